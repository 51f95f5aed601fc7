// One message as an element: its author, what it answers, what it carries, its text, its buttons.

import { fileAddress } from "./api.js";
import { avatar, el, hue, icon } from "./dom.js";
import { formatted } from "./formatting.js";
import { oneLine, serviceText } from "./service.js";
import { clockTime, moment } from "./times.js";

const TEXTS = new Set(["text/calendar", "text/csv", "text/plain", "application/json"]); // one can read them here
const MARKS = { url: "link", copy_text: "copy", switch_inline_query: "share", switch_inline_query_current_chat: "share" };

/** The element of a message; `view` says how it stands in the chat, `live` what pressing does. */
export function bubble(message, view, live) {
  if (message.service) return el("p", { class: "service" }, serviceText(message));
  const hasKeys = message.keyboard.length > 0;
  const classes = ["message", view.own && "is-own", view.follows && "follows", view.ends && "ends", hasKeys && "has-keys"];
  const author = view.named ? message.from.name : null;
  return el("article", {
    class: classes.filter(Boolean).join(" "),
    data: { message: message.message_id },
    "aria-label": `${view.own ? "You" : message.from.name}, ${clockTime(new Date(message.date))}`,
  },
    view.group && !view.own ? portrait(message, view) : null,
    el("div", { class: "message-body" },
      el("div", { class: "bubble" },
        author ? el("span", { class: `author ${message.from_bot ? "" : hue(message.from.id)}` }, author) : null,
        message.forwarded ? el("span", { class: "small-line" }, "Forwarded message") : null,
        message.via_bot ? el("span", { class: "small-line" }, `via @${message.via_bot}`) : null,
        view.topic ? el("span", { class: "small-line" }, `# ${view.topic}`) : null,
        message.reply_to ? reply(message.reply_to, view, live) : null,
        message.media ? media(message, view) : null,
        el("span", { class: "text", lang: view.language }, formatted(message.text, message.entities, view, live)),
        meta(message)),
      hasKeys ? keyboard(message, live) : null));
}

function portrait(message, view) {
  return view.ends ? avatar(message.from.id, message.from.name, { bot: message.from_bot }) : el("span", { class: "no-avatar" });
}

function reply(answered, view, live) {
  const found = view.find(answered.message_id);
  return el("button", { type: "button", class: "reply", onclick: () => live.find(answered.message_id) },
    el("b", {}, found ? found.from.name : "Reply"),
    el("span", {}, found ? oneLine(found) : answered.text || "Message"));
}

function meta(message) {
  const sent = new Date(message.date);
  const quiet = message.silent ? el("span", { role: "img", "aria-label": "sent silently", title: "Sent silently" }, icon("mute")) : null;
  return el("span", { class: "meta" }, quiet, message.edit_date ? "edited" : null,
    el("time", { datetime: message.date, title: moment(sent) }, clockTime(sent)));
}

function media(message, view) {
  const file = message.media;
  const address = fileAddress(view.viewer, message.chat_id, message.message_id);
  if (file.kind === "photo" || file.mime.startsWith("image/")) {
    const image = el("img", { src: address, alt: message.text ? "Photo" : file.name, loading: "lazy" });
    const frame = el("a", { class: "photo", href: address, target: "_blank", rel: "noopener" }, image);
    // Bytes that are no picture (tests and emulated uploads) are offered as a file instead.
    image.addEventListener("error", () => frame.replaceWith(attachment(file, address)), { once: true });
    return frame;
  }
  return attachment(file, address);
}

function attachment(file, address) {
  return el("div", { class: "attachment" },
    el("a", { class: "document", href: address, download: file.name, "aria-label": `Download ${file.name}` },
      el("span", { class: "disc" }, icon("download")),
      el("span", {}, el("b", {}, file.name), el("small", {}, size(file.size)))),
    TEXTS.has(file.mime)
      ? el("a", { class: "read", href: `${address}&as=text`, target: "_blank", rel: "noopener", "aria-label": `Read ${file.name}` }, "Read")
      : null);
}

function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function keyboard(message, live) {
  return el("div", { class: "keyboard", role: "group", "aria-label": "Buttons of this message" },
    message.keyboard.map((row, top) => el("div", { class: "keyboard-row" },
      row.map((button, left) => el("button", {
        type: "button",
        class: `key ${button.style ? `is-${button.style}` : ""}`,
        data: { place: `${message.message_id}.${top}.${left}`, value: button.value },
        onclick: (event) => live.press(message, button, event.currentTarget),
      }, button.text, MARKS[button.kind] ? icon(MARKS[button.kind]) : null)))));
}

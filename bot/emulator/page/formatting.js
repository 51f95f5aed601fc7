// The text of a message with its entities (offsets in UTF-16 units, as JavaScript counts too) as elements.

import { el } from "./dom.js";
import { moment, readerTime } from "./times.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Nodes for a text; `reader` has language and now, `live` is told of pressed commands and links to the bot. */
export function formatted(text, entities, reader, live) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return stretch(text, 0, text.length, sorted, reader, live);
}

function stretch(text, start, end, entities, reader, live) {
  const nodes = [];
  let position = start;
  const write = (until) => {
    if (until > position) nodes.push(text.slice(position, until));
    position = Math.max(position, until);
  };
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < position) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = [];
    while (index + 1 < entities.length && entities[index + 1].offset < stop) {
      index += 1;
      inner.push(entities[index]);
    }
    write(entity.offset);
    const words = text.slice(entity.offset, stop);
    nodes.push(element(entity, words, stretch(text, entity.offset, stop, inner, reader, live), reader, live));
    position = stop;
    // A block ends its own line: the line break after it is not one more.
    if (BLOCKS.has(entity.type) && text[position] === "\n") position += 1;
  }
  write(end);
  return nodes;
}

function element(entity, words, children, reader, live) {
  if (entity.type in PLAIN) return el(PLAIN[entity.type], {}, children);
  switch (entity.type) {
    case "spoiler": return spoiler(children);
    case "pre": return el("pre", {}, entity.language ? el("small", {}, entity.language) : null, children);
    case "blockquote": return el("span", { class: "quote", role: "blockquote" }, el("span", {}, children));
    case "expandable_blockquote": return folded(words, children);
    case "text_link": return link(entity.url, children, live);
    case "url": return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, children, live);
    case "email": return link(`mailto:${words}`, children, live);
    case "phone_number": return link(`tel:${words.replace(/[^+\d]/g, "")}`, children, live);
    case "bot_command": return el("button", { type: "button", class: "live", onclick: () => live.command(words) }, children);
    case "date_time": return dateTime(entity, children, reader);
    case "mention": case "hashtag": case "cashtag": case "text_mention":
      return el("span", { class: "live" }, children);
    case "custom_emoji": return el("span", { class: "custom-emoji" }, children);
    default: return el("span", {}, children);
  }
}

function link(address, children, live) {
  let url;
  try { url = new URL(address); } catch { return el("span", {}, children); }
  if (!["http:", "https:", "mailto:", "tel:"].includes(url.protocol)) return el("span", { class: "live" }, children);
  return el("a", {
    href: url.href, target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => { if (live.open(url)) event.preventDefault(); },
  }, children);
}

function spoiler(children) {
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (node.classList.contains("is-open")) return;
    event.preventDefault();
    node.classList.add("is-open");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  const node = el("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text, press to read", onclick: reveal, onkeydown: reveal,
  }, el("span", {}, children));
  return node;
}

function folded(words, children) {
  const body = el("span", {}, children);
  const quote = el("span", { class: "quote", role: "blockquote" }, body);
  if (words.length < 160 && words.split("\n").length <= 3) return quote;
  const toggle = el("button", { type: "button", "aria-expanded": "false", onclick: () => {
    const isFolded = quote.classList.toggle("is-folded");
    toggle.textContent = isFolded ? "Show more" : "Show less";
    toggle.setAttribute("aria-expanded", String(!isFolded));
  } }, "Show more");
  quote.classList.add("is-folded");
  quote.append(toggle);
  return quote;
}

function dateTime(entity, children, reader) {
  const date = new Date(entity.unix_time * 1000);
  const shown = entity.date_time_format
    ? [readerTime(entity.unix_time, entity.date_time_format, reader.language, reader.now)]
    : children;
  return el("time", { datetime: date.toISOString(), title: moment(date) }, shown);
}

// The left side: the people one can be, and the chats of the one chosen.

import { avatar, el, icon, reconcile } from "./dom.js";
import { oneLine } from "./service.js";
import { listTime } from "./times.js";

const LANGUAGES = { az: "Azərbaycanca", ru: "Русский", en: "English" };
const KINDS = { group: "people", supergroup: "people", channel: "channel" };

const people = document.getElementById("people");
const chats = document.getElementById("chats");
const title = document.getElementById("side-title");

export const languageName = (code) => LANGUAGES[code] ?? code ?? "";

/** Everybody one can be; `unread` gives the number of new messages of a person. */
export function showPeople(state, unread, choose) {
  const items = state.viewers.map((viewer) => ({ ...viewer, unread: unread(viewer), chosen: viewer.id === state.me.id }));
  reconcile(people, items, {
    key: (person) => person.id,
    signature: (person) => JSON.stringify([person.name, person.role, person.unread, person.chosen]),
    make: (person) => el("button", {
      type: "button", class: "person", "aria-pressed": String(person.chosen), data: { place: `person-${person.id}` },
      title: person.name, onclick: () => choose(person.id),
      "aria-label": [person.name, languageName(person.language_code), person.role, news(person.unread)].filter(Boolean).join(", "),
    },
      avatar(person.id, person.name),
      el("b", {}, person.first_name),
      el("small", { class: person.role ? "is-role" : "" }, person.role || languageName(person.language_code)),
      badge(person.unread)),
  });
}

/** The chats of the viewer, the newest first. */
export function showChats(state, open, unread, choose) {
  const now = new Date(state.now);
  title.textContent = `${state.me.name}’s chats`;
  const items = state.chats
    .map((chat) => ({ chat, last: chat.messages.at(-1), unread: unread(chat.id), open: chat.id === open }))
    .sort((one, other) => age(other).localeCompare(age(one), "en"));
  reconcile(chats, items, {
    key: ({ chat }) => chat.id,
    signature: (item) => JSON.stringify([item.chat.title, item.last, item.unread, item.open, state.now.slice(0, 10)]),
    make: (item) => row(item, state, now, choose),
  });
}

// The bot that was not written to yet stands on top, as an invitation.
const age = ({ chat, last }) => last?.date ?? (chat.type === "private" ? "9" : "");

function row({ chat, last, unread, open }, state, now, choose) {
  return el("button", {
    type: "button", class: "chat-row", "aria-current": open ? "true" : undefined, data: { place: `chat-${chat.id}` },
    onclick: () => choose(chat.id),
  },
    avatar(chat.id, chat.title, { bot: chat.type === "private" }),
    el("b", {}, KINDS[chat.type] ? icon(KINDS[chat.type]) : null, el("span", {}, chat.title)),
    last ? el("time", { datetime: last.date }, listTime(new Date(last.date), now)) : null,
    el("span", { class: "preview" }, preview(last, state, chat)),
    badge(unread));
}

function preview(last, state, chat) {
  if (!last) return "No messages yet";
  if (last.service) return oneLine(last);
  const own = last.from.id === state.me.id;
  const isAlone = chat.type === "private" || chat.type === "channel";
  const author = own ? "You: " : isAlone ? "" : `${last.from.name.split(" ")[0]}: `;
  return [author ? el("i", {}, author) : null, oneLine(last)];
}

const news = (count) => (count ? `${count} new` : "");

export function badge(count) {
  return count ? el("span", { class: "badge", "aria-label": news(count) }, count > 99 ? "99+" : String(count)) : null;
}

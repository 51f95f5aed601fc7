// Inline mode: while one types "@bot words" its results stand above the box, and the chosen one is sent; and the
// choice of a chat that a Share button opens.

import { avatar, el } from "./dom.js";

const PAUSE = 250; // milliseconds after the last letter, as clients wait too
const LONGEST = 256;

const list = document.getElementById("inline");
const box = document.getElementById("text");
const picker = document.getElementById("picker");
const places = document.getElementById("picker-chats");

let name = "";
let live = {};
let words = null; // what is typed after the name; null: no query is typed
let shown = "";
let timer = 0;

/** Take what the state says of inline mode; `doing` has ask(query, offset), pick(query id, result) and open(url). */
export function showInline(state, doing) {
  const isNew = name !== state.bot.username;
  name = state.bot.username;
  live = doing;
  if (isNew) typedInline(box.value); // what was typed before the page knew its bot
  const answer = state.inline;
  const isOurs = words !== null && answer?.answered && answer.query === words;
  if (!isOurs) {
    if (words === null) close();
    return;
  }
  const sign = JSON.stringify(answer);
  if (sign === shown && !list.hidden) return;
  shown = sign;
  list.replaceChildren(...[wayToBot(answer), ...answer.results.map((one) => result(answer, one)), more(answer)].filter(Boolean));
  if (!list.children.length) list.append(el("p", {}, "No results"));
  list.hidden = false;
  list.scrollTop = 0;
}

/** What stands in the box has changed; true when it is an inline query. */
export function typedInline(text) {
  const before = words;
  const found = /^@(\w+)\s([\s\S]*)$/.exec(text);
  words = found && found[1].toLowerCase() === name.toLowerCase() ? found[2].trim().slice(0, LONGEST) : null;
  clearTimeout(timer);
  if (words === null) close();
  else if (words !== before || list.hidden) timer = setTimeout(() => live.ask?.(words, ""), PAUSE);
  return words !== null;
}

/** Enter sends the first result while the list is open; true when it did. */
export function enterInline() {
  const first = list.hidden ? null : list.querySelector(".inline-result");
  first?.click();
  return Boolean(first);
}

function close() {
  words = null;
  shown = "";
  list.hidden = true;
}

function result(answer, one) {
  return el("button", {
    type: "button", class: "inline-result", role: "option", "aria-selected": "false", data: { result: one.id },
    onclick: () => { close(); live.pick(answer.query_id, one.id); },
  }, el("b", {}, one.title), one.description ? el("span", {}, one.description) : null);
}

function wayToBot(answer) {
  if (!answer.button) return null;
  const url = `https://t.me/${name}?start=${answer.button.start_parameter}`;
  return el("button", { type: "button", class: "inline-way", onclick: () => { close(); live.open(url); } }, answer.button.text);
}

function more(answer) {
  if (!answer.next_offset) return null;
  return el("button", { type: "button", class: "inline-way", onclick: () => live.ask(answer.query, answer.next_offset) }, "More");
}

/** Let the person choose one of their chats; `chosen` gets its id. */
export function chooseChat(state, chosen) {
  const writable = state.chats.filter((chat) => chat.can_write && (chat.type !== "private" || chat.bot));
  places.replaceChildren(...writable.map((chat) => el("button", {
    type: "submit", class: "picker-chat", data: { chat: chat.id }, onclick: () => chosen(chat.id),
  }, avatar(chat.id, chat.title, { bot: chat.type === "private" }), el("b", {}, chat.title))));
  picker.showModal();
}

document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#inline, #text")) list.hidden = true;
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !list.hidden) list.hidden = true;
});

// The messages of the open chat: days, groups of bubbles, scrolling, presses that wait for their answer.

import { bubble } from "./bubble.js";
import { avatar, el, reconcile } from "./dom.js";
import { dayOf, dayTitle } from "./times.js";

const TOGETHER = 5 * 60e3; // bubbles of one author within five minutes stand close

// Telegram's own words above the description of a bot nobody has started yet.
const WHAT = { az: "Bu bot nə edə bilər?", ru: "Что может делать этот бот?", en: "What can this bot do?" };

const scroll = document.getElementById("scroll");
const list = document.getElementById("messages");
const toEnd = document.getElementById("to-end");

let shown = null; // which chat is on the screen
let follows = true; // the newest message stays in sight

const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 48;

export function goToEnd({ smooth = false } = {}) {
  follows = true;
  scroll.scrollTo({ top: scroll.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  toEnd.hidden = true;
}

/** Show a chat of the state; `live` says what pressing does. */
export function showMessages(state, chat, live) {
  const name = chat ? `${state.me.id}/${chat.id}` : null;
  if (name !== shown) {
    list.replaceChildren();
    shown = name;
    follows = true;
  }
  const days = chat ? daysOf(state, chat) : [];
  reconcile(list, days, {
    key: (day) => day.key,
    signature: (day) => day.title,
    make: (day) => (day.rows
      ? el("section", { class: "day-section", "aria-label": day.title }, el("p", { class: "day" }, day.title), el("div", { class: "rows" }))
      : hello(state)),
  });
  days.forEach((day, index) => day.rows && reconcile(list.children[index].lastElementChild, day.rows, {
    key: (row) => row.message.message_id,
    signature: (row) => JSON.stringify(row.sign),
    make: (row) => bubble(row.message, row.view, live),
  }));
  if (follows) goToEnd();
  else toEnd.hidden = isAtEnd();
}

/** The messages by days, each with how it stands there; a private chat without any says hello. */
function daysOf(state, chat) {
  const { messages } = chat;
  const now = new Date(state.now);
  if (!messages.length) return chat.type === "private" ? [{ key: "hello", title: state.bot.description }] : [];
  const topics = new Map(chat.topics.map((topic) => [topic.thread_id, topic.name]));
  const find = (id) => messages.find((message) => message.message_id === id);
  const days = [];
  messages.forEach((message, index) => {
    const [before, after] = [messages[index - 1], messages[index + 1]];
    const date = new Date(message.date);
    if (!before || dayOf(new Date(before.date)) !== dayOf(date)) {
      days.push({ key: dayOf(date), title: dayTitle(date, now), rows: [] });
    }
    const own = message.from.id === state.me.id;
    const view = {
      own,
      group: chat.type === "group" || chat.type === "supergroup",
      follows: isTogether(before, message),
      ends: !isTogether(message, after),
      named: !own && chat.type !== "private" && !isTogether(before, message),
      topic: topics.get(message.thread_id),
      viewer: state.me.id,
      language: state.me.language_code,
    };
    days.at(-1).rows.push({ message, view: { ...view, now, find }, sign: [message, view] });
  });
  return days;
}

function isTogether(one, other) {
  if (!one || !other || one.service || other.service || one.from.id !== other.from.id) return false;
  const [first, second] = [new Date(one.date), new Date(other.date)];
  return second - first < TOGETHER && dayOf(first) === dayOf(second);
}

function hello(state) {
  return el("div", { class: "hello" },
    avatar(state.bot.id, state.bot.name, { bot: true }),
    el("h2", {}, state.bot.name),
    state.bot.description ? el("p", { class: "hello-title" }, WHAT[state.me.language_code] ?? WHAT.en) : null,
    el("p", { lang: state.me.language_code }, state.bot.description || "No messages here yet. Press Start to say hello to the bot."));
}

/** Turn the spinners of the presses that wait, and only those. */
export function showPending(waits) {
  for (const key of list.querySelectorAll(".key")) {
    const message = Number(key.closest("[data-message]").dataset.message);
    if (waits(message, key.dataset.value)) key.setAttribute("aria-busy", "true");
    else key.removeAttribute("aria-busy");
  }
}

/** Bring a message into sight and mark it for a moment. */
export function findMessage(id) {
  const found = list.querySelector(`[data-message="${Number(id)}"]`);
  if (!found) return;
  found.scrollIntoView({ block: "center" });
  found.classList.add("is-found");
  setTimeout(() => found.classList.remove("is-found"), 1200);
}

scroll.addEventListener("scroll", () => {
  follows = isAtEnd();
  toEnd.hidden = follows;
}, { passive: true });
toEnd.addEventListener("click", () => goToEnd({ smooth: true }));
// The keyboard of a phone, a taller box to write in, a picture that has loaded: the end stays in sight.
new ResizeObserver(() => { if (follows) goToEnd(); }).observe(scroll);
new ResizeObserver(() => { if (follows) goToEnd(); }).observe(list);

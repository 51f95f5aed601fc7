// Pressed buttons: which wait for the bot, and the answers that were not shown yet.

import { alertBox, toast } from "./toasts.js";

const told = new Set(); // query ids
const known = new Set(); // people whose older answers are old news

/** Show the answers that came since this person was first shown; `open` follows a link in an answer. */
export function showAnswers(state, open) {
  const isNews = known.has(state.me.id);
  known.add(state.me.id);
  for (const press of state.presses) {
    if (!press.answered || told.has(press.query_id)) continue;
    told.add(press.query_id);
    if (!isNews) continue;
    if (press.url) open(press.url);
    if (press.text && press.alert) alertBox(press.text, state.bot.name);
    else if (press.text) toast(press.text);
  }
}

/** A function that says whether the button of a message waits for its answer. */
export function waitingIn(state, chat) {
  const waiting = state.presses.filter((press) => press.waiting && press.chat_id === chat.id);
  return (message, value) => waiting.some((press) => press.message_id === message && press.data === value);
}

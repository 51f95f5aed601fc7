// The foot of a chat: the box one writes in, the bot's reply keyboard, the Start button where there is nothing to write.

import { allowAttaching, dropFiles, hasFiles, takeFiles } from "./attach.js";
import { closeCommands, keyForCommands, showCommands, suggest } from "./commands.js";
import { el, icon } from "./dom.js";
import { enterInline, typedInline } from "./inline.js";

const form = document.getElementById("compose");
const box = document.getElementById("text");
const keys = document.getElementById("keys");
const keysOpener = document.getElementById("keys-open");
const bigButton = document.getElementById("foot-button");

const drafts = new Map(); // by viewer and chat
let place = "";
let live = {};
let keysShown = null;
let areKeysHidden = false;

form.querySelector(".send").append(icon("send"));
keysOpener.append(icon("keys"));

/** Show the foot of a chat; `doing` has say(text), send(files, caption), key(text) and perform(verb). */
export function showCompose(state, chat, doing) {
  live = doing;
  const here = `${state.me.id}/${chat.id}`;
  if (here !== place) {
    const early = place ? "" : box.value; // typed before the first chat was shown
    drafts.set(place, box.value);
    dropFiles();
    place = here;
    box.value = drafts.get(here) ?? early;
    areKeysHidden = false;
    closeCommands();
    grow();
    typedInline(box.value);
  }
  const start = bigButtonOf(state, chat);
  bigButton.hidden = !start;
  form.hidden = Boolean(start);
  allowAttaching(() => !form.hidden);
  bigButton.textContent = start?.title ?? "";
  bigButton.onclick = start?.verb ? () => live.perform(start.verb) : null;
  bigButton.disabled = Boolean(start && !start.verb);
  box.placeholder = chat.type === "channel" ? "Broadcast a post" : "Message";
  const suffix = chat.type === "private" ? "" : `@${state.bot.username}`;
  showCommands(chat.commands, (command) => send(`/${command}${suffix}`));
  showKeys(start ? null : chat.reply_keyboard);
}

function bigButtonOf(state, chat) {
  if (chat.type === "private") {
    if (state.blocked) return { title: "Restart the bot", verb: "restart" };
    return chat.bot ? null : { title: "Start", verb: "start" };
  }
  return chat.can_write ? null : { title: "Only admins write here" };
}

function showKeys(rows) {
  const wanted = rows ? JSON.stringify(rows) : null;
  if (wanted !== keysShown) {
    keysShown = wanted;
    areKeysHidden = false;
    keys.replaceChildren(...(rows ?? []).map((row) => el("div", { class: "keys-row" },
      row.map((text) => el("button", { type: "button", onclick: () => live.key(text) }, text)))));
  }
  keysOpener.hidden = !rows;
  keys.hidden = !rows || areKeysHidden;
  keysOpener.setAttribute("aria-expanded", String(!keys.hidden));
}

/** Put words into the box of a chat, for example an inline query; another chat than the open one has them when shown. */
export function prefill(viewer, chat, words) {
  const there = `${viewer}/${chat}`;
  drafts.set(there, words);
  if (there !== place) return;
  box.value = words;
  grow();
  typedInline(words);
  box.focus();
}

/** Empty the box: what was typed there has been sent in another way. */
export function clearBox() {
  box.value = "";
  grow();
  typedInline("");
}

function send(text) {
  if (hasFiles()) live.send(takeFiles(), text.trim());
  else if (text.trim()) live.say(text);
  else return;
  clearBox();
  closeCommands();
}

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(box.value);
  box.focus({ preventScroll: true });
});
box.addEventListener("input", () => { grow(); if (!typedInline(box.value)) suggest(box.value); });
box.addEventListener("keydown", (event) => {
  if (event.isComposing || keyForCommands(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    if (!enterInline()) send(box.value);
  }
});
keysOpener.addEventListener("click", () => {
  areKeysHidden = !areKeysHidden;
  keys.hidden = areKeysHidden;
  keysOpener.setAttribute("aria-expanded", String(!areKeysHidden));
});

// The head of the open chat: who it is, and what one can do with it (block, restart, add the bot …).

import { badge, languageName } from "./side.js";
import { avatar, el, icon } from "./dom.js";

const name = document.getElementById("chat-title");
const about = document.getElementById("chat-about");
const picture = document.getElementById("chat-avatar");
const back = document.getElementById("back");
const opener = document.getElementById("chat-menu-open");
const menu = document.getElementById("chat-menu");

let deeds = [];
let perform = () => {};

back.append(icon("back"));
opener.append(icon("more"));

/** Show the head; `unread` counts the new messages in the other chats, `doing` performs a verb. */
export function showHead(state, chat, unread, doing) {
  perform = doing;
  back.replaceChildren(icon("back"), ...[badge(unread)].filter(Boolean));
  name.textContent = chat.title;
  about.textContent = aboutChat(state, chat);
  picture.replaceChildren(avatar(chat.id, chat.title, { bot: chat.type === "private" }));
  deeds = deedsOf(state, chat);
  opener.hidden = deeds.length === 0;
  if (!menu.hidden) fill();
}

function aboutChat(state, chat) {
  if (chat.type === "private") {
    return `bot · you are ${state.me.name}, ${languageName(state.me.language_code)}${state.blocked ? " · blocked" : ""}`;
  }
  const kind = chat.type === "channel" ? "channel" : chat.forum ? "forum" : "group";
  const count = chat.members + (isInside(chat) ? 1 : 0);
  return `${kind} · ${count} ${chat.type === "channel" ? "subscribers" : "members"}${chat.is_admin ? " · you are an admin" : ""}`;
}

const isInside = (chat) => chat.bot !== null && chat.bot !== "left" && chat.bot !== "kicked";

function deedsOf(state, chat) {
  if (chat.type === "private") {
    if (!chat.bot) return [];
    return state.blocked
      ? [{ verb: "restart", title: "Unblock and restart" }, { verb: "unblock", title: "Unblock the bot" }]
      : [{ verb: "restart", title: "Restart the bot" }, { verb: "block", title: "Block the bot", danger: true }];
  }
  if (!isInside(chat)) return [{ verb: "add_bot", title: "Add the bot" }];
  return [
    chat.is_admin && chat.type !== "channel" && chat.bot !== "administrator" && { verb: "promote_bot", title: "Make the bot an admin" },
    chat.is_admin && chat.type !== "channel" && chat.bot === "administrator" && { verb: "demote_bot", title: "Take the bot’s admin rights" },
    chat.is_admin && chat.type !== "channel" && chat.bot === "member" && { verb: "mute_bot", title: "Mute the bot" },
    chat.is_admin && chat.bot === "restricted" && { verb: "unmute_bot", title: "Let the bot write again" },
    chat.is_admin && chat.type === "group" && { verb: "migrate", title: "Upgrade to a supergroup" },
    chat.is_admin && { verb: "remove_bot", title: "Remove the bot", danger: true },
  ].filter(Boolean);
}

function fill() {
  menu.replaceChildren(...deeds.map((deed) => el("button", {
    type: "button", role: "menuitem", class: deed.danger ? "is-danger" : "",
    onclick: () => { close(); perform(deed.verb); },
  }, deed.title)));
}

function close({ refocus = true } = {}) {
  if (menu.hidden) return;
  const inside = menu.contains(document.activeElement);
  menu.hidden = true;
  opener.setAttribute("aria-expanded", "false");
  if (refocus && inside) opener.focus();
}

opener.addEventListener("click", () => {
  if (!menu.hidden) return close();
  fill();
  menu.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  menu.firstElementChild?.focus();
});
menu.addEventListener("keydown", (event) => {
  const items = [...menu.children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
  } else if (event.key === "Escape") close();
  else if (event.key === "Tab") close({ refocus: false });
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".menu-place")) close({ refocus: false });
});

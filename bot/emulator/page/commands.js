// The commands of the bot: the Menu button, and the list that appears while one types "/".

import { el, icon } from "./dom.js";

const opener = document.getElementById("commands-open");
const list = document.getElementById("suggestions");
const box = document.getElementById("text");

let commands = [];
let chosen = -1;
let pick = () => {};

opener.append(icon("menu"), el("span", {}, "Menu"));

/** Take the commands that apply to the viewer in this chat; `picked` is told of the one chosen. */
export function showCommands(menu, picked) {
  commands = menu;
  pick = picked;
  opener.hidden = commands.length === 0;
  if (!commands.length) closeCommands();
}

export function closeCommands() {
  list.hidden = true;
  chosen = -1;
  opener.setAttribute("aria-expanded", "false");
  opener.replaceChildren(icon("menu"), el("span", {}, "Menu"));
  box.removeAttribute("aria-activedescendant");
}

function open(found, isMenu) {
  chosen = isMenu ? -1 : 0;
  list.replaceChildren(...found.map((one, index) => el("button", {
    type: "button", class: "suggestion", role: "option", id: `command-${index}`, tabindex: isMenu ? "0" : "-1",
    "aria-selected": "false", data: { command: one.command },
    onclick: () => { closeCommands(); pick(one.command); },
  }, el("b", {}, `/${one.command}`), el("span", {}, one.description))));
  list.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  if (isMenu) opener.replaceChildren(icon("close"), el("span", {}, "Menu"));
  mark();
}

function mark() {
  [...list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === chosen)));
  const node = list.children[chosen];
  node?.scrollIntoView({ block: "nearest" });
  if (node) box.setAttribute("aria-activedescendant", node.id);
}

/** Suggest commands for what has been typed. */
export function suggest(text) {
  const typed = /^\/([a-z0-9_]*)$/i.exec(text);
  const found = typed ? commands.filter((one) => one.command.startsWith(typed[1].toLowerCase())) : [];
  if (found.length) open(found, false);
  else closeCommands();
}

/** Handle a key typed in the box while the list is open; true when it was meant for the list. */
export function keyForCommands(event) {
  if (list.hidden) return false;
  if (event.key === "Escape") closeCommands();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const count = list.children.length;
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
    mark();
  } else if (event.key === "Tab" && chosen >= 0) {
    box.value = `/${list.children[chosen].dataset.command} `;
    closeCommands();
  } else if (event.key === "Enter" && chosen >= 0 && !event.shiftKey) list.children[chosen].click();
  else return false;
  event.preventDefault();
  return true;
}

opener.addEventListener("click", () => {
  if (!list.hidden) return closeCommands();
  open(commands, true);
  list.firstElementChild?.focus({ preventScroll: true });
});
list.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") { closeCommands(); opener.focus(); }
  if (!step) return;
  event.preventDefault();
  const items = [...list.children];
  items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#suggestions, #commands-open, #text")) closeCommands();
});

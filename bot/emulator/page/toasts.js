// Short words that pass by (toasts), and words that must be confirmed (alerts).

import { el } from "./dom.js";

const place = document.getElementById("toasts");
const dialog = document.getElementById("alert");
const waiting = [];

/** Show a few words; the longer they are, the longer they stay. */
export function toast(words, { isError = false } = {}) {
  const node = el("p", { class: `toast ${isError ? "is-error" : ""}` }, words);
  place.append(node);
  while (place.children.length > 3) place.firstElementChild.remove();
  setTimeout(() => node.remove(), 2600 + 45 * words.length);
}

/** Show words that must be confirmed, one after another. */
export function alertBox(words, title) {
  waiting.push([words, title]);
  if (!dialog.open) next();
}

function next() {
  if (!waiting.length) return;
  const [words, title] = waiting.shift();
  document.getElementById("alert-title").textContent = title;
  document.getElementById("alert-text").textContent = words;
  dialog.showModal();
}
dialog.addEventListener("close", next);

// The bar above everything: the clock that can be moved, and where the schedule file lies.

import { moveClock } from "./api.js";
import { el, icon } from "./dom.js";
import { clockDate, clockTime, shortDate } from "./times.js";
import { toast } from "./toasts.js";

const HINT = "Edit it: the bot notices within 5 seconds.";

const time = document.getElementById("clock-time");
const date = document.getElementById("clock-date");
const buttons = [...document.querySelectorAll("[data-move]")];
const path = document.getElementById("schedule-path");
const panel = document.getElementById("schedule");
const opener = document.getElementById("schedule-open");

let ahead = 0; // how far the demo's clock is ahead of this machine's, in milliseconds
let known = false;

opener.append(icon("file"));

/** Take the demo's time and the file's path from the state. */
export function showStage(state) {
  ahead = new Date(state.now).getTime() - Date.now();
  known = true;
  tick();
  if (path.title !== state.schedule_path) {
    path.title = state.schedule_path;
    path.setAttribute("aria-label", `Copy the path of the schedule file, ${state.schedule_path}. ${HINT}`);
    path.replaceChildren(icon("copy"), el("span", {}, el("bdi", {}, shortened(state.schedule_path)), el("small", {}, HINT)));
  }
}

/** The demo's time as of now. */
export const demoNow = () => new Date(Date.now() + ahead);

function shortened(full) {
  const parts = full.split("/");
  return parts.length > 4 ? `…/${parts.slice(-3).join("/")}` : full;
}

function tick() {
  if (!known) return;
  const now = demoNow();
  time.textContent = clockTime(now);
  time.dateTime = now.toISOString();
  if (date.dataset.day !== clockDate(now)) {
    date.dataset.day = clockDate(now);
    date.replaceChildren(el("span", { class: "roomy" }, clockDate(now)), el("span", { class: "tight" }, shortDate(now)));
  }
}
setInterval(tick, 1000);

/** Put words on the clipboard, and say so. */
export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    toast("Copied to the clipboard.");
  } catch {
    toast(words); // a browser that refuses: the words to copy by hand
  }
}

for (const button of buttons) {
  button.addEventListener("click", async () => {
    buttons.forEach((one) => { one.disabled = true; });
    button.setAttribute("aria-busy", "true");
    try {
      const moved = await moveClock(button.dataset.move);
      ahead = new Date(moved.now).getTime() - Date.now();
      tick();
      if (button.dataset.move === "next") toast(moved.due ? `Now due: ${moved.due}` : "Nothing is due: subscribe somebody first.");
    } catch (error) {
      toast(error.message, { isError: true });
    }
    buttons.forEach((one) => { one.disabled = false; });
    button.removeAttribute("aria-busy");
    button.focus({ preventScroll: true });
  });
}

path.addEventListener("click", () => { copy(path.title); fold(false); });
function fold(isOpen) {
  panel.classList.toggle("is-open", isOpen);
  opener.setAttribute("aria-expanded", String(isOpen));
}
opener.addEventListener("click", () => fold(!panel.classList.contains("is-open")));
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("#schedule, #schedule-open")) fold(false);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") fold(false); });

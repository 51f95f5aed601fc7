// Files to be sent: picked with the clip, pasted or dropped; shown above the box until they are sent or taken away.

import { el, icon } from "./dom.js";
import { toast } from "./toasts.js";

const MOST = 10; // files of one album
const PICTURES = ["image/jpeg", "image/png", "image/webp"];

const tray = document.getElementById("tray");
const list = document.getElementById("tray-files");
const asFiles = document.getElementById("as-files");
const picker = document.getElementById("files");
const opener = document.getElementById("attach");
const pane = document.getElementById("chat");

let files = [];
let isAllowed = () => false;

opener.append(icon("clip"));

/** Where files may be attached now; `allowed` says whether one can write here. */
export function allowAttaching(allowed) {
  isAllowed = allowed;
}

/** Whether files wait to be sent. */
export const hasFiles = () => files.length > 0;

/** Take away whatever waits. */
export function dropFiles() {
  files = [];
  show();
}

/** The files that wait, each with the kind it is sent as; they do not wait any more. */
export function takeFiles() {
  const taken = kinds(files, asFiles.checked);
  dropFiles();
  return taken;
}

/** Pictures and videos go together; as soon as something else is among several files, all go as documents. */
function kinds(chosen, plain) {
  const alone = chosen.length === 1;
  const seen = chosen.map((file) => seenAs(file, alone));
  const mixed = !alone && seen.some((kind) => !["photo", "video"].includes(kind));
  return chosen.map((file, index) => ({ file, kind: plain || mixed ? "document" : seen[index] }));
}

function seenAs(file, alone) {
  if (PICTURES.includes(file.type)) return "photo";
  if (file.type === "video/mp4") return "video";
  if (alone && file.type === "image/gif") return "animation";
  if (alone && file.type === "audio/ogg") return "voice";
  return alone && file.type.startsWith("audio/") ? "audio" : "document";
}

function add(more) {
  if (!more.length || !isAllowed()) return;
  files = [...files, ...more];
  if (files.length > MOST) {
    files = files.slice(0, MOST);
    toast(`An album holds ${MOST} files: the others were left out.`, { isError: true });
  }
  show();
  document.getElementById("text").focus();
}

function show() {
  tray.hidden = files.length === 0;
  if (!files.length) asFiles.checked = false;
  list.replaceChildren(...files.map((file, index) => el("li", {},
    icon(PICTURES.includes(file.type) ? "picture" : "file"),
    el("span", { title: file.name }, file.name),
    el("button", { type: "button", class: "round", "aria-label": `Take ${file.name} away`, onclick: () => remove(index) },
      icon("close")))));
}

function remove(index) {
  files = files.filter((_file, place) => place !== index);
  show();
}

opener.addEventListener("click", () => picker.click());
picker.addEventListener("change", () => {
  add([...picker.files]);
  picker.value = "";
});
document.getElementById("text").addEventListener("paste", (event) => {
  const pasted = [...(event.clipboardData?.files ?? [])];
  if (!pasted.length) return;
  event.preventDefault();
  add(pasted);
});
pane.addEventListener("dragover", (event) => {
  if (isAllowed() && [...event.dataTransfer.types].includes("Files")) event.preventDefault();
});
pane.addEventListener("drop", (event) => {
  const dropped = [...event.dataTransfer.files];
  if (!dropped.length) return;
  event.preventDefault();
  add(dropped);
});

// What has been read: the newest message each person has had on the screen, per chat.

let session = null;
let marks = {};

const name = (viewer, chat) => `${viewer}/${chat}`;

/** Marks are kept for one run of the demo, so that a reload of the page forgets nothing. */
export function openMarks(run) {
  if (run === session) return;
  session = run;
  marks = {};
  try {
    const kept = JSON.parse(sessionStorage.getItem("read") ?? "{}");
    if (kept.session === run) marks = kept.marks;
  } catch { /* a broken or forbidden store: everything counts as new */ }
}

export function markRead(viewer, chat, message) {
  if ((marks[name(viewer, chat)] ?? 0) >= message) return;
  marks[name(viewer, chat)] = message;
  try {
    sessionStorage.setItem("read", JSON.stringify({ session, marks }));
  } catch { /* as above */ }
}

/** How many messages are new in one chat of somebody listed in the state. */
export function unreadIn(viewer, chat) {
  const read = marks[name(viewer.id, chat)] ?? 0;
  return (viewer.incoming[chat] ?? []).filter((id) => id > read).length;
}

export function unreadOf(viewer, { but } = {}) {
  return Object.keys(viewer.incoming).reduce((sum, chat) => sum + (Number(chat) === but ? 0 : unreadIn(viewer, chat)), 0);
}

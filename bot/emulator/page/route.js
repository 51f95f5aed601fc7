// Where one is, kept in the address: #/<person> is the list of chats, #/<person>/<chat> an open chat.

/** The person and the chat of the address; both may be missing. */
export function whereTo() {
  const [, viewer, chat] = /^#\/(\d+)(?:\/(-?\d+))?$/.exec(location.hash) ?? [];
  return { viewer: viewer ? Number(viewer) : null, chat: chat ? Number(chat) : null };
}

export function go(viewer, chat) {
  location.hash = chat ? `#/${viewer}/${chat}` : `#/${viewer}`;
}

export function onMove(moved) {
  addEventListener("hashchange", moved);
}

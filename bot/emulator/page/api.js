// The wire to the server: the state, what people do, the clock, and the stream of events.

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Demo-Page": "1" },
    body: JSON.stringify(body),
  });
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(result.error || `The demo answered ${answer.status}.`);
  return result;
}

/** Everything this person's client shows. */
export async function fetchState(viewer) {
  const answer = await fetch(`/page/api/state${viewer ? `?viewer=${viewer}` : ""}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`The demo answered ${answer.status}.`);
  return answer.json();
}

/** Somebody does something: `verb` is one of the names in page_acts.py. */
export function act(viewer, chat, verb, more = {}) {
  return post("/page/api/act", { viewer, chat, verb, ...more });
}

/** Somebody sends a file; `kind` is one of photo, video, document …, files of one `album` stand together. */
export async function upload(viewer, chat, file, { kind, caption = "", album = "" }) {
  const query = new URLSearchParams({ viewer, chat, kind, name: file.name, caption, album });
  const answer = await fetch(`/page/api/upload?${query}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-Demo-Page": "1" },
    body: file,
  });
  const result = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(result.error || `The demo answered ${answer.status}.`);
  return result;
}

/** Move the clock by seconds, or to the next thing due. */
export function moveClock(by) {
  return post("/page/api/clock", by === "next" ? { to: "next" } : { seconds: Number(by) });
}

/** The address of a file in a message. */
export function fileAddress(viewer, chat, message) {
  return `/page/api/file?viewer=${viewer}&chat=${chat}&message=${message}`;
}

/** Call `changed` whenever something happened, `connected` with true or false as the wire comes and goes. */
export function listen(changed, connected) {
  const stream = new EventSource("/page/api/events");
  stream.addEventListener("open", () => { connected(true); changed(); });
  stream.addEventListener("message", changed);
  stream.addEventListener("error", () => {
    connected(false);
    // A refused stream is not tried again by the browser itself.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(changed, connected), 2000);
  });
  addEventListener("pagehide", () => stream.close(), { once: true });
}

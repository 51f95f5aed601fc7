// The page: asks for the state whenever something happened, and shows it.

import { act, fetchState, listen, upload } from "./api.js";
import { clearBox, prefill, showCompose } from "./compose.js";
import { icon } from "./dom.js";
import { showHead } from "./head.js";
import { chooseChat, showInline } from "./inline.js";
import { findMessage, goToEnd, showMessages, showPending } from "./messages.js";
import { showAnswers, waitingIn } from "./presses.js";
import { markRead, openMarks, unreadIn, unreadOf } from "./reading.js";
import { go, onMove, whereTo } from "./route.js";
import { showChats, showPeople } from "./side.js";
import { copy, showStage } from "./stage.js";
import { toast } from "./toasts.js";

const client = document.getElementById("client");
const isPhone = matchMedia("(max-width: 760px)");

let state = null;
let isFetching = false;
let isStale = false;

/** Ask for the state; bursts of events end in one more question after the running one. */
async function refresh() {
  if (isFetching) {
    isStale = true;
    return;
  }
  isFetching = true;
  try {
    do {
      isStale = false;
      const fresh = await fetchState(whereTo().viewer);
      // Somebody else may have been chosen meanwhile; their state comes next.
      if ([null, fresh.me.id].includes(whereTo().viewer)) {
        state = fresh;
        show();
      }
      await new Promise((done) => { setTimeout(done, 60); });
    } while (isStale);
  } catch {
    setTimeout(refresh, 2000);
  } finally {
    isFetching = false;
  }
}

function show() {
  const where = whereTo();
  const me = state.viewers.find((viewer) => viewer.id === state.me.id);
  const chat = state.chats.find((one) => one.id === where.chat) ?? (isPhone.matches ? null : state.chats[0]);
  openMarks(state.run);
  client.dataset.view = chat ? "chat" : "list";
  if (chat && document.visibilityState === "visible") markRead(me.id, chat.id, chat.messages.at(-1)?.message_id ?? 0);
  showStage(state);
  showPeople(state, unreadOf, (viewer) => go(viewer));
  showChats(state, chat?.id, (id) => unreadIn(me, id), (id) => go(me.id, id));
  showMessages(state, chat, live);
  if (chat) {
    showHead(state, chat, unreadOf(me, { but: chat.id }), (verb) => perform(verb));
    showCompose(state, chat, {
      say: (text) => { goToEnd(); perform("say", { text }); },
      send: (files, caption) => { goToEnd(); sendFiles(files, caption); },
      key: (text) => { goToEnd(); perform("key", { text }); },
      perform: (verb) => perform(verb),
    });
    showInline(state, inline);
    showPending(waitingIn(state, chat));
  }
  showAnswers(state, (url) => live.open(new URL(url)) || window.open(url, "_blank", "noopener"));
}

const openChat = () => state.chats.find((one) => one.id === whereTo().chat) ?? state.chats[0];

async function perform(verb, more) {
  try {
    const done = await act(state.me.id, openChat().id, verb, more);
    if (done.chat && done.chat !== openChat().id) go(state.me.id, done.chat);
    return done;
  } catch (error) {
    toast(error.message, { isError: true });
    return null;
  } finally {
    refresh();
  }
}

/** Send files one after another, several as an album; the caption stands at the first. */
async function sendFiles(files, caption) {
  const viewer = state.me.id;
  const chat = openChat().id;
  const album = files.length > 1 ? String(Date.now()) : "";
  try {
    for (const [index, { file, kind }] of files.entries()) {
      await upload(viewer, chat, file, { kind, album, caption: index === 0 ? caption : "" });
    }
  } catch (error) {
    toast(error.message, { isError: true });
  } finally {
    refresh();
  }
}

/** What can be done while a query to the bot is typed. */
const inline = {
  ask: (query, offset) => perform("ask_inline", { query, offset }),
  pick(query, result) {
    goToEnd();
    clearBox();
    perform("pick_inline", { query, result });
  },
  open: (url) => perform("open", { url }),
};

/** A Share button: a chat is chosen, opened, and the query stands in its box. */
function share(words) {
  const viewer = state.me.id;
  chooseChat(state, (chat) => {
    prefill(viewer, chat, words);
    go(viewer, chat);
  });
}

/** What can be pressed inside messages. */
const live = {
  async press(message, button, node) {
    if (button.kind === "url") {
      const url = new URL(button.value);
      if (!live.open(url)) window.open(url.href, "_blank", "noopener");
    } else if (button.kind === "copy_text") copy(button.value);
    else if (button.kind === "switch_inline_query") share(`@${state.bot.username} ${button.value}`);
    else if (button.kind === "switch_inline_query_current_chat") {
      prefill(state.me.id, openChat().id, `@${state.bot.username} ${button.value}`);
    }
    else if (node.getAttribute("aria-busy") !== "true") {
      node.setAttribute("aria-busy", "true");
      const done = await perform("press", { message: message.message_id, data: button.value });
      if (done) setTimeout(refresh, 15500); // the spinner ends, answered or not
      else node.removeAttribute("aria-busy");
    }
  },
  command: (text) => perform("say", { text }),
  find: findMessage,
  /** Links to the bot itself are followed here; true when it was one. */
  open(url) {
    const isHere = ["t.me", "telegram.me"].includes(url.hostname)
      && url.pathname.slice(1).toLowerCase() === state.bot.username.toLowerCase();
    if (isHere) perform("open", { url: url.href });
    return isHere;
  },
};

document.getElementById("to-end").prepend(icon("down"));
document.getElementById("back").addEventListener("click", () => go(state.me.id));
onMove(() => {
  if (state && whereTo().viewer === state.me.id) show();
  refresh();
});
isPhone.addEventListener("change", () => state && show());
document.addEventListener("visibilitychange", () => state && show());
listen(refresh, (isConnected) => { document.getElementById("offline").hidden = isConnected; });

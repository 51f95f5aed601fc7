"""A person with a Telegram client: writes, presses, blocks, and sees what the bot answers."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from bot.emulator import inline
from bot.emulator.authorship import author_of, check_entry
from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.emulator.composing import compose, split
from bot.emulator.files import SAMPLE_NAMES, MediaKind
from bot.emulator.forwarding import forward_origin
from bot.emulator.group import Group
from bot.emulator.press import InlineQuery, Press
from bot.emulator.screen import find_target, pick
from bot.emulator.switchboard import Switchboard
from bot.emulator.user import Json, User


class Person(User):
    """Somebody who uses Telegram; everything one can do in a client is a method here."""

    def __init__(
        self,
        board: Switchboard,
        *,
        user_id: int,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
    ) -> None:
        super().__init__(
            user_id=user_id,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
        )
        self.board = board
        self.chat = Chat(board, chat_id=user_id, chat_type="private", user=self)
        self.presses_made: list[Press] = []
        self.opened: list[str] = []  # addresses of pressed url buttons
        self.clipboard: list[str] = []  # texts of pressed copy buttons
        self.asked: list[InlineQuery] = []

    def __repr__(self) -> str:
        return f"<Person {self.name} {self.user_id}>"

    # --- writing ---

    def says(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        thread_id: int | None = None,
        reply_to: Bubble | None = None,
        html: bool = False,
        anonymous: bool = False,
        as_channel: Chat | None = None,
    ) -> Bubble:
        """Write a text (Telegram HTML when `html`); over 4096 characters it leaves in parts, as in clients.

        `anonymous`: as an administrator who hides behind the group; `as_channel`: in the name of a channel.
        Writing to a blocked bot unblocks it first, as the client's Restart button does.
        """
        where = self._enter(chat, thread_id)
        bubble: Bubble | None = None
        for part, entities in split(*compose(text, html=html)):
            author = author_of(self, where, anonymous=anonymous, as_channel=as_channel)
            bubble = where.arrive(
                text=part, entities=entities, thread_id=thread_id, reply_to=reply_to, **author
            )
            self._after(where, bubble)
        if bubble is None:
            raise ValueError("a client sends no empty message")
        return bubble

    def starts(self, payload: str = "") -> Bubble:
        """Press Start, perhaps from a deep link."""
        return self.says(f"/start {payload}".strip())

    def opens(self, url: str) -> Bubble:
        """Follow a link to the bot: https://t.me/<bot>?start=<payload>."""
        parts = urlsplit(url)
        if parts.path.strip("/").lower() != str(self.board.bot.username).lower():
            raise ValueError(f"{url} leads elsewhere, not to @{self.board.bot.username}")
        payload = parse_qs(parts.query).get("start", [""])[0]
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
            raise ValueError(f"Telegram opens no deep link with the payload {payload!r}")
        return self.starts(payload)

    def adds_by_link(self, url: str, chat: Group) -> None:
        """Follow a link https://t.me/<bot>?startgroup=<payload>&admin=<rights> (or startchannel) and choose a chat.

        The client lets the bot in, with the rights asked for where this person may give them, and then says /start
        with the payload, if there is one.
        """
        parts = urlsplit(url)
        asked = parse_qs(parts.query, keep_blank_values=True)
        kind = "startchannel" if chat.type == "channel" else "startgroup"
        if parts.path.strip("/").lower() != str(self.board.bot.username).lower() or kind not in asked:
            raise ValueError(f"{url} adds no bot to a {chat.type}")
        payload = asked[kind][0]
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
            raise ValueError(f"Telegram opens no deep link with the payload {payload!r}")
        is_admin = self.user_id in chat.members and chat.members[self.user_id].is_admin
        if chat.type == "channel" and not is_admin:
            raise ValueError(f"only administrators add a bot to {chat.name!r}")
        if chat.bot is None or not chat.bot.is_present:
            chat.adds_bot(by=self, admin=is_admin and "admin" in asked)
        if payload and chat.type != "channel":
            self.says(f"/start@{self.board.bot.username} {payload}", chat=chat)

    def sends(
        self,
        kind: MediaKind,
        *,
        caption: str = "",
        data: bytes = b"data",
        name: str | None = None,
        chat: Chat | None = None,
        thread_id: int | None = None,
        html: bool = False,
        album: str | None = None,
    ) -> Bubble:
        """Send a photo, a video, a document …; `album` is the id that keeps an album together."""
        where = self._enter(chat, thread_id)
        text, entities = compose(caption, html=html) if caption else ("", ())
        bubble = where.arrive(
            text=text,
            entities=entities,
            media=self.board.files.keep(kind, name=name or SAMPLE_NAMES[kind], data=data),
            media_group_id=album,
            thread_id=thread_id,
            **author_of(self, where),
        )
        self._after(where, bubble)
        return bubble

    def sends_album(
        self, kinds: Sequence[MediaKind], *, caption: str = "", chat: Chat | None = None
    ) -> list[Bubble]:
        """Send several photos and videos as one album; the caption stands at the first."""
        album = f"1{self.user_id}{self.chat.last_message_id:06d}"
        return [
            self.sends(kind, caption=caption if index == 0 else "", chat=chat, album=album)
            for index, kind in enumerate(kinds)
        ]

    def forwards(self, bubble: Bubble, *, chat: Chat | None = None) -> Bubble:
        """Forward a message into a chat (the private one with the bot by default)."""
        if bubble.protected:
            raise ValueError("the message is protected: a client does not forward it")
        where = self._enter(chat, None)
        sent = where.arrive(
            text=bubble.text,
            entities=bubble.entities,
            media=bubble.media,
            forward_origin=forward_origin(bubble),
            **author_of(self, where),
        )
        self._after(where, sent)
        return sent

    def edits(self, bubble: Bubble, text: str) -> None:
        """Change an own message."""
        bubble.text, bubble.entities = compose(text, html=False)
        bubble.edit_date = self.board.now()
        where = "channel_post" if bubble.chat_json["type"] == "channel" else "message"
        self.board.updates.add(f"edited_{where}", bubble.json())
        self.board.tell("edited", bubble.chat_id, message_id=bubble.message_id)

    # --- pressing ---

    def presses(self, label: str, *, chat: Chat | None = None, message_id: int | None = None) -> Press | None:
        """Press the button whose label contains `label`, on the newest message with one.

        A key of a reply keyboard is said as a text (None is returned, as for what stays in the client).
        """
        where = chat or self.chat
        target = find_target(where, label, message_id)
        if target.button is not None:
            return self._press(target.bubble, target.button, where)
        if (target.bubble.reply_markup or {}).get("one_time_keyboard"):
            where.reply_keyboard = None
        self.says(target.key, chat=chat, thread_id=target.bubble.thread_id)
        return None

    def presses_data(self, bubble: Bubble, data: str) -> Press:
        """Press a button with this callback_data, as it may have stood on an old message."""
        press = Press(
            query_id=self.board.next_query_id(),
            user_id=self.user_id,
            pressed_at=self.board.monotonic(),
            bubble=bubble,
        )
        self.board.presses[press.query_id] = press
        self.presses_made.append(press)
        self.board.updates.add(
            "callback_query",
            {
                "id": press.query_id,
                "from": self.json(),
                "message": bubble.json(),
                "chat_instance": str(abs(bubble.chat_id) * 7919),
                "data": data,
            },
        )
        return press

    def _press(self, bubble: Bubble, button: Json, where: Chat) -> Press | None:
        if "callback_data" in button:
            return self.presses_data(bubble, button["callback_data"])
        if "url" in button:
            self.opened.append(button["url"])
            return Press(
                query_id="", user_id=self.user_id, pressed_at=self.board.monotonic(), url=button["url"]
            )
        if "copy_text" in button:
            self.clipboard.append(button["copy_text"]["text"])
            return None
        for kind in ("switch_inline_query", "switch_inline_query_current_chat"):
            if kind in button:
                self.asks_inline(button[kind], chat=where)
                return None
        raise ValueError(f"this client cannot press {button}")

    @property
    def toasts(self) -> list[str]:
        """The short answers to presses, oldest first (without the alerts)."""
        return [press.text for press in self.presses_made if press.text and not press.alert]

    @property
    def alerts(self) -> list[str]:
        """The answers to presses that had to be confirmed."""
        return [press.text for press in self.presses_made if press.text and press.alert]

    # --- inline mode ---

    def asks_inline(self, query: str, *, offset: str = "", chat: Chat | None = None) -> InlineQuery:
        """Type `@bot query` in some chat; the results come into the returned object."""
        kind = "sender" if chat is None or chat is self.chat else chat.type
        asked = inline.ask(self.board, self, query, offset=offset, kind=kind)
        self.asked.append(asked)
        return asked

    def picks(self, asked: InlineQuery, title: str, *, chat: Chat) -> Bubble:
        """Send one of the inline results, named by its title or its id, into a chat."""
        ids = [str(result["id"]) for result in asked.results]
        chosen = ids.index(title) if title in ids else pick(title, asked.titles)
        if chosen is None:
            raise LookupError(f"no inline result {title!r}; in the list: {', '.join(asked.titles) or 'none'}")
        where = self._enter(chat, None)
        return inline.send(self.board, self, asked, asked.results[chosen], where)

    def sees(self, chat: Chat | None = None) -> list[Bubble]:
        """The messages of the private chat (or another), oldest first."""
        return (chat or self.chat).sees()

    @property
    def last(self) -> Bubble:
        """The newest message from the bot in the private chat."""
        return self.chat.last

    def blocks_bot(self) -> None:
        """Stop the bot."""
        self.chat.set_bot("kicked", by=self)

    def unblocks_bot(self) -> None:
        """Let the bot write again."""
        self.chat.set_bot("member", by=self)

    @property
    def has_blocked(self) -> bool:
        """The bot is blocked by this person now."""
        return self.chat.bot is not None and self.chat.bot.status == "kicked"

    def deactivates(self) -> None:
        """Delete the account."""
        self.chat.deactivated = True
        self.board.tell("chat", self.user_id)

    def _enter(self, chat: Chat | None, thread_id: int | None) -> Chat:
        where = chat or self.chat
        if self.chat.deactivated:
            raise ValueError(f"{self.name} has deleted the account")
        if where is self.chat:
            if self.has_blocked:
                self.unblocks_bot()
            elif where.bot is None:
                # A first message is no `my_chat_member`: in private chats only a block and its end are told.
                where.set_bot("member", by=self, tell=False)
        check_entry(self, where, thread_id)
        return where

    def _after(self, where: Chat, bubble: Bubble) -> None:
        if isinstance(where, Group) and where.type == "channel" and where.linked is not None:
            where.linked.forward_post(bubble)

"""A chat: its messages, who the bot is in it, and how a new message comes to be."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.emulator.bubble import Bubble
from bot.emulator.member import Member, Status
from bot.emulator.switchboard import Switchboard
from bot.emulator.user import Json, User

ChatType = Literal["private", "group", "supergroup", "channel"]


@dataclass(kw_only=True)
class Topic:
    """A topic of a forum."""

    thread_id: int
    name: str
    closed: bool = False
    deleted: bool = False


class Chat:
    """One chat of any type; `bot` is the bot's own membership, None until it came in or was written to."""

    def __init__(
        self,
        board: Switchboard,
        *,
        chat_id: int,
        chat_type: ChatType,
        title: str = "",
        user: User | None = None,
        forum: bool = False,
    ) -> None:
        self.board = board
        self.chat_id = chat_id
        self.type: ChatType = chat_type
        self.title = title
        self.user = user
        self.forum = forum
        self.members: dict[int, Member] = {}
        self.bot: Member | None = None
        self.bot_can_write = True
        self.deactivated = False
        self.deleted = False
        self.migrated_to: int | None = None
        self.messages: dict[int, Bubble] = {}
        self.topics: dict[int, Topic] = {}
        self.pinned: list[Bubble] = []
        self.menu_button: Json | None = None
        self.reply_keyboard: Bubble | None = None  # the message whose reply keyboard is on the screen
        self.actions: list[str] = []  # "typing" and the like, as sent
        self.last_message_id = 0
        self.json = self._describe()

    def _describe(self) -> Json:
        if self.user is not None:
            body = {
                name: value
                for name, value in self.user.json().items()
                if name not in {"is_bot", "language_code"}
            }
            return body | {"type": "private"}
        body = {"id": self.chat_id, "type": self.type, "title": self.title}
        if self.forum:
            body["is_forum"] = True
        return body

    @property
    def name(self) -> str:
        """The title, or the person's name."""
        return self.user.name if self.user is not None else self.title

    def rename(self, title: str) -> None:
        """Give the chat another title."""
        self.title = self.json["title"] = title
        self.board.tell("chat", self.chat_id)

    def sees(self, thread_id: int | None = None) -> list[Bubble]:
        """The messages on the screen, oldest first; of one topic when `thread_id` is given."""
        shown = [bubble for bubble in self.messages.values() if not bubble.deleted]
        return shown if thread_id is None else [bubble for bubble in shown if bubble.thread_id == thread_id]

    @property
    def last(self) -> Bubble:
        """The newest message from the bot."""
        for bubble in reversed(self.messages.values()):
            if bubble.from_bot and not bubble.deleted and not bubble.service:
                return bubble
        raise LookupError(f"the bot has written nothing in {self.name!r}")

    def add(self, *, silent: bool = False, **fields: Any) -> Bubble:
        """Put a new message into the chat; no update is queued here."""
        self.last_message_id += 1
        bubble = Bubble(
            chat_json=self.json,
            message_id=self.last_message_id,
            date=self.board.now(),
            silent=silent,
            **fields,
        )
        self.messages[bubble.message_id] = bubble
        self._note_reply_keyboard(bubble)
        self.board.tell("message", self.chat_id, message_id=bubble.message_id)
        return bubble

    def arrive(self, **fields: Any) -> Bubble:
        """Put in a message by people (or a service message), and queue the update if the bot may see it."""
        bubble = self.add(**fields)
        if self.bot_sees(bubble):
            self.board.updates.add("channel_post" if self.type == "channel" else "message", bubble.json())
        return bubble

    def bot_sees(self, bubble: Bubble) -> bool:
        """Membership and privacy mode decide which messages reach the bot."""
        if self.bot is None or not self.bot.is_present:
            return False
        if (
            self.type in {"private", "channel"}
            or self.board.reads_groups
            or self.bot.is_admin
            or bubble.service
        ):
            return True
        if bubble.via_bot is self.board.bot or (bubble.reply_to is not None and bubble.reply_to.from_bot):
            return True
        command = bubble.text.split(maxsplit=1)[0] if bubble.text.startswith("/") else ""
        name = f"@{self.board.bot.username}".lower()
        return bool(command) and ("@" not in command or command.lower().endswith(name))

    def set_bot(
        self, status: Status, *, by: User, denied: frozenset[str] = frozenset(), tell: bool = True
    ) -> None:
        """Change what the bot is in this chat; it learns of it by `my_chat_member`."""
        old = self.bot or Member(user=self.board.bot, status="left", is_channel=self.type == "channel")
        self.bot = Member(
            user=self.board.bot, status=status, is_channel=self.type == "channel", denied=denied
        )
        if tell and old.json() != self.bot.json():
            body: Json = {
                "chat": self.json,
                "from": by.json(),
                "date": int(self.board.now().timestamp()),
                "old_chat_member": old.json(),
                "new_chat_member": self.bot.json(),
            }
            self.board.updates.add("my_chat_member", body)
        self.board.tell("chat", self.chat_id)

    def _note_reply_keyboard(self, bubble: Bubble) -> None:
        markup = bubble.reply_markup
        if markup is None:
            return
        if "keyboard" in markup:
            self.reply_keyboard = bubble
        elif markup.get("remove_keyboard"):
            self.reply_keyboard = None

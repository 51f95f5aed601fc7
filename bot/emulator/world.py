"""The world: people, groups, channels and one bot, and everything the bot asked of Telegram."""

import itertools
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.emulator.bubble import Bubble
from bot.emulator.calls import Call
from bot.emulator.chat import Chat, ChatType
from bot.emulator.commands import Profile
from bot.emulator.faults import Faults
from bot.emulator.group import Group
from bot.emulator.limits import Limits
from bot.emulator.person import Person
from bot.emulator.polling import Poll
from bot.emulator.snapshot import chat_json
from bot.emulator.switchboard import Switchboard, Watcher
from bot.emulator.updates import UpdateQueue
from bot.emulator.user import Json, User
from bot.emulator.webhook import Webhook

TOKEN = "110201543:TEST-TOKEN"  # noqa: S105 - a token of nobody


class World:
    """One emulated Telegram; `now` gives the dates, `monotonic` (seconds) rates and the age of presses."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        token: str = TOKEN,
        monotonic: Callable[[], float] = time.monotonic,
        username: str = "business_events_bot",
        bot_name: str = "Business events",
    ) -> None:
        self.token = token
        self.bot = User(
            user_id=int(token.partition(":")[0]), first_name=bot_name, username=username, is_bot=True
        )
        self.board = Switchboard(now=now, monotonic=monotonic, bot=self.bot)
        self.now = now
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.cut: list[Call] = []  # requests whose line was cut before anything was done
        self.faults = Faults(wake=self.board.updates.arrived.set)
        self.limits = Limits(monotonic)
        self.profile = Profile()
        self.supports_inline = True
        self.knows_times = True  # a self-hosted server older than Bot API 9.5 does not
        # Seconds a press waits for its answer; none is published, people report 5-20.
        self.callback_deadline = 15.0
        self.poll: Poll | None = None  # the getUpdates that waits
        self.webhook: Webhook | None = None
        self.conflict_hold = 3.0  # seconds the second 409 in a row is held back
        self.next_conflict_at = 0.0
        self.next_webhook_at = 0.0
        self._person_ids = itertools.count(1001)
        self._group_ids = itertools.count(4_000_001)
        self._supergroup_ids = itertools.count(-1_001_000_000_001, -1)

    @property
    def username(self) -> str:
        """The bot's name without the @."""
        return str(self.bot.username)

    @property
    def bot_id(self) -> int:
        """The bot's user id, the first half of its token."""
        return self.bot.user_id

    @property
    def updates(self) -> UpdateQueue:
        """The updates that wait for the bot."""
        return self.board.updates

    def person(
        self,
        first_name: str,
        *,
        language_code: str | None = None,
        user_id: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
    ) -> Person:
        """Somebody new, who has not talked to the bot yet."""
        if user_id is None:
            user_id = next(number for number in self._person_ids if number not in self.people)
        if user_id in self.people:
            raise ValueError(f"there is already a person {user_id}")
        person = Person(
            self.board,
            user_id=user_id,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
        )
        self.people[user_id] = person
        self.chats[user_id] = person.chat
        self.board.tell("chat", user_id)
        return person

    def group(
        self,
        title: str,
        *,
        members: Iterable[User] = (),
        admins: Iterable[User] = (),
        supergroup: bool = True,
        forum: bool = False,
        chat_id: int | None = None,
    ) -> Group:
        """A group without the bot in it (`adds_bot` lets it in); the first admin is the owner."""
        if chat_id is None:
            chat_id = next(self._supergroup_ids) if supergroup or forum else -next(self._group_ids)
        kind: ChatType = "supergroup" if supergroup or forum else "group"
        return self._open(kind, title, chat_id=chat_id, members=members, admins=admins, forum=forum)

    def channel(
        self,
        title: str,
        *,
        admins: Iterable[User] = (),
        members: Iterable[User] = (),
        chat_id: int | None = None,
    ) -> Group:
        """A channel without the bot in it."""
        if chat_id is None:
            chat_id = next(self._supergroup_ids)
        return self._open("channel", title, chat_id=chat_id, members=members, admins=admins, forum=False)

    def _open(
        self,
        kind: ChatType,
        title: str,
        *,
        chat_id: int,
        members: Iterable[User],
        admins: Iterable[User],
        forum: bool,
    ) -> Group:
        group = Group(
            self.board,
            chat_id=chat_id,
            chat_type=kind,
            title=title,
            members=members,
            admins=admins,
            forum=forum,
            directory=self.chats,
            new_ids=self._supergroup_ids,
        )
        self.chats[chat_id] = group
        self.board.tell("chat", chat_id)
        return group

    def chat(self, chat_id: int) -> Chat:
        """The chat of this id (KeyError when there is none)."""
        return self.chats[chat_id]

    def sent(self, chat_id: int) -> list[Bubble]:
        """Every message the bot ever sent there, oldest first, also deleted ones."""
        return [
            bubble
            for bubble in self.chats[chat_id].messages.values()
            if bubble.from_bot and not bubble.service
        ]

    def subscribe(self) -> Watcher:
        """Watch what happens: an async stream of {"kind": …, "chat_id": …, …}."""
        return self.board.watch()

    def clock_moved(self) -> None:
        """Tell the watchers that `now` has jumped."""
        self.board.tell("clock", None, now=self.now().isoformat())

    def snapshot(self, person: Person) -> Json:
        """Everything this person's client shows, as plain JSON."""
        chats = [person.chat]
        chats += [
            chat
            for chat in self.chats.values()
            if person.user_id in chat.members and chat.members[person.user_id].is_present and not chat.deleted
        ]
        return {
            "me": {"id": person.user_id, "name": person.name, "language_code": person.language_code},
            "bot": {"id": self.bot_id, "name": self.profile.bot_name(person), "username": self.username},
            "now": self.now().isoformat(),
            "blocked": person.has_blocked,
            "chats": [chat_json(chat, person, self.profile) for chat in chats],
            "toasts": person.toasts,
            "alerts": person.alerts,
        }

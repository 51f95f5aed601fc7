"""Groups, supergroups and channels: who comes and goes, what the bot may, topics, migration."""

import itertools
from collections.abc import Iterable

from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat, ChatType, Topic
from bot.emulator.member import Member
from bot.emulator.switchboard import Switchboard
from bot.emulator.user import TELEGRAM, Json, User


class Group(Chat):
    """A chat of several people; `directory` is the world's list, where it goes on after a migration."""

    def __init__(
        self,
        board: Switchboard,
        *,
        chat_id: int,
        chat_type: ChatType,
        title: str,
        members: Iterable[User],
        admins: Iterable[User],
        forum: bool,
        directory: dict[int, Chat],
        new_ids: "itertools.count[int]",
    ) -> None:
        super().__init__(board, chat_id=chat_id, chat_type=chat_type, title=title, forum=forum)
        self._directory = directory
        self._new_ids = new_ids
        if forum:
            self.last_message_id = 1  # the number of the General topic
        self.linked: Group | None = None  # the discussion group of a channel
        admins = list(admins)
        for user in [*admins, *members]:
            if user.user_id not in self.members:
                status = (
                    "creator"
                    if admins and user is admins[0]
                    else "administrator"
                    if user in admins
                    else "member"
                )
                self.members[user.user_id] = self._member(user, status)

    def _member(self, user: User, status: str) -> Member:
        return Member(user=user, status=status, is_channel=self.type == "channel")  # type: ignore[arg-type]

    def _by(self, by: User | None) -> User:
        if by is not None:
            return by
        for member in self.members.values():
            if member.is_admin:
                return member.user
        return next((member.user for member in self.members.values()), self.board.bot)

    # --- the bot ---

    def adds_bot(self, by: User | None = None, *, admin: bool = False, denied: Iterable[str] = ()) -> None:
        """Let the bot in (into a channel always as an administrator)."""
        actor = self._by(by)
        self.bot_can_write = True
        as_admin = admin or self.type == "channel"
        self.set_bot("administrator" if as_admin else "member", by=actor, denied=frozenset(denied))
        if self.type != "channel":
            self.arrive(sender=actor, service={"new_chat_members": [self.board.bot.json()]})

    def removes_bot(self, by: User | None = None) -> None:
        """Throw the bot out; it may not write here any more."""
        self.set_bot("kicked", by=self._by(by))
        if self.type != "channel":
            self.add(sender=self._by(by), service={"left_chat_member": self.board.bot.json()})

    def leaves_bot(self) -> None:
        """The bot goes by itself (leaveChat)."""
        self.set_bot("left", by=self.board.bot)

    def promotes_bot(self, by: User | None = None, *, denied: Iterable[str] = ()) -> None:
        """Make the bot an administrator, with all rights but `denied`."""
        self.set_bot("administrator", by=self._by(by), denied=frozenset(denied))

    def demotes_bot(self, by: User | None = None) -> None:
        """Make the bot an ordinary member again."""
        self.set_bot("member", by=self._by(by))

    def mutes_bot(self, by: User | None = None) -> None:
        """Forbid the bot to write, without removing it."""
        self.bot_can_write = False
        self.set_bot("restricted", by=self._by(by))

    def unmutes_bot(self, by: User | None = None) -> None:
        """Let the bot write again."""
        self.bot_can_write = True
        self.set_bot("member", by=self._by(by))

    # --- people ---

    def adds(self, user: User, *, by: User | None = None) -> None:
        """Somebody comes in."""
        self._change(user, "member", by=by)
        if self.type != "channel":
            self.arrive(sender=by or user, service={"new_chat_members": [user.json()]})

    def removes(self, user: User, *, by: User | None = None) -> None:
        """Somebody goes, or is thrown out by another."""
        self._change(user, "kicked" if by is not None else "left", by=by)
        if self.type != "channel":
            self.arrive(sender=by or user, service={"left_chat_member": user.json()})

    def promotes(self, user: User, *, by: User | None = None) -> None:
        """Somebody becomes an administrator."""
        self._change(user, "administrator", by=by)

    def demotes(self, user: User, *, by: User | None = None) -> None:
        """An administrator becomes an ordinary member."""
        self._change(user, "member", by=by)

    def _change(self, user: User, status: str, *, by: User | None) -> None:
        old = self.members.get(user.user_id) or self._member(user, "left")
        new = self.members[user.user_id] = self._member(user, status)
        if self.bot is not None and self.bot.is_admin:
            body: Json = {
                "chat": self.json,
                "from": (by or user).json(),
                "date": int(self.board.now().timestamp()),
                "old_chat_member": old.json(),
                "new_chat_member": new.json(),
            }
            self.board.updates.add("chat_member", body)
        self.board.tell("chat", self.chat_id)

    # --- topics ---

    def opens_topic(self, name: str, by: User | None = None) -> int:
        """A new topic of the forum; returns its message_thread_id."""
        if not self.forum:
            raise ValueError(f"{self.title!r} is not a forum")
        thread_id = self.last_message_id + 1
        self.topics[thread_id] = Topic(thread_id=thread_id, name=name)
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self.arrive(sender=self._by(by), thread_id=thread_id, service=created)
        return thread_id

    def closes_topic(self, thread_id: int, by: User | None = None) -> None:
        """Only administrators may write in it from now on."""
        self.topics[thread_id].closed = True
        self.arrive(sender=self._by(by), thread_id=thread_id, service={"forum_topic_closed": {}})

    def reopens_topic(self, thread_id: int, by: User | None = None) -> None:
        """Everybody may write in it again."""
        self.topics[thread_id].closed = False
        self.arrive(sender=self._by(by), thread_id=thread_id, service={"forum_topic_reopened": {}})

    def deletes_topic(self, thread_id: int) -> None:
        """The topic goes with all its messages; bots are not told."""
        self.topics[thread_id].deleted = True
        for bubble in self.messages.values():
            if bubble.thread_id == thread_id:
                bubble.deleted = True
        self.board.tell("chat", self.chat_id)

    # --- the whole chat ---

    def links(self, group: "Group") -> None:
        """Make a group the discussion of this channel: posts are forwarded there by Telegram itself."""
        self.linked = group

    def migrates(self) -> "Group":
        """A basic group becomes a supergroup with a new id; both chats get their service message."""
        if self.type != "group":
            raise ValueError(f"{self.title!r} is a {self.type}: only a basic group migrates")
        actor = self._by(None)
        new = Group(
            self.board,
            chat_id=next(self._new_ids),
            chat_type="supergroup",
            title=self.title,
            members=(),
            admins=(),
            forum=False,
            directory=self._directory,
            new_ids=self._new_ids,
        )
        new.members = self.members
        new.bot, new.bot_can_write = self.bot, self.bot_can_write
        self._directory[new.chat_id] = new
        self.arrive(sender=actor, service={"migrate_to_chat_id": new.chat_id})
        self.migrated_to = new.chat_id
        new.arrive(sender=actor, service={"migrate_from_chat_id": self.chat_id})
        return new

    def deletes(self) -> None:
        """The chat is gone for good."""
        self.deleted = True
        self.board.tell("chat", self.chat_id)

    def forward_post(self, post: Bubble) -> None:
        """What Telegram does with a post of a linked channel: 777000 brings it into the group."""
        origin = {
            "type": "channel",
            "chat": post.chat_json,
            "message_id": post.message_id,
            "date": int(post.date.timestamp()),
        }
        self.arrive(
            sender=TELEGRAM,
            sender_chat=post.chat_json,
            text=post.text,
            entities=post.entities,
            media=post.media,
            forward_origin=origin,
            automatic_forward=True,
        )

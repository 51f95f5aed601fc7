"""The weather: what may go wrong next, drawn by lot; each piece of it ends by itself or by `clear`."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Final

from bot.emulator.group import Group
from tests.delivery.depot import Depot
from tests.faults.refusals import GROUP, PRIVATE, SUPERGROUP, Refusal

HASTE: Final = 100  # a second of silence is so many times shorter here
SLOW: Final = 20.0  # seconds until a slow answer comes, within the patience of the bot


class Weather:
    """`strike()` makes something happen; `clear()` ends what lasts. The people in `calm` are never sent away."""

    def __init__(self, depot: Depot, chance: Random, chats: Sequence[int], group: Group) -> None:
        self.depot = depot
        self.chance = chance
        self.chats = chats
        self.group = group
        self.gone: dict[int, Refusal] = {}  # who says no, and how: nothing may be sent there any more
        self.told: list[str] = []  # what happened, to be read when it ends badly
        self.crashes: list[float] = []  # when (monotonic)
        self._root = depot.transport._root
        self._lock: sqlite3.Connection | None = None

    async def strike(self) -> None:
        """One thing goes wrong, or passes."""
        kinds: list[Callable[[], object]] = [
            self.flood_of_one,
            self.flood_of_all,
            self.server_error,
            self.front_end,
            self.lost_answer,
            self.reset,
            self.slow,
            self.hanging,
            self.away,
            self.back,
            self.says_no,
            self.group_says_no,
            self.migration,
            self.locked,
            self.clock_ahead,
            self.clock_back,
        ]
        kind = self.chance.choice(kinds)
        self.told.append(kind.__name__)
        kind()
        if self.chance.random() < 0.15:
            self.told.append("full disk")
            await self.full_disk(full=True)
        if self.chance.random() < 0.15:
            self.told.append("crash")
            await self.clear_disk()
            self.crashes.append(self.depot.clock.monotonic())
            await self.depot.crash()
            self.depot.clock.move(timedelta(seconds=1.5))  # no process starts sooner

    async def clear(self) -> None:
        """The sun comes out. Who said no still says it."""
        self.depot.world.faults.clear()
        for chat in self.gone:
            self._closes(chat)
        self.back()
        await self.clear_disk()

    async def clear_disk(self) -> None:
        """Nobody holds the database, and there is room."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        await self.full_disk(full=False)

    def flood_of_one(self) -> None:
        self.depot.world.faults.fail(
            method="sendMessage", chat_id=self._somebody(), status=429, retry_after=self.chance.randint(1, 40)
        )

    def flood_of_all(self) -> None:
        self.depot.world.faults.fail(method="sendMessage", status=429, retry_after=5, times=3)

    def server_error(self) -> None:
        self.depot.world.faults.fail(method="sendMessage", status=500, times=self.chance.randint(1, 2))

    def front_end(self) -> None:
        self.depot.world.faults.fail(method="sendMessage", status=502, html=True, times=1)

    def lost_answer(self) -> None:
        self.depot.world.faults.drop_answer(method="sendMessage", times=self.chance.randint(1, 2))

    def reset(self) -> None:
        self.depot.world.faults.drop_request(method="sendMessage", times=1)

    def slow(self) -> None:
        self.depot.world.faults.delay(method="sendMessage", seconds=SLOW / HASTE, times=2)

    def hanging(self) -> None:
        self.depot.world.faults.hang(method="sendMessage", times=1)

    def away(self) -> None:
        """No name, no route, nobody there: what certainly never left."""
        self._reach("http://127.0.0.1:9/bot/")

    def back(self) -> None:
        self._reach(self._root)

    def _reach(self, root: str) -> None:
        self.depot.transport._root = root

    def says_no(self) -> None:
        self._refuses(self.chance.choice(self.chats[: len(self.chats) // 3]), PRIVATE)

    def group_says_no(self) -> None:
        """The group closes, in the words of a basic group or of a supergroup."""
        moved = self.group.migrated_to
        self._refuses(*((self.group.chat_id, GROUP) if moved is None else (moved, SUPERGROUP)))

    def _refuses(self, chat: int, how: Sequence[Refusal]) -> None:
        if chat not in self.gone:
            self.gone[chat] = self.chance.choice(how)
            self._closes(chat)

    def _closes(self, chat: int) -> None:
        status, words = self.gone[chat]
        self.depot.world.faults.fail(
            method="sendMessage", chat_id=chat, status=status, description=words, times=None
        )

    def migration(self) -> None:
        if self.group.migrated_to is None and self.group.chat_id not in self.gone:
            self.group.migrates()

    def locked(self) -> None:
        """Another program holds the file, for longer than anybody waits."""
        if self._lock is None:
            self._lock = sqlite3.connect(self.depot.database.path, isolation_level=None)
            self._lock.execute("BEGIN IMMEDIATE")

    def clock_ahead(self) -> None:
        self.depot.clock.move(timedelta(minutes=self.chance.randint(1, 90)))

    def clock_back(self) -> None:
        self.depot.clock.move(timedelta(minutes=-self.chance.randint(1, 90)))

    async def full_disk(self, *, full: bool) -> None:
        await self.depot.database._writer.execute(f"PRAGMA query_only = {int(full)}")

    def _somebody(self) -> int:
        return self.chance.choice(self.chats)

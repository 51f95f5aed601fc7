"""The weather: what may go wrong next, drawn by lot; each piece of it ends by itself or by `clear`."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Final

from bot.emulator.group import Group
from tests.delivery.depot import Depot

SAYS_NO: Final = (
    "Forbidden: bot was blocked by the user",
    "Forbidden: user is deactivated",
    "Forbidden: bot can't initiate conversation with a user",
)


class Weather:
    """`strike()` makes something happen; `clear()` ends what lasts. The people in `calm` are never sent away."""

    def __init__(self, depot: Depot, chance: Random, chats: Sequence[int], group: Group) -> None:
        self.depot = depot
        self.chance = chance
        self.chats = chats
        self.group = group
        self.gone: set[int] = set()  # who said no: nothing may be sent there any more
        self.told: list[str] = []  # what happened, to be read when it ends badly
        self.crashes = 0
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
            self.away,
            self.back,
            self.says_no,
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
            self.crashes += 1
            await self.depot.crash()
            self.depot.clock.move(timedelta(seconds=1.5))  # no process starts sooner

    async def clear(self) -> None:
        """The sun comes out."""
        self.depot.world.faults.clear()
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

    def away(self) -> None:
        """No name, no route, nobody there: what certainly never left."""
        self._reach("http://127.0.0.1:9/bot/")

    def back(self) -> None:
        self._reach(self._root)

    def _reach(self, root: str) -> None:
        self.depot.transport._root = root

    def says_no(self) -> None:
        chat = self.chance.choice(self.chats[: len(self.chats) // 3])
        self.gone.add(chat)
        self.depot.world.faults.fail(
            chat_id=chat, status=403, description=self.chance.choice(SAYS_NO), times=None
        )

    def migration(self) -> None:
        if self.group.migrated_to is None:
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

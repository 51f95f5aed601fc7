"""The twins: towns that live the same life, but in all but one of them the bot is killed in the middle of updates."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.handlers import PRESSES
from tests.journeys.called import listen
from tests.journeys.fuse import Fuse, Killed
from tests.journeys.town import Town, open_town

Act = Callable[[Town], object]
Memory = dict[str, list[Any]]

EPOCH = 1_500_000_000  # what is larger is a moment: a killed twin lives a little later
PASSING = frozenset({"inbox", "progress", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
FACTS = frozenset({"logbook", "last_tick"})  # of `state`: of the process, not of people
# In texts: moments, and what was drawn by lot.
CHANCE = re.compile(r"\b1[67]\d{8}\b|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?|[0-9a-f]{32}")
A_MOMENT = re.compile(r"\d{10}")
# Columns that say which message it was, or a secret.
OWN = re.compile(r"message|more_ids|card|digest$|secret|update_id")


class Twins:
    """`act(...)` in all; afterwards all know and owe the same.

    Each kind of update (which handlers took it, how many effects it had) takes the moments of its kills in turn: with
    as many killed twins as it has effects a single one is killed after each of them.
    """

    def __init__(self, calm: Town, killed: Sequence[Town]) -> None:
        self.calm = calm
        self.killed = killed
        self.pressed: set[str] = set()  # the actions of the buttons that were pressed
        self._moments: dict[tuple[str, ...], int] = defaultdict(int)  # of each kind: how many kills
        self._heard: list[str] = []
        listen(calm.running.application, self._heard)
        self._fuses = {town: Fuse() for town in self.all}
        for town, fuse in self._fuses.items():
            fuse.into(town)
        self._connections = {town: sqlite3.connect(town.folder / "bot.db") for town in self.all}

    @property
    def all(self) -> tuple[Town, ...]:
        return self.calm, *self.killed

    @property
    def kills(self) -> int:
        return sum(self._moments.values())

    async def act(self, name: str, act: Act, *, rest: bool = True) -> None:
        """Somebody does something; the bot handles it, and some die over it and handle it again."""
        latest = max(town.clock.now() for town in self.all)
        for town in self.all:  # a killed twin has waited for a call more
            town.clock.move(latest - town.clock.now())
        asked = self._asked()
        self._heard.clear()
        effects = await self._handle(self.calm, act, None)
        heard = [*self._heard, *(asked - self._asked())]
        self.pressed |= PRESSES.keys() & set(heard)
        for town, after in zip(self.killed, self._next(heard, effects), strict=True):
            await self._handle(town, act, after)
        if rest:
            await self.rest(name)
        else:
            await self.everywhere(_wait)
            self.compare(name)

    async def rest(self, name: str) -> None:
        """Let everything else happen as well: what is due is planned and sent."""
        await self.everywhere(lambda town: town.move(seconds=3))
        self.compare(name)

    def _next(self, heard: list[str], effects: int) -> list[int | None]:
        """After which effect each of the twins is killed: every moment has its turn."""
        kind = (*heard, str(effects))
        kills = min(effects, len(self.killed))
        first = self._moments[kind]
        self._moments[kind] += kills
        moments = [1 + (first + number) % effects for number in range(kills)]
        return [*moments, *[None] * (len(self.killed) - kills)]

    async def _handle(self, town: Town, act: Act, after: int | None) -> int:
        """Let it be handled, perhaps by two processes; returns how many effects it had in the first."""
        act(town)
        await town._poll()
        fuse = self._fuses[town]
        fuse.effects, fuse.blows_after = 0, after
        try:
            await town._handle()
        except Killed:
            fuse.blows_after = None
            await town.crash()
            fuse.into(town)
            await town._handle()
        else:
            assert after is None, "who was to be killed lives"
        return fuse.effects

    def _asked(self) -> set[str]:
        """What admins are asked for, each question with the moment at which it was asked."""
        rows = self._connections[self.calm].execute("SELECT data FROM dialogue").fetchall()
        return {f"answer to {json.loads(data)['ask']}" for (data,) in rows}

    async def everywhere(self, work: Callable[[Town], Awaitable[object]]) -> None:
        for town in self.all:
            await work(town)

    def compare(self, name: str) -> None:
        """All that is kept is the same in all, but for what a life of one's own makes different."""
        calm = memory(self._connections[self.calm])
        for town in self.killed:
            killed = memory(self._connections[town])
            for table in sorted(calm.keys() | killed.keys()):
                ours, theirs = killed.get(table, []), calm.get(table, [])
                assert ours == theirs, f"{name}: {table}: {_told(ours, theirs)}"

    def close(self) -> None:
        for connection in self._connections.values():
            connection.close()


async def _wait(town: Town) -> None:
    town.clock.move(timedelta(seconds=3))


def _told(ours: list[Any], theirs: list[Any]) -> list[str]:
    more, less = [row for row in ours if row not in theirs], [row for row in theirs if row not in ours]
    return [_apart(*two) for two in zip_longest(more, less)] or [f"{len(ours)} rows for {len(theirs)}"]


def _apart(ours: list[Any] | None, theirs: list[Any] | None) -> str:
    """Where two rows begin to differ."""
    one, other = repr(ours), repr(theirs)
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"…{one[max(0, same - 60) : same + 100]} for {other[max(0, same - 60) : same + 100]}"


def memory(connection: sqlite3.Connection) -> Memory:
    """All that is kept, table by table, without moments and numbers of messages."""
    tables = [
        str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return {table: _rows(connection, table) for table in tables if table not in PASSING}


def _rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    columns = [str(column[0]) for column in found.description]
    rows = [[_plain(*pair) for pair in zip(columns, row, strict=True)] for row in found.fetchall()]
    return sorted((row for row in rows if not (table == "state" and row[0] in FACTS)), key=repr)


def _plain(column: str, value: Any) -> Any:
    if OWN.search(column):
        return "its own"
    if isinstance(value, int) and value > EPOCH:
        return "a moment"
    return CHANCE.sub("…", value) if isinstance(value, str) else value


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A button that calls back: what it says and carries."""

    label: str
    data: str

    @property
    def wish(self) -> str:
        """What it carries, without moments: in every town the same."""
        return A_MOMENT.sub("…", self.data)


def bubble_of(chat: Chat) -> Bubble | None:
    """The newest message of the bot with buttons that call back."""
    return next((one for one in reversed(chat.sees()) if one.from_bot and spots_of(one)), None)


def spots(chat: Chat) -> list[Spot]:
    bubble = bubble_of(chat)
    return spots_of(bubble) if bubble else []


def spots_of(bubble: Bubble) -> list[Spot]:
    return [
        Spot(label=key["text"], data=key["callback_data"])
        for row in bubble.keyboard
        for key in row
        if "callback_data" in key
    ]


@asynccontextmanager
async def open_twins(folder: Path, *, killed: int, schedule: str, **environment: Any) -> AsyncIterator[Twins]:
    """One calm town, and so many in which the bot is killed."""
    async with AsyncExitStack() as stack:
        towns = []
        for number in range(1 + killed):
            (place := folder / str(number)).mkdir()
            towns.append(await stack.enter_async_context(open_town(place, schedule=schedule, **environment)))
        yield stack.enter_context(closing(Twins(towns[0], towns[1:])))

"""The twins: two towns that live the same life, but in one of them the bot is killed in the middle of each update."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.storage.database import Connection, fetch
from tests.journeys.town import Town, open_town

Act = Callable[[Town], object]
Moment = Callable[[int], int]  # of so many effects of an update: after which the bot is killed

EPOCH = 1_500_000_000  # what is larger is a moment: the killed twin lives a little later
PASSING = frozenset({"inbox", "progress", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
FACTS = frozenset({"logbook", "last_tick"})  # of `state`: of the process, not of people
# In texts: moments, and what was drawn by lot.
CHANCE = re.compile(r"\b1[67]\d{8}\b|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?|[0-9a-f]{32}")
# Columns that say which message it was, or a secret.
OWN = re.compile(r"message|more_ids|card|digest$|secret|update_id")


class Killed(BaseException):
    """The process is no more: nothing in it may catch this."""


class Fuse:
    """Counts what an update did in the database and in Telegram; blows after so many effects."""

    def __init__(self) -> None:
        self.effects = 0
        self.blows_after: int | None = None

    def __call__(self) -> None:
        self.effects += 1
        if self.effects == self.blows_after:
            raise Killed

    def into(self, town: Town) -> None:
        """Wire it into everything by which the bot has an effect."""
        database: Any = town.house.database
        requests: Any = town.running.application.bot._request
        database.write = self._writing(database.write)
        for request in requests:
            request.do_request = self._calling(request.do_request)
        transport = town.house.gateway._transport
        transport.post = self._calling(transport.post)

    def _writing(self, write: Callable[[], Any]) -> Callable[[], Any]:
        @asynccontextmanager
        async def wired() -> AsyncIterator[Connection]:
            async with write() as tx:
                yield tx
            self()

        return wired

    def _calling(self, call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def wired(*args: Any, **more: Any) -> Any:
            answer = await call(*args, **more)
            self()
            return answer

        return wired


class Twins:
    """`act(...)` in both; afterwards both know and owe the same."""

    def __init__(self, calm: Town, killed: Town, moment: Moment) -> None:
        self.calm = calm
        self.killed = killed
        self._moment = moment
        self.kills = 0
        self._fuse = Fuse()
        self._calm_fuse = Fuse()
        self._calm_fuse.into(calm)
        self._fuse.into(killed)

    @property
    def both(self) -> tuple[Town, Town]:
        return self.calm, self.killed

    async def act(self, name: str, act: Act, *, rest: bool = True) -> None:
        """Somebody does something; the bot handles it, and one of the two dies over it and handles it again.

        `rest`: let everything else happen as well: what is due is planned and sent.
        """
        act(self.calm)
        await self.calm._poll()
        self._calm_fuse.effects = 0
        await self.calm._handle()
        after = self._moment(self._calm_fuse.effects)
        act(self.killed)
        await self._handle_and_die(after)
        if rest:
            await self.everywhere(lambda town: town.move(seconds=3))
        await self.compare(name)

    async def _handle_and_die(self, after: int) -> None:
        await self.killed._poll()
        self._fuse.effects, self._fuse.blows_after = 0, after
        try:
            await self.killed._handle()
        except Killed:
            self.kills += 1
        self._fuse.blows_after = None
        await self.killed.crash()
        self._fuse.into(self.killed)
        await self.killed._handle()

    async def everywhere(self, work: Callable[[Town], Awaitable[object]]) -> None:
        for town in self.both:
            await work(town)

    async def compare(self, name: str) -> None:
        calm, killed = [await memory(town) for town in self.both]
        for table in sorted(calm.keys() | killed.keys()):
            ours, theirs = killed.get(table, []), calm.get(table, [])
            more, less = (
                [row for row in ours if row not in theirs],
                [row for row in theirs if row not in ours],
            )
            told = [_apart(*two) for two in zip_longest(more, less)] or [
                f"{len(ours)} rows for {len(theirs)}"
            ]
            assert ours == theirs, f"{name}: {table}: {told}"


def _apart(ours: list[Any] | None, theirs: list[Any] | None) -> str:
    """Where two rows begin to differ."""
    one, other = repr(ours), repr(theirs)
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"…{one[max(0, same - 60) : same + 100]} for {other[max(0, same - 60) : same + 100]}"


async def memory(town: Town) -> dict[str, list[Any]]:
    """All that is kept, table by table, without moments and numbers of messages."""
    async with town.house.database.read() as tx:
        tables = [
            str(row["name"]) for row in await fetch(tx, "SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            table: sorted(
                (
                    [_plain(name, row[name]) for name in row.keys()]  # noqa: SIM118 - of a sqlite3.Row
                    for row in await fetch(tx, f"SELECT * FROM {table}")  # noqa: S608
                    if not (table == "state" and row["name"] in FACTS)
                ),
                key=repr,
            )
            for table in tables
            if table not in PASSING
        }


def _plain(column: str, value: Any) -> Any:
    if OWN.search(column):
        return "its own"
    if isinstance(value, int) and value > EPOCH:
        return "a moment"
    return CHANCE.sub("…", value) if isinstance(value, str) else value


def buttons(chat: Chat) -> list[tuple[str, str]]:
    """(label, data) of each button of the newest message with any."""
    for bubble in reversed(chat.sees()):
        if bubble.from_bot and bubble.keyboard:
            return pairs(bubble)
    return []


def pairs(bubble: Bubble) -> list[tuple[str, str]]:
    return [
        (label, data)
        for labels, row, keys in zip(bubble.buttons, bubble.buttons_data, bubble.keyboard, strict=True)
        for label, data, key in zip(labels, row, keys, strict=True)
        if "callback_data" in key
    ]


@asynccontextmanager
async def open_twins(
    folder: Path, moment: Moment, *, schedule: str, **environment: Any
) -> AsyncIterator[Twins]:
    async with AsyncExitStack() as stack:
        towns = []
        for name in ("calm", "killed"):
            (folder / name).mkdir()
            opened = open_town(folder / name, schedule=schedule, **environment)
            towns.append(await stack.enter_async_context(opened))
        yield Twins(towns[0], towns[1], moment)

"""The importer: notices that the schedule file changed and takes it over, whole and correct or not at all."""

import asyncio
import gc
import hashlib
import logging
import math
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from bot.clock import Clock
from bot.config import Settings
from bot.delivery import announcements, notices, takeover
from bot.delivery.live import Live
from bot.delivery.schedule_file import Look, look
from bot.schedule import agenda, search
from bot.schedule.loader import Loaded, undisturbed
from bot.schedule.model import Schedule
from bot.schedule.pieces import Memory
from bot.storage import progress, revisions
from bot.storage.database import Connection, Database
from bot.wording.content import BadFileNotice, GoodFileNotice

log = logging.getLogger(__name__)

_Done = TypeVar("_Done")

LARGE = 1_000_000  # bytes: a thousand events and more
SETTLE = 1.0  # seconds between two looks that must agree: nobody saves that slowly
GRACE = 10.0  # seconds a file may be away, as when it is swapped by deleting and writing anew
TRIES = 5  # pairs of looks at start before the loop goes on looking
SHOWN = 10  # problems in a notice
BEAT = 30.0  # seconds
PROBLEM = "schedule_problem"  # state: digest of the problems that admins know of


class Importer:
    """Call `step` every few seconds; it reads the file each time, so no file system can hide a change."""

    def __init__(self, *, database: Database, clock: Clock, settings: Settings, live: Live) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._live = live
        self._memory = Memory()
        self._digest: str | None = None  # of what was last taken or refused
        self._away_since: float | None = None
        self._beat_at = -math.inf

    async def start(self) -> None:
        """Take the file as it is; where it is bad, the last good schedule serves, or an empty one."""
        async with self._database.read() as tx:
            row = await revisions.newest(tx)
        revision = await asyncio.to_thread(announcements.read_back, row)
        if revision is not None:
            self._live.schedule = revision.schedule
            first = await asyncio.to_thread(look, self._settings.schedule)
            if first.digest == revision.digest and not first.torn:
                return  # as it was when the bot stopped: nobody waits until the first step has read it anew
        for _ in range(TRIES):
            seen = await self._look_twice()
            if seen is not None:
                await self._take(seen)
                return

    async def step(self) -> bool:
        """Look at the file and take it when it changed and lies still; returns whether there was anything."""
        took = await self._step()
        await self._beat()
        return took

    async def _step(self) -> bool:
        seen = await asyncio.to_thread(look, self._settings.schedule)
        if seen.readable:
            self._away_since = None
        if seen.digest == self._digest:
            return False
        if not seen.readable and not self._is_away_for_long():
            return False
        settled = await self._look_twice(seen)
        if settled is None:
            return False
        await self._take(settled)
        return True

    async def _beat(self) -> None:
        """Say now and then that somebody looks at the file."""
        now = self._clock.monotonic()
        if now >= self._beat_at:
            async with self._database.write() as tx:
                await progress.beat(tx, "importer")
            self._beat_at = now + BEAT

    def _is_away_for_long(self) -> bool:
        now = self._clock.monotonic()
        if self._away_since is None:
            self._away_since = now
        return now - self._away_since >= GRACE

    async def _look_twice(self, first: Look | None = None) -> Look | None:
        """The file, when two looks a moment apart agree; None while somebody writes it."""
        path = self._settings.schedule
        if first is None:
            first = await asyncio.to_thread(look, path)
        await self._clock.sleep(SETTLE)
        second = await asyncio.to_thread(look, path)
        return second if second == first and not second.torn else None

    async def _take(self, seen: Look) -> None:
        loaded = await asyncio.to_thread(
            _quietly, seen, lambda: seen.load(self._settings.schedule, self._memory)
        )
        for warning in loaded.warnings:
            log.info("schedule: %s", warning)
        if loaded.schedule is None:
            async with self._database.write() as tx:
                await self._refuse(tx, loaded)
        else:
            await self._put_in_force(loaded.schedule, seen)
        self._digest = seen.digest

    async def _put_in_force(self, schedule: Schedule, seen: Look) -> None:
        settings = self._settings
        await asyncio.to_thread(_quietly, seen, lambda: _prepare(schedule))
        taken = False
        while not taken:  # as often as somebody decides on an announcement that waits meanwhile
            async with self._database.read() as tx:
                known = await takeover.look(tx)
            make = partial(
                takeover.plan, known, schedule, seen.digest, settings=settings, now=self._clock.now()
            )
            plan = await asyncio.to_thread(_quietly, seen, make)
            async with self._database.read() as tx:
                counted = await takeover.count(tx, plan)
            async with self._database.write() as tx:
                taken = await takeover.holds(tx, plan)
                if taken:
                    await self._recover(tx, len(schedule.events))  # first, so that it is read first
                    await takeover.write(tx, plan, settings=settings, counted=counted)
        self._live.schedule = schedule
        log.info("the schedule is in force: %d events", len(schedule.events))

    async def _refuse(self, tx: Connection, loaded: Loaded) -> None:
        """Tell the admins what is wrong, once for the same problems."""
        problems = [str(problem) for problem in loaded.problems]
        for problem in problems[:SHOWN]:
            log.warning("schedule: %s", problem)
        known = hashlib.sha256("\n".join(problems).encode("utf-8", "replace")).hexdigest()
        if await progress.get_value(tx, PROBLEM) == known:
            return
        await progress.set_value(tx, PROBLEM, known)
        content = BadFileNotice(
            problems=tuple(problems[:SHOWN]),
            count=len(problems),
            kept=bool(self._live.schedule.events) or await announcements.latest(tx) is not None,
        )
        now = self._clock.now()
        await notices.notify(tx, self._settings, f"schedule:bad:{known[:16]}", content, now)

    async def _recover(self, tx: Connection, events: int) -> None:
        known = await progress.get_value(tx, PROBLEM)
        if known is None:
            return
        await progress.set_value(tx, PROBLEM, None)
        now = self._clock.now()
        await notices.notify(
            tx, self._settings, f"schedule:good:{known[:16]}", GoodFileNotice(events=events), now
        )


def _prepare(schedule: Schedule) -> None:
    """All that people ask of it, made in a thread, so that nobody waits for it."""
    search.prepare(schedule)
    agenda.prepare(schedule)


def _quietly(seen: Look, work: Callable[[], _Done]) -> _Done:
    """Do it without the garbage collector, which would halt everybody to look through ten thousand new events; those of
    a large file stay out of its sight for good. They refer to one another in no circle."""
    with undisturbed():
        done = work()
        if seen.data is not None and len(seen.data) >= LARGE:
            gc.freeze()
    return done

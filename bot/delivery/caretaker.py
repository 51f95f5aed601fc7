"""The caretaker: erases what is old, and overwrites what was erased, a little at a time."""

import logging
from datetime import datetime, timedelta
from typing import Final

from bot.clock import Clock
from bot.storage import erasure, progress, retention
from bot.storage.database import Database

log = logging.getLogger(__name__)

ROUND: Final = timedelta(hours=1)  # between two looks for what is old


class Caretaker:
    """Call `step` every few seconds."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._next: datetime | None = None

    async def step(self) -> bool:
        """Do a little; returns whether there may be more to do at once."""
        did = await self._prune()
        await self._scrub()
        return did

    async def _prune(self) -> bool:
        now = self._clock.now()
        if self._next is not None and self._next - ROUND <= now < self._next:
            return False
        async with self._database.read() as tx:
            is_anything_old = await retention.is_anything_old(tx, now)
        if not is_anything_old:
            self._next = now + ROUND
            return False
        async with self._database.write() as tx:
            count = await retention.prune(tx, now)
        log.info("%d rows were old and are erased", count)
        return True

    async def _scrub(self) -> None:
        """What was erased by somebody's wish leaves the write-ahead log as well; while readers are busy, later."""
        async with self._database.read() as tx:
            wanted = await progress.get_value(tx, erasure.SCRUB)
        if wanted is None or not await self._database.scrub():
            return
        async with self._database.write() as tx:
            await progress.set_value(tx, erasure.SCRUB, None)

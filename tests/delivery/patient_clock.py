"""A clock for many tasks at once: time moves to the next sleeper only when nobody has anything left to do now."""

import asyncio
import heapq
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

SETTLING = 30  # turns of the loop in which everything that can happen now has happened


class PatientClock:
    """Unlike ManualClock, where each sleeper moves the time for all, sleepers wake in order and at their moments."""

    def __init__(self) -> None:
        self._elapsed = 0.0
        self._numbers = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return datetime(2021, 4, 28, tzinfo=UTC) + timedelta(seconds=self._elapsed)

    def monotonic(self) -> float:
        return self._elapsed

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._elapsed + max(0.0, seconds), next(self._numbers), woken))
        await woken

    async def wait(self, event: asyncio.Event, timeout: float) -> bool:
        waiting, sleeping = asyncio.ensure_future(event.wait()), asyncio.ensure_future(self.sleep(timeout))
        await asyncio.wait({waiting, sleeping}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        sleeping.cancel()
        return event.is_set()

    def jump(self, seconds: float) -> None:
        """Move the time without waking anybody, as a loop that is busy elsewhere does."""
        self._elapsed += seconds

    async def play(self, *work: Coroutine[Any, Any, Any]) -> None:
        """Run the work to its end."""
        whole = asyncio.gather(*work)
        while True:
            for _ in range(SETTLING):
                await asyncio.sleep(0)
            if whole.done():
                break
            if not self._sleepers:
                raise AssertionError("everybody waits, and nobody for the clock")
            at, _, woken = heapq.heappop(self._sleepers)
            self._elapsed = max(self._elapsed, at)
            if not woken.done():
                woken.set_result(None)
        await whole

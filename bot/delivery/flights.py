"""The flights: calls on their way to Telegram, one a chat, and no more than so many at once.

Times are real ones, whatever the clock of the bot says: a connection does not know that clock.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, Final

MOST: Final = 512  # calls at once: 1000 a second at half a second of round trip
GRAIN: Final = 0.01  # seconds between looks for room
ENDLESS: Final = 60.0  # seconds: silence ends a call much sooner


class Flights:
    """Chats that have a call in the air."""

    def __init__(self) -> None:
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._aloft: set[asyncio.Task[None]] = set()  # at the last look for endless ones
        self._look_at = 0.0

    def __len__(self) -> int:
        return len(self._tasks)

    def __iter__(self) -> Iterator[int]:
        return iter(self._tasks)

    def values(self) -> list[asyncio.Task[None]]:
        """Their tasks."""
        return list(self._tasks.values())

    def launch(self, chat_id: int, call: Coroutine[Any, Any, None]) -> None:
        """Begin a call; it says itself when it has `landed`."""
        self._tasks[chat_id] = asyncio.create_task(call)

    def landed(self, chat_id: int) -> None:
        del self._tasks[chat_id]

    async def have_room(self, patience: float) -> bool:
        """Whether another call may begin; waits so many seconds for it."""
        while len(self._tasks) >= MOST and patience > 0:
            await asyncio.sleep(GRAIN)
            patience -= GRAIN
        return len(self._tasks) < MOST

    async def land(self, patience: float) -> None:
        """Return when all have landed, or after so many seconds."""
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=patience)

    def end_the_endless(self) -> None:
        """Cut off calls that began before the look before this one: somebody answers drop by drop."""
        now = asyncio.get_running_loop().time()
        if now < self._look_at:
            return
        self._look_at = now + ENDLESS
        flying = set(self._tasks.values())
        for task in self._aloft & flying:
            task.cancel()
        self._aloft = flying

    def is_cut_off(self) -> bool:
        """Whether the call that asks, having been cancelled, was endless."""
        return asyncio.current_task() in self._aloft

"""What everything in the world shares: the clock, the bot's account, the update queue, and who watches."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from datetime import datetime

from bot.emulator.files import FileStore
from bot.emulator.press import InlineQuery, Press
from bot.emulator.updates import UpdateQueue
from bot.emulator.user import Json, User


class Watcher:
    """A stream of small events, `{"kind": …, "chat_id": …}`; `async for` it, and close it in the end."""

    def __init__(self, watchers: "set[Watcher]") -> None:
        self._watchers = watchers
        self._events: asyncio.Queue[Json] = asyncio.Queue()
        watchers.add(self)

    def put(self, event: Json) -> None:
        """Hand one event to the watcher."""
        self._events.put_nowait(event)

    async def get(self) -> Json:
        """The next event."""
        return await self._events.get()

    def close(self) -> None:
        """Watch no more."""
        self._watchers.discard(self)

    async def __aiter__(self) -> AsyncIterator[Json]:
        try:
            while True:
                yield await self._events.get()
        finally:
            self.close()


class Switchboard:
    """The shared inside of one emulated Telegram with one bot."""

    def __init__(self, *, now: Callable[[], datetime], monotonic: Callable[[], float], bot: User) -> None:
        self.now = now
        self.monotonic = monotonic
        self.bot = bot
        self.reads_groups = False  # privacy mode is on, as for every new bot
        self.updates = UpdateQueue(now=now, monotonic=monotonic)
        self.files = FileStore()
        self.presses: dict[str, Press] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self._query_ids = itertools.count(4_400_000_001)
        self._watchers: set[Watcher] = set()

    def next_query_id(self) -> str:
        """A new id for a press or an inline query."""
        return str(next(self._query_ids))

    def watch(self) -> Watcher:
        """Start to watch what happens."""
        return Watcher(self._watchers)

    def tell(self, kind: str, chat_id: int | None = None, **more: object) -> None:
        """Tell every watcher that something happened."""
        if self._watchers:
            event: Json = {"kind": kind, "chat_id": chat_id, **more}
            for watcher in tuple(self._watchers):
                watcher.put(event)

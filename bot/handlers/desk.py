"""The desk: takes updates from the inbox to their handlers, in order in each chat, chats side by side."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Sequence
from typing import Any

from telegram import Update

from bot.clock import Clock
from bot.handlers.context import Bot
from bot.storage import inbox
from bot.storage.database import Database, DatabaseFault

log = logging.getLogger(__name__)

ROOM = 1000  # updates waiting in memory; beyond that polling waits, and Telegram keeps them for us
TRIES = 3  # a process that died that often over one update had better leave it


class Desk:
    """One task a busy chat. An update leaves the inbox only when its handler has returned.

    After a crash whatever is still in the inbox is handled again: handlers are idempotent.
    """

    def __init__(self, *, application: Bot, database: Database, clock: Clock) -> None:
        self._application = application
        self._database = database
        self._clock = clock
        self._queues: dict[str, deque[dict[str, Any]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._handled: list[int] = []
        self._sweeping = False
        self._free = asyncio.Event()
        self._free.set()

    async def start(self) -> None:
        """Take up what an earlier process left."""
        async with self._database.write() as tx:
            left = await inbox.pending(tx)
            await inbox.begin(tx, [update_id for update_id, _, _ in left])
            hopeless = [update_id for update_id, _, attempts in left if attempts >= TRIES]
            await inbox.done(tx, hopeless)
        for update_id in hopeless:
            log.error("update %d ended the process %d times and is left alone now", update_id, TRIES)
        self._application.bot_data["repeated"] = frozenset(update_id for update_id, _, _ in left)
        self.offer([json.loads(body) for _, body, attempts in left if attempts < TRIES])

    def offer(self, updates: Sequence[dict[str, Any]]) -> None:
        """Queue updates that are in the inbox; each chat keeps its order."""
        for update in updates:
            key = _lane(update)
            queue = self._queues.get(key)
            self._waiting += 1
            if queue is not None:
                queue.append(update)
                continue
            self._queues[key] = deque([update])
            task = asyncio.create_task(self._serve(key), name=f"chat {key}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if self._waiting >= ROOM:
            self._free.clear()

    async def room(self) -> None:
        """Return when another batch may be taken."""
        await self._free.wait()

    async def drain(self) -> None:
        """Return when everything offered has been handled and is out of the inbox."""
        while self._tasks:
            await asyncio.gather(*self._tasks)
        await self._sweep()

    async def _serve(self, key: str) -> None:
        queue = self._queues[key]
        while queue:
            await self._handle(queue.popleft())
            self._waiting -= 1
            if self._waiting < ROOM:
                self._free.set()
        del self._queues[key]
        await self._sweep()

    async def _handle(self, raw: dict[str, Any]) -> None:
        update_id = int(raw["update_id"])
        try:
            update = Update.de_json(raw, self._application.bot)
            await self._application.process_update(update)
        except Exception:
            # process_update hands handlers' errors to handlers/errors.py; this is one that even it could not take.
            log.exception("update %d could not be handled", update_id)
        self._handled.append(update_id)

    async def _sweep(self) -> None:
        """Note what was handled, all of it in one transaction; what is handled meanwhile, in the next."""
        if self._sweeping:
            return
        self._sweeping = True
        try:
            while self._handled:
                handled, self._handled = self._handled, []
                try:
                    async with self._database.write() as tx:
                        await inbox.done(tx, handled)
                except BaseException:
                    self._handled = handled + self._handled
                    raise
        except DatabaseFault as error:  # a full disk: the next sweep takes them along
            log.warning("%d handled updates cannot be noted yet: %s", len(self._handled), error)
        finally:
            self._sweeping = False


def _lane(update: dict[str, Any]) -> str:
    """What must stay in order: a chat, or a person where there is no chat."""
    for name, part in update.items():
        if not isinstance(part, dict):
            continue
        if name == "callback_query":
            part = part.get("message") or part  # noqa: PLW2901
        for owner in ("chat", "from"):
            if isinstance(part.get(owner), dict):
                return f"{owner}{part[owner].get('id')}"
    return "other"

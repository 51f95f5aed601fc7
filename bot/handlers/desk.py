"""The desk: takes updates from the inbox to their handlers, in order in each chat, chats side by side."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from telegram import Update

from bot.clock import Clock
from bot.handlers.context import Bot
from bot.storage import inbox
from bot.storage.database import Database, DatabaseFault

log = logging.getLogger(__name__)

ROOM = 1000  # updates waiting in memory; beyond that polling waits, and Telegram keeps them for us
TRIES = 3  # repetitions of one update over which a process died: it had better leave it


class GivenUp(Exception):  # noqa: N818 - no fault of a handler's that could be caught
    """What is told to the admins, and apologised for, when an update is left alone."""


class Desk:
    """One task a busy chat. An update leaves the inbox only when its handler has returned.

    After a crash whatever is still in the inbox is handled again: handlers are idempotent. One of these updates may be
    what killed the process, and must not do so for ever; but most have only been near by, and a process may be killed
    for reasons of its own (a deployment, too little memory), several times in a row. So an update is counted only when
    it is begun again, not whenever a process starts with it in the inbox; and what was begun again and not ended
    (few: one a busy chat at most) is from then on handled one at a time, so that the next death counts against one
    update only. To lose an innocent one, four processes must die within the very moments in which it is handled. Its
    author gets an apology and the admins a word. What has never been repeated costs no transaction.
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
        self._repetitions: dict[int, int] = {}  # of updates an earlier process left: how often begun again
        self._alone = asyncio.Lock()
        self._free = asyncio.Event()
        self._free.set()

    async def start(self) -> None:
        """Take up what an earlier process left."""
        async with self._database.read() as tx:
            left = await inbox.pending(tx)
        self._repetitions = {update_id: repetitions for update_id, _, repetitions in left}
        self._application.bot_data["repeated"] = frozenset(self._repetitions)
        self.offer([json.loads(body) for _, body, _ in left])

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
            if update_id in self._repetitions:
                await self._repeat(raw, update_id)
            else:
                await self._process(raw)
        except Exception:
            # process_update hands handlers' errors to handlers/errors.py; this is one that even it could not take.
            log.exception("update %d could not be handled", update_id)
        self._handled.append(update_id)

    async def _process(self, raw: dict[str, Any]) -> None:
        await self._application.process_update(Update.de_json(raw, self._application.bot))

    async def _repeat(self, raw: dict[str, Any], update_id: int) -> None:
        """Handle once more what an earlier process left, or give it up."""
        repetitions = self._repetitions.pop(update_id)
        if repetitions >= TRIES:
            await self._give_up(raw, update_id)
            return
        async with self._alone if repetitions else nullcontext():
            try:
                async with self._database.write() as tx:
                    await inbox.begin(tx, [update_id])
            except DatabaseFault as error:  # a full disk: perhaps the handler only reads
                log.warning("it cannot be noted that update %d is begun again: %s", update_id, error)
            await self._process(raw)

    async def _give_up(self, raw: dict[str, Any], update_id: int) -> None:
        async with self._database.write() as tx:
            await inbox.done(tx, [update_id])  # first: not even the apology may end the process once more
        kind = next((name for name in raw if name != "update_id"), "empty")
        told = f"update {update_id} ({kind}) ended the process at each of {TRIES} repetitions and is left alone now"
        log.error("%s", told)
        update = Update.de_json(raw, self._application.bot)
        await self._application.process_error(update, GivenUp(told))

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

"""Polling: asks Telegram for updates and puts them into the inbox before they are acknowledged."""

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import Any, Protocol

from bot.clock import Clock
from bot.storage import inbox, progress
from bot.storage.database import Database, DatabaseFault

log = logging.getLogger(__name__)

LONG_POLL = 25  # seconds; Telegram caps it at 50
BATCH = 100
PATIENCE = 60.0  # longest pause after a failure
CONFLICTS = 5  # so many in a row are no leftover of our own restart (each takes Telegram about 3 s)

# Everything a handler listens to. Given always: without it Telegram keeps the previous setting.
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "inline_query",
    "my_chat_member",
)


class PollingError(Exception):
    """Polling cannot go on; the message says what the operator must do."""


class Door(Protocol):
    """What polling needs of the transport: one raw call, (HTTP status, decoded answer)."""

    async def post(self, method: str, body: dict[str, Any], *, timeout: float) -> tuple[int, dict[str, Any]]:
        """Raises OSError, TimeoutError or the transport's own NetworkError when there was no answer."""


class Desk(Protocol):
    """Who handles what has arrived."""

    def offer(self, updates: Sequence[dict[str, Any]]) -> None: ...

    async def room(self) -> None:
        """Returns when there is room for another batch."""


class Polling:
    """One long poll after the other; an update is acknowledged only after it is in the database."""

    def __init__(self, *, door: Door, database: Database, desk: Desk, clock: Clock) -> None:
        self._door = door
        self._database = database
        self._desk = desk
        self._clock = clock
        self._offset = 0
        self._failures = 0
        self._conflicts = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop`; raises PollingError when only the operator can help."""
        while not stop.is_set():
            await self._desk.room()
            step = asyncio.ensure_future(self.step())
            stopping = asyncio.ensure_future(stop.wait())
            try:
                await asyncio.wait({step, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if step.done():
                    pause = step.result()
                    if pause > 0:
                        await self._clock.wait(stop, pause)
            finally:
                # What a cancelled poll had received was not acknowledged: Telegram gives it again.
                step.cancel()
                stopping.cancel()
                await asyncio.gather(step, stopping, return_exceptions=True)

    async def step(self, timeout: int = LONG_POLL) -> float:
        """Ask once. Returns the seconds to pause before the next call: 0 after an answer, more after a failure."""
        body = {
            "offset": self._offset,
            "limit": BATCH,
            "timeout": timeout,
            "allowed_updates": ALLOWED_UPDATES,
        }
        try:
            status, answer = await self._door.post("getUpdates", body, timeout=timeout + 10)
        except Exception as error:  # noqa: BLE001 - whatever the network does, polling goes on
            return self._failed(type(error).__name__)
        if not (answer.get("ok") and isinstance(answer.get("result"), list)):
            return await self._refused(status, answer)
        self._conflicts = 0
        try:
            await self._take(answer["result"])
        except DatabaseFault as error:
            # A full disk, a locked file. What is not stored is not acknowledged: Telegram keeps it for us.
            return self._failed(f"its updates cannot be stored: {error}")
        self._failures = 0
        return 0.0

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        # Escaped: half an emoji (a lone surrogate) is legal in JSON, but cannot be stored as it is.
        rows = [(int(update["update_id"]), json.dumps(update)) for update in updates]
        async with self._database.write() as tx:
            fresh = await inbox.put(tx, rows, self._clock.now())
            await progress.beat(tx, "polling")
        if rows:
            self._offset = max(update_id for update_id, _ in rows) + 1
            self._desk.offer([update for update in updates if int(update["update_id"]) in fresh])

    async def _refused(self, status: int, answer: dict[str, Any]) -> float:
        description = str(answer.get("description", "no description"))
        if status == 401:
            raise PollingError(
                "Telegram says the token is not valid any more (401 Unauthorized). "
                "Get the current one from @BotFather (/token) and set BOT_TOKEN."
            )
        if status == 409:
            self._conflicts += 1
            if "webhook" in description.lower():
                log.warning("A webhook was set for this token; removing it, since this bot polls.")
                await self._remove_webhook()
            if self._conflicts >= CONFLICTS:
                raise PollingError(
                    f"Another program polls Telegram with the same token ({description}). Each would get half of "
                    "the messages: stop the other one, or give this bot a token of its own."
                )
            return 3.0
        if status == 429:
            return float(answer.get("parameters", {}).get("retry_after", 5))
        return self._failed(f"{status} {description}")

    async def _remove_webhook(self) -> None:
        try:
            await self._door.post("deleteWebhook", {"drop_pending_updates": False}, timeout=20)
        except Exception as error:  # noqa: BLE001 - the next conflict tries again
            log.warning("the webhook could not be removed yet: %s", type(error).__name__)

    def _failed(self, why: str) -> float:
        self._failures += 1
        pause = min(PATIENCE, 2.0 ** min(self._failures - 1, 10))
        log.warning("getUpdates failed (%s), attempt %d; next in %.0f s", why, self._failures, pause)
        return pause

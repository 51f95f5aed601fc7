"""Bringing updates to the bot's webhook: per chat in order, with retries until it says 2xx."""

import asyncio
import json
from functools import partial

import aiohttp

from bot.emulator.updates import Update, UpdateQueue

LONGEST_PAUSE = 60.0
LONGEST_ORDERED_PAUSE = 3600.0
_TIMEOUT = aiohttp.ClientTimeout(total=60)


class Webhook:
    """One address updates are posted to. A failing update holds up its own chat only."""

    def __init__(self, queue: UpdateQueue, *, url: str, secret: str, max_connections: int) -> None:
        self.url = url
        self.max_connections = max_connections
        self.last_error = ""
        self._queue = queue
        self._secret = secret
        self._task: asyncio.Task[None] | None = None
        self._lanes: dict[object, asyncio.Task[None]] = {}

    def start(self) -> None:
        """Begin to bring updates."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    def stop(self) -> None:
        """Bring no more; what was not accepted stays in the queue."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        try:
            async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
                while True:
                    self._queue.arrived.clear()
                    self._open_lanes(session)
                    await self._queue.arrived.wait()
        finally:
            for lane in self._lanes.values():
                lane.cancel()

    def _open_lanes(self, session: aiohttp.ClientSession) -> None:
        for update in self._queue.pending():
            if len(self._lanes) >= self.max_connections:
                return
            key = _lane(update)
            if key not in self._lanes:
                lane = asyncio.get_running_loop().create_task(self._deliver(session, update))
                self._lanes[key] = lane
                lane.add_done_callback(partial(self._close_lane, key))

    def _close_lane(self, key: object, _: asyncio.Task[None]) -> None:
        self._lanes.pop(key, None)
        self._queue.arrived.set()  # the next update of this chat may go

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> None:
        body = json.dumps(update.json()).encode()
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        attempt = 0
        while self._queue.holds(update):
            ordered: float | None = None
            try:
                async with session.post(self.url, data=body, headers=headers) as answer:
                    if 200 <= answer.status < 300:
                        self._queue.remove(update)
                        return
                    self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                    after = answer.headers.get("Retry-After", "")
                    ordered = min(float(after), LONGEST_ORDERED_PAUSE) if after.isdigit() else None
            except (aiohttp.ClientError, TimeoutError) as error:
                self.last_error = f"Connection failed: {type(error).__name__}"
            await asyncio.sleep(_pause(attempt) if ordered is None else ordered)
            attempt += 1


def _pause(attempt: int) -> float:
    """Again at once, then after 2, 4, 8 … seconds."""
    return min(2.0**attempt, LONGEST_PAUSE) if attempt else 0.0


def _lane(update: Update) -> object:
    """Updates that must stay in order: those of one chat, presses and queries of one person."""
    payload = update.payload
    if "chat" in payload:
        return payload["chat"]["id"]
    return "user", payload["from"]["id"]

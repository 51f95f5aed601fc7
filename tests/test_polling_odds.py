"""Polling at odds: trouble within trouble, and a second poller while mail is on its way."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.clock import ManualClock
from bot.polling import Polling, PollingError
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.outbox import State
from tests.journeys.bureau import event, file_of, open_bureau
from tests.journeys.town import START

SECOND_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
)


async def test_a_webhook_that_cannot_be_removed_at_once_ends_nothing(tmp_path: Path) -> None:
    async with open_bureau(tmp_path) as bureau:
        town, faults = bureau.town, bureau.town.world.faults
        faults.fail(method="getUpdates", status=409, description=WEBHOOK)
        faults.drop_answer(method="deleteWebhook")
        assert await town.running.polling.step(timeout=0) > 0
        assert "/upcoming" in await town.says(bureau.james, "/help")


async def test_who_is_ended_by_a_second_poller_lets_the_mail_in_flight_land(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, BOT_ANNOUNCE_DELAY="0") as bureau:
        town, sender = bureau.town, bureau.town.house.sender
        town.schedule.write_text(file_of(event(status="confirmed")), encoding="utf-8")
        await town.house.importer.step()
        await town.house.planner.step()
        town.world.faults.delay(method="sendMessage", seconds=0.5)
        town.world.faults.fail(method="getUpdates", status=409, description=SECOND_POLLER, times=None)
        with pytest.raises(PollingError, match="Another program"):
            await town.running.run(asyncio.Event())
        assert not sender._flights
        _, rows = await bureau.newest()
        assert State.LEASED not in rows, "its answer came but was not noted: a second copy would follow"


class Letterbox:
    """A Telegram that gives these updates once; over a real wire the emulator could not say them."""

    def __init__(self, *updates: str) -> None:
        self._updates = [json.loads(update) for update in updates]

    async def post(self, method: str, body: dict[str, Any], *, timeout: float) -> tuple[int, dict[str, Any]]:
        assert (method, body["limit"]) == ("getUpdates", 100), timeout
        given, self._updates = self._updates, []
        return 200, {"ok": True, "result": given}


class Tray:
    """A desk that only keeps."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []

    def offer(self, updates: Any) -> None:
        self.updates += updates

    async def room(self) -> None:
        return


async def test_half_an_emoji_is_stored_and_handled_like_any_text(tmp_path: Path) -> None:
    letterbox = Letterbox(r'{"update_id": 7, "message": {"text": "cut: \ud83d"}}')
    async with Database(tmp_path / "bot.db") as database:
        tray = Tray()
        polling = Polling(door=letterbox, database=database, desk=tray, clock=ManualClock(START))
        assert await polling.step(timeout=0) == 0
        assert [update["update_id"] for update in tray.updates] == [7]
        async with database.read() as tx:
            ((_, body, _),) = await inbox.pending(tx)
        assert json.loads(body) == tray.updates[0]

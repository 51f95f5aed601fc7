"""Polling: what was taken is stored before it is acknowledged; trouble is waited out, or told to the operator."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock import ManualClock
from bot.config import Settings
from bot.delivery.transport import Transport
from bot.emulator.person import Person
from bot.emulator.server import serve
from bot.emulator.world import World
from bot.polling import ALLOWED_UPDATES, CONFLICTS, PATIENCE, Polling, PollingError
from bot.storage import inbox
from bot.storage.database import Database

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


class Tray:
    """A desk that only keeps what it is offered, with what Telegram had been told by then."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.updates: list[dict[str, Any]] = []
        self.waiting_at_offer: list[int] = []
        self.free = asyncio.Event()
        self.free.set()

    def offer(self, updates: Sequence[dict[str, Any]]) -> None:
        self.updates += updates
        self.waiting_at_offer.append(len(self._world.updates))

    async def room(self) -> None:
        await self.free.wait()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]


class Hall:
    """Polling over loopback to the emulated Telegram, and a database that can be made unwritable."""

    def __init__(self, world: World, database: Database, door: Transport, clock: ManualClock) -> None:
        self.world = world
        self.database = database
        self.clock = clock
        self.door = door
        self.restart()

    def restart(self) -> None:
        """A new process: it knows no offset."""
        self.tray = Tray(self.world)
        self.polling = Polling(door=self.door, database=self.database, desk=self.tray, clock=self.clock)

    async def stored(self) -> list[int]:
        async with self.database.read() as tx:
            return [update_id for update_id, _, _ in await inbox.pending(tx)]

    async def full_disk(self, *, full: bool) -> None:
        await self.database._writer.execute(f"PRAGMA query_only = {int(full)}")


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    clock = ManualClock(datetime(2021, 4, 28, 6, tzinfo=UTC))
    world = World(now=clock.now, token=TOKEN, monotonic=clock.monotonic)
    async with serve(world) as server, Database(tmp_path / "bot.db") as database:
        settings = Settings.read({"BOT_TOKEN": TOKEN, "BOT_API_URL": server.url}, env_file=None)
        async with Transport(settings) as door:
            yield Hall(world, database, door, clock)


@pytest.fixture
def person(hall: Hall) -> Person:
    return hall.world.person("James", language_code="en")


async def test_what_was_taken_is_stored_before_it_is_acknowledged(hall: Hall, person: Person) -> None:
    person.says("one")
    person.says("two")
    assert await hall.polling.step(timeout=0) == 0
    assert len(await hall.stored()) == 2
    assert hall.tray.texts == ["one", "two"]
    assert len(hall.world.updates) == 2, "acknowledged before the next poll"
    await hall.polling.step(timeout=0)
    assert len(hall.world.updates) == 0


async def test_what_cannot_be_stored_is_neither_acknowledged_nor_handled(hall: Hall, person: Person) -> None:
    person.says("one")
    await hall.full_disk(full=True)
    assert await hall.polling.step(timeout=0) > 0
    assert await hall.polling.step(timeout=0) > 0
    assert (hall.tray.texts, len(hall.world.updates)) == ([], 1)
    await hall.full_disk(full=False)
    assert await hall.polling.step(timeout=0) == 0
    assert hall.tray.texts == ["one"]


async def test_what_a_dead_process_had_stored_but_not_acknowledged_is_handled_once(
    hall: Hall, person: Person
) -> None:
    person.says("one")
    await hall.polling.step(timeout=0)
    hall.restart()
    person.says("two")
    await hall.polling.step(timeout=0)
    assert hall.tray.texts == ["two"], "the first is in the inbox already"
    assert len(await hall.stored()) == 2


async def test_what_was_handled_before_a_restart_is_not_handled_again(hall: Hall, person: Person) -> None:
    person.says("one")
    await hall.polling.step(timeout=0)
    async with hall.database.write() as tx:
        await inbox.done(tx, [int(hall.tray.updates[0]["update_id"])])
    hall.restart()
    await hall.polling.step(timeout=0)
    assert hall.tray.texts == []
    assert await hall.stored() == []


async def test_every_poll_says_which_kinds_of_update_to_give(hall: Hall) -> None:
    for _ in range(2):
        hall.world.updates.allow(())  # another program of the same bot has set it back
        await hall.polling.step(timeout=0)
        assert hall.world.updates.allowed == frozenset(ALLOWED_UPDATES)


@pytest.mark.parametrize("trouble", ["404", "500", "502 page", "no answer", "refused"])
async def test_trouble_is_waited_out_ever_more_patiently(hall: Hall, person: Person, trouble: str) -> None:
    faults = hall.world.faults
    match trouble:
        case "no answer":
            faults.drop_answer(method="getUpdates", times=None)
        case "refused":
            faults.refuse()
        case "502 page":
            faults.fail(method="getUpdates", status=502, html=True, times=None)
        case status:
            faults.fail(method="getUpdates", status=int(status), times=None)
    pauses = [await hall.polling.step(timeout=0) for _ in range(8)]
    assert pauses[:4] == [1, 2, 4, 8]
    assert pauses[-1] == PATIENCE
    person.says("one")
    faults.clear()
    assert await hall.polling.step(timeout=0) == 0
    assert hall.tray.texts == ["one"]
    faults.fail(method="getUpdates", status=500)
    assert await hall.polling.step(timeout=0) == 1, "patience begins anew"


async def test_a_flood_wait_is_obeyed(hall: Hall) -> None:
    hall.world.faults.fail(method="getUpdates", status=429, retry_after=17)
    assert await hall.polling.step(timeout=0) == 17


async def test_a_token_that_is_no_longer_valid_is_the_operators_to_mend(hall: Hall) -> None:
    hall.world.faults.fail(method="getUpdates", status=401)
    with pytest.raises(PollingError, match="BotFather"):
        await hall.polling.step(timeout=0)


async def test_a_second_poller_ends_polling_with_a_clear_message(hall: Hall) -> None:
    conflict = (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    hall.world.faults.fail(method="getUpdates", status=409, description=conflict, times=None)
    with pytest.raises(PollingError, match="Another program polls Telegram with the same token"):
        await hall.polling.run(asyncio.Event())
    assert len(hall.world.calls) == CONFLICTS


async def test_the_leftover_of_an_own_restart_is_no_second_poller(hall: Hall, person: Person) -> None:
    person.says("one")
    for _ in range(3):
        hall.world.faults.fail(method="getUpdates", status=409, times=CONFLICTS - 1)
        for _ in range(CONFLICTS - 1):
            assert await hall.polling.step(timeout=0) > 0
        assert await hall.polling.step(timeout=0) == 0
    assert hall.tray.texts == ["one"]


async def test_a_webhook_that_was_set_for_the_token_is_removed(hall: Hall, person: Person) -> None:
    assert (await hall.door.post("setWebhook", {"url": "http://127.0.0.1:9/hook"}))[0] == 200
    person.says("one")
    await hall.polling.step(timeout=0)
    await hall.polling.step(timeout=0)
    assert "deleteWebhook" in [call.method for call in hall.world.calls]
    assert hall.tray.texts == ["one"]


async def test_nothing_is_taken_while_there_is_no_room(hall: Hall, person: Person) -> None:
    hall.tray.free.clear()
    stop = asyncio.Event()
    running = asyncio.create_task(hall.polling.run(stop))
    for _ in range(20):
        await asyncio.sleep(0)
    person.says("one")
    assert hall.world.calls == []
    stop.set()
    hall.tray.free.set()
    await running


async def test_a_stop_ends_a_poll_that_waits_and_loses_nothing(hall: Hall, person: Person) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(hall.polling.run(stop))
    while hall.world.poll is None:  # noqa: ASYNC110 - until the poll waits at Telegram
        await asyncio.sleep(0)
    stop.set()
    await running
    person.says("one")
    await hall.polling.step(timeout=0)
    assert hall.tray.texts == ["one"]


async def test_the_log_says_why_and_never_the_token(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.world.faults.refuse()
    with caplog.at_level(logging.DEBUG):
        await hall.polling.step(timeout=0)
    assert "getUpdates failed (NetworkError)" in caplog.text
    assert TOKEN not in caplog.text

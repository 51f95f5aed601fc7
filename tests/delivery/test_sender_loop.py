"""The sender's loop, in real time for once: its pace, its end, and a database that fails under it."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.delivery import flights
from bot.storage import tally
from bot.storage.outbox import State
from bot.wording.message import Message
from tests.delivery.depot import START, Depot, open_depot


@pytest.fixture
async def real(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path, clock=MovableClock(START)) as opened:
        yield opened


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


async def until(condition: Callable[[], Awaitable[bool]], *, within: float = 15.0) -> None:
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110 - looked at from outside, as an operator does
            await asyncio.sleep(0.02)


def worst_second(times: list[float]) -> int:
    return max(sum(start <= at < start + 1 for at in times) for start in times)


async def test_a_running_sender_keeps_the_rate_with_replies_counted_and_replies_quick(real: Depot) -> None:
    chats = await real.people(110)
    stop = asyncio.Event()
    mail = await real.mail()
    began = time.monotonic()
    running = asyncio.create_task(real.sender.run(stop))
    waits = []
    for chat in chats[-20:]:
        await asyncio.sleep(0.1)
        asked = time.monotonic()
        await real.gateway.reply(chat, Message(text="Reply"))
        waits.append(time.monotonic() - asked)

    async def done() -> bool:
        return (await real.campaign(mail)).state == "done"

    await until(done)
    took = time.monotonic() - began
    stop.set()
    await running
    sends = [call for call in real.world.calls if call.method == "sendMessage"]
    assert len(sends) == 130
    assert all(call.ok for call in sends)  # no 429
    # The pacer's own tests prove the limit exactly; here a busy machine delays some calls into the next second.
    assert worst_second([call.monotonic for call in sends]) <= 33
    assert took > 4.0
    assert sorted(waits)[len(waits) // 2] < 1.0, (
        "a reply does not wait for the mailing, which takes four seconds"
    )


async def test_a_running_sender_is_woken_and_stops_when_asked(real: Depot) -> None:
    (chat,) = await real.people(1)
    stop = asyncio.Event()
    running = asyncio.create_task(real.sender.run(stop))
    await asyncio.sleep(0.1)
    mail = await real.mail()
    real.sender.wake()
    began = time.monotonic()

    async def done() -> bool:
        return await real.states(mail) == {State.SENT: 1}

    await until(done)
    stop.set()
    await running
    assert time.monotonic() - began < 3
    assert len(real.texts(chat)) == 1


async def test_a_stopped_sender_waits_for_calls_in_flight(real: Depot) -> None:
    await real.people(3)
    real.world.faults.delay(seconds=0.4, method="sendMessage", times=3)
    stop = asyncio.Event()
    mail = await real.mail()
    running = asyncio.create_task(real.sender.run(stop))
    await asyncio.sleep(0.25)
    stop.set()
    await running
    assert await real.states(mail) == {State.SENT: 3}


async def test_a_full_disk_stops_sending_before_anything_is_sent_unrecorded(depot: Depot) -> None:
    await depot.people(30)
    mail = await depot.mail()
    async with depot.database.write() as tx:
        # A full disk as SQLite reports it, at the moment a claim is written.
        await tx.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON delivery BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    for _ in range(3):
        with pytest.raises(sqlite3.Error, match="full"):
            await depot.sender.step()
    assert depot.sends == []
    async with depot.database.write() as tx:
        await tx.execute("DROP TRIGGER full")
    await depot.settle_all()
    assert await depot.states(mail) == {State.SENT: 30}
    assert set(depot.copies().values()) == {1}


async def test_results_that_could_not_be_written_are_kept_and_written_later(depot: Depot) -> None:
    await depot.people(30)
    mail = await depot.mail()
    await depot.sender.step()
    await asyncio.gather(*depot.sender._flights.values())
    sent = len(depot.sends)
    assert sent
    async with depot.database.write() as tx:
        await tx.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON delivery BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    for _ in range(3):
        with pytest.raises(sqlite3.Error, match="full"):
            await depot.sender.step()
    assert len(depot.sends) == sent
    async with depot.database.write() as tx:
        await tx.execute("DROP TRIGGER full")
    await depot.settle_all()
    assert set(depot.copies().values()) == {1}
    async with depot.database.read() as tx:
        assert await tally.uncertain(tx, mail) == 0


async def test_a_loop_whose_database_fails_goes_on_when_it_works_again(real: Depot) -> None:
    await real.people(2)
    mail = await real.mail()
    async with real.database.write() as tx:
        await tx.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON delivery BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    stop = asyncio.Event()
    running = asyncio.create_task(real.sender.run(stop))
    await asyncio.sleep(0.2)
    async with real.database.write() as tx:
        await tx.execute("DROP TRIGGER full")

    async def done() -> bool:
        return await real.states(mail) == {State.SENT: 2}

    await until(done)
    stop.set()
    await running


async def test_a_call_whose_answer_never_ends_is_cut_off_and_made_once_more(
    real: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flights, "ENDLESS", 0.2)
    (chat,) = await real.people(1)
    real.world.faults.delay(seconds=4, method="sendMessage", times=1)
    mail = await real.mail()
    stop = asyncio.Event()
    running = asyncio.create_task(real.sender.run(stop))

    async def done() -> bool:
        return await real.states(mail) == {State.SENT: 1}

    await until(done)
    stop.set()
    await running
    assert 1 <= len(real.texts(chat)) <= 2
    assert [call.ok for call in real.sends].count(True) <= 2

"""Traps of loops: 7 polling that ends for ever, 8 two instances, 9 late work that is dropped, 10 work in memory, 11 one
thing at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import InvalidToken
from telegram.ext import Application, ApplicationBuilder

from bot.polling import CONFLICTS, PollingError
from bot.storage.outbox import State
from tests.delivery.depot import TOKEN, Depot
from tests.journeys.bureau import Bureau, event, open_bureau

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@asynccontextmanager
async def theirs(depot: Depot) -> AsyncIterator[Application]:  # type: ignore[type-arg]
    """python-telegram-bot as its examples set it up, polling the same Telegram."""
    application = ApplicationBuilder().token(TOKEN).base_url(depot.bot.base_url.removesuffix(TOKEN)).build()
    async with application:
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0, timeout=1)
        await application.start()
        yield application
        with suppress(InvalidToken):
            await application.updater.stop()
        await application.stop()


async def until_polled(depot: Depot, status: int, times: int) -> None:
    def polled() -> int:
        return sum(call.method == "getUpdates" and call.status == status for call in depot.world.calls)

    async with asyncio.timeout(30):
        while polled() < times:  # noqa: ASYNC110 - python-telegram-bot sets no event
            await asyncio.sleep(0.01)


async def test_7_one_404_ends_their_polling_for_ever_and_nobody_is_told(depot: Depot) -> None:
    depot.world.faults.fail(method="getUpdates", status=404, description="Not Found", times=1)
    async with theirs(depot) as application:
        await until_polled(depot, 404, 1)
        await asyncio.sleep(0.3)
        asked = len(depot.world.calls)
        depot.world.person("James").says("/start")
        await asyncio.sleep(0.5)
        assert application.updater is not None
        assert application.updater.running
        assert len(depot.world.calls) == asked, "it asks no more"


async def test_7_a_404_is_got_over_and_a_401_ends_with_a_word_to_the_operator(bureau: Bureau) -> None:
    faults = bureau.town.world.faults
    faults.fail(method="getUpdates", status=404, description="Not Found", times=3)
    bureau.james.says("/upcoming")
    for _ in range(4):
        await bureau.town._poll()
    await bureau.town.settle()
    assert len(bureau.mail(bureau.james)) == 1
    faults.fail(method="getUpdates", status=401, description="Unauthorized", times=1)
    with pytest.raises(PollingError, match="@BotFather"):
        await bureau.town._poll()


async def test_8_theirs_goes_on_beside_a_second_instance(depot: Depot) -> None:
    depot.world.faults.fail(method="getUpdates", status=409, description=CONFLICT, times=None)
    async with theirs(depot) as application:
        await until_polled(depot, 409, 3)
        assert application.updater is not None
        assert application.updater.running  # for ever, each taking half of the updates
        depot.world.faults.clear()


async def test_8_a_second_instance_is_fatal_not_a_line_in_the_log(bureau: Bureau) -> None:
    bureau.town.world.faults.fail(method="getUpdates", status=409, description=CONFLICT, times=None)
    for _ in range(CONFLICTS - 1):
        await bureau.town._poll()
    with pytest.raises(PollingError, match="stop the other one"):
        await bureau.town._poll()


async def test_9_a_reminder_whose_moment_was_slept_through_still_rings(bureau: Bureau) -> None:
    town = bureau.town
    ring = await town.house.planner.next_due()
    assert ring is not None
    town.sleep(seconds=(ring[0] - town.clock.now()).total_seconds() + 600)  # a stall of ten minutes
    await town.settle()
    assert bureau.heard() == [1, 1, 1]


async def test_10_what_was_planned_is_in_the_database_not_in_the_process(bureau: Bureau) -> None:
    await bureau.edit(event(status="confirmed"))
    await bureau.town.crash()
    await bureau.town.move(minutes=6)
    assert bureau.heard() == [1, 1, 1]


async def test_10_stopping_does_not_wait_for_the_end_of_a_mailing(depot: Depot) -> None:
    await depot.people(300)
    mail = await depot.mail()
    await depot.sender.step()
    began = depot.clock.monotonic()
    await depot.sender.finish()
    assert depot.clock.monotonic() - began < 1
    states = await depot.states(mail)
    assert states[State.QUEUED] > 250
    assert State.LEASED not in states


async def test_11_somebody_is_answered_while_a_mailing_runs(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, BOT_ANNOUNCE_DELAY="0") as bureau:
        crowd = await bureau.crowd(120)
        bureau.town.schedule.write_text(
            bureau.town.schedule.read_text(encoding="utf-8").replace('"planned"', '"confirmed"'),
            encoding="utf-8",
        )
        for step in bureau.town.steps() * 2:
            await step()
        bureau.james.says("/upcoming")
        asked = bureau.town.clock.monotonic()
        await bureau.town._poll()
        await bureau.town._handle()
        answered = bureau.town.clock.monotonic() - asked
        assert "Caspian forum" in bureau.james.last.text
        assert answered <= timedelta(seconds=1).total_seconds()
        assert sum(bureau.copies(chat, "confirmed") for chat in crowd) < 120

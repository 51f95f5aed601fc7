"""Restarts: whenever the process dies, nothing is lost, and nobody gets a third copy."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.delivery.sender import LEASE
from bot.storage import outbox, tally
from bot.storage.outbox import CAREFUL, State
from tests.delivery.depot import Depot, open_depot


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


async def finished_well(depot: Depot, mail: int) -> None:
    """All have it, but for those counted as unknown; who has it twice is counted as uncertain."""
    states = await depot.states(mail)
    rows = await depot.rows(mail)
    assert set(states) <= {State.SENT, State.UNKNOWN}
    assert (await depot.campaign(mail)).state == "done"
    copies = {row["chat_id"]: len(depot.texts(row["chat_id"])) for row in rows}
    assert max(copies.values()) <= 2
    assert all(copies[row["chat_id"]] >= 1 for row in rows if row["state"] == State.SENT)
    doubled = [chat for chat, number in copies.items() if number == 2]
    async with depot.database.read() as tx:
        assert await tally.uncertain(tx, mail) >= len(doubled)


@pytest.mark.parametrize("steps", range(8))
async def test_a_crash_between_any_two_steps_loses_nothing(depot: Depot, steps: int) -> None:
    await depot.people(25)
    mail = await depot.mail()
    for _ in range(steps):
        await depot.sender.step()
    await depot.crash()
    await depot.settle_all()
    await finished_well(depot, mail)
    assert await depot.states(mail) == {State.SENT: 25}


@pytest.mark.parametrize("seed", range(12))
async def test_crashes_at_any_moment_and_lost_answers_lose_nothing(depot: Depot, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable
    await depot.people(30)
    mail = await depot.mail()
    for _ in range(6):
        if chance.random() < 0.5:
            depot.world.faults.drop_answer(method="sendMessage", times=chance.randrange(1, 3))
        step = asyncio.create_task(depot.sender.step())
        for _ in range(chance.randrange(60)):
            await asyncio.sleep(0)  # the process dies at one of these moments
        await asyncio.sleep(chance.choice([0, 0, 0.002, 0.01]))
        step.cancel()
        await asyncio.gather(step, return_exceptions=True)
        await depot.crash()
    depot.world.faults.clear()
    await depot.settle_all()
    await finished_well(depot, mail)


async def test_a_process_that_dies_twice_before_it_calls_gives_up_few_rows(depot: Depot) -> None:
    await depot.people(25)
    mail = await depot.mail()
    depot.world.faults.refuse()
    for _ in range(2):
        async with depot.database.write() as tx:
            claimed = await outbox.claim(tx, limit=25, now=depot.clock.now(), lease=LEASE)
        assert claimed
        await depot.crash()
    depot.world.faults.restore()
    await depot.settle_all()
    await finished_well(depot, mail)
    assert (await depot.states(mail)).get(State.UNKNOWN, 0) <= CAREFUL


async def test_a_stopped_sender_finishes_what_is_in_flight_and_gives_back_the_rest(depot: Depot) -> None:
    await depot.people(40)
    mail = await depot.mail()
    await depot.sender.step()
    await depot.sender.finish()
    rows = await depot.rows(mail)
    assert {row["state"] for row in rows} == {State.SENT, State.QUEUED}
    assert all(row["doubts"] == 0 for row in rows if row["state"] == State.QUEUED)
    await depot.crash()
    await depot.settle_all()
    assert set(depot.copies().values()) == {1}

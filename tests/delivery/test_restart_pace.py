"""The pace across a restart: what the dead process sent in the last second counts, and in a group's last minute."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.outbox import State
from tests.delivery.depot import Depot, open_depot


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


async def test_after_a_crash_the_next_process_does_not_pass_the_limit_of_the_second(depot: Depot) -> None:
    await depot.people(90)
    mail = await depot.mail()
    while len(depot.sends) < 25:
        await depot.sender.step()
    await depot.crash()
    await depot.settle_all()
    assert 429 not in {call.status for call in depot.sends}, "Telegram never had to say 429"
    assert await depot.states(mail) == {State.SENT: 90}


async def test_a_groups_twenty_a_minute_are_counted_across_a_restart(depot: Depot) -> None:
    group = await depot.group()
    for number in range(20):
        await depot.mail(f"News {number}")
        await depot.settle_all()
    await depot.crash()
    await depot.mail("News 20")
    await depot.settle_all()
    assert len(depot.texts(group.chat_id)) == 21
    assert all(call.ok for call in depot.sends), "Telegram never had to say 429"
    times = depot.pace(group.chat_id)
    assert times[20] - times[0] >= 60

"""Who said no: a muted event is not caught up on, and who wants no reminders hears of no deadline either."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.schedule.reminders import DEFAULT_LEADS
from tests.delivery.office import LEYLA, Office, event, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as opened:
        yield opened


async def opened(office: Office, **fields: Any) -> None:
    office.save(event(**fields))
    await office.importer.start()
    await office.work()


@pytest.mark.parametrize(("stance", "caught_up"), [(None, 1), ("mute", 0)])
@pytest.mark.parametrize("topic", ["forums", "*"])
async def test_only_who_has_not_muted_an_event_is_caught_up_on_it(
    office: Office, stance: Any, caught_up: int, topic: str
) -> None:
    await opened(office, date="2021-04-28", time="20:00")  # this evening: a day's lead is past
    await office.subscriber(LEYLA)
    if stance is not None:
        await office.stance(LEYLA, "caspian-forum", stance)
    await office.subscriber(LEYLA, topic)
    await office.work()
    assert len(office.texts(LEYLA)) == caught_up


@pytest.mark.parametrize(("leads", "told"), [(DEFAULT_LEADS, 1), (0, 0)])
async def test_only_who_wants_reminders_is_told_that_registration_closes(
    office: Office, leads: int, told: int
) -> None:
    registration = {"url": "https://example.org/r", "closes": "2021-05-20"}
    await opened(office, date="2021-06-02", registration=registration)
    await office.subscriber(LEYLA, leads=leads)
    await office.stance(LEYLA, "caspian-forum", "follow")
    await office.move_to(datetime(2021, 5, 20, tzinfo=UTC))
    assert len(office.texts(LEYLA)) == told

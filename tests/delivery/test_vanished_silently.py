"""Vanished without a question: events whose changes are nobody's business leave the file as they came."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.office import LEYLA, Office, event, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as opened:
        yield opened


async def test_of_an_event_that_is_kept_silent_nobody_is_asked_when_it_vanishes(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    office.save(event(), event("quiet", title="Quiet", silent=True), event("loud", title="Loud"))
    await office.importer.start()
    office.save(event(), event("loud", title="Loud"))
    await office.importer.step()
    await office.move(hours=1)
    assert office.sent == []
    office.save(event())
    await office.importer.step()
    await office.move(hours=1)
    assert len(office.sent) == 1, "about this one an admin is asked"

"""A town with a small schedule of its own, for tests of what people choose."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.bazaar import ADMIN, BAZAAR
from tests.journeys.town import Town, open_town


@pytest.fixture
async def bazaar(tmp_path: Path) -> AsyncIterator[Town]:
    """The bot on the bazaar's schedule, on 28 April 2021, 09:00 in Moscow."""
    async with open_town(tmp_path, schedule=BAZAAR, BOT_ADMINS=str(ADMIN)) as town:
        yield town

"""Journeys: the bot as people use it, over the emulated Telegram, with a moved clock and real SQLite."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.bureau import Bureau, open_bureau
from tests.journeys.town import Town, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The shipped schedule on 28 April 2021, 09:00 in Moscow."""
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    """One forum on 2 June 2021 in Baku, three subscribers in three languages, an admin."""
    async with open_bureau(tmp_path) as opened:
        yield opened

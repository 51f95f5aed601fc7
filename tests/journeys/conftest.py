"""Journeys: the bot as people use it, over the emulated Telegram, with a moved clock and real SQLite."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.town import Town, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The shipped schedule on 28 April 2021, 09:00 in Moscow."""
    async with open_town(tmp_path) as opened:
        yield opened

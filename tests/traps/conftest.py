"""Where the traps are set: the depot with its sender, and the hall in which updates are fetched."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delivery.depot import Depot, open_depot
from tests.delivery.newsroom import Newsroom, open_newsroom
from tests.journeys.bureau import Bureau, open_bureau


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with open_bureau(tmp_path) as opened:
        yield opened

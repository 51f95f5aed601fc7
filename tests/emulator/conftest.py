"""A world with a clock that stands still, and somebody in it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.clock import ManualClock
from bot.emulator.person import Person
from bot.emulator.world import World
from tests.emulator.api import Api


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2021, 4, 28, 6, 0, tzinfo=UTC))


@pytest.fixture
def world(clock: ManualClock) -> World:
    return World(now=clock.now, monotonic=clock.monotonic)


@pytest.fixture
def leyla(world: World) -> Person:
    """Somebody who has pressed Start."""
    person = world.person("Leyla", language_code="az", user_id=1001)
    person.starts()
    world.updates.clear()
    return person


@pytest.fixture
async def api(world: World) -> AsyncIterator[Api]:
    async with Api(world) as client:
        yield client

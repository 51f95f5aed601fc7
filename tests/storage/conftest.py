"""What the tests of storage share: a real database in a folder of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Connection, Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
async def tx(database: Database) -> AsyncIterator[Connection]:
    """An open transaction for a test that needs just one."""
    async with database.write() as opened:
        yield opened

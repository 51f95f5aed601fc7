"""A database with something in it, for the commands that copy it or look at it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.config import Settings
from bot.storage.database import Connection, Database

SUBSCRIBER = (
    "INSERT INTO subscriber (chat_id, kind, language, timezone, leads, created_at) "
    "VALUES (?, 'private', 'ru', 'Europe/Moscow', 20, 0)"
)


async def add_subscribers(tx: Connection, first: int, count: int) -> None:
    await tx.executemany(SUBSCRIBER, [(first + number,) for number in range(count)])


def chats(path: Path) -> list[int]:
    """Who is in a database file, read as any other program would."""
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT chat_id FROM subscriber ORDER BY chat_id")]


def state(path: Path, name: str) -> str | None:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database=tmp_path / "house" / "bot.db", schedule=tmp_path / "schedule.yaml")


@pytest.fixture
async def live(settings: Settings) -> AsyncIterator[Database]:
    """A database that a running bot holds, with three subscribers."""
    settings.database.parent.mkdir()
    async with Database(settings.database) as database:
        async with database.write() as tx:
            await add_subscribers(tx, 1, 3)
        yield database


@pytest.fixture
async def stopped(settings: Settings) -> None:
    """A database that no bot holds any more, with three subscribers."""
    settings.database.parent.mkdir()
    async with Database(settings.database) as database, database.write() as tx:
        await add_subscribers(tx, 1, 3)

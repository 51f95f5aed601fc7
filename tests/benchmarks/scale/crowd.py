"""The crowd: a database with so many subscribers, written at once, as a bot that ran for years would have it."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.database import Database

FIRST = 1_000_000  # chat ids go up from here
ZONES = (
    "Europe/Moscow",
    "Asia/Baku",
    "Asia/Yekaterinburg",
    "Asia/Vladivostok",
    "Europe/London",
    "America/New_York",
)

# Of ten: five read Russian, three Azerbaijani, two English; nine follow the forums, three of them everything; one
# of fifty is paused.
_PEOPLE = """
WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)
INSERT INTO subscriber (chat_id, kind, language, timezone, leads, paused, created_at)
SELECT :first + n, 'private', CASE WHEN n % 10 < 5 THEN 'ru' WHEN n % 10 < 8 THEN 'az' ELSE 'en' END,
    (SELECT value FROM json_each(:zones) WHERE key = n % 6), 20, CASE WHEN n % 50 = 49 THEN 'blocked' END, 1600000000
FROM numbers
"""
_TOPICS = """
INSERT INTO subscription (topic, chat_id, created_at)
SELECT CASE WHEN chat_id % 10 < 3 THEN '*' ELSE 'forums' END, chat_id, created_at FROM subscriber
WHERE chat_id % 10 < 9 ORDER BY 1, 2
"""


async def gather(path: Path, count: int) -> None:
    """Make a database of this version's schema with `count` subscribers."""
    async with Database(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.execute(
                _PEOPLE, {"count": count, "first": FIRST, "zones": str(list(ZONES)).replace("'", '"')}
            )
            connection.execute(_TOPICS)
    await asyncio.to_thread(
        os.sync
    )  # else the bot's first transaction waits for the disk to take all of this

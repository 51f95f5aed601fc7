"""Subscriptions: which topics a chat wants, or everything."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.storage.database import Connection, fetch
from bot.storage.moments import epoch

EVERYTHING: Final = "*"


async def of(tx: Connection, chat_id: int) -> frozenset[str]:
    """The topics a chat is subscribed to; EVERYTHING among them when it wants all."""
    rows = await fetch(tx, "SELECT topic FROM subscription WHERE chat_id = ?", (chat_id,))
    return frozenset(str(row["topic"]) for row in rows)


async def add(tx: Connection, chat_id: int, topics: Iterable[str], now: datetime) -> None:
    """Subscribe a known chat; what it has already stays as it is."""
    await tx.executemany(
        "INSERT INTO subscription (topic, chat_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(topic, chat_id, epoch(now)) for topic in topics],
    )


async def remove(tx: Connection, chat_id: int, topics: Iterable[str] | None) -> None:
    """Unsubscribe from these topics, or from all when None."""
    if topics is None:
        await tx.execute("DELETE FROM subscription WHERE chat_id = ?", (chat_id,))
        return
    await tx.executemany(
        "DELETE FROM subscription WHERE topic = ? AND chat_id = ?", [(topic, chat_id) for topic in topics]
    )


async def toggle(tx: Connection, chat_id: int, topic: str, now: datetime) -> bool:
    """Switch one topic; returns whether it is on now."""
    if topic in await of(tx, chat_id):
        await remove(tx, chat_id, [topic])
        return False
    await add(tx, chat_id, [topic], now)
    return True

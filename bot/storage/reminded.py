"""Reminded: which chats need no more of a reminder because they were told another way."""

from datetime import datetime

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch


async def campaign_of(tx: Connection, key: str) -> int | None:
    """The campaign a cause has made, if it has."""
    row = await fetch_one(tx, "SELECT id FROM campaign WHERE key = ?", (key,))
    return None if row is None else int(row["id"])


async def mark(tx: Connection, campaign_id: int, chat_id: int, now: datetime) -> bool:
    """Note that the chat needs no message of this campaign: its fan-out will pass it by.

    False: the chat has its row already, the message went out or will.
    """
    cursor = await tx.execute(
        "INSERT INTO delivery (campaign_id, chat_id, state, due_at, outcome, settled_at) "
        "VALUES (?, ?, 6, ?, 'told otherwise', ?) ON CONFLICT DO NOTHING",
        (campaign_id, chat_id, epoch(now), epoch(now)),
    )
    return cursor.rowcount > 0


async def has_row(tx: Connection, campaign_id: int, chat_id: int) -> bool:
    """Whether the chat got this campaign's message, will get it, or was told another way."""
    row = await fetch_one(
        tx, "SELECT 1 FROM delivery WHERE campaign_id = ? AND chat_id = ?", (campaign_id, chat_id)
    )
    return row is not None


async def elsewhere(tx: Connection, event_id: str, ring: str, zone: str) -> list[int]:
    """Chats that live in `zone` now and were given the same ring when they lived in another one.

    `ring` is the key without its zone: `remind:<event>:<lead>:<start>`.
    """
    rows = await fetch(
        tx,
        "SELECT DISTINCT d.chat_id FROM campaign c CROSS JOIN delivery d ON d.campaign_id = c.id "
        "CROSS JOIN subscriber s ON s.chat_id = d.chat_id AND s.timezone = ? "
        "WHERE c.event_id = ? AND c.kind = 'reminder' AND substr(c.key, 1, ?) = ? AND c.key <> ?",
        (zone, event_id, len(ring) + 1, f"{ring}:", f"{ring}:{zone}"),
    )
    return [int(row["chat_id"]) for row in rows]


async def followers(tx: Connection, event_id: str, zone: str) -> tuple[int, ...]:
    """Active chats in that zone that follow the event and want reminders at all."""
    rows = await fetch(
        tx,
        "SELECT f.chat_id FROM follow f JOIN subscriber s ON s.chat_id = f.chat_id "
        "WHERE f.event_id = ? AND f.muted = 0 AND s.paused IS NULL AND s.timezone = ? AND s.leads <> 0 "
        "ORDER BY f.chat_id",
        (event_id, zone),
    )
    return tuple(int(row["chat_id"]) for row in rows)

"""Reminded: which chats need no more of a reminder because they were told another way."""

import json
from collections.abc import Collection
from datetime import datetime

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch


async def campaign_of(tx: Connection, key: str) -> int | None:
    """The campaign a cause has made, if it has."""
    row = await fetch_one(tx, "SELECT id FROM campaign WHERE key = ?", (key,))
    return None if row is None else int(row["id"])


async def mark(
    tx: Connection, campaign_id: int, chat_id: int, now: datetime, *, told_by: Collection[int] = ()
) -> bool:
    """Note that the chat needs no message of this campaign: its fan-out will pass it by.

    False: the chat has its row already, here or in one of `told_by`: the message went out or will.
    """
    told = "SELECT 1 FROM delivery WHERE campaign_id IN (SELECT value FROM json_each(?)) AND chat_id = ?"
    if told_by and await fetch(tx, told, (json.dumps(list(told_by)), chat_id)):
        return False
    cursor = await tx.execute(
        "INSERT INTO delivery (campaign_id, chat_id, state, due_at, outcome, settled_at) "
        "VALUES (?, ?, 6, ?, 'told otherwise', ?) ON CONFLICT DO NOTHING",
        (campaign_id, chat_id, epoch(now), epoch(now)),
    )
    return cursor.rowcount > 0


async def elsewhere(tx: Connection, event_id: str, ring: str, zone: str) -> tuple[int, ...]:
    """The campaigns of the same ring in other zones than `zone`: a chat that has moved may have heard it there.

    `ring` is the key without its zone: `remind:<event>:<lead>:<start>`.
    """
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE event_id = ? AND kind = 'reminder' AND substr(key, 1, ?) = ? AND key <> ? "
        "ORDER BY id",
        (event_id, len(ring) + 1, f"{ring}:", f"{ring}:{zone}"),
    )
    return tuple(int(row["id"]) for row in rows)

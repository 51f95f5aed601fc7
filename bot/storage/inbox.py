"""The inbox: updates taken from Telegram, kept until they are handled and remembered so that none is handled twice."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.storage.database import Connection, fetch
from bot.storage.moments import epoch

# Telegram repeats what was not acknowledged for 24 hours; after a week without updates it counts from a new number.
REMEMBERED = timedelta(days=2)


async def put(tx: Connection, updates: Sequence[tuple[int, str]], now: datetime) -> frozenset[int]:
    """Keep (update_id, JSON) pairs; returns the ids that were not known yet: only these are to be handled."""
    ids = {update_id for update_id, _ in updates}
    rows = await fetch(
        tx,
        "SELECT update_id FROM inbox WHERE update_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    await tx.executemany(
        "INSERT INTO inbox (update_id, body, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(update_id, body, epoch(now)) for update_id, body in updates],
    )
    await tx.execute("DELETE FROM inbox WHERE body = '' AND received_at < ?", (epoch(now - REMEMBERED),))
    return frozenset(ids.difference(row["update_id"] for row in rows))


async def pending(tx: Connection) -> list[tuple[int, str, int]]:
    """(update_id, JSON, attempts) of what is not handled yet, in order."""
    rows = await fetch(tx, "SELECT update_id, body, attempts FROM inbox WHERE body <> '' ORDER BY update_id")
    return [(int(row["update_id"]), str(row["body"]), int(row["attempts"])) for row in rows]


async def begin(tx: Connection, ids: Sequence[int]) -> None:
    """Count an attempt, before it is made."""
    await tx.executemany(
        "UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ?", [(update_id,) for update_id in ids]
    )


async def done(tx: Connection, ids: Sequence[int]) -> None:
    """These are handled: what they said is erased, the number remembered."""
    await tx.executemany(
        "UPDATE inbox SET body = '' WHERE update_id = ?", [(update_id,) for update_id in ids]
    )


async def said_by(tx: Connection, chat_id: int) -> list[tuple[int, str]]:
    """(update_id, JSON) of what a chat said and is not handled yet, in order."""
    return [(number, body) for number, body, _ in await pending(tx) if chat_id in _chats(json.loads(body))]


async def erase(tx: Connection, chat_id: int, *, before: int | None = None) -> None:
    """What a chat said (before that update) is erased, handled or not."""
    numbers = [number for number, _ in await said_by(tx, chat_id) if before is None or number < before]
    await done(tx, numbers)


def _chats(update: Mapping[str, Any]) -> set[int]:
    """Where an update comes from: its chat, or the person where there is no chat."""
    found: set[int] = set()
    for part in update.values():
        if not isinstance(part, dict):
            continue
        inner = part.get("message")
        message = inner if isinstance(inner, dict) else part
        owner = message.get("chat") or part.get("from") or {}
        if isinstance(owner, dict) and isinstance(owner.get("id"), int):
            found.add(owner["id"])
    return found

"""The inbox: updates taken from Telegram, kept until they are handled and remembered so that none is handled twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.storage.database import Connection, fetch
from bot.storage.moments import epoch

# Telegram repeats what was not acknowledged for 24 hours; after a week without updates it counts from a new number.
REMEMBERED = timedelta(days=2)


async def put(tx: Connection, updates: Sequence[tuple[int, str]], now: datetime) -> frozenset[int]:
    """Keep (update_id, JSON) pairs; returns the ids that were not known yet: only these are to be handled."""
    fresh: set[int] = set()
    for update_id, body in updates:
        cursor = await tx.execute(
            "INSERT INTO inbox (update_id, body, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (update_id, body, epoch(now)),
        )
        if cursor.rowcount:
            fresh.add(update_id)
    await tx.execute("DELETE FROM inbox WHERE body = '' AND received_at < ?", (epoch(now - REMEMBERED),))
    return frozenset(fresh)


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

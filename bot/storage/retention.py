"""Retention: what nobody needs any more goes by itself, a little at a time; figures stay in the tally."""

from datetime import datetime, timedelta
from typing import Final

from bot.storage.database import Connection, fetch
from bot.storage.erasure import forget
from bot.storage.moments import epoch

# Whom a message reached and how: for tables, edits and repeats, for so long after a mailing has ended.
DELIVERIES: Final = timedelta(days=90)
# A chat that blocked the bot, removed it or is gone may come back to its choices for so long.
UNREACHABLE: Final = timedelta(days=365)
CHUNK: Final = 1000  # rows in one transaction
CHATS: Final = 20
_ENDED: Final = "state IN ('done', 'stopped', 'discarded', 'superseded', 'expired')"


async def is_anything_old(tx: Connection, now: datetime) -> bool:
    """Whether there is something to prune: asked of a reader, before a writer is taken."""
    return bool(await _old_campaigns(tx, now) or await _old_changes(tx, now) or await _unreachable(tx, now))


async def prune(tx: Connection, now: datetime) -> int:
    """Erase some of what is old; returns how many rows."""
    count = 0
    for campaign_id in await _old_campaigns(tx, now):
        cursor = await tx.execute(
            "DELETE FROM delivery WHERE id IN "
            "(SELECT id FROM delivery WHERE campaign_id = ? AND state > 1 ORDER BY id LIMIT ?)",
            (campaign_id, CHUNK - count),
        )
        count += cursor.rowcount
        if count >= CHUNK:
            return count
    for change_id in await _old_changes(tx, now):
        await tx.execute("DELETE FROM event_change WHERE id = ?", (change_id,))
        count += 1
    for chat_id in await _unreachable(tx, now):
        await forget(tx, chat_id)
        count += 1
    return count


async def _old_campaigns(tx: Connection, now: datetime) -> list[int]:
    """A few mailings that ended long ago and still have settled rows."""
    rows = await fetch(
        tx,
        f"SELECT id FROM campaign c INDEXED BY campaign_ended WHERE {_ENDED} "  # noqa: S608 - a part of this file
        "AND COALESCE(finished_at, due_at) < ? "
        "AND EXISTS (SELECT 1 FROM delivery d WHERE d.campaign_id = c.id AND d.state > 1) "
        "ORDER BY COALESCE(finished_at, due_at) LIMIT 10",
        (epoch(now - DELIVERIES),),
    )
    return [int(row["id"]) for row in rows]


async def _old_changes(tx: Connection, now: datetime) -> list[int]:
    rows = await fetch(
        tx, "SELECT id FROM event_change WHERE at < ? LIMIT ?", (epoch(now - DELIVERIES), CHUNK)
    )
    return [int(row["id"]) for row in rows]


async def _unreachable(tx: Connection, now: datetime) -> list[int]:
    rows = await fetch(
        tx,
        "SELECT chat_id FROM subscriber WHERE paused IN ('blocked', 'kicked', 'deactivated', 'gone') "
        "AND paused_at < ? LIMIT ?",
        (epoch(now - UNREACHABLE), CHATS),
    )
    return [int(row["chat_id"]) for row in rows]

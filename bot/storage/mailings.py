"""Mailings: what goes out, went out or waits, as admins look back on it."""

from typing import Final

from bot.storage import campaigns
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection, fetch

KEPT: Final = 50  # announcements that are looked back on


async def latest(tx: Connection, limit: int) -> list[Campaign]:
    """The newest announcements, digests and broadcasts that began to go out, newest first."""
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE kind IN ('announcement', 'digest', 'broadcast') AND started_at IS NOT NULL "
        "ORDER BY started_at DESC, id DESC LIMIT ?",
        (limit,),
    )
    return await _found(tx, [int(row["id"]) for row in rows])


async def announcements(tx: Connection) -> list[Campaign]:
    """Announcements: those that wait, the next to go out first; what goes out; then the newest of the others.

    One whose place a later edit took, unsent, is not among them.
    """
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE kind = 'announcement' AND state <> 'superseded' "
        "ORDER BY CASE state WHEN 'pending' THEN 0 WHEN 'held' THEN 1 WHEN 'running' THEN 2 WHEN 'paused' THEN 2 "
        "ELSE 3 END, "
        "CASE state WHEN 'pending' THEN due_at END, id DESC LIMIT ?",
        (KEPT,),
    )
    return await _found(tx, [int(row["id"]) for row in rows])


async def _found(tx: Connection, ids: list[int]) -> list[Campaign]:
    found = [await campaigns.find(tx, number) for number in ids]
    return [campaign for campaign in found if campaign is not None]

"""Lateness: campaigns that cannot go on as planned: interrupted, poisonous, or no longer wanted."""

from datetime import datetime, timedelta
from typing import Final

from bot.storage import campaigns
from bot.storage.campaigns import Campaign, CampaignKind, CampaignState
from bot.storage.claimed import State
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch

SWEEP: Final = 2000  # rows in one transaction
# What becomes of the rows of a campaign that is over: their state and outcome.
_WHY: Final[dict[CampaignState, tuple[int, str]]] = {
    "stopped": (int(State.SKIPPED), "stopped by an admin"),
    "discarded": (int(State.SKIPPED), "discarded"),
    "superseded": (int(State.SKIPPED), "superseded"),
    "expired": (int(State.EXPIRED), "moved"),
}


async def overdue(tx: Connection, kind: CampaignKind, since: datetime) -> list[int]:
    """Campaigns of a kind that are going out and owe somebody a message since before that moment, oldest first.

    What quiet hours hold is not owed before they end.
    """
    rows = await fetch(
        tx,
        "SELECT c.id FROM campaign c WHERE c.state = 'running' AND c.kind = :kind AND ("
        "(c.fanned_out = 0 AND c.due_at < :since) "
        "OR EXISTS (SELECT 1 FROM delivery d WHERE d.campaign_id = c.id AND d.state = 0 AND d.due_at < :since) "
        "OR EXISTS (SELECT 1 FROM delivery d WHERE d.campaign_id = c.id AND d.state = 1 AND d.due_at < :since)) "
        "ORDER BY c.id",
        {"kind": kind, "since": epoch(since)},
    )
    return [int(row["id"]) for row in rows]


async def announcements_of(tx: Connection, event_id: str) -> list[Campaign]:
    """Announcements about an event that wait, go out or went out, oldest first."""
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE event_id = ? AND kind = 'announcement' "
        "AND state IN ('pending', 'held', 'running', 'done') ORDER BY id",
        (event_id,),
    )
    found = [await campaigns.find(tx, int(row["id"])) for row in rows]
    return [campaign for campaign in found if campaign is not None]


async def any_running(tx: Connection) -> bool:
    """Whether anything is going out."""
    return await fetch_one(tx, "SELECT 1 FROM campaign WHERE state = 'running' LIMIT 1", ()) is not None


async def anything_to_do(tx: Connection, now: datetime) -> bool:
    """Whether something is still to be started, fanned out, sent or settled at this moment."""
    row = await fetch_one(
        tx,
        "SELECT 1 FROM campaign c WHERE (c.state = 'pending' AND c.due_at <= :now) "
        "OR (c.state = 'running' AND ((c.fanned_out = 0 AND c.due_at <= :now) "
        "OR EXISTS (SELECT 1 FROM delivery d WHERE d.campaign_id = c.id AND d.state = 1) "
        "OR EXISTS (SELECT 1 FROM delivery d WHERE d.campaign_id = c.id AND d.state = 0 "
        "AND d.due_at <= :now))) LIMIT 1",
        {"now": epoch(now)},
    )
    return row is not None


async def waiting(tx: Connection) -> int:
    """How many messages wait to be sent."""
    row = await fetch_one(
        tx,
        "SELECT count(*) AS number FROM campaign c JOIN delivery d ON d.campaign_id = c.id AND d.state = 0 "
        "WHERE c.state = 'running'",
    )
    return int(row["number"]) if row else 0


async def put_off(tx: Connection, campaign_id: int, until: datetime) -> None:
    """Start a campaign at another moment: now, or later when it fails and must not fail again at once."""
    await tx.execute("UPDATE campaign SET due_at = ? WHERE id = ?", (epoch(until), campaign_id))


async def pull_back(tx: Connection, now: datetime, hold: timedelta) -> None:
    """The clock was ahead and is right again: what it dated starts now, or after its hold time at the latest."""
    moments = {"now": epoch(now), "held": epoch(now + hold)}
    await tx.execute(
        "UPDATE campaign SET due_at = :held WHERE state = 'pending' AND kind = 'announcement' AND due_at > :held",
        moments,
    )
    await tx.execute(
        "UPDATE delivery SET due_at = :now WHERE state = 0 AND due_at > :now "
        "AND campaign_id IN (SELECT id FROM campaign WHERE state = 'running')",
        moments,
    )
    await tx.execute("UPDATE campaign SET due_at = :now WHERE state = 'running' AND due_at > :now", moments)
    # Who came in that future is here now: a mailing reaches whoever was there when it began.
    await tx.execute("UPDATE subscriber SET created_at = :now WHERE created_at > :now", moments)


async def ended(tx: Connection) -> list[tuple[int, CampaignState]]:
    """Campaigns that are over and still have rows in the queue, at the cost of one step of an index a campaign."""
    rows = await fetch(
        tx,
        "WITH RECURSIVE walk (id) AS (SELECT min(campaign_id) FROM delivery WHERE state = 0 UNION ALL "
        "SELECT (SELECT min(campaign_id) FROM delivery WHERE state = 0 AND campaign_id > walk.id) "
        "FROM walk WHERE walk.id IS NOT NULL) "
        "SELECT c.id, c.state FROM walk CROSS JOIN campaign c ON c.id = walk.id WHERE c.state IN "
        "('stopped', 'discarded', 'superseded', 'expired')",
    )
    return [(int(row["id"]), row["state"]) for row in rows]


async def clear(tx: Connection, now: datetime) -> int:
    """Take some of what campaigns that are over have not sent out of the queue; returns how many rows."""
    cleared = 0
    for campaign_id, state in await ended(tx):
        cursor = await tx.execute(
            "UPDATE delivery SET state = ?, outcome = ?, settled_at = ? WHERE id IN "
            "(SELECT id FROM delivery WHERE campaign_id = ? AND state = 0 ORDER BY due_at, id LIMIT ?)",
            (*_WHY[state], epoch(now), campaign_id, SWEEP - cleared),
        )
        cleared += cursor.rowcount
        if cleared >= SWEEP:
            break
    return cleared

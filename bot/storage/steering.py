"""Steering: pausing, resuming and stopping whatever admins send: broadcasts, announcements, edits and recalls."""

from collections.abc import Collection
from datetime import datetime

from bot.storage import campaigns, mailings, tally, team
from bot.storage.campaigns import CampaignState
from bot.storage.database import Connection
from bot.storage.mailings import Mailing
from bot.storage.moments import epoch


async def pause(tx: Connection, campaign_id: int, now: datetime, by: int, *, name: str | None = None) -> bool:
    """Send nothing more for now; False: it is not running."""
    return await _steer(
        tx, campaign_id, "pause", to="paused", expected={"running"}, now=now, by=by, name=name
    )


async def resume(
    tx: Connection, campaign_id: int, now: datetime, by: int, *, name: str | None = None
) -> bool:
    """Go on: paused, stopped by itself, or late and asked about; False: it is none of these.

    An announcement that is held before its start is released by decisions.py, which notes what people are told.
    """
    found = await mailings.find(tx, campaign_id)
    unsaid = found is not None and found.kind == "announcement" and found.started_at is None
    expected: set[CampaignState] = {"paused"} if unsaid else {"paused", "held"}
    return await _steer(tx, campaign_id, "resume", to="running", expected=expected, now=now, by=by, name=name)


async def stop(tx: Connection, campaign_id: int, now: datetime, by: int, *, name: str | None = None) -> bool:
    """End what has started; the rest gets nothing. False: there is nothing to stop."""
    found = await mailings.find(tx, campaign_id)
    if found is None or (found.state == "held" and found.started_at is None):
        return False
    expected: set[CampaignState] = {"running", "paused", "held"}
    return await _steer(tx, campaign_id, "stop", to="stopped", expected=expected, now=now, by=by, name=name)


async def started(tx: Connection, campaign_id: int, now: datetime) -> None:
    """It runs from now on: the rate is counted from here."""
    done = (await tally.find(tx, campaign_id)).done
    await tx.execute(
        "UPDATE broadcast SET resumed_at = ?, resumed_done = ? WHERE campaign_id = ?",
        (epoch(now), done, campaign_id),
    )


async def _steer(
    tx: Connection,
    campaign_id: int,
    action: str,
    *,
    to: CampaignState,
    expected: Collection[CampaignState],
    now: datetime,
    by: int,
    name: str | None,
) -> bool:
    found: Mailing | None = await mailings.find(tx, campaign_id)
    if found is None or not await campaigns.move(tx, campaign_id, to=to, now=now, expected=expected):
        return False
    await mailings.remember(tx, campaign_id, by)
    if to == "running":
        await started(tx, campaign_id, now)
    done = (await tally.find(tx, campaign_id)).done
    await team.record(tx, by, action, now, campaign_id=campaign_id, recipients=done, detail=name)
    return True

"""Verdicts: what an admin last decided about a campaign."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Connection, fetch_one
from bot.storage.moments import moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Who decided what and when; `detail` is the name the admin went by."""

    user_id: int
    action: str
    at: datetime
    detail: str | None


async def last(tx: Connection, campaign_id: int) -> Verdict | None:
    """The newest decision on that campaign; None when nobody made one."""
    row = await fetch_one(
        tx,
        "SELECT user_id, action, at, detail FROM admin_action WHERE campaign_id = ? ORDER BY id DESC LIMIT 1",
        (campaign_id,),
    )
    if row is None:
        return None
    return Verdict(
        user_id=row["user_id"], action=row["action"], at=moment(int(row["at"])), detail=row["detail"]
    )

"""The team: what admins did, kept for good."""

from datetime import datetime

from bot.storage.database import Connection
from bot.storage.moments import epoch


async def record(
    tx: Connection,
    user_id: int,
    action: str,
    now: datetime,
    *,
    campaign_id: int | None = None,
    recipients: int | None = None,
    detail: str | None = None,
) -> None:
    """Note who did what, when, and how many it concerned."""
    await tx.execute(
        "INSERT INTO admin_action (at, user_id, action, campaign_id, recipients, detail) VALUES (?, ?, ?, ?, ?, ?)",
        (epoch(now), user_id, action, campaign_id, recipients, detail),
    )

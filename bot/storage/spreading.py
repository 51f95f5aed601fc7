"""Spreading: a campaign becomes a row for each recipient, chunk by chunk."""

from datetime import datetime

from bot.storage import audience as audiences
from bot.storage import copies
from bot.storage.campaigns import Campaign
from bot.storage.copies import Origin
from bot.storage.database import Connection, fetch_one
from bot.storage.moments import epoch


async def fan_out(tx: Connection, campaign: Campaign, *, limit: int, now: datetime) -> bool:
    """Write the rows of the next chunk of recipients, in chat id order; True when all are written.

    The place reached is kept in the same transaction, and a row exists once, so it may be interrupted anywhere.
    """
    row = await fetch_one(
        tx,
        "SELECT c.state, c.cursor, c.fanned_out, c.due_at, c.expires_at, c.started_at, b.target_campaign, b.retry_of "
        "FROM campaign c LEFT JOIN broadcast b ON b.campaign_id = c.id WHERE c.id = ?",
        (campaign.id,),
    )
    if row is None or row["fanned_out"] or row["state"] != "running":
        return True
    audience, exact = campaign.audience, campaign.kind == "notice"
    late = row["expires_at"] is not None and row["expires_at"] <= epoch(now)
    if late or (exact and not audience.chats):  # a notice without addressees is nobody's, not everybody's
        await tx.execute("UPDATE campaign SET fanned_out = 1 WHERE id = ?", (campaign.id,))
        return True
    if row["target_campaign"] is not None:
        origin = Origin(kind=campaign.kind, target=row["target_campaign"], retry_of=row["retry_of"])
        written, last = await copies.fan_out(
            tx, campaign.id, origin, after=row["cursor"], limit=limit, due_at=row["due_at"]
        )
        reached = last
    else:
        # Who joins while a broadcast is running is not told of it; /news is for those who come late.
        ceiling = row["started_at"] if campaign.kind == "broadcast" else None
        chunk = await audiences.chunk(
            tx, audience, after=row["cursor"], limit=limit, paused_too=exact, joined_by=ceiling
        )
        cursor = await tx.execute(
            "INSERT INTO delivery (campaign_id, chat_id, due_at) "  # noqa: S608 - the query is of audience.py
            f"SELECT :campaign, chat_id, :due FROM ({chunk.query}) WHERE 1 ORDER BY chat_id ON CONFLICT DO NOTHING",
            {**chunk.values, "campaign": campaign.id, "due": row["due_at"]},
        )
        written, last, reached = cursor.rowcount, chunk.last, chunk.values["last"]
    await tx.execute(
        "UPDATE campaign SET cursor = COALESCE(?, cursor), fanned_out = ? WHERE id = ?",
        (reached, int(last is None), campaign.id),
    )
    await tx.execute("UPDATE tally SET written = written + ? WHERE campaign_id = ?", (written, campaign.id))
    return last is None

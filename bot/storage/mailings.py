"""Mailings: what admins steer and look back on: broadcasts, announcements, edits, recalls and repeats of these."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Any, Final, Literal

from bot.storage import campaigns
from bot.storage.campaigns import Campaign, CampaignKind, CampaignState
from bot.storage.database import Connection, fetch, fetch_one

KEPT: Final = 50  # announcements that are looked back on
ENDED: Final[frozenset[CampaignState]] = frozenset({"done", "stopped"})

Mark = Literal["edited", "recalled"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailing:
    """Any of them. `target` is the broadcast or announcement that an edit, a recall or a repeat is about;
    `retry_of` the mailing whose failed rows it repeats. `card` is the message (chat, id) that shows its progress, as
    long as there is one to be brought up to date. `content` is JSON.
    """

    id: int
    kind: CampaignKind
    state: CampaignState
    content: dict[str, Any]
    version: int
    author: int | None
    target: int | None
    retry_of: int | None
    card: tuple[int, int] | None
    due_at: datetime
    started_at: datetime | None


async def find(tx: Connection, campaign_id: int) -> Mailing | None:
    """The mailing of that id; None also for a reminder or a notice, which nobody steers."""
    found = await _select(tx, "c.id = ?", (campaign_id,))
    return found[0] if found else None


async def about(tx: Connection, campaign_id: int) -> list[Mailing]:
    """Edits, recalls and repeats of a broadcast or an announcement, oldest first."""
    return await _select(tx, "b.target_campaign = ?", (campaign_id,))


async def remember(tx: Connection, campaign_id: int, by: int, *, planned: int | None = None) -> None:
    """Have a place for its card and its rate: a broadcast has it from its draft on, an announcement from here on."""
    campaign = await campaigns.find(tx, campaign_id)
    known = await fetch_one(tx, "SELECT 1 FROM broadcast WHERE campaign_id = ?", (campaign_id,))
    if campaign is None or known is not None:
        return
    await tx.execute(
        "INSERT INTO broadcast (campaign_id, author, planned) VALUES (?, ?, ?)",
        (campaign_id, by, None if campaign.fanned_out else planned),
    )


async def marks(tx: Connection, campaign_ids: Collection[int]) -> dict[int, Mark]:
    """Which of these broadcasts and announcements were recalled, or else edited, after they went out."""
    rows = await fetch(
        tx,
        "SELECT b.target_campaign AS id, max(c.kind = 'recall') AS recalled "
        "FROM broadcast b JOIN campaign c ON c.id = b.campaign_id "
        "WHERE b.target_campaign IN (SELECT value FROM json_each(?)) AND c.kind IN ('edit', 'recall') GROUP BY 1",
        (json.dumps(list(campaign_ids)),),
    )
    return {int(row["id"]): "recalled" if row["recalled"] else "edited" for row in rows}


async def latest(tx: Connection, limit: int) -> list[Campaign]:
    """The newest announcements and broadcasts that began to go out, newest first."""
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE kind IN ('announcement', 'broadcast') AND started_at IS NOT NULL "
        "ORDER BY started_at DESC, id DESC LIMIT ?",
        (limit,),
    )
    return await _found(tx, [int(row["id"]) for row in rows])


async def announcements(tx: Connection) -> list[Campaign]:
    """Announcements: those that wait, the next to go out first; what goes out; then the newest of the others.

    One whose place a later edit took, unsent, is not among them, nor are repeats: these are `about` another.
    """
    rows = await fetch(
        tx,
        "SELECT c.id FROM campaign c LEFT JOIN broadcast b ON b.campaign_id = c.id "
        "WHERE c.kind = 'announcement' AND c.state <> 'superseded' AND b.target_campaign IS NULL "
        "ORDER BY CASE c.state WHEN 'pending' THEN 0 WHEN 'held' THEN 1 WHEN 'running' THEN 2 WHEN 'paused' THEN 2 "
        "ELSE 3 END, "
        "CASE c.state WHEN 'pending' THEN c.due_at END, c.id DESC LIMIT ?",
        (KEPT,),
    )
    return await _found(tx, [int(row["id"]) for row in rows])


async def _found(tx: Connection, ids: list[int]) -> list[Campaign]:
    found = [await campaigns.find(tx, number) for number in ids]
    return [campaign for campaign in found if campaign is not None]


async def _select(tx: Connection, condition: str, values: tuple[Any, ...]) -> list[Mailing]:
    rows = await fetch(
        tx,
        "SELECT c.*, b.author, b.version, b.target_campaign, b.retry_of, b.card_chat, b.card_message, b.card_closed "  # noqa: S608
        "FROM campaign c LEFT JOIN broadcast b ON b.campaign_id = c.id "
        f"WHERE c.kind IN ('broadcast', 'announcement', 'edit', 'recall') AND {condition} ORDER BY c.id",
        values,
    )
    return [_mailing(row) for row in rows]


def _mailing(row: Row) -> Mailing:
    campaign = campaigns.campaign_of(row)
    closed = row["card_message"] is None or row["card_closed"]
    return Mailing(
        id=campaign.id,
        kind=campaign.kind,
        state=campaign.state,
        content=campaign.content,
        version=row["version"] or 1,
        author=row["author"],
        target=row["target_campaign"],
        retry_of=row["retry_of"],
        card=None if closed else (row["card_chat"], row["card_message"]),
        due_at=campaign.due_at,
        started_at=campaign.started_at,
    )

"""The team: who may do what, and what each of them did, kept for good."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment

Role = Literal["owner", "broadcaster"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A broadcaster: who let them in, and when."""

    user_id: int
    invited_by: int
    joined_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What somebody did: `name` is what they went by then, `recipients` how many it concerned.

    `campaign_id`, `kind` and `event_id` are of the campaign it was about, if any: of an edit, a recall or a repeat, the
    one it corrects.
    """

    user_id: int
    name: str | None
    action: str
    at: datetime
    recipients: int | None
    campaign_id: int | None
    kind: str | None
    event_id: str | None


async def role_of(tx: Connection, user_id: int, owners: Collection[int]) -> Role | None:
    """What this person is to the bot; None: nobody in particular."""
    if user_id in owners:
        return "owner"
    row = await fetch_one(tx, "SELECT role FROM member WHERE user_id = ? AND removed_at IS NULL", (user_id,))
    return "broadcaster" if row is not None else None


async def members(tx: Connection) -> list[Member]:
    """The broadcasters of today, who came first first."""
    rows = await fetch(tx, "SELECT * FROM member WHERE removed_at IS NULL ORDER BY joined_at, user_id")
    return [
        Member(user_id=row["user_id"], invited_by=row["invited_by"], joined_at=moment(int(row["joined_at"])))
        for row in rows
    ]


async def join(tx: Connection, user_id: int, *, invited_by: int, now: datetime) -> bool:
    """Make somebody a broadcaster, perhaps again; False: they are one already."""
    cursor = await tx.execute(
        "INSERT INTO member (user_id, role, invited_by, joined_at) VALUES (?, 'broadcaster', ?, ?) "
        "ON CONFLICT (user_id) DO UPDATE SET invited_by = excluded.invited_by, joined_at = excluded.joined_at, "
        "removed_at = NULL WHERE removed_at IS NOT NULL",
        (user_id, invited_by, epoch(now)),
    )
    return cursor.rowcount > 0


async def remove(tx: Connection, user_id: int, now: datetime) -> bool:
    """Take a broadcaster out of the team; False: they are not in it."""
    cursor = await tx.execute(
        "UPDATE member SET removed_at = ? WHERE user_id = ? AND removed_at IS NULL", (epoch(now), user_id)
    )
    return cursor.rowcount > 0


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


async def deeds(tx: Connection, *, limit: int, offset: int = 0) -> list[Deed]:
    """What the team did, newest first."""
    rows = await fetch(
        tx,
        "SELECT a.*, c.id AS about, c.kind, c.event_id FROM admin_action a "
        "LEFT JOIN broadcast b ON b.campaign_id = a.campaign_id "
        "LEFT JOIN campaign c ON c.id = COALESCE(b.target_campaign, a.campaign_id) "
        "ORDER BY a.id DESC LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [
        Deed(
            user_id=row["user_id"],
            name=row["detail"],
            action=row["action"],
            at=moment(int(row["at"])),
            recipients=row["recipients"],
            campaign_id=row["about"],
            kind=row["kind"],
            event_id=row["event_id"],
        )
        for row in rows
    ]


async def deed_count(tx: Connection) -> int:
    """How many deeds there are."""
    row = await fetch_one(tx, "SELECT count(*) AS number FROM admin_action")
    return int(row["number"]) if row else 0

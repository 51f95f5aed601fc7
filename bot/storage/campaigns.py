"""Campaigns: one outgoing mail to an audience each, whatever made it; a unique key makes every cause fire once."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Any, Final, Required, TypedDict, Unpack

from bot.storage import audience as audiences
from bot.storage.audience import Audience
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment
from bot.wording.figures import MailingKind, MailingState

__all__ = ["PRIORITY", "Audience", "Campaign", "CampaignKind", "CampaignState"]

CampaignKind = MailingKind
CampaignState = MailingState

PRIORITY: Final[dict[CampaignKind, int]] = {
    "notice": 0,
    "reminder": 1,
    "announcement": 2,
    "digest": 3,
    "edit": 3,  # what is wrong is put right before more is told
    "recall": 3,
    "broadcast": 4,
}
_INSERT: Final = (
    "INSERT INTO campaign (key, kind, state, priority, event_id, revision_id, content, audience, due_at, "
    "expires_at, created_at, started_at, starts_at, is_reply) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (key) DO NOTHING"
)
_WAITING: Final = "kind = 'announcement' AND state IN ('pending', 'held') AND started_at IS NULL"
ENDS: Final[frozenset[CampaignState]] = frozenset({"done", "stopped", "discarded", "superseded", "expired"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Campaign:
    """A mail: what to say (`content`, JSON), to whom, from when until when, and how far it is."""

    id: int
    key: str
    kind: CampaignKind
    state: CampaignState
    priority: int
    event_id: str | None
    revision_id: int | None
    content: dict[str, Any]
    audience: Audience
    due_at: datetime
    expires_at: datetime | None
    fanned_out: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class New(TypedDict, total=False):
    """What makes a campaign.

    `starts_at`: what it speaks of begins then, so quiet hours do not hold it to the last. `is_reply`: to what
    somebody did just now, so they do not hold it at all.
    """

    key: Required[str]
    kind: Required[CampaignKind]
    state: Required[CampaignState]
    content: Required[dict[str, Any]]
    audience: Required[Audience]
    due_at: Required[datetime]
    now: Required[datetime]
    expires_at: datetime | None
    event_id: str | None
    revision_id: int | None
    starts_at: datetime | None
    is_reply: bool


Written = tuple[str | int | None, ...]  # a new campaign as it is stored


async def create(tx: Connection, **new: Unpack[New]) -> int | None:
    """Make a campaign and return its id; None when that cause has fired already."""
    row = await fetch_one(tx, f"{_INSERT} RETURNING id", written(**new))
    return None if row is None else int(row["id"])


async def create_all(tx: Connection, campaigns: Iterable[Written]) -> None:
    """Make many at once, but those whose cause has fired already."""
    await tx.executemany(_INSERT, campaigns)


def written(**new: Unpack[New]) -> Written:
    """A new campaign as it is stored; in a thread, where there are many of them."""
    expires_at, starts_at = new.get("expires_at"), new.get("starts_at")
    return (
        new["key"],
        new["kind"],
        new["state"],
        PRIORITY[new["kind"]],
        new.get("event_id"),
        new.get("revision_id"),
        json.dumps(new["content"], ensure_ascii=False),
        new["audience"].model_dump_json(exclude_defaults=True),
        epoch(new["due_at"]),
        None if expires_at is None else epoch(expires_at),
        epoch(new["now"]),
        epoch(new["now"]) if new["state"] == "running" else None,
        None if starts_at is None else epoch(starts_at),
        int(new.get("is_reply", False)),
    )


async def find(tx: Connection, campaign_id: int) -> Campaign | None:
    """The campaign of that id."""
    row = await fetch_one(tx, "SELECT * FROM campaign WHERE id = ?", (campaign_id,))
    return None if row is None else campaign_of(row)


async def move(
    tx: Connection, campaign_id: int, *, to: CampaignState, now: datetime, expected: Collection[CampaignState]
) -> bool:
    """Change the state if it is one of `expected`; False: somebody was first."""
    row = await fetch_one(tx, "SELECT state FROM campaign WHERE id = ?", (campaign_id,))
    if row is None or row["state"] not in expected:
        return False
    started = epoch(now) if to == "running" else None
    finished = epoch(now) if to in ENDS else None
    await tx.execute(
        "UPDATE campaign SET state = ?, started_at = COALESCE(started_at, ?), finished_at = ? WHERE id = ?",
        (to, started, finished, campaign_id),
    )
    return True


async def due(tx: Connection, now: datetime) -> list[Campaign]:
    """Pending campaigns whose time has come, the most urgent first."""
    return await _select(
        tx, "WHERE state = 'pending' AND due_at <= ? ORDER BY priority, due_at, id", (epoch(now),)
    )


async def next_due(tx: Connection) -> datetime | None:
    """When the next pending campaign starts."""
    row = await fetch_one(tx, "SELECT min(due_at) AS due_at FROM campaign WHERE state = 'pending'")
    return moment(row["due_at"]) if row else None


async def to_fan_out(tx: Connection) -> list[Campaign]:
    """Running campaigns that do not have all their rows yet, in the order in which they are sent."""
    return await _select(tx, "WHERE state = 'running' AND fanned_out = 0 ORDER BY priority, id", ())


async def open_announcements(tx: Connection, event_id: str | None = None) -> list[Campaign]:
    """Announcements that are not sent yet: pending or held, of one event or of all."""
    return await _select(
        tx,
        "WHERE state IN ('pending', 'held') AND kind = 'announcement' AND (? IS NULL OR event_id = ?) ORDER BY id",
        (event_id, event_id),
    )


async def waiting(tx: Connection) -> list[Row]:
    """The rows of announcements that wait and nobody has yet, for `campaign_of` in a thread."""
    return await fetch(tx, f"SELECT * FROM campaign WHERE {_WAITING} ORDER BY id")  # noqa: S608


async def standing(tx: Connection) -> list[tuple[int, str]]:
    """Which these are, and whether they are held: (id, state)."""
    rows = await fetch(tx, f"SELECT id, state FROM campaign WHERE {_WAITING} ORDER BY id")  # noqa: S608
    return [(row["id"], row["state"]) for row in rows]


async def by_revision(tx: Connection, revision_id: int) -> list[Campaign]:
    """Everything one accepted schedule caused."""
    return await _select(tx, "WHERE revision_id = ? ORDER BY id", (revision_id,))


async def recent_announcements(tx: Connection, limit: int) -> list[Campaign]:
    """Announcements that went out or are going out and were not recalled, newest first."""
    return await _select(
        tx,
        "WHERE kind = 'announcement' AND state IN ('done', 'running', 'paused', 'stopped') AND NOT EXISTS "
        "(SELECT 1 FROM broadcast b WHERE b.campaign_id = campaign.id AND b.target_campaign IS NOT NULL) "
        "AND NOT EXISTS (SELECT 1 FROM broadcast b JOIN campaign r ON r.id = b.campaign_id "
        "WHERE b.target_campaign = campaign.id AND r.kind = 'recall') ORDER BY id DESC LIMIT ?",
        (limit,),
    )


async def audience_size(tx: Connection, audience: Audience) -> int:
    """How many chats it would reach now."""
    return await audiences.size(tx, audience)


async def supersede(tx: Connection, campaign_ids: Collection[int], now: datetime) -> None:
    """End announcements that wait: others take their place, or nothing is left to tell."""
    await tx.execute(
        "UPDATE campaign SET state = 'superseded', finished_at = ? "
        "WHERE id IN (SELECT value FROM json_each(?)) AND state IN ('pending', 'held')",
        (epoch(now), json.dumps([*campaign_ids])),
    )


async def expire_reminders(tx: Connection, kept: Mapping[str, Collection[str]]) -> int:
    """End the reminders of these events that ring for a start which is none of theirs (`kept`) any more; returns how
    many.

    Their keys are `remind:<event>:<lead>:<start>`, perhaps with `:<zone>` behind. Their rows leave the queue later, in
    parts (lateness.clear): nothing is sent of a campaign that is not running.
    """
    rows = await fetch(
        tx,
        "SELECT id, key, event_id FROM campaign WHERE event_id IN (SELECT value FROM json_each(?)) "
        "AND kind = 'reminder' AND state IN ('pending', 'held', 'running')",
        (json.dumps([*kept]),),
    )
    stale = [
        int(row["id"]) for row in rows if not _rings_for(row["key"], row["event_id"], kept[row["event_id"]])
    ]
    await tx.execute(
        "UPDATE campaign SET state = 'expired', fanned_out = 1 WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(stale),),
    )
    return len(stale)


def _rings_for(key: str, event_id: str, starts: Collection[str]) -> bool:
    _, _, start = key.removeprefix(f"remind:{event_id}:").partition(":")
    return any(start == kept or start.startswith(f"{kept}:") for kept in starts)


async def _select(tx: Connection, condition: str, values: tuple[Any, ...]) -> list[Campaign]:
    rows = await fetch(tx, f"SELECT * FROM campaign {condition}", values)  # noqa: S608 - conditions of this file
    return [campaign_of(row) for row in rows]


def campaign_of(row: Row) -> Campaign:
    """The campaign of a row with all columns of its table."""
    return Campaign(
        id=row["id"],
        key=row["key"],
        kind=row["kind"],
        state=row["state"],
        priority=row["priority"],
        event_id=row["event_id"],
        revision_id=row["revision_id"],
        content=json.loads(row["content"]),
        audience=Audience.model_validate_json(row["audience"]),
        due_at=moment(row["due_at"]),
        expires_at=moment(row["expires_at"]),
        fanned_out=bool(row["fanned_out"]),
        created_at=moment(row["created_at"]),
        started_at=moment(row["started_at"]),
        finished_at=moment(row["finished_at"]),
    )

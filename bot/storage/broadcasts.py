"""Broadcasts: drafts and their way to the outbox.

draft → pending (scheduled) → running ⇄ paused → done | stopped; held waits for an admin; discarded never went out.
What runs is steered by steering.py. Edits and recalls are campaigns of their own (corrections.py) and go the same
way from running on.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Any, Final, cast

from bot.storage import campaigns, tally, team
from bot.storage.audience import Audience
from bot.storage.campaigns import CampaignKind, CampaignState
from bot.storage.database import Connection, fetch
from bot.storage.moments import epoch
from bot.wording.content import BroadcastContent
from bot.wording.figures import Counts, Progress, Report

__all__ = ["EVERYONE", "Broadcast", "Counts", "Progress", "Report"]

EVERYONE: Final = Audience(everyone=True)
_COLUMNS: Final = (
    "SELECT c.*, b.author, b.version, b.planned, b.confirmed_by, b.target_campaign, b.retry_of, b.card_chat, "
    "b.card_message, t.written, t.sent, t.blocked, t.failed, t.unknown, t.expired, t.skipped "
    "FROM broadcast b JOIN campaign c ON c.id = b.campaign_id JOIN tally t ON t.campaign_id = c.id"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Broadcast:
    """A campaign of an admin: kind broadcast, edit or recall.

    `planned` is the number that was confirmed. `target` is the broadcast that an edit, a recall or a retry is about;
    `retry_of` the campaign whose failed rows it repeats. `card` is the message (chat, id) that shows its progress.
    """

    id: int
    kind: CampaignKind
    state: CampaignState
    author: int
    version: int
    content: BroadcastContent
    audience: Audience
    planned: int | None
    confirmed_by: int | None
    target: int | None
    retry_of: int | None
    card: tuple[int, int] | None
    counts: Counts
    due_at: datetime
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def button(self) -> tuple[str, str] | None:
        """The link under it: (label, address)."""
        return self.content.button


async def create_draft(tx: Connection, author: int, now: datetime) -> int:
    """An empty draft for everyone; returns its id."""
    campaign_id = await campaigns.create(
        tx,
        key=f"broadcast:{secrets.token_hex(16)}",
        kind="broadcast",
        state="draft",
        content=BroadcastContent().stored(),
        audience=EVERYONE,
        due_at=now,
        now=now,
    )
    if campaign_id is None:
        raise LookupError("two drafts drew the same random key")
    await tx.execute("INSERT INTO broadcast (campaign_id, author) VALUES (?, ?)", (campaign_id, author))
    return campaign_id


async def find(tx: Connection, campaign_id: int) -> Broadcast | None:
    """The broadcast of that id, or the edit or recall of one; None for what is about an announcement."""
    found = await _select(
        tx, "WHERE b.campaign_id = ? AND c.content ->> '$.type' = 'broadcast'", (campaign_id,)
    )
    return found[0] if found else None


async def draft_of(tx: Connection, author: int) -> Broadcast | None:
    """The draft this admin worked on last and has neither sent nor discarded."""
    found = await _select(
        tx, "WHERE c.state = 'draft' AND b.author = ? ORDER BY c.id DESC LIMIT 1", (author,)
    )
    return found[0] if found else None


async def change(
    tx: Connection,
    campaign_id: int,
    *,
    version: int,
    content: BroadcastContent | None = None,
    audience: Audience | None = None,
) -> int | None:
    """Change a draft; returns its new version. None: that version is old, or it is a draft no more.

    The link under it is part of the content.
    """
    found = await _draft(tx, campaign_id, version)
    if found is None:
        return None
    await tx.execute(
        "UPDATE campaign SET content = COALESCE(?, content), audience = COALESCE(?, audience) WHERE id = ?",
        (
            None if content is None else content.model_dump_json(),
            None if audience is None else audience.model_dump_json(exclude_defaults=True),
            campaign_id,
        ),
    )
    await tx.execute("UPDATE broadcast SET version = ? WHERE campaign_id = ?", (version + 1, campaign_id))
    return version + 1


async def confirm(
    tx: Connection,
    campaign_id: int,
    *,
    version: int,
    planned: int,
    by: int,
    now: datetime,
    name: str | None = None,
) -> bool:
    """Send it now, to the `planned` chats the admin was shown; False: an old version, no draft any more, nothing
    to say, or nobody to say it to."""
    if not await _take_draft(tx, campaign_id, version=version, planned=planned, by=by, due_at=now):
        return False
    await campaigns.move(tx, campaign_id, to="running", now=now, expected={"draft"})
    await team.record(tx, by, "send", now, campaign_id=campaign_id, recipients=planned, detail=name)
    return True


async def schedule(
    tx: Connection,
    campaign_id: int,
    *,
    version: int,
    planned: int,
    by: int,
    at: datetime,
    now: datetime,
    name: str | None = None,
) -> bool:
    """Send it at that moment, to whom the audience holds then; False as with `confirm`."""
    if not await _take_draft(tx, campaign_id, version=version, planned=planned, by=by, due_at=at):
        return False
    await campaigns.move(tx, campaign_id, to="pending", now=now, expected={"draft"})
    await team.record(tx, by, "schedule", now, campaign_id=campaign_id, recipients=planned, detail=name)
    return True


async def unschedule(
    tx: Connection, campaign_id: int, now: datetime, by: int | None = None, *, name: str | None = None
) -> bool:
    """Make a scheduled one, or one that was late and waits, a draft again; False: it is neither."""
    if not await _is_unstarted(tx, campaign_id, {"pending", "held"}):
        return False
    await campaigns.move(tx, campaign_id, to="draft", now=now, expected={"pending", "held"})
    await tx.execute(
        "UPDATE broadcast SET version = version + 1, planned = NULL, confirmed_by = NULL WHERE campaign_id = ?",
        (campaign_id,),
    )
    if by is not None:
        await team.record(tx, by, "unschedule", now, campaign_id=campaign_id, detail=name)
    return True


async def discard(
    tx: Connection, campaign_id: int, now: datetime, by: int, *, name: str | None = None
) -> bool:
    """Throw away what has not started; False: it has, or is gone already."""
    if not await _is_unstarted(tx, campaign_id, {"draft", "pending", "held"}):
        return False
    await campaigns.move(tx, campaign_id, to="discarded", now=now, expected={"draft", "pending", "held"})
    await team.record(tx, by, "discard", now, campaign_id=campaign_id, detail=name)
    return True


async def recent(tx: Connection, limit: int, offset: int = 0) -> list[Broadcast]:
    """What was sent, is being sent or is scheduled, newest first; repeats, edits and recalls are about these."""
    return await _select(
        tx,
        "WHERE c.kind = 'broadcast' AND b.target_campaign IS NULL AND c.state NOT IN ('draft', 'discarded') "
        "ORDER BY COALESCE(c.started_at, c.due_at) DESC, c.id DESC LIMIT ? OFFSET ?",
        (limit, offset),
    )


async def latest_for_news(tx: Connection, limit: int) -> list[Broadcast]:
    """What went out or is going out and was not recalled, newest first."""
    return await _select(
        tx,
        "WHERE c.kind = 'broadcast' AND b.target_campaign IS NULL "
        "AND c.state IN ('running', 'paused', 'done', 'stopped') AND (c.state <> 'stopped' OR t.sent > 0) "
        "AND NOT EXISTS (SELECT 1 FROM broadcast r JOIN campaign k ON k.id = r.campaign_id "
        "WHERE r.target_campaign = c.id AND k.kind = 'recall') "
        "ORDER BY c.started_at DESC, c.id DESC LIMIT ?",
        (limit,),
    )


async def _draft(tx: Connection, campaign_id: int, version: int) -> Broadcast | None:
    found = await find(tx, campaign_id)
    return found if found and found.state == "draft" and found.version == version else None


async def _take_draft(
    tx: Connection, campaign_id: int, *, version: int, planned: int, by: int, due_at: datetime
) -> bool:
    found = await _draft(tx, campaign_id, version)
    if found is None or not found.content or planned < 1:
        return False
    await tx.execute(
        "UPDATE broadcast SET version = version + 1, planned = ?, confirmed_by = ?, card_closed = 0 "
        "WHERE campaign_id = ?",
        (planned, by, campaign_id),
    )
    await tx.execute("UPDATE campaign SET due_at = ? WHERE id = ?", (epoch(due_at), campaign_id))
    return True


async def _is_unstarted(tx: Connection, campaign_id: int, states: set[CampaignState]) -> bool:
    found = await find(tx, campaign_id)
    return found is not None and found.state in states and found.started_at is None


async def _select(tx: Connection, condition: str, values: tuple[Any, ...]) -> list[Broadcast]:
    return [_broadcast(row) for row in await fetch(tx, f"{_COLUMNS} {condition}", values)]


def _broadcast(row: Row) -> Broadcast:
    campaign = campaigns.campaign_of(row)
    card = (row["card_chat"], row["card_message"])
    return Broadcast(
        id=campaign.id,
        kind=campaign.kind,
        state=campaign.state,
        author=row["author"],
        version=row["version"],
        content=BroadcastContent.model_validate(campaign.content),
        audience=campaign.audience,
        planned=row["planned"],
        confirmed_by=row["confirmed_by"],
        target=row["target_campaign"],
        retry_of=row["retry_of"],
        card=cast("tuple[int, int]", card) if card[1] is not None else None,
        counts=tally.counts_of(row),
        due_at=campaign.due_at,
        created_at=campaign.created_at,
        started_at=campaign.started_at,
        finished_at=campaign.finished_at,
    )

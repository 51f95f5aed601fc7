"""Corrections of a broadcast or an announcement that went out: edited everywhere, recalled, tried again where it
failed."""

import json
from datetime import datetime
from typing import Any, Final, Literal

from bot.storage import campaigns, copies, mailings, steering, team
from bot.storage.audience import Audience
from bot.storage.campaigns import CampaignState
from bot.storage.copies import DELETABLE, SHARED, Origin
from bot.storage.database import Connection, fetch_one
from bot.storage.mailings import ENDED, Mailing
from bot.storage.moments import epoch
from bot.wording.content import AnnouncementContent, BroadcastContent

ACTIVE: Final[frozenset[CampaignState]] = frozenset({"running", "paused", "held"})

Obstacle = Literal["unfinished", "recalled", "busy", "nothing"]


async def start_edit(
    tx: Connection,
    target: int,
    content: BroadcastContent | AnnouncementContent,
    by: int,
    now: datetime,
    *,
    name: str | None = None,
) -> int | None:
    """Give every delivered copy these words; files stay as they are. Returns the edit's id.

    None: it has not ended, nothing was delivered, it was recalled, or something about it is going on.
    """
    root = await _root(tx, target)
    if root is None or not content or await _is_busy(tx, root) or await _is_recalled(tx, root):
        return None
    worn = _worn(content, root)
    if worn is None:
        return None
    origin = Origin(kind="edit", target=root.id)
    edit = await _start(tx, root, origin, worn, action="edit", by=by, now=now, name=name)
    if edit is not None:  # for /news, and for who gets it later
        stored = json.dumps(worn, ensure_ascii=False)
        await tx.execute("UPDATE campaign SET content = ? WHERE id = ?", (stored, root.id))
    return edit


async def start_recall(
    tx: Connection, target: int, by: int, now: datetime, *, name: str | None = None
) -> int | None:
    """Delete every delivered copy that Telegram still lets us delete; returns the recall's id.

    Ends edits and repeats that are going on. None: it has not ended, nothing was delivered, or it was recalled
    already.
    """
    root = await _root(tx, target)
    if root is None or await _is_recalled(tx, root):
        return None
    for other in await mailings.about(tx, root.id):
        if other.state in ACTIVE:
            await steering.stop(tx, other.id, now, by, name=name)
    origin = Origin(kind="recall", target=root.id)
    return await _start(tx, root, origin, root.content, action="recall", by=by, now=now, name=name)


async def retry_failed(
    tx: Connection, campaign_id: int, by: int, now: datetime, *, name: str | None = None
) -> int | None:
    """Try again where a mailing failed; returns the id of the new campaign.

    None: it has not ended, nothing that failed can succeed, it was tried again already (retry that one), or something
    about it is going on.
    """
    failed = await mailings.find(tx, campaign_id)
    root = await _root(tx, campaign_id)
    if failed is None or root is None or failed.state not in ENDED or await _is_busy(tx, root):
        return None
    if failed.kind != "recall" and await _is_recalled(tx, root):
        return None
    origin = Origin(kind=failed.kind, target=root.id, retry_of=campaign_id)
    return await _start(tx, root, origin, root.content, action="retry", by=by, now=now, name=name)


async def retryable(tx: Connection, campaign_id: int) -> int:
    """How many `retry_failed` would try again; 0 when it was done already."""
    failed = await mailings.find(tx, campaign_id)
    if failed is None:
        return 0
    row = await fetch_one(tx, "SELECT 1 FROM broadcast WHERE retry_of = ?", (campaign_id,))
    if row is not None:
        return 0
    target = failed.target or failed.id
    return await copies.size(tx, Origin(kind=failed.kind, target=target, retry_of=failed.id))


async def recallable(tx: Connection, campaign_id: int, now: datetime) -> tuple[int, int]:
    """How many delivered copies could be deleted now, and how many are too old for that."""
    found = await mailings.find(tx, campaign_id)
    if found is None:
        return 0, 0
    fresh = old = 0
    for member in await copies.family(tx, found.target or found.id):
        row = await fetch_one(
            tx,
            "SELECT total(settled_at > :edge) AS fresh, total(settled_at <= :edge) AS old "  # noqa: S608
            "FROM delivery d WHERE campaign_id = :id AND state = 2 AND message_id IS NOT NULL "
            f"AND NOT ({SHARED})",
            {"edge": epoch(now - DELETABLE), "id": member},
        )
        fresh += int(row["fresh"]) if row else 0
        old += int(row["old"]) if row else 0
    return fresh, old


async def obstacle(tx: Connection, campaign_id: int) -> Obstacle:
    """Why none of these can begin: it has not ended, was recalled, is being corrected, or there is nothing to do."""
    root = await _root(tx, campaign_id)
    if root is None:
        return "unfinished"
    if await _is_recalled(tx, root):
        return "recalled"
    return "busy" if await _is_busy(tx, root) else "nothing"


async def _root(tx: Connection, campaign_id: int) -> Mailing | None:
    """The broadcast or announcement it is all about, when that has ended."""
    found = await mailings.find(tx, campaign_id)
    if found is not None and found.target is not None:
        found = await mailings.find(tx, found.target)
    is_one = found is not None and found.kind in {"broadcast", "announcement"} and found.state in ENDED
    return found if is_one else None


async def _is_busy(tx: Connection, root: Mailing) -> bool:
    return any(other.state in ACTIVE for other in await mailings.about(tx, root.id))


async def _is_recalled(tx: Connection, root: Mailing) -> bool:
    return any(other.kind == "recall" for other in await mailings.about(tx, root.id))


def _worn(content: BroadcastContent | AnnouncementContent, root: Mailing) -> dict[str, Any] | None:
    """The new content as it is stored; None when it is of another sort than the old one."""
    if isinstance(content, AnnouncementContent):
        return content.stored() if root.kind == "announcement" else None
    if root.kind == "announcement":
        return None
    return content.over(BroadcastContent.model_validate(root.content)).stored()


async def _start(
    tx: Connection,
    root: Mailing,
    origin: Origin,
    content: dict[str, Any],
    *,
    action: str,
    by: int,
    now: datetime,
    name: str | None,
) -> int | None:
    planned = await copies.size(tx, origin)
    if not planned:
        return None
    number = len(await mailings.about(tx, root.id)) + 1
    key = f"{origin.kind}:{root.id}:{number}" if origin.retry_of is None else f"retry:{origin.retry_of}"
    campaign_id = await campaigns.create(
        tx,
        key=key,
        kind=origin.kind,
        state="running",
        content=content,
        audience=Audience(),
        due_at=now,
        now=now,
    )
    if campaign_id is None:
        return None
    await tx.execute(
        "INSERT INTO broadcast (campaign_id, author, planned, confirmed_by, target_campaign, retry_of, resumed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (campaign_id, by, planned, by, root.id, origin.retry_of, epoch(now)),
    )
    await team.record(tx, by, action, now, campaign_id=campaign_id, recipients=planned, detail=name)
    return campaign_id

"""Corrections of a broadcast that went out: edited everywhere, recalled, tried again where it failed."""

from datetime import datetime
from typing import Final

from bot.storage import broadcasts, campaigns, copies, team
from bot.storage.audience import Audience
from bot.storage.broadcasts import Broadcast
from bot.storage.campaigns import CampaignState
from bot.storage.copies import DELETABLE, Origin
from bot.storage.database import Connection, fetch_one
from bot.storage.moments import epoch
from bot.wording.content import BroadcastContent

ENDED: Final[frozenset[CampaignState]] = frozenset({"done", "stopped"})
ACTIVE: Final[frozenset[CampaignState]] = frozenset({"running", "paused", "held"})


async def start_edit(
    tx: Connection, target: int, content: BroadcastContent, by: int, now: datetime, *, name: str | None = None
) -> int | None:
    """Give every delivered copy these words; files stay as they are. Returns the edit's id.

    None: the broadcast has not ended, nothing was delivered, it was recalled, or something about it is going on.
    """
    root = await _root(tx, target)
    if root is None or not content or await _is_busy(tx, root) or await _is_recalled(tx, root):
        return None
    worn = content.over(root.content)
    edit = await _start(
        tx, root, Origin(kind="edit", target=root.id), worn, action="edit", by=by, now=now, name=name
    )
    if edit is not None:  # for /news, and for who gets it later
        await tx.execute("UPDATE campaign SET content = ? WHERE id = ?", (worn.model_dump_json(), root.id))
    return edit


async def start_recall(
    tx: Connection, target: int, by: int, now: datetime, *, name: str | None = None
) -> int | None:
    """Delete every delivered copy that Telegram still lets us delete; returns the recall's id.

    Ends edits and repeats that are going on. None: the broadcast has not ended, nothing was delivered, or it was
    recalled already.
    """
    root = await _root(tx, target)
    if root is None or await _is_recalled(tx, root):
        return None
    for other in await broadcasts.about(tx, root.id):
        if other.state in ACTIVE:
            await broadcasts.stop(tx, other.id, now, by, name=name)
    origin = Origin(kind="recall", target=root.id)
    return await _start(tx, root, origin, root.content, action="recall", by=by, now=now, name=name)


async def retry_failed(
    tx: Connection, campaign_id: int, by: int, now: datetime, *, name: str | None = None
) -> int | None:
    """Try again where a broadcast, an edit or a recall failed; returns the id of the new campaign.

    None: it has not ended, nothing that failed can succeed, it was tried again already (retry that one), or something
    about the broadcast is going on.
    """
    failed = await broadcasts.find(tx, campaign_id)
    root = await _root(tx, campaign_id)
    if failed is None or root is None or failed.state not in ENDED or await _is_busy(tx, root):
        return None
    if failed.kind != "recall" and await _is_recalled(tx, root):
        return None
    origin = Origin(kind=failed.kind, target=root.id, retry_of=campaign_id)
    return await _start(tx, root, origin, root.content, action="retry", by=by, now=now, name=name)


async def retryable(tx: Connection, campaign_id: int) -> int:
    """How many `retry_failed` would try again; 0 when it was done already."""
    failed = await broadcasts.find(tx, campaign_id)
    if failed is None or failed.kind not in {"broadcast", "edit", "recall"}:
        return 0
    row = await fetch_one(tx, "SELECT 1 FROM broadcast WHERE retry_of = ?", (campaign_id,))
    if row is not None:
        return 0
    target = failed.target or failed.id
    return await copies.size(tx, Origin(kind=failed.kind, target=target, retry_of=failed.id))


async def recallable(tx: Connection, campaign_id: int, now: datetime) -> tuple[int, int]:
    """How many delivered copies could be deleted now, and how many are too old for that."""
    found = await broadcasts.find(tx, campaign_id)
    if found is None:
        return 0, 0
    fresh = old = 0
    for member in await copies.family(tx, found.target or found.id):
        row = await fetch_one(
            tx,
            "SELECT total(settled_at > :edge) AS fresh, total(settled_at <= :edge) AS old "
            "FROM delivery WHERE campaign_id = :id AND state = 2 AND message_id IS NOT NULL",
            {"edge": epoch(now - DELETABLE), "id": member},
        )
        fresh += int(row["fresh"]) if row else 0
        old += int(row["old"]) if row else 0
    return fresh, old


async def _root(tx: Connection, campaign_id: int) -> Broadcast | None:
    """The broadcast it is all about, when that has ended."""
    found = await broadcasts.find(tx, campaign_id)
    if found is not None and found.target is not None:
        found = await broadcasts.find(tx, found.target)
    return found if found and found.kind == "broadcast" and found.state in ENDED else None


async def _is_busy(tx: Connection, root: Broadcast) -> bool:
    return any(other.state in ACTIVE for other in await broadcasts.about(tx, root.id))


async def _is_recalled(tx: Connection, root: Broadcast) -> bool:
    return any(other.kind == "recall" for other in await broadcasts.about(tx, root.id))


async def _start(
    tx: Connection,
    root: Broadcast,
    origin: Origin,
    content: BroadcastContent,
    *,
    action: str,
    by: int,
    now: datetime,
    name: str | None,
) -> int | None:
    planned = await copies.size(tx, origin)
    if not planned:
        return None
    number = len(await broadcasts.about(tx, root.id)) + 1
    key = f"{origin.kind}:{root.id}:{number}" if origin.retry_of is None else f"retry:{origin.retry_of}"
    campaign_id = await campaigns.create(
        tx,
        key=key,
        kind=origin.kind,
        state="running",
        content=content.stored(),
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

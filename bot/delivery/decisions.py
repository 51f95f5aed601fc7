"""Decisions: what becomes of an announcement, by its time or by an admin's word; the first word counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.delivery.announcements import change_of
from bot.storage import campaigns, lateness, mailings, revisions, steering, team, verdicts
from bot.storage.campaigns import Campaign, CampaignState
from bot.storage.database import Connection

Action = Literal["send", "hold", "discard"]

COUNTED = 100  # of a larger change the recipients are not counted one by one: nobody else could write so long

_TARGETS: dict[Action, CampaignState] = {"send": "running", "hold": "held", "discard": "discarded"}
_FROM: dict[Action, tuple[CampaignState, ...]] = {
    "send": ("pending", "held"),
    "hold": ("pending",),
    "discard": ("pending", "held"),
}
# Why one goes out when it does not by itself.
_STARTING = frozenset({"send", "resume"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Admin:
    """Who decides."""

    user_id: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """An announcement as it stands after somebody pressed; `accepted` tells whether that press did it."""

    accepted: bool
    campaign: Campaign
    recipients: int
    at: datetime | None
    by: str | None  # None: it went out by itself


async def release(tx: Connection, campaign: Campaign, now: datetime) -> bool:
    """Let an announcement go out; from then on people count as told. False: somebody was first."""
    if not await campaigns.move(tx, campaign.id, to="running", now=now, expected=("pending", "held")):
        return False
    await _tell(tx, campaign)
    return True


async def decide(
    tx: Connection,
    campaign_id: int,
    action: Action,
    *,
    by: Admin,
    now: datetime,
    recipients: int | None = None,
) -> Decision | None:
    """Do what an admin pressed, unless it is too late; None: there is no such announcement.

    `recipients` come from a `look` by a reader: to count a crowd takes a second, in which nobody else could write.
    """
    campaign = await campaigns.find(tx, campaign_id)
    if campaign is None or campaign.kind != "announcement":
        return None
    if recipients is None:
        recipients = await campaigns.audience_size(tx, campaign.audience)
    accepted = await _apply(tx, campaign, action, by=by, recipients=recipients, now=now)
    return await _standing(tx, campaign_id, accepted=accepted, recipients=recipients)


async def look(tx: Connection, campaign_id: int) -> Decision | None:
    """How an announcement stands, undecided or not; None: there is no such announcement."""
    campaign = await campaigns.find(tx, campaign_id)
    if campaign is None or campaign.kind != "announcement":
        return None
    recipients = await campaigns.audience_size(tx, campaign.audience)
    return await _standing(tx, campaign_id, accepted=False, recipients=recipients)


async def count_all(tx: Connection, revision_id: int) -> dict[int, int]:
    """The recipients of what waits of one large change, by campaign; ask a reader. None are counted of very many."""
    waiting = await _waiting(tx, revision_id)
    if len(waiting) > COUNTED:
        return {}
    return {campaign.id: await campaigns.audience_size(tx, campaign.audience) for campaign in waiting}


async def decide_all(
    tx: Connection,
    revision_id: int,
    action: Action,
    *,
    by: Admin,
    now: datetime,
    recipients: Mapping[int, int] | None = None,
) -> int:
    """The same for all that still waits of one large change; returns how many it was."""
    known = recipients or {}
    waiting = await _waiting(tx, revision_id)
    return sum(
        [
            await _apply(tx, campaign, action, by=by, recipients=known.get(campaign.id), now=now)
            for campaign in waiting
        ]
    )


async def _waiting(tx: Connection, revision_id: int) -> list[Campaign]:
    prefix = f"announce:{revision_id}:"  # the revision's own row may be gone by now
    return [
        campaign
        for campaign in await campaigns.open_announcements(tx)
        if campaign.key.startswith(prefix) and campaign.started_at is None
    ]


async def _standing(tx: Connection, campaign_id: int, *, accepted: bool, recipients: int) -> Decision | None:
    campaign = await campaigns.find(tx, campaign_id)
    if campaign is None:
        return None
    verdict = await verdicts.last(tx, campaign_id)
    started = verdict is not None and verdict.action in _STARTING
    if verdict is None or (campaign.state in {"running", "done"} and not started):
        return Decision(
            accepted=accepted,
            campaign=campaign,
            recipients=recipients,
            at=campaign.started_at or campaign.finished_at,
            by=None,
        )
    return Decision(
        accepted=accepted,
        campaign=campaign,
        recipients=recipients,
        at=verdict.at,
        by=verdict.detail or str(verdict.user_id),
    )


async def _apply(
    tx: Connection, campaign: Campaign, action: Action, *, by: Admin, recipients: int | None, now: datetime
) -> bool:
    target = _TARGETS[action]
    if action == "discard" and campaign.started_at is not None:
        target = "stopped"  # some have it: it is no longer as if it had never been
    if not await campaigns.move(tx, campaign.id, to=target, now=now, expected=_FROM[action]):
        return False
    if action == "send":
        await lateness.put_off(tx, campaign.id, now)
        await mailings.remember(tx, campaign.id, by.user_id, planned=recipients)
        await steering.started(tx, campaign.id, now)
    if action in {"send", "discard"}:
        await _tell(tx, campaign)
    await team.record(
        tx, by.user_id, action, now, campaign_id=campaign.id, recipients=recipients, detail=by.name
    )
    return True


async def _tell(tx: Connection, campaign: Campaign) -> None:
    """People count as told once it starts; one that goes on after a stop may be older than what they know."""
    if campaign.started_at is None:
        await revisions.tell(tx, [change_of(campaign).after])

"""Ringing: a ring that is due becomes a reminder's campaign, once, unless an announcement says the same."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from bot.delivery.announcements import change_of
from bot.schedule.model import Event
from bot.schedule.reminders import ALL_LEADS, Ring, closing, overdue, rings
from bot.storage import campaigns, reminded
from bot.storage.audience import Audience
from bot.storage.campaigns import CampaignState
from bot.storage.database import Connection
from bot.storage.lateness import announcements_of
from bot.wording.content import ReminderContent

Fate = Literal["rings", "told", "waits"]

SOON = timedelta(hours=1)  # an announcement so near is worth waiting for

# Changes after which people know when the event is.
_DATED = frozenset({"added", "rescheduled", "reinstated"})


def rung(event: Event, zone: str, now: datetime) -> list[Ring]:
    """Every ring of an event that has rung for readers in that zone and is not too late."""
    found = list(overdue(event, zone, now))
    last_call = closing(event, zone)
    if last_call is not None and last_call.rings_at <= now < last_call.expires_at:
        found.append(last_call)
    return found


def to_come(event: Event, zone: str, now: datetime) -> list[Ring]:
    """Every ring that is still ahead, for all who want it: nobody has heard a closer one yet."""
    last_call = closing(event, zone)
    found = [*rings(event, zone), *([last_call] if last_call else [])]
    return [replace(ring, sooner_mask=0) for ring in found if ring.rings_at > now]


async def audience_of(tx: Connection, event: Event, ring: Ring) -> Audience:
    """Who hears a ring. Only followers hear that registration closes; who moved to another zone hears nothing twice."""
    if ring.lead_key == "closing":
        return Audience(
            event_id=event.id,
            followers=True,
            zone=ring.zone or event.timezone,
            leads_mask=ALL_LEADS,  # who wants no reminders wants none of this either
            told_by=await told_by(tx, event, ring),
        )
    return Audience(
        event_id=event.id,
        topics=event.topics,
        zone=ring.zone,
        leads_mask=ring.leads_mask,
        sooner_mask=ring.sooner_mask,
        told_by=await told_by(tx, event, ring),
    )


async def told_by(tx: Connection, event: Event, ring: Ring) -> tuple[int, ...]:
    """The campaigns by which readers of other zones have heard this ring already."""
    if ring.zone is None:
        return ()
    bare = ring.key(event).removesuffix(f":{ring.zone}")
    return await reminded.elsewhere(tx, event.id, bare, ring.zone)


async def fate_of(tx: Connection, event: Event, ring: Ring, now: datetime) -> Fate:
    """What becomes of a ring that is due.

    When an event is entered or moved shortly before a ring, or after its time, people hear of it by the
    announcement: while that is about to go out the ring waits, and once it did the ring has nothing to add.
    """
    if ring.lead_key == "closing":
        return "rings"
    fate: Fate = "rings"
    for campaign in await announcements_of(tx, event.id):
        change = change_of(campaign)
        if not _DATED.intersection(change.kinds) or _start(change.after) != _start(event):
            continue
        if campaign.started_at is not None:
            if campaign.started_at >= ring.rings_at:
                return "told"
        elif campaign.created_at > ring.rings_at or (
            campaign.state == "pending" and campaign.due_at <= now + SOON
        ):
            fate = "waits"
    return fate


def _start(event: Event) -> tuple[object, ...]:
    return event.date, event.time, event.timezone


async def ring_up(tx: Connection, event: Event, ring: Ring, now: datetime) -> tuple[int | None, Fate]:
    """Make the reminder of a due ring if there is none yet; its campaign (None: none needed) and its fate."""
    key = ring.key(event)
    known = await reminded.campaign_of(tx, key)
    if known is not None:
        return known, "rings"
    fate = await fate_of(tx, event, ring, now)
    if fate == "waits":
        return None, fate
    # What an announcement told keeps its key, so that nobody is reminded of it later either.
    state: CampaignState = "superseded" if fate == "told" else "running"
    campaign_id = await campaigns.create(
        tx,
        key=key,
        kind="reminder",
        state=state,
        content=ReminderContent(event=event, lead_key=ring.lead_key, at=now).stored(),
        audience=await audience_of(tx, event, ring),
        due_at=now,
        now=now,
        expires_at=ring.expires_at,
        event_id=event.id,
        starts_at=event.starts_at,
    )
    return campaign_id, fate

"""Vanished events: gone from the file without being cancelled; admins are asked once what it means."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.config import Settings
from bot.delivery.notices import notify
from bot.schedule.changes import Change
from bot.schedule.model import Event
from bot.storage import campaigns, progress, revisions
from bot.storage.audience import Audience
from bot.storage.database import Connection
from bot.storage.moments import epoch
from bot.wording.content import AnnouncementContent, VanishedNotice

STATE = "vanished"  # state: by event id, whether admins were asked about it, or said to remove it
LISTED = 20  # in a notice


def still_ahead(vanished: Iterable[Event], now: datetime) -> list[Event]:
    """Those to ask about: what is over, was told to nobody, or was told to be cancelled may go without a question."""
    return [
        event
        for event in vanished
        if event.is_upcoming(now) and not event.silent and event.status != "cancelled"
    ]


async def ask(
    tx: Connection, vanished: Sequence[Event], *, revision_id: int, settings: Settings, now: datetime
) -> None:
    """Ask about the events that are newly gone; about one that returned nobody is asked any more.

    People are still told of the old state, so a return is compared with what they know.
    """
    before = await _verdicts(tx)
    await _keep(tx, {event.id: before.get(event.id, "asked") for event in vanished})
    new = [event for event in vanished if event.id not in before]
    if new:
        content = VanishedNotice(events=tuple(new[:LISTED]), count=len(new))
        await notify(tx, settings, f"vanished:{revision_id}", content, now)


async def undecided(tx: Connection) -> list[Event]:
    """Events that wait for an answer, as people were last told of them."""
    verdicts, told = await _verdicts(tx), await revisions.told(tx)
    return [
        told[event_id] for event_id, verdict in verdicts.items() if verdict == "asked" and event_id in told
    ]


def audience_of(event: Event) -> Audience:
    """Who hears that it is cancelled."""
    return Audience(event_id=event.id, topics=event.topics)


async def cancel(tx: Connection, event_id: str, now: datetime) -> int | None:
    """It is cancelled: tell people. Returns the campaign; None when nobody asks any more."""
    event = next((event for event in await undecided(tx) if event.id == event_id), None)
    if event is None:
        return None
    after = event.model_copy(update={"status": "cancelled"})
    content = AnnouncementContent(
        change=Change(event_id=event_id, kinds=("cancelled",), before=event, after=after), card=False
    )
    campaign_id = await campaigns.create(
        tx,
        key=f"announce:vanished:{event_id}:{epoch(now)}",
        kind="announcement",
        state="running",
        content=content.stored(),
        audience=audience_of(event),
        due_at=now,
        now=now,
        event_id=event_id,
        starts_at=event.starts_at,
    )
    await revisions.tell(tx, [after])
    await _settle(tx, [event_id])
    return campaign_id


async def remove(tx: Connection, event_ids: Iterable[str] | None) -> list[Event]:
    """It was only tidied away (None: all of them): tell nobody. Returns those that were asked about."""
    wanted = None if event_ids is None else set(event_ids)
    events = [event for event in await undecided(tx) if wanted is None or event.id in wanted]
    await _settle(tx, [event.id for event in events])
    return events


async def _settle(tx: Connection, event_ids: Sequence[str]) -> None:
    await _keep(tx, {**await _verdicts(tx), **dict.fromkeys(event_ids, "removed")})
    await campaigns.expire_reminders(tx, dict.fromkeys(event_ids, ()))


async def _verdicts(tx: Connection) -> dict[str, str]:
    stored = await progress.get_value(tx, STATE)
    return {str(event_id): str(verdict) for event_id, verdict in json.loads(stored or "{}").items()}


async def _keep(tx: Connection, verdicts: dict[str, str]) -> None:
    await progress.set_value(tx, STATE, json.dumps(verdicts) if verdicts else None)

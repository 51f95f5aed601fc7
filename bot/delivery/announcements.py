"""Announcements: a new schedule is compared with what people were told, and each change waits to be told."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.config import Settings
from bot.delivery import vanished
from bot.delivery.notices import notify
from bot.schedule.changes import Change, compare, diff
from bot.schedule.model import Event, Schedule
from bot.schedule.reminders import closing, rings
from bot.storage import calendars, campaigns, looks, revisions
from bot.storage.audience import Audience
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection
from bot.storage.revisions import Revision
from bot.wording.content import AnnouncementContent, BulkItem, BulkNotice, PreviewNotice

log = logging.getLogger(__name__)

LISTED = 20  # changes in a bulk notice


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fresh:
    """A change nobody waits to tell yet, and the announcement it takes the place of."""

    change: Change
    earlier: Campaign | None


async def latest(tx: Connection) -> Revision | None:
    """The newest schedule accepted; None when there is none that this version of the bot can read."""
    try:
        return await revisions.latest(tx)
    except ValueError as error:
        log.warning("the last good schedule cannot be read back: %s", error)
        return None


async def count(
    tx: Connection, schedule: Schedule, *, settings: Settings, now: datetime
) -> dict[Audience, int]:
    """How many would hear of each change; ask a reader, since a crowd takes a second to count, and hand it to `accept`.

    Nothing is counted of the first schedule, nor of so many changes that no preview names a number.
    """
    told = await revisions.told(tx)
    if not told:
        return {}
    changes = [change for change in diff(told, schedule.events_by_id).changes if not is_bygone(change, now)]
    if len(changes) > settings.announce_max:
        return {}
    audiences = {audience_of(change) for change in changes}
    return {audience: await campaigns.audience_size(tx, audience) for audience in audiences}


async def accept(
    tx: Connection,
    schedule: Schedule,
    digest: str,
    *,
    settings: Settings,
    now: datetime,
    counted: Mapping[Audience, int] | None = None,
    body: str | None = None,
) -> None:
    """Take a good schedule over: keep it, and queue what has to be told, asked or forgotten because of it.

    `body`: the schedule as it is stored; events that did not change are best the very objects of before.
    """
    before = await latest(tx)
    await calendars.note(tx, schedule, before.schedule if before else None, now)
    if before is not None and before.digest == digest and before.schedule == schedule:
        return
    told = await revisions.told(tx)
    revision_id = await revisions.add(tx, schedule, digest, now, body=body)
    if before is None and not told:
        await revisions.tell(tx, schedule.events)  # the first schedule is what people find, not news
        return
    await looks.note(tx, _changes(before.schedule if before else None, told, schedule), now)
    if before is not None:
        await _disarm(tx, before.schedule, schedule)
    found = diff(told, schedule.events_by_id)
    bygone = [change.after for change in found.changes if is_bygone(change, now)]
    await revisions.tell(tx, (*found.quiet, *bygone))
    await vanished.ask(tx, found.vanished, revision_id=revision_id, settings=settings, now=now)
    changes = [change for change in found.changes if not is_bygone(change, now)]
    await _replace(tx, changes, revision_id=revision_id, settings=settings, now=now, counted=counted or {})


def _changes(
    before: Schedule | None, told: Mapping[str, Event], after: Schedule
) -> Iterator[tuple[str, Event | None]]:
    """Events that really changed from one schedule to the next, with how they were; whatever is told of it."""
    for event in after.events:
        old = before.event(event.id) if before else None
        old = old or told.get(event.id)  # it was away for a while
        if old != event and not event.silent and compare(old, event) is not None:
            yield event.id, old


def audience_of(change: Change) -> Audience:
    """Who hears of a change: the topics' subscribers, also of topics it has just left, and who follows it."""
    topics = change.after.topics + (change.before.topics if change.before else ())
    return Audience(event_id=change.event_id, topics=tuple(dict.fromkeys(topics)))


def change_of(campaign: Campaign) -> Change:
    """What an announcement says."""
    return AnnouncementContent.model_validate(campaign.content).change


def is_bygone(change: Change, now: datetime) -> bool:
    """Whether an event was entered after its date, without a word on how it went: nobody can use that."""
    return change.kinds == ("added",) and not change.after.is_upcoming(now)


async def _disarm(tx: Connection, before: Schedule, after: Schedule) -> None:
    """Reminders on their way stop when their event starts at another time, or not at all."""
    for event in before.events:
        new = after.event(event.id)
        if new is None or new == event:
            continue
        starts = _starts(new, after.timezone)
        if _starts(event, before.timezone) - starts:
            await campaigns.expire_reminders(tx, event.id, starts)


def _starts(event: Event, zone: str) -> set[str]:
    last_call = closing(event, zone)
    return {ring.start_key for ring in rings(event, zone)} | ({last_call.start_key} if last_call else set())


async def _replace(
    tx: Connection,
    changes: Sequence[Change],
    *,
    revision_id: int,
    settings: Settings,
    now: datetime,
    counted: Mapping[Audience, int],
) -> None:
    """Put new announcements in the place of those that wait, which stay where they say the same."""
    waiting = {
        campaign.event_id: campaign
        for campaign in await campaigns.open_announcements(tx)
        if campaign.started_at is None  # one that was interrupted half way is the admins' to decide
    }
    fresh: list[_Fresh] = []
    kept: list[_Fresh] = []
    for change in changes:
        earlier = waiting.pop(change.event_id, None)
        same = earlier is not None and earlier.content == AnnouncementContent(change=change).stored()
        (kept if same else fresh).append(_Fresh(change=change, earlier=earlier))
    await _supersede(tx, waiting.values(), now)  # edits that were undone
    ticking = [item for item in kept if item.earlier and item.earlier.state == "pending"]
    if not fresh:
        return
    too_many = len(fresh) + len(ticking) > settings.announce_max
    if too_many:
        fresh += ticking  # saved piece by piece, it is still one large change
    await _supersede(tx, [item.earlier for item in fresh if item.earlier], now)
    bulk = too_many and len(fresh) > 1
    for item in fresh:
        held = too_many or (item.earlier is not None and item.earlier.state == "held")
        await _announce(
            tx,
            item.change,
            revision_id=revision_id,
            held=held,
            preview=not bulk,
            settings=settings,
            now=now,
            counted=counted,
        )
    if bulk:
        listed = tuple(
            BulkItem(kind=item.change.kinds[0], title=item.change.after.title) for item in fresh[:LISTED]
        )
        content = BulkNotice(revision_id=revision_id, count=len(fresh), items=listed)
        await notify(tx, settings, f"bulk:{revision_id}", content, now)


async def _announce(
    tx: Connection,
    change: Change,
    *,
    revision_id: int,
    held: bool,
    preview: bool,
    settings: Settings,
    now: datetime,
    counted: Mapping[Audience, int],
) -> None:
    content, audience = AnnouncementContent(change=change), audience_of(change)
    due_at = now + timedelta(seconds=settings.announce_delay)
    campaign_id = await campaigns.create(
        tx,
        key=f"announce:{revision_id}:{change.event_id}",
        kind="announcement",
        state="held" if held else "pending",
        content=content.stored(),
        audience=audience,
        due_at=due_at,
        now=now,
        event_id=change.event_id,
        revision_id=revision_id,
        starts_at=_begins(change, now),
    )
    if campaign_id is None or not preview:
        return
    recipients = counted.get(audience)
    if recipients is None:  # people were told of something meanwhile, and the changes are others
        recipients = await campaigns.audience_size(tx, audience)
    notice = PreviewNotice(
        campaign_id=campaign_id,
        announcement=content,
        recipients=recipients,
        due_at=None if held else due_at,
    )
    await notify(tx, settings, f"preview:{campaign_id}", notice, now)


def _begins(change: Change, now: datetime) -> datetime | None:
    """When what changed begins, or would have begun by what people know."""
    events = [event for event in (change.before, change.after) if event is not None]
    starts = [event.starts_at for event in events if event.starts_at is not None]
    return min((start for start in starts if start > now), default=None)


async def _supersede(tx: Connection, earlier: Iterable[Campaign], now: datetime) -> None:
    for campaign in earlier:
        await campaigns.move(tx, campaign.id, to="superseded", now=now, expected=("pending", "held"))

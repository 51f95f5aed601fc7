"""The takeover of a new schedule: worked out in a thread beside the database, then written in one short transaction.

A thousand changes at once are a second of work. Nobody who asks waits for it, and nobody who writes.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.config import Settings
from bot.delivery import vanished
from bot.delivery.announcements import audience_of, is_bygone, read_back
from bot.delivery.notices import notify
from bot.schedule.changes import Change, compare, diff
from bot.schedule.model import Event, Schedule
from bot.schedule.reminders import closing, rings
from bot.storage import calendars, campaigns, looks, parsed, progress, revisions
from bot.storage.audience import Audience
from bot.storage.campaigns import Campaign, New, Written, campaign_of
from bot.storage.database import Connection, Row
from bot.wording.content import AnnouncementContent, BulkItem, BulkNotice, PreviewNotice

LISTED = 20  # changes in a bulk notice


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the database says before: rows as they come, since reading ten thousand of them takes long."""

    revision: Row | None  # the schedule in force
    number: int  # of the next one
    told: Sequence[Row]
    entries: Sequence[Row]  # of calendars
    waiting: Sequence[Row]  # announcements
    asked: str | None  # about what vanished


@dataclass(kw_only=True, slots=True)
class Plan:
    """All that is to be written, and (`known`) of which state of the database that is true."""

    known: Known
    schedule: Schedule
    digest: str
    body: str
    now: datetime
    entries: Sequence[calendars.Noted] = ()
    is_new: bool = True  # False: it is the schedule in force
    told: Sequence[tuple[str, str]] = ()
    seen: Sequence[looks.Noted] = ()
    starts: Mapping[str, Collection[str]] = field(default_factory=dict)
    vanished: Sequence[Event] = ()
    superseded: list[int] = field(default_factory=list)
    single: list[tuple[New, AnnouncementContent]] = field(default_factory=list)  # with a preview each
    many: list[Written] = field(default_factory=list)
    bulk: BulkNotice | None = None  # of the many


async def look(tx: Connection) -> Known:
    """Ask a reader for all that a plan rests on."""
    return Known(
        revision=await revisions.newest(tx),
        number=await revisions.next_id(tx),
        told=await revisions.texts(tx),
        entries=await calendars.fingerprints(tx),
        waiting=await campaigns.waiting(tx),
        asked=await progress.get_value(tx, vanished.STATE),
    )


def plan(known: Known, schedule: Schedule, digest: str, *, settings: Settings, now: datetime) -> Plan:
    """What taking over this schedule comes to. Takes long: call it in a thread."""
    stored = None if known.revision is None else str(known.revision["body"])
    body = parsed.prepare(schedule, stored, (row["event"] for row in known.told))
    before = read_back(known.revision)
    old = before.schedule if before else None
    made = Plan(known=known, schedule=schedule, digest=digest, body=body, now=now)
    made.entries = calendars.noted(known.entries, schedule, old, now)
    if before is not None and before.digest == digest and before.schedule == schedule:
        made.is_new = False
        return made
    told = {str(row["event_id"]): parsed.event_of(row["event"]) for row in known.told}
    if before is None and not told:
        made.told = _texts(schedule.events)  # the first schedule is what people find, not news
        return made
    made.seen = looks.noted(_changes(old, told, schedule), now)
    if old is not None:
        made.starts = dict(_new_starts(old, schedule))
    found = diff(told, schedule.events_by_id)
    bygone = [change for change in found.changes if is_bygone(change, now)]
    made.told = _texts([*found.quiet, *(change.after for change in bygone)])
    made.vanished = vanished.still_ahead(found.vanished, now)
    _replace(made, [change for change in found.changes if not is_bygone(change, now)], settings)
    return made


async def count(tx: Connection, made: Plan) -> dict[Audience, int]:
    """How many would hear of each change; ask a reader, since a crowd takes a second to count, and hand it to `write`.

    Nothing is counted of so many changes that no preview names a number.
    """
    audiences = {new["audience"] for new, _ in made.single}
    return {audience: await campaigns.audience_size(tx, audience) for audience in audiences}


async def holds(tx: Connection, made: Plan) -> bool:
    """Whether the database is still as it was when this was planned: nobody decided on an announcement meanwhile.

    What was told of an event changes with such a decision alone; the rest is written by takeovers only.
    """
    waited = [(row["id"], row["state"]) for row in made.known.waiting]
    asked = await progress.get_value(tx, vanished.STATE)
    return asked == made.known.asked and await campaigns.standing(tx) == waited


async def write(tx: Connection, made: Plan, *, settings: Settings, counted: Mapping[Audience, int]) -> None:
    """Take the schedule over: keep it, and queue what has to be told, asked or forgotten because of it."""
    await calendars.note(tx, made.entries)
    if not made.is_new:
        return
    number = made.known.number
    await revisions.add(tx, made.schedule, made.digest, made.now, body=made.body, number=number)
    await revisions.tell_texts(tx, made.told)
    await looks.note(tx, made.seen)
    await campaigns.expire_reminders(tx, made.starts)
    await vanished.ask(tx, made.vanished, revision_id=number, settings=settings, now=made.now)
    await campaigns.supersede(tx, made.superseded, made.now)
    await campaigns.create_all(tx, made.many)
    for new, content in made.single:
        await _announce(tx, new, content, settings=settings, counted=counted)
    if made.bulk is not None:
        await notify(tx, settings, f"bulk:{number}", made.bulk, made.now)


def _texts(events: Sequence[Event]) -> list[tuple[str, str]]:
    return [(event.id, event.model_dump_json()) for event in events]


def _changes(
    before: Schedule | None, told: Mapping[str, Event], after: Schedule
) -> Iterator[tuple[str, Event | None]]:
    """Events that really changed from one schedule to the next, with how they were; whatever is told of it."""
    for event in after.events:
        old = before.event(event.id) if before else None
        old = old or told.get(event.id)  # it was away for a while
        if old != event and not event.silent and compare(old, event) is not None:
            yield event.id, old


def _new_starts(before: Schedule, after: Schedule) -> Iterator[tuple[str, set[str]]]:
    """The events that start at another time, or not at all: reminders on their way for the old one stop."""
    for event in before.events:
        new = after.event(event.id)
        if new is None or new == event:
            continue
        starts = _starts(new, after.timezone)
        if _starts(event, before.timezone) - starts:
            yield event.id, starts


def _starts(event: Event, zone: str) -> set[str]:
    last_call = closing(event, zone)
    return {ring.start_key for ring in rings(event, zone)} | ({last_call.start_key} if last_call else set())


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fresh:
    """A change nobody waits to tell yet, and the announcement it takes the place of."""

    change: Change
    content: AnnouncementContent
    stored: dict[str, object]
    earlier: Campaign | None


def _replace(made: Plan, changes: Sequence[Change], settings: Settings) -> None:
    """Put new announcements in the place of those that wait, which stay where they say the same."""
    waiting = {campaign.event_id: campaign for campaign in map(campaign_of, made.known.waiting)}
    fresh: list[_Fresh] = []
    kept: list[_Fresh] = []
    for change in changes:
        content, earlier = AnnouncementContent(change=change), waiting.pop(change.event_id, None)
        item = _Fresh(change=change, content=content, stored=content.stored(), earlier=earlier)
        (kept if earlier is not None and earlier.content == item.stored else fresh).append(item)
    made.superseded += [campaign.id for campaign in waiting.values()]  # edits that were undone
    if not fresh:
        return
    ticking = [item for item in kept if item.earlier and item.earlier.state == "pending"]
    too_many = len(fresh) + len(ticking) > settings.announce_max
    if too_many:
        fresh += ticking  # saved piece by piece, it is still one large change
    made.superseded += [item.earlier.id for item in fresh if item.earlier]
    bulk = too_many and len(fresh) > 1
    for item in fresh:
        held = too_many or (item.earlier is not None and item.earlier.state == "held")
        new = _new(made, item, held=held, settings=settings)
        if bulk:
            made.many.append(campaigns.written(**new))
        else:
            made.single.append((new, item.content))
    if bulk:
        listed = tuple(
            BulkItem(kind=item.change.kinds[0], title=item.change.after.title) for item in fresh[:LISTED]
        )
        made.bulk = BulkNotice(revision_id=made.known.number, count=len(fresh), items=listed)


def _new(made: Plan, item: _Fresh, *, held: bool, settings: Settings) -> New:
    change = item.change
    return New(
        key=f"announce:{made.known.number}:{change.event_id}",
        kind="announcement",
        state="held" if held else "pending",
        content=item.stored,
        audience=audience_of(change),
        due_at=made.now + timedelta(seconds=settings.announce_delay),
        now=made.now,
        event_id=change.event_id,
        revision_id=made.known.number,
        starts_at=_begins(change, made.now),
    )


def _begins(change: Change, now: datetime) -> datetime | None:
    """When what changed begins, or would have begun by what people know."""
    events = [event for event in (change.before, change.after) if event is not None]
    starts = [event.starts_at for event in events if event.starts_at is not None]
    return min((start for start in starts if start > now), default=None)


async def _announce(
    tx: Connection,
    new: New,
    content: AnnouncementContent,
    *,
    settings: Settings,
    counted: Mapping[Audience, int],
) -> None:
    campaign_id = await campaigns.create(tx, **new)
    if campaign_id is None:
        return
    notice = PreviewNotice(
        campaign_id=campaign_id,
        announcement=content,
        recipients=counted[new["audience"]],
        due_at=None if new["state"] == "held" else new["due_at"],
    )
    await notify(tx, settings, f"preview:{campaign_id}", notice, new["now"])

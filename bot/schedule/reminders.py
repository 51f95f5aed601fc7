"""When is it time to remind: every ring of an event, computed, never kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.schedule.model import Event

MORNING: Final = time(9)  # when an event that has a day but no hour is remembered
EVENING: Final = time(18)  # when its day's business is over, and a reminder would only annoy


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """How long before an event somebody wants to hear of it; choices are kept as a sum of bits."""

    key: str
    minutes: int
    bit: int


LEADS: Final = (
    Lead(key="7d", minutes=7 * 24 * 60, bit=1),
    Lead(key="3d", minutes=3 * 24 * 60, bit=2),
    Lead(key="1d", minutes=24 * 60, bit=4),
    Lead(key="3h", minutes=3 * 60, bit=8),
    Lead(key="1h", minutes=60, bit=16),
)
DEFAULT_LEADS: Final = 4 | 16
ALL_LEADS: Final = sum(lead.bit for lead in LEADS)

_DAYS: Final = tuple(lead for lead in LEADS if lead.minutes >= 24 * 60)
_HOURS: Final = sum(lead.bit for lead in LEADS if lead.minutes < 24 * 60)
_SILENT: Final = frozenset({"cancelled", "postponed", "held"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Ring:
    """One moment at which people are reminded of an event, unless it is too late for that."""

    event_id: str
    lead_key: str  # 7d, 3d, 1d, 3h, 1h; "day" on the day itself, "month" for what has no day, "closing"
    start_key: str  # what it counts from: another start is another ring, so a moved event rings anew
    rings_at: datetime
    expires_at: datetime
    leads_mask: int  # who wants it: anyone with one of these bits
    sooner_mask: (
        int  # the bits of later, closer rings: who has one of them hears that one instead, once it rang
    )
    zone: str | None  # whose readers; None: the same moment for everybody

    def key(self, event: Event) -> str:
        """The identity of this ring: what has rung under it never rings again."""
        return ":".join(
            ["remind", event.id, self.lead_key, self.start_key, *([self.zone] if self.zone else [])]
        )


def rings(event: Event, zone: str) -> tuple[Ring, ...]:
    """All rings of an event for a reader in that zone, in order of time."""
    when = event.date
    if event.status in _SILENT or when.first is None:
        return ()
    if event.starts_at is not None:
        return tuple(_timed(event, event.starts_at))
    if when.start_precision == "day":
        return tuple(_on_days(event, when.first, zone))
    if when.start_precision == "month":
        return (_in_month(event, when.first, zone),)
    return ()


def due(event: Event, zone: str, now: datetime) -> Ring | None:
    """The latest ring that has rung and is not too late."""
    rung = overdue(event, zone, now)
    return rung[-1] if rung else None


def overdue(event: Event, zone: str, now: datetime) -> tuple[Ring, ...]:
    """Every ring that has rung and is not too late.

    Each is narrowed to who has not heard a closer one since: whoever wants several hears the latest of them
    alone, however long the bot was away.
    """
    rung = [ring for ring in rings(event, zone) if ring.rings_at <= now < ring.expires_at]
    narrowed, heard = [], 0
    for ring in reversed(rung):
        narrowed.append(replace(ring, sooner_mask=ring.sooner_mask & heard))
        heard |= ring.leads_mask
    return tuple(reversed(narrowed))


def next_ring(event: Event, zone: str, now: datetime) -> Ring | None:
    """The first ring that is still to come."""
    return next((ring for ring in rings(event, zone) if ring.rings_at > now), None)


def closing(event: Event, zone: str) -> Ring | None:
    """The ring on the morning before registration closes, for those who follow the event."""
    if event.status in _SILENT or event.registration is None or event.registration.closes is None:
        return None
    last = event.registration.closes
    return Ring(
        event_id=event.id,
        lead_key="closing",
        start_key=last.isoformat(),
        rings_at=_local(last - timedelta(days=1), MORNING, zone),
        expires_at=_local(last, EVENING, zone),
        leads_mask=ALL_LEADS,
        sooner_mask=0,
        zone=zone,
    )


def _timed(event: Event, starts_at: datetime) -> Iterator[Ring]:
    for lead in LEADS:
        yield Ring(
            event_id=event.id,
            lead_key=lead.key,
            start_key=f"{starts_at:%Y%m%dT%H%MZ}",
            rings_at=starts_at - timedelta(minutes=lead.minutes),
            expires_at=starts_at,
            leads_mask=lead.bit,
            sooner_mask=_sooner(lead),
            zone=None,
        )


def _on_days(event: Event, day: date, zone: str) -> Iterator[Ring]:
    """At nine in the reader's morning; hours before an unknown hour mean the morning of the day itself."""
    for lead in _DAYS:
        before = timedelta(minutes=lead.minutes)
        yield _local_ring(event, lead.key, day - before, day, zone, mask=lead.bit, sooner=_sooner(lead))
    yield _local_ring(event, "day", day, day, zone, mask=_HOURS, sooner=0)


def _local_ring(event: Event, key: str, on: date, day: date, zone: str, *, mask: int, sooner: int) -> Ring:
    return Ring(
        event_id=event.id,
        lead_key=key,
        start_key=day.isoformat(),
        rings_at=_local(on, MORNING, zone),
        expires_at=_local(day, EVENING, zone),
        leads_mask=mask,
        sooner_mask=sooner,
        zone=zone,
    )


def _in_month(event: Event, first: date, zone: str) -> Ring:
    """Of an event known by month alone, one note on the first of that month."""
    next_month = (first + timedelta(days=31)).replace(day=1)
    return Ring(
        event_id=event.id,
        lead_key="month",
        start_key=f"{first:%Y-%m}",
        rings_at=_local(first, MORNING, zone),
        expires_at=_local(next_month, time.min, zone),
        leads_mask=ALL_LEADS,
        sooner_mask=0,
        zone=zone,
    )


def _sooner(lead: Lead) -> int:
    return sum(other.bit for other in LEADS if other.minutes < lead.minutes)


def _local(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)

"""The rings ahead: which event rings next, where; a tick costs what is due, however many events there are."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.delivery.ringing import rung, to_come
from bot.schedule.model import Event, Schedule
from bot.schedule.reminders import LEADS, Ring

AHEAD = timedelta(days=1)  # how far rings are laid out; beyond that they are looked at again
LONGEST = timedelta(minutes=max(lead.minutes for lead in LEADS)) + timedelta(days=2)  # zones take a day or so
PATIENCE = timedelta(hours=1)  # how long an event is left alone that could not be reminded of

Due = tuple[str, str]  # an event and the zone its ring is for
Laid = tuple[datetime, str, str]


class Rings:
    """Laid out for one schedule and one set of zones; laid anew when these change or time jumps."""

    def __init__(self) -> None:
        self._schedule: Schedule | None = None
        self._zones: tuple[str, ...] = ()
        self._from = self._until = datetime.min.replace(tzinfo=UTC)
        self._heap: list[Laid] = []

    def due(self, schedule: Schedule, zones: Sequence[str], now: datetime) -> list[Due]:
        """Events and zones with a ring that has rung since the last call; each is taken from the queue."""
        if (
            schedule is not self._schedule
            or tuple(zones) != self._zones
            or not self._from <= now < self._until
        ):
            self._lay(schedule, zones, now)
        found: dict[Due, None] = {}
        while self._heap and self._heap[0][0] <= now:
            _, event_id, zone = heapq.heappop(self._heap)
            found[event_id, zone] = None
        self._from = now  # a clock that goes back is noticed
        return list(found)

    def again(self, due: Due, at: datetime) -> None:
        """Look at this event again at that moment."""
        heapq.heappush(self._heap, (at, *due))

    def forget(self) -> None:
        """Lay everything out anew at the next call."""
        self._schedule = None

    def _lay(self, schedule: Schedule, zones: Sequence[str], now: datetime) -> None:
        self._schedule, self._zones = schedule, tuple(zones)
        self._from, self._until = now, now + AHEAD
        heap: list[Laid] = []
        for event in schedule.events:
            if not _is_near(event, now, self._until):
                continue
            for zone in _zones_of(event, zones):
                if rung(event, zone, now):
                    heap.append((now, event.id, zone))
                heap += [
                    (ring.rings_at, event.id, zone)
                    for ring in to_come(event, zone, now)
                    if ring.rings_at < self._until
                ]
        heapq.heapify(heap)
        self._heap = heap


def ahead(schedule: Schedule, zones: Sequence[str], now: datetime) -> Iterator[tuple[Event, Ring]]:
    """All rings still to come, in order of time; events are looked at only as far as somebody asks."""
    events = sorted(
        ((min(_earliest(event)), event.id, event) for event in schedule.events if _earliest(event)),
        reverse=True,
    )
    heap: list[tuple[datetime, str, str, Event, Ring]] = []
    while events or heap:
        if events and (not heap or events[-1][0] <= heap[0][0]):
            _, _, event = events.pop()
            for zone in _zones_of(event, zones):
                for ring in to_come(event, zone, now):
                    heapq.heappush(heap, (ring.rings_at, ring.key(event), zone, event, ring))
        elif heap:
            _, _, _, event, ring = heapq.heappop(heap)
            yield event, ring


def _zones_of(event: Event, zones: Sequence[str]) -> Sequence[str]:
    """The zones to ask for; an event with an hour rings for everybody at once, but for its registration."""
    if event.starts_at is None or event.registration is not None:
        return zones
    return zones[:1]


def _is_near(event: Event, now: datetime, until: datetime) -> bool:
    """Whether a ring may be due or come soon: a quick look that errs on the side of yes."""
    moments = _earliest(event)
    return bool(moments) and min(moments) <= until and now <= event.over_at + LONGEST


def _earliest(event: Event) -> list[datetime]:
    """Moments before which none of its rings can come."""
    found = []
    if event.date.first is not None:
        found.append(_midnight(event.date.first) - LONGEST)
    if event.registration is not None and event.registration.closes is not None:
        found.append(_midnight(event.registration.closes) - LONGEST)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)

"""What lies ahead, what is behind, and what was said of it, each in its order."""

from bisect import bisect_right
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bot.schedule.model import Event, News, Schedule

_VAGUENESS: Final = {"day": 0, "month": 1, "year": 3}
_REMEMBERED: Final = 50  # lists: of as many choices of topics


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Events that may lie ahead and such that may be behind, each in the order shown, with the moment they are over."""

    ahead: tuple[tuple[datetime, Event], ...]
    behind: tuple[tuple[datetime, Event], ...]
    said: tuple[tuple[News, Event], ...]
    ends: tuple[datetime, ...]  # at which one of them is over, sorted: in between the lists stay the same
    lists: dict[tuple[int, frozenset[str] | None], tuple[Event, ...]]  # made lately, by how many are over
    past: dict[int, tuple[Event, ...]]


_made: deque[tuple[Schedule, Order]] = deque(maxlen=2)  # of the schedule in force, and while it is replaced


def upcoming(schedule: Schedule, now: datetime, topics: Collection[str] | None) -> tuple[Event, ...]:
    """Events that lie ahead or go on, by date; of these topics alone, unless None.

    Within a period exact dates come first: 15 June before "in June", November before "by the year's end".
    """
    order = prepare(schedule)
    key = bisect_right(order.ends, now), None if topics is None else frozenset(topics)
    found = order.lists.get(key)
    if found is None:
        if len(order.lists) >= _REMEMBERED:
            order.lists.clear()
        found = order.lists[key] = tuple(
            event for over_at, event in order.ahead if now < over_at and _is_about(event, topics)
        )
    return found


def past(schedule: Schedule, now: datetime) -> tuple[Event, ...]:
    """Events that were held, or whose date went by without a word, newest first; not what was called off."""
    order = prepare(schedule)
    over = bisect_right(order.ends, now)
    if over not in order.past:
        order.past.clear()
        order.past[over] = tuple(
            event for over_at, event in order.behind if event.status == "held" or over_at <= now
        )
    return order.past[over]


def news(schedule: Schedule) -> tuple[tuple[News, Event], ...]:
    """Everything that was said of events, newest first; of one day, in the order of the file."""
    return prepare(schedule).said


def prepare(schedule: Schedule) -> Order:
    """The order of a schedule, made at the first call: sorting ten thousand events at each press would be felt."""
    for known, order in _made:
        if known is schedule:
            return order
    said = [(entry, event) for event in schedule.events for entry in event.news]
    over = [event for event in schedule.events if event.status in {"held", "planned", "confirmed"}]
    ends = {event.id: event.over_at for event in schedule.events}
    order = Order(
        ahead=tuple(
            (ends[event.id], event)
            for event in sorted(schedule.events, key=ahead_key)
            if event.status != "held"
        ),
        behind=tuple((ends[event.id], event) for event in sorted(over, key=behind_key, reverse=True)),
        said=tuple(sorted(said, key=lambda pair: pair[0].date, reverse=True)),
        ends=tuple(sorted(ends.values())),
        lists={},
        past={},
    )
    _made.append((schedule, order))
    return order


def _is_about(event: Event, topics: Collection[str] | None) -> bool:
    return topics is None or any(topic in topics for topic in event.topics)


def ahead_key(event: Event) -> tuple[date, int, str, str]:
    """By which events that lie ahead are put in order."""
    when = event.date
    exact = when.start_precision == "day" and when.first is not None
    day = when.first if exact and when.first is not None else when.last
    vagueness = 2 if when.open_start else _VAGUENESS[when.start_precision or "year"]
    hour = event.starts_at.isoformat() if event.starts_at else "~"  # an hour comes before a whole day
    return day, vagueness, hour, event.id


def behind_key(event: Event) -> tuple[date, int, str, str]:
    """By which events that are over are put in order, the newest last."""
    when = event.date
    # Of "April" nobody knows the day: it stands after the exact days of April, and these are newer.
    day = when.last if when.end_precision == "day" else when.first or when.last
    vagueness = 2 if when.open_start else _VAGUENESS[when.end_precision]
    return day, -vagueness, event.starts_at.isoformat() if event.starts_at else "", event.id

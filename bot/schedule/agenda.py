"""What lies ahead, what is behind, and what was said of it, each in its order."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Final

from bot.schedule.model import Event, News, Schedule

_VAGUENESS: Final = {"day": 0, "month": 1, "year": 3}


def upcoming(schedule: Schedule, now: datetime, topics: Collection[str] | None) -> list[Event]:
    """Events that lie ahead or go on, by date; of these topics alone, unless None.

    Within a period exact dates come first: 15 June before "in June", November before "by the year's end".
    """
    wanted = [event for event in schedule.events if event.is_upcoming(now) and _is_about(event, topics)]
    return sorted(wanted, key=_ahead)


def past(schedule: Schedule, now: datetime) -> list[Event]:
    """Events that were held, or whose date went by without a word, newest first; not what was called off."""
    over = [
        event
        for event in schedule.events
        if event.status == "held" or (event.status in {"planned", "confirmed"} and not event.is_upcoming(now))
    ]
    return sorted(over, key=_behind, reverse=True)


def news(schedule: Schedule) -> list[tuple[News, Event]]:
    """Everything that was said of events, newest first; of one day, in the order of the file."""
    said = [(entry, event) for event in schedule.events for entry in event.news]
    return sorted(said, key=lambda pair: pair[0].date, reverse=True)


def nearest(events: Iterable[Event], now: datetime) -> list[Event]:
    """These events, what lies ahead by date, then the rest, newest first."""
    ahead: list[Event] = []
    behind: list[Event] = []
    for event in events:
        (ahead if event.is_upcoming(now) else behind).append(event)
    return [*sorted(ahead, key=_ahead), *sorted(behind, key=_behind, reverse=True)]


def _is_about(event: Event, topics: Collection[str] | None) -> bool:
    return topics is None or any(topic in topics for topic in event.topics)


def _ahead(event: Event) -> tuple[date, int, str, str]:
    when = event.date
    exact = when.start_precision == "day" and when.first is not None
    day = when.first if exact and when.first is not None else when.last
    vagueness = 2 if when.open_start else _VAGUENESS[when.start_precision or "year"]
    hour = event.starts_at.isoformat() if event.starts_at else "~"  # an hour comes before a whole day
    return day, vagueness, hour, event.id


def _behind(event: Event) -> tuple[date, int, str, str]:
    when = event.date
    # Of "April" nobody knows the day: it stands after the exact days of April, and these are newer.
    day = when.last if when.end_precision == "day" else when.first or when.last
    vagueness = 2 if when.open_start else _VAGUENESS[when.end_precision]
    return day, -vagueness, event.starts_at.isoformat() if event.starts_at else "", event.id

"""Parsed: events and schedules of the database that were read before, so that no edit parses ten thousand anew.

Kept by their very text, so what is found is what stands there, in whatever database.
"""

from collections.abc import Iterable
from typing import Final

from bot.schedule.model import Event, Schedule

MOST: Final = 50_000  # events; beyond that all are forgotten, and read again

_events: dict[str, Event] = {}
_schedules: dict[str, Schedule] = {}


def event_of(text: str) -> Event:
    """The event of a stored text."""
    found = _events.get(text)
    return Event.model_validate_json(text) if found is None else found


def schedule_of(body: str) -> Schedule:
    """The schedule of a stored body."""
    found = _schedules.get(body)
    return Schedule.model_validate_json(body) if found is None else found


def body_of(schedule: Schedule) -> str:
    """A schedule as it is stored, event by event, so that other threads have their turn in between."""
    head = _with(schedule, ()).model_dump_json()
    events = ",".join(event.model_dump_json() for event in schedule.events)
    return f"{head.removesuffix('[]}')}[{events}]}}"


def prepare(schedule: Schedule, body: str | None, told: Iterable[str]) -> tuple[Schedule, str]:
    """Read what is stored, in a thread of its own: the schedule in force (`body`) and what was told of each event.

    Returns the new schedule, in which every event that stands there already is that very object, so that comparing
    the two costs next to nothing; and how it is stored.
    """
    if len(_events) > MOST:
        _events.clear()
    known: dict[str, Event] = {}
    before = schedule_of(body) if body is not None else None
    for event in before.events if before else ():
        known[event.model_dump_json()] = event
    for text in told:
        if text not in _events:
            _events[text] = known.get(text) or Event.model_validate_json(text)
    same = {event.id: _events.setdefault(text, event) for text, event in known.items()}
    events = tuple(
        old if (old := same.get(event.id)) is not None and old == event else event
        for event in schedule.events
    )
    shared = _with(schedule, events)
    written = body_of(shared)
    _schedules.clear()
    if body is not None and before is not None:
        _schedules[body] = _with(before, tuple(same[event.id] for event in before.events))
    _schedules[written] = shared
    return shared, written


def _with(schedule: Schedule, events: tuple[Event, ...]) -> Schedule:
    """The schedule with these events, unchecked; a plain copy would keep what was derived from others."""
    return Schedule.model_construct(timezone=schedule.timezone, topics=schedule.topics, events=events)

"""Parsed: events and schedules of the database that were read before, so that no edit parses ten thousand anew.

Kept by their very text, so what is found is what stands there, in whatever database.
"""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final

from bot.schedule.model import Event, Schedule

PLAIN: Final = 64 * 1024  # characters: a longer schedule is stored packed, a tenth of the size

_PACKED: Final = "zlib:"  # before Base64; JSON begins with a brace
_EVENTS: Final = ',"events":['

_events: dict[str, Event] = {}
_schedules: dict[str, Schedule] = {}


def event_of(text: str) -> Event:
    """The event of a stored text."""
    found = _events.get(text)
    return Event.model_validate_json(text) if found is None else found


def schedule_of(stored: str) -> Schedule:
    """The schedule of a stored body. ValueError: this version of the bot cannot read it."""
    found = _schedules.get(stored)
    return _read(stored, {}) if found is None else found


def body_of(schedule: Schedule) -> str:
    """A schedule as it is stored."""
    return _pack(_written(schedule, (event.model_dump_json() for event in schedule.events)))


def prepare(schedule: Schedule, stored: str | None, told: Iterable[str]) -> str:
    """Read what is stored, in a thread of its own: the schedule in force (`stored`) and what was told of each event.

    From then on every event there that the new schedule says in the same words is the very object of the new one, so
    that comparing the two costs next to nothing. Returns the new schedule as it is stored.
    """
    written = {id(event): text for text, event in _events.items()}
    known = {written.get(id(event)) or event.model_dump_json(): event for event in schedule.events}
    body = _pack(_written(schedule, known))
    kept = dict(known)
    for text in told:
        if text not in kept:
            kept[text] = _events.get(text) or Event.model_validate_json(text)
    before = None
    if stored is not None:
        with suppress(ValueError):  # whoever asks for it learns why
            before = _renewed(stored, known, written)
    _events.clear()
    _events.update(kept)
    _schedules.clear()
    if stored is not None and before is not None:
        _schedules[stored] = before
    _schedules[body] = schedule
    return body


def _renewed(stored: str, known: Mapping[str, Event], written: Mapping[int, str]) -> Schedule:
    """A stored schedule with these objects for the events that are `known`; `written`: texts of others, by identity."""
    found = _schedules.get(stored)
    if found is None:
        return _read(stored, known)
    return _with(found, (known.get(written.get(id(event), ""), event) for event in found.events))


def _read(stored: str, known: Mapping[str, Event]) -> Schedule:
    """A stored schedule, event by event, so that other threads have their turn in between."""
    head, found, rest = _unpack(stored).partition(_EVENTS)
    if not found:
        return Schedule.model_validate_json(head)
    schedule = Schedule.model_validate_json(f"{head}{_EVENTS}]}}")
    decoder, events, place = json.JSONDecoder(), [], 0
    while not rest.startswith("]", place):
        _, end = decoder.raw_decode(rest, place)
        text = rest[place:end]
        events.append(known.get(text) or Event.model_validate_json(text))
        place = end + rest.startswith(",", end)
    if rest[place:] != "]}":
        raise ValueError("the stored schedule breaks off")
    return _with(schedule, events)


def _written(schedule: Schedule, events: Iterable[str]) -> str:
    head = _with(schedule, ()).model_dump_json()
    return f"{head.removesuffix('[]}')}[{','.join(events)}]}}"


def _with(schedule: Schedule, events: Iterable[Event]) -> Schedule:
    """The schedule with these events, unchecked; a plain copy would keep what was derived from others."""
    return Schedule.model_construct(timezone=schedule.timezone, topics=schedule.topics, events=tuple(events))


def _pack(body: str) -> str:
    if len(body) <= PLAIN:
        return body
    return _PACKED + b64encode(zlib.compress(body.encode(), level=1)).decode()


def _unpack(stored: str) -> str:
    if not stored.startswith(_PACKED):
        return stored
    try:
        return zlib.decompress(b64decode(stored[len(_PACKED) :])).decode()
    except zlib.error as error:
        raise ValueError(f"the stored schedule is damaged: {error}") from error

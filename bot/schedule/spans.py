"""Spans: what an event takes up in a calendar, where its day is known, and which of its facts a calendar shows."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.schedule.model import Event

_NOT_SHOWN: Final = frozenset({"news", "silent", "source"})  # no calendar shows these: they change no entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """Whole days, from `first` up to, but without, `after`."""

    first: date
    after: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """From one moment to another, in UTC; `end` is None where nobody named the hour of the end."""

    start: datetime
    end: datetime | None


Span = Days | Hours


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """How often what a calendar shows of an event has changed, and when it last did."""

    sequence: int = 0
    changed_at: datetime


def span(event: Event) -> Span | None:
    """What the event takes up; None unless the very day it begins on is known.

    A month, a year, "about" a day or "by the end of" a year is no day: an entry on one would be made up. Where only
    the beginning is a day ("from 2 June, in June") the entry is that first day. Several days with the hour of the
    beginning alone are whole days: any hour for the end would be made up as well.
    """
    when = event.date
    if when.first is None or when.start_precision != "day" or when.approximate:
        return None
    last = when.last if when.end_precision == "day" else when.first
    if event.starts_at is not None and (event.ends_at is not None or last == when.first):
        return Hours(start=event.starts_at, end=event.ends_at)
    return Days(first=when.first, after=last + timedelta(days=1))


def fingerprint(event: Event) -> str:
    """Stands for all that a calendar shows of the event: another one means that its entry has changed."""
    shown = event.model_dump_json(exclude=set(_NOT_SHOWN))
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()

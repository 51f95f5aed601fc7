"""Dates as precise as they are known: the part of EDTF (ISO 8601-2) that a schedule needs."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bot.schedule.text import describe, quote

Precision = Literal["day", "month", "year"]

# Nobody plans outside these years: a slip such as 0221 is found at once, and no time zone overflows.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
FORMS: Final = "2021-06-02, 2021-06, 2021, 2021-06-02/2021-06-05 or ../2021-12-31, each with an optional ~"

_SIDE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~)?")
_PRECISIONS: Final[tuple[Precision, ...]] = ("year", "month", "day")  # by the number of hyphens

# What people write instead, and what to tell them; the first that matches wins.
_SLIPS: Final = (
    (r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}.*", "the year first, with hyphens: 2021-06-02"),
    (r"[0-9]{4}[./][0-9]{1,2}[./][0-9]{1,2}", "hyphens between year, month and day: 2021-06-02"),
    (r"[0-9-]+[T ]+[0-9]{1,2}:.*", 'the day alone; the hour has a key of its own, "time"'),
    (r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?~?", "two digits for the month and for the day: 2021-06-02"),
    (r"[^/]*/\s*(\.\.)?", "a last day; only the beginning may be open: ../2021-12-31"),
    (r"/.*", "two dots for an open beginning: ../2021-12-31"),
    (r".*[?%].*", 'the mark ~ for "about"; the other marks of EDTF are not read here'),
    (
        r"[0-9~-]+\s*(/|-|–|—|\.\.+)\s*[0-9~-]+",
        "an interval with a slash and no spaces: 2021-06-02/2021-06-05",
    ),
    (r"[0-9]+[–—][0-9–—]+", "plain hyphens: 2021-06-02"),
)


class _Side(NamedTuple):
    first: date
    last: date
    precision: Precision
    approximate: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class EventDate:
    """A day, a month, a year, an interval of these, or "by the end of": as precise as it is known.

    Equal when written equally. The days of a month or a year that is all we know are bounds, not facts:
    ask the precision before showing one.
    """

    text: str  # in EDTF
    precision: Precision = field(compare=False)  # of its finest given side
    start_precision: Precision | None = field(compare=False)  # None when the start is open
    end_precision: Precision = field(compare=False)
    first: date | None = field(compare=False)  # the earliest day it can begin; None when the start is open
    last: date = field(compare=False)  # the latest day it can end
    is_interval: bool = field(compare=False)
    open_start: bool = field(compare=False)
    approximate: bool = field(compare=False)

    def __str__(self) -> str:
        return self.text

    @staticmethod
    def parse(text: str) -> "EventDate":
        """Read EDTF; ValueError says in one sentence what was read and what was expected."""
        return _parse(text.strip())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _validate(cls, value: Any) -> "EventDate":
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        raise ValueError(f"read {describe(value)}, expected a date: {FORMS}")


def parse_day(text: str) -> date:
    """Read one exact day; ValueError as from `EventDate.parse`."""
    found = EventDate.parse(text)
    if found.precision != "day" or found.is_interval or found.approximate:
        raise ValueError(f"read {quote(text)}, expected one exact day: 2021-06-02")
    return found.last


@lru_cache(maxsize=4096)
def _parse(text: str) -> EventDate:
    start_text, slash, end_text = text.partition("/")
    open_start = bool(slash) and start_text == ".."
    end = _side(end_text if slash else text, text)
    start = None if open_start else _side(start_text, text) if slash else end
    if start is not None and end.last < start.first:
        raise ValueError(f"read {quote(text)}, expected an end that is not before its start")
    sides = [end] if start is None else [start, end]
    return EventDate(
        text=text,
        precision=max((side.precision for side in sides), key=_PRECISIONS.index),
        start_precision=start.precision if start else None,
        end_precision=end.precision,
        first=start.first if start else None,
        last=end.last,
        is_interval=bool(slash),
        open_start=open_start,
        approximate=any(side.approximate for side in sides),
    )


def _side(side: str, text: str) -> _Side:
    found = _SIDE.fullmatch(side)
    if found is None:
        raise ValueError(f"read {quote(text)}, expected {_advice(text)}")
    year, month, day, about = found.groups()
    y, m, d = int(year), int(month or 1), int(day or 1)
    if not FIRST_YEAR <= y <= LAST_YEAR:
        raise ValueError(f"read {quote(text)}, expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    if not 1 <= m <= 12:
        raise ValueError(f"read {quote(text)}, expected a month from 01 to 12, after the year")
    days = monthrange(y, m)[1]
    if not 1 <= d <= days:
        raise ValueError(
            f"read {quote(text)}, expected a day that exists: {month_name[m]} {y} has {days} days"
        )
    first = date(y, m, d)
    if day:
        return _Side(first, first, "day", bool(about))
    if month:
        return _Side(first, date(y, m, days), "month", bool(about))
    return _Side(first, date(y, 12, 31), "year", bool(about))


def _advice(text: str) -> str:
    short = text[:100]  # what is longer is no slip of the pen
    return next(
        (advice for slip, advice in _SLIPS if re.fullmatch(slip, short, re.DOTALL)), f"a date: {FORMS}"
    )

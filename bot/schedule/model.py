"""The schedule as a whole: its topics, its events, and what each of them says."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bot.schedule.dates import EventDate
from bot.schedule.text import Text, describe, quote
from bot.schedule.values import (
    NEWS_LIMIT,
    NOTE_LIMIT,
    ORGANIZER_LIMIT,
    ORGANIZERS_LIMIT,
    PLACE_LIMIT,
    SOURCE_LIMIT,
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    TOPIC_LIMIT,
    Day,
    EventId,
    Flag,
    Icon,
    TopicId,
    TopicIds,
    Url,
    Zone,
    fits,
)

Status = Literal["planned", "confirmed", "postponed", "cancelled", "held"]
Attendance = Literal["in-person", "online", "hybrid"]
Group = Literal["sectors"]

_CLOCK = r"([01]?[0-9]|2[0-3]):([0-5][0-9])"
_TIMES = re.compile(rf"{_CLOCK}(?:\s*[-–—]\s*{_CLOCK})?")


class Frozen(BaseModel):
    """A value: equal when its parts are equal, never changed, and strict about what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeSpan:
    """From when to when on the clocks of the event's zone; written `10:00` or `10:00-18:30`."""

    start: time
    end: time | None = None

    def __str__(self) -> str:
        return f"{self.start:%H:%M}" + (f"-{self.end:%H:%M}" if self.end else "")

    @staticmethod
    def parse(text: str) -> "TimeSpan":
        """Read it; ValueError says in one sentence what was read and what was expected."""
        return _parse_times(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _validate(cls, value: Any) -> "TimeSpan":
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        raise ValueError(f"read {describe(value)}, expected hours and minutes: 10:00 or 10:00-18:30")


@lru_cache(maxsize=4096)
def _parse_times(text: str) -> TimeSpan:
    if re.fullmatch(r"[0-9]+", text):
        hint = (
            f"; is {int(text) // 60:02}:{int(text) % 60:02} meant?"
            if len(text) < 5 and int(text) < 1440
            else ""
        )
        raise ValueError(
            f"read the number {quote(text)}, expected hours and minutes: 10:00 or 10:00-18:30{hint}"
        )
    found = _TIMES.fullmatch(text)
    if found is None:
        raise ValueError(f"read {quote(text)}, expected hours and minutes: 10:00 or 10:00-18:30")
    hour, minute, end_hour, end_minute = (int(part or 0) for part in found.groups())
    start, end = time(hour, minute), time(end_hour, end_minute) if found[3] else None
    if end is not None and end <= start:
        raise ValueError(
            f"read {quote(text)}, expected an end after the start; past midnight, write the start alone"
        )
    return TimeSpan(start=start, end=end)


class Topic(Frozen):
    """What people subscribe to."""

    id: TopicId
    icon: Icon
    group: Group | None = None  # None: the main group
    title: Annotated[Text, fits(TOPIC_LIMIT)]


class Registration(Frozen):
    """Where to register, and the last day to do so."""

    url: Url
    closes: Day | None = None


class Source(Frozen):
    """Where a fact comes from."""

    title: Annotated[Text, fits(SOURCE_LIMIT)] | None = None
    url: Url


class News(Frozen):
    """What happened: told once, when it appears."""

    date: Day
    text: Annotated[Text, fits(NEWS_LIMIT, lines=True)]


class Event(Frozen):
    """One event, as the schedule states it today. Fields left out are not known, or need not be said."""

    id: EventId  # for life
    title: Annotated[Text, fits(TITLE_LIMIT)]
    topics: TopicIds
    date: EventDate
    time: TimeSpan | None = None
    timezone: Zone  # of the time; the loader fills in the schedule's own
    status: Status = "planned"
    attendance: Attendance | None = None
    place: Annotated[Text, fits(PLACE_LIMIT)] | None = None
    summary: Annotated[Text, fits(SUMMARY_LIMIT, lines=True)] | None = None
    organizers: Annotated[
        tuple[Annotated[Text, fits(ORGANIZER_LIMIT)], ...], Field(max_length=ORGANIZERS_LIMIT)
    ] = ()
    url: Url | None = None
    registration: Registration | None = None
    source: Source | None = None
    note: Annotated[Text, fits(NOTE_LIMIT, lines=True)] | None = None
    silent: Flag = False
    news: tuple[News, ...] = ()

    @property
    def starts_at(self) -> datetime | None:
        """The moment it begins, in UTC, where both the exact (first) day and the hour are known."""
        if (
            self.time is None
            or self.date.start_precision != "day"
            or self.date.approximate
            or self.date.first is None
        ):
            return None
        return datetime.combine(self.date.first, self.time.start, ZoneInfo(self.timezone)).astimezone(UTC)

    @property
    def ends_at(self) -> datetime | None:
        """The moment it ends, in UTC, where the beginning, the exact last day and the hour are known."""
        if (
            self.starts_at is None
            or self.time is None
            or self.time.end is None
            or self.date.end_precision != "day"
        ):
            return None
        return datetime.combine(self.date.last, self.time.end, ZoneInfo(self.timezone)).astimezone(UTC)

    @property
    def over_at(self) -> datetime:
        """The latest moment, in UTC, it can still go on: its end, or the end of the last day it can have."""
        if (end := self.ends_at) is not None:
            return end
        midnight = datetime.combine(self.date.last + timedelta(days=1), time.min, ZoneInfo(self.timezone))
        return midnight.astimezone(UTC)

    def is_upcoming(self, now: datetime) -> bool:
        """Whether it lies ahead or goes on: not held, its date not passed. Cancelled ones count till then."""
        return self.status != "held" and now < self.over_at


class Schedule(Frozen):
    """All topics, in the order shown, and all events."""

    timezone: Zone
    topics: tuple[Topic, ...] = ()
    events: tuple[Event, ...] = ()

    @staticmethod
    def empty(timezone: str) -> "Schedule":
        """Nothing planned yet: what there is before the first file is read."""
        return Schedule(timezone=timezone)

    @cached_property
    def events_by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def topics_by_id(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    def event(self, event_id: str) -> Event | None:
        """The event of that id, if it is in the schedule."""
        return self.events_by_id.get(event_id)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id, if it is in the schedule."""
        return self.topics_by_id.get(topic_id)

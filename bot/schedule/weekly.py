"""Once a week: an hour of a weekday on the clock of a zone, when it comes, and how people type it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.schedule.folding import fold
from bot.schedule.moments import WEEKDAYS
from bot.schedule.quiet import WORDS_OFF
from bot.schedule.wall import first_shown

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Weekly:
    """An hour of the week; Monday is 0."""

    weekday: int
    hour: int

    def __post_init__(self) -> None:
        if not (0 <= self.weekday < 7 and 0 <= self.hour < 24):
            raise ValueError(f"weekday {self.weekday}, hour {self.hour}: there is no such hour in a week")

    @property
    def number(self) -> int:
        """The same as a number from 0 to 167."""
        return self.weekday * 24 + self.hour

    @staticmethod
    def of(number: int) -> "Weekly":
        """The hour of that number."""
        return Weekly(weekday=number // 24, hour=number % 24)

    def after(self, now: datetime, zone: str) -> datetime:
        """The first such moment (UTC) after `now`."""
        today = now.astimezone(ZoneInfo(zone)).date()
        for ahead in range(-1, 15):
            day = today + ahead * DAY
            if day.weekday() == self.weekday and (moment := _at(day, self.hour, zone)) > now:
                return moment
        raise LookupError(f"{self} never comes in {zone}")


MONDAY_MORNING: Final = Weekly(weekday=0, hour=9)


def begun(after: datetime, until: datetime, zone: str) -> Iterator[tuple[date, Weekly, datetime]]:
    """Every hour that began after the one moment and up to the other: its day there, which of the week, and when.

    An hour that the clocks skip begins when they do, one that they show twice begins the first time.
    """
    here = ZoneInfo(zone)
    day, last = after.astimezone(here).date() - DAY, until.astimezone(here).date()
    while day <= last:
        for hour in range(24):
            moment = _at(day, hour, zone)
            if after < moment <= until:
                yield day, Weekly(weekday=day.weekday(), hour=hour), moment
        day += DAY


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What somebody said of a weekday and an hour; None: nothing of that."""

    weekday: int | None = None
    hour: int | None = None

    def over(self, known: Weekly) -> Weekly:
        """These words put over what was set before."""
        return Weekly(
            weekday=known.weekday if self.weekday is None else self.weekday,
            hour=known.hour if self.hour is None else self.hour,
        )


_DAYS: Final = tuple((number, re.compile(rf"(?:{pattern})[мs]?(?= |$)")) for number, pattern in WEEKDAYS)
_HOUR: Final = re.compile(
    r"(\d{1,2})(?: 00)?(?: ?(?:час(?:а|ов)?|ч|h|o clock|da|de))?(?: ?(am|pm|утра|вечера))?(?= |$)"
)
_FILLER: Final = re.compile(r"(?:в|во|на|по|к|at|on|every|saat|gunu|gunleri|her|кажд\w+)(?= |$)")


def read(words: str) -> Said | Literal["off"] | None:
    """A weekday, an hour, or both, as people type them: `пятница 18`, `cümə 18:00`, `off`; None: no such."""
    rest, said = fold(words[:100]), Said()
    if rest in WORDS_OFF:
        return "off"
    while rest:
        day = next(((number, found) for number, way in _DAYS if (found := way.match(rest))), None)
        if (match := _FILLER.match(rest)) is not None:
            pass
        elif day is not None and said.weekday is None:
            number, match = day
            said = replace(said, weekday=number)
        elif (match := _HOUR.match(rest)) is not None and said.hour is None:
            hour = _hour(int(match[1]), match[2])
            if hour is None:
                return None
            said = replace(said, hour=hour)
        else:
            return None
        rest = rest[match.end() :].lstrip()
    return None if said == Said() else said


def _hour(hour: int, half: str | None) -> int | None:
    if half is not None and not 1 <= hour <= 12:
        return None
    if half in {"pm", "вечера"}:
        hour = hour % 12 + 12
    elif half is not None:
        hour %= 12
    return hour if hour < 24 else None


def _at(day: date, hour: int, zone: str) -> datetime:
    return first_shown(day, time(hour), zone)

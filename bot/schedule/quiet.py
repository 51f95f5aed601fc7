"""Quiet hours: from when to when on its own clock a chat wants no sound, and what becomes of a message then."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.schedule.folding import fold
from bot.schedule.wall import first_shown, last_shown

SOON: Final = timedelta(hours=2)  # what begins so soon cannot wait for the morning
DAY: Final = 24 * 60  # minutes
AWAKE: Final = 60  # minutes of a day that stay free, or nothing would ever arrive


@dataclass(frozen=True, kw_only=True, slots=True)
class Quiet:
    """From `start` to `end`, in minutes after local midnight, over midnight where the end is the smaller one."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < DAY and 0 <= self.end < DAY):
            raise ValueError(f"{self.start} and {self.end} are not both minutes of a day")
        if not 0 < self.length <= DAY - AWAKE:
            raise ValueError(f"quiet for {self.length} minutes a day, expected 1 to {DAY - AWAKE}")

    @property
    def length(self) -> int:
        """Minutes, on a day on which no clock is changed."""
        return (self.end - self.start) % DAY

    def until(self, now: datetime, zone: str) -> datetime | None:
        """When (UTC) the quiet hours end in which this moment lies; None: it lies in none."""
        return _until(self, now, zone)


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """How a message goes: now, now without a sound, or (`until`) not before that moment."""

    until: datetime | None = None
    silent: bool = False


ALOUD: Final = Manner()
SILENTLY: Final = Manner(silent=True)

WORDS_OFF: Final = frozenset(
    map(
        fold,
        ("off", "no", "none", "выкл", "выключить", "выключи", "отключить", "нет", "не нужно", "söndür",
         "söndürün", "sön", "yox", "lazım deyil"),
    )
)  # fmt: skip
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?!\d)\s*([ap]\.?m\b)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[^\d]{0,12}")


def manner(quiet: Quiet, zone: str, now: datetime, starts_at: datetime | None = None) -> Manner:
    """How a message goes to a chat with these quiet hours; `starts_at` is when what it speaks of begins.

    It waits for their end, but no longer than until two hours before that beginning: then it comes without a sound.
    """
    end = quiet.until(now, zone)
    if end is None:
        return ALOUD
    if starts_at is not None and now < starts_at:
        if starts_at - SOON <= now:
            return SILENTLY
        return Manner(until=min(end, starts_at - SOON))
    return Manner(until=end)


def read(words: str) -> Quiet | Literal["off"] | None:
    """Quiet hours as people type them: `22-8`, `22:30–07:00`, `с 23 до 7`, `10 pm to 8 am`, `off`; None: no such."""
    if fold(words) in WORDS_OFF:
        return "off"
    found = list(_CLOCK.finditer(words[:100]))
    if len(found) != 2 or not all(map(_BETWEEN.fullmatch, _CLOCK.split(words[:100])[::4])):
        return None
    minutes = [_minutes(*match.groups()) for match in found]
    if minutes[0] is None or minutes[1] is None:
        return None
    try:
        return Quiet(start=minutes[0], end=minutes[1])
    except ValueError:
        return None


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        return None
    return (hours * 60 + minutes) % DAY


@lru_cache(maxsize=4096)  # all readers of one zone with equal habits share an answer
def _until(quiet: Quiet, now: datetime, zone: str) -> datetime | None:
    until = now
    while (end := _night(quiet, until, zone)) is not None:
        until = end  # where the clocks go forward, one night may touch the next
    return until if until > now else None


def _night(quiet: Quiet, moment: datetime, zone: str) -> datetime | None:
    """The end of the night in which a moment lies: from the first time the clock shows its start to the last time it
    shows its end."""
    today = moment.astimezone(ZoneInfo(zone)).date()
    for evening in (today - timedelta(days=1), today):
        morning = evening + timedelta(days=quiet.end < quiet.start)
        if _first(evening, quiet.start, zone) <= moment < (end := _last(morning, quiet.end, zone)):
            return end
    return None


def _first(day: date, minutes: int, zone: str) -> datetime:
    return first_shown(day, time(minutes // 60, minutes % 60), zone)


def _last(day: date, minutes: int, zone: str) -> datetime:
    return last_shown(day, time(minutes // 60, minutes % 60), zone)

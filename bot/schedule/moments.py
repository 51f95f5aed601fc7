"""Moments: when something is to happen, as people type it in Russian, Azerbaijani and English."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.schedule.folding import fold

FARTHEST: Final = timedelta(days=366)
NEXT_YEAR: Final = timedelta(
    days=183
)  # a day without a year that has passed is meant for next year only so near

Trouble = Literal["unreadable", "no-hour", "past", "far", "skipped"]


class MomentError(ValueError):
    """Why no moment comes of it: it cannot be read, it lacks the hour, or it is no moment one can wait for."""

    def __init__(self, trouble: Trouble, said: str) -> None:
        super().__init__(f"{said[:80]!r}: {trouble}")
        self.trouble: Trouble = trouble


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """What the words have said so far."""

    today: date
    day: date | None = None
    repeats: int = 0  # days after which the same words mean another day: 7 for a weekday
    yearless: bool = False  # the year was not said
    hour: int | None = None
    minute: int = 0
    half: Literal["am", "pm"] | None = None
    delay: timedelta | None = None


_Reader = Callable[[re.Match[str], _Said], _Said | None]

_MONTHS: Final = (
    ("янв", "yanv", "jan"),
    ("фев", "fev", "feb"),
    ("мар", "mar"),
    ("апр", "apr"),
    ("май", "мая", "мае", "may"),
    ("июн", "iyun", "jun"),
    ("июл", "iyul", "jul"),
    ("авг", "avq", "aug"),
    ("сен", "sen", "sep"),
    ("окт", "okt", "oct"),
    ("ноя", "noy", "nov"),
    ("дек", "dek", "dec"),
)
# Azerbaijani days of two words first: Tuesday is Wednesday's eve, Thursday is Friday's.
WEEKDAYS: Final = (
    (1, r"cersenbe axsami"),
    (3, r"cume axsami"),
    (0, r"bazar ertesi"),
    (0, r"понедельник\w?|пн|mon(?:day)?"),
    (1, r"вторник\w?|вт|tue(?:s|sday)?"),
    (2, r"сред[ауы]|ср|cersenbe|wed(?:nesday)?"),
    (3, r"четверг\w?|чт|thu(?:r|rs|rsday)?"),
    (4, r"пятниц[ауы]|пт|cume|fri(?:day)?"),
    (5, r"суббот[ауы]|сб|senbe|sat(?:urday)?"),
    (6, r"воскресень[ея]|вс|bazar|sun(?:day)?"),
)
_DAYS: Final = (
    (2, r"послезавтра|birigun|birisi gun|(?:the )?day after tomorrow"),
    (1, r"завтра|sabah|tomorrow"),
    (0, r"сегодня|bu ?gun|today|tonight"),
)
_UNITS: Final = (
    (timedelta(minutes=1), r"мин(?:ут[уы]?)?|deqiqe\w*|deq|min(?:ute)?s?|m"),
    (timedelta(hours=1), r"час(?:а|ов)?|ч|saat\w*|hours?|h"),
    (timedelta(days=1), r"день|дня|дней|сутки|gun\w*|days?"),
    (timedelta(weeks=1), r"недел[юиья]|недель|hefte\w*|weeks?"),
)
_ENDING: Final = r"(?:-?(?:da|de|ci|cu|nci|ncu|го|е))?"  # saat 10-da, 27-го
_FILLER: Final = re.compile(r"(?:в|во|на|к|и|at|on|by|the|of|saat|gunu|t|г|года?|il|ci il|ilde)(?= |$)")


def parse_moment(said: str, now: datetime, zone: str) -> datetime:
    """The moment (UTC) that somebody in the zone means: `tomorrow 10:00`, `27.11 18:30`, `через 2 часа`, `sabah 10:00`.

    An hour alone is the next such hour; a weekday the next such day. Raises MomentError: for what cannot be read, for a
    day without an hour, for the past, for what is over a year ahead, and for an hour that the clocks skip.
    """
    here = now.astimezone(ZoneInfo(zone))
    found, rest = _Said(today=here.date()), _normal(said)
    while rest:
        matched = _FILLER.match(rest)
        if matched is None:
            matched, read = _step(rest, found)
            if matched is None or read is None:
                raise MomentError("unreadable", said)
            found = read
        rest = rest[matched.end() :].lstrip()
    return _resolve(found, here, said)


def _normal(said: str) -> str:
    """Small letters without accents, numbers apart from words, one space between; marks stay where dates need them."""
    plain = re.sub(r"[^\w:./+-]+", " ", unicodedata.normalize("NFKC", said[:200]))
    folded = re.sub(r"[^\W\d_]+", lambda word: fold(word[0]), plain)
    apart = re.sub(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)", " ", folded)
    return " ".join(word.rstrip(".") for word in apart.split()).strip()


def _step(rest: str, found: _Said) -> tuple[re.Match[str] | None, _Said | None]:
    """The first way of saying that fits here and does not contradict what was said before."""
    for pattern, reader in _WAYS:
        matched = pattern.match(rest)
        if matched is not None:
            read = reader(matched, found)
            if read is not None:
                return matched, read
    return None, None


def _day(found: _Said, day: date | None, *, repeats: int = 0, yearless: bool = False) -> _Said | None:
    if day is None or found.day is not None or found.delay is not None:
        return None
    return replace(found, day=day, repeats=repeats, yearless=yearless)


def _dated(found: _Said, year: str | None, month: int, day: int) -> _Said | None:
    try:
        whole = int(year) + (2000 if len(year) == 2 else 0) if year else found.today.year
        return _day(found, date(whole, month, day), yearless=year is None)
    except ValueError:
        # The 29th of February, said in a year that has none.
        if year is None and (month, day) == (2, 29):
            return _dated(found, str(found.today.year + 1), month, day)
        return None


def _iso(matched: re.Match[str], found: _Said) -> _Said | None:
    return _dated(found, matched["y"], int(matched["m"]), int(matched["d"]))


def _named(matched: re.Match[str], found: _Said) -> _Said | None:
    word = matched["month"]
    month = next((number for number, stems in enumerate(_MONTHS, 1) if word.startswith(stems)), None)
    return None if month is None else _dated(found, matched["y"], month, int(matched["d"]))


def _relative(days: int) -> _Reader:
    return lambda _, found: _day(found, found.today + timedelta(days=days))


def _weekday(number: int) -> _Reader:
    def read(matched: re.Match[str], found: _Said) -> _Said | None:
        ahead = (number - found.today.weekday()) % 7
        if matched["next"] and ahead == 0:
            ahead = 7
        return _day(found, found.today + timedelta(days=ahead), repeats=0 if ahead else 7)

    return read


def _clock(matched: re.Match[str], found: _Said) -> _Said | None:
    if found.hour is not None or (found.delay is not None and found.delay < timedelta(days=1)):
        return None
    parts = matched.groupdict()
    hour, minute = int(parts["h"]), int(parts.get("min") or 0)
    if hour == 24 and minute == 0 and found.day is not None:
        return replace(found, day=found.day + timedelta(days=1), hour=0)
    return replace(found, hour=hour, minute=minute) if hour < 24 and minute < 60 else None


def _half(half: Literal["am", "pm"]) -> _Reader:
    return lambda _, found: replace(found, half=half) if found.half is None else None


def _noon(_: re.Match[str], found: _Said) -> _Said | None:
    return replace(found, hour=12) if found.hour is None else None


def _after(unit: timedelta) -> _Reader:
    def read(matched: re.Match[str], found: _Said) -> _Said | None:
        number = matched["n"] or "1"
        count = (
            0.5 if number.startswith(("пол", "yarim", "half")) else float(number) if number.isdigit() else 1.0
        )
        if found.delay is not None or found.day is not None or found.hour is not None or count > 9999:
            return None
        return replace(found, delay=unit * count)

    return read


def _way(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(rf"(?:{pattern})(?= |$)"), reader


_ONE: Final = r"(?:(?P<n>\d{1,4}|полчаса|пол|yarim|half an|half|bir|an?|one|один|одну) ?)"
_NEXT: Final = r"(?P<next>(?:next|следующ\w+|novbeti|gelen) )?"
_WAYS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    _way(r"через (?P<n>полчаса)", _after(timedelta(hours=1))),
    *(_way(rf"(?:через|in|\+) ?{_ONE}?(?:{name})", _after(unit)) for unit, name in _UNITS),
    *(_way(rf"{_ONE}(?:{name}) (?:sonra|later|спустя)", _after(unit)) for unit, name in _UNITS),
    _way(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", _iso),
    _way(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})(?:[./](?P<y>\d{4}|\d{2}))?", _iso),
    _way(rf"(?P<d>\d{{1,2}}){_ENDING} (?P<month>[^\W\d_]{{3,}})(?: (?P<y>\d{{4}}))?", _named),
    _way(
        rf"(?P<month>[^\W\d_]{{3,}}) (?P<d>\d{{1,2}})(?: ?(?:st|nd|rd|th))?{_ENDING}(?: (?P<y>\d{{4}}))?",
        _named,
    ),
    *(_way(name, _relative(days)) for days, name in _DAYS),
    *(_way(rf"{_NEXT}(?:{name})", _weekday(number)) for number, name in WEEKDAYS),
    _way(rf"(?P<h>\d{{1,2}})[:.](?P<min>\d{{2}}){_ENDING}", _clock),
    _way(rf"(?P<h>\d{{1,2}})(?: ?(?:час(?:а|ов)?|ч|h|o clock|oclock))?{_ENDING}", _clock),
    _way(r"утра|утром|seher|a\.?m", _half("am")),
    _way(r"дня|вечера|вечером|axsam|p\.?m", _half("pm")),
    _way(r"полдень|gunorta|noon", _noon),
)


def _resolve(found: _Said, here: datetime, said: str) -> datetime:
    """What the words come to on the clocks of the zone."""
    now = here.astimezone(UTC)
    if found.delay is not None and found.hour is None:
        return _checked(now + found.delay, now, said)
    day, hour = found.day, found.hour
    if found.delay is not None:
        day = here.date() + found.delay
    if hour is None:
        raise MomentError("unreadable" if day is None else "no-hour", said)
    clock = time(_on_the_whole_clock(hour, found.half), found.minute)
    if day is None:
        moment = _on(here.date(), clock, here, said)
        return _checked(
            moment if moment > now else _on(here.date() + timedelta(days=1), clock, here, said), now, said
        )
    moment = _on(day, clock, here, said)
    if moment <= now and found.repeats:
        moment = _on(day + timedelta(days=found.repeats), clock, here, said)
    elif moment <= now and found.yearless:
        later = _on(_a_year_later(day), clock, here, said)
        moment = later if later - now <= NEXT_YEAR else moment
    return _checked(moment, now, said)


def _on_the_whole_clock(hour: int, half: Literal["am", "pm"] | None) -> int:
    if half == "pm" and hour < 12:
        return hour + 12
    return 0 if half == "am" and hour == 12 else hour


def _a_year_later(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _on(day: date, clock: time, here: datetime, said: str) -> datetime:
    local = datetime.combine(day, clock, here.tzinfo)
    moment = local.astimezone(UTC)
    if moment.astimezone(here.tzinfo).time() != clock:
        raise MomentError("skipped", said)  # the clocks go forward over it
    return moment


def _checked(moment: datetime, now: datetime, said: str) -> datetime:
    if moment <= now:
        raise MomentError("past", said)
    if moment - now > FARTHEST:
        raise MomentError("far", said)
    return moment

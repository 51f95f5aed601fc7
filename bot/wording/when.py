"""When something is: the date of an event with weekday, hours and zones, as its reader says it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.schedule.dates import EventDate
from bot.schedule.model import Event, TimeSpan
from bot.wording.i18n import plain
from bot.wording.period import day, is_in_days, is_one_day, period, weekday
from bot.wording.reader import Reader
from bot.wording.zone import zone_name

__all__ = ["day", "here_and_there", "instant", "period", "when", "when_short", "zone_name"]

_SETTLED = frozenset({"held", "cancelled"})  # nothing more will be announced of these


def when(event: Event, reader: Reader) -> str:
    """The whole phrase: `Wednesday, 2 June 2021, 10:00–18:30 (Moscow) · your time: 11:00–19:30 (Baku)`.

    What is known only by month or year says so: `June 2021, exact dates to be announced`.
    """
    here, there = here_and_there(event, reader)
    return plain(reader.language, "time-yours", here=here, yours=there) if there else here


def here_and_there(event: Event, reader: Reader) -> tuple[str, str | None]:
    """The two halves of that phrase: on the event's own clock, and on the reader's where it differs."""
    if event.time is None or not is_in_days(event.date):
        return _announced_later(event, reader, _dates(event.date, reader)), None
    zone = zone_name(event.timezone, reader.language)
    here = f"{_dates(event.date, reader)}, {_hours(event.time)} ({zone})"
    return here, _in_zone_of(reader, event, event.time)


def when_short(event: Event, reader: Reader) -> str:
    """The phrase for a row of a list, in the reader's own zone: `2 June 2021, 11:00 (Baku)`."""
    language = reader.language
    if event.time is None or not is_in_days(event.date) or event.date.first is None:
        return period(event.date, language)
    start = datetime.combine(event.date.first, event.time.start, ZoneInfo(event.timezone))
    local = start.astimezone(ZoneInfo(reader.zone))
    if event.date.is_interval or event.date.approximate or local.utcoffset() == start.utcoffset():
        return f"{period(event.date, language)}, {start:%H:%M} ({zone_name(event.timezone, language)})"
    return f"{day(local.date(), language)}, {local:%H:%M} ({zone_name(reader.zone, language)})"


def instant(moment: datetime, reader: Reader) -> str:
    """A moment on the reader's clock: `28 April 2021, 10:00 (Moscow)`."""
    local = moment.astimezone(ZoneInfo(reader.zone))
    return f"{day(local.date(), reader.language)}, {local:%H:%M} ({zone_name(reader.zone, reader.language)})"


def _dates(value: EventDate, reader: Reader) -> str:
    if is_one_day(value) and not value.approximate:
        return weekday(value.last, reader.language)
    return period(value, reader.language)


def _announced_later(event: Event, reader: Reader, said: str) -> str:
    if event.status in _SETTLED or event.date.open_start or is_in_days(event.date):
        return said
    key = "when-dates-later" if event.date.precision == "year" else "when-exact-dates-later"
    return plain(reader.language, key, when=said)


def _in_zone_of(reader: Reader, event: Event, hours: TimeSpan) -> str | None:
    """The same hours on the reader's clock, with the date where it differs; None where clocks agree."""
    first, last = event.date.first, event.date.last
    if first is None or event.date.approximate:
        return None
    here, there = ZoneInfo(event.timezone), ZoneInfo(reader.zone)
    start = datetime.combine(first, hours.start, here)
    shift = _shift(start, there)
    if shift == timedelta(0):
        return None
    local, end = start.astimezone(there), _end(start, hours).astimezone(there)
    said = f"{local:%H:%M}" + (f"–{end:%H:%M}" if hours.end else "")
    if _shift(datetime.combine(last, hours.start, here), there) != shift:
        # One of the two clocks changes in between: only the first day can be told in a few words.
        said = f"{day(local.date(), reader.language)}, {said}"
    elif local.date() != first:
        said = f"{_moved_dates(first, last, local.date() - first, reader)}, {said}"
    return f"{said} ({zone_name(reader.zone, reader.language)})"


def _shift(moment: datetime, zone: ZoneInfo) -> timedelta:
    return (moment.astimezone(zone).utcoffset() or timedelta(0)) - (moment.utcoffset() or timedelta(0))


def _end(start: datetime, hours: TimeSpan) -> datetime:
    end = hours.end or hours.start
    return datetime.combine(start.date(), end, start.tzinfo)


def _moved_dates(first: date, last: date, by: timedelta, reader: Reader) -> str:
    if first == last:
        return weekday(first + by, reader.language)
    return period(EventDate.parse(f"{first + by}/{last + by}"), reader.language)


def _hours(hours: TimeSpan) -> str:
    return _clock(hours.start) + (f"–{_clock(hours.end)}" if hours.end else "")


def _clock(value: time) -> str:
    return f"{value:%H:%M}"

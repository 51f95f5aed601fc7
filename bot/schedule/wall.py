"""The clock on the wall: at which moment the clocks of a zone show a time, also in the nights when they are changed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)


def first_shown(day: date, at: time, zone: str) -> datetime:
    """The first moment (UTC) at which the clocks show that time of that day; skipped: when they skip it."""
    return _shown(day, at, zone, fold=0)


def last_shown(day: date, at: time, zone: str) -> datetime:
    """The same, but the second time where the clocks go back and show it twice."""
    return _shown(day, at, zone, fold=1)


def _shown(day: date, at: time, zone: str, *, fold: int) -> datetime:
    here = ZoneInfo(zone)
    local = datetime.combine(day, at, here).replace(fold=fold)
    moment = local.astimezone(UTC)
    if moment.astimezone(here).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    # The two readings of a time that does not exist lie on the two sides of the moment the clocks go forward.
    before, after = (local.replace(fold=side).astimezone(UTC) for side in (1, 0))
    early = before.astimezone(here).utcoffset()
    while after - before > SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(here).utcoffset() == early:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)

"""Growth: how many were told, day by day, counted from who came and who left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """So many chats came, and so many left, at about that moment."""

    at: datetime
    joined: int = 0
    left: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A day or a week by its first day: who came, who left, and how many there were at its end."""

    first: date
    joined: int
    left: int
    active: int


def first_day(now: datetime, zone: str) -> date:
    """The first day of the series that ends today, as the reader's calendar has it."""
    return now.astimezone(ZoneInfo(zone)).date() - timedelta(days=DAYS - 1)


def midnight(day: date, zone: str) -> datetime:
    """The moment at which a day begins there."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))


def by_day(
    before: int, moves: Iterable[Move], *, first: date, zone: str, days: int = DAYS
) -> tuple[Span, ...]:
    """One span a day; `before` is how many there were when the first of them began."""
    joined: Counter[date] = Counter()
    left: Counter[date] = Counter()
    for move in moves:
        day = move.at.astimezone(ZoneInfo(zone)).date()
        joined[day] += move.joined
        left[day] += move.left
    spans, active = [], before
    for number in range(days):
        day = first + timedelta(days=number)
        active += joined[day] - left[day]
        spans.append(Span(first=day, joined=joined[day], left=left[day], active=active))
    return tuple(spans)


def by_week(days: Sequence[Span]) -> tuple[Span, ...]:
    """The same in weeks that end with the last day; the first of them may be short."""
    weeks = []
    for end in range(len(days), 0, -7):
        part = days[max(0, end - 7) : end]
        weeks.append(
            Span(
                first=part[0].first,
                joined=sum(day.joined for day in part),
                left=sum(day.left for day in part),
                active=part[-1].active,
            )
        )
    return tuple(reversed(weeks))

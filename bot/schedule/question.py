"""The question: what somebody looks for, read from plain words: when, where, how and of what."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from bot.schedule.dates import FIRST_YEAR, LAST_YEAR, EventDate
from bot.schedule.folding import fold, one_slip_away
from bot.schedule.index import Index, Place
from bot.schedule.plain_words import (
    CALENDAR,
    FULL_MONTHS,
    LITTLE,
    MONTHS,
    WAYS,
    Way,
    adjective_month,
    begun_month,
)
from bot.schedule.text import Text

_Said = TypeVar("_Said")

WORDS_LIMIT: Final = 12  # of what was typed; nobody names an event with more


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """What was read as more than words. `days` are of the months; topics are ids."""

    ways: tuple[Way, ...] = ()
    days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    places: tuple[Text, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether something was read that the words themselves do not say to an index."""
        return bool(self.ways or self.months or self.years)


@dataclass(kw_only=True, slots=True)
class Question:
    """Words to look for (`text`) and what narrows the answer; `every` are all words typed."""

    every: list[str]
    text: list[str] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    topics: dict[str, set[str]] = field(default_factory=dict)

    @property
    def understood(self) -> Understood:
        names = dict.fromkeys(place.name for place in self.places.values())
        return Understood(
            ways=tuple(self.ways),
            days=tuple(self.days),
            months=tuple(self.months),
            years=tuple(self.years),
            places=tuple(names),
            topics=tuple(self.topics),
        )

    @property
    def has_period(self) -> bool:
        return bool(self.months or self.years)


def ask(words: str, index: Index) -> Question:
    """Read what was typed."""
    every = list(dict.fromkeys(fold(words[:1000]).split()))[: 2 * WORDS_LIMIT]
    asked = Question(
        every=[word for word in every if word not in LITTLE][:WORDS_LIMIT] or every[:WORDS_LIMIT]
    )
    for place, word in enumerate(every):
        if _is_calendar(asked, every, place, word, index) or word in LITTLE:
            continue
        asked.text.append(word)
    asked.text = asked.text[:WORDS_LIMIT]
    if not asked.text and not asked.understood.narrows:
        asked.text = asked.every
    for word in asked.text:
        if (found := index.place(word)) is not None:
            asked.places[word] = found
    asked.topics = dict(index.topic(asked.text))
    return asked


def passing(asked: Question, index: Index, *, period: bool = True, rest: bool = True) -> frozenset[int]:
    """The events that everything but the words allows; without the `period`, or without all the `rest`."""
    more = asked.understood.narrows or len(asked.text) > len(asked.places)
    spoken = tuple(
        (topic, *sorted(words))
        for topic, words in asked.topics.items()
        if asked.understood.narrows or len(asked.text) > len(words)
    )
    key = (
        (*asked.days, "", *asked.months, "", *asked.years) if period else None,
        (*asked.ways, "", *(asked.places if more else ()), spoken) if rest else None,
    )
    # Whoever looks for many things in one month or of one topic, looks among the same.
    return index.remembered(key, lambda: _passing(asked, index, period=period, rest=rest))


def _passing(asked: Question, index: Index, *, period: bool, rest: bool) -> frozenset[int]:
    left = index.everything
    if period and asked.has_period:
        left &= _in_period(asked, index)
    if not rest:
        return left
    if asked.ways:
        left &= frozenset().union(*(index.ways[way] for way in asked.ways))
    more = asked.understood.narrows or len(asked.text) > len(asked.places)
    if asked.places and more:
        there = [frozenset(place.events | index.in_title(word)) for word, place in asked.places.items()]
        left &= frozenset.intersection(*there) or _union(there)  # of two towns, either
    for topic, spoken in asked.topics.items():
        if asked.understood.narrows or len(asked.text) > len(spoken):
            left &= index.topics[topic].union(*(index.in_title(word) for word in spoken))
    return left


def days_of(asked: Question, year: int) -> list[date]:
    """A day in the middle of each month asked for, in this year where none was named: what is nearest is near these."""
    return [date(named, month, 15) for named in asked.years or [year] for month in asked.months or [6]]


def _is_calendar(asked: Question, every: list[str], place: int, word: str, index: Index) -> bool:
    """Take a word that says when or how."""
    if word in WAYS:
        _note(asked.ways, WAYS[word])
    elif word == "person" and place and every[place - 1] == "in":
        _note(asked.ways, "in-person")
    elif len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR:
        _note(asked.years, int(word))
    elif word in CALENDAR and any(_is_dated(near) for near in every[max(0, place - 2) : place + 2]):
        pass
    elif (month := _month(word, index)) is not None:
        _note(asked.months, month)
    elif (day := _day(word)) is not None and _is_by_a_month(every, place):
        _note(asked.days, day)
    elif word == "in" and every[place + 1 : place + 2] == ["person"]:
        pass
    else:
        return False
    return True


def _note(noted: list[_Said], value: _Said) -> None:
    if value not in noted:
        noted.append(value)


def _month(word: str, index: Index) -> int | None:
    if word in MONTHS:
        return MONTHS[word]
    if index.says(word):
        return None
    if (month := adjective_month(word) or begun_month(word)) is not None:
        return month
    if len(word) < 5 or len(word) > 20:
        return None
    return next((FULL_MONTHS[near] for near in one_slip_away(word) if near in FULL_MONTHS), None)


def _day(word: str) -> int | None:
    return (
        int(word) if word.isascii() and word.isdecimal() and len(word) < 3 and 1 <= int(word) <= 31 else None
    )


def _is_by_a_month(every: list[str], place: int) -> bool:
    """Whether a number stands beside a month, perhaps with other numbers between: 2–5 июня, June 2."""
    for step in (1, -1):
        near = place + step
        while 0 <= near < len(every) and _day(every[near]) is not None:
            near += step
        if 0 <= near < len(every) and every[near] in MONTHS:
            return True
    return False


def _is_dated(word: str) -> bool:
    return word in MONTHS or (len(word) == 4 and word.isdecimal())


def _in_period(asked: Question, index: Index) -> set[int]:
    if not asked.months:
        return _union(index.years[year] for year in asked.years if year in index.years)
    spans = [
        (year, month)
        for year, month in index.months
        if month in asked.months and (not asked.years or year in asked.years)
    ]
    found = _union(index.months[span] for span in spans)
    if not asked.days:
        return found
    return {number for number in found if _is_on(asked, index.schedule.events[number].date, spans)}


def _is_on(asked: Question, when: EventDate, spans: list[tuple[int, int]]) -> bool:
    """Whether an event whose days are known lies on one of the days asked for."""
    if when.first is None or {when.start_precision, when.end_precision} != {"day"}:
        return False
    first, last = when.first, when.last
    return any(
        first.timetuple()[:3] <= (year, month, day) <= last.timetuple()[:3]
        for year, month in spans
        for day in asked.days
    )


def _union(sets: Iterable[AbstractSet[int]]) -> set[int]:
    return set[int]().union(*sets)

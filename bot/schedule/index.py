"""The index of a schedule: which events say a word, lie in a month, take place in a town, can be attended how."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.schedule.agenda import ahead_key, behind_key
from bot.schedule.folding import fold, folded_words, one_slip_away
from bot.schedule.model import Event, Schedule
from bot.schedule.plain_words import LITTLE, Way
from bot.schedule.text import Text

# How much a match is worth: by where the word stands, and by how it matches.
_TITLE, _TOPIC, _PLACE, _SUMMARY = 8, 4, 4, 2
_WHOLE, _PREFIX, _STEM = 6, 4, 1
_MONTHS_LIMIT: Final = 240  # of one event; what lasts longer is found by its years
_REMEMBERED: Final = 200  # words
_ALLOWED: Final = 16  # sets of events, of up to half a megabyte each
_VOWELS: Final = frozenset("аеиоуыэюяйьaeiou")


@dataclass(slots=True)
class Place:
    """A word of places: the events there, and the shortest place that says it."""

    name: Text
    events: set[int] = field(default_factory=set)


class Index:
    """What a schedule says, by event number. Made once for a schedule, in a second or two for 10,000 long events."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.everything = frozenset(range(len(schedule.events)))
        self.months: defaultdict[tuple[int, int], set[int]] = defaultdict(set)  # (year, month)
        self.years: defaultdict[int, set[int]] = defaultdict(set)
        self.ways: defaultdict[Way, set[int]] = defaultdict(set)
        self.topics = {topic.id: set[int]() for topic in schedule.topics}
        self._topic_words = {topic.id: _titles(topic.title) for topic in schedule.topics}
        self._places: dict[str, Place] = {}
        self._worth: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._titled: defaultdict[str, set[int]] = defaultdict(set)
        self._asked: dict[str, dict[int, int]] = {}  # what words that were asked for lately find
        self._allowed: dict[Hashable, frozenset[int]] = {}
        said = {
            topic.id: tuple(_words(topic.title)) + tuple(folded_words(topic.id)) for topic in schedule.topics
        }
        for number, event in enumerate(schedule.events):
            self._add(number, event, said)
        self._words = sorted(self._worth)
        self._place_words = sorted(self._places)
        self._over = [
            event.over_at.timestamp() if event.status != "held" else 0.0 for event in schedule.events
        ]
        self._ends = sorted(self._over)
        self._ordered: tuple[int, list[int], list[int]] | None = None  # at the last moment asked for
        self._ahead = _ranks(ahead_key(event) for event in schedule.events)
        self._behind = _ranks(behind_key(event) for event in schedule.events)

    def nearest(self, numbers: Iterable[int], now: datetime) -> list[int]:
        """These events: what lies ahead by date, then the rest, newest first."""
        moment = now.timestamp()
        ahead: list[int] = []
        behind: list[int] = []
        for number in numbers:
            (ahead if moment < self._over[number] else behind).append(number)
        ahead.sort(key=self._ahead.__getitem__)
        behind.sort(key=self._behind.__getitem__, reverse=True)
        return ahead + behind

    def best(self, scores: Mapping[int, int], now: datetime) -> list[int]:
        """These events: what is worth most first, of the same worth in the order of `nearest`."""
        order, ranks, size = *self._order(now), len(self.everything)
        # One number says both, which is sorted much quicker than a pair.
        return [
            order[key % size]
            for key in sorted([ranks[number] - worth * size for number, worth in scores.items()])
        ]

    def moment(self, now: datetime) -> int:
        """Stands for all moments between which no event comes to its end: the order is the same at each of them."""
        return bisect_right(self._ends, now.timestamp())

    def _order(self, now: datetime) -> tuple[list[int], list[int]]:
        """All events in the order of `nearest`, and the place of each."""
        moment = self.moment(now)
        if self._ordered is None or self._ordered[0] != moment:
            order = self.nearest(self.everything, now)
            ranks = [0] * len(order)
            for rank, number in enumerate(order):
                ranks[number] = rank
            self._ordered = moment, order, ranks
        return self._ordered[1], self._ordered[2]

    def remembered(self, key: Hashable, make: Callable[[], frozenset[int]]) -> frozenset[int]:
        """The events that something allows, made once while few other things are asked for."""
        found = self._allowed.get(key)
        if found is None:
            if len(self._allowed) >= _ALLOWED:
                self._allowed.clear()
            found = self._allowed[key] = make()
        return found

    def find(self, words: list[str], among: frozenset[int] | set[int]) -> tuple[Mapping[int, int], int]:
        """The events of these that say the most of the words, with what the matches are worth; and how many words."""
        every = [self._events(word) for word in words]
        whole: dict[int, int] = every[0]
        for said in every[1:]:
            whole = {number: worth + said[number] for number, worth in whole.items() if number in said}
        if among is not self.everything:
            whole = {number: worth for number, worth in whole.items() if number in among}
        if whole:
            return whole, len(words)
        hits: defaultdict[int, int] = defaultdict(int)
        scores: defaultdict[int, int] = defaultdict(int)
        for said in every:
            for number, worth in said.items():
                if number in among:
                    hits[number] += 1
                    scores[number] += worth
        most = max(hits.values(), default=0)
        return {number: score for number, score in scores.items() if hits[number] == most}, most

    def says(self, word: str) -> bool:
        """Whether some event says the word, or one that begins so."""
        return next(self._beginning_with(self._words, word), None) is not None

    def in_title(self, word: str) -> set[int]:
        """The events whose title says the word."""
        return set[int]().union(
            *(self._titled[known] for known, _ in self._near(word) if known in self._titled)
        )

    def place(self, word: str) -> Place | None:
        """The place a word names, in whatever case: Москве, Moskvada."""
        if word in self._places:
            return self._places[word]
        if len(word) < 4:
            return None
        akin = [
            known for known in self._beginning_with(self._place_words, word[:4]) if _is_ending(known, word)
        ]
        return self._places[max(akin, key=len)] if akin else None

    def topic(self, words: list[str]) -> Iterator[tuple[str, set[str]]]:
        """The topics whose whole title is among the words, and which words say it."""
        for topic_id, titles in self._topic_words.items():
            for title in titles:
                spoken = [next((word for word in words if _akin(word, part)), None) for part in title]
                if title and all(spoken):
                    yield topic_id, {word for word in spoken if word}
                    break

    def _add(self, number: int, event: Event, topics: dict[str, tuple[str, ...]]) -> None:
        for worth, words in _said(event, topics):
            for word in words:
                known = self._worth[word]
                if worth > known.get(number, 0):
                    known[number] = worth
                if worth == _TITLE:
                    self._titled[word].add(number)
        for topic in event.topics:
            if topic in self.topics:
                self.topics[topic].add(number)
        self._place(number, event)
        self._date(number, event)
        if event.attendance in {"online", "hybrid"}:
            self.ways["online"].add(number)
        if event.attendance == "hybrid":
            self.ways["hybrid"].add(number)
        if event.attendance != "online" and (event.attendance or event.place):
            self.ways["in-person"].add(number)

    def _place(self, number: int, event: Event) -> None:
        if event.place is None:
            return
        for word in _words(event.place):
            if len(word) < 3 or word.isdecimal() or word in LITTLE:
                continue
            known = self._places.get(word)
            if known is None:
                known = self._places[word] = Place(event.place)
            elif len(event.place.say("en")) < len(known.name.say("en")):
                known.name = event.place
            known.events.add(number)

    def _date(self, number: int, event: Event) -> None:
        """In which months and years it lies in part. Of what is known by year nobody knows the month, and of what is
        known by its last day alone, that day's is the one."""
        when = event.date
        first = when.first or when.last
        for year in range(first.year, when.last.year + 1):
            self.years[year].add(number)
        if "year" in {when.start_precision, when.end_precision}:
            return
        start, end = first.year * 12 + first.month - 1, when.last.year * 12 + when.last.month - 1
        for month in range(start, min(end, start + _MONTHS_LIMIT) + 1):
            self.months[month // 12, month % 12 + 1].add(number)

    def _events(self, word: str) -> dict[int, int]:
        if (found := self._asked.get(word)) is not None:
            return found
        found = {}
        for known, closeness in self._near(word):
            for number, worth in self._worth[known].items():
                if worth * closeness > found.get(number, 0):
                    found[number] = worth * closeness
        if len(self._asked) >= _REMEMBERED:
            self._asked.clear()
        self._asked[word] = found
        return found

    def _near(self, word: str) -> list[tuple[str, int]]:
        """The words of the schedule that this one may stand for."""
        whole = [(word, _WHOLE)] if word in self._worth else []
        if len(word) == 1:
            return whole
        others = [(known, _PREFIX) for known in self._beginning_with(self._words, word) if known != word]
        if len(word) > 4:
            # Endings: форумы and forumları are форум and forum, каспийского is каспийский.
            stem = word[: max(4, len(word) - 3)]
            others += [(known, _STEM) for known in self._beginning_with(self._words, stem)]
            others += [(word[:end], _STEM) for end in range(4, len(word)) if word[:end] in self._worth]
        if not others and not whole and 3 < len(word) < 40:
            others = [(known, _STEM) for known in self._misspelt(word)]
        return whole + others

    def _misspelt(self, word: str) -> set[str]:
        """The words that this one is but for one slip; where there are none, those it is with another ending."""
        found = {other for other in one_slip_away(word) if other in self._worth}
        for end in (len(word) - 2, len(word) - 3):
            if found or end < 6:
                break
            for other in one_slip_away(word[:end]):
                stems = self._beginning_with(self._words, other)
                found.update(known for known in stems if len(known) <= len(word) + 2)
        return found

    @staticmethod
    def _beginning_with(words: list[str], start: str) -> Iterator[str]:
        for place in range(bisect_left(words, start), len(words)):
            if not words[place].startswith(start):
                return
            yield words[place]


def _said(event: Event, topics: dict[str, tuple[str, ...]]) -> Iterator[tuple[int, Iterable[str]]]:
    yield _TITLE, folded_words(event.id)
    yield _TITLE, _words(event.title)
    for topic in event.topics:
        yield _TOPIC, topics.get(topic) or fold(topic).split()
    if event.place:
        yield _PLACE, _words(event.place)
    if event.summary:
        yield _SUMMARY, _words(event.summary)


def _words(text: Text) -> Iterator[str]:
    for said in dict.fromkeys(text.given().values()):
        yield from folded_words(said)


def _titles(text: Text) -> list[list[str]]:
    """The words that matter of a title, in each language."""
    return [[word for word in fold(said).split() if word not in LITTLE] for said in text.given().values()]


def _ranks(keys: Iterable[tuple[object, ...]]) -> list[int]:
    """For each key its place among all."""
    order = sorted(enumerate(keys), key=lambda item: item[1])
    ranks = [0] * len(order)
    for rank, (number, _) in enumerate(order):
        ranks[number] = rank
    return ranks


def _is_ending(known: str, typed: str) -> bool:
    """Whether a typed word is the known one in another case: at most a final vowel goes, a short ending comes."""
    common = _common(known, typed)
    return (
        common > 2 and set(known[common:]) <= _VOWELS and len(known) - common < 2 and len(typed) - common < 6
    )


def _akin(typed: str, known: str) -> bool:
    """Whether two words differ in their endings alone."""
    common = _common(known, typed)
    return typed == known or (common > 3 and len(known) - common < 4 and len(typed) - common < 4)


def _common(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )

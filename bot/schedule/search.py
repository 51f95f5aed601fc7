"""Finding events by words, the way people type them in Russian, Azerbaijani and English."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches
from typing import Final

from bot.schedule.agenda import nearest
from bot.schedule.model import Event, Schedule
from bot.schedule.text import Text

WORDS_LIMIT: Final = 12  # of what was typed; nobody names an event with more

_LETTERS: Final = str.maketrans({"ı": "i", "ə": "e", "ß": "ss", "’": "", "'": "", "ʼ": ""})
_BREVE: Final = "и\N{COMBINING BREVE}"
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_WORD: Final = re.compile(r"[^\W_]+")

# How much a match is worth: by where the word stands, and by how it matches.
_TITLE, _TOPIC, _PLACE, _SUMMARY = 8, 4, 4, 2
_WHOLE, _PREFIX, _STEM = 6, 4, 1


def fold(text: str) -> str:
    """Words without case, accents and punctuation: İ, I, ı and i are one letter, ё is е, ə is e; й stays."""
    # Letters of other fonts are capitals only after the first step, and folding may compose what it took apart.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).replace(_BREVE, "й")
    return " ".join(_WORD.findall(_ACCENTS.sub("", parts).translate(_LETTERS)))


# Words a question is made of: they find nothing, and would outvote the words that do.
_LITTLE: Final = frozenset(
    fold(
        "в во и или на о об с со к по для у от до из за что где когда какой какая какие будет будут есть "
        "və vəya ilə ki nə vaxt harada hansı haqqında barədə üçün olacaq var bu da də "
        "the a an in on at of and or to for by is are will be there when where what which about"
    ).split()
)


class Index:
    """The words of a schedule, and which events say them."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self._worth: defaultdict[str, dict[int, int]] = defaultdict(dict)
        topics = {topic.id: fold(_all(topic.title)) + " " + fold(topic.id) for topic in schedule.topics}
        for number, event in enumerate(schedule.events):
            for worth, text in _said(event, topics):
                for word in text.split():
                    known = self._worth[word]
                    known[number] = max(worth, known.get(number, 0))
        self._words = sorted(self._worth)

    def find(self, words: list[str]) -> dict[int, int]:
        """The events that have the most of these words, by number, with what the matches are worth."""
        hits: defaultdict[int, int] = defaultdict(int)
        scores: defaultdict[int, int] = defaultdict(int)
        for word in words:
            for number, worth in self._events(word).items():
                hits[number] += 1
                scores[number] += worth
        most = max(hits.values(), default=0)
        return {number: score for number, score in scores.items() if hits[number] == most}

    def _events(self, word: str) -> dict[int, int]:
        found: dict[int, int] = {}
        for known, closeness in self._near(word):
            for number, worth in self._worth[known].items():
                found[number] = max(worth * closeness, found.get(number, 0))
        return found

    def _near(self, word: str) -> Iterator[tuple[str, int]]:
        """The words of the schedule that this one may stand for."""
        if word in self._worth:
            yield word, _WHOLE
        if len(word) == 1:
            return
        others = [(known, _PREFIX) for known in self._beginning_with(word) if known != word]
        if len(word) > 4:
            # Endings: форумы and forumları are форум and forum, каспийского is каспийский.
            others += [(known, _STEM) for known in self._beginning_with(word[: max(4, len(word) - 3)])]
            others += [(word[:end], _STEM) for end in range(4, len(word)) if word[:end] in self._worth]
        if not others and word not in self._worth and 3 < len(word) < 40:
            alike = get_close_matches(word, list(self._beginning_with(word[0])), n=3, cutoff=0.75)
            others = [(known, _STEM) for known in alike]
        yield from others

    def _beginning_with(self, start: str) -> Iterator[str]:
        for place in range(bisect_left(self._words, start), len(self._words)):
            if not self._words[place].startswith(start):
                return
            yield self._words[place]


_latest: Index | None = None  # of the schedule in force


def search(schedule: Schedule, words: str, now: datetime) -> list[Event]:
    """The events that say these words, best first; those ahead before those past.

    Words match in any order and by their beginning. When no event says all of them, those that say most come.
    """
    global _latest  # noqa: PLW0603 - a cache of one
    index = _latest
    if index is None or index.schedule is not schedule:
        index = _latest = Index(schedule)
    every = list(dict.fromkeys(fold(words[:1000]).split()))
    typed = ([word for word in every if word not in _LITTLE] or every)[:WORDS_LIMIT]
    exact = schedule.event(words.strip().lower())
    scores = index.find(typed)
    found = nearest((schedule.events[number] for number in scores), now)
    number_of = {schedule.events[number].id: number for number in scores}
    return sorted(found, key=lambda event: (event is not exact, -scores[number_of[event.id]]))


def _said(event: Event, topics: dict[str, str]) -> Iterator[tuple[int, str]]:
    yield _TITLE, fold(event.id)
    yield _TITLE, fold(_all(event.title))
    for topic in event.topics:
        yield _TOPIC, topics.get(topic, fold(topic))
    if event.place:
        yield _PLACE, fold(_all(event.place))
    if event.summary:
        yield _SUMMARY, fold(_all(event.summary))


def _all(text: Text) -> str:
    return " ".join(dict.fromkeys(text.given().values()))

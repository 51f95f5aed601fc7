"""Finding events by words, the way people type them in Russian, Azerbaijani and English."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from weakref import WeakKeyDictionary

from bot.schedule.folding import fold, on_the_other_keyboard
from bot.schedule.index import Index
from bot.schedule.model import Event, Schedule
from bot.schedule.question import Question, Understood, ask, days_of, passing

SHORT: Final = 3  # letters of a word that may have been typed on the wrong keyboard, at least
OFFERED: Final = 5  # of the nearest, when nothing is as asked for
REMEMBERED: Final = 50  # answers: people turn pages, and type letter by letter

_made: deque[Index] = deque(maxlen=2)  # of the schedule in force, and of the one about to be


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What was found, best first. `nearest`: what comes close when nothing was, in the same order of likelihood."""

    found: list[Event]
    nearest: list[Event]
    understood: Understood
    complete: bool = True  # whether every word was found


# What was answered lately, by the words, the moment and the year.
_answers: WeakKeyDictionary[Index, dict[tuple[str, int, int], Answer]] = WeakKeyDictionary()


def search(schedule: Schedule, words: str, now: datetime) -> list[Event]:
    """The events that say these words, best first; those ahead before those past.

    Words match in any order and by their beginning. When no event says all of them, those that say most come.
    Months, years, online and places narrow it: see `answer`.
    """
    return answer(schedule, words, now).found


def answer(schedule: Schedule, words: str, now: datetime) -> Answer:
    """The same, with what was understood, and with the nearest when nothing is as asked for."""
    index = prepare(schedule)
    asked = words, index.moment(now), now.year
    answers = _answers.setdefault(index, {})
    known = answers.get(asked)
    if known is None:
        if len(answers) >= REMEMBERED:
            answers.clear()
        known = answers[asked] = _whole(index, words, now)
    return known


def _whole(index: Index, words: str, now: datetime) -> Answer:
    found = _answer(index, words, now)
    if not found.found and not found.nearest:
        meant = on_the_other_keyboard(words[:200])
        if min(map(len, fold(meant).split()), default=0) >= SHORT:
            other = _answer(index, meant, now)
            found = other if other.found and other.complete else found
    exact = index.schedule.event(words.strip().lower())
    if exact is None:
        return found
    others = [event for event in found.found if event is not exact]
    return Answer(found=[exact, *others], nearest=[], understood=found.understood)


def prepare(schedule: Schedule) -> Index:
    """The index of a schedule, made at the first call; in a thread of its own nobody waits for it."""
    for index in _made:
        if index.schedule is schedule:
            return index
    index = Index(schedule)
    _made.append(index)
    return index


def _answer(index: Index, words: str, now: datetime) -> Answer:
    asked = ask(words, index)
    numbers, complete = _found(index, asked, asked.text, passing(asked, index), now)
    if not numbers and asked.understood.narrows:
        # Perhaps a title says the month or the year, as in "Vision 2030".
        numbers, complete = _found(index, asked, asked.every, index.everything, now)
        if not complete:
            numbers = []
    near = [] if numbers or not asked.understood.narrows else _nearest(index, asked, now)
    return Answer(
        found=_events(index, numbers),
        nearest=_events(index, near),
        understood=asked.understood,
        complete=complete,
    )


def _found(
    index: Index, asked: Question, words: list[str], among: frozenset[int], now: datetime
) -> tuple[list[int], bool]:
    """The numbers of what was found among these, best first, and whether every word was."""
    if not words:
        return index.nearest(among, now) if asked.understood.narrows else [], True
    scores, most = index.find(words, among)
    return index.best(scores, now), most == len(words)


def _nearest(index: Index, asked: Question, now: datetime) -> list[int]:
    """What comes close: the words at another time, then the words alone, then the time and the way alone."""
    tries = [(asked.text, passing(asked, index, period=False)), (asked.text, index.everything)]
    tries += [([], passing(asked, index)), ([], passing(asked, index, period=False))]
    tries += [([], passing(asked, index, rest=False))]
    tries += [([], index.everything)] if asked.has_period else []
    for words, among in tries:
        if among is index.everything and not words and not asked.has_period:
            continue
        numbers, _ = _found(index, asked, words, among, now)
        if numbers:
            return (
                _by_distance(index, asked, numbers, now)[:OFFERED] if asked.has_period else numbers[:OFFERED]
            )
    return []


def _by_distance(index: Index, asked: Question, numbers: list[int], now: datetime) -> list[int]:
    """The nearest in time to what was asked for first: what may lie far away counts as far."""
    days = days_of(asked, now.year)

    def distance(number: int) -> int:
        when = index.schedule.events[number].date
        first = when.first or when.last
        return min(max(abs((first - day).days), abs((when.last - day).days)) for day in days)

    return sorted(numbers, key=distance)


def _events(index: Index, numbers: list[int]) -> list[Event]:
    return [index.schedule.events[number] for number in numbers]

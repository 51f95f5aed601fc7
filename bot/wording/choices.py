"""Choices: what a chat is subscribed to, as rules: everything or single topics, typed words, an undo."""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.schedule.folding import fold
from bot.schedule.model import Event, Schedule, Topic
from bot.schedule.text import LANGUAGES
from bot.wording.cards import Stance

EVERYTHING = "*"  # the subscription to all topics, those to come as well
_JOINING_WORDS = frozenset({"and", "и", "ve"})  # folded; they name no topic, though titles have them
_EVERYTHING_WORDS = ("all", "everything", "все", "всё", "hamısı", "hər şey", "hər şeyi")

Chosen = frozenset[str]


def includes(chosen: Collection[str], topic: str) -> bool:
    """Whether events of the topic reach a chat with these choices."""
    return EVERYTHING in chosen or topic in chosen


def is_mine(event: Event, chosen: Collection[str], stance: Stance | None) -> bool:
    """Whether a chat is told of the event: followed, or of a topic it chose, and not muted."""
    if stance is not None:
        return stance == "follow"
    return any(includes(chosen, topic) for topic in event.topics)


def gained(before: Collection[str], after: Collection[str], topics: Sequence[str]) -> Chosen:
    """The topics that reach a chat only since the change."""
    return frozenset(topic for topic in topics if includes(after, topic) and not includes(before, topic))


def switched_on(chosen: Chosen, topic: str, topics: Sequence[str]) -> Chosen:
    """The choices after a topic, or everything, is switched on.

    The last missing topic makes it everything, so that switching one off and on again changes nothing.
    What was chosen singly is kept beneath everything, and comes back when everything is switched off.
    """
    if includes(chosen, topic):
        return chosen
    if topic == EVERYTHING or chosen.issuperset(set(topics) - {topic}):
        return chosen | {EVERYTHING}
    return chosen | {topic}


def switched_off(chosen: Chosen, topic: str, topics: Sequence[str]) -> Chosen:
    """The choices after a topic, or everything, is switched off; of everything the other topics remain."""
    if not includes(chosen, topic):
        return chosen
    if topic == EVERYTHING:
        beneath = chosen - {EVERYTHING}
        return beneath - set(topics) if beneath.issuperset(topics) else beneath
    if EVERYTHING in chosen:
        return (chosen | set(topics)) - {EVERYTHING, topic}
    return chosen - {topic}


def pack(chosen: Collection[str], topics: Sequence[str]) -> tuple[str, str]:
    """Choices as two short words of callback data: which list of topics they refer to, and a bit for each."""
    bits = sum(1 << place for place, topic in enumerate((EVERYTHING, *topics)) if topic in chosen)
    return _fingerprint(topics), f"{bits:x}"


def unpack(fingerprint: str, bits: str, topics: Sequence[str]) -> Chosen | None:
    """The choices packed into a button; None when the list of topics has changed since, or for nonsense."""
    if fingerprint != _fingerprint(topics):
        return None
    try:
        number = int(bits, 16)
    except ValueError:
        return None
    return frozenset(topic for place, topic in enumerate((EVERYTHING, *topics)) if number >> place & 1)


def _fingerprint(topics: Sequence[str]) -> str:
    return f"{zlib.crc32(' '.join(topics).encode()):08x}"


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What typed words stand for: topics that are certain, or several one may have meant, or neither."""

    topics: tuple[str, ...] = ()
    perhaps: tuple[Topic, ...] = ()


def meant(schedule: Schedule, words: str) -> Meant:
    """Read the words after /subscribe: an id, a title in any language, beginnings of its words, or a list."""
    whole = _one(schedule, words)
    if whole.topics:
        return whole
    for parts in (words.replace(";", ",").split(","), words.split()):
        each = [_one(schedule, part) for part in parts if not _JOINING_WORDS.issuperset(fold(part).split())]
        if len(each) > 1 and all(part.topics for part in each):
            return Meant(topics=tuple(dict.fromkeys(topic for part in each for topic in part.topics)))
    return whole


def _one(schedule: Schedule, words: str) -> Meant:
    wanted = fold(words).split()
    if _JOINING_WORDS.issuperset(wanted):
        return Meant()
    if " ".join(wanted) in {fold(word) for word in _EVERYTHING_WORDS}:
        return Meant(topics=(EVERYTHING,))
    names = {topic: {fold(name) for name in _names(topic)} for topic in schedule.topics}
    exact = [topic for topic, said in names.items() if " ".join(wanted) in said]
    found = exact or [topic for topic, said in names.items() if _begins(wanted, " ".join(said).split())]
    if len(found) == 1:
        return Meant(topics=(found[0].id,))
    return Meant(perhaps=tuple(found))


def _names(topic: Topic) -> set[str]:
    return {topic.id, topic.id.replace("-", " "), *(topic.title.say(language) for language in LANGUAGES)}


def _begins(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(
        any(word.startswith(part) for word in words if len(part) > 2 or part == word) for part in wanted
    )

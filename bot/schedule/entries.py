"""The entries of the file: a tree becomes a schedule, each entry judged by itself and beside the others."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from pydantic import ValidationError

from bot.schedule.complaints import complain, unknown
from bot.schedule.dates import EventDate
from bot.schedule.model import Event, Schedule, TimeSpan, Topic
from bot.schedule.text import FALLBACKS, LANGUAGES, describe, quote
from bot.schedule.tree import Block, Findings, Row, Tree, TreePath, Word, mark_of_key
from bot.schedule.values import exists, find_zone, near_zone

EVENTS_LIMIT: Final = 20_000
TOPICS_LIMIT: Final = 80  # a keyboard holds 100 buttons

_KEYS: Final = ("timezone", "topics", "events")
# The keys under which texts are found, at any depth.
_TEXTS: Final = frozenset({"title", "place", "summary", "organizers", "source", "note", "news", "text"})
_LANGUAGES: Final = frozenset(LANGUAGES)
_NAMES: Final = {"ru": "Russian", "az": "Azerbaijani", "en": "English"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """What every event is judged by: the zone of the file, and its topics (`names` is None where they are no block)."""

    zone: str
    topics: tuple[Topic, ...]
    names: frozenset[str] | None


def read_schedule(root: Tree, findings: Findings, warnings: Findings) -> Schedule | None:
    """The schedule, or None when anything was found wrong."""
    head = read_head(root, findings, warnings)
    if head is None or not isinstance(root, Block):
        return None
    events = read_events(root, head, findings, warnings)
    return None if findings.found else Schedule(timezone=head.zone, topics=head.topics, events=tuple(events))


def read_head(root: Tree, findings: Findings, warnings: Findings) -> Head | None:
    """All but the events; None when there are no keys at all."""
    if not isinstance(root, Block):
        findings.add(root.mark, (), f"read {describe(root)}, expected the keys timezone, topics and events")
        return None
    for key in root:
        if key not in _KEYS:
            findings.add(mark_of_key(root, key), (key,), unknown("key", key, _KEYS))
    topics = root.get("topics")
    return Head(
        zone=_zone(root, findings),
        topics=tuple(_topics(root, findings, warnings)),
        names=frozenset(topics) if isinstance(topics, Block) else None,
    )


def _zone(root: Block, findings: Findings) -> str:
    zone = root.get("timezone")
    if isinstance(zone, Word) and find_zone(zone):
        return str(zone)
    expected = f"a time zone by its IANA name, such as {near_zone(zone if isinstance(zone, Word) else '')}"
    mark = root.mark if zone is None else zone.mark
    findings.add(mark, ("timezone",), f"read {describe('' if zone is None else zone)}, expected {expected}")
    return "UTC"  # so that the rest can be judged


def _topics(root: Block, findings: Findings, warnings: Findings) -> list[Topic]:
    raw, topics = root.get("topics"), []
    if not isinstance(raw, Block):
        mark = root.mark if raw is None else raw.mark
        findings.add(
            mark, ("topics",), f"read {describe('' if raw is None else raw)}, expected a block of topics"
        )
        return []
    if len(raw) > TOPICS_LIMIT:
        findings.add(raw.mark, ("topics",), f"read {len(raw):,} topics, expected at most {TOPICS_LIMIT}")
        return []
    for key, given in raw.items():
        path: TreePath = ("topics", key)
        if not isinstance(given, Block):
            findings.add(given.mark, path, f"read {describe(given)}, expected a block with icon and title")
            continue
        if "id" in given:
            message = unknown("key", "id", ["icon", "group", "title"])
            findings.add(mark_of_key(given, "id"), (*path, "id"), message)
        entry = _with(given, "id", key)
        try:
            topics.append(Topic.model_validate(entry))
        except ValidationError as error:
            complain(error, entry, path, findings)
        _translations(given, path, warnings)
    return topics


def read_events(root: Block, head: Head, findings: Findings, warnings: Findings) -> list[Event]:
    """The events; as many as there are where nothing was found wrong."""
    raw, events = root.get("events"), []
    if not isinstance(raw, Row):
        mark = root.mark if raw is None else raw.mark
        findings.add(
            mark, ("events",), f"read {describe('' if raw is None else raw)}, expected a list of events"
        )
        return []
    if len(raw) > EVENTS_LIMIT:
        message = f"read {len(raw):,} events, expected at most {EVENTS_LIMIT:,}"
        findings.add(raw[EVENTS_LIMIT].mark, ("events",), message)
        return []
    lines: dict[str, int] = {}
    for index, given in enumerate(raw):
        if findings.full:
            break
        path = ("events", index)
        if not isinstance(given, Block):
            findings.add(given.mark, path, f"read {describe(given)}, expected an event: a block of keys")
            continue
        entry = given if "timezone" in given else _with(given, "timezone", head.zone)
        wrong: set[str] = set()
        try:
            events.append(Event.model_validate(entry))
        except ValidationError as error:
            wrong = complain(error, entry, path, findings)
        _identity(entry, path, lines, findings)
        _hours(entry, path, findings, wrong)
        if head.names is not None:
            _known(entry, path, head.names, findings)
        _translations(given, path, warnings)
    return events


def _with(block: Block, key: str, value: str) -> Block:
    entry = Block(block)
    entry.mark = block.mark
    word = Word(value)
    word.mark = value.mark if isinstance(value, Word) else block.mark
    entry[key] = word
    return entry


def _identity(entry: Block, path: TreePath, lines: dict[str, int], findings: Findings) -> None:
    name = entry.get("id")
    if isinstance(name, Word) and name:
        if name in lines:
            message = f"read {quote(name)} again, expected an id of its own (line {lines[name]} has this one)"
            findings.add(name.mark, (*path, "id"), message)
        else:
            lines[name] = name.mark.line + 1


def _hours(entry: Block, path: TreePath, findings: Findings, wrong: set[str]) -> None:
    """Hours must exist on their day: when summer time begins, clocks leave one out."""
    hours, day, zone = entry.get("time"), entry.get("date"), entry.get("timezone")
    if wrong & {"time", "date", "timezone"} or not isinstance(hours, Word):
        return
    when, times = EventDate.parse(str(day)), TimeSpan.parse(str(hours))
    sides: list[tuple[date, time]] = []
    if when.first is not None and when.start_precision == "day":
        sides.append((when.first, times.start))
    if times.end is not None and when.end_precision == "day":
        sides.append((when.last, times.end))
    for on, at in sides:
        if not exists(on, at, str(zone)):
            message = f"read {at:%H:%M}, expected an hour that exists: on {on} clocks in {zone} leave it out"
            findings.add(hours.mark, (*path, "time"), message)


def _known(entry: Block, path: TreePath, names: Collection[str], findings: Findings) -> None:
    chosen = entry.get("topics")
    seen: set[str] = set()
    for index, name in enumerate(chosen if isinstance(chosen, Row) else ()):
        if not isinstance(name, Word):
            continue
        if name not in names:
            findings.add(name.mark, (*path, "topics", index), unknown("topic", name, names))
        elif name in seen:
            message = f"read {quote(name)} again, expected each topic once"
            findings.add(name.mark, (*path, "topics", index), message)
        seen.add(name)


def _translations(entry: Tree, path: TreePath, warnings: Findings) -> None:
    """A text without one of the languages is worth a warning: its readers get another one."""
    if isinstance(entry, Row):
        for index, item in enumerate(entry):
            if isinstance(item, Block):
                _translations(item, (*path, index), warnings)
        return
    if not isinstance(entry, Block):
        return
    if _LANGUAGES.issuperset(entry):
        _missing(entry, path, warnings)
        return
    for key, value in entry.items():
        if type(value) is not Word and key in _TEXTS:
            _translations(value, (*path, key), warnings)


def _missing(text: Block, path: TreePath, warnings: Findings) -> None:
    if len(text) == len(LANGUAGES):
        return
    for language in LANGUAGES:
        if text and language not in text:
            stand_in = next(other for other in FALLBACKS[language] if other in text)
            message = (
                f"read no {_NAMES[language]} text ({language}), expected all of {', '.join(LANGUAGES)}; "
                f"its readers get the {_NAMES[stand_in]} one"
            )
            warnings.add(text.mark, path, message)

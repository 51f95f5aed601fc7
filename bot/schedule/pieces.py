"""Pieces: a long file is read a hundred events at a time, and an event that stands there as before is not read again.

This is no YAML of its own: the parser reads every piece below the same head and above one more event. Where each of
them begins in the line that looks like it, they mean the same as in one. Anything else (a mistake, an anchor, keys
below the events) is said by None: then the file is read whole, and whatever is wrong is told from there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import accumulate, islice
from typing import Final, NamedTuple, Protocol

from bot.schedule.entries import EVENTS_LIMIT, Head, read_events, read_head
from bot.schedule.model import Event, Schedule
from bot.schedule.tree import PROBLEMS_LIMIT, Block, Findings, Problem, Row, Tree, where

AT_ONCE: Final = 100  # events: few enough that what was made of them is still at hand, and soon forgotten
HEAD_LIMIT: Final = 64 * 1024  # characters: it is read with every piece

_BEGINNING: Final = re.compile(r"^events:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)- ", re.MULTILINE)


class Said(NamedTuple):
    """A warning, with its line counted from the beginning of its event."""

    line: int
    column: int
    where: str
    message: str


class Piece(NamedTuple):
    """What was read of one event, and about how many values it has."""

    event: Event
    said: tuple[Said, ...]
    values: int


@dataclass(slots=True)
class Memory:
    """What was read of each event of the last good file, by a digest of its text; below the very same head."""

    head: str = ""
    pieces: dict[bytes, Piece] = field(default_factory=dict)


class Build(Protocol):
    """How a text becomes a tree: with the number of its values, or None where an anchor ties places together."""

    def __call__(self, text: str, findings: Findings) -> tuple[Tree | None, int | None]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cut:
    head: str
    below: str  # as the next event begins
    texts: list[str]  # of the events
    lines: list[int]  # on which each begins


def read(
    text: str, name: str, memory: Memory, build: Build, *, values_limit: int, at_once: int = AT_ONCE
) -> tuple[Schedule, tuple[Problem, ...]] | None:
    """The schedule and the warnings; None: read the file whole."""
    cut = _cut(text)
    if cut is None or not 2 * at_once <= len(cut.texts) <= EVENTS_LIMIT:
        return None
    marks = [blake2b(one.encode(), digest_size=16).digest() for one in cut.texts]
    marks[-1] += b"the end"  # it was read with nothing below it
    known = memory.pieces if memory.head == cut.head else {}
    # The first is always read, for the sake of the head.
    new = [number for number, mark in enumerate(marks) if number == 0 or mark not in known]
    pieces, head, said = dict(known), None, list[Said]()
    for start in range(0, len(new), at_once):
        numbers = new[start : start + at_once]
        found = _read(cut, numbers, name, build)
        if found is None:
            return None
        read_pieces, below, warned = found
        if start == 0:
            head, said = below, warned
        pieces.update(zip((marks[number] for number in numbers), read_pieces, strict=True))
    whole = [pieces[mark] for mark in marks]
    if head is None or len({one.event.id for one in whole}) < len(whole):
        return None
    if sum(one.values for one in whole) > values_limit:
        return None
    memory.head, memory.pieces = cut.head, {mark: pieces[mark] for mark in marks}
    for line, one in zip(cut.lines, whole, strict=True):
        said += (warning._replace(line=line + warning.line) for warning in one.said)
    schedule = Schedule.model_construct(
        timezone=head.zone, topics=head.topics, events=tuple(one.event for one in whole)
    )
    return schedule, _problems(name, said)


def _cut(text: str) -> _Cut | None:
    """The lines that look like the beginning of an event, and what stands before the first of them."""
    found = _BEGINNING.search(text)
    if found is None or found.start(1) > HEAD_LIMIT:
        return None
    head, rest = text[: found.start(1)], text[found.start(1) :]
    places = [one.start() for one in re.finditer(rf"^{found[1]}- ", rest, re.MULTILINE)]
    texts = [rest[start:end] for start, end in zip(places, [*places[1:], None], strict=True)]
    lines = list(accumulate((one.count("\n") for one in texts[:-1]), initial=head.count("\n")))
    return _Cut(head=head, below=f"{found[1]}- ", texts=texts, lines=lines)


def _read(
    cut: _Cut, numbers: list[int], name: str, build: Build
) -> tuple[list[Piece], Head, list[Said]] | None:
    """These events below the head: what was read of each, the head, and what is to be said of that."""
    findings, heads, warnings = Findings(name), Findings(name), Findings(name)
    texts = [cut.texts[number] for number in numbers]
    is_end = numbers[-1] == len(cut.texts) - 1
    if not is_end:
        texts.append(f"{cut.below}next\n")
    root, values = build(cut.head + "".join(texts), findings)
    if not isinstance(root, Block) or values is None or findings.found or list(root)[-1] != "events":
        return None
    lines = list(accumulate((one.count("\n") for one in texts[:-1]), initial=cut.lines[0]))
    row = root["events"]
    if not isinstance(row, Row) or [one.mark.line for one in row] != lines:
        return None
    if not is_end:
        del row[-1], lines[-1]
    head = read_head(root, findings, heads)
    events = [] if head is None else read_events(root, head, findings, warnings)
    if head is None or findings.found or warnings.full:
        return None
    said: list[list[Said]] = [[] for _ in lines]
    for mark, path, message in warnings.found:
        number = int(path[1])
        said[number].append(Said(mark.line - lines[number], mark.column, where(path, root), message))
    each = -(-values // len(lines))
    pieces = [Piece(event, tuple(told), each) for event, told in zip(events, said, strict=True)]
    return (
        pieces,
        head,
        [Said(mark.line, mark.column, where(path, root), told) for mark, path, told in heads.found],
    )


def _problems(name: str, said: Iterable[Said]) -> tuple[Problem, ...]:
    """As many as a file read whole would name, in the order of the file, the same one once."""
    first = islice(said, PROBLEMS_LIMIT)
    listed = {
        Problem(name, one.line + 1, one.column + 1, one.where, one.message): None
        for one in sorted(first, key=lambda one: (one.line, one.column))
    }
    return tuple(listed)

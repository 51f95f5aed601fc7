"""The schedule file: bytes become a schedule, or problems with their line and column; never an exception."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from bot.schedule.complaints import syntax
from bot.schedule.entries import read_schedule
from bot.schedule.model import Schedule
from bot.schedule.pieces import Memory
from bot.schedule.pieces import read as read_pieces
from bot.schedule.text import quote
from bot.schedule.tree import At, Block, Findings, Mark, Problem, Row, Tree, TreePath, Word, mark_of_key

__all__ = ["Loaded", "Problem", "load", "read"]

SIZE_LIMIT: Final = 16 * 1024 * 1024  # ten thousand events with long texts in three languages are 12 MiB
VALUES_LIMIT: Final = 1_500_000  # in the whole file, counting what an alias repeats
DEPTH_LIMIT: Final = 16  # a schedule needs 7
KEYS_LIMIT: Final = 500  # in one block
STRETCH: Final = 256 * 1024  # characters searched at once: other threads have their turn in between

# libyaml reads ten times faster than Python does; both say the same events.
PARSER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STARTS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_NULLS = frozenset({"~", "null", "Null", "NULL"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """The schedule when there are no problems; warnings never stand in its way."""

    schedule: Schedule | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read(path: Path) -> Loaded:
    """Load a file; one that is missing, locked or no file at all is a problem too."""
    try:
        if not path.is_file() and path.stat():  # opening a pipe would wait for its other end
            return _hopeless(path.name, f"{path} is a folder or a device, expected a file")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        return _hopeless(
            path.name, f"there is no file {path}; expected the schedule there (see BOT_SCHEDULE)"
        )
    except PermissionError:
        return _hopeless(path.name, f"no right to read {path}, expected a file this user may read")
    except (OSError, ValueError) as error:
        return _hopeless(path.name, f"{path} cannot be read: {error}")
    return load(data, name=path.name)


def load(data: bytes, *, name: str, memory: Memory | None = None) -> Loaded:
    """Read a schedule; every problem is reported at once, as far as the text is YAML at all.

    `memory`: what was read of the file the last time, so that the events in it that did not change cost little, and
    are the very same objects.
    """
    if len(data) > SIZE_LIMIT:
        return _hopeless(name, f"read more than {SIZE_LIMIT // 1024**2} MiB, expected a smaller file")
    with undisturbed():
        return _load(data, name, memory or Memory())


def _load(data: bytes, name: str, memory: Memory) -> Loaded:
    findings, warnings = Findings(name), Findings(name)
    text = _decode(data, findings)
    pieces = None if text is None else read_pieces(text, name, memory, _build, values_limit=VALUES_LIMIT)
    if pieces is not None:
        return Loaded(schedule=pieces[0], warnings=pieces[1])
    root = None if text is None else _Builder(text, findings).build()
    if root is None and not findings.found:
        findings.add(At(), ("file",), "read nothing, expected the keys timezone, topics and events")
    schedule = None if root is None else read_schedule(root, findings, warnings)
    problems = findings.problems(root)
    return Loaded(
        schedule=None if problems else schedule, problems=problems, warnings=warnings.problems(root)
    )


def _build(text: str, findings: Findings) -> tuple[Tree | None, int | None]:
    builder = _Builder(text, findings)
    root = builder.build()
    return root, None if builder.anchors else builder.values


def _hopeless(name: str, message: str) -> Loaded:
    return Loaded(schedule=None, problems=(Problem(name, 1, 1, "file", message),))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the garbage collector, which would look through a million new values again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _decode(data: bytes, findings: Findings) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        message = f"read the byte 0x{data[error.start]:02x}, expected text in UTF-8"
        findings.add(_at(before, len(before)), ("file",), message)
        return None
    starts = range(0, len(text), STRETCH)
    found = next((hit for start in starts if (hit := _UNREADABLE.search(text, start, start + STRETCH))), None)
    if found is not None:
        message = f"read the control character U+{ord(found[0]):04X}, expected text"
        findings.add(_at(text, found.start()), ("file",), message)
        return None
    return text


def _at(text: str, index: int) -> At:
    return At(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


class _Halt(Exception):  # noqa: N818 - not a fault of ours
    """From here on the text makes no sense; what was found so far is still told."""

    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark = mark


class _Builder:
    """Builds the tree from the parser's events in one flat loop: no depth can exhaust the stack."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.values = 0
        self.anchors: dict[str, tuple[Tree, int]] = {}  # with the number of values in each
        # The containers around this place, what of them is being read, its anchor, and the values before it.
        self.stack: list[tuple[Row | Block, str | int, str | None, int]] = []

    def build(self) -> Tree | None:
        """The tree; None when there is none, or when a problem made going on pointless."""
        try:
            return self._build(PARSER(self.text))
        except _Halt as stop:
            self.findings.add(stop.mark, self._path(), str(stop))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None) or At()
            self.findings.add(mark, ("yaml",), syntax(_words(error), _letter(self.text, mark)))
        except (ValueError, OverflowError) as error:  # Python's parser, at numbers in escapes and directives
            self.findings.add(At(), ("yaml",), syntax(str(error), ""))
        return None

    def _build(self, parser: Any) -> Tree | None:  # noqa: PLR0912, PLR0915 - flat and dull: a million turns a file
        next_event, stack = parser.get_event, self.stack
        top = Row()
        here: Row | Block = top
        key: Word | None = None
        while True:
            event = next_event()
            kind = type(event)
            new: Tree
            if kind is yaml.ScalarEvent:
                if event.tag is None and event.anchor is None and event.style != '"':
                    value = event.value
                    new = Word("" if value in _NULLS and not event.style else value)
                    new.mark = event.start_mark
                else:
                    new = self._word(event, key)
            elif kind in _STARTS:
                new = Block() if kind is yaml.MappingStartEvent else Row()
                new.mark = event.start_mark
                if event.tag is not None:
                    self._add(new.mark, key, f"read the tag {quote(event.tag)}, expected the value alone")
            elif kind in _ENDS:
                closed = here
                here, _, anchor, before = stack.pop()
                if anchor is not None:
                    self.anchors[anchor] = closed, self.values - before
                continue
            elif kind is yaml.AliasEvent:
                new = self._repeated(event)
            elif kind is yaml.StreamEndEvent:
                return top[0] if top else None
            elif kind is yaml.DocumentStartEvent and top:
                raise _Halt(event.start_mark, "read a second document (---), expected one")
            else:
                continue

            self.values += 1
            if self.values > VALUES_LIMIT:
                raise _Halt(event.start_mark, f"read more than {VALUES_LIMIT:,} values, expected fewer")
            step: str | int
            if isinstance(here, Row):
                step = len(here)
                here.append(new)
            elif key is None:
                is_new = kind is yaml.ScalarEvent and new not in here and len(here) < KEYS_LIMIT
                key = new if is_new and isinstance(new, Word) else self._key(new, here)
                continue
            else:
                step = key
                here[key] = new
                key = None
            if kind in _STARTS and not isinstance(new, Word):
                stack.append((here, step, event.anchor, self.values))
                if len(stack) > DEPTH_LIMIT:
                    raise _Halt(new.mark, f"read a value {DEPTH_LIMIT} levels deep, expected fewer levels")
                here = new

    def _word(self, event: Any, key: str | None) -> Word:
        value: str = event.value
        if event.style == '"' and (found := _CONTROL.search(value)):
            message = f"read the control character U+{ord(found[0]):04X}, expected text"
            self._add(event.start_mark, key, message)
            value = _CONTROL.sub(" ", value)
        elif value in _NULLS and not event.style:
            value = ""
        word = Word(value)
        word.mark = event.start_mark
        if event.tag is not None:
            self._add(word.mark, key, f"read the tag {quote(event.tag)}, expected the value alone")
        if event.anchor is not None:
            self.anchors[event.anchor] = word, 1
        return word

    def _repeated(self, event: Any) -> Tree:
        if event.anchor not in self.anchors:
            raise _Halt(
                event.start_mark,
                f"read the alias {quote('*' + event.anchor)}, expected one that is complete above it",
            )
        repeated, size = self.anchors[event.anchor]
        self.values += size
        return repeated

    def _key(self, key: Tree, block: Block) -> Word:
        if not isinstance(key, Word):
            raise _Halt(key.mark, "read a list or a block as a key, expected a word")
        if len(block) >= KEYS_LIMIT:
            raise _Halt(key.mark, f"read more than {KEYS_LIMIT} keys in one block, expected fewer")
        if key in block:
            line = mark_of_key(block, key).line + 1
            self._add(key.mark, key, f"read this key again, expected it once (it is on line {line} already)")
        return key

    def _add(self, mark: Mark, key: str | None, message: str) -> None:
        self.findings.add(mark, self._path() + ((key,) if key else ()), message)

    def _path(self) -> TreePath:
        return tuple(step for _, step, _, _ in self.stack[1:])


def _words(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)


def _letter(text: str, mark: Mark) -> str:
    lines = text.splitlines()
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""

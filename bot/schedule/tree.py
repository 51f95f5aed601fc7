"""What a file says before anyone judges it: words, lists and keys, each knowing where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

TreePath = tuple[str | int, ...]  # how to get to a value from the top: ("events", 3, "title", "ru")


class Mark(Protocol):
    """A place in the file; line and column count from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True)
class At:
    """A mark of our own."""

    line: int = 0
    column: int = 0


class Word(str):
    """A scalar, always as text: `10:00` stays 10:00, and `no` is a word."""

    __slots__ = ("mark",)
    mark: Mark


class Row(list["Tree"]):
    """A list."""

    __slots__ = ("mark",)
    mark: Mark


class Block(dict[str, "Tree"]):
    """Keys and values; the keys are words too, with marks of their own."""

    __slots__ = ("mark",)
    mark: Mark


Tree = Word | Row | Block


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place of a file; line and column count from 1."""

    file: str
    line: int
    column: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.where}: {self.message}"


PROBLEMS_LIMIT: Final = 1000  # nobody reads more of them, and a file of nonsense must not fill the memory


@dataclass(slots=True)
class Findings:
    """Collects what is found in one file."""

    file: str
    found: list[tuple[Mark, TreePath, str]] = field(default_factory=list)

    def add(self, mark: Mark, path: TreePath, message: str) -> None:
        if not self.full:
            self.found.append((mark, path, message))

    @property
    def full(self) -> bool:
        return len(self.found) >= PROBLEMS_LIMIT

    def problems(self, root: Tree | None) -> tuple[Problem, ...]:
        """All of them, in the order of the file, the same one once."""
        listed = {
            Problem(self.file, mark.line + 1, mark.column + 1, where(path, root), message): None
            for mark, path, message in sorted(self.found, key=lambda found: (found[0].line, found[0].column))
        }
        return tuple(listed)


def find(tree: Tree, path: Sequence[str | int]) -> Tree:
    """The value at the end of that path, or the last one on the way there."""
    for step in path:
        below: Tree | None = None
        if isinstance(tree, Block) and isinstance(step, str):
            below = tree.get(step)
        elif isinstance(tree, Row) and isinstance(step, int):
            below = tree[step] if step < len(tree) else None
        if below is None:
            break
        tree = below
    return tree


def mark_of_key(block: Block, key: str) -> Mark:
    """Where a key is written; the block itself when it is not."""
    return next((word.mark for word in block if word == key and isinstance(word, Word)), block.mark)


def where(path: TreePath, root: Tree | None) -> str:
    """A path as people say it: `caspian-forum-2021.news[0].text.ru`."""
    if not path or isinstance(path[0], int):
        return "schedule"
    head, steps = path[0][:60], path[1:]
    if head == "events" and steps and isinstance(root, Block):
        event = find(root, path[:2])
        name = event.get("id") if isinstance(event, Block) else None
        if isinstance(name, Word) and name and len(name) <= 60 and name.isprintable():
            head, steps = str(name), steps[1:]
    return head + "".join(f"[{step}]" if isinstance(step, int) else f".{step[:60]}" for step in steps)

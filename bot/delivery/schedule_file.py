"""The schedule file as it lies on the disk: one look at it, whole or not at all."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from bot.schedule.loader import SIZE_LIMIT, Loaded, Problem, load, read
from bot.schedule.pieces import Memory

Signature = tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What one look showed. Two looks that are equal saw the same file, and nobody was writing it."""

    digest: str  # SHA-256 of the content; of a file that cannot be read, the reason
    signature: Signature | None = None  # device, inode, size, time of change; None: there is no such file
    data: bytes | None = None
    torn: bool = False  # it changed while it was read

    @property
    def readable(self) -> bool:
        return self.data is not None

    def load(self, path: Path, memory: Memory) -> Loaded:
        """The schedule in it, or why there is none; `memory`: of the events read before."""
        if self.data is None:
            return (
                read(path) if self.signature is None or stat.S_ISREG(self.signature[-1]) else _no_file(path)
            )
        return load(self.data, name=path.name, memory=memory)


def look(path: Path) -> Look:
    """Read the file; symbolic links are followed, so a swapped link is another file."""
    try:
        before = _signature(path)
        if not stat.S_ISREG(before[-1]):
            return Look(digest="no file", signature=before)
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
        after = _signature(path)
    except (OSError, ValueError) as error:
        return Look(digest=f"unreadable: {error}")
    return Look(
        digest=hashlib.sha256(data).hexdigest(),
        signature=after,
        data=data,
        torn=before != after or len(data) != min(after[2], SIZE_LIMIT + 1),
    )


def _signature(path: Path) -> Signature:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_mode


def _no_file(path: Path) -> Loaded:
    problem = Problem(path.name, 1, 1, "file", f"{path} is a folder or a device, expected a file")
    return Loaded(schedule=None, problems=(problem,))

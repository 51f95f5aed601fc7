"""The guard: one process per database."""

import fcntl
from pathlib import Path
from types import TracebackType
from typing import IO, Self


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do."""


class guard:  # noqa: N801 - reads as a verb: `with guard(path):`
    """An advisory lock on a file beside the database, freed by the kernel when the process dies.

    Raises DatabaseError when another process holds it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.parent / f"{path.name}.lock"
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise DatabaseError(
                f"Another bot already works on {self.path.with_suffix('')}. Two would send everything twice: "
                "stop the other one, or give this one its own BOT_DATABASE."
            ) from None
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

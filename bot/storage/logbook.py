"""The logbook: which rows were called, noted a moment before each call, so that a killed process leaves no guesswork.

A row is claimed in a batch and called a little later. Of a process that was killed the database alone knows only what
was claimed; the logbook, a small file beside it, knows what was called. What a program has written outlives the program
but not a power cut, so it is believed only within one run of the machine.
"""

import logging
import os
import secrets
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.clock import this_run
from bot.storage import progress
from bot.storage.database import Connection, fetch

log = logging.getLogger(__name__)

SESSION: Final = "logbook"  # state: the logbook that belongs to what is claimed in this database
ENTRY: Final = struct.Struct("<qq")  # the row, and which attempt at it
LONG: Final = 50_000  # entries; then it is written anew with what is still open

Entry = tuple[int, int]


class Logbook:
    """`await take_back(tx)` what an earlier process left, `begin()` a new one, `note(...)` each call, and say which
    are `settled(...)`.

    A full disk ends it with a warning: without it a restart is only less sure of what was sent.
    """

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}.calls")
        self._session = ""
        self._file: int | None = None
        self._entries = 0
        self._open: set[Entry] = set()  # calls whose end is not in the database yet

    async def take_back(self, tx: Connection) -> int:
        """Queue again what was claimed and certainly never called, as if it had not been claimed; how many rows.

        From this transaction on another logbook counts, which is to be begun at once.
        """
        called = self._called(await progress.get_value(tx, SESSION))
        self._session = secrets.token_hex(8)
        await progress.set_value(tx, SESSION, self._session)
        if called is None:
            return 0
        claimed = await fetch(tx, "SELECT id, attempts FROM delivery WHERE state = 1")
        never = [(row["id"],) for row in claimed if (row["id"], row["attempts"]) not in called]
        await tx.executemany(
            "UPDATE delivery SET state = 0, doubts = max(0, doubts - 1), lease_until = NULL WHERE id = ?",
            never,
        )
        return len(never)

    def _called(self, session: str | None) -> frozenset[Entry] | None:
        """What the process called that claimed what is claimed; None when that is not known."""
        try:
            head, data = _head(session or "none"), self.path.read_bytes()
        except OSError:
            return None
        if not data.startswith(head):
            return None
        body = data[len(head) :]
        whole = len(body) - len(body) % ENTRY.size
        return frozenset((row_id, attempt) for row_id, attempt in ENTRY.iter_unpack(body[:whole]))

    def begin(self) -> None:
        """Begin the file, or begin it anew with what is still open."""
        entries = [ENTRY.pack(*entry) for entry in self._open]
        fresh = self.path.with_name(f"{self.path.name}.new")
        self.close()
        try:
            fresh.write_bytes(b"".join([_head(self._session), *entries]))
            fresh.replace(self.path)
            self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        except OSError as error:
            self._give_up(error)
            return
        self._entries = len(entries)

    def note(self, row_id: int, attempt: int) -> None:
        """This row is called next."""
        if self._file is None:
            return
        self._open.add((row_id, attempt))
        try:
            written = os.write(self._file, ENTRY.pack(row_id, attempt))
        except OSError as error:
            self._give_up(error)
            return
        if written < ENTRY.size:
            self._give_up("the disk is full")
        self._entries += 1

    def settled(self, entries: Iterable[Entry]) -> None:
        """What became of these is in the database now."""
        self._open.difference_update(entries)
        if self._file is not None and self._entries >= LONG:
            self.begin()

    def close(self) -> None:
        """End writing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _give_up(self, why: object) -> None:
        """No logbook until the next start; one that misses a call must not be believed."""
        log.warning("there is no logbook (%s): after a crash more may be sent twice", why)
        self.close()
        with suppress(OSError):
            os.truncate(self.path, 0)  # possible on a full disk as well


def _head(session: str) -> bytes:
    boot = this_run()
    if boot is None:
        raise FileNotFoundError("this system does not tell one run of the machine from another")
    return f"{boot} {session}\n".encode()

"""Snapshots: copies of a live database, putting one back, and looking at a database from outside the bot."""

import os
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import aiosqlite

from bot.clock import Uptime
from bot.storage.database import MIGRATIONS, Connection, DatabaseError, guard

HELD = "sending_held"  # while this row of `state` is there, the sender waits for an admin's word
PATIENCE = 30.0  # seconds to wait for a lock of the running bot


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat:
    """When a loop of the bot was last alive: by the wall clock, and by the machine's uptime where it is known."""

    at: datetime
    up: Uptime | None = None

    def age(self, now: datetime, up: Uptime | None) -> timedelta:
        """How long ago that was. Within one run of the machine its uptime tells, wherever the clock was set meanwhile;
        else the wall clock, by which it may lie ahead (negative)."""
        if self.up is not None and up is not None and self.up.boot == up.boot:
            return timedelta(seconds=up.seconds - self.up.seconds)
        return now - self.at


Progress = Mapping[str, Beat]  # of each loop


class SnapshotError(Exception):
    """A copy cannot be made, put back or looked at; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """What a look at a database file shows."""

    version: int
    newest: int  # the schema version this bot works with
    damage: tuple[str, ...]  # what SQLite's own check complains of; empty when sound
    held: str | None  # why sending waits for an admin; None: it does not
    subscribers: int
    progress: Progress


def newest_version() -> int:
    """The schema version this bot works with."""
    return max(int(file.name.partition("_")[0]) for file in MIGRATIONS.glob("*.sql"))


def is_guarded(path: Path) -> bool:
    """Whether a bot is running on the database."""
    if not path.with_name(path.name + ".lock").exists():
        return False
    try:
        with guard(path):
            return False
    except DatabaseError:
        return True


@asynccontextmanager
async def look(path: Path) -> AsyncIterator[Connection]:
    """A read-only view for the functions of this room, also while a bot is running on the database."""
    try:
        async with aiosqlite.connect(_read_only(path), uri=True, isolation_level=None) as connection:
            connection.row_factory = sqlite3.Row
            await connection.execute("BEGIN")
            yield connection
    except sqlite3.Error as error:
        raise SnapshotError(f"{path} cannot be read: {error}.") from error


def examine(path: Path) -> Examined:
    """Look at what a doctor wants to know. Raises SnapshotError when it is no database this bot can use."""
    with _opened(path) as connection:
        version, newest = _one(connection, "PRAGMA user_version"), newest_version()
        if version > newest:
            raise SnapshotError(
                f"{path} was written by a newer version of the bot (schema {version}; this one knows "
                f"{newest}). Use that version."
            )
        try:
            return Examined(
                version=version,
                newest=newest,
                damage=_damage(connection),
                held=_held(connection),
                subscribers=_one(connection, "SELECT count(*) FROM subscriber"),
                progress=_progress(connection),
            )
        except sqlite3.Error as error:
            raise SnapshotError(f"{path} is damaged: {error}.") from error


def progress(path: Path) -> Progress:
    """When each loop of the bot was last alive: quick, for the health check."""
    with _opened(path) as connection:
        try:
            return _progress(connection)
        except sqlite3.Error as error:
            raise SnapshotError(f"{path} cannot be read: {error}.") from error


def backup(database: Path, target: Path) -> Examined:
    """Write a consistent copy of a database, which a bot may be using, to a new file.

    The copy appears under its name only when it is complete and sound. Raises SnapshotError.
    """
    if target.exists():
        raise SnapshotError(f"{target} exists already. Give another name; nothing is ever overwritten.")
    if not target.parent.is_dir():
        raise SnapshotError(f"There is no folder {target.parent}. Make it first.")
    with _copied(database, target.parent, target.name) as copy:
        found = _sound(copy, f"The copy of {database}")
        try:
            os.link(copy, target)  # unlike a rename it refuses when somebody made the target meanwhile
        except FileExistsError:
            raise SnapshotError(f"{target} exists already. Give another name.") from None
        except OSError:  # a disk without hard links
            copy.rename(target)
        _sync_folder(target.parent)
    return found


def restore(copy: Path, database: Path, now: datetime) -> tuple[Examined, Path | None]:
    """Put a copy in the place of the database, with sending held, and keep what was there beside it.

    Returns what was restored and where the replaced database is kept now. Refuses while a bot runs. Raises
    SnapshotError; then everything is as it was.
    """
    if database.exists() and copy.exists() and copy.samefile(database):
        raise SnapshotError(f"{copy} is the database itself. Name the backup to put in its place.")
    found = _sound(copy, str(copy))
    try:
        with guard(database), _copied(copy, database.parent, database.name) as incoming:
            _hold(incoming, f"restored from {copy.name} on {now:%Y-%m-%d %H:%M} UTC")
            kept = _keep(database)
            incoming.replace(database)
            _sync_folder(database.parent)
    except DatabaseError:
        raise SnapshotError(
            f"A bot is running on {database}. Stop it, restore, and start it again."
        ) from None
    except OSError as error:
        raise SnapshotError(f"{database} cannot be replaced: {error.strerror}.") from error
    return found, kept


@contextmanager
def _copied(source: Path, folder: Path, name: str) -> Iterator[Path]:
    """A complete copy under a passing name, readable by its owner alone; it is gone after the block."""
    part = folder / f".{name}.{os.getpid()}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with _opened(source) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        with part.open("rb") as written:
            os.fsync(written.fileno())
        yield part
    except (sqlite3.Error, OSError) as error:
        raise SnapshotError(
            f"{source} cannot be copied to {folder}: {error}. "
            "Is there room on the disk, and may this user write there?"
        ) from error
    finally:
        for leftover in (part, *_companions(part)):
            leftover.unlink(missing_ok=True)


def _sound(path: Path, name: str) -> Examined:
    found = examine(path)
    if found.damage:
        raise SnapshotError(f"{name} is damaged ({found.damage[0]}). Take another backup.")
    return found


def _hold(path: Path, reason: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)", (HELD, reason))


def _keep(database: Path) -> Path | None:
    """Give the database a second name, with what only its log holds; None when there is no database."""
    if not database.exists():
        return None
    number = 1
    while (kept := database.with_name(f"{database.name}.before-restore-{number}")).exists():
        number += 1
    if _is_sound(database):  # SQLite would tidy the log of a damaged one away
        with suppress(sqlite3.Error), closing(sqlite3.connect(database, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")  # folds the write-ahead log into the file
    try:
        os.link(database, kept)  # so that there is a database at every moment
    except OSError:  # a disk without hard links
        database.rename(kept)
    for companion, suffix in zip(_companions(database), ("-wal", "-shm"), strict=True):
        # Still there when the old database is damaged; beside the new one it would be poison.
        if companion.exists():
            companion.rename(kept.with_name(kept.name + suffix))
    return kept


def _is_sound(path: Path) -> bool:
    try:
        return not examine(path).damage
    except SnapshotError:
        return False


def _companions(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_only(path: Path) -> str:
    if not path.is_file():
        raise SnapshotError(f"There is no database {path}.")
    return f"file:{quote(str(path.absolute()))}?mode=ro"


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(_read_only(path), uri=True, isolation_level=None, timeout=PATIENCE)
    except sqlite3.Error as error:
        raise SnapshotError(f"{path} cannot be opened: {error}.") from error
    with closing(connection):
        try:
            ours = _one(
                connection, "SELECT count(*) FROM sqlite_schema WHERE name IN ('subscriber', 'state')"
            )
        except sqlite3.Error as error:
            raise SnapshotError(f"{path} cannot be read as a database: {error}.") from error
        if ours < 2:
            raise SnapshotError(f"{path} is not a database of this bot.")
        yield connection


def _one(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _damage(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    strays = [
        f"{row[0]}: a row without its {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")
    ]
    return tuple(row for row in rows if row != "ok") + tuple(strays)


def _held(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM state WHERE name = ?", (HELD,)).fetchone()
    return str(row[0]) if row else None


def _progress(connection: sqlite3.Connection) -> Progress:
    return {
        str(name): Beat(
            at=datetime.fromtimestamp(at, UTC), up=None if boot is None else Uptime(str(boot), int(up))
        )
        for name, at, boot, up in connection.execute("SELECT name, at, boot, up FROM progress")
    }

"""The database: one writer behind a lock, readers beside it, numbered migrations, one process."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiosqlite

from bot.storage.guard import DatabaseError, guard

__all__ = [
    "Connection",
    "Database",
    "DatabaseError",
    "DatabaseFault",
    "Row",
    "fetch",
    "fetch_one",
    "guard",
    "migrate",
]

Connection = aiosqlite.Connection  # an open transaction, as every function of this room takes it
Row = sqlite3.Row  # as a query gives it, for who reads many of them in a thread
DatabaseFault = sqlite3.Error  # what a transaction raises: the disk is full, another program holds the file

MIGRATIONS = Path(__file__).parent / "migrations"
READERS = 2
PRAGMAS: tuple[str, ...] = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # in batches the fsync is lost in the noise, and a power cut loses nothing
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA cache_size = -16384",  # of each connection: more makes nothing quicker (see tests/benchmarks)
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten, not only unlinked
)


class Database:
    """An open SQLite file. `async with Database(path) as database`, then `database.write()` and `database.read()`.

    Coroutines that share one connection share one transaction, so writers queue behind a lock and readers have
    connections of their own.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stack = AsyncExitStack()
        self._turn = asyncio.Lock()
        self._readers: asyncio.Queue[Connection] = asyncio.Queue()

    async def __aenter__(self) -> Self:
        try:
            self._stack.enter_context(guard(self.path))
            self._writer = await self._connect()
            await migrate(self._writer)
            for _ in range(READERS):
                self._readers.put_nowait(await self._connect())
        except BaseException as error:
            await self._stack.aclose()
            if isinstance(error, sqlite3.Error | OSError):
                raise DatabaseError(
                    f"{self.path}: {error}. The bot needs a file it can read and write, on a disk with room; "
                    "check the path in BOT_DATABASE and its rights."
                ) from error
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def _connect(self) -> Connection:
        connection = await _connect(self.path)
        self._stack.push_async_callback(connection.close)
        return connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        """One transaction on the writer: committed at the end of the block, rolled back when it raises."""
        async with self._turn:
            try:
                await self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                await self._writer.execute("COMMIT")
            except BaseException:
                await _to_the_end(_roll_back(self._writer))
                raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """One consistent view of the database, on a connection of its own."""
        reader = await self._readers.get()
        try:
            try:
                await reader.execute("BEGIN")
                yield reader
            except BaseException:
                await _to_the_end(_roll_back(reader))
                raise
            # Should this task be cancelled now, the next one's BEGIN queues behind it all the same.
            await reader.execute("ROLLBACK")
        finally:
            self._readers.put_nowait(reader)

    @asynccontextmanager
    async def glance(self) -> AsyncIterator[Connection]:
        """The same for a single statement, which is consistent by itself: a third of the cost."""
        reader = await self._readers.get()
        try:
            yield reader
        finally:
            self._readers.put_nowait(reader)

    async def scrub(self) -> bool:
        """Carry the write-ahead log into the file and empty it, so that nothing erased stands there any more.

        False: somebody is reading; ask again.
        """
        async with self._turn:
            await self._writer.execute("PRAGMA busy_timeout = 0")
            try:
                row = await fetch_one(self._writer, "PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError:
                return False
            finally:
                await self._writer.execute("PRAGMA busy_timeout = 10000")
        return row is not None and row["busy"] == 0


async def _roll_back(connection: Connection) -> None:
    # A cancelled task leaves its last statement, perhaps a BEGIN or a COMMIT, with the connection's thread: only
    # behind it does one know whether a transaction is open.
    await connection.execute("SELECT 1")
    if connection.in_transaction:
        await connection.execute("ROLLBACK")


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Finish the work, however often the task is cancelled meanwhile; the caller raises afterwards."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    task.result()
    if cancelled is not None:
        raise cancelled


async def _connect(path: Path) -> Connection:
    # What cannot be opened fails here: aiosqlite would leave a thread behind that speaks to a closed loop.
    sqlite3.connect(path).close()
    connection = await aiosqlite.connect(path, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        for pragma in PRAGMAS:
            await connection.execute(pragma)
    except BaseException:
        await connection.close()
        raise
    return connection


async def migrate(connection: Connection) -> None:
    """Bring the schema up to date: each numbered file is one transaction, `user_version` says how far we are.

    Raises DatabaseError when the database was written by a newer version of the bot.
    """
    files = {int(file.name.partition("_")[0]): file for file in sorted(MIGRATIONS.glob("*.sql"))}
    version = await _version(connection)
    if version > max(files):
        raise DatabaseError(
            f"The database was written by a newer version of the bot (schema {version}; this one knows {max(files)}). "
            "Run the newer version, or restore a backup that this one made."
        )
    for number in range(version + 1, max(files) + 1):
        script = files[number].read_text(encoding="utf-8")
        try:
            await connection.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;"
            )
        except sqlite3.Error:
            await _roll_back(connection)
            raise


async def _version(connection: Connection) -> int:
    async with connection.execute("PRAGMA user_version") as rows:
        row = await rows.fetchone()
    return int(row[0]) if row else 0


async def fetch(tx: Connection, query: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
    """All rows of a query."""
    return list(await tx.execute_fetchall(query, values))


async def fetch_one(
    tx: Connection, query: str, values: Sequence[Any] | dict[str, Any] = ()
) -> sqlite3.Row | None:
    """The first row of a query, if it has one."""
    rows = await fetch(tx, query, values)
    return rows[0] if rows else None

"""The database: transactions that do not touch each other, schemas of every age, one process, honest errors."""

import asyncio
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.database import MIGRATIONS, Database, DatabaseError, fetch, fetch_one, guard

ONE = "INSERT INTO state (name, value) VALUES (?, 'x')"


async def names(database: Database) -> set[str]:
    async with database.read() as tx:
        return {row["name"] for row in await fetch(tx, "SELECT name FROM state")}


async def test_a_rollback_of_one_coroutine_does_not_erase_what_another_wrote(database: Database) -> None:
    began = asyncio.Event()

    async def fail() -> None:
        async with database.write() as tx:
            await tx.execute(ONE, ("lost",))
            began.set()
            await asyncio.sleep(0.02)
            raise RuntimeError("on purpose")

    async def keep() -> None:
        await began.wait()
        async with database.write() as tx:
            await tx.execute(ONE, ("kept",))

    results = await asyncio.gather(fail(), keep(), return_exceptions=True)
    assert isinstance(results[0], RuntimeError)
    assert await names(database) == {"kept"}


async def test_readers_see_one_moment_and_nothing_that_is_not_committed(database: Database) -> None:
    async with database.read() as before:
        assert await fetch(before, "SELECT * FROM state") == []
        async with database.write() as tx:
            await tx.execute(ONE, ("new",))
            assert await names(database) == set()
        assert await fetch(before, "SELECT * FROM state") == []
    assert await names(database) == {"new"}


@pytest.mark.parametrize("seed", range(10))
async def test_tasks_cancelled_at_any_moment_leave_the_database_usable(database: Database, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable

    async def work(number: int) -> None:
        async with database.read() as view:
            await fetch(view, "SELECT 1")
        async with database.write() as tx:
            await tx.execute(ONE, (f"{number}a",))
            await tx.execute(ONE, (f"{number}b",))

    for number in range(30):
        task = asyncio.create_task(work(number))
        for _ in range(chance.randrange(25)):
            await asyncio.sleep(0)
        await asyncio.sleep(chance.choice([0, 0.0005, 0.001]))
        for _ in range(chance.randrange(1, 3)):
            task.cancel()
            await asyncio.sleep(0)
        await asyncio.gather(task, return_exceptions=True)
    async with database.write() as tx:
        await tx.execute(ONE, ("last",))
    found = await names(database)
    assert "last" in found
    assert all((f"{number}a" in found) == (f"{number}b" in found) for number in range(30))


async def test_a_crash_keeps_what_was_committed(tmp_path: Path) -> None:
    script = (
        "import asyncio, os, pathlib, sys\n"
        "from bot.storage.database import Database\n"
        "async def main():\n"
        "    async with Database(pathlib.Path(sys.argv[1])) as database:\n"
        "        async with database.write() as tx:\n"
        "            await tx.execute(\"INSERT INTO state VALUES ('committed', 'x')\")\n"
        "        async with database.write() as tx:\n"
        "            await tx.execute(\"INSERT INTO state VALUES ('open', 'x')\")\n"
        "            os.kill(os.getpid(), 9)\n"
        "asyncio.run(main())\n"
    )
    path = tmp_path / "bot.db"
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False, timeout=60)  # noqa: ASYNC221, S603
    assert done.returncode == -9
    async with Database(path) as database:  # the dead process holds no lock
        assert await names(database) == {"committed"}


@pytest.mark.parametrize("version", range(max(int(f.name[:4]) for f in MIGRATIONS.glob("*.sql"))))
async def test_a_database_of_every_older_version_is_upgraded_with_what_it_holds(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        for file in sorted(MIGRATIONS.glob("*.sql"))[:version]:
            old.executescript(file.read_text(encoding="utf-8"))
        if version:
            old.execute("INSERT INTO state VALUES ('old', 'x')")
        old.execute(f"PRAGMA user_version = {version}")
    old.close()
    async with Database(path) as database:
        async with database.read() as tx:
            row = await fetch_one(tx, "PRAGMA user_version")
            assert row is not None
            assert row[0] == len(list(MIGRATIONS.glob("*.sql")))
            assert [r[0] for r in await fetch(tx, "PRAGMA integrity_check")] == ["ok"]
        assert await names(database) == ({"old"} if version else set())


async def test_a_database_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 999")
    newer.close()
    with pytest.raises(DatabaseError, match="newer version"):
        async with Database(path):
            pass
    with sqlite3.connect(path) as newer:
        assert newer.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    newer.close()


async def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    for _ in range(2):
        async with Database(tmp_path / "bot.db") as database, database.write() as tx:
            await tx.execute("INSERT INTO state VALUES ('a', 'x') ON CONFLICT DO NOTHING")


async def test_a_second_process_is_refused(database: Database) -> None:
    script = "import pathlib, sys\nfrom bot.storage.guard import guard\nwith guard(pathlib.Path(sys.argv[1])): pass"
    second = subprocess.run(  # noqa: ASYNC221, S603
        [sys.executable, "-c", script, str(database.path)], capture_output=True, check=False, timeout=60
    )
    assert second.returncode == 1
    assert b"Another bot already works on" in second.stderr
    with pytest.raises(DatabaseError, match="Two would send everything twice"), guard(database.path):
        pass


async def test_the_lock_is_free_after_the_database_is_closed(tmp_path: Path) -> None:
    async with Database(tmp_path / "bot.db"):
        pass
    with guard(tmp_path / "bot.db"):
        pass


@pytest.mark.parametrize("case", ["folder", "text file", "damaged"])
async def test_a_file_that_cannot_be_used_is_explained(tmp_path: Path, case: str) -> None:
    path = tmp_path / "bot.db"
    if case == "folder":
        path.mkdir()
    elif case == "text file":
        path.write_text("this is a shopping list, and quite a long one " * 50)
    else:
        async with Database(path):
            pass
        path.write_bytes(b"\x00" * 100 + path.read_bytes()[100:])
    with pytest.raises(DatabaseError, match=r"BOT_DATABASE"):
        async with Database(path):
            pass


async def test_a_read_only_place_is_explained() -> None:
    # Not even root can write there.
    with pytest.raises(DatabaseError, match="check the path in BOT_DATABASE and its rights"):
        async with Database(Path("/proc/no/such/bot.db")):
            pass


async def test_a_full_disk_fails_one_transaction_and_the_next_works_when_there_is_room(
    database: Database,
) -> None:
    async with database.write() as tx:
        row = await fetch_one(tx, "PRAGMA page_count")
        assert row is not None
        await tx.execute(f"PRAGMA max_page_count = {row[0]}")
    with pytest.raises(sqlite3.OperationalError, match="full"):  # noqa: PT012
        async with database.write() as tx:
            await tx.execute(ONE, ("before",))
            await tx.execute("INSERT INTO state VALUES ('big', ?)", ("x" * 1_000_000,))
    assert await names(database) == set()
    async with database.write() as tx:
        await tx.execute("PRAGMA max_page_count = 1000000")
        await tx.execute("INSERT INTO state VALUES ('big', ?)", ("x" * 1_000_000,))
    assert await names(database) == {"big"}

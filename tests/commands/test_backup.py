"""Backup and restore: complete, checked, never over anything, and nothing lost on the way back."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.commands.backup import backup, restore
from bot.config import Settings
from bot.storage.database import Database, guard

from .conftest import add_subscribers, chats, state

CLOCK = ManualClock(datetime(2021, 4, 28, 6, 0, tzinfo=UTC))
DIE_IN_THE_MIDDLE = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute(sys.argv[2], (99,))
os._exit(9)
"""


def leave_a_log_behind(database: Path) -> None:
    """Commit a subscriber and die, so that only the write-ahead log holds it."""
    from .conftest import SUBSCRIBER

    subprocess.run([sys.executable, "-c", DIE_IN_THE_MIDDLE, database, SUBSCRIBER], check=False)  # noqa: S603
    assert database.with_name("bot.db-wal").stat().st_size > 0


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.usefixtures("live")
def test_a_backup_of_a_running_bot_holds_everything_committed(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "copy.db"
    assert backup(settings, target) == 0
    assert chats(target) == [1, 2, 3]
    assert "3 subscribers" in capsys.readouterr().out
    assert target.stat().st_mode & 0o777 == 0o600


async def test_a_backup_taken_while_the_bot_writes_is_one_consistent_moment(
    settings: Settings, live: Database, tmp_path: Path
) -> None:
    async def write() -> None:
        for round_ in range(1, 60):
            async with live.write() as tx:  # always ten at once, so a torn copy would show another number
                await add_subscribers(tx, round_ * 100, 10)

    writing = asyncio.create_task(write())
    counts = []
    for number in range(4):
        target = tmp_path / f"copy-{number}.db"
        assert await asyncio.to_thread(backup, settings, target) == 0
        counts.append(len(chats(target)) - 3)
    await writing
    assert all(count % 10 == 0 for count in counts)
    assert counts == sorted(counts)


@pytest.mark.usefixtures("stopped")
def test_a_backup_holds_what_a_killed_bot_left_in_its_log(settings: Settings, tmp_path: Path) -> None:
    leave_a_log_behind(settings.database)
    assert backup(settings, tmp_path / "copy.db") == 0
    assert chats(tmp_path / "copy.db") == [1, 2, 3, 99]


@pytest.mark.usefixtures("stopped")
def test_a_backup_never_overwrites(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")
    assert backup(settings, target) == 1
    assert target.read_text() == "precious"
    assert "exists already" in capsys.readouterr().err


@pytest.mark.usefixtures("stopped")
def test_a_backup_into_a_missing_folder_is_an_error_in_words(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backup(settings, tmp_path / "nowhere" / "copy.db") == 1
    assert "no folder" in capsys.readouterr().err


def test_a_backup_of_no_database_is_an_error_in_words(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backup(settings, tmp_path / "copy.db") == 1
    assert "There is no database" in capsys.readouterr().err
    assert files(tmp_path) == set()


@pytest.mark.usefixtures("stopped")
def test_a_backup_that_finds_no_room_leaves_nothing_behind(settings: Settings, tmp_path: Path) -> None:
    # A limit on the size of files is to SQLite what a full disk is.
    script = f"ulimit -f 64; exec {sys.executable} -m bot backup {tmp_path}/copy.db"
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",  # or it would leave cut-off ones
        "BOT_DATABASE": str(settings.database),
    }
    command = ["/bin/bash", "-c", script]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 1
    assert "Is there room on the disk" in done.stderr
    assert files(tmp_path) == {"house"}
    assert chats(settings.database) == [1, 2, 3]


@pytest.mark.usefixtures("stopped")
def test_a_damaged_database_is_not_passed_off_as_a_backup(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(settings.database)
    assert backup(settings, tmp_path / "copy.db") == 1
    assert "error: " in capsys.readouterr().err
    assert files(tmp_path) == {"house"}


def damage(path: Path) -> None:
    """Overwrite the pages behind the schema."""
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (path.stat().st_size - 8192))


@pytest.mark.usefixtures("stopped")
async def test_restoring_brings_the_backup_back_with_sending_held(settings: Settings, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert backup(settings, copy) == 0
    async with Database(settings.database) as database, database.write() as tx:
        await add_subscribers(tx, 50, 1)
    assert restore(settings, copy, CLOCK) == 0
    assert chats(settings.database) == [1, 2, 3]
    assert state(settings.database, "sending_held") == "restored from copy.db on 2021-04-28 06:00 UTC"
    assert state(copy, "sending_held") is None
    async with Database(settings.database):
        pass  # and the bot starts on it


@pytest.mark.usefixtures("stopped")
def test_what_a_restore_replaces_is_kept_and_numbered(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    assert backup(settings, copy) == 0
    leave_a_log_behind(settings.database)
    assert restore(settings, copy, CLOCK) == 0
    first = settings.database.with_name("bot.db.before-restore-1")
    assert str(first) in capsys.readouterr().out
    assert restore(settings, copy, CLOCK) == 0
    assert chats(first) == [1, 2, 3, 99]
    assert chats(first.with_name("bot.db.before-restore-2")) == [1, 2, 3]
    assert chats(settings.database) == [1, 2, 3]


def test_a_restore_needs_no_database_to_replace(settings: Settings, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    asyncio.run(make(copy))
    assert restore(settings, copy, CLOCK) == 0
    assert chats(settings.database) == [7]
    assert files(settings.database.parent) == {"bot.db", "bot.db.lock"}


async def make(path: Path) -> None:
    async with Database(path) as database, database.write() as tx:
        await add_subscribers(tx, 7, 1)


@pytest.mark.usefixtures("stopped")
def test_a_restore_refuses_while_a_bot_runs(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    assert backup(settings, copy) == 0
    with guard(settings.database):
        assert restore(settings, copy, CLOCK) == 1
    assert "A bot is running" in capsys.readouterr().err
    assert state(settings.database, "sending_held") is None
    assert not any("before-restore" in name for name in files(settings.database.parent))


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize(
    "kind", ["missing", "text", "empty", "foreign", "newer", "damaged", "itself", "folder"]
)
def test_what_is_no_good_backup_is_refused_and_nothing_changes(
    settings: Settings, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.db"
    match kind:
        case "text":
            bad.write_text("this is not a database, however long it is\n" * 100)
        case "empty":
            bad.touch()
        case "foreign":
            with closing(sqlite3.connect(bad)) as connection:
                connection.execute("CREATE TABLE other (id INTEGER)")
        case "newer":
            shutil.copy(settings.database, bad)
            with closing(sqlite3.connect(bad)) as connection:
                connection.execute("PRAGMA user_version = 9999")
        case "damaged":
            shutil.copy(settings.database, bad)
            damage(bad)
        case "itself":
            bad = settings.database
        case "folder":
            bad.mkdir()
    before = settings.database.read_bytes()
    assert restore(settings, bad, CLOCK) == 1
    assert str(bad) in capsys.readouterr().err
    assert settings.database.read_bytes() == before
    assert not any("before-restore" in name for name in files(settings.database.parent))


@pytest.mark.usefixtures("stopped")
def test_a_damaged_database_can_be_replaced_and_its_remains_are_kept_together(
    settings: Settings, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    assert backup(settings, copy) == 0
    settings.database.write_bytes(b"no database any more" * 1000)
    settings.database.with_name("bot.db-wal").write_bytes(b"nor a log of one")
    assert restore(settings, copy, CLOCK) == 0
    assert chats(settings.database) == [1, 2, 3]
    assert {"bot.db.before-restore-1", "bot.db.before-restore-1-wal"} <= files(settings.database.parent)
    assert "bot.db-wal" not in files(settings.database.parent)

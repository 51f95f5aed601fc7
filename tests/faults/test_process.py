"""A real bot process whose disk is really full, or whose database another program holds: it goes on afterwards, or
ends with a clear message and a non-zero code."""

import asyncio
import os
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.outbox import State
from tests.journeys.process import Process, far, open_process

pytestmark = pytest.mark.slow

SIZE = 4  # megabytes of the small disk


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    async with open_process(tmp_path) as opened:
        yield opened


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("mounting a small disk takes root and a machine that allows it")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607


def fill(disk: Path) -> Path:
    """Fill the disk to its last byte; returns the file that does."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return ballast


async def test_a_really_full_disk_loses_and_doubles_nothing_and_the_bot_goes_on_when_there_is_room(
    process: Process, disk: Path
) -> None:
    process.database = disk / "bot.db"
    process.environment["BOT_DATABASE"] = str(process.database)
    crowd = await process.readers(15)
    bot = await process.start()
    ballast = fill(disk)
    process.save(far(status="confirmed"))
    # A little fits into the room that the file has already; so much does not.
    for number in range(80):
        process.world.person(f"Guest {number}", language_code="en").says("/upcoming " + "x" * 3500)
    await process.printed(bot, "disk is full")
    assert bot.returncode is None
    assert process.world.updates, "acknowledged before they were stored"
    ballast.unlink()
    await process.until(lambda: process.copies("confirmed").total() >= len(crowd))
    await process.until(lambda: not process.world.updates)
    await process.until(lambda: process.copies("").total() >= len(crowd) + 80)
    code, said = await process.terminate(bot)
    assert code == 0, said
    assert set(process.copies("confirmed").values()) == {1}


async def test_no_room_at_the_start_ends_with_1_and_a_clear_message(process: Process, disk: Path) -> None:
    fill(disk)
    code, said = await process.ends(await process.start(ready=False, BOT_DATABASE=str(disk / "bot.db")))
    assert code == 1
    assert "on a disk with room" in said
    assert "Traceback" not in said


async def test_a_database_that_is_locked_longer_than_one_waits_ends_the_start_and_not_the_work(
    process: Process, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with open_process(tmp_path_factory.mktemp("other")) as other:
        crowd = await process.readers(5)
        await other.readers(1)
        bot = await process.start()
        with closing(sqlite3.connect(process.database, isolation_level=None)) as here:
            with closing(sqlite3.connect(other.database, isolation_level=None)) as there:
                here.execute("BEGIN IMMEDIATE")
                there.execute("BEGIN IMMEDIATE")
                process.save(far(status="confirmed"))
                starting = await other.start(ready=False)
                code, said = await other.ends(starting)
                assert code == 1
                assert "locked" in said
                assert "Another program holds it" in said
                assert "Traceback" not in said
            await asyncio.sleep(0.5)
            await process.printed(bot, "database is locked")
            assert bot.returncode is None
        await process.until(lambda: process.copies("confirmed").total() >= len(crowd))
        await process.until(lambda: State.LEASED not in process.rows())
        code, said = await process.terminate(bot)
        assert code == 0, said
        assert set(process.copies("confirmed").values()) == {1}
        again = await other.start()
        code, _ = await other.terminate(again)
        assert code == 0

"""A real bot process in bad circumstances: it ends with words an operator understands, or it gets over it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.process import Process, far, open_process

pytestmark = pytest.mark.slow


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    async with open_process(tmp_path) as opened:
        yield opened


async def test_sigterm_at_rest_ends_with_0_and_sigint_too(process: Process) -> None:
    for signal in ("SIGTERM", "SIGINT"):
        bot = await process.start()
        code, said = await process.terminate(bot, signal)
        assert code == 0
        assert said.rstrip().endswith("stopped")
        assert "Traceback" not in said


async def test_sigterm_while_telegram_cannot_be_reached_ends_with_0(process: Process) -> None:
    process.world.faults.refuse()
    bot = await process.start(ready=False)
    await process.printed(bot, "Telegram cannot be reached")
    code, said = await process.terminate(bot)
    assert code == 0
    assert "Traceback" not in said


async def test_a_second_process_on_the_same_database_is_refused(process: Process) -> None:
    first = await process.start()
    code, said = await process.ends(await process.start(ready=False))
    assert code == 1
    assert "Another bot already works on" in said
    assert "Traceback" not in said
    process.world.person("James", language_code="en").says("/start")
    await process.until(lambda: process.copies("Welcome").total() == 1)
    code, _ = await process.terminate(first)
    assert code == 0


async def test_a_wrong_token_ends_with_2(process: Process) -> None:
    wrong = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaX"
    code, said = await process.ends(await process.start(ready=False, BOT_TOKEN=wrong))
    assert code == 2
    assert "does not know this BOT_TOKEN" in said
    assert "@BotFather" in said
    assert "Traceback" not in said
    assert wrong not in said


async def test_missing_and_wrong_settings_end_with_2_all_told_together(process: Process) -> None:
    bot = await process.start(
        ready=False, BOT_TOKEN=None, BOT_ADMINS="boss", BOT_TIMEZONE="Moscow", BOT_RATE="0", BOT_SHEDULE="x"
    )
    code, said = await process.ends(bot)
    assert code == 2
    for name in ("BOT_TOKEN", "BOT_ADMINS", "BOT_TIMEZONE", "BOT_RATE", "BOT_SHEDULE"):
        assert name in said
    assert "5 settings need your attention" in said
    assert "Traceback" not in said


async def test_a_second_poller_with_the_same_token_ends_this_one_with_1_and_a_clear_message(
    process: Process,
) -> None:
    bot = await process.start()
    process.world.faults.fail(
        method="getUpdates",
        status=409,
        description="Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        times=None,
    )
    process.world.person("James").says("/start")  # ends the poll that waits
    code, said = await process.ends(bot)
    assert code == 1
    assert "Another program polls Telegram with the same token" in said
    assert "Traceback" not in said


async def test_a_404_and_refused_connections_on_getupdates_are_got_over(process: Process) -> None:
    bot = await process.start()
    process.world.faults.fail(method="getUpdates", status=404, description="Not Found", times=1)
    process.world.faults.fail(method="getUpdates", status=502, html=True, times=1)
    process.world.faults.drop_request(method="getUpdates", times=1)
    for name in ("James", "Jane"):  # the first comes with the poll that waits
        process.world.person(name, language_code="en").says("/start")
        await process.until(lambda: not process.world.updates)
    await process.until(lambda: process.copies("Welcome").total() == 2)
    code, said = await process.terminate(bot)
    assert code == 0
    assert "getUpdates failed (404 Not Found)" in said


async def test_a_database_of_a_newer_version_is_refused(process: Process) -> None:
    await process.readers(1)
    with closing(sqlite3.connect(process.database)) as connection:
        connection.execute("PRAGMA user_version = 99")
    code, said = await process.ends(await process.start(ready=False))
    assert code == 1
    assert "newer version of the bot" in said
    assert "Traceback" not in said
    with closing(sqlite3.connect(process.database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,), "it was left as it was"


@pytest.mark.parametrize("place", ["/proc/bot.db", "schedule.yaml/bot.db", "."])
async def test_a_database_that_cannot_be_written_ends_with_1_and_names_the_file(
    process: Process, place: str
) -> None:
    code, said = await process.ends(await process.start(ready=False, BOT_DATABASE=place))
    assert code == 1, said
    assert "BOT_DATABASE" in said
    assert "Traceback" not in said


async def test_no_room_for_a_new_database_ends_with_1_and_names_the_file(process: Process) -> None:
    code, said = await process.ends(await process.start(ready=False, limit=8192))
    assert code == 1
    assert "bot.db" in said
    assert "disk" in said
    assert "Traceback" not in said


async def test_a_disk_that_fills_up_loses_nothing_and_the_bot_goes_on_when_there_is_room(
    process: Process,
) -> None:
    crowd = await process.readers(20)
    bot = await process.start()
    process.limit(bot, 4096)
    process.save(far(status="confirmed"))
    james = process.world.person("James", language_code="en")
    james.says("/subscribe forums")
    await process.printed(bot, "getUpdates failed")
    assert process.copies("subscribed").total() == 0
    assert len(process.world.updates) == 1, "acknowledged before it was stored"
    process.limit(bot, None)
    await process.until(lambda: process.copies("confirmed").total() >= len(crowd))
    await process.until(lambda: bool(process.copies("Forums")[james.user_id]))
    code, _ = await process.terminate(bot)
    assert code == 0
    assert set(process.copies("confirmed").values()) == {1}

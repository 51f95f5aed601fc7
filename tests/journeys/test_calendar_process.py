"""The bot as a process with a web server: it answers, it ends in order, and a taken port is told in words."""

import asyncio
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.storage import calendars
from bot.storage.database import Database
from tests.journeys.library import free_port, understood
from tests.journeys.process import Process, open_process


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    async with open_process(tmp_path) as opened:
        yield opened


async def feed_of(process: Process, chat_id: int) -> str:
    """The path of a reader's feed, made before the bot starts."""
    async with Database(process.database) as database, database.write() as tx:
        await calendars.turn(tx, chat_id, "on", 0)
        return f"/calendar/{(await calendars.feed_of(tx, chat_id)).secret}.ics"


@pytest.mark.slow
@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT"])
async def test_it_serves_and_ends_in_order_while_a_calendar_holds_the_line(
    process: Process, how: str
) -> None:
    port = free_port()
    (reader,) = await process.readers(1)
    path = await feed_of(process, reader)
    bot = await process.start(BOT_PUBLIC_URL="https://bot.example.org", BOT_LISTEN=f"127.0.0.1:{port}")
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        answer = await client.get(path)
        assert answer.status_code == 200
        assert [entry.summary for entry in understood(answer.content).events] == ["Caspian forum"]
        async with asyncio.timeout(20):
            code, said = await process.terminate(bot, how)
    assert code == 0, said
    assert path.rpartition("/")[2].removesuffix(".ics") not in said
    assert "Traceback" not in said
    with pytest.raises(ConnectionRefusedError), closing(socket.create_connection(("127.0.0.1", port), 1)):
        pass
    with closing(sqlite3.connect(process.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.slow
async def test_a_taken_port_is_a_clear_error_at_once(process: Process) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        # Telegram is away: the port is looked at first, not after waiting for it.
        bot = await process.start(
            ready=False,
            BOT_PUBLIC_URL="https://bot.example.org",
            BOT_LISTEN=f"127.0.0.1:{port}",
            BOT_API_URL="http://127.0.0.1:9",
        )
        code, said = await process.ends(bot)
    assert code == 1
    assert f"error: The web server cannot listen at 127.0.0.1:{port}: that port is taken" in said
    assert "BOT_LISTEN" in said
    assert "Traceback" not in said


@pytest.mark.slow
async def test_an_address_that_is_not_of_this_machine_is_a_clear_error(process: Process) -> None:
    bot = await process.start(
        ready=False, BOT_PUBLIC_URL="https://bot.example.org", BOT_LISTEN="192.0.2.1:8080"
    )
    code, said = await process.ends(bot)
    assert code == 1
    assert "error: The web server cannot listen at 192.0.2.1:8080" in said


@pytest.mark.slow
async def test_without_a_public_address_nothing_listens(process: Process) -> None:
    port = free_port()
    bot = await process.start(BOT_LISTEN=f"127.0.0.1:{port}")
    with pytest.raises(ConnectionRefusedError), closing(socket.create_connection(("127.0.0.1", port), 1)):
        pass
    bot.send_signal(signal.SIGTERM)
    code, _ = await process.ends(bot)
    assert code == 0

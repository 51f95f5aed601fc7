"""The commands beside a bot that really runs: another process, over loopback."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.emulator.server import serve
from bot.emulator.world import World

from .conftest import chats, state

pytestmark = pytest.mark.slow

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
LOOPS = {"polling", "importer", "planner", "sender"}


class Machine:
    """A folder with settings in which the commands are run."""

    def __init__(self, folder: Path, world: World, environ: dict[str, str]) -> None:
        self.world = world
        self.folder = folder
        self.database = folder / "bot.db"
        self._environ = environ
        self._stack = AsyncExitStack()

    async def begin(self, *arguments: str) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-W", "error", "-m", "bot", *arguments),
            env=self._environ,
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._stack.push_async_callback(_end, process)
        return process

    async def bot(self, *arguments: str) -> tuple[int, str]:
        """Run a command to its end: exit code and everything it wrote."""
        process = await self.begin(*arguments)
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode()

    async def start(self) -> asyncio.subprocess.Process:
        """`run`, until every loop has been alive."""
        process = await self.begin("run")
        async with asyncio.timeout(PATIENCE):
            while process.returncode is None and not self._alive():  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.05)
        assert process.returncode is None, (await process.communicate())[0].decode()
        return process

    def _alive(self) -> bool:
        try:
            with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
                return {row[0] for row in connection.execute("SELECT name FROM progress")} >= LOOPS
        except sqlite3.Error:
            return False

    async def close(self) -> None:
        await self._stack.aclose()


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
        await process.communicate()


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    world = World(now=SystemClock().now, token=TOKEN)
    async with serve(world) as server:
        environ = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_ADMINS": "1004",
            "BOT_API_URL": server.url,
            "BOT_DATABASE": "bot.db",
            "BOT_SCHEDULE": str(ROOT / "data" / "schedule.yaml"),
        }
        opened = Machine(tmp_path, world, environ)
        yield opened
        await opened.close()


async def test_a_running_bot_is_healthy_can_be_copied_cannot_be_replaced_and_ends_at_a_word(
    machine: Machine,
) -> None:
    admin = machine.world.person("Elena", language_code="ru", user_id=1004)
    admin.says("/start")
    running = await machine.start()

    code, said = await machine.bot("doctor")
    assert code == 0, said
    assert "the bot is running and every loop is alive" in said
    assert (await machine.bot("doctor", "--quick"))[0] == 0

    code, said = await machine.bot("backup", "copy.db")
    assert code == 0, said
    assert chats(machine.folder / "copy.db") == [1004]

    code, said = await machine.bot("restore", "copy.db")
    assert code == 1
    assert "A bot is running" in said

    code, said = await machine.bot("check")
    assert code == 0, said
    assert "nothing would be announced" in said

    code, said = await machine.bot("run")
    assert code == 1
    assert "Another bot already works on" in said
    assert TOKEN not in said

    running.send_signal(signal.SIGTERM)
    output, _ = await asyncio.wait_for(running.communicate(), PATIENCE)
    assert running.returncode == 0, output.decode()
    assert TOKEN.partition(":")[2] not in output.decode()


async def test_a_restored_bot_runs_with_sending_held(machine: Machine) -> None:
    machine.world.person("Elena", language_code="ru", user_id=1004).says("/start")
    running = await machine.start()
    assert (await machine.bot("backup", "copy.db"))[0] == 0
    running.send_signal(signal.SIGTERM)
    await asyncio.wait_for(running.communicate(), PATIENCE)
    assert running.returncode == 0

    code, said = await machine.bot("restore", "copy.db")
    assert code == 0, said
    assert state(machine.database, "sending_held")
    await machine.start()
    code, said = await machine.bot("doctor")
    assert code == 0, said
    assert "warn  sending: held (restored from copy.db" in said


async def test_a_token_that_telegram_does_not_know_ends_the_bot_with_2(machine: Machine) -> None:
    machine._environ["BOT_TOKEN"] = wrong = "110201543:AAHdqWRONGvCH1vGWJxfSeofSAs0K5PALDs"
    code, said = await machine.bot("run")
    assert code == 2, said
    assert "@BotFather" in said
    assert wrong.partition(":")[2] not in said

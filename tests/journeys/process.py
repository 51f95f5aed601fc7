"""A real `python -m bot run` as a process of its own, over loopback to an emulated Telegram that the test holds."""

import asyncio
import os
import resource
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.emulator.server import Served, serve
from bot.emulator.world import World
from bot.storage import subscribers, subscriptions
from bot.storage.database import Database
from tests.journeys.bureau import event, file_of
from tests.journeys.town import TOKEN

ROOT = Path(__file__).parents[2]
PATIENCE = 40.0  # seconds; a shared machine is slow at times
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


class Process:
    """One bot process after the other on the same folder, and the Telegram they all talk to."""

    bot: asyncio.subprocess.Process  # the one that runs now, where a test needs only one

    def __init__(self, folder: Path, world: World, server: Served) -> None:
        self.folder = folder
        self.world = world
        self.schedule = folder / "schedule.yaml"
        self.database = folder / "bot.db"
        self.environment = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": server.url,
            "BOT_SCHEDULE": str(self.schedule),
            "BOT_DATABASE": str(self.database),
            "BOT_ANNOUNCE_DELAY": "0",
        }
        self._running: list[asyncio.subprocess.Process] = []
        self._said: dict[int, bytearray] = {}
        self._listeners: list[asyncio.Task[None]] = []

    async def start(
        self, *, ready: bool = True, limit: int | None = None, **environment: str | None
    ) -> asyncio.subprocess.Process:
        """Start a bot; `ready`: wait until it asks Telegram for updates. A setting of None is left out."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        chosen = {**clean, "PYTHONPATH": str(ROOT), **self.environment, **environment}
        polls = self.polls()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            env={name: value for name, value in chosen.items() if value is not None},
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._running.append(process)
        self._said[process.pid] = bytearray()
        self._listeners.append(asyncio.create_task(self._listen(process)))
        if limit is not None:
            self.limit(process, limit)
        if ready:
            await self.until(lambda: self.polls() > polls or process.returncode is not None)
            assert process.returncode is None, self.said(process)
        return process

    async def kill(self, process: asyncio.subprocess.Process) -> int:
        """kill -9; returns how many messages it had in hand: only of these may there be a second copy."""
        process.kill()
        await process.wait()
        return self.rows().get(1, 0)

    async def ends(self, process: asyncio.subprocess.Process) -> tuple[int, str]:
        """Wait for the end; returns the exit code and all that was printed."""
        async with asyncio.timeout(PATIENCE):
            code = await process.wait()
            await self._listeners[self._running.index(process)]
        return code, self.said(process)

    async def terminate(self, process: asyncio.subprocess.Process, how: str = "SIGTERM") -> tuple[int, str]:
        process.send_signal(signal.Signals[how])
        return await self.ends(process)

    def said(self, process: asyncio.subprocess.Process) -> str:
        """All that a process printed."""
        return self._said[process.pid].decode()

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            self._said[process.pid] += line

    async def printed(self, process: asyncio.subprocess.Process, words: str) -> None:
        """Wait until a process prints these words."""
        await self.until(lambda: words in self.said(process) or process.returncode is not None)
        assert words in self.said(process)

    def limit(self, process: asyncio.subprocess.Process, size: int | None) -> None:
        """No file of that process may grow beyond so many bytes, as on a full disk; None: room again."""
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, UNLIMITED if size is None else (size, -1))

    async def stop_all(self) -> None:
        for process in self._running:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
            await process.wait()
        await asyncio.gather(*self._listeners)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Watch the emulated Telegram until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not condition():  # noqa: ASYNC110 - files and processes set no event
                await asyncio.sleep(0.005)

    async def readers(self, number: int, *, first: int = 20_001) -> list[int]:
        """So many readers of the forums, each of whom has started the bot some time ago."""
        now = self.world.now()
        chats = list(range(first, first + number))
        async with Database(self.database) as database, database.write() as tx:
            for chat_id in chats:
                person = self.world.person(f"Reader {chat_id}", user_id=chat_id, language_code="en")
                person.chat.set_bot("member", by=person, tell=False)
                await subscribers.welcome(
                    tx, chat_id, "private", language="en", timezone="Europe/Moscow", leads=0, now=now
                )
                await subscriptions.add(tx, chat_id, ["forums"], now)
        return chats

    def save(self, *events: dict[str, Any]) -> None:
        self.schedule.write_text(file_of(*events), encoding="utf-8")

    def polls(self) -> int:
        """How often Telegram was asked for updates."""
        return sum(call.method == "getUpdates" for call in self.world.calls)

    def copies(self, words: str) -> Counter[int]:
        """How often each chat got a text with these words, by Telegram's own log."""
        return Counter(
            call.chat_id
            for call in self.world.calls
            if call.method == "sendMessage"
            and call.ok
            and call.chat_id
            and words in str(call.params.get("text"))
        )

    def rows(self) -> dict[int, int]:
        """Where the rows of the outbox stand, read as any other program would."""
        with closing(sqlite3.connect(self.database)) as connection:
            return dict(connection.execute("SELECT state, count(*) FROM delivery GROUP BY state"))


@asynccontextmanager
async def open_process(folder: Path) -> AsyncIterator[Process]:
    """An emulated Telegram in real time, and a schedule with one forum; no bot runs yet."""
    clock = SystemClock()
    world = World(now=clock.now, token=TOKEN, monotonic=clock.monotonic)
    async with serve(world) as server:
        process = Process(folder, world, server)
        # Of some far day, so that no reminder rings meanwhile.
        process.save(far())
        try:
            yield process
        finally:
            await process.stop_all()


def far(**fields: Any) -> dict[str, Any]:
    """The forum, so far ahead that no reminder rings meanwhile."""
    return event(date="2095-06-02", **fields)

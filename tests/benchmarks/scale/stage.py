"""The stage: the whole bot in this process, on a database with a crowd, and a sink in another that plays Telegram."""

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from pydantic import SecretStr

from bot.app import Running, open_house
from bot.clock import SystemClock
from bot.config import Settings
from bot.storage import campaigns
from bot.storage.audience import Audience
from bot.storage.database import Connection, Database, fetch_one
from bot.wording.content import BroadcastContent, BroadcastVersion
from tests.benchmarks.sink import TOKEN

TEXT = "Second Caspian Economic Forum: 12 August 2021, Moscow. Registration is open until 5 August."
SCHEDULE = """\
timezone: Europe/Moscow
topics:
  forums: {icon: 🎤, title: {ru: Форумы, az: Forumlar, en: Forums}}
events: []
"""
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Watch:
    """What others bear: the longest the event loop stood still, and the longest the writer was held; seconds."""

    stall: float = 0.0
    held: float = 0.0
    _task: asyncio.Task[None] | None = field(default=None, repr=False)

    def begin(self) -> None:
        """Forget what was, and look on."""
        self.stall = self.held = 0.0
        if self._task is None:
            self._task = asyncio.create_task(self._look())

    async def _look(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.stall, last = max(self.stall, now - last), now


def watched(database: Database, watch: Watch) -> None:
    """Let `watch` learn how long each transaction holds the writer, its commit included."""
    write = database.write

    @asynccontextmanager
    async def timed() -> AsyncIterator[Connection]:
        began = 0.0
        try:
            async with write() as tx:
                began = time.perf_counter()
                yield tx
        finally:
            watch.held = max(watch.held, time.perf_counter() - began)

    database.write = timed  # type: ignore[method-assign]


@asynccontextmanager
async def sink(delay: float = 0.08, travel: float = 0.0) -> AsyncIterator[int]:
    """A sink that answers after so many seconds, a long poll after `travel`; its port."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.sink", "--delay", str(delay), "--travel", str(travel)),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        yield int(await process.stdout.readline())
    finally:
        process.kill()
        await process.wait()


async def ask(port: int, path: str) -> dict[str, Any]:
    """What the sink has seen, or whom it lets speak."""

    def get() -> dict[str, Any]:
        with urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
            return dict(json.load(answer))

    return await asyncio.to_thread(get)


def settings_for(database: Path, port: int) -> Settings:
    schedule = database.with_name("schedule.yaml")
    schedule.write_text(SCHEDULE, encoding="utf-8")
    return Settings(
        token=SecretStr(TOKEN),
        api_url=f"http://127.0.0.1:{port}",
        database=database,
        schedule=schedule,
        rate=30,
    )


@asynccontextmanager
async def bot(database: Path, port: int) -> AsyncIterator[tuple[Running, Watch]]:
    """The bot with all its loops running, at 30 messages a second."""
    watch, stop = Watch(), asyncio.Event()
    async with open_house(settings_for(database, port), SystemClock(), stop) as running:
        watched(running.house.database, watch)
        loops = asyncio.create_task(running.run(stop))
        await asyncio.sleep(2)  # the menu is published, the schedule is in force
        try:
            yield running, watch
        finally:
            stop.set()
            await loops


async def confirm(running: Running, audience: Audience) -> int:
    """A broadcast is confirmed, as the handler does it."""
    now = running.house.clock.now()
    content = BroadcastContent(versions={"ru": BroadcastVersion(text=TEXT)})
    async with running.house.database.write() as tx:
        number = await campaigns.create(
            tx,
            key=f"bench:{time.time_ns()}",
            kind="broadcast",
            state="running",
            content=content.stored(),
            audience=audience,
            due_at=now,
            now=now,
        )
    running.house.wake()
    assert number is not None
    return number


async def is_written_out(running: Running, campaign_id: int) -> bool:
    """Whether every recipient has a row."""
    async with running.house.database.read() as tx:
        row = await fetch_one(tx, "SELECT fanned_out FROM campaign WHERE id = ?", (campaign_id,))
    return row is not None and bool(row["fanned_out"])


def memory() -> float:
    """What this process holds in memory now, MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6

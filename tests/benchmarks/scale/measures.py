"""What is measured at scale: each measure takes a database with a crowd and returns figures with their bars."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bot.app import Running
from bot.storage import campaigns
from bot.storage.audience import Audience
from bot.storage.broadcasts import EVERYONE
from tests.benchmarks.scale import stage
from tests.benchmarks.scale.crowd import FIRST

COMMANDS = 20  # a second
TALK = 20  # seconds of it
TRAVEL = 0.08  # seconds
SMALL = 1_000


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A name, a value in its unit, and the bar it has to stay under, if there is one."""

    name: str
    value: float
    unit: str
    bar: float | None = None


async def fan_out(database: Path) -> list[Figure]:
    """From an admin's confirmation on, until every recipient has a row; 30 messages a second go out meanwhile."""
    async with stage.sink() as port, stage.bot(database, port) as (running, watch):
        held_before = stage.memory()
        size_before = _size(database)
        watch.begin()
        began = time.perf_counter()
        number = await stage.confirm(running, EVERYONE)
        first = 0.0
        highest = held_before
        while not await stage.is_written_out(running, number):
            if not first and (await stage.ask(port, "seen"))["messages"]:
                first = time.perf_counter() - began
            highest = max(highest, stage.memory())
            await asyncio.sleep(0.02)
        whole = time.perf_counter() - began
        return [
            Figure(name="confirmation to the first message", value=first, unit="s", bar=1.0),
            Figure(name="until all rows are written", value=whole, unit="s"),
            Figure(name="longest the writer was held", value=watch.held * 1e3, unit="ms", bar=50),
            Figure(name="longest the event loop stood still", value=watch.stall * 1e3, unit="ms", bar=50),
            Figure(name="memory grew by", value=highest - held_before, unit="MB", bar=30),
            Figure(name="the file grew by", value=_size(database) - size_before, unit="MB"),
            Figure(name="the file", value=_size(database), unit="MB"),
        ]


async def start(database: Path) -> list[Figure]:
    """From the command line to the first poll, with the half-sent broadcast of the measure before."""
    seconds = []
    async with stage.sink(0) as port:
        settings = stage.settings_for(database, port)
        for _ in range(3):
            began = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                env={
                    "BOT_TOKEN": settings.token.get_secret_value(),
                    "BOT_API_URL": settings.api_url,
                    "BOT_DATABASE": str(database),
                    "BOT_SCHEDULE": str(settings.schedule),
                    "PYTHONPATH": str(Path.cwd()),
                },
                stderr=asyncio.subprocess.PIPE,
            )
            assert process.stderr is not None
            async for line in process.stderr:
                if b"is running" in line:
                    break
            seconds.append(time.perf_counter() - began)
            process.kill()  # as a crash does: the next start finds what was in hand
            await process.communicate()
    return [Figure(name="from the command line to running", value=median(seconds), unit="s", bar=2.0)]


async def priority(database: Path) -> list[Figure]:
    """Commands and a reminder while a broadcast to all runs at 30 a second, against the same without it.

    As a person sees it: what is said takes as long to the bot as everything else here takes there and back.
    """
    waits: dict[str, list[float]] = {}
    overtaken: list[float] = []
    for quiet in (True, False):
        async with stage.sink(travel=TRAVEL) as port, stage.bot(database, port) as (running, _):
            await _forget_updates(running)
            if quiet:
                await _pause_all(running)
            else:
                await stage.confirm(running, EVERYONE)
                await asyncio.sleep(2)
            await stage.ask(port, f"say?count={COMMANDS * TALK}&rate={COMMANDS}&text=/help")
            if not quiet:
                overtaken = [delay async for delay in _reminders(running)]
            await asyncio.sleep(TALK + 2 - (0 if quiet else 5))
            waits["quiet" if quiet else "busy"] = (await stage.ask(port, "seen"))["waits"]
    quiet_p99, busy_p99 = (_percentile(waits[name], 0.99) for name in ("quiet", "busy"))
    return [
        Figure(name="commands answered", value=len(waits["busy"]) / (COMMANDS * TALK) * 100, unit="%"),
        Figure(name="a command's answer, p99, without a broadcast", value=quiet_p99 * 1e3, unit="ms"),
        Figure(name="a command's answer, p99, beside it", value=busy_p99 * 1e3, unit="ms"),
        Figure(name="their ratio", value=busy_p99 / quiet_p99, unit="x", bar=1.2),
        Figure(
            name="a reminder due now is on its way after", value=max(overtaken) * 1e3, unit="ms", bar=1000
        ),
    ]


async def tick(database: Path) -> list[Figure]:
    """A reminder tick with three readers to remind, in this crowd and in a small one."""
    from tests.benchmarks.scale.crowd import gather

    small = database.with_name("small.db")
    if not small.exists():
        await gather(small, SMALL)
    seconds = {}
    for path in (small, database):
        async with stage.sink(0) as port, stage.bot(path, port) as (running, _):
            await _pause_all(running)
            took = []
            for number in range(21):
                await _remind(running, f"tick:{path.name}:{number}:{time.time_ns()}", FIRST + number)
                async with running.planner_turn:
                    began = time.perf_counter()
                    await running.house.planner.step()
                    took.append(time.perf_counter() - began)
            seconds[path] = median(took)
    return [
        Figure(name=f"a tick among {SMALL:,}", value=seconds[small] * 1e3, unit="ms"),
        Figure(name="a tick among all", value=seconds[database] * 1e3, unit="ms"),
        Figure(name="their ratio", value=seconds[database] / seconds[small], unit="x", bar=2.0),
    ]


async def _reminders(running: Running) -> AsyncIterator[float]:
    """Seconds from the moment a reminder is due until its call begins, five times."""
    calls: dict[int, float] = {}
    deliver = running.house.gateway.deliver

    async def noted(chat_id: int, *args: Any, **more: Any) -> Any:
        calls.setdefault(chat_id, time.perf_counter())
        return await deliver(chat_id, *args, **more)

    running.house.gateway.deliver = noted  # type: ignore[method-assign]
    for number in range(5):
        chat_id = FIRST + 900_000 + number  # far behind in the broadcast
        began = time.perf_counter()
        await _remind(running, f"due:{number}:{time.time_ns()}", chat_id)
        running.house.wake()
        while chat_id not in calls:  # noqa: ASYNC110 - calls set no event
            await asyncio.sleep(0.005)
        yield calls[chat_id] - began
        await asyncio.sleep(1)


async def _remind(running: Running, key: str, chat_id: int) -> None:
    now = running.house.clock.now()
    async with running.house.database.write() as tx:
        await campaigns.create(
            tx,
            key=key,
            kind="reminder",
            state="running",
            content=json.loads('{"type": "catch-up", "events": []}'),
            audience=Audience(chats=(chat_id,)),
            due_at=now,
            now=now,
            expires_at=now + timedelta(hours=1),
        )


async def _pause_all(running: Running) -> None:
    async with running.house.database.write() as tx:
        await tx.execute("UPDATE campaign SET state = 'paused' WHERE state = 'running'")


def _size(database: Path) -> float:
    return database.stat().st_size / 1e6


async def _forget_updates(running: Running) -> None:
    """Each sink counts its updates from one: to the bot they would be the ones it has handled already."""
    async with running.house.database.write() as tx:
        await tx.execute("DELETE FROM inbox")


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


MEASURES: dict[str, Callable[[Path], Awaitable[list[Figure]]]] = {
    "fan-out": fan_out,
    "start": start,
    "priority": priority,
    "tick": tick,
}

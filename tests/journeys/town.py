"""The town: an emulated Telegram with the real bot in it, stepped by hand under a clock that stands still."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import Running, open_house
from bot.clock import ManualClock
from bot.config import Settings
from bot.delivery.wire import AiohttpWire
from bot.emulator.person import Person
from bot.emulator.server import Served, serve
from bot.emulator.world import World
from bot.storage import outbox

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
START = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)  # 09:00 in Moscow
SHIPPED = Path("data/schedule.yaml")
ADMIN = 9001


class Town:
    """Everything a journey needs: people who talk, time that moves, a schedule that is edited, a bot that restarts."""

    world: World
    server: Served
    running: Running

    def __init__(self, folder: Path, clock: ManualClock, environment: dict[str, str]) -> None:
        self.folder = folder
        self.clock = clock
        self.schedule = folder / "schedule.yaml"
        self.environment = environment
        self._house = AsyncExitStack()

    @property
    def house(self) -> Any:
        return self.running.house

    def person(self, name: str = "Leyla", language: str = "az", **more: Any) -> Person:
        return self.world.person(name, language_code=language, **more)

    async def open(self) -> None:
        """Start the bot (again) on the same database."""
        settings = Settings.read(
            {
                "BOT_TOKEN": TOKEN,
                "BOT_ADMINS": str(ADMIN),
                "BOT_API_URL": self.server.url,
                "BOT_SCHEDULE": str(self.schedule),
                "BOT_DATABASE": str(self.folder / "bot.db"),
                **self.environment,
            },
            env_file=None,
        )
        self.running = await self._house.enter_async_context(
            open_house(settings, self.clock, asyncio.Event(), AiohttpWire)  # see depot.py: this clock leaps
        )

    async def close(self) -> None:
        """Stop the bot between two steps, as a restart does."""
        await self._house.aclose()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def crash(self) -> None:
        """kill -9 and a new process: what is in flight is cut off, what was in memory is gone."""
        tasks = [*self.house.sender._flights.values(), *self.running.desk._tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.restart()

    async def settle(self) -> None:
        """Let the bot do everything there is to do at this moment."""
        for _ in range(1000):
            did = [await step() for step in self.steps()]
            if any(did) or len(self.world.updates):
                continue
            if not await self._due():
                return
            self.clock.move(timedelta(seconds=0.25))  # the sender keeps quiet for a moment
        raise AssertionError("the bot never came to rest")

    def steps(self) -> list[Callable[[], Awaitable[bool]]]:
        """One turn of every loop, in the order in which a word of a person or an editor goes through them."""
        return [self._poll, self._handle, self._import, self._plan, self._send, self._show, self._tidy]

    async def _poll(self) -> bool:
        await self.running.polling.step(timeout=0)
        return False  # what came, the desk does

    async def _handle(self) -> bool:
        await self.running.desk.drain()
        return False

    async def _import(self) -> bool:
        await self.house.importer.step()
        return False

    async def _plan(self) -> bool:
        return bool(await self.house.planner.step())

    async def _send(self) -> bool:
        return bool(await self.house.sender.step())

    async def _show(self) -> bool:
        return bool(await self.running.cards.step()) | await self.running.pinned.step()

    async def _tidy(self) -> bool:
        return bool(await self.running.caretaker.step())

    async def pass_time(self, *, step: float = 20.0, **by: float) -> None:
        """Let the loops turn every `step` seconds while so much time passes, whether they succeed or not."""
        target = self.clock.now() + timedelta(**by)
        while self.clock.now() < target:
            for turn in self.steps():
                await turn()
            self.clock.move(timedelta(seconds=step))

    async def _due(self) -> bool:
        async with self.house.database.read() as tx:
            due = await outbox.next_due(tx, self.clock.now())
        return due is not None and due <= self.clock.now()

    async def move(self, **by: float) -> None:
        """Move the clock, for example `days=1`, stopping at each thing that becomes due on the way."""
        target = self.clock.now() + timedelta(**by)
        while (due := await self.house.planner.next_due()) is not None and due[0] <= target:
            self.clock.move(max(timedelta(0), due[0] - self.clock.now()))
            await self.settle()
        self.clock.move(max(timedelta(0), target - self.clock.now()))
        await self.settle()

    def sleep(self, **by: float) -> None:
        """Time passes while the bot is not running."""
        self.clock.move(timedelta(**by))

    async def move_to(self, moment: datetime) -> None:
        await self.move(seconds=(moment - self.clock.now()).total_seconds())

    async def edit(self, old: str, new: str) -> None:
        """Change the schedule file as an editor does, and let the bot notice."""
        text = self.schedule.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in the schedule"
        await self.write(text.replace(old, new))

    async def write(self, text: str) -> None:
        self.schedule.write_text(text, encoding="utf-8")
        await self.settle()

    async def says(self, person: Person, text: str, **where: Any) -> str:
        """A person writes, the bot does what it does; returns the newest thing it said there."""
        person.says(text, **where)
        await self.settle()
        return person.last.text if not where.get("chat") else ""

    async def presses(self, person: Person, label: str, **where: Any) -> str:
        person.presses(label, **where)
        await self.settle()
        return person.last.text if not where.get("chat") else ""


@asynccontextmanager
async def open_town(
    folder: Path, *, schedule: str | None = None, start: datetime = START, **environment: str
) -> AsyncIterator[Town]:
    clock = ManualClock(start)
    town = Town(folder, clock, environment)
    if schedule is None:
        shutil.copy(SHIPPED, town.schedule)
    else:
        town.schedule.write_text(schedule, encoding="utf-8")
    town.world = World(now=clock.now, token=TOKEN, monotonic=clock.monotonic)
    async with serve(town.world) as server:
        town.server = server
        await town.open()
        try:
            await town.settle()
            yield town
        finally:
            await town.close()

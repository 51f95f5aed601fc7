"""The demo: the whole bot against the emulated Telegram, on loopback, with a clock that can be moved."""

import asyncio
import os
import shutil
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import Running, open_house
from bot.clock import MovableClock
from bot.config import Settings
from bot.emulator.group import Group
from bot.emulator.page_routes import page_routes
from bot.emulator.person import Person
from bot.emulator.server import Served, serve, telegram_app
from bot.emulator.world import World
from bot.storage import lateness

START = datetime(2021, 4, 28, 9, 0, tzinfo=ZoneInfo("Europe/Moscow"))
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - the emulator's own, no secret
SHIPPED = Path("data/schedule.yaml")
FOLDER = Path("data/demo")


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who plays: one reader of each language, an officer of the trade representation, a group."""

    leyla: Person
    irina: Person
    james: Person
    officer: Person
    group: Group

    @property
    def people(self) -> Sequence[Person]:
        return (self.leyla, self.irina, self.james, self.officer)


def cast_of(world: World) -> Cast:
    """Put the people into the world and the bot into their group."""
    leyla = world.person("Leyla", last_name="Məmmədova", language_code="az", user_id=1001, username="leyla_m")
    irina = world.person("Ирина", last_name="Соколова", language_code="ru", user_id=1002, username="irina_s")
    james = world.person("James", last_name="Carter", language_code="en", user_id=1003, username="jcarter")
    officer = world.person("Елена", last_name="Орлова", language_code="ru", user_id=1004, username="elena_o")
    group = world.group(
        "Caspian Trade Partners", members=[leyla, irina, james], admins=[irina], supergroup=True
    )
    return Cast(leyla=leyla, irina=irina, james=james, officer=officer, group=group)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """The running demo; its controls are what the page's clock bar calls."""

    world: World
    cast: Cast
    clock: MovableClock
    schedule: Path
    server: Served
    running: Running
    controls: "Controls"

    async def quiet(self) -> None:
        """Return when every update is handled and nothing is left to send now."""
        house = self.running.house
        while True:
            # First the queue, then the desk: what has left the one is already at the other.
            waiting = len(self.world.updates)
            await self.running.desk.drain()
            await self.running.plan()
            async with house.database.read() as tx:
                busy = await lateness.anything_to_do(tx, house.clock.now())
            if not waiting and not busy:
                return
            house.wake()
            await asyncio.sleep(0.02)


class Controls:
    """The clock bar of the page: moves time through everything that becomes due on the way."""

    def __init__(self, clock: MovableClock, schedule: Path, viewers: Sequence[Person]) -> None:
        self._clock = clock
        self.schedule_path = str(schedule.resolve())
        self.viewers = viewers
        self.stage: Stage | None = None

    def now(self) -> datetime:
        return self._clock.now()

    async def advance(self, seconds: float) -> None:
        """Move by so much, stopping at each thing due so that all happens in its order."""
        target = self._clock.now() + timedelta(seconds=seconds)
        while self.stage is not None:
            due = await self.stage.running.house.planner.next_due()
            if due is None or due[0] > target:
                break
            await self._move_to(due[0])
        if target > self._clock.now():
            await self._move_to(target)

    async def advance_to_next(self) -> str | None:
        """Move to the next thing due and say what it is; None when nothing is."""
        due = await self.stage.running.house.planner.next_due() if self.stage else None
        if due is None:
            return None
        await self._move_to(due[0])
        return due[1]

    async def _move_to(self, moment: datetime) -> None:
        self._clock.move(max(timedelta(0), moment - self._clock.now()) + timedelta(milliseconds=10))
        if self.stage is not None:
            self.stage.world.clock_moved()
            self.stage.running.wake()
            await self.stage.quiet()


@asynccontextmanager
async def open_stage(
    folder: Path, *, port: int, stop: asyncio.Event, delay: int = 300
) -> AsyncIterator[Stage]:
    """Set the stage in a folder: the emulator, the cast, a copy of the schedule, the bot with its loops running."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    schedule = folder / "schedule.yaml"
    shutil.copy(SHIPPED, schedule)
    clock = MovableClock(START)
    world = World(now=clock.now, token=TOKEN)
    players = cast_of(world)
    controls = Controls(clock, schedule, players.people)
    routes = page_routes(world, controls=controls, roles={players.officer.user_id: "admin"})
    async with serve(world, port=port, app=telegram_app(world, routes=routes)) as server:
        web = port + 1 if 0 < port < 65535 and _is_free(port + 1) else _any_port()
        settings = Settings.read(
            {
                "BOT_TOKEN": TOKEN,
                "BOT_ADMINS": str(players.officer.user_id),
                "BOT_API_URL": server.url,
                "BOT_SCHEDULE": str(schedule),
                "BOT_DATABASE": str(folder / "bot.db"),
                "BOT_ANNOUNCE_DELAY": str(delay),
                "BOT_LISTEN": f"127.0.0.1:{web}",
                "BOT_PUBLIC_URL": f"http://127.0.0.1:{web}",
            },
            env_file=None,
        )
        async with open_house(settings, clock, stop) as running:
            stage = Stage(
                world=world,
                cast=players,
                clock=clock,
                schedule=schedule,
                server=server,
                running=running,
                controls=controls,
            )
            controls.stage = stage
            loops = asyncio.create_task(running.run(stop))
            try:
                yield stage
            finally:
                stop.set()
                await loops


async def demo(port: int = 8123, *, open_browser: bool = False) -> int:
    """Serve the page until Ctrl-C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    folder = FOLDER
    if not _is_free(port):
        print(
            f"\n  Port {port} is taken, perhaps by another demo: this one gets a port and a folder of its own."
        )
        port, folder = 0, FOLDER / f"{os.getpid()}"
    async with open_stage(folder, port=port, stop=stop) as stage:
        stage.cast.group.adds_bot(by=stage.cast.irina)
        print(f"\n  The demo is open: {stage.server.url}\n")
        print(f"  It is 28 April 2021, 09:00 in Moscow. Edit {stage.schedule} and see what the bot does.")
        print("  Ctrl-C ends it.\n", flush=True)
        if open_browser:
            webbrowser.open(stage.server.url)
        await stop.wait()
    return 0


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True

"""A stage for the tests of the page: readers, an admin, a group, a scripted bot, the page on loopback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.emulator.group import Group
from bot.emulator.page_routes import page_routes
from bot.emulator.person import Person
from bot.emulator.server import serve, telegram_app
from bot.emulator.world import World
from tests.emulator.scripted_bot import ScriptedBot, ScriptedControls, scripted_bot

START = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)  # 09:00 in Moscow
MENUS = {
    "az": {"start": "başlamaq", "settings": "parametrlər"},
    "en": {"start": "start again", "search": "search for events", "settings": "settings"},
}


@dataclass(kw_only=True)
class PageStage:
    """What a test of the page plays with."""

    world: World
    bot: ScriptedBot
    controls: ScriptedControls
    leyla: Person
    james: Person
    officer: Person
    group: Group
    url: str
    port: int

    async def answers(self, chat_id: int, count: int) -> None:
        """Return when the bot has sent so many messages to a chat."""
        watcher = self.world.subscribe()
        while len(self.world.sent(chat_id)) < count:
            await watcher.get()
        watcher.close()


@asynccontextmanager
async def open_page_stage(*, heartbeat: float = 15.0, port: int = 0) -> AsyncIterator[PageStage]:
    """Set the stage; Leyla owns the group, the bot is not in it yet, and the officer is in no group."""
    controls = ScriptedControls(time=START)
    world = World(now=controls.now)
    world.limits.enabled = False
    leyla = world.person("Leyla", last_name="Məmmədova", language_code="az", user_id=1001)
    james = world.person("James", last_name="Carter", language_code="en", user_id=1003)
    officer = world.person("Елена", last_name="Орлова", language_code="ru", user_id=1004)
    group = world.group("Caspian Trade", members=[james], admins=[leyla], supergroup=False)
    controls.viewers = [leyla, james, officer]
    routes = page_routes(world, controls=controls, roles={officer.user_id: "admin"}, heartbeat=heartbeat)
    app = telegram_app(world, routes=routes)
    async with serve(world, app=app, port=port) as server, scripted_bot(world) as bot:
        for language, commands in MENUS.items():
            await bot.menu(language, commands)
        yield PageStage(
            world=world,
            bot=bot,
            controls=controls,
            leyla=leyla,
            james=james,
            officer=officer,
            group=group,
            url=server.url,
            port=server.port,
        )

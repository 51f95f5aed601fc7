"""The composition root: opens the rooms, wires them, runs the loops, and stops them in order."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot

from bot import handlers, web
from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.delivery.calendars import Calendars
from bot.delivery.cards import Cards
from bot.delivery.caretaker import Caretaker
from bot.delivery.digests import Digests
from bot.delivery.gateway import Gateway
from bot.delivery.importer import Importer
from bot.delivery.live import Live
from bot.delivery.pacer import Pacer
from bot.delivery.pinned import PinnedLists
from bot.delivery.planner import Planner
from bot.delivery.request import AiohttpRequest
from bot.delivery.sender import Sender
from bot.delivery.transport import QUICKEST, OpensWire, Transport
from bot.handlers import menu, profile
from bot.handlers.context import Bot, Context, House
from bot.handlers.desk import Desk
from bot.polling import Polling, PollingError
from bot.schedule.model import Schedule
from bot.storage.database import Database, DatabaseError, DatabaseFault
from bot.wording import broadcasts
from bot.wording.compose import compose
from bot.wording.reader import Reader

log = logging.getLogger(__name__)

LOOK = 2.0  # seconds between looks at the schedule file and at what is due: well within the promised 5
SETTLED = 10.0  # seconds after the start everything that lasts has been made, also what is made at first use
PATIENCE = 60.0  # longest pause of a loop after failures in a row


class TokenError(Exception):
    """Telegram does not know the token."""


class StoppedEarly(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Asked to stop while still waiting for Telegram."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """The open house with its loops, each of which tests and the demo may also step by hand."""

    house: House
    application: Bot
    polling: Polling
    desk: Desk
    cards: Cards
    caretaker: Caretaker
    pinned: PinnedLists
    importing: asyncio.Event = field(default_factory=asyncio.Event)
    showing: asyncio.Event = field(default_factory=asyncio.Event)
    tidying: asyncio.Event = field(default_factory=asyncio.Event)
    pinning: asyncio.Event = field(default_factory=asyncio.Event)
    planner_turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wake(self) -> None:
        """Let every loop look at once: the clock was moved, or the end has come."""
        self.importing.set()
        self.showing.set()
        self.tidying.set()
        self.pinning.set()
        self.house.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Run every loop until `stop`, then finish what is in flight. Raises PollingError when only the
        operator can help; everything ends in order all the same."""
        house = self.house
        async with asyncio.TaskGroup() as loops:
            polling = loops.create_task(self._poll(stop), name="polling")
            loops.create_task(house.sender.run(stop), name="sender")
            loops.create_task(self._keep("importer", house.importer.step, stop, self.importing))
            loops.create_task(self._keep("planner", self.plan, stop, house.planner.woken))
            loops.create_task(self._keep("caretaker", self.caretaker.step, stop, self.tidying))
            loops.create_task(self._keep("cards", self.cards.step, stop, self.showing))
            loops.create_task(self._keep("pinned lists", self.pinned.step, stop, self.pinning))
            loops.create_task(menu.publish(house, self.application.bot), name="menu")
            loops.create_task(profile.publish(house, self.application.bot), name="profile")
            await stop.wait()
            self.wake()
        await self.desk.drain()
        fatal = polling.result()
        if fatal is not None:
            raise fatal

    async def _poll(self, stop: asyncio.Event) -> PollingError | None:
        """Poll until `stop`; why it cannot go on is given back, so that the others end as they do at `stop`."""
        try:
            await self.polling.run(stop)
        except PollingError as error:
            stop.set()
            return error
        return None

    async def plan(self) -> None:
        """Do all that is due to be planned now, however much it is."""
        async with self.planner_turn:
            while await self.house.planner.step():
                self.house.sender.wake()

    async def _keep(
        self, name: str, step: Callable[[], Awaitable[object]], stop: asyncio.Event, wake: asyncio.Event
    ) -> None:
        """Call `step` every LOOK seconds, or when woken; a failure is told and tried again, ever more patiently."""
        failures = 0
        while not stop.is_set():
            wake.clear()
            try:
                await step()
                failures = 0
            except Exception:
                failures += 1
                log.exception("%s failed, %d in a row; it goes on", name, failures)
            await self.house.clock.wait(wake, min(PATIENCE, LOOK * 2 ** min(failures, 5)))


@asynccontextmanager
async def open_house(
    settings: Settings, clock: Clock, stop: asyncio.Event, open_wire: OpensWire = QUICKEST
) -> AsyncIterator[Running]:
    """Open everything in order and close it in the opposite one. `open_wire`: what mailings and replies go over.

    Raises DatabaseError, TokenError, WebError; waits for Telegram when it cannot be reached.
    """
    async with AsyncExitStack() as stack:
        door = stack.enter_context(web.reserve(settings)) if settings.public_url else None
        database = await stack.enter_async_context(Database(settings.database))
        transport = await stack.enter_async_context(Transport(settings, open_wire))
        application = build(settings)
        stack.push_async_callback(application.bot.shutdown)  # also when Telegram is never reached
        await connect(application, clock, stop)
        stack.push_async_callback(application.shutdown)

        pacer = Pacer(rate=settings.rate, clock=clock)
        live = Live(Schedule.empty(settings.timezone))
        digests = Digests(live)
        gateway = Gateway(
            bot=application.bot,
            transport=transport,
            pacer=pacer,
            clock=clock,
            paid_broadcast=settings.paid_broadcast,
        )
        importer = Importer(database=database, clock=clock, settings=settings, live=live)
        mail = asyncio.Event()
        planner = Planner(database=database, clock=clock, settings=settings, live=live, on_mail=mail.set)
        sender = Sender(
            database=database,
            gateway=gateway,
            pacer=pacer,
            clock=clock,
            compose=compose,
            alarm=planner.alarm,
            stranger=Reader(language=settings.language, zone=settings.timezone),
            digests=digests,
            mail=mail,
        )
        stack.callback(sender.close)
        calendars = Calendars(database=database, live=live, clock=clock, username=application.bot.username)
        stack.callback(calendars.close)
        house = House(
            settings=settings,
            database=database,
            clock=clock,
            live=live,
            gateway=gateway,
            importer=importer,
            planner=planner,
            sender=sender,
            digests=digests,
            calendars=calendars,
            username=application.bot.username,
        )
        application.bot_data["house"] = house
        handlers.register(application)
        desk = Desk(application=application, database=database, clock=clock)
        polling = Polling(door=transport, database=database, desk=desk, clock=clock)
        await importer.start()
        await sender.start()
        await desk.start()
        if door is not None:
            await stack.enter_async_context(web.serve(door, web.site(settings, calendars)))
        cards = Cards(database=database, gateway=gateway, pacer=pacer, clock=clock, view=broadcasts.progress)
        caretaker = Caretaker(database=database, clock=clock)
        pinned = PinnedLists(database=database, gateway=gateway, pacer=pacer, clock=clock, live=live)
        yield Running(
            house=house,
            application=application,
            polling=polling,
            desk=desk,
            cards=cards,
            caretaker=caretaker,
            pinned=pinned,
        )


def build(settings: Settings) -> Bot:
    """python-telegram-bot's application over our transport; it gets its updates from the desk."""
    bot = ExtBot(
        token=settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=AiohttpRequest(proxy=settings.proxy),
        get_updates_request=AiohttpRequest(proxy=settings.proxy),
    )
    return (
        ApplicationBuilder()
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )


async def connect(application: Bot, clock: Clock, stop: asyncio.Event) -> None:
    """Ask Telegram who we are, for as long as it takes; raises TokenError when it does not know us."""
    pause = 1.0
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise TokenError(
                "Telegram does not know this BOT_TOKEN (401 or 404). Copy it again from @BotFather: it looks like "
                "123456789:AAF…; and check BOT_API_URL, if you set one."
            ) from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); trying again in %.0f s", error, pause)
            await clock.wait(stop, pause)
            pause = min(PATIENCE, pause * 2)
        else:
            return
    raise StoppedEarly


async def run(settings: Settings) -> int:
    """The bot until SIGTERM or Ctrl-C. Returns the exit code: 0 stopped, 1 failed, 2 a wrong setting."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    try:
        async with open_house(settings, SystemClock(), stop) as running:
            log.info("@%s is running; the schedule is %s", running.house.username, settings.schedule)
            if settings.webhook_url is not None:
                log.warning(
                    "BOT_WEBHOOK_URL is set, but this version asks Telegram itself (polling); nothing is lost"
                )
            asyncio.get_running_loop().call_later(SETTLED, spare_what_lasts)
            await running.run(stop)
    except TokenError as error:
        return _fail(str(error), 2)
    except (DatabaseError, PollingError, web.WebError) as error:
        return _fail(str(error), 1)
    except DatabaseFault as error:  # at the start; once it works, its loops get over it
        return _fail(
            f"{settings.database}: {error}. Another program holds it, or the disk is full: start the bot again when "
            "that is over.",
            1,
        )
    except StoppedEarly:
        pass
    log.info("stopped")
    return 0


def spare_what_lasts() -> None:
    """Let the search for garbage pass over all there is now: texts, handlers, classes last as long as the process.

    Else every few thousand messages it goes through all of them in vain, a fifth of what a message costs.
    """
    gc.collect()
    gc.freeze()


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGTERM and Ctrl-C ask for an orderly end."""
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)


def _fail(message: str, code: int) -> int:
    print(f"error: {message}", file=sys.stderr)  # noqa: T201 - to the operator's terminal, whatever the log is
    return code

"""The depot: the sender with its outbox, over loopback to the emulated Telegram, under a clock that stands still."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from telegram.ext import ExtBot

from bot.clock import ManualClock, MovableClock
from bot.config import Settings
from bot.delivery.flights import Flights
from bot.delivery.gateway import Gateway
from bot.delivery.pacer import Pacer
from bot.delivery.rapid_wire import RapidWire
from bot.delivery.request import AiohttpRequest
from bot.delivery.sender import Sender
from bot.delivery.transport import Transport
from bot.delivery.wire import AiohttpWire, Wire
from bot.emulator.calls import Call
from bot.emulator.group import Group
from bot.emulator.server import serve
from bot.emulator.world import World
from bot.storage import campaigns, outbox, subscribers, subscriptions
from bot.storage.audience import Audience
from bot.storage.campaigns import Campaign, CampaignKind
from bot.storage.database import Connection, Database, fetch
from bot.storage.outbox import State
from bot.storage.subscribers import ChatKind, Subscriber
from bot.wording.message import Message
from bot.wording.reader import Reader

START = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def compose(kind: CampaignKind, content: dict[str, Any], reader: Reader) -> Message:
    """The text of the campaign, in the reader's language; `crash` stands for content that cannot be composed."""
    if "crash" in content:
        raise KeyError(content["crash"])
    return Message(text=f"{content['text']} ({kind}, {reader.language})")


class NotedFlights(Flights):
    """Flights that are written down: to which chat, and when by the sender's clock, which stands still meanwhile.

    A call arrives at Telegram in real time, when that clock may have leapt: its arrival does not tell the pace.
    """

    def __init__(self, clock: ManualClock | MovableClock, launches: list[tuple[int, float]]) -> None:
        super().__init__()
        self._clock = clock
        self._launches = launches

    def launch(self, chat_id: int, call: Coroutine[Any, Any, None]) -> None:
        self._launches.append((chat_id, self._clock.monotonic()))
        super().launch(chat_id, call)


@dataclass
class Depot:
    """Everything a test of sending needs. `sender` may be dropped and made anew at any time, as a crash does."""

    world: World
    clock: ManualClock | MovableClock
    database: Database
    gateway: Gateway
    bot: ExtBot[None]
    transport: Transport
    rate: int
    alarms: list[tuple[int, str]] = field(default_factory=list)
    # Calls begun: to whom and when (monotonic).
    launches: list[tuple[int, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sender = self.new_sender()

    def new_sender(self) -> Sender:
        """A sender as a new process has it: an empty memory."""
        self.pacer = Pacer(self.rate, self.clock)
        self.gateway = Gateway(bot=self.bot, transport=self.transport, pacer=self.pacer, clock=self.clock)
        sender = Sender(
            database=self.database,
            gateway=self.gateway,
            pacer=self.pacer,
            clock=self.clock,
            compose=compose,
            alarm=self.alarm,
        )
        sender._flights = NotedFlights(self.clock, self.launches)
        return sender

    async def alarm(self, tx: Connection, campaign_id: int, reason: str, now: datetime) -> None:  # noqa: ARG002
        self.alarms.append((campaign_id, reason))

    async def crash(self) -> None:
        """Kill -9: calls in flight are cut off, memory is lost, a new process recovers."""
        flights = list(self.sender._flights.values())
        for flight in flights:
            flight.cancel()
        await asyncio.gather(*flights, return_exceptions=True)
        self.sender = self.new_sender()
        await self.sender.start()

    async def people(self, number: int, *, first: int = 1001, language: str = "en") -> list[int]:
        """So many new people, subscribed to forums."""
        chats = []
        for chat_id in range(first, first + number):
            person = self.world.person(f"Reader {chat_id}", language_code=language, user_id=chat_id)
            person.says("/start")
            chats.append(chat_id)
        async with self.database.write() as tx:
            for chat_id in chats:
                await self.add(tx, chat_id, "private")
        return chats

    async def group(self, title: str = "Traders", **more: bool) -> Group:
        """A group with the bot in it, subscribed to forums; `supergroup`, `forum`."""
        leyla = self.world.person("Leyla", user_id=999)
        group = self.world.group(title, members=[leyla], admins=[leyla], **more)
        group.adds_bot(by=leyla)
        async with self.database.write() as tx:
            await self.add(tx, group.chat_id, "group" if more.get("supergroup") is False else "supergroup")
        return group

    async def add(self, tx: Connection, chat_id: int, kind: ChatKind) -> None:
        await subscribers.welcome(
            tx, chat_id, kind, language="en", timezone="Asia/Baku", leads=12, now=self.clock.now()
        )
        await subscriptions.add(tx, chat_id, ["forums"], self.clock.now())

    async def subscriber(self, chat_id: int) -> Subscriber:
        async with self.database.read() as tx:
            found = await subscribers.find(tx, chat_id)
        assert found is not None
        return found

    async def mail(
        self,
        text: str = "News",
        *,
        kind: CampaignKind = "announcement",
        chats: tuple[int, ...] = (),
        key: str | None = None,
        expires_in: timedelta | None = None,
        content: dict[str, Any] | None = None,
    ) -> int:
        """Start a mailing to the subscribers of forums (or to these chats) and write its rows."""
        now = self.clock.now()
        async with self.database.write() as tx:
            campaign_id = await campaigns.create(
                tx,
                key=key or text,
                kind=kind,
                state="running",
                content=content or {"text": text},
                audience=Audience(chats=chats) if chats else Audience(topics=("forums",)),
                due_at=now,
                now=now,
                expires_at=None if expires_in is None else now + expires_in,
            )
            assert campaign_id is not None
            while not await outbox.fan_out(tx, await self._find(tx, campaign_id), limit=1000, now=now):
                pass
        return campaign_id

    async def campaign(self, campaign_id: int) -> Campaign:
        async with self.database.read() as tx:
            return await self._find(tx, campaign_id)

    async def _find(self, tx: Connection, campaign_id: int) -> Campaign:
        found = await campaigns.find(tx, campaign_id)
        assert found is not None
        return found

    async def states(self, campaign_id: int) -> dict[State, int]:
        async with self.database.read() as tx:
            return await outbox.counts(tx, campaign_id)

    async def rows(self, campaign_id: int) -> list[Any]:
        async with self.database.read() as tx:
            return await fetch(tx, "SELECT * FROM delivery WHERE campaign_id = ? ORDER BY id", (campaign_id,))

    async def settle(self, steps: int = 1000) -> None:
        """Step until there is nothing to do at this moment."""
        for _ in range(steps):
            if not await self.sender.step():
                return
        raise AssertionError("the sender never came to rest")

    async def settle_all(
        self, patience: timedelta = timedelta(hours=1), leap: timedelta = timedelta(seconds=1)
    ) -> None:
        """Step, and move the clock to whatever is due later (by a `leap` at least), until nothing is left."""
        end = self.clock.now() + patience
        while True:
            await self.settle()
            async with self.database.read() as tx:
                due = await outbox.next_due(tx, self.clock.now())
            if due is None or self.clock.now() > end:
                return
            self.clock.move(max(leap, due - self.clock.now()))

    @property
    def sends(self) -> list[Call]:
        """Every sendMessage that Telegram was asked for."""
        return [call for call in self.world.calls if call.method == "sendMessage"]

    def texts(self, chat_id: int) -> list[str]:
        """What the chat got from the bot, in order."""
        return [bubble.text for bubble in self.world.chat(chat_id).sees() if bubble.from_bot]

    @property
    def begun(self) -> list[str]:
        """What was sent, in the order in which it was begun; none was refused. To different chats it arrives in any."""
        left = {chat_id: iter(self.texts(chat_id)) for chat_id, _ in self.launches}
        return [next(left[chat_id]) for chat_id, _ in self.launches]

    def pace(self, chat_id: int) -> list[float]:
        """When calls to that chat were begun."""
        return [at for to, at in self.launches if to == chat_id]

    def copies(self) -> Counter[tuple[int, str]]:
        """How often each chat got each text."""
        return Counter((chat_id, text) for chat_id in self.world.chats for text in self.texts(chat_id))


@asynccontextmanager
async def open_depot(
    folder: Path, *, rate: int = 30, clock: MovableClock | ManualClock | None = None, haste: float = 1
) -> AsyncIterator[Depot]:
    """An empty depot, with the emulator and its limits on the same clock.

    `haste`: so many times sooner than in real life the bot gives up a call that is not answered.
    """

    time = clock or ManualClock(START)
    # A clock that leaps does not wait for the threads of the rapid wire, whose calls would arrive after the leap.
    over = AiohttpWire if isinstance(time, ManualClock) else RapidWire

    def wire(*, connections: int, silence: float, proxy: str | None) -> Wire:
        return over(connections=connections, silence=silence / haste, proxy=proxy)

    world = World(now=time.now, token=TOKEN, monotonic=time.monotonic)
    async with serve(world) as server:
        settings = Settings(token=SecretStr(TOKEN), api_url=server.url, database=folder / "bot.db")
        request, polls = AiohttpRequest(), AiohttpRequest()
        bot: ExtBot[None] = ExtBot(
            token=TOKEN,
            base_url=f"{server.url}/bot",
            base_file_url=f"{server.url}/file/bot",
            request=request,
            get_updates_request=polls,
        )
        async with Database(settings.database) as database, Transport(settings, wire) as transport, bot:
            yield Depot(
                world=world,
                clock=time,
                database=database,
                gateway=Gateway(bot=bot, transport=transport, pacer=Pacer(rate, time), clock=time),
                bot=bot,
                transport=transport,
                rate=rate,
            )

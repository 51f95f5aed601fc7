"""The newsroom: an admin's broadcasts from the draft to the last card, over loopback to the emulated Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.config import Settings
from bot.delivery.cards import Cards
from bot.delivery.live import Live
from bot.delivery.planner import Planner
from bot.delivery.sender import Sender
from bot.emulator.bubble import Bubble
from bot.schedule.model import Schedule
from bot.schedule.text import Language
from bot.storage import broadcasts, campaigns, corrections, reports, steering, subscribers
from bot.storage.audience import Audience
from bot.storage.broadcasts import Broadcast
from bot.wording.compose import compose
from bot.wording.content import BroadcastContent, BroadcastVersion
from bot.wording.figures import Progress, Report
from bot.wording.message import Message
from bot.wording.reader import Reader
from tests.delivery.depot import TOKEN, Depot, open_depot

OWNER = 9001
FORUMS = Audience(topics=("forums",))


class _NewsDepot(Depot):
    """The depot, with the real words."""

    def new_sender(self) -> Sender:
        sender = super().new_sender()
        sender._post._compose = compose
        return sender


def view(progress: Progress, reader: Reader) -> Message:
    """A card in few words; the rate is left out, so that it changes only when something was done."""
    said = f"{progress.kind} {progress.state} {progress.done}/{progress.planned} {reader.language}"
    return Message(text=f"{said} ✓{progress.sent} ⛔{progress.blocked} ✗{progress.failed}")


def words(text: str, **languages: str) -> BroadcastContent:
    """A content in English, and in the languages given."""
    said: dict[str, str] = {"en": text, **languages}
    return BroadcastContent.model_validate({"versions": {name: {"text": one} for name, one in said.items()}})


def files(depot: Depot, *kinds: str, caption: str = "") -> BroadcastContent:
    """A content with these files, in English."""
    media = tuple({"kind": kind, "file_id": file_id(depot, kind)} for kind in kinds)
    return BroadcastContent.model_validate({"versions": {"en": {"text": caption, "media": media}}})


def file_id(depot: Depot, kind: str) -> str:
    return depot.world.board.files.keep(kind, name=f"a.{kind}", data=b"x").file_id  # type: ignore[arg-type]


@dataclass
class Newsroom:
    """Everything a test of broadcasts needs; a crash forgets what was in memory."""

    depot: Depot
    settings: Settings
    planner: Planner = field(init=False)
    cards: Cards = field(init=False)

    def __post_init__(self) -> None:
        self._open()

    def _open(self) -> None:
        depot = self.depot
        self.planner = Planner(
            database=depot.database,
            clock=depot.clock,
            settings=self.settings,
            live=Live(Schedule.empty("Europe/Moscow")),
        )
        depot.alarm = self.planner.alarm  # type: ignore[method-assign]
        depot.sender = depot.new_sender()
        self.cards = Cards(
            database=depot.database,
            gateway=depot.gateway,
            pacer=depot.pacer,
            clock=depot.clock,
            view=view,
        )

    async def crash(self) -> None:
        """Kill -9 and a new process."""
        await self.depot.crash()
        self._open()
        await self.depot.sender.start()

    async def work(self) -> None:
        """Do everything there is to do at this moment."""
        for _ in range(500):
            did = [await self.planner.step(), await self.depot.sender.step(), await self.cards.step()]
            if not any(did):
                return
        raise AssertionError("the newsroom never came to rest")

    async def work_all(self) -> None:
        """The same, and move the clock to whatever is due later."""
        await self.work()
        await self.depot.settle_all()
        await self.work()

    async def pass_time(self, **by: float) -> None:
        self.depot.clock.move(timedelta(**by))
        await self.work()

    async def draft(self, content: BroadcastContent, audience: Audience = FORUMS) -> tuple[int, int]:
        """A draft by the owner, ready to go: its id and version."""
        async with self.depot.database.write() as tx:
            draft = await broadcasts.create_draft(tx, OWNER, self.depot.clock.now())
            version = await broadcasts.change(tx, draft, version=1, content=content, audience=audience)
        assert version is not None
        return draft, version

    async def send(self, content: BroadcastContent | str = "News", audience: Audience = FORUMS) -> int:
        """A draft, confirmed."""
        content = words(content) if isinstance(content, str) else content
        draft, version = await self.draft(content, audience)
        async with self.depot.database.write() as tx:
            planned = await campaigns.audience_size(tx, audience)
            now = self.depot.clock.now()
            assert await broadcasts.confirm(tx, draft, version=version, planned=planned, by=OWNER, now=now)
        return draft

    async def sent(self, content: BroadcastContent | str = "News", audience: Audience = FORUMS) -> int:
        """A broadcast that has gone out."""
        broadcast = await self.send(content, audience)
        await self.work_all()
        return broadcast

    async def schedule(self, content: str = "News", **after: float) -> int:
        draft, version = await self.draft(words(content))
        now = self.depot.clock.now()
        async with self.depot.database.write() as tx:
            assert await broadcasts.schedule(
                tx, draft, version=version, planned=1, by=OWNER, at=now + timedelta(**after), now=now
            )
        return draft

    async def pause(self, broadcast: int) -> bool:
        async with self.depot.database.write() as tx:
            return await steering.pause(tx, broadcast, self.depot.clock.now(), OWNER)

    async def resume(self, broadcast: int) -> bool:
        async with self.depot.database.write() as tx:
            return await steering.resume(tx, broadcast, self.depot.clock.now(), OWNER)

    async def stop(self, broadcast: int) -> bool:
        async with self.depot.database.write() as tx:
            return await steering.stop(tx, broadcast, self.depot.clock.now(), OWNER)

    async def edit(self, broadcast: int, content: BroadcastContent | str) -> int | None:
        content = words(content) if isinstance(content, str) else content
        async with self.depot.database.write() as tx:
            return await corrections.start_edit(tx, broadcast, content, OWNER, self.depot.clock.now())

    async def recall(self, broadcast: int) -> int | None:
        async with self.depot.database.write() as tx:
            return await corrections.start_recall(tx, broadcast, OWNER, self.depot.clock.now())

    async def retry(self, broadcast: int) -> int | None:
        async with self.depot.database.write() as tx:
            return await corrections.retry_failed(tx, broadcast, OWNER, self.depot.clock.now())

    async def find(self, broadcast: int) -> Broadcast:
        async with self.depot.database.read() as tx:
            found = await broadcasts.find(tx, broadcast)
        assert found is not None
        return found

    async def state(self, broadcast: int) -> str:
        return (await self.find(broadcast)).state

    async def progress(self, broadcast: int, language: Language = "en") -> Progress:
        async with self.depot.database.read() as tx:
            found = await reports.progress(tx, broadcast, self.depot.clock.now(), language)
        assert found is not None
        return found

    async def report(self, broadcast: int) -> Report:
        async with self.depot.database.read() as tx:
            found = await reports.report(tx, broadcast, self.depot.clock.now())
        assert found is not None
        return found

    def bubbles(self, chat_id: int) -> list[Bubble]:
        """What the chat has from the bot."""
        return [bubble for bubble in self.depot.world.chat(chat_id).sees() if bubble.from_bot]

    def got(self, chats: list[int], text: str) -> list[int]:
        """How many copies of that text each chat has."""
        return [self.depot.texts(chat).count(text) for chat in chats]


def version(text: str = "", **more: object) -> BroadcastContent:
    """A content in English with everything a version may have."""
    return BroadcastContent(versions={"en": BroadcastVersion.model_validate({"text": text, **more})})


@asynccontextmanager
async def open_newsroom(folder: Path, *, rate: int = 30) -> AsyncIterator[Newsroom]:
    async with open_depot(folder, rate=rate) as depot:
        depot.__class__ = _NewsDepot
        owner = depot.world.person("Owner", language_code="en", user_id=OWNER)
        owner.says("/start")
        async with depot.database.write() as tx:
            await subscribers.welcome(
                tx,
                OWNER,
                "private",
                language="en",
                timezone="Europe/Moscow",
                leads=0,
                now=depot.clock.now(),
            )
        yield Newsroom(
            depot=depot,
            settings=Settings(
                token=SecretStr(TOKEN), database=depot.database.path, admins=frozenset({OWNER})
            ),
        )

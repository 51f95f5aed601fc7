"""The office: an editor's file, subscribers, a clock that is moved; importer and planner between them."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import ManualClock
from bot.config import Settings
from bot.delivery.importer import Importer
from bot.delivery.live import Live
from bot.delivery.planner import Planner
from bot.schedule.model import Schedule
from bot.schedule.reminders import DEFAULT_LEADS
from bot.schedule.text import Language
from bot.storage import campaigns, follows, outbox, subscribers, subscriptions
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection, Database, fetch
from bot.storage.outbox import Settled, State
from bot.storage.subscribers import Subscriber
from bot.wording.compose import compose
from bot.wording.message import Message

START = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)  # 09:00 in Moscow, 10:00 in Baku
ADMIN = 9001
LEYLA, IRINA, JAMES = 1001, 1002, 1003


@dataclass
class Office:
    """Everything a test of delivery needs; what is sent is composed by the real views and kept in `sent`."""

    folder: Path
    clock: ManualClock
    settings: Settings
    database: Database
    live: Live
    importer: Importer
    planner: Planner
    sent: list[tuple[int, Message]] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.settings.schedule

    def save(self, *events: dict[str, Any]) -> None:
        """Save a schedule of these events, as an editor does."""
        topics = {name: {"icon": "📌", "title": name} for name in ("forums", "culture")}
        whole = {"timezone": "Europe/Moscow", "topics": topics, "events": list(events)}
        self.file.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")

    async def edit(self, *events: dict[str, Any]) -> None:
        """Save, and let the bot notice and do what it does at once."""
        self.save(*events)
        await self.importer.step()
        await self.work()

    async def edit_quietly(self, *events: dict[str, Any]) -> None:
        """Save, and let the bot notice, but do nothing yet."""
        self.save(*events)
        await self.importer.step()

    async def work(self) -> None:
        """Let the planner plan and everything due be sent."""
        for _ in range(100):
            planned = await self.planner.step()
            if not (await self._send() or planned):
                return
        raise AssertionError("the planner never came to rest")

    async def move(self, **by: float) -> None:
        """Move the clock, stopping at each thing due on the way."""
        target = self.clock.now() + timedelta(**by)
        while (due := await self.planner.next_due()) is not None and due[0] <= target:
            self.clock.move(max(timedelta(0), due[0] - self.clock.now()))
            await self.work()
        await self.jump(seconds=max(0.0, (target - self.clock.now()).total_seconds()))

    async def move_to(self, moment: datetime) -> None:
        await self.move(seconds=(moment - self.clock.now()).total_seconds())

    async def jump(self, **by: float) -> None:
        """Move the clock at once, as when the process was away."""
        self.clock.move(timedelta(**by))
        await self.work()

    def restart(self) -> None:
        """A new process on the same database."""
        self.live = Live(Schedule(timezone="Europe/Moscow"))
        self.importer, self.planner = _engines(self.settings, self.database, self.clock, self.live)

    async def subscriber(
        self,
        chat_id: int = LEYLA,
        *topics: str,
        language: Language = "en",
        zone: str = "Europe/Moscow",
        leads: int = DEFAULT_LEADS,
        catch_up: bool = True,
    ) -> Subscriber:
        """A subscriber with these topics, subscribed as the handlers do it."""
        async with self.database.write() as tx:
            found, _ = await subscribers.welcome(
                tx, chat_id, "private", language=language, timezone=zone, leads=leads, now=self.clock.now()
            )
            await subscriptions.add(tx, chat_id, topics, self.clock.now())
            if catch_up:
                await self.planner.catch_up(tx, found, topics, self.clock.now())
        return found

    async def unsubscribe(self, chat_id: int) -> None:
        async with self.database.write() as tx:
            await subscriptions.remove(tx, chat_id, None)

    async def stance(self, chat_id: int, event_id: str, stance: follows.Stance) -> None:
        async with self.database.write() as tx:
            await follows.set_stance(tx, chat_id, event_id, stance, self.clock.now())
            found = await subscribers.find(tx, chat_id)
            if stance == "follow" and found is not None:
                await self.planner.catch_up(tx, found, [event_id], self.clock.now())

    def mail(self, chat_id: int) -> list[Message]:
        """What a chat got, oldest first."""
        return [message for to, message in self.sent if to == chat_id]

    def texts(self, chat_id: int) -> list[str]:
        return [message.text for message in self.mail(chat_id)]

    def forget_mail(self) -> None:
        self.sent.clear()

    async def announcements(self, *states: str) -> list[Campaign]:
        async with self.database.read() as tx:
            return await self.announcements_in(tx, *states)

    async def announcements_in(self, tx: Connection, *states: str) -> list[Campaign]:
        rows = await fetch(tx, "SELECT id FROM campaign WHERE kind = 'announcement' ORDER BY id")
        found = [await campaigns.find(tx, row["id"]) for row in rows]
        return [item for item in found if item and (not states or item.state in states)]

    async def _send(self) -> bool:
        now = self.clock.now()
        async with self.database.write() as tx:
            claimed = await outbox.claim(tx, limit=1000, now=now, lease=timedelta(minutes=2))
            for row in claimed:
                campaign = await campaigns.find(tx, row.campaign_id)
                assert campaign is not None
                self.sent.append((row.chat_id, compose(campaign.kind, campaign.content, row.reader)))
            await outbox.settle(
                tx,
                [Settled(row_id=row.id, state=State.SENT, message_id=row.id) for row in claimed],
                now,
            )
        return bool(claimed)


@asynccontextmanager
async def open_office(folder: Path, **settings: Any) -> AsyncIterator[Office]:
    clock = ManualClock(START)
    chosen = Settings(
        token="110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        schedule=folder / "schedule.yaml",
        database=folder / "bot.db",
        admins=frozenset({ADMIN}),
        **settings,
    )
    live = Live(Schedule(timezone="Europe/Moscow"))
    async with Database(chosen.database) as database:
        importer, planner = _engines(chosen, database, clock, live)
        office = Office(
            folder=folder,
            clock=clock,
            settings=chosen,
            database=database,
            live=live,
            importer=importer,
            planner=planner,
        )
        await office.subscriber(ADMIN)  # reads English, and subscribes to nothing
        yield office


def _engines(
    settings: Settings, database: Database, clock: ManualClock, live: Live
) -> tuple[Importer, Planner]:
    return (
        Importer(database=database, clock=clock, settings=settings, live=live),
        Planner(database=database, clock=clock, settings=settings, live=live),
    )


def event(event_id: str = "caspian-forum", **fields: Any) -> dict[str, Any]:
    """An event of the file: of the forums, on 2 June 2021 in Baku, unless told otherwise."""
    return {
        "id": event_id,
        "title": {"ru": "Каспийский форум", "az": "Xəzər forumu", "en": "Caspian Forum"},
        "topics": ["forums"],
        "date": "2021-06-02",
        "place": {"ru": "Баку", "az": "Bakı", "en": "Baku"},
        **fields,
    }

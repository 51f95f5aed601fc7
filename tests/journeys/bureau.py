"""The bureau: an editor's small schedule, three readers in three languages, and an admin who decides."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.emulator.person import Person
from bot.storage import campaigns, outbox, subscribers, subscriptions
from bot.storage.campaigns import Campaign
from bot.storage.database import fetch
from bot.storage.outbox import State
from bot.storage.subscribers import Subscriber
from tests.journeys.town import ADMIN, Town, open_town

TOPICS = {
    "forums": {"icon": "🏛", "title": {"ru": "Форумы", "az": "Forumlar", "en": "Forums"}},
    "culture": {"icon": "🎭", "title": {"ru": "Культура", "az": "Mədəniyyət", "en": "Culture"}},
    "youth": {"icon": "🎓", "title": {"ru": "Молодёжь", "az": "Gənclər", "en": "Youth"}},
}
DELAY = 5  # minutes until an announcement goes out by itself


def event(event_id: str = "caspian-forum", **fields: Any) -> dict[str, Any]:
    """An event of the file: of the forums, on 2 June 2021 at 10:00 in Baku; None takes a field away."""
    whole = {
        "id": event_id,
        "title": {"ru": "Каспийский форум", "az": "Xəzər forumu", "en": "Caspian forum"},
        "topics": ["forums"],
        "date": "2021-06-02",
        "time": "10:00",
        "timezone": "Asia/Baku",
        "status": "planned",
        "place": {"ru": "Баку", "az": "Bakı", "en": "Baku"},
        **fields,
    }
    return {name: value for name, value in whole.items() if value is not None}


def file_of(*events: dict[str, Any]) -> str:
    """A schedule file of these events (JSON is YAML)."""
    whole = {"timezone": "Europe/Moscow", "topics": TOPICS, "events": list(events)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


@dataclass
class Bureau:
    """A town whose file is written from data, and whose mail is read chat by chat."""

    town: Town
    leyla: Person  # Azerbaijani, in Baku
    irina: Person  # Russian, in Moscow
    james: Person  # English, in New York
    chief: Person  # admin, English, in Moscow, subscribed to nothing
    _read: dict[int, int] = field(default_factory=dict)

    @property
    def readers(self) -> dict[str, Person]:
        return {"az": self.leyla, "ru": self.irina, "en": self.james}

    async def edit(self, *events: dict[str, Any]) -> None:
        """Save a schedule of these events, and let the bot do what it does at once."""
        await self.town.write(file_of(*events))

    async def announce(self, *events: dict[str, Any]) -> None:
        """Save, and wait until what is to be told has been told."""
        await self.edit(*events)
        await self.town.move(minutes=DELAY)

    def mail(self, who: Person | Chat) -> list[Bubble]:
        """What a chat got from the bot since it was last asked, oldest first."""
        chat = who.chat if isinstance(who, Person) else who
        seen = self._read.get(chat.chat_id, 0)
        fresh = [bubble for bubble in chat.sees() if bubble.from_bot and bubble.message_id > seen]
        self._read[chat.chat_id] = chat.last_message_id
        return fresh

    def texts(self, who: Person | Chat) -> list[str]:
        return [bubble.text for bubble in self.mail(who)]

    def heard(self) -> list[int]:
        """How many messages Leyla, Irina and James got since they were last asked."""
        return [len(self.mail(reader)) for reader in self.readers.values()]

    def forget_mail(self) -> None:
        """Count all that lies there as read."""
        for chat in self.town.world.chats.values():
            self.mail(chat)

    async def crowd(self, number: int, *, first: int = 20_001, topic: str = "forums") -> list[int]:
        """So many more readers of a topic, put in at once; each has started the bot."""
        chats = [
            self.town.world.person(f"Reader {chat_id}", language_code="en", user_id=chat_id)
            for chat_id in range(first, first + number)
        ]
        now = self.town.clock.now()
        async with self.town.house.database.write() as tx:
            for person in chats:
                person.chat.set_bot("member", by=person, tell=False)
                await subscribers.welcome(
                    tx, person.user_id, "private", language="en", timezone="Europe/Moscow", leads=20, now=now
                )
                await subscriptions.add(tx, person.user_id, [topic], now)
        return [person.user_id for person in chats]

    async def subscriber(self, chat_id: int) -> Subscriber:
        async with self.town.house.database.read() as tx:
            found = await subscribers.find(tx, chat_id)
        assert found is not None, f"nobody is stored under {chat_id}"
        return found

    async def topics_of(self, chat_id: int) -> set[str]:
        async with self.town.house.database.read() as tx:
            return set(await subscriptions.of(tx, chat_id))

    async def newest(self, kind: str = "announcement") -> tuple[Campaign, dict[State, int]]:
        """The newest mailing of a kind, and where its rows stand."""
        async with self.town.house.database.read() as tx:
            rows = await fetch(tx, "SELECT max(id) AS id FROM campaign WHERE kind = ?", (kind,))
            found = await campaigns.find(tx, int(rows[0]["id"]))
            assert found is not None
            return found, await outbox.counts(tx, found.id)

    def copies(self, chat_id: int, words: str) -> int:
        """How often a text with these words reached a chat."""
        return sum(words in bubble.text for bubble in self.town.world.sent(chat_id))


@asynccontextmanager
async def open_bureau(folder: Path, *events: dict[str, Any], **environment: Any) -> AsyncIterator[Bureau]:
    """The bot on a schedule of these events (one forum), on 28 April 2021 at 09:00 in Moscow, mail read."""
    whole = file_of(*(events or (event(),)))
    async with open_town(folder, schedule=whole, **environment) as town:
        bureau = Bureau(
            town=town,
            leyla=town.person("Leyla", "az"),
            irina=town.person("Irina", "ru"),
            james=town.person("James", "en"),
            chief=town.person("Chief", "en", user_id=ADMIN),
        )
        bureau.chief.says("/start")
        for reader in bureau.readers.values():
            reader.says("/subscribe forums")
        bureau.james.says("/timezone New York")
        await town.settle()
        bureau.forget_mail()
        yield bureau

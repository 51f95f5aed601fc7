"""The newsroom: two admins and three readers in three languages, and a broadcast at every stage of its way."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.emulator.bubble import Bubble
from bot.emulator.person import Person
from bot.storage import broadcasts
from bot.storage.broadcasts import Broadcast
from tests.handlers.bazaar import BAZAAR
from tests.journeys.town import Town, open_town

CHIEF, DEPUTY = 9001, 9002


@dataclass
class Newsroom:
    """The town with its people; `chief` and `deputy` are owners, and speak English."""

    town: Town
    chief: Person
    deputy: Person
    leyla: Person  # Azerbaijani
    irina: Person  # Russian
    james: Person  # English, subscribed to forums

    async def draft(self, text: str = "Hello, <b>everyone</b>", *, by: Person | None = None) -> Bubble:
        """A draft with this text; its card."""
        author = by or self.chief
        await self.town.says(author, "/broadcast")
        await self.town.says(author, text, html=True)
        return author.last

    async def send(self) -> None:
        """Press Send, and let everything go out."""
        await self.town.presses(self.chief, "Send to")
        await self.town.move(seconds=5)

    async def newest(self) -> Broadcast:
        """The newest broadcast, edit or recall."""
        async with self.town.house.database.read() as tx:
            rows = await tx.execute_fetchall("SELECT max(campaign_id) FROM broadcast")
            found = await broadcasts.find(tx, int(next(iter(rows))[0]))
        assert found is not None
        return found

    async def press(self, person: Person, bubble: Bubble, data: str) -> None:
        """Press what may have stood on an older card."""
        person.presses_data(bubble, data)
        await self.town.settle()

    def got(self, person: Person) -> Bubble:
        """The newest message of the bot to somebody."""
        return person.last

    @property
    def readers(self) -> tuple[Person, Person, Person]:
        return self.leyla, self.irina, self.james


def data_of(bubble: Bubble, label: str) -> str:
    """What the button with this label carries."""
    for names, carried in zip(bubble.buttons, bubble.buttons_data, strict=True):
        for name, data in zip(names, carried, strict=True):
            if label in name:
                return data
    raise LookupError(f"no button {label!r} among {bubble.buttons}")


@asynccontextmanager
async def open_newsroom(folder: Path, **environment: Any) -> AsyncIterator[Newsroom]:
    """On 28 April 2021, 09:00 in Moscow; everybody has started the bot."""
    admins = f"{CHIEF},{DEPUTY}"
    async with open_town(folder, schedule=BAZAAR, **{"BOT_ADMINS": admins, **environment}) as town:
        room = Newsroom(
            town=town,
            chief=town.person("Chief", "en", user_id=CHIEF),
            deputy=town.person("Deputy", "en", user_id=DEPUTY),
            leyla=town.person("Leyla", "az"),
            irina=town.person("Irina", "ru"),
            james=town.person("James", "en"),
        )
        for person in (room.chief, room.deputy, *room.readers):
            person.says("/start")
        room.james.says("/subscribe forums")
        await town.settle()
        yield room

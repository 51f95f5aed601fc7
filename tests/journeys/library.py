"""The library: a town whose bot serves calendar feeds, and an independent client that fetches and reads them."""

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from bot.emulator.chat import Chat
from bot.emulator.person import Person
from bot.schedule.text import Language
from tests.journeys.bureau import event, file_of
from tests.journeys.talk import from_bot, labels, pressable
from tests.journeys.town import ADMIN, Town, open_town
from tests.wording.ics_lint import lint

ADDRESS = re.compile(r"http://\S+/calendar/[A-Za-z0-9_-]{43}\.ics")


class Library:
    """A town and a client on its loopback."""

    def __init__(self, town: Town, client: httpx.AsyncClient, root: str) -> None:
        self.town = town
        self.client = client
        self.root = root

    async def address(self, person: Person, *, chat: Chat | None = None, language: Language = "en") -> str:
        """What somebody reads as their feed address, having it made where there is none."""
        await self.town.says(person, "/calendar", chat=chat)
        panel = from_bot(chat or person.chat)[-1]
        if pressable(language, "calendar-feed-on") in labels(panel):
            person.presses(pressable(language, "calendar-feed-on"), chat=chat)
            await self.town.settle()
        return address_in(from_bot(chat or person.chat)[-1].text)

    async def get(self, url: str, **headers: str) -> httpx.Response:
        return await self.client.get(
            url, headers={name.replace("_", "-"): text for name, text in headers.items()}
        )

    async def read(self, url: str) -> Calendar:
        """The feed as a calendar program understands it."""
        answer = await self.get(url)
        assert answer.status_code == 200
        return understood(answer.content)

    async def edit(self, *events: dict[str, Any]) -> None:
        await self.town.write(file_of(*events))


def address_in(text: str) -> str:
    found = ADDRESS.search(text)
    assert found is not None, f"no address in {text}"
    return found[0]


def understood(data: bytes) -> Calendar:
    """A file as `ical` reads it, when the linter has nothing against it."""
    assert lint(data) == []
    return IcsCalendarStream.calendar_from_ics(data.decode())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def open_library(
    folder: Path, *, path: str = "", schedule: str | None = None
) -> AsyncIterator[Library]:
    port = free_port()
    root = f"http://127.0.0.1:{port}"
    async with (
        open_town(
            folder,
            schedule=schedule or file_of(event()),
            BOT_LISTEN=f"127.0.0.1:{port}",
            BOT_PUBLIC_URL=f"{root}{path}",
        ) as town,
        httpx.AsyncClient(timeout=20, trust_env=False) as client,
    ):
        await town.says(town.person("Chief", "ru", user_id=ADMIN), "/start")  # who previews what is edited
        yield Library(town, client, root)

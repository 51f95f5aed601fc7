"""Talk: what the journeys of conversation share: readers of three languages, what they read, what must always hold."""

import re
from typing import Any

import pytest

from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.emulator.person import Person
from bot.handlers import menu
from bot.schedule.text import LANGUAGES, Language
from bot.storage import subscribers, subscriptions
from bot.storage.subscribers import Subscriber
from bot.wording.i18n import plain
from tests.journeys.town import Town

NAMES: dict[Language, str] = {"ru": "Ирина", "az": "Leyla", "en": "James"}
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def reader(town: Town, language: Language, **more: Any) -> Person:
    """Somebody whose Telegram speaks this language."""
    return town.person(NAMES[language], language, **more)


def labels(bubble: Bubble) -> list[str]:
    """All labels of a keyboard, in order."""
    return [label for row in bubble.buttons for label in row]


def carried(bubble: Bubble) -> list[str]:
    """What all buttons of a keyboard carry, in order."""
    return [data for row in bubble.buttons_data for data in row]


def from_bot(chat: Chat) -> list[Bubble]:
    """What the bot has said in a chat, oldest first."""
    return [bubble for bubble in chat.sees() if bubble.from_bot]


def pressable(language: Language, key: str) -> str:
    """The label of a button, by its key."""
    return plain(language, key)


async def presses_data(town: Town, person: Person, bubble: Bubble, data: str) -> str:
    """Press what may have stood on an old message; returns the newest thing the bot said in private."""
    person.presses_data(bubble, data)
    await town.settle()
    return person.last.text


async def publish(town: Town) -> None:
    """What the running bot does at its start: give Telegram the menus."""
    await menu.publish(town.house, town.running.application.bot)


def commands(town: Town, person: Person, chat: Chat | None = None) -> dict[str, str]:
    """The command menu this person's client shows in a chat, the private one by default."""
    found = town.world.profile.menu(chat or person.chat, person.user_id, person.language_code or "")
    return {command["command"]: command["description"] for command in found}


async def stored(town: Town, chat_id: int) -> Subscriber:
    """What is kept of a chat."""
    async with town.house.database.read() as tx:
        found = await subscribers.find(tx, chat_id)
    assert found is not None, f"nobody is stored under {chat_id}"
    return found


async def chosen(town: Town, chat_id: int) -> set[str]:
    """The topics a chat is subscribed to."""
    async with town.house.database.read() as tx:
        return set(await subscriptions.of(tx, chat_id))


def assert_well_spoken(person: Person, language: Language) -> None:
    """Everything the bot said in private is in one language, nothing unfinished is shown, no press is left open."""
    typed = "\n".join(bubble.text for bubble in person.sees() if not bubble.from_bot)
    for bubble in from_bot(person.chat):
        said = bubble.text
        assert bool(CYRILLIC.search(said)) == (language == "ru"), f"not in {language}: {said}"
        for leftover in ("{", "None", "&lt;", "<b>", "  ", "\n\n\n"):
            assert leftover in typed or leftover not in said, f"{leftover!r} in {said}"
        assert not any(label in {"·", ""} for label in labels(bubble))
    assert all(press.answered for press in person.presses_made), "a spinner goes on turning"

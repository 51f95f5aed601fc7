"""/stats: the figures at once, then the growth as a picture, in the admin's language."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.emulator.bubble import Bubble
from bot.emulator.person import Person
from bot.schedule.text import LANGUAGES, Language
from bot.storage import broadcasts
from bot.wording.content import BroadcastContent, BroadcastVersion
from tests.handlers.bazaar import ADMIN, BAZAAR, from_bot
from tests.journeys.town import Town, open_town

MOVED = ("date: 2021-05-20", "date: 2021-05-27")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """An owner, two readers in Azerbaijani and one in Russian; one of them has stopped, one has blocked the bot."""
    async with open_town(tmp_path, schedule=BAZAAR, BOT_ADMINS=str(ADMIN)) as opened:
        await opened.says(opened.person("Elena", "en", user_id=ADMIN), "/start")
        for user_id, language in ((1001, "az"), (1002, "az"), (1003, "ru"), (1004, "ru")):
            await opened.says(opened.person("Reader", language, user_id=user_id), "/subscribe forums")
        await opened.says(opened.world.people[1001], "/subscribe transport")
        await opened.says(opened.world.people[1003], "/stop")
        await opened.move(days=1)
        yield opened


def elena(town: Town) -> Person:
    return town.world.people[ADMIN]


async def asked(town: Town) -> tuple[Bubble, Bubble]:
    """The figures and the picture."""
    await town.says(elena(town), "/stats")
    figures, picture = from_bot(elena(town).chat)[-2:]
    return figures, picture


async def test_the_figures_say_who_is_told_in_which_language_where_and_of_what(town: Town) -> None:
    figures, _ = await asked(town)
    for line in (
        "4 active subscribers",
        "In 90 days: 5 joined, 1 left.",
        "Azərbaycanca — 2 (50%)",
        "Русский — 1 (25%)",
        "private — 4",
        "groups — 0",
        "🏛 Forums — 3",
        "🚚 Transport — 1",
        "no topic at all — 1",
        "by choice — 1",
    ):
        assert line in figures.text.splitlines(), f"{line!r} is not in:\n{figures.text}"
    assert "Culture" not in figures.text, "nobody reads it"


async def test_the_picture_is_a_png_with_its_words_below(town: Town) -> None:
    _, picture = await asked(town)
    assert picture.media is not None
    assert picture.media.kind == "photo"
    assert picture.media.data.startswith(b"\x89PNG")
    assert len(picture.media.data) > 20_000
    assert "Growth over 90 days: from 0 to 4." in picture.text


async def test_the_last_mailings_are_there_with_how_they_fared(town: Town) -> None:
    town.world.faults.fail(
        method="sendMessage", chat_id=1004, status=403, description="Forbidden: bot was blocked by the user"
    )
    await town.edit(*MOVED)
    await town.presses(elena(town), "Send now")
    await town.move(minutes=1)
    figures, _ = await asked(town)
    assert "29 April 2021. 📅 New date: Near forum: 2 of 3 delivered" in figures.text
    assert "blocked the bot — 1" in figures.text
    assert "3 active subscribers" in figures.text


async def test_a_bot_without_readers_has_statistics_too(tmp_path: Path) -> None:
    async with open_town(tmp_path, schedule=BAZAAR, BOT_ADMINS=str(ADMIN)) as town:
        town.person("Elena", "en", user_id=ADMIN)
        await town.says(elena(town), "/stop")
        figures, picture = await asked(town)
        assert "There are no active subscribers yet" in figures.text
        assert picture.media is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_figures_speak_the_language_of_who_asks(town: Town, language: Language) -> None:
    await town.says(elena(town), f"/language {language}")
    figures, picture = await asked(town)
    heads = {"ru": ("Статистика", "Рост"), "az": ("Statistika", "artım"), "en": ("Statistics", "Growth")}
    assert heads[language][0] in figures.text
    assert heads[language][1] in picture.text


async def test_everybody_else_is_answered_meanwhile(town: Town) -> None:
    elena(town).says("/stats")
    town.world.people[1002].says("/help")
    await town.settle()
    assert "/upcoming" in town.world.people[1002].last.text
    assert from_bot(elena(town).chat)[-1].media is not None


async def test_a_broadcast_is_named_by_how_it_begins_in_the_admins_language(town: Town) -> None:
    versions = {
        "ru": BroadcastVersion(text="Добрый день <b>"),
        "en": BroadcastVersion(text="Good day <b>\n…"),
    }
    async with town.house.database.write() as tx:
        now = town.clock.now()
        number = await broadcasts.create_draft(tx, ADMIN, now)
        content = BroadcastContent.model_validate({"versions": versions})
        version = await broadcasts.change(tx, number, version=1, content=content)
        assert version is not None
        assert await broadcasts.confirm(tx, number, version=version, planned=4, by=ADMIN, now=now)
    await town.move(minutes=1)
    figures, _ = await asked(town)
    assert "✉️ Broadcast: Good day <b>: 4 of 4 delivered" in figures.text

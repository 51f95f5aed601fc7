"""/event, /search and free text: whatever people type gets an answer."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.fair import open_fair
from tests.journeys.town import Town


@pytest.fixture
async def fair(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_fair(tmp_path) as town:
        yield town


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "/event may-talks", "May talks"),
        ("en", "/event MAY-TALKS", "May talks"),
        ("en", "/search book", "Book fair"),
        ("ru", "/search молодежный", "Молодёжный форум"),
        ("ru", "/event КНИЖНАЯ ярмарка", "Книжная ярмарка"),
        ("az", "/search XƏZƏR", "Xəzər forumu"),
        ("az", "/search işgüzar", "İşgüzar şura"),
        ("az", "/search ISGUZAR", "İşgüzar şura"),
        ("ru", "летний", "Летний форум"),
        ("ru", "ярмарка в Баку", "Книжная ярмарка"),
    ],
)
async def test_one_match_is_its_card(fair: Town, language: str, text: str, found: str) -> None:
    reader = fair.person("Leyla", language)
    assert (await fair.says(reader, text)).startswith(found)


async def test_several_matches_are_a_list_with_a_way_back(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    text = await fair.says(anna, "/search forum")
    assert text.startswith("Here is what was found for forum:\n\n1. ")
    listed = anna.last
    assert listed.reply_to is not None  # so that its pages and Back know the words after any restart
    await fair.restart()
    card = await fair.presses(anna, "1")
    assert "🗓" in card
    assert await fair.presses(anna, "Back") == text


async def test_matches_have_pages(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "forums")
    assert anna.last.buttons[1] == ["1/2", "›"]
    await fair.presses(anna, "›")
    assert anna.last.text.startswith("Here is what was found for forums:\n\n6. ")


async def test_a_question_that_was_deleted_leads_to_what_lies_ahead(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/upcoming")
    anna.presses_data(anna.last, "q:2")
    await fair.settle()
    assert anna.last.text.startswith("🗓 Upcoming events")


@pytest.mark.parametrize("command", ["/event", "/search", "/event   ", "/search@business_events_bot"])
async def test_a_command_without_words_gives_an_example(fair: Town, command: str) -> None:
    anna = fair.person("Anna", "en")
    assert "for example" in await fair.says(anna, command)
    assert (await fair.presses(anna, "Upcoming")).startswith("🗓 Upcoming events")


@pytest.mark.parametrize(
    "text",
    [
        "<b>&",
        "</code><b>",
        "😀😀😀",
        "🏳️‍🌈",
        "مرحبا بالعالم",
        "\u202egnirts\u202c",
        "....",
        "я" * 4096,
        "https://example.org @durov #tag",
        "qwertyuiop",
        "'; DROP TABLE follow; --",
    ],
)
async def test_whatever_is_typed_is_answered_in_peace(fair: Town, text: str) -> None:
    anna = fair.person("Anna", "en")
    before = len(anna.sees())
    answer = await fair.says(anna, text)
    assert len(anna.sees()) >= before + 2
    assert anna.last.from_bot
    assert "pcoming events" in str(anna.last.buttons)
    assert len(answer) < 500


async def test_five_thousand_characters_are_answered(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    anna.says("word " * 1000)
    await fair.settle()
    assert anna.last.from_bot


async def test_in_a_group_people_talk_undisturbed(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    group = fair.world.group("Caspian Trade", members=[anna], admins=[anna], supergroup=True)
    group.adds_bot(by=anna, admin=True)
    await fair.settle()
    before = len(group.sees())
    await fair.says(anna, "forum", chat=group)
    assert len(group.sees()) == before + 1
    await fair.says(anna, "/search@business_events_bot book", chat=group)
    assert group.sees()[-1].from_bot

"""Bad input for a broadcast gets a clear, kind answer, and nothing that was there before is lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.newsroom import Newsroom, open_newsroom

INVISIBLE = "\u200b\u200b"  # what some clients let through as a message


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def kept(room: Newsroom) -> str:
    """What the draft says in English."""
    return (await room.newest()).content.for_language("en").text


async def test_a_text_of_4097_characters_that_the_client_cut_is_refused_with_the_number_too_many(
    room: Newsroom,
) -> None:
    await room.draft("Stays")
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "✏️ English")
    said = await room.town.says(room.chief, "x" * 4097)
    assert "1 character too long" in said
    assert await kept(room) == "Stays"
    await room.town.move(seconds=5)
    assert "4,904 characters too long" in await room.town.says(room.chief, "x" * 9000)
    assert await kept(room) == "Stays"
    await room.town.move(seconds=5)
    await room.town.says(room.chief, "Shorter")
    assert await kept(room) == "Shorter"


async def test_a_text_of_4096_characters_is_taken_and_what_is_written_later_is_a_word_of_its_own(
    room: Newsroom,
) -> None:
    await room.town.says(room.chief, "/broadcast")
    assert "text, 4,096 characters" in await room.town.says(room.chief, "x" * 4096)
    await room.town.move(seconds=5)
    assert "Near forum" in await room.town.says(room.chief, "near forum")
    assert await kept(room) == "x" * 4096


async def test_a_new_text_for_edit_everywhere_that_the_client_cut_is_refused_with_the_number(
    room: Newsroom,
) -> None:
    await room.draft("Stays")
    await room.send()
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    await room.town.presses(room.chief, "Edit everywhere")
    assert "1 character too long" in await room.town.says(room.chief, "x" * 4097)
    assert not any("Edit 5" in label for row in room.chief.last.buttons for label in row)
    await room.town.move(seconds=5)
    await room.town.says(room.chief, "Better")
    await room.town.presses(room.chief, "Edit 5")
    await room.town.move(seconds=5)
    assert room.james.last.text == "Better"


async def test_a_message_with_nothing_to_see_in_it_is_refused_and_the_draft_stays(room: Newsroom) -> None:
    await room.draft("Stays")
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "✏️ English")
    room.chief.chat.arrive(sender=room.chief, text=INVISIBLE)
    await room.town.settle()
    assert "no text in this message" in room.chief.last.text
    assert await kept(room) == "Stays"


async def test_a_game_a_poll_and_a_place_are_said_to_be_unsupported_and_nothing_is_lost(
    room: Newsroom,
) -> None:
    await room.draft("Stays")
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "✏️ English")
    game = {"title": "Chess", "description": "Chess", "photo": []}
    for service in ({"game": game}, {"location": {"latitude": 40.4, "longitude": 49.9}}):
        room.chief.chat.arrive(sender=room.chief, service=service)
        await room.town.settle()
        assert "cannot be broadcast" in room.chief.last.text
        assert await kept(room) == "Stays"


async def test_a_group_whose_topic_was_deleted_meanwhile_gets_it_in_general(room: Newsroom) -> None:
    group = room.town.world.group("Traders", admins=[room.irina], forum=True)
    group.adds_bot(by=room.irina)
    thread = group.opens_topic("News", by=room.irina)
    room.irina.says("/subscribe forums", chat=group, thread_id=thread)
    await room.town.settle()
    await room.draft()
    group.deletes_topic(thread)
    await room.town.presses(room.chief, "Send to 6")
    await room.town.move(seconds=10)
    assert group.sees()[-1].text == "Hello, everyone"
    assert (await room.newest()).counts.sent == 6

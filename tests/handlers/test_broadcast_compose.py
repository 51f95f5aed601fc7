"""Composing a broadcast: what is written is kept exactly, what cannot be sent is refused at once, nothing is lost."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator.composing import compose
from bot.storage import broadcasts, inbox
from tests.handlers.bazaar import from_bot, labels
from tests.handlers.newsroom import CHIEF, Newsroom, data_of, open_newsroom

NESTED = (
    "😀 <b>Bold <i>and italic <u>and underlined</u></i></b> 👨‍👩‍👧 <s>gone</s> <tg-spoiler>secret</tg-spoiler>\n"
    "<blockquote>Quoted <b>words</b></blockquote>\n<blockquote expandable>Long quote</blockquote>\n"
    '<a href="https://example.org/x?a=1&amp;b=2">a link 🇦🇿</a> <code>code &lt;b&gt;</code>\n'
    '<pre><code class="language-python">print("😀")</code></pre>\n'
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji> #forum https://example.org @someone'
)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def test_formatting_nested_and_with_emoji_comes_out_identical(room: Newsroom) -> None:
    written = room.chief.says("/broadcast")
    await room.town.settle()
    written = room.chief.says(NESTED, html=True)
    await room.town.settle()
    preview = from_bot(room.chief.chat)[-2]
    assert (preview.text, preview.entities) == (written.text, written.entities)
    await room.send()
    assert len(written.entities) > 12
    for reader in room.readers:
        assert (reader.last.text, reader.last.entities) == (written.text, written.entities)


async def test_what_was_sent_does_not_depend_on_the_admins_own_message(room: Newsroom) -> None:
    await room.draft("Keep <b>this</b>")
    room.chief.chat.sees()[-3].deleted = True
    await room.town.restart()
    await room.send()
    assert room.james.last.html == "Keep <b>this</b>"


@pytest.mark.parametrize("kind", ["photo", "video", "animation", "audio", "voice", "document"])
async def test_a_file_goes_out_with_its_caption_and_the_link_under_it(room: Newsroom, kind: str) -> None:
    await room.town.says(room.chief, "/broadcast")
    written = room.chief.sends(kind, caption="Look <b>here</b>", html=True)  # type: ignore[arg-type]
    await room.town.settle()
    await room.town.presses(room.chief, "Link button")
    await room.town.says(room.chief, "Register https://example.org/forum")
    await room.send()
    got = room.irina.last
    assert got.media is not None
    assert written.media is not None
    assert (got.media.kind, got.media.file_id) == (kind, written.media.file_id)
    assert got.html == "Look <b>here</b>"
    assert got.buttons_data == [["https://example.org/forum"]]


async def test_an_album_is_one_draft_with_one_card_and_arrives_whole(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    before = len(from_bot(room.chief.chat))
    written = room.chief.sends_album(["photo", "video", "photo"], caption="Three files")
    await room.town.settle()
    assert len(from_bot(room.chief.chat)) == before + 1
    assert "album of 3 files with a caption, 11 characters" in room.chief.last.text
    await room.send()
    got = from_bot(room.leyla.chat)[-3:]
    assert [one.media and one.media.file_id for one in got] == [
        one.media and one.media.file_id for one in written
    ]
    assert len({one.media_group_id for one in got}) == 1
    assert got[0].text == "Three files"


async def test_an_album_goes_on_after_a_crash_in_its_middle(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    first = room.chief.sends("photo", album="77", caption="Two")
    await room.town.settle()
    await room.town.crash()
    second = room.chief.sends("photo", album="77")
    await room.town.settle()
    found = await room.newest()
    (version,) = found.content.versions.values()
    assert [one.file_id for one in version.media] == [
        one.media.file_id for one in (first, second) if one.media
    ]
    assert version.text == "Two"


async def test_a_file_of_an_album_that_is_handled_twice_is_there_once(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    for _ in range(2):
        room.chief.sends("photo", album="77")
        await room.town._poll()
        async with room.town.house.database.read() as tx:
            pending = await inbox.pending(tx)
        await room.town._handle()
    assert pending
    room.town.running.desk.offer([json.loads(body) for _, body, _ in pending])  # as after a crash
    await room.town.settle()
    assert "album of 2 files" in room.chief.last.text


async def test_captions_of_an_album_that_are_too_long_together_bring_back_what_was_there(
    room: Newsroom,
) -> None:
    await room.draft("As it was")
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "✏️ English")
    for _ in range(3):
        room.chief.sends("photo", album="77", caption="x" * 600)
    await room.town.settle()
    assert "178 characters too long" in room.chief.last.text
    found = (await room.newest()).content.for_language("en")
    assert (found.text, found.media) == ("As it was", ())


async def test_what_is_written_after_the_answer_is_a_search_again(room: Newsroom) -> None:
    await room.draft()
    assert "Near forum" in await room.town.says(room.chief, "near forum")
    assert (await room.newest()).content.title("en") == "Hello, everyone"


async def test_a_text_that_is_a_word_of_ours_is_still_the_message(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    await room.town.says(room.chief, "News")
    await room.send()
    assert room.james.last.text == "News"


async def test_a_caption_of_1025_characters_is_refused_at_once_with_the_number(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    room.chief.sends("photo", caption="x" * 1025)
    await room.town.settle()
    assert "1 character too long" in room.chief.last.text
    assert not (await room.newest()).content
    room.chief.sends("photo", caption="x" * 1024)
    await room.town.settle()
    assert "photo with a caption, 1,024 characters" in room.chief.last.text


async def test_an_album_with_too_long_a_caption_is_refused_whole_and_once(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    before = len(from_bot(room.chief.chat))
    room.chief.sends_album(["photo", "photo", "photo"], caption="x" * 1030)
    await room.town.settle()
    assert "6 characters too long" in room.chief.last.text
    assert len(from_bot(room.chief.chat)) == before + 1
    assert not (await room.newest()).content
    await room.town.says(room.chief, "Text instead")
    assert "text, 12 characters" in room.chief.last.text


async def test_a_text_over_the_limit_in_utf_16_is_refused_with_the_number(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    assert "4 characters too long" in await room.town.says(room.chief, "😀" * 2050)


async def test_a_poll_is_said_to_be_unsupported_and_nothing_is_lost(room: Newsroom) -> None:
    await room.draft("Stays")
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "Azərb")
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
    poll |= {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    poll |= {"allows_revoting": False, "members_only": False}
    for service in ({"poll": poll}, {"dice": {"emoji": "🎲", "value": 3}}):
        room.chief.chat.arrive(sender=room.chief, service=service)
        await room.town.settle()
        assert "cannot be broadcast" in room.chief.last.text
    await room.town.says(room.chief, "Salam")  # still asked for
    assert "Azərbaycanca: text, 5 characters" in room.chief.last.text
    assert (await room.newest()).content.for_language("en").text == "Stays"


async def test_the_language_is_seen_from_the_letters_and_a_missing_one_falls_back(room: Newsroom) -> None:
    await room.draft("Здравствуйте")
    assert "Русский: text, 12 characters" in room.chief.last.text
    assert "English: gets the version “Русский”" in room.chief.last.text
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "Azərb")
    await room.town.says(room.chief, "Salam")
    await room.send()
    assert [reader.last.text for reader in room.readers] == ["Salam", "Здравствуйте", "Здравствуйте"]


async def test_a_version_is_dropped_again_but_never_the_last(room: Newsroom) -> None:
    await room.draft("Здравствуйте")
    await room.town.presses(room.chief, "Text and")
    assert not any(label.startswith("🗑") for label in labels(room.chief.last))
    await room.town.presses(room.chief, "➕ English")
    await room.town.says(room.chief, "Hello")
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "🗑 Русский")
    assert list((await room.newest()).content.versions) == ["en"]


async def test_a_draft_survives_a_restart_with_what_was_asked(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    await room.town.restart()
    await room.town.says(room.chief, "After the restart")
    assert "text, 17 characters" in room.chief.last.text
    await room.town.restart()
    await room.town.says(room.chief, "/broadcast")
    assert "Draft no. 1" in room.chief.last.text


async def test_a_question_of_yesterday_is_no_question_any_more(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    room.town.clock.move(timedelta(hours=25))
    assert "Near forum" in await room.town.says(room.chief, "near forum")


@pytest.mark.parametrize(
    "said",
    ["Register", "example.org", "a https://x.org https://y.org", "A javascript:alert(1)", "ftp://x.org"],
)
async def test_what_is_no_label_with_an_address_is_asked_for_again(room: Newsroom, said: str) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Link button")
    assert "no label and address" in await room.town.says(room.chief, said)
    await room.town.says(room.chief, "Site https://example.org")
    assert (await room.newest()).button == ("Site", "https://example.org")
    await room.town.presses(room.chief, "Remove the button")
    assert (await room.newest()).button is None


async def test_a_label_over_the_limit_is_refused_with_the_number(room: Newsroom) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Link button")
    said = await room.town.says(room.chief, f"{'x' * 43} https://example.org")
    assert "3 characters too long" in said


async def test_a_test_is_the_very_message_in_each_version(room: Newsroom) -> None:
    await room.draft("Здравствуйте, <b>коллеги</b>")
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "➕ English")
    await room.town.says(room.chief, "Dear <i>colleagues</i>", html=True)
    await room.town.presses(room.chief, "test")
    shown = from_bot(room.chief.chat)[-3:]
    assert [one.html for one in shown[:2]] == ["Здравствуйте, <b>коллеги</b>", "Dear <i>colleagues</i>"]
    assert "exactly what readers get" in shown[2].text
    assert room.irina.last.html.startswith("👋")


async def test_for_others_the_commands_do_not_exist(room: Newsroom) -> None:
    for command in ("/broadcast", "/broadcasts"):
        assert f"no command {command}" in await room.town.says(room.james, command)
    async with room.town.house.database.read() as tx:
        assert await broadcasts.draft_of(tx, room.james.user_id) is None
    await room.draft()
    await room.press(room.james, room.james.last, data_of(room.chief.last, "Send to"))
    assert (await room.newest()).state == "draft"


async def test_two_admins_have_drafts_of_their_own(room: Newsroom) -> None:
    await room.draft("Of the chief")
    await room.draft("Of the deputy", by=room.deputy)
    await room.town.says(room.chief, "/broadcast")
    assert "Draft no. 1" in room.chief.last.text
    async with room.town.house.database.read() as tx:
        own = await broadcasts.draft_of(tx, CHIEF)
    assert own is not None
    assert own.content.title("en") == "Of the chief"


def test_the_oracle_of_formatting_is_not_empty() -> None:
    _, entities = compose(NESTED, html=True)
    assert {entity.type for entity in entities} > {"bold", "italic", "custom_emoji", "expandable_blockquote"}

"""A broadcast on its way and afterwards: steered, reported, tried again, edited everywhere, recalled, told as news."""

import re
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.schedule.text import LANGUAGES, Language
from bot.wording.i18n import plain
from tests.handlers.bazaar import from_bot, labels
from tests.handlers.newsroom import Newsroom, data_of, open_newsroom

NAMES = re.compile(r"Русский|Azərbaycanca|English|Chief|Telegram|https://\S+|/\w+")


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def start(room: Newsroom) -> None:
    """A broadcast at one a second, of which the first has gone out; the chief's card shows it."""
    await room.draft()
    room.chief.presses("Send to")
    await room.town._poll()
    await room.town._handle()
    await room.town._plan()


async def turn(room: Newsroom, seconds: float) -> None:
    """Let the loops turn while so much time passes."""
    await room.town.pass_time(step=0.25, seconds=seconds)


def got(person: Person) -> int:
    return sum(bubble.text == "Hello, everyone" for bubble in from_bot(person.chat))


async def delivered(room: Newsroom) -> int:
    return (await room.newest()).counts.sent


async def test_while_it_runs_its_card_shows_how_far_it_is_and_at_the_end_the_end(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, BOT_RATE="1") as room:
        await start(room)
        card = room.chief.chat.sees()[-1]
        seen, edits = set(), []
        for _ in range(80):
            await room.town.pass_time(step=0.25, seconds=0.25)
            await room.town.running.cards.step()
            if card.text not in seen:
                seen.add(card.text)
                edits.append(room.town.clock.now())
        assert any("2 of 5" in text or "3 of 5" in text for text in seen)
        assert any("a second" in text and "left" in text for text in seen)
        assert all((later - sooner).total_seconds() >= 2.5 for sooner, later in pairwise(edits[1:]))
        assert "finished" in card.text
        assert "delivered: 5" in card.text


async def test_pause_holds_it_resume_goes_on_and_each_gets_it_once(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, BOT_RATE="1") as room:
        await start(room)
        await turn(room, 2)
        card, found = room.chief.last, await room.newest()
        pause, resume = f"bp:{found.id}:{found.version}:p", f"bp:{found.id}:{found.version}:r"
        room.chief.presses_data(card, pause)
        await turn(room, 3)
        before = await delivered(room)
        assert 0 < before < 5
        await turn(room, 20)
        assert await delivered(room) == before
        room.deputy.presses_data(room.deputy.chat.sees()[0], resume)
        room.chief.presses_data(card, resume)
        await turn(room, 20)
        assert await delivered(room) == 5
        assert [got(reader) for reader in room.readers] == [1, 1, 1]
        assert len(room.chief.alerts) + len(room.deputy.alerts) == 1


async def test_stop_asks_first_and_ends_it_for_good(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, BOT_RATE="1") as room:
        await start(room)
        await turn(room, 2)
        found = await room.newest()
        room.chief.presses_data(room.chief.last, f"bp:{found.id}:{found.version}:p")
        await turn(room, 2)
        room.chief.presses_data(room.chief.last, f"bp:{found.id}:{found.version}:s")
        await turn(room, 3)
        assert "for good?" in room.chief.last.text
        await room.town.presses(room.chief, "Leave it")
        assert (await room.newest()).state == "paused"
        await room.press(room.chief, room.chief.last, f"bp:{found.id}:{found.version}:s")
        await room.town.presses(room.chief, "Yes, stop")
        await turn(room, 20)
        stopped = await room.newest()
        assert stopped.state == "stopped"
        assert stopped.counts.sent < 5
        assert stopped.counts.sent + stopped.counts.skipped == 5
        await room.press(room.chief, room.chief.last, f"bp:{found.id}:{found.version}:r")
        assert "Nothing else was done" in room.chief.alerts[-1]


async def test_who_leaves_meanwhile_gets_nothing_and_who_comes_meanwhile_neither(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, BOT_RATE="1") as room:
        card = await room.draft()
        room.chief.presses_data(card, data_of(card, "Send to"))
        await room.town._poll()
        await room.town._handle()
        found = await room.newest()
        await room.press(room.chief, card, f"bp:{found.id}:{found.version}:p")
        newcomer = room.town.person("Nina", "en")
        await room.town.says(newcomer, "/start")
        await room.town.says(room.leyla, "/stop")
        room.irina.blocks_bot()
        await room.press(room.deputy, card, f"bp:{found.id}:{found.version}:r")
        await room.town.move(seconds=30)
        assert [got(person) for person in (*room.readers, newcomer)] == [0, 0, 1, 0]
        assert (await room.newest()).state == "done"


async def test_the_report_and_its_table_tell_chats_languages_outcomes_and_times_without_names(
    room: Newsroom,
) -> None:
    await room.draft()
    room.leyla.deactivates()
    await room.send()
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    await room.town.presses(room.chief, "Report")
    text = room.chief.last.text
    assert "delivered: 4" in text
    assert "deleted accounts: 1" in text
    await room.town.presses(room.chief, "CSV")
    file = room.chief.last.document
    assert file is not None
    assert file.name == f"broadcast-{(await room.newest()).id}.csv"
    lines = file.data.decode().splitlines()
    assert lines[0] == "chat,language,outcome,cause,time"
    assert len(lines) == 6
    assert f"{room.leyla.user_id},az,blocked,deactivated,2021-04-28T06:00:" in file.data.decode()
    assert not any(person.name in file.data.decode() for person in room.readers)


async def test_what_failed_is_tried_again_once_and_only_there(room: Newsroom) -> None:
    await room.draft()
    room.town.world.faults.fail(
        method="sendMessage", chat_id=room.leyla.user_id, description="Bad Request: odd", times=1
    )
    await room.send()
    assert [got(reader) for reader in room.readers] == [0, 1, 1]
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    assert "failed: 1" in room.chief.last.text
    card, found = room.chief.last, await room.newest()
    await room.town.presses(room.chief, "Report")
    assert "— Telegram refused it: 1" in room.chief.last.text
    room.chief.presses("Retry failed (1)")
    room.chief.presses_data(card, f"br:{found.id}:{found.version}:f")
    await room.town.settle()
    await room.town.move(seconds=5)
    assert [got(reader) for reader in room.readers] == [1, 1, 1]
    assert len(room.chief.alerts) == 1


async def test_edit_everywhere_gives_every_copy_the_new_text_in_its_language(room: Newsroom) -> None:
    await room.draft("Здравствуйте")
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "➕ English")
    await room.town.says(room.chief, "Hello")
    await room.send()
    await room.town.says(room.deputy, "/broadcasts")  # any admin may
    await room.town.presses(room.deputy, "1")
    await room.town.presses(room.deputy, "Edit everywhere")
    await room.town.presses(room.deputy, "English")
    room.deputy.sends("photo", caption="no")
    await room.town.settle()
    assert "only text is needed" in room.deputy.last.text
    await room.town.says(room.deputy, "Hello <b>again</b> 😀 <i>all</i>", html=True)
    assert from_bot(room.deputy.chat)[-2].html == "Hello <b>again</b> 😀 <i>all</i>"
    yes, card = data_of(room.deputy.last, "Edit 5"), room.deputy.last
    room.deputy.presses_data(card, yes)
    room.deputy.presses_data(card, yes)
    await room.town.settle()
    await room.town.move(seconds=5)
    assert room.james.last.html == "Hello <b>again</b> 😀 <i>all</i>"
    assert room.irina.last.text == "Здравствуйте"
    assert len(room.deputy.alerts) == 1
    await room.press(room.deputy, card, yes)
    assert len(room.deputy.alerts) == 2
    found = await room.newest()
    assert (found.id, found.kind, found.state, found.counts.sent) == (2, "edit", "done", 5)


async def test_an_edit_is_bound_to_the_text_that_was_shown(room: Newsroom) -> None:
    await room.draft()
    await room.send()
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    await room.town.presses(room.chief, "Edit everywhere")
    await room.town.says(room.chief, "First thought")
    first = room.chief.last
    await room.town.says(room.chief, "Second thought")
    await room.press(room.chief, first, data_of(first, "Edit 5"))
    assert (await room.newest()).kind == "broadcast"
    await room.town.presses(room.chief, "Edit 5")
    await room.town.move(seconds=5)
    assert room.james.last.text == "Second thought"


async def test_a_caption_is_edited_and_the_file_stays(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    room.chief.sends("photo", caption="Old words")
    await room.town.settle()
    await room.send()
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    await room.town.presses(room.chief, "Edit everywhere")
    assert "1 character too long" in await room.town.says(room.chief, "x" * 1025)
    await room.town.says(room.chief, "New words")
    await room.town.presses(room.chief, "Edit 5")
    await room.town.move(seconds=5)
    assert room.james.last.media is not None
    assert room.james.last.text == "New words"


async def test_recall_deletes_every_copy_and_then_there_is_nothing_to_recall(room: Newsroom) -> None:
    await room.draft()
    await room.send()
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    card, found = room.chief.last, await room.newest()
    await room.town.presses(room.chief, "Recall")
    assert "Delete it in 5 chats?" in room.chief.last.text
    await room.town.presses(room.chief, "Yes, delete 5")
    await room.town.move(seconds=5)
    assert [got(reader) for reader in room.readers] == [0, 0, 0]
    assert (await room.newest()).counts.sent == 5
    await room.press(room.chief, card, f"br:{found.id}:{found.version}:D")
    assert "nothing left to do here" in room.chief.alerts[-1]


async def test_recall_after_48_hours_says_how_many_it_cannot(room: Newsroom) -> None:
    await room.draft()
    await room.send()
    await room.town.move(hours=49)
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    await room.town.presses(room.chief, "Recall")
    assert "Nothing can be deleted any more" in room.chief.last.text
    assert labels(room.chief.last) == ["‹ The card"]


async def test_the_news_tell_of_it_in_the_readers_language_with_its_files(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")
    room.chief.sends_album(["photo", "video"], caption="Форум открыт\nПодробности <позже>")
    await room.town.settle()
    await room.town.presses(room.chief, "Text and")
    await room.town.presses(room.chief, "Azərb")
    await room.town.says(room.chief, "Forum açıldı")
    await room.send()
    late = room.town.person("Rauf", "az")
    await room.town.says(late, "/start")
    assert "1. 📣 Forum açıldı\n28 aprel 2021" in await room.town.says(late, "/news")
    await room.town.presses(late, "1")
    assert late.last.text == "Forum açıldı"
    assert "1. 📣 Форум открыт\n28 апреля 2021. Подробности <позже>" in await room.town.says(
        room.irina, "/news"
    )
    await room.town.presses(room.irina, "1")
    shown = from_bot(room.irina.chat)[-2:]
    assert [one.media and one.media.kind for one in shown] == ["photo", "video"]


async def test_the_news_keep_quiet_of_what_was_recalled_or_meant_for_others(room: Newsroom) -> None:
    await room.draft("For English readers")
    await room.town.presses(room.chief, "Audience")
    await room.town.presses(room.chief, "English")
    await room.town.presses(room.chief, "To the draft")
    await room.send()
    assert "For English readers" in await room.town.says(room.james, "/news")
    listed = room.james.last
    assert "For English readers" not in await room.town.says(room.irina, "/news")
    await room.press(room.irina, room.irina.last, data_of(listed, "1"))
    assert room.irina.alerts
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    await room.town.presses(room.chief, "Recall")
    await room.town.presses(room.chief, "Yes, delete")
    await room.town.move(seconds=5)
    assert "For English readers" not in await room.town.says(room.james, "/news")
    await room.press(room.james, listed, data_of(listed, "1"))
    assert "no longer there" in room.james.alerts[-1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_admin_is_spoken_to_in_one_language_all_the_way(room: Newsroom, language: Language) -> None:
    def key(name: str) -> str:
        return plain(language, f"broadcast-{name}").partition("{")[0].strip()

    town, who = room.town, room.chief
    who.says(f"/language {language}")
    await town.settle()
    start = who.chat.last_message_id
    await town.says(who, "/broadcasts")
    await town.presses(who, key("new"))
    await town.says(who, "12345 😀")
    for name in ("audience", "back", "languages", "back", "button"):
        await town.presses(who, key(name))
    await town.says(who, "?")
    await town.says(who, "2021 https://example.org")
    await town.presses(who, key("schedule"))
    for words in ("?", "01.01.2020 10:00", "27.11", "27.11 18:30"):
        await town.says(who, words)
    await town.presses(who, plain(language, "broadcast-schedule-yes", count=5))
    await town.presses(who, key("unschedule"))
    await town.presses(who, plain(language, "broadcast-send", count=5))
    await town.move(seconds=5)
    await town.says(who, "/broadcasts")
    await town.presses(who, "1")
    for name in ("report", "card", "recall", "card", "edit"):
        await town.presses(who, key(name))
    await town.says(who, "54321")
    await town.presses(who, plain(language, "broadcast-edit-yes", count=5))
    await town.move(seconds=5)
    other = {"ru": "[A-Za-z]{4}", "az": "[а-яё]", "en": "[а-яёəğı]"}[language]
    said = [bubble for bubble in from_bot(who.chat) if bubble.message_id > start]
    assert len(said) > 10
    for bubble in said:
        for line in (*bubble.text.split("\n"), *labels(bubble)):
            assert not re.search(other, NAMES.sub("", line)), f"not in {language}: {line}"
    assert all(press.answered for press in who.presses_made), "a spinner goes on turning"

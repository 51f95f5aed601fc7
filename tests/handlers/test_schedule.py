"""/schedule: what waits, is held, goes out and went out, each with its card and what can still be done."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.schedule.text import LANGUAGES, Language
from bot.storage import team
from tests.handlers.bazaar import ADMIN, BAZAAR, labels, press_data
from tests.journeys.town import Town, open_town

EDITOR = 9005
MOVED = ("date: 2021-05-20", "date: 2021-05-27")
READERS = range(1001, 1006)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The bazaar with an owner, a broadcaster, and five readers of everything."""
    async with open_town(tmp_path, schedule=BAZAAR, BOT_ADMINS=str(ADMIN), BOT_RATE="1") as opened:
        for name, user_id in (("Elena", ADMIN), ("Rashad", EDITOR)):
            await opened.says(opened.person(name, "en", user_id=user_id), "/start")
        for user_id in READERS:
            await opened.says(opened.person("Reader", "en", user_id=user_id), "/subscribe forums, culture")
        async with opened.house.database.write() as tx:
            await team.join(tx, EDITOR, invited_by=ADMIN, now=opened.clock.now())
        await opened.move(minutes=5)
        yield opened


def elena(town: Town) -> Person:
    return town.world.people[ADMIN]


def rashad(town: Town) -> Person:
    return town.world.people[EDITOR]


def heard(town: Town) -> int:
    """How many readers have the announcement."""
    return sum(
        any("New date" in bubble.text for bubble in town.world.people[user_id].sees()) for user_id in READERS
    )


async def deeds(town: Town) -> list[tuple[int, str]]:
    async with town.house.database.read() as tx:
        return [(deed.user_id, deed.action) for deed in await team.deeds(tx, limit=20)]


async def half_way(town: Town) -> None:
    """Elena sends, and two or three of five have got it."""
    await town.edit(*MOVED)
    await town.move(seconds=5)
    elena(town).presses("Send now")
    for _ in range(40):
        for step in town.steps():
            await step()
        if heard(town) >= 2:
            break
        await town.clock.sleep(0.25)
    assert 2 <= heard(town) < len(READERS)


async def test_without_announcements_it_says_when_there_will_be_some(town: Town) -> None:
    assert "There are none yet" in await town.says(elena(town), "/schedule")
    assert labels(elena(town).last) == []


async def test_one_that_waits_shows_when_it_goes_out_and_can_be_sent_held_or_discarded(town: Town) -> None:
    await town.edit(*MOVED)
    text = await town.says(elena(town), "/schedule")
    assert "1. 📅 New date: Near forum" in text
    assert "goes out 28 April 2021, 09:10 (Moscow)" in text
    card = await town.presses(elena(town), "1")
    assert "Waiting to go out" in card
    assert "Goes out by itself: 28 April 2021, 09:10" in card
    assert "5 subscribers get it" in card
    assert "Was: Thursday, 20 May 2021" in card
    assert labels(elena(town).last) == ["✅ Send now", "⏸ Hold", "🗑 Discard", "‹ All announcements"]


async def test_a_broadcaster_holds_and_discards_from_the_list_and_finds_the_way_back(town: Town) -> None:
    await town.edit(*MOVED)
    await town.says(rashad(town), "/schedule")
    await town.presses(rashad(town), "1")
    assert "On hold" in await town.presses(rashad(town), "Hold")
    assert labels(rashad(town).last) == ["✅ Send now", "🗑 Discard", "‹ All announcements"]
    assert "on hold, waits for a decision" in await town.presses(rashad(town), "‹ All")
    await town.presses(rashad(town), "1")
    assert "Discarded" in await town.presses(rashad(town), "Discard")
    assert labels(rashad(town).last) == ["‹ All announcements"]
    assert "discarded 28 April 2021" in await town.presses(rashad(town), "‹ All")
    await town.move(hours=1)
    assert heard(town) == 0
    assert await deeds(town) == [(EDITOR, "discard"), (EDITOR, "hold")]


async def test_what_went_out_shows_how_many_got_it_and_who_sent_it(town: Town) -> None:
    town.world.faults.fail(
        method="sendMessage", chat_id=1003, status=403, description="Forbidden: bot was blocked by the user"
    )
    await town.edit(*MOVED)
    await town.move(minutes=10)
    text = await town.says(elena(town), "/schedule")
    assert "sent 28 April 2021, 09:10 (Moscow): 4 of 5" in text
    card = await town.presses(elena(town), "1")
    assert card.startswith(
        "🗓 Announcement no. 1 · finished\n28 April 2021, 09:10 (Moscow)\n\n📅 New date: Near forum"
    )
    assert "delivered: 4\n🚫 blocked the bot or are gone: 1" in card
    assert labels(elena(town).last) == [
        "📊 Report", "📄 CSV", "✏️ Edit everywhere", "↩️ Recall", "🔁 Retry failed", "👁 Show the message",
        "‹ All announcements",
    ]  # fmt: skip


async def test_one_that_goes_out_can_be_paused_and_resumed_and_reaches_everybody_once(town: Town) -> None:
    await half_way(town)
    await press_data(town, rashad(town), rashad(town).last, "bp:1:1:p")
    assert "Announcement no. 1 · paused" in rashad(town).last.text
    assert "· Rashad" in rashad(town).last.text
    assert labels(rashad(town).last) == ["▶️ Resume", "⏹ Stop", "‹ All announcements"]
    reached = heard(town)
    await town.move(hours=1)
    assert heard(town) == reached < len(READERS)
    await town.presses(rashad(town), "Resume")
    await town.move(minutes=1)
    assert heard(town) == len(READERS)
    await town.says(elena(town), "/schedule")
    assert "· Rashad" in await town.presses(elena(town), "1"), "it went on by his word"
    for user_id in READERS:
        copies = [b for b in town.world.people[user_id].sees() if "New date" in b.text]
        assert len(copies) == 1
    assert await deeds(town) == [(EDITOR, "resume"), (EDITOR, "pause"), (ADMIN, "send")]


async def test_stopping_asks_first_and_spares_the_rest(town: Town) -> None:
    await half_way(town)
    await press_data(town, elena(town), elena(town).last, "bp:1:1:p")
    reached = heard(town)
    text = await town.presses(elena(town), "⏹ Stop")
    left = len(READERS) - reached
    assert f"Stop it for good? 🗓 Announcement no. 1: {left} chat" in text
    assert labels(elena(town).last) == ["⏹ Yes, stop for good", "‹ Leave it as it is"]
    assert "⏹ Stopped" in await town.presses(elena(town), "Yes, stop")
    await town.move(hours=1)
    assert heard(town) == reached
    await town.says(elena(town), "/schedule")
    assert f"{reached} of 5" in elena(town).last.text
    await press_data(town, elena(town), elena(town).last, "bp:1:1:r")
    assert "It was stopped already" in elena(town).alerts[-1]
    await town.move(hours=1)
    assert heard(town) == reached


async def test_an_old_preview_of_a_paused_one_says_so(town: Town) -> None:
    await half_way(town)
    await press_data(town, elena(town), elena(town).last, "bp:1:1:p")
    await press_data(town, rashad(town), rashad(town).last, "an:1:d")
    assert "is paused" in rashad(town).alerts[-1]


async def test_many_that_wait_together_can_be_sent_together(town: Town) -> None:
    await town.write(
        BAZAAR
        + "".join(
            f"  - {{id: event-{number}, title: Event {number}, topics: [culture], date: 2021-07-01}}\n"
            for number in range(11)
        )
    )
    await town.move(seconds=5)
    await town.says(elena(town), "/schedule")
    assert labels(elena(town).last)[-4:] == ["1/3", "›", "✅ Send all (11)", "🗑 Discard all"]
    assert "6. 🆕 New event" in await town.presses(elena(town), "›")
    assert "11 announcements are going out" in await town.presses(elena(town), "Send all")


async def test_events_that_vanished_are_asked_about_here_as_well(town: Town) -> None:
    await town.write(BAZAAR.partition("  - id: far-fair")[0])
    await town.says(rashad(town), "/schedule")
    assert "no longer in the schedule file" in await town.presses(rashad(town), "Vanished from the file: 1")
    await town.presses(rashad(town), "Remove quietly")
    assert "removed quietly" in rashad(town).last.text
    await town.says(rashad(town), "/schedule")
    assert labels(rashad(town).last) == []


@pytest.mark.parametrize(
    "data", ["sc", "sc:p:1", "sc:c:1", "bp:1:1:p", "bp:1:1:S", "br:1:1:D", "sc:v", "an:1:s", "ab:2:s"]
)
async def test_a_reader_presses_in_vain(town: Town, data: str) -> None:
    await town.edit(*MOVED)
    reader = town.world.people[1001]
    await press_data(town, reader, reader.last, data)
    assert reader.toasts
    assert heard(town) == 0
    assert await deeds(town) == []


@pytest.mark.parametrize("data", ["sc:c:999", "sc:h:999", "sc:s:999"])
async def test_a_card_that_is_gone_says_so(town: Town, data: str) -> None:
    await press_data(town, elena(town), elena(town).last, data)
    assert "no longer exists" in elena(town).alerts[-1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_speaks_the_language_of_who_asks(town: Town, language: Language) -> None:
    await town.edit(*MOVED)
    await town.says(elena(town), f"/language {language}")
    heads = {"ru": "Объявления по расписанию", "az": "Cədvəl üzrə elanlar", "en": "Announcements of the"}
    said = {"ru": "уйдёт 28 апреля", "az": "göndəriləcək: 28 aprel", "en": "goes out 28 April"}
    text = await town.says(elena(town), "/schedule")
    assert heads[language] in text
    assert said[language] in text

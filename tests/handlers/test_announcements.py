"""Admins decide in the chat: a press does it, the card shows it, who presses second hears who was first."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.emulator.person import Person
from bot.storage import progress
from bot.storage.database import fetch
from tests.handlers.bazaar import ADMIN, BAZAAR, labels, press_data
from tests.journeys.town import Town, open_town

SECOND = 9002
MOVED = ("date: 2021-05-20", "date: 2021-05-27")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The bazaar with two admins and a reader of everything."""
    async with open_town(tmp_path, schedule=BAZAAR, BOT_ADMINS=f"{ADMIN},{SECOND}") as opened:
        for name, user_id in (("Elena", ADMIN), ("Rashad", SECOND)):
            await opened.says(opened.person(name, "en", user_id=user_id), "/start")
        await opened.says(opened.person("Leyla", "az", user_id=1001), "/subscribe")
        await opened.presses(leyla(opened), "Hər şey")
        yield opened


def leyla(town: Town) -> Person:
    return town.world.people[1001]


def elena(town: Town) -> Person:
    return town.world.people[ADMIN]


def rashad(town: Town) -> Person:
    return town.world.people[SECOND]


async def actions(town: Town) -> list[tuple[int, str, int | None]]:
    async with town.house.database.read() as tx:
        rows = await fetch(tx, "SELECT user_id, action, recipients FROM admin_action ORDER BY id")
    return [(row["user_id"], row["action"], row["recipients"]) for row in rows]


def heard(town: Town) -> list[str]:
    """What the reader got beyond what she asked for."""
    return [bubble.text for bubble in leyla(town).sees() if bubble.from_bot and "Yaxın forum" in bubble.text]


async def test_every_admin_gets_the_preview_in_their_chat(town: Town) -> None:
    await town.edit(*MOVED)
    for admin in (elena(town), rashad(town)):
        assert "1 subscriber gets it" in admin.last.text
        assert "Near forum" in admin.last.text
        assert labels(admin.last) == ["✅ Send now", "⏸ Hold", "🗑 Discard"]


async def test_send_now_sends_and_the_card_says_so(town: Town) -> None:
    await town.edit(*MOVED)
    card = elena(town).last.message_id
    await town.presses(elena(town), "Send now")
    assert len(heard(town)) == 1
    assert elena(town).toasts[-1] == "Sending."
    assert elena(town).last.message_id == card
    assert elena(town).last.text.startswith(
        "🗓 Announcement no. 1 · running\n28 April 2021, 09:00 (Moscow) · Elena"
    )
    assert labels(elena(town).last) == ["⏸ Pause", "⏹ Stop", "🔄 Refresh", "‹ All announcements"]
    assert await actions(town) == [(ADMIN, "send", 1)]


async def test_hold_keeps_it_and_the_card_offers_what_is_left(town: Town) -> None:
    await town.edit(*MOVED)
    await town.presses(elena(town), "Hold")
    assert "On hold" in elena(town).last.text
    assert labels(elena(town).last) == ["✅ Send now", "🗑 Discard"]
    await town.move(days=1)
    assert heard(town) == []
    await town.presses(elena(town), "Send now")
    assert len(heard(town)) == 1


async def test_discard_tells_nobody(town: Town) -> None:
    await town.edit(*MOVED)
    await town.presses(elena(town), "Discard")
    assert "Discarded" in elena(town).last.text
    await town.move(hours=1)
    assert heard(town) == []
    assert await actions(town) == [(ADMIN, "discard", 1)]


async def test_the_second_admin_hears_kindly_who_was_first(town: Town) -> None:
    await town.edit(*MOVED)
    await town.presses(elena(town), "Send now")
    await town.presses(rashad(town), "Discard")
    assert "already sent" in rashad(town).alerts[-1]
    assert "Elena" in rashad(town).alerts[-1]
    assert "Announcement no. 1 · finished" in rashad(town).last.text
    assert len(heard(town)) == 1
    assert len(await actions(town)) == 1


async def test_a_press_after_it_went_out_by_itself_says_when(town: Town) -> None:
    await town.edit(*MOVED)
    await town.move(minutes=6)
    await town.presses(elena(town), "Discard")
    assert "already sent" in elena(town).alerts[-1]
    assert "09:05" in elena(town).alerts[-1]
    assert len(heard(town)) == 1


async def test_a_press_on_an_outdated_preview_says_so(town: Town) -> None:
    await town.edit(*MOVED)
    card = elena(town).last
    await town.edit("date: 2021-05-27", "date: 2021-05-28")
    await press_data(town, elena(town), card, "an:1:s")
    assert "out of date" in elena(town).alerts[-1]
    assert heard(town) == []


async def test_nobody_but_an_admin_can_decide(town: Town) -> None:
    await town.edit(*MOVED)
    await press_data(town, leyla(town), leyla(town).last, "an:1:s")
    await press_data(town, leyla(town), leyla(town).last, "ab:2:s")
    await press_data(town, leyla(town), leyla(town).last, "va:near-forum:c")
    await press_data(town, leyla(town), leyla(town).last, "go")
    assert heard(town) == []
    assert await actions(town) == []


@pytest.mark.parametrize(
    "data", ["an", "an:x:s", "an:1:z", "an:999:s", "ab:1", "ab:x:s", "va:near-forum", "va::c"]
)
async def test_a_stale_or_strange_press_is_answered_and_does_nothing(town: Town, data: str) -> None:
    await town.edit(*MOVED)
    said = len(elena(town).toasts) + len(elena(town).alerts)
    await press_data(town, elena(town), elena(town).last, data)
    assert len(elena(town).toasts) + len(elena(town).alerts) == said + 1
    assert await actions(town) == []


def many() -> str:
    return BAZAAR + "".join(
        f"  - {{id: event-{number}, title: Event {number}, topics: [forums], date: 2021-07-01}}\n"
        for number in range(11)
    )


async def test_a_large_change_is_sent_or_discarded_in_one_press(town: Town) -> None:
    await town.write(many())
    assert "11 changes" in elena(town).last.text
    await town.presses(elena(town), "Send all")
    assert "11 announcements are going out" in elena(town).last.text
    await town.move(minutes=1)
    assert sum("Yeni tədbir" in bubble.text for bubble in leyla(town).sees()) == 11
    await town.presses(rashad(town), "Discard all")
    assert "decided already" in rashad(town).last.text
    assert len(await actions(town)) == 11


async def test_a_vanished_event_can_be_told_as_cancelled(town: Town) -> None:
    await town.write(BAZAAR.partition("  - id: far-fair")[0])
    assert "Far fair" in elena(town).last.text
    await town.presses(elena(town), "Cancelled: tell people")
    assert "1 subscriber will hear" in elena(town).last.text
    assert any("ləğv edilib" in bubble.text for bubble in leyla(town).sees())
    await town.presses(rashad(town), "Remove quietly")
    assert "settled already" in rashad(town).alerts[-1]
    assert await actions(town) == [(ADMIN, "cancel", 1)]


async def test_a_vanished_event_can_be_removed_quietly(town: Town) -> None:
    await town.write(BAZAAR.partition("  - id: far-fair")[0])
    before = len(leyla(town).sees())
    await town.presses(elena(town), "Remove quietly")
    assert "removed quietly" in elena(town).last.text
    await town.move(hours=1)
    assert len(leyla(town).sees()) == before


async def test_several_vanished_events_are_settled_one_by_one_on_the_same_card(town: Town) -> None:
    await town.write(BAZAAR.partition("events:")[0] + "events: []\n")
    card = elena(town).last.message_id
    assert "2 events" in elena(town).last.text
    await town.presses(elena(town), "1: remove")
    assert elena(town).last.message_id == card
    assert labels(elena(town).last) == ["❌ Cancelled: tell people", "🗑 Remove quietly"]
    await town.presses(elena(town), "Remove quietly")
    assert labels(elena(town).last) == []


async def test_after_a_restore_one_press_lets_sending_go_on(town: Town) -> None:
    async with town.house.database.write() as tx:
        await progress.set_value(tx, progress.SENDING_HELD, "restored")
    await town.settle()
    await town.edit(*MOVED)
    await town.move(minutes=6)
    assert heard(town) == []
    await town.presses(elena(town), "Resume sending")
    assert len(heard(town)) == 1
    held: list[Any] = [bubble for bubble in elena(town).sees() if "Sending has resumed" in bubble.text]
    assert len(held) == 1
    assert await actions(town) == [(ADMIN, "go", None)]

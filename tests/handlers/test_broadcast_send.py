"""Sending a broadcast: each press is bound to what it was shown with, and nothing goes out twice."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.storage import broadcasts, team
from tests.handlers.bazaar import BAZAAR, from_bot, labels
from tests.handlers.newsroom import CHIEF, Newsroom, data_of, open_newsroom

HELPER = 777_001


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


def copies(person: Person, words: str = "Hello, everyone") -> int:
    """How often a text reached somebody as a broadcast: the one on an admin's card is no copy."""
    return sum(bubble.text == words for bubble in from_bot(person.chat))


async def join(room: Newsroom) -> Person:
    """A colleague who is a broadcaster, and has started the bot."""
    helper = room.town.person("Helper", "en", user_id=HELPER)
    async with room.town.house.database.write() as tx:
        await team.join(tx, HELPER, invited_by=CHIEF, now=room.town.clock.now())
    await room.town.says(helper, "/start")
    return helper


async def test_the_card_counts_exactly_and_says_who_is_left_out_and_why(room: Newsroom) -> None:
    room.irina.says("/stop")
    room.leyla.blocks_bot()
    await room.draft()
    text = room.chief.last.text
    assert "3 recipients, less than a minute" in text
    assert "Left out: paused by themselves 1, blocked the bot 1" in text


async def test_the_audience_is_narrowed_by_topics_languages_and_kinds(room: Newsroom) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Audience")
    await room.town.presses(room.chief, "Forums")
    assert "Topics: Forums" in room.chief.last.text
    assert "1 recipient," in room.chief.last.text
    await room.town.presses(room.chief, "English")
    await room.town.presses(room.chief, "People")
    await room.town.presses(room.chief, "To the draft")
    assert "Left out: other languages 2, without these topics 2" in room.chief.last.text
    await room.send()
    assert [copies(reader) for reader in room.readers] == [0, 0, 1]


async def test_an_audience_of_nobody_cannot_be_sent_to(room: Newsroom) -> None:
    await room.draft()
    old = room.chief.last
    await room.town.presses(room.chief, "Audience")
    await room.town.presses(room.chief, "Channels")
    await room.town.presses(room.chief, "To the draft")
    assert "Nobody would get this" in room.chief.last.text
    assert not any("Send to" in label or "Schedule" in label for label in labels(room.chief.last))
    found = await room.newest()
    for data in (f"bc:{found.id}:{found.version}:0", f"bc:{found.id}:{found.version}:0:y"):
        await room.press(room.chief, old, data)
    assert (await room.newest()).state == "draft"


async def test_a_press_on_an_older_card_changes_nothing_and_says_so(room: Newsroom) -> None:
    old = await room.draft()
    send, discard = data_of(old, "Send to"), data_of(old, "Discard")
    await room.town.presses(room.chief, "Audience")
    await room.town.presses(room.chief, "Forums")
    for data in (send, discard):
        await room.press(room.chief, old, data)
        assert "out of date, nothing was done" in room.chief.alerts[-1]
    assert (await room.newest()).state == "draft"
    assert sum(copies(reader) for reader in room.readers) == 0


async def test_a_double_tap_sends_once(room: Newsroom) -> None:
    card = await room.draft()
    data = data_of(card, "Send to")
    room.chief.presses_data(card, data)
    room.chief.presses_data(card, data)
    room.chief.presses_data(card, data)
    await room.town.settle()
    assert [copies(reader) for reader in room.readers] == [1, 1, 1]
    assert len(room.chief.alerts) == 2
    assert all("Nothing else was done" in said for said in room.chief.alerts)


async def test_two_admins_who_press_at_once_send_once(room: Newsroom) -> None:
    card = await room.draft()
    data = data_of(card, "Send to")
    room.deputy.presses_data(room.deputy.last, data)
    room.chief.presses_data(card, data)
    await room.town.settle()
    assert [copies(reader) for reader in room.readers] == [1, 1, 1]
    assert len(room.chief.alerts) + len(room.deputy.alerts) == 1


async def test_a_number_that_changed_meanwhile_is_shown_anew_and_nothing_is_sent(room: Newsroom) -> None:
    card = await room.draft()
    newcomer = room.town.person("Nina", "ru")
    await room.town.says(newcomer, "/start")
    await room.press(room.chief, card, data_of(card, "Send to"))
    assert "changed to 6" in room.chief.alerts[-1]
    assert "6 recipients" in room.chief.last.text
    assert copies(room.james) == 0
    await room.send()
    assert (copies(room.james), copies(newcomer)) == (1, 1)


async def test_a_large_number_needs_a_second_press_that_names_it(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, BOT_BROADCAST_CONFIRM="3") as room:
        await room.draft()
        await room.send()
        assert "Send to 5?" in room.chief.last.text
        assert copies(room.james) == 0
        await room.town.presses(room.chief, "To the draft")
        await room.send()
        await room.town.presses(room.chief, "Yes, send to 5")
        assert copies(room.james) == 1


async def test_a_removed_broadcaster_presses_an_old_button_in_vain(room: Newsroom) -> None:
    helper = await join(room)
    card = await room.draft(by=helper)
    async with room.town.house.database.write() as tx:
        await team.remove(tx, HELPER, room.town.clock.now())
    for label in ("Send to", "Schedule", "test", "Discard", "Audience"):
        await room.press(helper, card, data_of(card, label))
    assert (await room.newest()).state == "draft"
    assert copies(room.james) == 0
    assert "out of date" in helper.toasts[-1]


async def test_a_removed_broadcaster_is_not_listened_to_any_more(room: Newsroom) -> None:
    helper = await join(room)
    await room.town.says(helper, "/broadcast")
    async with room.town.house.database.write() as tx:
        await team.remove(tx, HELPER, room.town.clock.now())
    assert "Near forum" in await room.town.says(helper, "near forum")
    assert not (await room.newest()).content


async def test_a_topic_that_left_the_schedule_is_named_and_can_be_taken_away(room: Newsroom) -> None:
    card = await room.draft()
    await room.town.presses(room.chief, "Audience")
    await room.town.presses(room.chief, "Shipbuilding")
    panel = room.chief.last
    gone = BAZAAR.replace(BAZAAR[BAZAAR.index("  shipbuilding:") : BAZAAR.index("events:")], "")
    await room.town.write(gone)
    await room.press(room.chief, panel, data_of(panel, "To the draft"))
    assert "No longer in the schedule: shipbuilding" in room.chief.last.text
    found = await room.newest()
    assert not found.audience.everyone  # what narrowed it down is not forgotten
    await room.press(room.chief, card, f"ba:{found.id}:{found.version}:t+:shipbuilding")
    assert "no longer in the schedule" in room.chief.alerts[-1]
    await room.town.presses(room.chief, "shipbuilding")
    assert (await room.newest()).audience.everyone


async def test_it_goes_out_at_the_moment_it_was_scheduled_for(room: Newsroom) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Schedule")
    await room.town.says(room.chief, "tomorrow 10:00")
    assert "29 April 2021, 10:00 (Moscow)" in room.chief.last.text
    await room.town.presses(room.chief, "Schedule for 5")
    await room.town.restart()
    await room.town.move_to(datetime(2021, 4, 29, 6, 59, tzinfo=UTC))
    assert copies(room.james) == 0
    await room.town.move_to(datetime(2021, 4, 29, 7, 1, tzinfo=UTC))
    assert [copies(reader) for reader in room.readers] == [1, 1, 1]


async def test_the_moment_is_that_of_the_admins_zone(room: Newsroom) -> None:
    room.chief.says("/timezone Baku")
    await room.town.settle()
    await room.draft()
    await room.town.presses(room.chief, "Schedule")
    assert "Baku" in room.chief.last.text
    await room.town.says(room.chief, "27.11 18:30")
    await room.town.presses(room.chief, "Schedule for")
    assert (await room.newest()).due_at == datetime(2021, 11, 27, 14, 30, tzinfo=UTC)


async def test_one_tap_makes_a_scheduled_one_a_draft_again(room: Newsroom) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Schedule")
    await room.town.presses(room.chief, "In an hour")
    await room.town.presses(room.chief, "Schedule for")
    await room.town.presses(room.chief, "Back to draft")
    assert "Draft no. 1" in room.chief.last.text
    await room.town.move(hours=2)
    assert copies(room.james) == 0


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("27.03 10:00", "has passed"),
        ("today 08:00", "has passed"),
        ("tomorrow", "at what time"),
        ("soon <b>", "“soon <b>”"),
        ("01.01.2029 10:00", "more than a year"),
    ],
)
async def test_a_moment_that_is_none_is_explained_and_asked_for_again(
    room: Newsroom, said: str, answer: str
) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Schedule")
    assert answer in await room.town.says(room.chief, said)
    await room.town.says(room.chief, "tomorrow 10:00")
    assert "29 April 2021, 10:00 (Moscow)" in room.chief.last.text


async def test_an_old_button_with_a_moment_that_has_passed_schedules_nothing(room: Newsroom) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Schedule")
    await room.town.presses(room.chief, "In an hour")
    await room.town.move(hours=2)
    await room.town.presses(room.chief, "Schedule for")
    assert "has passed" in room.chief.alerts[-1]
    assert "When should it go out?" in room.chief.last.text
    assert (await room.newest()).state == "draft"


async def test_one_that_is_late_after_downtime_asks_instead_of_firing(room: Newsroom) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Schedule")
    await room.town.presses(room.chief, "In an hour")
    await room.town.presses(room.chief, "Schedule for")
    await room.town.close()
    room.town.sleep(hours=3)
    await room.town.open()
    await room.town.settle()
    assert copies(room.james) == 0
    await room.town.presses(room.chief, "Open the card")
    assert "It is late" in room.chief.last.text
    await room.town.presses(room.chief, "Send now")
    assert [copies(reader) for reader in room.readers] == [1, 1, 1]


async def test_a_discarded_draft_is_gone_for_good(room: Newsroom) -> None:
    card = await room.draft()
    old = [data_of(card, label) for label in ("Send to", "Audience", "test")]
    await room.town.presses(room.chief, "Discard")
    assert "discarded" in room.chief.last.text
    for data in old:
        await room.press(room.chief, room.chief.last, data)
        assert "Nothing else was done" in room.chief.alerts[-1]
    await room.town.says(room.chief, "/broadcast")
    assert "A new broadcast" in room.chief.last.text


STRANGE = (
    "bd bd:1 bd:x:y bd:1:2:zz ba:1:2:q+:x ba:1:2:k+:aliens bl:1:2:w:fr bs:1:2:at:x bc:1:2:x bo:x bo:999999 "
    f"bp:1:2:? br:999999:1:o br:1:2:E:x bd:{'9' * 30}:1 bn:7 bb:x"
)


@pytest.mark.parametrize("data", STRANGE.split())
async def test_no_old_or_strange_button_breaks_anything(room: Newsroom, data: str) -> None:
    card = await room.draft()
    found = await room.newest()
    assert (found.id, found.version) == (1, 2)
    await room.press(room.chief, card, data)
    assert all(press.answered for press in room.chief.presses_made)
    assert "fault in the bot" not in room.chief.last.text
    assert (await room.newest()) == found


async def test_every_deed_is_kept_with_who_and_how_many(room: Newsroom) -> None:
    await room.draft()
    await room.send()
    await room.town.says(room.deputy, "/broadcasts")
    assert "Chief — sent: mailing no. 1 (5 recipients)" in room.deputy.last.text
    assert "1. Hello, everyone\nfinished, 5 of 5" in room.deputy.last.text


async def test_a_restart_between_confirming_and_sending_sends_once(room: Newsroom) -> None:
    card = await room.draft()
    room.chief.presses_data(card, data_of(card, "Send to"))
    await room.town._poll()
    await room.town._handle()
    await room.town.crash()
    room.town.clock.move(timedelta(seconds=1))
    await room.town.settle()
    assert [copies(reader) for reader in room.readers] == [1, 1, 1]
    async with room.town.house.database.read() as tx:
        assert await broadcasts.draft_of(tx, CHIEF) is None

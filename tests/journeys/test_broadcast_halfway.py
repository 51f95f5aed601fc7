"""What can come between while a broadcast goes out: blocks, migrations, floods, refusals, downtime; nobody is lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.storage import subscribers
from tests.handlers.newsroom import Newsroom, open_newsroom
from tests.journeys.talk import from_bot, stored

WORDS = "Hello, everyone"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A message a second, so that there is a middle."""
    async with open_newsroom(tmp_path, BOT_RATE="1") as opened:
        yield opened


async def turn(room: Newsroom, seconds: float) -> None:
    await room.town.pass_time(step=0.25, seconds=seconds)


def got(person: Person) -> int:
    return sum(bubble.text == WORDS for bubble in from_bot(person.chat))


async def under_way(room: Newsroom) -> None:
    await room.draft()
    room.chief.presses("Send to")
    for _ in range(40):
        await turn(room, 0.25)
        if (await room.newest()).counts.sent:
            break
    assert 0 < (await room.newest()).counts.sent < 5


async def report(room: Newsroom) -> str:
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")
    return await room.town.presses(room.chief, "Report")


async def waits(room: Newsroom) -> Person:
    """Somebody who has not got it yet."""
    return next(person for person in (*room.readers, room.deputy, room.chief) if got(person) == 0)


async def test_who_blocks_the_bot_halfway_is_counted_and_the_others_get_it(room: Newsroom) -> None:
    await under_way(room)
    leaver = await waits(room)
    room.town.world.faults.fail(
        method="sendMessage",
        chat_id=leaver.user_id,
        status=403,
        description="Forbidden: bot was blocked by the user",
    )
    await turn(room, 30)
    text = await report(room)
    assert "delivered: 4" in text
    assert "— blocked the bot: 1" in text
    assert (await stored(room.town, leaver.user_id)).paused == "blocked"


async def test_a_group_that_becomes_a_supergroup_halfway_gets_it_once_under_its_new_id(
    room: Newsroom,
) -> None:
    group = room.town.world.group("Traders", admins=[room.irina], supergroup=False)
    group.adds_bot(by=room.irina)
    room.irina.says("/subscribe forums", chat=group)
    await turn(room, 5)
    await room.draft()
    room.chief.presses("Send to 6")
    await room.town._poll()
    await room.town._handle()
    await room.town._plan()
    new = group.migrates()
    await turn(room, 40)
    assert sum(bubble.text == WORDS for bubble in from_bot(new)) == 1
    assert sum(bubble.text == WORDS for bubble in from_bot(group)) == 0
    assert "delivered: 6" in await report(room)


async def test_a_flood_halfway_is_waited_for_and_each_gets_it_once(room: Newsroom) -> None:
    await under_way(room)
    for person in (*room.readers, room.deputy):
        if got(person) == 0:
            room.town.world.faults.fail(
                method="sendMessage", chat_id=person.user_id, status=429, retry_after=7, times=1
            )
    asked = room.town.clock.now()
    await turn(room, 60)
    assert [got(person) for person in room.readers] == [1, 1, 1]
    found = await room.newest()
    assert found.state == "done"
    assert found.finished_at is not None
    assert (found.finished_at - asked).total_seconds() >= 7
    assert "delivered: 5" in await report(room)


async def test_twenty_errors_in_a_row_that_are_our_fault_pause_it_tell_the_admin_and_stand_on_the_card(
    tmp_path: Path,
) -> None:
    async with open_newsroom(tmp_path) as room:
        await crowd(room, 40)
        await room.draft()
        card = room.chief.last
        room.town.world.faults.fail(
            method="sendMessage", description="Bad Request: can't parse entities", times=20
        )
        await room.town.presses(room.chief, "Send to 45")
        await room.town.move(seconds=10)
        assert (await room.newest()).state == "held"
        notices = [bubble for bubble in room.chief.sees() if "Sending is on hold" in bubble.text]
        assert len(notices) == 1
        assert "can't parse entities" in notices[0].text
        assert "· waits for a decision" in card.text
        assert "Paused by itself: Telegram refuses it again and again" in card.text
        assert "failed: 19" in card.text
        assert "Resume" in str(card.buttons)
        assert "Stop" in str(card.buttons)
        await room.town.move(hours=1)
        assert (await room.newest()).state == "held", "it waits for a word"
        room.chief.presses("Resume", message_id=card.message_id)
        await room.town.settle()
        await room.town.move(seconds=10)
        assert (await room.newest()).state == "done"
        assert "delivered: 26" in card.text
        room.chief.presses("Retry failed", message_id=card.message_id)
        await room.town.settle()
        await room.town.move(seconds=10)
        assert "delivered: 19" in room.chief.last.text


async def test_nineteen_errors_in_a_row_and_a_success_do_not_pause_it(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path) as room:
        await crowd(room, 40)
        await room.draft()
        room.town.world.faults.fail(method="sendMessage", description="Bad Request: odd", times=19)
        await room.town.presses(room.chief, "Send to 45")
        await room.town.move(seconds=10)
        found = await room.newest()
        assert (found.state, found.counts.sent, found.counts.failed) == ("done", 26, 19)


async def test_recall_after_48_hours_deletes_what_it_may_and_tells_the_rest_in_numbers(
    tmp_path: Path,
) -> None:
    async with open_newsroom(tmp_path) as room:
        room.town.world.faults.fail(
            method="sendMessage", chat_id=room.james.user_id, description="Bad Request: odd", times=1
        )
        await room.draft()
        await room.send()
        await room.town.move(hours=40)
        await room.town.says(room.chief, "/broadcasts")
        await room.town.presses(room.chief, "1")
        card = room.chief.last
        await room.town.presses(room.chief, "Retry failed")
        await room.town.move(hours=9)
        await room.press(room.chief, card, f"br:{(await first(room))}:d")
        assert "Delete it in 1 chat?" in card.text
        assert "In 4 more chats it is over 48 hours old" in card.text
        await room.town.presses(room.chief, "Yes, delete 1")
        await room.town.move(seconds=10)
        assert [got(reader) for reader in room.readers] == [1, 1, 0]
        assert "deleted: 1" in room.chief.last.text
        assert "failed: 4" in room.chief.last.text
        assert "— over 48 hours old: 4" in await room.town.presses(room.chief, "Report")


async def test_the_list_says_what_was_edited_and_what_was_recalled(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path) as room:
        await room.draft("First")
        await room.send()
        await room.draft("Second")
        await room.send()
        text = await room.town.says(room.chief, "/broadcasts")
        assert "edited" not in text.partition("What admins")[0]
        await room.town.presses(room.chief, "1")
        await room.town.presses(room.chief, "Recall")
        await room.town.presses(room.chief, "Yes, delete")
        await room.town.move(seconds=10)
        await room.town.says(room.chief, "/broadcasts")
        await room.town.presses(room.chief, "2")
        await room.town.presses(room.chief, "Edit everywhere")
        await room.town.says(room.chief, "First, corrected")
        await room.town.presses(room.chief, "Edit 5")
        await room.town.move(seconds=10)
        text = await room.town.says(room.chief, "/broadcasts")
        assert "1. Second\nfinished, 5 of 5 · ↩️ recalled" in text
        assert "2. First, corrected\nfinished, 5 of 5 · ✏️ edited" in text


async def first(room: Newsroom) -> str:
    """Number and version of the broadcast that the others are about."""
    found = await room.newest()
    return f"{found.target}:2"


async def crowd(room: Newsroom, number: int) -> None:
    """So many more, who have started the bot."""
    now = room.town.clock.now()
    async with room.town.house.database.write() as tx:
        for user_id in range(20_001, 20_001 + number):
            person = room.town.world.person(f"Reader {user_id}", language_code="en", user_id=user_id)
            person.chat.set_bot("member", by=person, tell=False)
            await subscribers.welcome(
                tx, user_id, "private", language="en", timezone="Europe/Moscow", leads=20, now=now
            )

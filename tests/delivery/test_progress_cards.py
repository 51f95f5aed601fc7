"""Cards: one message shows how far it is, edited rarely and a last time at the end."""

from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.storage import cards
from tests.delivery.newsroom import OWNER, Newsroom, open_newsroom


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def with_card(room: Newsroom, broadcast: int) -> int:
    """A message of the bot in the owner's chat that shows the broadcast from now on."""
    sent = await room.depot.bot.send_message(OWNER, "Sending…")
    async with room.depot.database.write() as tx:
        await cards.put(tx, broadcast, OWNER, sent.message_id, room.depot.clock.now())
    return sent.message_id


def edits(room: Newsroom) -> list[str]:
    calls = [call for call in room.depot.world.calls if call.method == "editMessageText"]
    return [call.params["text"] for call in calls]


async def test_a_card_is_edited_at_most_every_three_seconds_and_last_at_the_end(room: Newsroom) -> None:
    await room.depot.people(300)
    broadcast = await room.send()
    await with_card(room, broadcast)
    moments = []
    for _ in range(100):
        seen = len(edits(room))
        did = [await room.planner.step(), await room.depot.sender.step(), await room.cards.step()]
        if len(edits(room)) > seen:
            moments.append(room.depot.clock.now())
        if not any(did):
            room.depot.clock.move(timedelta(seconds=0.5))
    assert len(moments) >= 3
    assert min(later - earlier for earlier, later in pairwise(moments)) >= timedelta(seconds=3)
    assert room.depot.texts(OWNER) == ["broadcast done 300/300 en ✓300 ⛔0 ✗0"]
    count = len(edits(room))
    await room.pass_time(hours=1)
    assert len(edits(room)) == count, "touched after its end"
    async with room.depot.database.read() as tx:
        assert await cards.open_cards(tx) == []


async def test_a_card_that_has_nothing_new_to_show_is_left_alone(room: Newsroom) -> None:
    await room.depot.people(60)
    broadcast = await room.send()
    await with_card(room, broadcast)
    await room.planner.step()
    await room.depot.sender.step()
    await room.pause(broadcast)
    await room.work_all()
    await room.pass_time(seconds=4)
    shown = len(edits(room))
    assert edits(room)[-1].startswith("broadcast paused")
    await room.pass_time(minutes=5)
    assert len(edits(room)) == shown


async def test_a_new_process_goes_on_with_the_card(room: Newsroom) -> None:
    await room.depot.people(60)
    broadcast = await room.send()
    await with_card(room, broadcast)
    await room.planner.step()
    await room.depot.sender.step()
    await room.crash()
    await room.work_all()
    await room.pass_time(seconds=4)
    assert room.depot.texts(OWNER)[-1].startswith("broadcast done 60/60")


@pytest.mark.parametrize("trouble", ["deleted", "flood", "away"])
async def test_trouble_with_a_card_never_stops_the_mailing(room: Newsroom, trouble: str) -> None:
    chats = await room.depot.people(10)
    broadcast = await room.send()
    card = await with_card(room, broadcast)
    match trouble:
        case "deleted":
            room.depot.world.chat(OWNER).messages[card].deleted = True
        case "flood":
            room.depot.world.faults.fail(method="editMessageText", status=429, retry_after=20)
        case "away":
            room.depot.world.faults.drop_request(method="editMessageText")
    room.depot.clock.move(timedelta(seconds=4))
    await room.work_all()
    await room.pass_time(seconds=4)
    await room.pass_time(seconds=25)
    assert room.got(chats, "News") == [1] * 10
    if trouble != "deleted":
        assert room.depot.texts(OWNER) == ["broadcast done 10/10 en ✓10 ⛔0 ✗0"]
    assert len(edits(room)) <= 3
    count = len(edits(room))
    await room.pass_time(hours=1)
    assert len(edits(room)) == count


async def test_a_newer_card_takes_the_place_of_the_old_one(room: Newsroom) -> None:
    await room.depot.people(5)
    broadcast = await room.send()
    await with_card(room, broadcast)
    await with_card(room, broadcast)
    await room.work_all()
    await room.pass_time(seconds=4)
    assert room.depot.texts(OWNER) == ["Sending…", "broadcast done 5/5 en ✓5 ⛔0 ✗0"]

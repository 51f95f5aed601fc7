"""Broadcasts and kill -9: in every state a new process finds what the old one left, and goes on or waits as it did."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import broadcasts
from bot.storage.outbox import State
from tests.delivery.newsroom import OWNER, Newsroom, open_newsroom, words

CROWD = 40


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def under_way(room: Newsroom) -> int:
    """A broadcast some of which is sent, some in flight, some in hand and some queued."""
    broadcast = await room.send()
    await room.planner.step()
    await room.depot.sender.step()
    await room.depot.sender.step()
    return broadcast


async def test_a_draft_is_found_again_as_it_was(room: Newsroom) -> None:
    chats = await room.depot.people(CROWD)
    draft, version = await room.draft(words("News", ru="Новости"))
    await room.crash()
    await room.work_all()
    async with room.depot.database.read() as tx:
        found = await broadcasts.draft_of(tx, OWNER)
    assert found is not None
    assert (found.id, found.version, found.content) == (draft, version, words("News", ru="Новости"))
    assert sum(room.got(chats, "News")) == 0


async def test_a_scheduled_one_goes_out_at_its_hour(room: Newsroom) -> None:
    chats = await room.depot.people(CROWD)
    await room.schedule("News", minutes=30)
    await room.crash()
    await room.work_all()
    assert sum(room.got(chats, "News")) == 0
    await room.pass_time(minutes=31)
    await room.work_all()
    assert room.got(chats, "News") == [1] * CROWD


@pytest.mark.parametrize("moment", ["confirmed", "written", "claimed", "under way"])
async def test_a_running_one_continues_by_itself(room: Newsroom, moment: str) -> None:
    chats = await room.depot.people(CROWD)
    broadcast = await (under_way(room) if moment == "under way" else room.send())
    if moment in {"written", "claimed"}:
        await room.planner.step()
    if moment == "claimed":
        await room.depot.sender._book(claim=True)
    await room.crash()
    assert await room.state(broadcast) == "running"
    await room.work_all()
    got = room.got(chats, "News")
    assert min(got) == 1, "lost"
    assert max(got) <= 2
    assert await room.state(broadcast) == "done"
    progress = await room.progress(broadcast)
    assert (progress.sent, progress.planned) == (CROWD, CROWD)


@pytest.mark.parametrize("state", ["paused", "held"])
async def test_one_that_waits_for_an_admin_goes_on_waiting(room: Newsroom, state: str) -> None:
    chats = await room.depot.people(CROWD)
    broadcast = await under_way(room)
    if state == "paused":
        assert await room.pause(broadcast)
    else:
        async with room.depot.database.write() as tx:
            await tx.execute("UPDATE campaign SET state = 'held' WHERE id = ?", (broadcast,))
    await room.crash()
    await room.work_all()
    assert await room.state(broadcast) == state
    assert sum(room.got(chats, "News")) < CROWD
    assert await room.resume(broadcast)
    await room.work_all()
    got = room.got(chats, "News")
    assert min(got) == 1
    assert max(got) <= 2


async def test_a_stop_holds(room: Newsroom) -> None:
    chats = await room.depot.people(CROWD)
    broadcast = await under_way(room)
    assert await room.stop(broadcast)
    await room.crash()
    await room.work_all()
    assert sum(room.got(chats, "News")) < CROWD
    assert not {State.QUEUED, State.LEASED} & set(await room.depot.states(broadcast))


@pytest.mark.parametrize("correction", ["edit", "recall"])
async def test_edits_and_recalls_reach_the_last_copy(room: Newsroom, correction: str) -> None:
    chats = await room.depot.people(CROWD)
    broadcast = await room.sent()
    started = await (room.edit(broadcast, "Better") if correction == "edit" else room.recall(broadcast))
    assert started is not None
    await room.planner.step()
    await room.depot.sender.step()
    await room.depot.sender.step()
    await room.crash()
    await room.work_all()
    assert await room.state(started) == "done"
    left = [text for chat in chats for text in room.depot.texts(chat)]
    assert left == (["Better"] * CROWD if correction == "edit" else [])

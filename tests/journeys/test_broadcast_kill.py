"""kill -9 in every state a mailing can be in: each continues by itself, or stays as it was until somebody decides."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import planner
from bot.emulator.bubble import Bubble
from bot.storage import mailings, outbox
from bot.storage.database import fetch_one
from bot.storage.mailings import Mailing
from bot.storage.outbox import State
from tests.handlers.newsroom import Newsroom, open_newsroom
from tests.journeys.talk import from_bot, labels

MOVED = ("date: 2021-05-20", "date: 2021-05-27")
SLOW = {"BOT_RATE": "1"}  # a message a second, so that there is a middle
FAST = {"BOT_RATE": "30"}


async def newest(room: Newsroom) -> tuple[Mailing, dict[State, int]]:
    """The newest mailing, and where its rows stand."""
    async with room.town.house.database.read() as tx:
        row = await fetch_one(
            tx,
            "SELECT max(id) AS id FROM campaign WHERE kind IN ('broadcast', 'announcement', 'edit', 'recall')",
        )
        assert row is not None
        found = await mailings.find(tx, int(row["id"]))
        assert found is not None
        return found, await outbox.counts(tx, found.id)


async def turn(room: Newsroom, seconds: float) -> None:
    await room.town.pass_time(step=0.25, seconds=seconds)


async def half_way(room: Newsroom, of: int) -> None:
    """Let the loops turn until some of so many rows are settled."""
    for _ in range(60):
        await turn(room, 0.25)
        if (await newest(room))[1].get(State.SENT, 0):
            break
    assert 0 < (await newest(room))[1].get(State.SENT, 0) < of


async def handled(room: Newsroom) -> None:
    """What was pressed is done, and nothing else yet."""
    await room.town._poll()
    await room.town._handle()


def got(room: Newsroom, words: str) -> list[int]:
    """How many messages with these words each reader has."""
    return [sum(words in bubble.text for bubble in from_bot(person.chat)) for person in room.readers]


# --- how each state is reached: what an admin does up to the blow ---


async def draft(room: Newsroom) -> None:
    await room.draft()


async def asked_for_content(room: Newsroom) -> None:
    await room.town.says(room.chief, "/broadcast")


async def scheduled(room: Newsroom) -> None:
    await room.draft()
    await room.town.presses(room.chief, "Schedule")
    await room.town.presses(room.chief, "In an hour")
    await room.town.presses(room.chief, "Schedule for")


async def confirmed(room: Newsroom) -> None:
    await room.draft()
    room.chief.presses("Send to")
    await handled(room)
    assert (await newest(room))[1] == {}, "not fanned out yet"


async def fanning_out(room: Newsroom) -> None:
    room.town.house.planner._stride.size = 2
    await confirmed(room)
    await room.town._plan()
    mailing, states = await newest(room)
    async with room.town.house.database.read() as tx:
        row = await fetch_one(tx, "SELECT fanned_out FROM campaign WHERE id = ?", (mailing.id,))
    assert row is not None
    assert not row["fanned_out"]
    assert 0 < sum(states.values()) < 5


async def running(room: Newsroom) -> None:
    await confirmed(room)
    await half_way(room, 5)


async def paused(room: Newsroom) -> None:
    await running(room)
    mailing, _ = await newest(room)
    room.deputy.presses_data(room.deputy.last, f"bp:{mailing.id}:{mailing.version}:p")
    await turn(room, 1)


async def stopped(room: Newsroom) -> None:
    await running(room)
    mailing, _ = await newest(room)
    room.deputy.presses_data(room.deputy.last, f"bp:{mailing.id}:{mailing.version}:S")
    await handled(room)


async def late(room: Newsroom) -> None:
    await scheduled(room)
    await room.town.close()
    room.town.sleep(hours=3)
    await room.town.open()
    await room.town.settle()


async def done(room: Newsroom) -> None:
    await room.draft()
    await room.send()
    await room.town.says(room.chief, "/broadcasts")
    await room.town.presses(room.chief, "1")


async def editing(room: Newsroom) -> None:
    await done(room)
    await room.town.presses(room.chief, "Edit everywhere")
    await room.town.says(room.chief, "Better words")
    room.chief.presses("Edit 5")
    await handled(room)
    await half_way(room, 5)


async def recalling(room: Newsroom) -> None:
    await done(room)
    await room.town.presses(room.chief, "Recall")
    room.chief.presses("Yes, delete 5")
    await handled(room)
    await half_way(room, 5)


async def retrying(room: Newsroom) -> None:
    for reader in room.readers:
        room.town.world.faults.fail(
            method="sendMessage", chat_id=reader.user_id, description="Bad Request: odd", times=1
        )
    await done(room)
    assert got(room, "Hello, everyone") == [0, 0, 0]
    room.chief.presses("Retry failed")
    await handled(room)
    await half_way(room, 3)


async def announcement_pending(room: Newsroom) -> None:
    await room.town.says(room.leyla, "/subscribe forums")
    await room.town.says(room.irina, "/subscribe forums")
    await room.town.edit(*MOVED)


async def announcement_held(room: Newsroom) -> None:
    await announcement_pending(room)
    await room.town.presses(room.chief, "Hold")


async def announcement_running(room: Newsroom) -> None:
    await announcement_pending(room)
    room.chief.presses("Send now")
    await handled(room)
    await room.town._plan()
    await half_way(room, 3)


async def announcement_done(room: Newsroom) -> None:
    await announcement_pending(room)
    await room.town.move(minutes=6)
    await room.town.says(room.chief, "/schedule")
    await room.town.presses(room.chief, "1")


async def announcement_editing(room: Newsroom) -> None:
    await announcement_done(room)
    await room.town.presses(room.chief, "Edit everywhere")
    await room.town.presses(room.chief, "English")
    await room.town.says(room.chief, "Better words")
    room.chief.presses("Edit 3")
    await handled(room)
    await half_way(room, 3)


async def announcement_recalling(room: Newsroom) -> None:
    await announcement_done(room)
    await room.town.presses(room.chief, "Recall")
    room.chief.presses("Yes, delete 3")
    await handled(room)
    await half_way(room, 3)


# --- what must be so long after the blow ---


@dataclass(frozen=True)
class After:
    """The state it is in then, how many copies each reader has (at least, at most), of which words."""

    state: str
    copies: tuple[int, int]
    words: str = "Hello, everyone"


EVERYBODY, NOBODY = (1, 2), (0, 0)
SOME = (0, 2)
NEWS = "2021"  # of an announcement, in any language

TABLE: list[tuple[Callable[[Newsroom], Awaitable[Any]], dict[str, str], After]] = [
    (draft, FAST, After("draft", NOBODY)),
    (asked_for_content, FAST, After("draft", NOBODY)),
    (scheduled, FAST, After("done", EVERYBODY)),
    (confirmed, SLOW, After("done", EVERYBODY)),
    (fanning_out, SLOW, After("done", EVERYBODY)),
    (running, SLOW, After("done", EVERYBODY)),
    (paused, SLOW, After("paused", SOME)),
    (stopped, SLOW, After("stopped", SOME)),
    (late, FAST, After("held", NOBODY)),
    (done, FAST, After("done", (1, 1))),
    (editing, SLOW, After("done", (1, 1), "Better words")),
    (recalling, SLOW, After("done", NOBODY)),
    (retrying, SLOW, After("done", EVERYBODY)),
    (announcement_pending, FAST, After("done", (1, 1), NEWS)),
    (announcement_held, FAST, After("held", NOBODY, NEWS)),
    (announcement_running, SLOW, After("done", EVERYBODY, NEWS)),
    (announcement_done, FAST, After("done", (1, 1), NEWS)),
    (announcement_editing, SLOW, After("done", (0, 1), "Better words")),
    (announcement_recalling, SLOW, After("done", NOBODY, NEWS)),
]


@pytest.mark.parametrize(("reach", "environment", "after"), TABLE, ids=[row[0].__name__ for row in TABLE])
async def test_after_kill_9_it_continues_by_itself_or_stays_as_it_was(
    reach: Callable[[Newsroom], Awaitable[Any]],
    environment: dict[str, str],
    after: After,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if reach is fanning_out:  # a chat or two at a time, so that there is a middle
        monkeypatch.setattr(planner, "CHUNKS", 1)
    async with open_newsroom(tmp_path, **environment) as room:
        await reach(room)
        before, _ = await newest(room)
        await room.town.crash()
        monkeypatch.undo()
        found, _ = await newest(room)
        assert (found.id, found.state, found.version) == (before.id, before.state, before.version)
        await turn(room, 30)
        await room.town.move(hours=1, minutes=1)
        found, states = await newest(room)
        assert (found.id, found.state) == (before.id, after.state)
        least, most = after.copies
        assert all(least <= copies <= most for copies in got(room, after.words)), got(room, after.words)
        if after.state in {"done", "stopped"}:
            assert not {State.QUEUED, State.LEASED} & set(states), "somebody still waits"
            assert sum(states.values()) == (
                5 if found.target is None and found.kind == "broadcast" else len_of(found)
            )


def len_of(mailing: Mailing) -> int:
    """How many chats it concerns, of the five who are there."""
    about_all = {"edit": 5, "recall": 5, "broadcast": 3, "announcement": 3}
    return 3 if mailing.content["type"] == "announcement" else about_all[mailing.kind]


async def test_what_was_asked_before_the_kill_is_answered_after_it(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path) as room:
        await asked_for_content(room)
        await room.town.crash()
        await room.town.says(room.chief, "Hello, <b>everyone</b>", html=True)
        assert "✅ Send to 5" in labels(room.chief.last)
        await room.town.presses(room.chief, "Schedule")
        await room.town.crash()
        assert "29 April 2021, 10:00" in await room.town.says(room.chief, "tomorrow 10:00")


async def test_the_card_of_a_killed_run_goes_on_being_brought_up_to_date(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, **SLOW) as room:
        await running(room)
        shown: Bubble = next(
            bubble for bubble in reversed(room.chief.sees()) if "Broadcast no." in bubble.text
        )
        await room.town.crash()
        await turn(room, 30)
        assert "· finished" in shown.text
        assert "delivered: 5" in shown.text

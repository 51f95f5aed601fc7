"""What is remembered of calendars: how often events changed, and the private addresses."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.schedule.model import Event, Schedule
from bot.schedule.spans import Version
from bot.storage import calendars, subscribers
from bot.storage.calendars import Feed
from bot.storage.database import Connection, fetch
from tests.storage.crowd import NOW, join

LATER = NOW + timedelta(hours=1)


def schedule(*events: dict[str, Any]) -> Schedule:
    base = {"title": "Expo", "topics": ["forums"], "timezone": "Europe/Moscow"}
    return Schedule(
        timezone="Europe/Moscow", events=tuple(Event.model_validate(base | event) for event in events)
    )


async def note(tx: Connection, new: Schedule, before: Schedule | None, now: datetime) -> None:
    await calendars.note(tx, calendars.noted(await calendars.fingerprints(tx), new, before, now))


async def test_a_change_raises_the_sequence_of_its_event_alone(tx: Connection) -> None:
    first = schedule({"id": "expo", "date": "2021-06"}, {"id": "forum", "date": "2021-07"})
    await note(tx, first, None, NOW)
    assert await calendars.versions(tx) == {
        "expo": Version(sequence=0, changed_at=NOW),
        "forum": Version(sequence=0, changed_at=NOW),
    }
    second = schedule({"id": "expo", "date": "2021-06-02"}, {"id": "forum", "date": "2021-07"})
    await note(tx, second, first, LATER)
    assert await calendars.version(tx, "expo") == Version(sequence=1, changed_at=LATER)
    assert await calendars.version(tx, "forum") == Version(sequence=0, changed_at=NOW)


async def test_noting_the_same_schedule_again_changes_nothing(tx: Connection) -> None:
    same = schedule({"id": "expo", "date": "2021-06"})
    for before in (None, None, same):
        await note(tx, same, before, LATER)
    assert await calendars.version(tx, "expo") == Version(sequence=0, changed_at=LATER)


async def test_the_sequence_never_goes_back(tx: Connection) -> None:
    """Undone, gone and come again, or changed under a clock that went back: each is one more."""
    june, july = schedule({"id": "expo", "date": "2021-06"}), schedule({"id": "expo", "date": "2021-07"})
    before: Schedule | None = None
    for number, (new, at) in enumerate([(june, LATER), (july, NOW), (june, NOW)]):
        await note(tx, new, before, at)
        assert await calendars.version(tx, "expo") == Version(sequence=number, changed_at=LATER)
        before = new
    await note(tx, schedule(), before, LATER)
    await note(tx, july, schedule(), LATER)
    assert await calendars.version(tx, "expo") == Version(sequence=3, changed_at=LATER)


async def test_news_alone_change_no_entry(tx: Connection) -> None:
    before = schedule({"id": "expo", "date": "2021-06-02"})
    after = schedule(
        {
            "id": "expo",
            "date": "2021-06-02",
            "silent": True,
            "news": [{"date": "2021-04-27", "text": "Signed."}],
        }
    )
    await note(tx, before, None, NOW)
    await note(tx, after, before, LATER)
    assert await calendars.version(tx, "expo") == Version(sequence=0, changed_at=NOW)


async def test_an_event_nobody_noted_has_no_version(tx: Connection) -> None:
    assert await calendars.version(tx, "expo") is None


async def test_an_address_is_made_replaced_and_switched_off(tx: Connection) -> None:
    await join(tx, 7)
    assert await calendars.feed_of(tx, 7) == Feed(chat_id=7)
    assert await calendars.turn(tx, 7, "on", 0)
    first = await calendars.feed_of(tx, 7)
    assert first.generation == 1
    assert first.secret is not None
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", first.secret)
    assert await calendars.find(tx, first.secret) == first
    assert await calendars.turn(tx, 7, "new", 1)
    second = await calendars.feed_of(tx, 7)
    assert second.secret not in {None, first.secret}
    assert await calendars.find(tx, first.secret) is None
    assert await calendars.turn(tx, 7, "off", 2)
    assert await calendars.find(tx, second.secret or "") is None
    assert await calendars.feed_of(tx, 7) == Feed(chat_id=7, generation=3)
    assert await calendars.turn(tx, 7, "on", 3)


@pytest.mark.parametrize("how", ["on", "new", "off"])
async def test_a_second_press_changes_nothing(tx: Connection, how: calendars.Turn) -> None:
    await join(tx, 7)
    if how != "on":
        await calendars.turn(tx, 7, "on", 0)
    generation = (await calendars.feed_of(tx, 7)).generation
    assert await calendars.turn(tx, 7, how, generation)
    after = await calendars.feed_of(tx, 7)
    assert not await calendars.turn(tx, 7, how, generation)
    assert not await calendars.turn(tx, 7, how, generation + 7)
    assert await calendars.feed_of(tx, 7) == after


async def test_what_makes_no_sense_in_this_state_changes_nothing(tx: Connection) -> None:
    await join(tx, 7)
    assert not await calendars.turn(tx, 7, "new", 0)
    assert not await calendars.turn(tx, 7, "off", 0)
    await calendars.turn(tx, 7, "on", 0)
    assert not await calendars.turn(tx, 7, "on", 1)


@pytest.mark.parametrize("guess", ["", "x", "A" * 43, "я" * 20, "' OR 1=1 --", "None"])
async def test_a_guessed_secret_finds_nothing(tx: Connection, guess: str) -> None:
    for chat_id in (7, 8):
        await join(tx, chat_id)
        await calendars.turn(tx, chat_id, "on", 0)
    await calendars.turn(tx, 8, "off", 1)
    assert await calendars.find(tx, guess) is None


async def test_since_when_a_feed_is_as_it_is_moves_only_with_its_tag(tx: Connection) -> None:
    await join(tx, 7)
    await calendars.turn(tx, 7, "on", 0)
    assert await calendars.served(tx, 7, "a", NOW) == NOW
    assert await calendars.served(tx, 7, "a", LATER) == NOW
    assert await calendars.served(tx, 7, "b", LATER) == LATER
    assert await calendars.served(tx, 7, "a", NOW) == LATER + timedelta(seconds=1)  # never back


async def test_a_forgotten_chat_has_no_address(tx: Connection) -> None:
    await join(tx, 7)
    await calendars.turn(tx, 7, "on", 0)
    secret = (await calendars.feed_of(tx, 7)).secret or ""
    await tx.execute("DELETE FROM subscriber WHERE chat_id = 7")
    assert await calendars.find(tx, secret) is None
    assert await fetch(tx, "SELECT * FROM calendar_feed") == []


OLD, NEW = -42, -1_001_000_000_042


@pytest.mark.parametrize("known", [False, True])
async def test_the_address_of_a_group_moves_with_it(tx: Connection, known: bool) -> None:
    await join(tx, OLD, kind="group")
    await calendars.turn(tx, OLD, "on", 0)
    secret = (await calendars.feed_of(tx, OLD)).secret or ""
    if known:
        await join(tx, NEW, kind="supergroup")
        await calendars.turn(tx, NEW, "on", 0)
    await subscribers.migrate(tx, OLD, NEW)
    await subscribers.migrate(tx, OLD, NEW)
    found = await calendars.find(tx, secret)
    assert found is not None
    assert found.chat_id == NEW


async def test_where_only_the_new_group_has_an_address_it_stays(tx: Connection) -> None:
    await join(tx, OLD, kind="group")
    await calendars.turn(tx, OLD, "on", 0)
    await calendars.turn(tx, OLD, "off", 1)
    await join(tx, NEW, kind="supergroup")
    await calendars.turn(tx, NEW, "on", 0)
    secret = (await calendars.feed_of(tx, NEW)).secret or ""
    await subscribers.migrate(tx, OLD, NEW)
    assert await calendars.find(tx, secret) is not None

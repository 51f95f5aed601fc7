"""Written calendars: thousands of events stop nothing else, and what did not change is not written again."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.delivery.calendars import Calendars
from bot.delivery.entries import Entries
from bot.delivery.live import Live
from bot.schedule.model import Event, Schedule
from bot.schedule.spans import Version
from bot.schedule.text import Language
from bot.storage import calendars as records
from bot.storage import subscribers, subscriptions
from bot.storage.database import Database
from tests.storage.crowd import NOW
from tests.wording.events import make_event
from tests.wording.ics_lint import components, lint
from tests.wording.test_ics import CHANGED, style


def schedule(number: int, **fields: str) -> Schedule:
    return Schedule(
        timezone="Europe/Moscow",
        events=tuple(make_event("2021-06-02", "10:00", id=f"event-{one}", **fields) for one in range(number)),
    )


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(tmp_path / "bot.db") as opened:
        yield opened


async def feed(database: Database, chat_id: int, *, language: Language = "en") -> str:
    """Somebody who is told of everything; returns the secret of their feed."""
    async with database.write() as tx:
        await subscribers.welcome(
            tx, chat_id, "private", language=language, timezone="Europe/Moscow", leads=20, now=NOW
        )
        await subscriptions.add(tx, chat_id, ["*"], NOW)
        await records.turn(tx, chat_id, "on", 0)
        return (await records.feed_of(tx, chat_id)).secret or ""


def desk(database: Database, whole: Schedule) -> Calendars:
    return Calendars(database=database, live=Live(whole), clock=ManualClock(NOW), username="events_bot")


async def test_writing_many_events_does_not_block_the_loop(database: Database) -> None:
    secret = await feed(database, 7)
    found = desk(database, schedule(1000))
    writing = asyncio.create_task(found.feed(secret))
    longest, last = 0.0, (began := time.perf_counter())
    while not writing.done():
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    served = writing.result()
    assert served is not None
    assert served.body.count(b"BEGIN:VEVENT\r\n") == 1000
    whole = time.perf_counter() - began
    assert longest < whole / 3, f"the loop stood still for {longest:.2f} of {whole:.2f} s"
    began = time.perf_counter()
    assert await found.feed(secret) == served
    assert time.perf_counter() - began < whole / 3, "it was written again"


async def test_two_who_ask_at_once_get_the_same(database: Database) -> None:
    secrets = [await feed(database, chat_id) for chat_id in (7, 8)]
    found = desk(database, schedule(20))
    first, second, third = await asyncio.gather(*(found.feed(secret) for secret in (*secrets, secrets[0])))
    assert first is not None
    assert second is not None
    assert first.body == second.body
    assert first == third
    assert lint(first.body) == []


async def test_who_gives_up_waiting_disturbs_nobody(database: Database) -> None:
    secret = await feed(database, 7)
    found = desk(database, schedule(300))
    for _ in range(3):
        asked = asyncio.create_task(found.feed(secret))
        await asyncio.sleep(0.01)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
    served = await found.feed(secret)
    assert served is not None
    assert len(components(served.body, "VEVENT")) == 300


async def test_the_end_waits_for_no_calendar(database: Database) -> None:
    secret = await feed(database, 7)
    found = desk(database, schedule(3000))
    asked = asyncio.create_task(found.feed(secret))
    while not found._entries._kept:  # noqa: ASYNC110 - until it is being written
        await asyncio.sleep(0.005)
    found.close()
    with pytest.raises(RuntimeError, match="the bot ends"):
        await asked
    assert len(found._entries._kept) < 3000


def test_an_entry_is_written_once_for_all_equal_readers_until_it_changes() -> None:
    entries, event = Entries(), make_event("2021-06-02")
    version = Version(changed_at=CHANGED)
    first = entries.write(event, version, style(), {})
    assert entries.write(copy(event), version, style(), {}) is first
    assert entries.write(event, version, style("az"), {}) != first
    assert entries.write(copy(event, status="confirmed"), version, style(), {}) != first
    later = Version(sequence=1, changed_at=CHANGED + timedelta(hours=1))
    assert b"SEQUENCE:1" in entries.write(event, later, style(), {})


def test_what_is_kept_has_its_bounds() -> None:
    version = Version(changed_at=CHANGED)
    size = len(Entries().write(make_event("2021-06-02", id="e10"), version, style(), {}))
    entries = Entries(room=size * 5)
    written = [
        entries.write(make_event("2021-06-02", id=f"e{n}"), version, style(), {}) for n in range(10, 30)
    ]
    assert len(entries._kept) == 5
    assert entries._taken == sum(len(data) for data in written[-5:])
    again = entries.write(make_event("2021-06-02", id="e29"), version, style(), {})
    assert again is written[-1]


def copy(event: Event, **fields: str) -> Event:
    return event.model_copy(update=fields, deep=True)

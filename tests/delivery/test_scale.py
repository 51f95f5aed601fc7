"""Scale: what a step costs is what is due, not how many subscribers there are. Counted in steps of SQLite's machine."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.planner import Planner
from bot.storage import copies
from bot.storage.audience import Audience
from bot.storage.broadcasts import EVERYONE
from bot.storage.copies import Origin
from bot.storage.database import Database
from tests.delivery.newsroom import Newsroom, open_newsroom
from tests.delivery.office import Office, event, open_office
from tests.storage.crowd import many

GRAIN = 100  # steps of SQLite's machine a tick
CROWD = 20_000
FIRST = 1_000_000  # chat ids of the crowd
LEYLA = 501
IRINA = 502
D1 = 4


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def counted(database: Database) -> AsyncIterator[Callable[[], int]]:
    """How many steps SQLite makes meanwhile, on the writer and the readers."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += GRAIN
        return 0

    connections: list[Any] = [database._writer, *database._readers._queue]  # type: ignore[attr-defined]
    for connection in connections:
        await connection.set_progress_handler(count, GRAIN)
    yield lambda: steps
    for connection in connections:
        await connection.set_progress_handler(None, 0)


def whole_day() -> dict[str, Any]:
    """An event without an hour: it rings in each zone's morning."""
    return event(date="2021-05-20")


async def plan_at(office: Office, moment: datetime, *, steps: int) -> None:
    """Plan what is due then in so many steps; nothing is sent."""
    office.clock.move(moment - office.clock.now())
    for _ in range(steps):
        await office.planner.step()


async def test_a_reminder_costs_what_is_due_also_when_all_of_another_zone_heard_it_before(
    office: Office,
) -> None:
    office.save(whole_day())
    await office.importer.start()
    await office.subscriber(LEYLA, "forums", zone="Asia/Baku", leads=D1)
    await office.subscriber(IRINA, "forums", zone="Europe/Moscow", leads=D1)
    async with office.database.write() as tx:
        await many(tx, CROWD, topic="forums", zone="Asia/Vladivostok", first=100_000)
        await tx.execute("UPDATE subscriber SET leads = 4 WHERE chat_id >= 100000")
        await many(tx, CROWD, topic="culture", zone="Europe/Moscow", first=200_000)
    await plan_at(office, datetime(2021, 5, 18, 23, tzinfo=UTC), steps=50)  # nine in Vladivostok
    async with office.database.read() as tx:
        assert len(list(await tx.execute_fetchall("SELECT 1 FROM delivery"))) >= CROWD
    async with counted(office.database) as steps:
        await plan_at(office, datetime(2021, 5, 19, 5, tzinfo=UTC), steps=5)  # nine in Baku
    assert steps() < CROWD / 4
    async with office.database.read() as tx:
        rows = list(
            await tx.execute_fetchall("SELECT 1 FROM delivery WHERE chat_id IN (?, ?)", (LEYLA, IRINA))
        )
    assert len(rows) == 1


async def test_a_tick_with_nothing_due_costs_the_same_with_a_crowd(office: Office) -> None:
    office.save(event(date="2021-05-20"))
    await office.importer.start()
    costs = []
    for first in (1_000, 200_000):
        async with office.database.write() as tx:
            await many(tx, 100 if first == 1_000 else CROWD, topic="forums", first=first)
        await office.planner.step()
        async with counted(office.database) as steps:
            await office.planner.step()
        costs.append(steps())
    assert costs[1] <= costs[0] + 2 * GRAIN


async def test_the_first_rows_may_be_sent_while_a_large_mailing_is_still_written_out(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path) as room:
        async with room.depot.database.write() as tx:
            await many(tx, CROWD, topic="forums", first=FIRST)
        told: list[bool] = []
        planner = Planner(
            database=room.depot.database,
            clock=room.depot.clock,
            settings=room.settings,
            live=room.planner._live,
            on_mail=lambda: told.append(True),
        )
        number = await room.send(audience=EVERYONE)
        assert await planner.step()
        assert len(told) > 1  # after each part of it
        async with room.depot.database.read() as tx:
            first = list(
                await tx.execute_fetchall("SELECT count(*) FROM delivery WHERE campaign_id = ?", (number,))
            )
        assert first[0][0] == CROWD + 1  # the owner as well


async def test_repeating_few_failures_among_many_costs_a_window_at_a_time(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path) as room:
        number = await sent_to_a_crowd(room)
        async with room.depot.database.write() as tx:
            await tx.execute(
                "UPDATE delivery SET state = 3, cause = 'refused' WHERE chat_id = ? OR chat_id = ?",
                (FIRST + 7, FIRST + CROWD - 7),
            )
        origin, repeat = Origin(kind="broadcast", target=number, retry_of=number), await target(room)
        found, after, most = 0, None, 0
        windows = 0
        while True:
            async with counted(room.depot.database) as steps, room.depot.database.write() as tx:
                written, after = await copies.fan_out(tx, repeat, origin, after=after, limit=1000, due_at=0)
            found += written
            windows += 1
            most = max(most, steps())
            if after is None:
                break
        assert found == 2
        assert windows >= CROWD / 1000
        assert most < 60 * 1000  # a window's worth, and not the whole crowd


async def sent_to_a_crowd(room: Newsroom) -> int:
    """A broadcast that reached a crowd."""
    async with room.depot.database.write() as tx:
        await many(tx, CROWD, topic="forums", first=FIRST)
    number = await room.send(audience=EVERYONE)
    while await room.planner.step():
        pass
    async with room.depot.database.write() as tx:
        await tx.execute("UPDATE delivery SET state = 2, message_id = chat_id, settled_at = 0")
        await tx.execute("UPDATE campaign SET state = 'done' WHERE id = ?", (number,))
    return number


async def target(room: Newsroom) -> int:
    """A campaign to write rows for."""
    draft, _ = await room.draft((await room.find(1)).content, Audience(everyone=True))
    return draft

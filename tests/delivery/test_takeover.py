"""A new schedule is taken over at one go: however much changed, in as few statements, and on what still holds."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import decisions, takeover
from bot.delivery.decisions import Admin
from bot.delivery.importer import LARGE
from bot.schedule.model import Event
from bot.storage import campaigns, parsed, revisions
from bot.storage.database import fetch
from bot.wording.content import AnnouncementContent
from tests.delivery.office import ADMIN, LEYLA, Office, event, open_office

ELENA = Admin(user_id=ADMIN, name="Elena")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as opened:
        yield opened


def many(number: int, *, moved: bool) -> list[dict[str, Any]]:
    return [
        event(id=f"expo-{place}", date="2021-06-09" if moved else "2021-06-02") for place in range(number)
    ]


async def statements(office: Office, *events: dict[str, Any]) -> int:
    """How often the writer is asked to take these over, for one row or for many."""
    writer, asked = office.database._writer, 0

    def counted(work: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*args: Any) -> Any:
            nonlocal asked
            asked += 1
            return work(*args)

        return ask

    with pytest.MonkeyPatch.context() as patch:
        for name in ("execute", "executemany", "execute_fetchall"):
            patch.setattr(writer, name, counted(getattr(writer, name)))
        await office.edit_quietly(*events)
    return asked


async def test_a_thousand_changes_take_no_more_statements_than_a_dozen(office: Office) -> None:
    counts = []
    for number in (12, 200):
        await office.edit_quietly(*many(number, moved=False))
        office.restart()
        await office.importer.start()
        async with office.database.write() as tx:
            await tx.execute("DELETE FROM campaign")
        counts.append(await statements(office, *many(number, moved=True)))
        waiting = [one for one in await office.announcements() if one.state == "held"]
        assert len(waiting) >= number - 12
    assert 0 < counts[0] == counts[1] < 40


async def test_what_takes_long_is_done_in_a_thread(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing, writing events out and reading them back: never on the event loop."""
    here, at_fault = threading.get_ident(), list[str]()

    def watched(owner: Any, name: str) -> None:
        work = getattr(owner, name)

        def called(*args: Any, **more: Any) -> Any:
            if threading.get_ident() == here:
                at_fault.append(name)
            return work(*args, **more)

        monkeypatch.setattr(owner, name, called)

    office.save(*many(20, moved=False))
    await office.importer.start()
    watched(Event, "model_dump_json")
    watched(AnnouncementContent, "stored")
    watched(takeover, "diff")
    watched(takeover, "compare")
    watched(campaigns, "written")
    await office.edit_quietly(*many(20, moved=True))
    assert [one.state for one in await office.announcements()] == ["held"] * 20
    # The notice to the admins, of at most twenty titles, is all that is left.
    assert [name for name in at_fault if name != "written"] == []
    assert len(at_fault) <= 1


async def test_a_decision_made_while_a_schedule_is_compared_is_not_overwritten(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.save(event())
    await office.importer.start()
    await office.subscriber(LEYLA, "forums")
    await office.edit_quietly(event(date="2021-06-09"))
    (first,) = await office.announcements()
    look, tries = takeover.look, 0

    async def looked(tx: Any) -> takeover.Known:
        nonlocal tries
        known = await look(tx)
        tries += 1
        if tries == 1:
            async with office.database.write() as other:
                await decisions.decide(other, first.id, "send", by=ELENA, now=office.clock.now())
        return known

    monkeypatch.setattr(takeover, "look", looked)
    await office.edit_quietly(event(date="2021-06-16"))
    assert tries == 2
    states = [one.state for one in await office.announcements()]
    assert states == ["running", "pending"]
    second = (await office.announcements())[1]
    change = AnnouncementContent.model_validate(second.content).change
    assert change.before is not None
    assert (str(change.before.date), str(change.after.date)) == ("2021-06-09", "2021-06-16")
    async with office.database.read() as tx:
        assert len(await fetch(tx, "SELECT 1 FROM revision")) == 3


async def test_a_large_schedule_is_kept_packed_and_read_back_after_a_restart(office: Office) -> None:
    office.save(*many(400, moved=False))
    await office.importer.start()
    async with office.database.read() as tx:
        row = await revisions.newest(tx)
    assert row is not None
    assert len(row["body"]) < 20_000
    schedule = office.live.schedule
    office.restart()
    parsed._schedules.clear()
    await office.importer.start()
    assert office.live.schedule == schedule
    assert office.live.schedule is not schedule


async def test_the_garbage_collector_never_halts_everybody_to_look_through_a_large_schedule(
    office: Office,
) -> None:
    summary = "words " * 180
    large = [{**one, "summary": summary} for one in many(1000, moved=False)]
    office.save(*large)
    assert office.file.stat().st_size > LARGE
    await office.importer.start()
    await office.edit_quietly(*large[1:], {**large[0], "date": "2021-06-16"})
    looked_through = {id(one) for one in gc.get_objects()}
    assert len(office.live.schedule.events) == 1000
    assert not any(id(one) in looked_through for one in office.live.schedule.events)
    assert gc.isenabled()


async def test_whoever_asks_is_answered_while_a_large_schedule_is_taken_over(office: Office) -> None:
    """The loop turns many times meanwhile; it never waits for the whole."""
    office.save(*many(300, moved=False))
    await office.importer.start()
    turns, done = 0, False

    async def turn() -> None:
        nonlocal turns
        while not done:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(turn())
    await office.edit_quietly(*many(300, moved=True))
    done = True
    await task
    assert turns > 100

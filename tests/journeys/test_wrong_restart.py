"""Restarts and crashes in the middle of everything: nothing is lost, nobody gets a third copy."""

from itertools import islice

import pytest

from bot.storage.database import DatabaseFault
from bot.storage.outbox import State
from tests.journeys.bureau import Bureau, event

CONFIRMED = event(status="confirmed")
CROWD = 70  # more than two seconds of sending


async def walk(bureau: Bureau, steps: int) -> None:
    """So many steps, each loop in its turn."""
    town = bureau.town
    turns = (turn for _ in range(1000) for turn in town.steps())
    for turn in islice(turns, steps):
        await turn()


@pytest.mark.parametrize("steps", range(1, 31, 2))
async def test_a_crash_between_any_two_steps_of_a_fan_out_loses_nothing(bureau: Bureau, steps: int) -> None:
    crowd = await bureau.crowd(CROWD)
    await bureau.edit(CONFIRMED)
    bureau.chief.presses("Send now")
    await walk(bureau, steps)
    await bureau.town.crash()
    await bureau.town.settle()
    numbers = [bureau.copies(chat, "Event confirmed") for chat in crowd]
    assert min(numbers) == 1, "lost"
    assert max(numbers) <= 2
    campaign, rows = await bureau.newest()
    assert campaign.state == "done"
    assert rows == {State.SENT: CROWD + 3}


async def test_a_crash_after_every_step_still_tells_everybody(bureau: Bureau) -> None:
    crowd = await bureau.crowd(CROWD)
    await bureau.edit(CONFIRMED)
    bureau.chief.presses("Send now")
    for _ in range(12):
        await walk(bureau, 5)
        await bureau.town.crash()
    await bureau.town.settle()
    numbers = [bureau.copies(chat, "Event confirmed") for chat in crowd]
    assert min(numbers) >= 1
    assert max(numbers) <= 2


async def test_an_orderly_restart_in_the_middle_doubles_nothing(bureau: Bureau) -> None:
    crowd = await bureau.crowd(CROWD)
    await bureau.edit(CONFIRMED)
    bureau.chief.presses("Send now")
    await walk(bureau, 10)
    assert 0 < sum(bureau.copies(chat, "Event confirmed") for chat in crowd) < CROWD, "not in the middle"
    for _ in range(4):
        await bureau.town.house.sender.finish()
        await bureau.town.restart()
        await walk(bureau, 5)
    await bureau.town.settle()
    assert {bureau.copies(chat, "Event confirmed") for chat in crowd} == {1}


@pytest.mark.parametrize("steps", range(1, 16, 2))
async def test_a_crash_around_a_reminder_rings_it_for_everybody(bureau: Bureau, steps: int) -> None:
    crowd = await bureau.crowd(40)
    town = bureau.town
    ring = await town.house.planner.next_due()
    assert ring is not None
    town.sleep(seconds=(ring[0] - town.clock.now()).total_seconds())
    await walk(bureau, steps)
    await town.crash()
    await town.settle()
    numbers = [bureau.copies(chat, "Tomorrow") for chat in crowd]
    assert (min(numbers), max(numbers) <= 2) == (1, True)


@pytest.mark.parametrize("steps", range(4))
async def test_a_crash_while_a_person_is_answered_answers_in_the_end(bureau: Bureau, steps: int) -> None:
    bureau.james.says("/upcoming")
    bureau.leyla.says("/subscribe culture")
    await walk(bureau, steps)
    await bureau.town.crash()
    await bureau.town.settle()
    assert 1 <= len(bureau.mail(bureau.james)) <= 2
    assert await bureau.topics_of(bureau.leyla.user_id) == {"forums", "culture"}


async def test_two_announcements_reach_every_chat_in_their_order_also_across_a_crash(
    bureau: Bureau,
) -> None:
    crowd = await bureau.crowd(CROWD)
    await bureau.edit(CONFIRMED)
    bureau.chief.presses("Send now")
    await walk(bureau, 10)
    bureau.town.schedule.write_text(
        bureau.town.schedule.read_text(encoding="utf-8").replace('"confirmed"', '"cancelled"'),
        encoding="utf-8",
    )
    await walk(bureau, 5)
    await bureau.town.crash()
    await bureau.town.move(minutes=6)
    for chat in crowd:
        texts = [bubble.text for bubble in bureau.town.world.sent(chat)]
        last_confirmed = max(number for number, text in enumerate(texts) if "confirmed" in text)
        first_cancelled = min(number for number, text in enumerate(texts) if "cancelled" in text)
        assert last_confirmed < first_cancelled


@pytest.mark.parametrize("steps", range(4, 14, 3))
async def test_a_disk_that_fills_up_in_the_middle_of_a_fan_out_loses_and_doubles_nothing(
    bureau: Bureau, steps: int
) -> None:
    crowd = await bureau.crowd(CROWD)
    await bureau.edit(CONFIRMED)
    bureau.chief.presses("Send now")
    await walk(bureau, steps)
    await full_disk(bureau, full=True)
    bureau.james.says("/upcoming")
    refused = 0
    for turn in bureau.town.steps() * 4:
        try:
            await turn()
        except DatabaseFault:
            refused += 1  # the loops in bot/app.py tell it, and try again
    assert refused
    await full_disk(bureau, full=False)
    await bureau.town.settle()
    assert {bureau.copies(chat, "Event confirmed") for chat in crowd} == {1}
    assert any("Caspian forum" in text for text in bureau.texts(bureau.james))


async def full_disk(bureau: Bureau, *, full: bool) -> None:
    """Nothing can be written, as on a full disk; or there is room again."""
    await bureau.town.house.database._writer.execute(f"PRAGMA query_only = {int(full)}")

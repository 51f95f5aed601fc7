"""What is late asks instead of firing, and what fails does not stop the rest."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery import decisions
from bot.delivery.decisions import Admin
from bot.storage import campaigns, outbox, progress, subscribers
from bot.storage.audience import Audience
from bot.storage.outbox import State
from tests.delivery.office import ADMIN, IRINA, LEYLA, Office, event, open_office

FORUM = event()
MOVED = {**FORUM, "date": "2021-06-09"}


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as opened:
        opened.save(FORUM)
        await opened.importer.start()
        await opened.subscriber(LEYLA, "*")
        await opened.subscriber(IRINA, "*")
        yield opened


async def send(office: Office) -> bool:
    campaign = (await office.announcements())[-1]
    async with office.database.write() as tx:
        decision = await decisions.decide(
            tx, campaign.id, "send", by=Admin(user_id=ADMIN, name="Elena"), now=office.clock.now()
        )
    await office.work()
    return decision is not None and decision.accepted


async def test_an_announcement_that_is_six_hours_late_waits_for_an_admin(office: Office) -> None:
    await office.edit(MOVED)
    office.forget_mail()
    office.clock.move(timedelta(hours=6, minutes=6))
    office.restart()
    await office.importer.start()
    await office.work()
    assert office.texts(LEYLA) == []
    (question,) = office.mail(ADMIN)
    assert "late" in question.text
    assert [button.text for row in question.keyboard for button in row] == ["✅ Send now", "🗑 Discard"]
    assert await send(office)
    assert len(office.texts(LEYLA)) == 1


async def test_an_announcement_that_is_a_little_late_just_goes_out(office: Office) -> None:
    await office.edit(MOVED)
    office.clock.move(timedelta(hours=5))
    office.restart()
    await office.importer.start()
    await office.work()
    assert len(office.texts(LEYLA)) == 1


async def test_an_announcement_interrupted_for_long_asks_before_it_goes_on(office: Office) -> None:
    await office.edit(MOVED)
    office.clock.move(timedelta(minutes=6))
    await office.planner.step()  # rows are written, and the process dies before it sends them
    office.forget_mail()
    office.clock.move(timedelta(hours=7))
    office.restart()
    await office.importer.start()
    await office.work()
    assert office.texts(LEYLA) == []
    assert len(office.mail(ADMIN)) == 1
    assert await send(office)
    assert len(office.texts(LEYLA)) == len(office.texts(IRINA)) == 1


async def test_what_is_discarded_after_an_interruption_is_not_sent_to_the_rest(office: Office) -> None:
    await office.edit(MOVED)
    office.clock.move(timedelta(minutes=6))
    await office.planner.step()
    office.clock.move(timedelta(hours=7))
    office.restart()
    await office.importer.start()
    await office.work()
    campaign = (await office.announcements())[-1]
    async with office.database.write() as tx:
        await decisions.decide(
            tx, campaign.id, "discard", by=Admin(user_id=ADMIN, name="Elena"), now=office.clock.now()
        )
    await office.move(days=1)
    assert office.texts(LEYLA) == []
    async with office.database.read() as tx:
        assert await outbox.counts(tx, campaign.id) == {State.SKIPPED: 2}


async def test_a_clock_that_was_ahead_and_is_corrected_keeps_nobody_waiting_for_its_old_time(
    office: Office,
) -> None:
    await office.jump(days=300)
    await office.edit({**MOVED, "date": "2022-06-09"})
    office.forget_mail()
    office.clock.move(timedelta(days=-300))
    await office.work()
    assert office.texts(LEYLA) == []
    await office.jump(minutes=5, seconds=1)
    assert len(office.texts(LEYLA)) == 1


async def test_rows_dated_by_a_wrong_clock_are_sent_all_the_same(office: Office) -> None:
    await office.jump(days=300)
    await office.edit({**MOVED, "date": "2022-06-09"})
    office.clock.move(timedelta(minutes=6))
    await office.planner.step()  # the rows are written, and the clock is corrected before they are sent
    office.clock.move(timedelta(days=-300))
    await office.work()
    assert len(office.texts(LEYLA)) == len(office.texts(IRINA)) == 1


async def test_a_restart_in_the_middle_of_a_fan_out_tells_everybody_once(office: Office) -> None:
    for number in range(50):
        await office.subscriber(5000 + number, "*")
    await office.edit(MOVED)
    office.clock.move(timedelta(minutes=6))
    await office.planner.step()
    office.restart()
    await office.importer.start()
    await office.work()
    assert sorted(chat for chat, _ in office.sent if 5000 <= chat < ADMIN) == [
        5000 + number for number in range(50)
    ]


async def test_a_campaign_that_cannot_start_is_put_off_and_keeps_no_other_waiting(office: Office) -> None:
    await office.edit_quietly(MOVED)
    now = office.clock.now()
    async with office.database.write() as tx:
        poison = await campaigns.create(
            tx,
            key="announce:poison",
            kind="announcement",
            state="pending",
            content={"type": "unknown"},
            audience=Audience(),
            due_at=now,
            now=now,
        )
    with pytest.raises(ValueError, match="change"):
        await office.jump(minutes=6)
    await office.work()
    assert len(office.texts(LEYLA)) == 1
    assert poison is not None
    async with office.database.read() as tx:
        left = await campaigns.find(tx, poison)
    assert left is not None
    assert left.state == "pending"
    assert left.due_at >= now + timedelta(hours=1)


async def test_after_a_restore_the_admins_are_asked_once_to_say_go(office: Office) -> None:
    async with office.database.write() as tx:
        await progress.set_value(tx, progress.SENDING_HELD, "restored from a copy")
    await office.edit(MOVED)
    await office.jump(minutes=6)
    held = [message for message in office.mail(ADMIN) if "Resume sending" in str(message.keyboard)]
    assert len(held) == 1
    assert office.texts(LEYLA) == []
    async with office.database.write() as tx:
        await progress.set_value(tx, progress.SENDING_HELD, None)
    await office.work()
    assert len(office.texts(LEYLA)) == 1


async def test_a_stopped_mailing_is_told_to_the_admins(office: Office) -> None:
    async with office.database.write() as tx:
        await office.planner.alarm(tx, 7, "Bad Request: can't parse entities: <b>", office.clock.now())
    await office.work()
    (notice,) = office.texts(ADMIN)
    assert "can&#39;t parse entities: &lt;b&gt;" in notice


async def test_who_came_while_the_clock_was_a_year_ahead_gets_what_comes_now(office: Office) -> None:
    office.clock.move(timedelta(days=365))
    await office.planner.step()
    await office.subscriber(77, "*")
    office.clock.move(timedelta(days=-365))
    await office.planner.step()
    async with office.database.read() as tx:
        known = await subscribers.find(tx, 77)
    assert known is not None
    assert known.created_at <= office.clock.now()

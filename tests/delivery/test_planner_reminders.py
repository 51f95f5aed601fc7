"""A nearing event is told to exactly the right people, at their own lead times, once."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import decisions
from bot.delivery.decisions import Admin
from bot.schedule.model import Event, Schedule
from bot.schedule.reminders import ALL_LEADS
from bot.storage.database import fetch
from bot.storage.subscribers import set_timezone
from tests.delivery.office import ADMIN, IRINA, JAMES, LEYLA, Office, event, open_office

D7, D3, D1, H3, H1 = 1, 2, 4, 8, 16


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose bot has never seen a schedule."""
    async with open_office(tmp_path) as opened:
        yield opened


def timed(start: str = "2021-05-20", at: str = "15:00", **fields: Any) -> dict[str, Any]:
    return event(date=start, time=at, **fields)


async def opened(office: Office, *events: dict[str, Any]) -> None:
    office.save(*events)
    await office.importer.start()
    await office.work()


def headlines(office: Office, chat_id: int) -> list[str]:
    return [text.split("\n")[0].removeprefix("⏰ <b>").removesuffix("</b>") for text in office.texts(chat_id)]


async def test_everybody_is_reminded_at_the_lead_times_they_chose(office: Office) -> None:
    await opened(office, timed())
    await office.subscriber(LEYLA, "forums", leads=ALL_LEADS)
    await office.subscriber(IRINA, "forums")  # the default: a day and an hour
    await office.subscriber(JAMES, "forums", leads=0)
    await office.move(days=30)
    assert headlines(office, LEYLA) == ["In 7 days", "In 3 days", "Tomorrow", "In 3 hours", "In an hour"]
    assert headlines(office, IRINA) == ["Tomorrow", "In an hour"]
    assert headlines(office, JAMES) == []


async def test_a_reminder_comes_at_its_minute(office: Office) -> None:
    await opened(office, timed())
    await office.subscriber(LEYLA, "forums", leads=H1)
    await office.move_to(datetime(2021, 5, 20, 10, 59, tzinfo=UTC))
    assert office.texts(LEYLA) == []
    await office.move(minutes=1)
    assert len(office.texts(LEYLA)) == 1


async def test_a_day_without_an_hour_is_reminded_at_nine_of_each_readers_morning(office: Office) -> None:
    await opened(office, event(date="2021-05-20"))
    await office.subscriber(LEYLA, "forums", zone="Asia/Baku", language="az", leads=D1)
    await office.subscriber(IRINA, "forums", zone="Europe/Moscow", language="ru", leads=D1)
    await office.subscriber(JAMES, "forums", zone="America/New_York", leads=D1)
    nine_in_baku = datetime(2021, 5, 19, 5, 0, tzinfo=UTC)
    await office.move_to(nine_in_baku)
    assert headlines(office, LEYLA) == ["Sabah"]
    assert headlines(office, IRINA) == []
    await office.move(hours=1)
    assert headlines(office, IRINA) == ["Завтра"]
    assert headlines(office, JAMES) == []
    await office.move(hours=7)
    assert headlines(office, JAMES) == ["Tomorrow"]
    await office.move(days=3)
    assert len(office.sent) == 3


async def test_on_the_day_itself_there_is_one_reminder_for_the_hours_before(office: Office) -> None:
    await opened(office, event(date="2021-05-20"))
    await office.subscriber(LEYLA, "forums", leads=H3 | H1)
    await office.move(days=30)
    assert headlines(office, LEYLA) == ["Today"]


async def test_an_event_known_by_month_gets_one_note_on_the_first_of_it(office: Office) -> None:
    await opened(
        office, event(date="2021-06"), event("vague", date="2021"), event("open", date="../2021-12-31")
    )
    await office.subscriber(LEYLA, "forums", leads=ALL_LEADS)
    await office.move_to(datetime(2021, 6, 1, 5, 59, tzinfo=UTC))
    assert office.texts(LEYLA) == []
    await office.move(days=250)
    assert headlines(office, LEYLA) == ["This month"]
    assert "exact dates to be announced" in office.texts(LEYLA)[0]


async def test_only_those_of_the_topic_or_who_follow_and_nobody_who_muted(office: Office) -> None:
    await opened(office, timed())
    await office.subscriber(LEYLA, "culture")
    await office.subscriber(IRINA, "culture")
    await office.stance(IRINA, "caspian-forum", "follow")
    await office.subscriber(JAMES, "*")
    await office.stance(JAMES, "caspian-forum", "mute")
    await office.move(days=30)
    assert len(office.texts(IRINA)) == 2
    assert office.texts(LEYLA) == office.texts(JAMES) == []


async def test_a_moved_event_rings_anew_and_never_for_the_old_time(office: Office) -> None:
    await opened(office, timed())
    await office.subscriber(LEYLA, "forums", leads=D1)
    await office.move_to(datetime(2021, 5, 19, 12, 0, tzinfo=UTC))
    assert headlines(office, LEYLA) == ["Tomorrow"]
    await office.edit(timed("2021-05-27"))
    await office.move(days=1)
    assert headlines(office, LEYLA) == ["Tomorrow", "📅 <b>New date"]
    await office.move(days=20)
    assert headlines(office, LEYLA) == ["Tomorrow", "📅 <b>New date", "Tomorrow"]
    assert "27 May 2021" in office.texts(LEYLA)[-1]


@pytest.mark.parametrize("status", ["cancelled", "postponed", "held"])
async def test_what_will_not_take_place_is_not_reminded_of(office: Office, status: str) -> None:
    await opened(office, timed())
    await office.edit(timed(status=status, silent=True))
    await office.subscriber(LEYLA, "forums", leads=ALL_LEADS)
    await office.move(days=40)
    assert office.texts(LEYLA) == []


async def test_a_move_to_a_near_day_is_told_by_the_announcement_not_by_a_reminder_too(office: Office) -> None:
    await opened(office, timed())
    await office.subscriber(LEYLA, "forums")
    await office.edit(timed("2021-04-28", "20:00"))  # its day's lead is past already
    await office.move(hours=3)
    assert headlines(office, LEYLA) == ["📅 <b>New date"]
    await office.move(days=1)
    assert headlines(office, LEYLA) == ["📅 <b>New date", "In an hour"]


async def test_a_new_event_is_not_reminded_of_before_it_is_announced(office: Office) -> None:
    await opened(office, event("other"))
    await office.subscriber(LEYLA, "forums")
    await office.jump(minutes=2)
    # Its hour's lead falls into the hold time of the announcement.
    await office.edit(event("other"), timed("2021-04-28", "10:05"))
    await office.move(days=1)
    assert headlines(office, LEYLA) == ["🆕 <b>New event"]


async def test_reminders_of_a_discarded_announcement_come_all_the_same(office: Office) -> None:
    await opened(office, event("other"))
    await office.subscriber(LEYLA, "forums")
    await office.edit(event("other"), timed("2021-04-28", "20:00"))
    campaign = (await office.announcements())[-1]
    async with office.database.write() as tx:
        admin = Admin(user_id=ADMIN, name="Elena")
        await decisions.decide(tx, campaign.id, "discard", by=admin, now=office.clock.now())
    await office.jump(minutes=1)
    await office.move(days=1)
    assert headlines(office, LEYLA) == ["Today", "In an hour"]


async def test_after_a_long_downtime_nobody_is_reminded_of_what_has_begun(office: Office) -> None:
    await opened(office, timed())
    await office.subscriber(LEYLA, "forums", leads=ALL_LEADS)
    await office.jump(days=22, hours=6, minutes=1)  # 15:01 of the day
    assert office.texts(LEYLA) == []


async def test_a_late_reminder_says_what_is_true_now_and_only_the_closest_one_comes(office: Office) -> None:
    await opened(office, timed())
    await office.subscriber(LEYLA, "forums", leads=ALL_LEADS)
    await office.subscriber(IRINA, "forums", leads=D7)
    office.clock.move(timedelta(days=20))  # the bot was away; it is 18 May, 09:00
    office.restart()
    await office.importer.start()
    await office.work()
    assert headlines(office, LEYLA) == ["In 2 days"]
    assert headlines(office, IRINA) == ["In 2 days"]


async def test_a_restart_repeats_no_reminder(office: Office) -> None:
    await opened(office, timed(), event("day", date="2021-05-20"))
    await office.subscriber(LEYLA, "forums", leads=ALL_LEADS)
    await office.move_to(datetime(2021, 5, 19, 12, 30, tzinfo=UTC))
    before = len(office.sent)
    for _ in range(3):
        office.restart()
        await office.importer.start()
        await office.work()
    assert len(office.sent) == before


async def test_a_clock_that_jumps_back_repeats_nothing_and_loses_nothing(office: Office) -> None:
    await opened(office, timed(), event("day", date="2021-05-20"))
    await office.subscriber(LEYLA, "forums", leads=ALL_LEADS)
    await office.move_to(datetime(2021, 5, 19, 12, 30, tzinfo=UTC))
    before = office.texts(LEYLA)
    office.clock.move(timedelta(days=-10))
    await office.work()
    await office.move(days=10)
    assert office.texts(LEYLA) == before
    await office.move(days=3)
    assert len(office.texts(LEYLA)) == len(before) + 3  # 3 hours, 1 hour, and the day's own morning


async def test_a_clock_that_jumps_ahead_and_back_is_survived(office: Office) -> None:
    await opened(office, timed())
    await office.subscriber(LEYLA, "forums", leads=D1)
    await office.jump(days=400)
    office.clock.move(timedelta(days=-400))
    await office.work()
    await office.move(days=30)
    assert headlines(office, LEYLA) == ["Tomorrow"]


async def test_a_zone_nobody_lived_in_is_served_from_the_moment_somebody_does(office: Office) -> None:
    await opened(office, event(date="2021-05-20"))
    await office.subscriber(IRINA, "forums", leads=D1)
    await office.move_to(datetime(2021, 5, 18, 12, 0, tzinfo=UTC))
    await office.subscriber(LEYLA, "forums", zone="Asia/Tokyo", leads=D1)
    await office.move_to(datetime(2021, 5, 19, 0, 0, tzinfo=UTC))  # nine in Tokyo
    assert headlines(office, LEYLA) == ["Tomorrow"]


async def test_who_moves_to_another_zone_is_not_reminded_twice(office: Office) -> None:
    await opened(office, event(date="2021-05-20"))
    await office.subscriber(IRINA, "forums", leads=D1)
    await office.subscriber(LEYLA, "forums", zone="Asia/Baku", leads=D1)
    await office.move_to(datetime(2021, 5, 19, 5, 30, tzinfo=UTC))
    assert headlines(office, LEYLA) == ["Tomorrow"]
    for zone in ("Europe/Moscow", "Asia/Tokyo"):
        async with office.database.write() as tx:
            await set_timezone(tx, LEYLA, zone)
        await office.work()
        await office.move(hours=3)
    assert headlines(office, LEYLA) == ["Tomorrow"]
    assert headlines(office, IRINA) == ["Tomorrow"]


async def test_registration_closing_is_told_to_followers_the_morning_before(office: Office) -> None:
    await opened(
        office,
        timed("2021-06-20", registration={"url": "https://example.org/register", "closes": "2021-05-20"}),
    )
    await office.subscriber(LEYLA, "forums", leads=H1)
    await office.subscriber(IRINA, "culture", leads=H1)
    await office.stance(IRINA, "caspian-forum", "follow")
    await office.move_to(datetime(2021, 5, 19, 6, 0, tzinfo=UTC))
    assert office.texts(LEYLA) == []
    (text,) = office.texts(IRINA)
    assert "Registration closes tomorrow" in text
    await office.move(days=5)
    assert len(office.texts(IRINA)) == 1


async def test_what_comes_next_is_known_with_its_moment_and_its_name(office: Office) -> None:
    await opened(office, timed())
    assert await office.planner.next_due() is None
    await office.subscriber(LEYLA, "forums", leads=D1)
    assert await office.planner.next_due() == (
        datetime(2021, 5, 19, 12, 0, tzinfo=UTC),
        "reminder: Caspian Forum",
    )
    await office.edit(timed(status="confirmed"))
    due = await office.planner.next_due()
    assert due is not None
    assert due[1] == "announcement: Caspian Forum"
    assert due[0] - office.clock.now() == timedelta(minutes=5)


async def test_a_tick_costs_what_is_due_however_many_events_there_are(office: Office) -> None:
    base = Event.model_validate({**timed(), "timezone": "Europe/Moscow"})
    far = [
        base.model_copy(
            update={"id": f"event-{number}", "date": base.date.parse(f"{2022 + number % 90}-05-20")}
        )
        for number in range(10_000)
    ]
    office.live.schedule = Schedule(timezone="Europe/Moscow", topics=(), events=tuple(far))
    await office.subscriber(LEYLA, "forums", catch_up=False)
    await office.work()
    began = time.perf_counter()
    for _ in range(50):
        await office.planner.step()
    assert time.perf_counter() - began < 1.0


async def test_a_reminder_that_cannot_be_made_is_put_off_and_keeps_nobody_else_waiting(
    office: Office,
) -> None:
    await opened(office, timed("2021-04-29", "09:30"), event("broken", date="2021-04-29", time="09:30"))
    await office.subscriber(LEYLA, "forums", catch_up=False)
    async with office.database.write() as tx:  # a trigger plays the disk that fails for one of the two
        await tx.execute(
            "CREATE TRIGGER poison BEFORE INSERT ON campaign WHEN NEW.event_id = 'broken' "
            "BEGIN SELECT RAISE(ABORT, 'poison'); END"
        )
    office.clock.move(timedelta(minutes=31))
    with pytest.raises(Exception, match="poison"):
        await office.planner.step()
    await office.work()  # the next step does not fail again at once
    assert len(office.texts(LEYLA)) == 1
    async with office.database.write() as tx:
        await tx.execute("DROP TRIGGER poison")
    await office.jump(hours=1, minutes=1)
    assert len(office.texts(LEYLA)) == 2


async def test_every_ring_leaves_one_campaign(office: Office) -> None:
    await opened(office, timed(), event("day", date="2021-05-20"))
    await office.subscriber(LEYLA, "*", leads=ALL_LEADS)
    await office.move(days=40)
    async with office.database.read() as tx:
        keys = [row["key"] for row in await fetch(tx, "SELECT key FROM campaign ORDER BY key")]
    assert len(keys) == len(set(keys)) == 9

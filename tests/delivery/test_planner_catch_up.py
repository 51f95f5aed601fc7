"""Who subscribes inside a lead time is caught up once, in one message, and told nothing twice."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.schedule.reminders import ALL_LEADS
from bot.storage.subscribers import pause
from tests.delivery.office import IRINA, LEYLA, Office, event, open_office

TODAY = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose bot has never seen a schedule."""
    async with open_office(tmp_path) as opened:
        yield opened


def near(event_id: str = "caspian-forum", **fields: Any) -> dict[str, Any]:
    """An event this evening in Moscow: a day's lead is past, three hours' and one hour's are not."""
    return event(event_id, **{"date": "2021-04-28", "time": "20:00", **fields})


async def opened(office: Office, *events: dict[str, Any]) -> None:
    office.save(*events)
    await office.importer.start()
    await office.work()


async def test_who_subscribes_inside_a_lead_time_gets_one_message_at_once(office: Office) -> None:
    await opened(office, near())
    await office.subscriber(LEYLA, "forums")
    await office.work()
    (message,) = office.mail(LEYLA)
    assert "Caspian Forum" in message.text
    assert "28 April 2021, 20:00" in message.text


async def test_the_ordinary_reminder_of_that_lead_does_not_come_too(office: Office) -> None:
    await opened(office, near())
    await office.subscriber(LEYLA, "forums")
    await office.move(hours=9, minutes=30)
    assert len(office.texts(LEYLA)) == 1
    await office.move(days=1)
    assert len(office.texts(LEYLA)) == 2  # and an hour before


async def test_several_near_events_make_one_message_never_a_burst(office: Office) -> None:
    many = [near(f"event-{number}", title=f"Event {number}") for number in range(30)]
    await opened(office, *many)
    await office.subscriber(LEYLA, "*")
    await office.work()
    (message,) = office.mail(LEYLA)
    assert "20 more" in message.text
    assert len(message.text) < 4096


async def test_what_lies_outside_ones_lead_times_is_left_to_its_reminder(office: Office) -> None:
    await opened(office, near())
    await office.subscriber(LEYLA, "forums", leads=16)  # an hour before, no more
    await office.work()
    assert office.texts(LEYLA) == []
    await office.move(days=1)
    assert len(office.texts(LEYLA)) == 1


async def test_switching_a_topic_off_and_on_repeats_nothing(office: Office) -> None:
    await opened(office, near())
    for _ in range(3):
        await office.subscriber(LEYLA, "forums")
        await office.work()
        await office.jump(minutes=1)
        await office.unsubscribe(LEYLA)
    assert len(office.texts(LEYLA)) == 1


async def test_a_second_topic_of_the_same_event_repeats_nothing(office: Office) -> None:
    await opened(office, near(topics=["forums", "culture"]))
    await office.subscriber(LEYLA, "forums")
    await office.subscriber(LEYLA, "culture")
    await office.stance(LEYLA, "caspian-forum", "follow")
    await office.work()
    assert len(office.texts(LEYLA)) == 1


async def test_who_got_the_reminder_is_not_caught_up_on_it(office: Office) -> None:
    await opened(office, near(date="2021-04-29"))
    await office.subscriber(LEYLA, "forums")
    await office.move(hours=12)
    assert len(office.texts(LEYLA)) == 1
    await office.unsubscribe(LEYLA)
    await office.subscriber(LEYLA, "forums")
    await office.work()
    assert len(office.texts(LEYLA)) == 1


async def test_who_subscribes_while_the_reminder_goes_out_gets_one_of_the_two(office: Office) -> None:
    await opened(office, near(date="2021-04-29", time="09:30"))
    await office.subscriber(IRINA, "forums")
    office.clock.move(timedelta(minutes=31))  # the day's lead has rung, and the planner has not looked yet
    await office.subscriber(LEYLA, "forums")
    await office.work()
    assert len(office.texts(LEYLA)) == len(office.texts(IRINA)) == 1


async def test_the_first_reader_of_a_zone_is_not_told_twice(office: Office) -> None:
    """Nobody lived there when the ring's time came, so it is made only now."""
    await opened(office, event(date="2021-04-29"))
    await office.subscriber(IRINA, "forums")
    await office.move(hours=2)
    await office.subscriber(LEYLA, "forums", zone="Asia/Baku")
    await office.work()
    await office.move(hours=6)
    assert len(office.texts(LEYLA)) == 1
    assert len(office.texts(IRINA)) == 1


async def test_following_one_event_catches_up_on_that_one_alone(office: Office) -> None:
    await opened(office, near(), near("other", title="Other"))
    await office.subscriber(LEYLA)
    await office.stance(LEYLA, "caspian-forum", "follow")
    await office.work()
    (text,) = office.texts(LEYLA)
    assert "Other" not in text


async def test_a_muted_event_is_not_caught_up_on(office: Office) -> None:
    await opened(office, near())
    await office.subscriber(LEYLA)
    await office.stance(LEYLA, "caspian-forum", "mute")
    await office.subscriber(LEYLA, "forums")
    await office.move(days=1)
    assert office.texts(LEYLA) == []


async def test_a_paused_chat_is_not_caught_up(office: Office) -> None:
    await opened(office, near())
    await office.subscriber(LEYLA)
    async with office.database.write() as tx:
        await pause(tx, LEYLA, "stopped", office.clock.now())
    await office.subscriber(LEYLA, "forums")
    await office.work()
    assert office.texts(LEYLA) == []


@pytest.mark.parametrize("status", ["cancelled", "postponed", "held"])
async def test_what_will_not_take_place_is_no_catch_up(office: Office, status: str) -> None:
    await opened(office, near(status=status))
    await office.subscriber(LEYLA, "forums", leads=ALL_LEADS)
    await office.work()
    assert office.texts(LEYLA) == []


async def test_an_event_that_is_about_to_be_announced_is_left_to_its_announcement(office: Office) -> None:
    await opened(office, event("other"))
    await office.edit(event("other"), near())
    await office.subscriber(LEYLA, "forums")
    await office.work()
    assert office.texts(LEYLA) == []
    await office.move(minutes=20)
    (text,) = office.texts(LEYLA)
    assert "New event" in text


async def test_an_event_of_this_month_without_a_day_is_caught_up_on(office: Office) -> None:
    await opened(office, event(date="2021-04"))
    await office.subscriber(LEYLA, "forums")
    await office.work()
    assert len(office.texts(LEYLA)) == 1


async def test_a_catch_up_that_could_not_be_sent_in_time_is_not_sent_late(office: Office) -> None:
    await opened(office, near())
    await office.subscriber(LEYLA, "forums")
    office.clock.move(timedelta(hours=12))
    await office.work()
    assert office.texts(LEYLA) == []

"""The smaller records: inbox, revisions and what was told, progress, facts, deeds of admins."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule.model import Event, Schedule
from bot.storage import campaigns, inbox, progress, revisions, team
from bot.storage.database import Connection, fetch
from tests.storage.crowd import NOW, start


def event(event_id: str, date: str = "2021-06") -> Event:
    return Event.model_validate(
        {"id": event_id, "title": "Expo", "topics": ["forums"], "date": date, "timezone": "Europe/Moscow"}
    )


async def test_an_update_given_twice_is_new_once_also_after_it_was_handled(tx: Connection) -> None:
    assert await inbox.put(tx, [(1, "{}"), (2, "{}")], NOW) == {1, 2}
    await inbox.done(tx, [1])
    assert await inbox.put(tx, [(1, "{}"), (2, "{}"), (3, "{}")], NOW) == {3}
    assert [update_id for update_id, _, _ in await inbox.pending(tx)] == [2, 3]


async def test_what_people_wrote_is_erased_when_it_is_handled(tx: Connection) -> None:
    await inbox.put(tx, [(1, '{"text": "secret"}')], NOW)
    await inbox.done(tx, [1])
    assert [row["body"] for row in await fetch(tx, "SELECT body FROM inbox")] == [""]


async def test_attempts_are_counted_before_they_are_made(tx: Connection) -> None:
    await inbox.put(tx, [(2, "b"), (1, "a")], NOW)
    await inbox.begin(tx, [1])
    await inbox.begin(tx, [1])
    assert await inbox.pending(tx) == [(1, "a", 2), (2, "b", 0)]


async def test_numbers_are_forgotten_after_two_days_but_nothing_unhandled_is(tx: Connection) -> None:
    await inbox.put(tx, [(1, "{}"), (2, "{}")], NOW)
    await inbox.done(tx, [1])
    await inbox.put(tx, [(3, "{}")], NOW + timedelta(days=3))
    assert [row["update_id"] for row in await fetch(tx, "SELECT update_id FROM inbox")] == [2, 3]


async def test_the_last_twenty_revisions_are_kept_and_their_campaigns_too(tx: Connection) -> None:
    assert await revisions.latest(tx) is None
    number = await revisions.add(tx, Schedule(timezone="Europe/Moscow"), "first", NOW)
    campaign = await start(tx, revision_id=number)
    assert [found.id for found in await campaigns.by_revision(tx, number)] == [campaign.id]
    schedule = Schedule(timezone="Asia/Baku", events=(event("expo"),))
    for day in range(25):
        number = await revisions.add(tx, schedule, f"digest {day}", NOW + timedelta(days=day))
    latest = await revisions.latest(tx)
    assert latest is not None
    assert (latest.id, latest.digest, latest.schedule) == (number, "digest 24", schedule)
    assert latest.loaded_at == NOW + timedelta(days=24)
    assert [row[0] for row in await fetch(tx, "SELECT count(*) FROM revision")] == [20]
    found = await campaigns.find(tx, campaign.id)
    assert found is not None
    assert found.revision_id is None


async def test_what_was_told_is_replaced_and_forgotten_by_event(tx: Connection) -> None:
    await revisions.tell(tx, [event("expo"), event("forum")])
    await revisions.tell(tx, [event("expo", "2021-07-01")])
    await revisions.forget_told(tx, ["forum"])
    assert await revisions.told(tx) == {"expo": event("expo", "2021-07-01")}


async def test_a_beat_is_by_the_wall_clock_or_by_the_moment_given(tx: Connection) -> None:
    await progress.beat(tx, "sender", NOW)
    await progress.beat(tx, "polling")
    beats = await progress.beats(tx)
    assert beats["sender"] == NOW
    assert beats["polling"] > datetime(2024, 1, 1, tzinfo=UTC)
    await progress.beat(tx, "sender", NOW + timedelta(minutes=1))
    assert (await progress.beats(tx))["sender"] == NOW + timedelta(minutes=1)


@pytest.mark.parametrize("value", ["held", ""])
async def test_facts_are_stated_and_taken_back(tx: Connection, value: str) -> None:
    assert await progress.get_value(tx, "fact") is None
    await progress.set_value(tx, "fact", "before")
    await progress.set_value(tx, "fact", value)
    assert await progress.get_value(tx, "fact") == value
    await progress.set_value(tx, "fact", None)
    assert await progress.get_value(tx, "fact") is None


async def test_deeds_are_recorded(tx: Connection) -> None:
    campaign = await start(tx)
    await team.record(tx, 9001, "announce", NOW, campaign_id=campaign.id, recipients=12, detail="now")
    (row,) = await fetch(tx, "SELECT * FROM admin_action")
    assert (row["user_id"], row["action"], row["campaign_id"], row["recipients"]) == (
        9001,
        "announce",
        campaign.id,
        12,
    )

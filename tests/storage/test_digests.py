"""Digests: who gets one, found by an index; and what a chat is told of."""

from datetime import timedelta

from bot.schedule.weekly import Weekly
from bot.storage import digests, follows, subscribers
from bot.storage.audience import Audience
from bot.storage.database import Connection, fetch
from bot.storage.moments import epoch
from tests.storage.crowd import NOW, join, spread, start

MONDAY = Weekly(weekday=0, hour=9)
THEN = NOW + timedelta(days=5)


def of_monday(zone: str = "Asia/Baku") -> Audience:
    return Audience(zone=zone, digest=MONDAY.number, digest_at=epoch(THEN))


async def test_the_readers_of_one_hour_and_zone_are_found(tx: Connection) -> None:
    await join(tx, 1, 2, 3, 4)
    await join(tx, 5, zone="Europe/Moscow")
    for chat_id in (1, 3, 4, 5):
        await digests.set_digest(tx, chat_id, MONDAY, NOW)
    await digests.set_digest(tx, 2, Weekly(weekday=0, hour=10), NOW)
    await subscribers.pause(tx, 4, "stopped", NOW)
    campaign = await start(tx, kind="digest", audience=of_monday())
    assert await spread(tx, campaign, limit=1) == [1, 3]
    assert await digests.zones(tx) == ["Asia/Baku", "Europe/Moscow"]
    assert await digests.is_wanted(tx, "Asia/Baku", MONDAY, THEN)
    assert not await digests.is_wanted(tx, "Asia/Tokyo", MONDAY, THEN)
    assert len(await digests.hours(tx)) == 3


async def test_who_chose_it_after_its_hour_is_not_among_them(tx: Connection) -> None:
    await join(tx, 1)
    await digests.set_digest(tx, 1, MONDAY, THEN)
    assert not await digests.is_wanted(tx, "Asia/Baku", MONDAY, THEN)
    assert await spread(tx, await start(tx, kind="digest", audience=of_monday())) == []


async def test_who_had_it_in_one_zone_is_not_among_those_of_the_next(tx: Connection) -> None:
    await join(tx, 1)
    await digests.set_digest(tx, 1, MONDAY, NOW)
    await spread(tx, await start(tx, kind="digest", audience=of_monday(), due_at=THEN))
    await subscribers.set_timezone(tx, 1, "Europe/Moscow")
    assert not await digests.is_wanted(tx, "Europe/Moscow", MONDAY, THEN + timedelta(hours=1))
    assert await digests.is_wanted(tx, "Europe/Moscow", MONDAY, THEN + timedelta(days=7))


async def test_the_choices_of_many_are_read_together(tx: Connection) -> None:
    await join(tx, 1, topics=["forums", "culture"])
    await join(tx, 2, topics=[])
    await follows.set_stance(tx, 2, "summit", "follow", NOW)
    await follows.set_stance(tx, 2, "fair", "mute", NOW)
    found = await digests.choices(tx, [1, 2, 3])
    assert found[1].topics == {"forums", "culture"}
    assert found[2].stances == {"summit": "follow", "fair": "mute"}
    assert (found[3].topics, found[3].stances) == (frozenset(), {})


async def test_looking_for_what_is_due_costs_steps_of_an_index(tx: Connection) -> None:
    await join(tx, 1)
    await digests.set_digest(tx, 1, MONDAY, NOW)
    plans: list[str] = []
    await tx.set_trace_callback(plans.append)
    await digests.zones(tx)
    await digests.is_wanted(tx, "Asia/Baku", MONDAY, THEN)
    await digests.hours(tx)
    await spread(tx, await start(tx, kind="digest", audience=of_monday()))
    await tx.set_trace_callback(lambda _: None)
    asked = [query for query in plans if "digest" in query and "subscriber" in query]
    assert len(asked) >= 5
    for query in asked:
        for row in await fetch(tx, f"EXPLAIN QUERY PLAN {query}"):
            detail = str(row["detail"])
            assert not (detail.startswith("SCAN subscriber") and "subscriber_digest" not in detail), detail


async def test_a_group_that_moves_keeps_its_digest(tx: Connection) -> None:
    await join(tx, -5)
    await digests.set_digest(tx, -5, MONDAY, NOW)
    await join(tx, -1005, kind="supergroup")
    await subscribers.migrate(tx, -5, -1005)
    found = await subscribers.find(tx, -1005)
    assert found is not None
    assert found.digest == MONDAY
    assert await digests.is_wanted(tx, "Asia/Baku", MONDAY, THEN)

"""The audience: exactly who is meant, found at the cost of those who are found."""

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage import audience as audiences
from bot.storage import campaigns, follows, outbox, subscribers, subscriptions
from bot.storage.audience import Audience
from bot.storage.database import Connection, Database, fetch
from tests.storage.crowd import NOW, chats_of, join, many, spread, start

DAY, HOUR = 4, 8


async def reached(tx: Connection, audience: Audience, *, limit: int = 1000) -> list[int]:
    """The chats of an audience by fan-out, and the promise that the count shown before agrees."""
    rows = await fetch(tx, "SELECT count(*) AS n FROM campaign")
    chats = await spread(tx, await start(tx, f"c{rows[0]['n']}", audience=audience), limit=limit)
    assert await campaigns.audience_size(tx, audience) == len(chats)
    return chats


async def test_subscribers_of_the_topics_of_everything_and_followers_once_each(tx: Connection) -> None:
    await join(tx, 1, topics=["forums"])
    await join(tx, 2, topics=["transport"])
    await join(tx, 3, topics=["*"])
    await join(tx, 4, topics=["forums", "transport", "*"])
    await join(tx, 5, topics=["culture"])
    await join(tx, 6, topics=[])
    await follows.set_stance(tx, 6, "expo", "follow", NOW)
    await follows.set_stance(tx, 4, "expo", "follow", NOW)
    assert await reached(tx, Audience(event_id="expo", topics=("forums", "transport"))) == [1, 2, 3, 4, 6]
    assert await reached(tx, Audience(event_id="other", topics=("forums",))) == [1, 3, 4]
    assert await reached(tx, Audience(event_id="other")) == [3, 4]


async def test_who_muted_the_event_is_spared_whatever_the_topics_say(tx: Connection) -> None:
    await join(tx, 1, 2, topics=["*", "forums"])
    await follows.set_stance(tx, 1, "expo", "mute", NOW)
    assert await reached(tx, Audience(event_id="expo", topics=("forums",))) == [2]
    assert await reached(tx, Audience(event_id="other", topics=("forums",))) == [1, 2]


async def test_paused_chats_are_not_reached(tx: Connection) -> None:
    await join(tx, 1, 2)
    await subscribers.pause(tx, 1, "stopped", NOW)
    assert await reached(tx, Audience(topics=("forums",))) == [2]
    assert await reached(tx, Audience(chats=(1, 2))) == [2]


async def test_lead_times_narrow_to_who_wants_this_one_and_none_sooner(tx: Connection) -> None:
    await join(tx, 1, leads=DAY)
    await join(tx, 2, leads=DAY | HOUR)
    await join(tx, 3, leads=HOUR)
    await join(tx, 4, leads=0)
    assert await reached(tx, Audience(topics=("forums",), leads_mask=DAY)) == [1, 2]
    assert await reached(tx, Audience(topics=("forums",), leads_mask=DAY, sooner_mask=HOUR)) == [1]
    assert await reached(tx, Audience(topics=("forums",), leads_mask=DAY | HOUR)) == [1, 2, 3]


async def test_a_zone_narrows_to_readers_there(tx: Connection) -> None:
    await join(tx, 1, 2, zone="Asia/Baku")
    await join(tx, 3, zone="Europe/Moscow")
    assert await reached(tx, Audience(topics=("forums",), zone="Asia/Baku")) == [1, 2]
    assert await reached(tx, Audience(topics=("forums",), zone="Asia/Tokyo")) == []


async def test_exact_chats_are_taken_as_they_are(tx: Connection) -> None:
    await join(tx, 1, 2, leads=0, topics=[])
    await subscribers.pause(tx, 2, "stopped", NOW)
    exact = Audience(chats=(2, 1, 1, 99), zone="Asia/Tokyo", leads_mask=1)
    assert await spread(tx, await start(tx, "mail", audience=exact)) == [1]
    assert await spread(tx, await start(tx, "notice", kind="notice", audience=exact)) == [1, 2, 99]


async def test_a_notice_without_addressees_is_not_for_everybody(tx: Connection) -> None:
    await join(tx, 1, topics=["*"])
    assert await spread(tx, await start(tx, kind="notice", audience=Audience())) == []


async def test_fan_out_may_be_interrupted_and_repeated_anywhere(tx: Connection) -> None:
    await join(tx, *range(-20, 20))
    campaign = await start(tx)
    assert not await outbox.fan_out(tx, campaign, limit=7, now=NOW)
    assert not await outbox.fan_out(tx, campaign, limit=7, now=NOW)
    await join(tx, 100)
    assert await spread(tx, campaign, limit=7) == [*range(-20, 20), 100]
    assert await outbox.fan_out(tx, campaign, limit=7, now=NOW)


async def test_an_expired_or_withdrawn_campaign_gets_no_more_rows(tx: Connection) -> None:
    await join(tx, 1, 2)
    late = await start(tx, "late", expires_at=NOW)
    assert await spread(tx, late) == []
    withdrawn = await start(tx, "withdrawn")
    await campaigns.move(tx, withdrawn.id, to="discarded", now=NOW, expected={"running"})
    assert await spread(tx, withdrawn) == []


PEOPLE = st.lists(
    st.tuples(
        st.integers(-50, 50),
        st.sets(st.sampled_from(["forums", "transport", "*"])),
        st.sampled_from(["Asia/Baku", "Europe/Moscow"]),
        st.integers(0, 31),
        st.sampled_from([None, "follow", "mute"]),
        st.booleans(),
    ),
    unique_by=lambda person: person[0],
    max_size=40,
)


@given(
    people=PEOPLE,
    limit=st.integers(1, 15),
    zone=st.sampled_from([None, "Asia/Baku"]),
    mask=st.sampled_from([None, 4, 12]),
    topics=st.sets(st.sampled_from(["forums", "transport"])),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_fan_out_in_any_chunks_finds_who_plain_logic_finds(  # noqa: PLR0917 - hypothesis names them
    database: Database, people: Any, limit: int, zone: str | None, mask: int | None, topics: set[str]
) -> None:
    audience = Audience(event_id="expo", topics=tuple(topics), zone=zone, leads_mask=mask, sooner_mask=1)
    async with database.write() as tx:
        for table in ("delivery", "campaign", "subscriber"):
            await tx.execute(f"DELETE FROM {table}")  # noqa: S608
        expected = []
        for chat, wanted, lives, leads, stance, paused in people:
            await join(tx, chat, topics=wanted, zone=lives, leads=leads)
            await follows.set_stance(tx, chat, "expo", stance, NOW)
            if paused:
                await subscribers.pause(tx, chat, "stopped", NOW)
            wants = bool(wanted & (topics | {"*"})) or stance == "follow"
            in_time = mask is None or (leads & mask and not leads & 1)
            if wants and in_time and stance != "mute" and not paused and zone in {None, lives}:
                expected.append(chat)
        assert await reached(tx, audience, limit=limit) == sorted(expected)


async def plan(tx: Connection, chunk: audiences.Chunk) -> list[str]:
    return [str(row["detail"]) for row in await fetch(tx, f"EXPLAIN QUERY PLAN {chunk.query}", chunk.values)]


@pytest.mark.parametrize("zone", [None, "Asia/Baku"])
async def test_a_small_topic_among_many_subscribers_is_found_without_looking_at_them(
    tx: Connection, zone: str | None
) -> None:
    await many(tx, 100_000, topic="transport")
    await join(tx, 500_001, 500_002, topics=["forums"])
    await tx.execute("ANALYZE")
    audience = Audience(event_id="expo", topics=("forums",), zone=zone, leads_mask=12)
    chunk = await audiences.chunk(tx, audience, after=None, limit=10_000)
    details = await plan(tx, chunk)
    assert not [detail for detail in details if detail.startswith(("SCAN s", "SCAN t", "SCAN f"))], details
    # What it costs, in steps of SQLite's machine: next to nothing, and not 100,000 subscribers.
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    await tx.set_progress_handler(count, 100)
    assert await reached(tx, audience) == [500_001, 500_002]
    await tx.set_progress_handler(count, 0)
    assert steps < 100


@pytest.mark.parametrize("zone", [None, "Asia/Baku"])
async def test_a_large_topic_is_walked_in_chat_id_order_without_sorting_it(
    tx: Connection, zone: str | None
) -> None:
    await many(tx, 50_000, topic="forums")
    await tx.execute("ANALYZE")
    audience = Audience(topics=("forums",), zone=zone)
    for after in (None, 1000, 30_000):
        chunk = await audiences.chunk(tx, audience, after=after, limit=1000)
        assert chunk.last == (after or 0) + 1000
        rows = await fetch(tx, chunk.query, chunk.values)
        assert [row["chat_id"] for row in rows] == list(range((after or 0) + 1, (after or 0) + 1001))
        assert not [detail for detail in await plan(tx, chunk) if detail.startswith(("SCAN s", "SCAN t"))]


async def test_writing_100_000_rows_in_chunks_costs_little_more_than_one_plain_insert(
    database: Database,
) -> None:
    async with database.write() as tx:
        await many(tx, 100_000)
        plain, chunked = await start(tx, "plain"), await start(tx, "chunked")
    best_plain = best_chunked = float("inf")
    for _ in range(3):
        async with database.write() as tx:
            await tx.execute("DELETE FROM delivery")
            await tx.execute("UPDATE campaign SET cursor = NULL, fanned_out = 0")
        began = time.perf_counter()
        async with database.write() as tx:
            await tx.execute(
                "INSERT INTO delivery (campaign_id, chat_id, due_at) SELECT ?, t.chat_id, 0 FROM subscription t "
                "JOIN subscriber s USING (chat_id) WHERE t.topic = 'forums' AND s.paused IS NULL",
                (plain.id,),
            )
        best_plain = min(best_plain, time.perf_counter() - began)
        began = time.perf_counter()
        complete = False
        while not complete:
            async with database.write() as tx:
                complete = await outbox.fan_out(tx, chunked, limit=10_000, now=NOW)
        best_chunked = min(best_chunked, time.perf_counter() - began)
    async with database.read() as tx:
        assert len(await chats_of(tx, chunked)) == 100_000
    assert best_chunked < 4 * best_plain + 0.1  # a full scan a chunk would be ten times and more


async def test_everything_is_a_topic_of_its_own(tx: Connection) -> None:
    await join(tx, 1, topics=[])
    assert await subscriptions.toggle(tx, 1, subscriptions.EVERYTHING, NOW)
    assert await reached(tx, Audience(topics=("whatever",))) == [1]

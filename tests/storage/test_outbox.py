"""The outbox: rows are claimed in order, settled once, and never lost."""

from datetime import timedelta

from bot.storage import campaigns, outbox, progress, subscribers, tally
from bot.storage.audience import Audience
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.outbox import CAREFUL, SWEEP, Claimed, Settled, State
from tests.storage.crowd import NOW, claim, join, many, spread, start, states


def sent(rows: list[Claimed]) -> list[Settled]:
    return [Settled(row_id=row.id, state=State.SENT, message_id=7) for row in rows]


async def test_a_claim_takes_the_readers_language_zone_and_thread_as_they_are_now(tx: Connection) -> None:
    await join(tx, -1001, kind="supergroup")
    await spread(tx, await start(tx))
    await subscribers.set_language(tx, -1001, "en")
    await subscribers.set_thread(tx, -1001, 5)
    (row,) = await claim(tx)
    assert (row.reader.language, row.reader.zone, row.thread_id) == ("en", "Asia/Baku", 5)
    assert (row.doubts, row.attempts, row.kind) == (1, 1, "announcement")


async def test_an_unknown_admin_gets_notices_and_nobody_else_who_is_unknown_gets_anything(
    tx: Connection,
) -> None:
    notice = await start(tx, "notice", kind="notice", audience=Audience(chats=(9001,)))
    other = await start(tx, "other", audience=Audience(chats=(9002,)))
    assert await spread(tx, notice) == [9001]
    assert await spread(tx, other) == []
    (row,) = await claim(tx)
    assert row.reader == outbox.DEFAULT_READER


async def test_rows_come_by_priority_then_campaign_and_one_a_chat(tx: Connection) -> None:
    await join(tx, 1, 2)
    for key, kind in [("b", "broadcast"), ("a1", "announcement"), ("a2", "announcement"), ("r", "reminder")]:
        await spread(tx, await start(tx, key, kind=kind))  # type: ignore[arg-type]
    order = []
    while rows := await claim(tx):
        assert [row.chat_id for row in rows] == [1, 2]
        order += [rows[0].campaign_id]
        await outbox.settle(tx, sent(rows), NOW)
    assert order == [4, 2, 3, 1]


async def test_a_limit_is_filled_across_campaigns(tx: Connection) -> None:
    await join(tx, *range(1, 6))
    await spread(tx, await start(tx, "one"))
    await join(tx, *range(6, 11))
    await spread(tx, await start(tx, "two"))
    assert [row.chat_id for row in await claim(tx, 8)] == [1, 2, 3, 4, 5, 6, 7, 8]


async def test_held_chats_are_left_out(tx: Connection) -> None:
    await join(tx, 1, 2, 3)
    await spread(tx, await start(tx))
    assert [row.chat_id for row in await claim(tx, held={2})] == [1, 3]


async def test_a_row_is_not_claimed_before_its_time(tx: Connection) -> None:
    await join(tx, 1, 2)
    campaign = await start(tx)
    await spread(tx, campaign)
    one, two = await claim(tx)
    later = NOW + timedelta(seconds=30.5)
    await outbox.settle(
        tx, [Settled(row_id=one.id, state=State.QUEUED, due_at=later, undoubt=True), *sent([two])], NOW
    )
    assert await claim(tx, now=NOW + timedelta(seconds=30)) == []
    assert await outbox.next_due(tx, NOW) == NOW + timedelta(seconds=31)  # never early
    assert await outbox.waiting(tx, NOW) == {1: NOW + timedelta(seconds=31)}
    (again,) = await claim(tx, now=NOW + timedelta(seconds=31))
    assert (again.doubts, again.attempts) == (1, 2)
    assert await outbox.waiting(tx, NOW) == {}


async def test_a_row_queued_again_without_a_time_keeps_its_place(tx: Connection) -> None:
    await join(tx, 1, 2, 3)
    await spread(tx, await start(tx))
    rows = await claim(tx, 2)
    await outbox.settle(tx, [Settled(row_id=rows[0].id, state=State.QUEUED, undoubt=True)], NOW)
    assert [row.chat_id for row in await claim(tx)] == [1, 3]


async def test_postponing_a_chat_moves_all_its_rows_and_never_forward(tx: Connection) -> None:
    await join(tx, 1)
    await spread(tx, await start(tx, "one"))
    await spread(tx, await start(tx, "two"))
    await outbox.postpone(tx, 1, NOW + timedelta(seconds=60))
    await outbox.postpone(tx, 1, NOW + timedelta(seconds=5))
    assert await claim(tx, now=NOW + timedelta(seconds=59)) == []
    assert [row.campaign_id for row in await claim(tx, now=NOW + timedelta(seconds=60))] == [1]


async def test_after_a_crash_a_row_gets_one_more_call_and_then_counts_as_unknown(tx: Connection) -> None:
    await join(tx, 1)
    campaign = await start(tx)
    await spread(tx, campaign)
    await claim(tx)
    assert await outbox.recover(tx, NOW, everything=True) == (1, 0)
    (row,) = await claim(tx)
    assert row.doubts == 2
    assert await outbox.recover(tx, NOW, everything=True) == (0, 1)
    assert await states(tx, campaign) == {State.UNKNOWN: 1}
    assert await tally.uncertain(tx, campaign.id) == 1


async def test_what_was_certainly_not_sent_does_not_count(tx: Connection) -> None:
    await join(tx, 1)
    campaign = await start(tx)
    await spread(tx, campaign)
    for _ in range(10):
        (row,) = await claim(tx)
        assert row.doubts == 1
        await outbox.settle(tx, [Settled(row_id=row.id, state=State.QUEUED, undoubt=True)], NOW)
    assert await states(tx, campaign) == {State.QUEUED: 1}


async def test_rows_on_their_last_try_are_taken_few_at_a_time(tx: Connection) -> None:
    await join(tx, *range(1, 31))
    await spread(tx, await start(tx))
    await claim(tx, 20)
    await outbox.recover(tx, NOW, everything=True)
    rows = await claim(tx, 30)
    assert sum(row.doubts == 2 for row in rows) == CAREFUL
    assert len(rows) == 10 + CAREFUL
    await outbox.settle(tx, sent(rows), NOW)
    assert len(await claim(tx, 30)) == CAREFUL


async def test_a_lease_in_force_is_left_alone(tx: Connection) -> None:
    await join(tx, 1)
    await spread(tx, await start(tx))
    await claim(tx)
    assert await outbox.recover(tx, NOW + timedelta(minutes=9)) == (0, 0)
    assert await outbox.recover(tx, NOW + timedelta(minutes=10)) == (1, 0)


async def test_settling_twice_changes_nothing(tx: Connection) -> None:
    await join(tx, 1)
    campaign = await start(tx)
    await spread(tx, campaign)
    rows = await claim(tx)
    await outbox.settle(tx, sent(rows), NOW)
    await outbox.settle(tx, [Settled(row_id=rows[0].id, state=State.QUEUED)], NOW)
    assert await states(tx, campaign) == {State.SENT: 1}
    row = await fetch_one(tx, "SELECT * FROM delivery")
    assert row is not None
    assert (row["message_id"], row["lease_until"], row["doubts"]) == (7, None, 1)


async def test_paused_chats_are_skipped_also_when_they_come_first_and_are_many(tx: Connection) -> None:
    await join(tx, *range(1, 51))
    campaign = await start(tx)
    await spread(tx, campaign)
    for chat in range(1, 46):
        await subscribers.pause(tx, chat, "blocked", NOW)
    assert [row.chat_id for row in await claim(tx, 3)] == [46, 47, 48]
    assert (await states(tx, campaign))[State.SKIPPED] == 45


async def test_skipping_a_chat_leaves_its_notices(tx: Connection) -> None:
    await join(tx, 1)
    mail = await start(tx, "mail")
    notice = await start(tx, "notice", kind="notice", audience=Audience(chats=(1,)))
    await spread(tx, mail)
    await spread(tx, notice)
    assert await outbox.skip(tx, 1, "blocked", NOW) == 1
    assert await states(tx, mail) == {State.SKIPPED: 1}
    assert await states(tx, notice) == {State.QUEUED: 1}


async def test_expired_rows_leave_the_queue_in_portions(tx: Connection) -> None:
    await many(tx, SWEEP + 2)
    campaign = await start(tx, expires_at=NOW + timedelta(hours=1))
    await spread(tx, campaign)
    late = NOW + timedelta(hours=1)
    assert await claim(tx, now=late) == []
    assert await states(tx, campaign) == {State.EXPIRED: SWEEP, State.QUEUED: 2}
    assert await claim(tx, now=late) == []
    assert await outbox.finish(tx, late) == [campaign.id]


async def test_only_notices_are_claimed_while_sending_is_held(tx: Connection) -> None:
    await join(tx, 1)
    await spread(tx, await start(tx, "mail"))
    await progress.set_value(tx, progress.SENDING_HELD, "restored")
    assert await outbox.next_due(tx, NOW) is None
    assert await claim(tx) == []
    await spread(tx, await start(tx, "notice", kind="notice", audience=Audience(chats=(1,))))
    assert await outbox.next_due(tx, NOW) == NOW
    assert [row.kind for row in await claim(tx)] == ["notice"]


async def test_a_campaign_is_done_when_all_rows_are_written_and_settled(tx: Connection) -> None:
    await join(tx, 1, 2)
    campaign = await start(tx)
    assert not await outbox.fan_out(tx, campaign, limit=1, now=NOW)
    rows = await claim(tx)
    assert await outbox.finish(tx, NOW) == []  # in the air
    await outbox.settle(tx, sent(rows), NOW)
    assert await outbox.finish(tx, NOW) == []  # not all written
    await spread(tx, campaign)
    assert await outbox.finish(tx, NOW) == []  # queued
    await outbox.settle(tx, sent(await claim(tx)), NOW)
    assert await outbox.finish(tx, NOW) == [campaign.id]
    found = await campaigns.find(tx, campaign.id)
    assert found is not None
    assert (found.state, found.finished_at) == ("done", NOW)


async def test_held_campaigns_are_not_claimed(tx: Connection) -> None:
    await join(tx, 1)
    campaign = await start(tx)
    await spread(tx, campaign)
    await campaigns.move(tx, campaign.id, to="held", now=NOW, expected={"running"})
    assert await claim(tx) == []
    assert await outbox.next_due(tx, NOW) is None


async def test_a_row_id_is_never_used_again(tx: Connection) -> None:
    await join(tx, 1)
    await spread(tx, await start(tx, "one"))
    (row,) = await claim(tx)
    await tx.execute("DELETE FROM delivery")
    await spread(tx, await start(tx, "two"))
    await claim(tx)
    await outbox.settle(tx, [Settled(row_id=row.id, state=State.SENT)], NOW)
    assert [item["state"] for item in await fetch(tx, "SELECT state FROM delivery")] == [State.LEASED]


async def test_the_queries_of_every_tick_use_their_indexes(tx: Connection) -> None:
    await join(tx, 1)
    campaign = await start(tx)
    await spread(tx, campaign)
    plans: list[str] = []
    await tx.set_trace_callback(plans.append)
    await claim(tx)
    await outbox.next_due(tx, NOW)
    await outbox.finish(tx, NOW)
    await outbox.recover(tx, NOW)
    await outbox.waiting(tx, NOW)
    await outbox.postpone(tx, 1, NOW)
    await outbox.skip(tx, 1, "x", NOW)
    await tx.set_trace_callback(lambda _: None)
    seen = 0
    for query in [query for query in plans if "delivery" in query]:
        for row in await fetch(tx, f"EXPLAIN QUERY PLAN {query}"):
            detail = str(row["detail"])
            seen += "delivery" in detail or " d " in f"{detail} "
            assert not (detail.startswith("SCAN d") and "USING" not in detail), (query, detail)
            assert "TEMP B-TREE FOR ORDER BY" not in detail, (query, detail)
    assert seen

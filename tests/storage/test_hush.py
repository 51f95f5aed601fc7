"""The hush: what comes in quiet hours waits for their end, and a burst of it becomes one message."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.schedule.quiet import Quiet
from bot.storage import hush, outbox, subscribers
from bot.storage.audience import Audience
from bot.storage.campaigns import CampaignKind
from bot.storage.claimed import Claimed, Settled, State
from bot.storage.database import Connection, fetch
from bot.storage.hush import AT_ONCE, BURST, MOST
from tests.storage.crowd import claim, join, many, spread, start, states

NIGHT = Quiet(start=22 * 60, end=8 * 60)
LATE = datetime(2021, 4, 28, 20, 0, tzinfo=UTC)  # midnight in Baku
MORNING = datetime(2021, 4, 29, 4, 0, tzinfo=UTC)  # 08:00 there


async def sleeper(tx: Connection, chat_id: int = 1) -> None:
    """Somebody in Baku who is asleep from 22:00 to 08:00."""
    await join(tx, chat_id)
    await hush.set_quiet(tx, chat_id, NIGHT)


async def mail(tx: Connection, key: str, kind: CampaignKind = "announcement", **more: Any) -> int:
    campaign = await start(tx, key, kind=kind, due_at=LATE, **more)
    await spread(tx, campaign)
    return campaign.id


def settled(rows: list[Claimed], state: State = State.SENT, **more: object) -> list[Settled]:
    """As the sender writes it: parts share the fate."""
    numbers = [number for row in rows for number in (row.id, *(part.row_id for part in row.parts))]
    return [Settled(row_id=number, state=state, **more) for number in numbers]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["reminder", "announcement", "digest", "broadcast"])
async def test_what_comes_at_night_waits_for_the_morning(tx: Connection, kind: CampaignKind) -> None:
    await sleeper(tx)
    await join(tx, 2)
    await mail(tx, "one", kind)
    assert [row.chat_id for row in await claim(tx, now=LATE)] == [2], "others are not kept waiting"
    assert await outbox.next_due(tx, LATE) == MORNING
    assert await claim(tx, now=MORNING - timedelta(seconds=1)) == []
    (row,) = await claim(tx, now=MORNING)
    assert (row.chat_id, row.silent, row.parts) == (1, False, ())


async def test_a_reply_is_never_held(tx: Connection) -> None:
    await sleeper(tx)
    await mail(tx, "catch-up", "reminder", is_reply=True)
    assert [row.silent for row in await claim(tx, now=LATE)] == [False]


async def test_what_starts_within_two_hours_comes_without_a_sound(tx: Connection) -> None:
    await sleeper(tx)
    await mail(tx, "soon", "reminder", starts_at=LATE + timedelta(hours=2))
    assert [row.silent for row in await claim(tx, now=LATE)] == [True]


async def test_what_starts_before_the_morning_does_not_wait_for_it(tx: Connection) -> None:
    await sleeper(tx)
    starts_at = LATE + timedelta(hours=5)
    await mail(tx, "early", "reminder", starts_at=starts_at, expires_at=starts_at)
    assert await claim(tx, now=LATE) == []
    assert await outbox.next_due(tx, LATE) == starts_at - timedelta(hours=2)
    (row,) = await claim(tx, now=starts_at - timedelta(hours=2))
    assert row.silent
    assert row.as_of == starts_at - timedelta(hours=2), "it says what is true then"


async def test_what_expires_meanwhile_is_dropped(tx: Connection) -> None:
    await sleeper(tx)
    campaign = await start(tx, kind="reminder", due_at=LATE, expires_at=MORNING)
    await spread(tx, campaign)
    assert await claim(tx, now=LATE) == []
    assert await claim(tx, now=MORNING) == []
    assert await states(tx, campaign) == {State.EXPIRED: 1}


async def test_a_burst_becomes_one_message_whose_parts_share_its_fate(tx: Connection) -> None:
    await sleeper(tx)
    ids = [await mail(tx, "a1"), await mail(tx, "a2"), await mail(tx, "r", "reminder")]
    words = await mail(tx, "b", "broadcast")
    assert await claim(tx, now=LATE) == []
    (row,) = await claim(tx, now=MORNING)
    assert (row.kind, row.campaign_ids) == ("reminder", tuple(sorted(ids)))
    await outbox.settle(tx, settled([row], message_id=7), MORNING)
    (row,) = await claim(tx, now=MORNING)
    assert row.campaign_ids == (words,), (
        "a broadcast keeps its own words, so that it can be edited and recalled"
    )
    rows = await fetch(tx, "SELECT state, message_id FROM delivery WHERE campaign_id <> ?", (words,))
    assert [tuple(item) for item in rows] == [(State.SENT, 7)] * 3


async def test_fewer_than_a_burst_come_as_they_are(tx: Connection) -> None:
    await sleeper(tx)
    for number in range(BURST - 1):
        await mail(tx, f"a{number}")
    assert await claim(tx, now=LATE) == []
    for number in range(BURST - 1):
        (row,) = await claim(tx, now=MORNING)
        assert (row.campaign_id, row.parts) == (number + 1, ())
        await outbox.settle(tx, settled([row]), MORNING)
    assert await claim(tx, now=MORNING) == []


async def test_a_very_long_list_becomes_several(tx: Connection) -> None:
    await sleeper(tx)
    for number in range(MOST + BURST):
        await mail(tx, f"a{number}")
    assert await claim(tx, now=LATE) == []
    sizes = []
    while rows := await claim(tx, now=MORNING):
        sizes += [len(row.campaign_ids) for row in rows]
        await outbox.settle(tx, settled(rows), MORNING)
    assert sizes == [MOST, BURST]


async def test_after_a_crash_the_same_burst_goes_once_more_and_then_counts_as_unknown(tx: Connection) -> None:
    await sleeper(tx)
    for number in range(3):
        await mail(tx, f"a{number}")
    assert await claim(tx, now=LATE) == []
    await claim(tx, now=MORNING)
    await outbox.recover(tx, MORNING, everything=True)
    await mail(tx, "fresh")
    await tx.execute(
        "UPDATE delivery SET held_from = due_at WHERE campaign_id = 4"
    )  # held as well, never called
    (row,) = await claim(tx, now=MORNING)
    assert (row.campaign_ids, row.doubts) == ((1, 2, 3), 2), (
        "what may have come together is repeated together"
    )
    assert await outbox.recover(tx, MORNING, everything=True) == (0, 3)
    assert [row.campaign_id for row in await claim(tx, now=MORNING)] == [4]


async def test_a_mailing_that_was_stopped_or_is_over_is_not_among_the_parts(tx: Connection) -> None:
    await sleeper(tx)
    for number in range(3):
        await mail(tx, f"a{number}")
    await mail(tx, "over", "reminder", expires_at=MORNING)
    assert await claim(tx, now=LATE) == []
    await tx.execute("UPDATE campaign SET state = 'held' WHERE id = 2")
    (row,) = await claim(tx, now=MORNING)
    assert row.campaign_ids == (1,)


async def test_other_quiet_hours_move_what_is_held(tx: Connection) -> None:
    await sleeper(tx)
    await mail(tx, "one")
    assert await claim(tx, now=LATE) == []
    await hush.set_quiet(tx, 1, Quiet(start=22 * 60, end=9 * 60))
    assert await claim(tx, now=LATE) == []
    assert await outbox.next_due(tx, LATE) == MORNING + timedelta(hours=1)
    await hush.set_quiet(tx, 1, None)
    assert len(await claim(tx, now=LATE)) == 1


async def test_another_zone_moves_what_is_held(tx: Connection) -> None:
    await sleeper(tx)
    await mail(tx, "one")
    assert await claim(tx, now=LATE) == []
    await subscribers.set_timezone(tx, 1, "America/New_York")  # 16:00 there
    assert len(await claim(tx, now=LATE)) == 1


async def test_a_chat_that_telegram_made_wait_is_not_brought_forward_by_that(tx: Connection) -> None:
    await sleeper(tx)
    await mail(tx, "one")
    await outbox.postpone(tx, 1, LATE + timedelta(seconds=60))
    await hush.set_quiet(tx, 1, None)
    assert await claim(tx, now=LATE) == []


async def test_a_held_row_that_was_tried_before_keeps_nothing_else_waiting(tx: Connection) -> None:
    await sleeper(tx)
    await mail(tx, "one")
    await hush.set_quiet(tx, 1, None)
    (row,) = await claim(tx, now=LATE)
    await outbox.settle(tx, [Settled(row_id=row.id, state=State.QUEUED, undoubt=True)], LATE)
    await hush.set_quiet(tx, 1, NIGHT)
    assert await claim(tx, now=LATE) == []
    assert await outbox.waiting(tx, LATE) == {}


async def test_a_paused_chat_gets_nothing_of_what_was_held(tx: Connection) -> None:
    await sleeper(tx)
    for number in range(3):
        await mail(tx, f"a{number}")
    assert await claim(tx, now=LATE) == []
    await subscribers.pause(tx, 1, "stopped", LATE)
    assert await claim(tx, now=MORNING) == []
    assert await outbox.next_due(tx, MORNING) is None


async def test_what_waits_can_be_counted(tx: Connection) -> None:
    for chat_id in (1, 2, 3):
        await sleeper(tx, chat_id)
    campaign = await mail(tx, "one", "broadcast")
    assert await claim(tx, now=LATE) == []
    assert await hush.waiting(tx, campaign, LATE) == (3, MORNING)


async def test_a_group_that_moves_keeps_its_quiet_hours(tx: Connection) -> None:
    await sleeper(tx, -5)
    await mail(tx, "one")
    assert await claim(tx, now=LATE) == []
    await join(tx, -1005, kind="supergroup")
    await subscribers.migrate(tx, -5, -1005)
    assert await claim(tx, now=LATE) == []
    assert [row.chat_id for row in await claim(tx, now=MORNING)] == [-1005]


async def test_many_who_sleep_are_put_off_in_portions_and_keep_nobody_else_waiting_for_long(
    tx: Connection,
) -> None:
    await many(tx, 3 * AT_ONCE)
    await tx.execute("UPDATE subscriber SET quiet_from = ?, quiet_to = ?", (NIGHT.start, NIGHT.end))
    await mail(tx, "one")
    await join(tx, 10**6, topics=["culture"])
    await mail(tx, "two", audience=Audience(topics=("culture",)))
    assert [row.chat_id for row in await claim(tx, now=LATE)] == [10**6]
    held = await fetch(tx, "SELECT count(*) AS number FROM delivery WHERE held_from IS NOT NULL")
    assert AT_ONCE <= held[0]["number"] < 2 * AT_ONCE
    for _ in range(3):
        assert await claim(tx, now=LATE) == []
    assert await outbox.next_due(tx, LATE) == MORNING

"""Campaigns: every cause fires once, and only one hand decides."""

from datetime import timedelta

from bot.storage import campaigns, lateness
from bot.storage.audience import Audience
from bot.storage.database import Connection
from bot.storage.outbox import State
from tests.storage.crowd import NOW, claim, join, spread, start, states


async def test_a_cause_fires_once(tx: Connection) -> None:
    first = await start(tx, "remind:expo:1d:2021-06-02")
    again = await campaigns.create(
        tx,
        key=first.key,
        kind="reminder",
        state="pending",
        content={},
        audience=Audience(),
        due_at=NOW,
        now=NOW,
    )
    assert again is None
    assert await campaigns.find(tx, first.id) == first
    assert await campaigns.find(tx, 99) is None


async def test_what_is_stored_comes_back(tx: Connection) -> None:
    audience = Audience(event_id="expo", topics=("a", "b"), zone="Asia/Baku", leads_mask=4, sooner_mask=8)
    made = await start(
        tx,
        kind="reminder",
        state="pending",
        audience=audience,
        event_id="expo",
        expires_at=NOW + timedelta(1),
    )
    assert made.audience == audience
    assert made.content == {"text": "one"}
    assert (made.state, made.priority, made.started_at, made.fanned_out) == ("pending", 1, None, False)
    assert made.expires_at == NOW + timedelta(days=1)


async def test_the_first_decision_wins(tx: Connection) -> None:
    made = await start(tx, state="pending")
    assert await campaigns.move(tx, made.id, to="running", now=NOW, expected={"pending", "held"})
    assert not await campaigns.move(tx, made.id, to="discarded", now=NOW, expected={"pending", "held"})
    assert not await campaigns.move(tx, 99, to="discarded", now=NOW, expected={"pending"})
    found = await campaigns.find(tx, made.id)
    assert found is not None
    assert (found.state, found.started_at, found.finished_at) == ("running", NOW, None)


async def test_due_campaigns_come_the_most_urgent_first(tx: Connection) -> None:
    await start(tx, "later", state="pending", due_at=NOW + timedelta(minutes=5))
    await start(tx, "mail", kind="broadcast", state="pending")
    await start(tx, "news", state="pending", due_at=NOW - timedelta(minutes=1))
    await start(tx, "held", state="held")
    await start(tx, "ring", kind="reminder", state="pending")
    assert [campaign.key for campaign in await campaigns.due(tx, NOW)] == ["ring", "news", "mail"]
    assert await campaigns.next_due(tx) == NOW - timedelta(minutes=1)


async def test_nothing_pending_is_due_never(tx: Connection) -> None:
    await start(tx)
    assert await campaigns.next_due(tx) is None


async def test_open_announcements_are_the_ones_not_sent_yet(tx: Connection) -> None:
    await start(tx, "a", state="pending", event_id="expo")
    await start(tx, "b", state="held", event_id="forum")
    await start(tx, "c", state="running", event_id="expo")
    await start(tx, "d", state="pending", kind="reminder", event_id="expo")
    assert [campaign.key for campaign in await campaigns.open_announcements(tx)] == ["a", "b"]
    assert [campaign.key for campaign in await campaigns.open_announcements(tx, "expo")] == ["a"]


async def test_recent_announcements_are_the_ones_that_went_out_newest_first(tx: Connection) -> None:
    for key, state in [("a", "done"), ("b", "discarded"), ("c", "running"), ("d", "pending"), ("e", "done")]:
        await start(tx, key, state=state)  # type: ignore[arg-type]
    assert [campaign.key for campaign in await campaigns.recent_announcements(tx, 2)] == ["e", "c"]


async def test_reminders_of_a_start_that_is_no_more_end_and_others_stay(tx: Connection) -> None:
    await join(tx, 1)
    old, new = "2021-06-02T10:00", "2021-06-03T10:00"
    stale = await start(tx, f"remind:expo:1d:{old}", kind="reminder", event_id="expo")
    local = await start(
        tx, f"remind:expo:1d:{old}:Asia/Baku", kind="reminder", state="pending", event_id="expo"
    )
    kept = await start(tx, f"remind:expo:1d:{new}", kind="reminder", event_id="expo")
    zoned = await start(tx, f"remind:expo:7d:{new}:Asia/Baku", kind="reminder", event_id="expo")
    other = await start(tx, f"remind:forum:1d:{old}", kind="reminder", event_id="forum")
    for campaign in (stale, kept):
        await spread(tx, campaign)
    assert await campaigns.expire_reminders(tx, {"expo": {new}}) == 2
    found = {}
    for campaign in (stale, local, kept, zoned, other):
        now = await campaigns.find(tx, campaign.id)
        assert now is not None
        found[campaign.id] = now.state
    assert list(found.values()) == ["expired", "expired", "running", "running", "running"]
    assert [row.campaign_id for row in await claim(tx)] == [kept.id]
    assert await lateness.clear(tx, NOW) == 1
    assert await states(tx, stale) == {State.EXPIRED: 1}


async def test_running_campaigns_without_all_their_rows_are_found_in_order(tx: Connection) -> None:
    await join(tx, 1)
    for key, kind in [("mail", "broadcast"), ("news", "announcement"), ("ring", "reminder")]:
        await start(tx, key, kind=kind)  # type: ignore[arg-type]
    assert [campaign.key for campaign in await campaigns.to_fan_out(tx)] == ["ring", "news", "mail"]
    await spread(tx, (await campaigns.to_fan_out(tx))[0])
    assert [campaign.key for campaign in await campaigns.to_fan_out(tx)] == ["news", "mail"]

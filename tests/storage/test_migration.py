"""Migration of a chat: a group that became a supergroup keeps everything, and gets nothing twice."""

from bot.storage import campaigns, follows, outbox, subscribers, subscriptions
from bot.storage.audience import Audience
from bot.storage.database import Connection, fetch
from bot.storage.outbox import Settled, State
from tests.storage.crowd import NOW, chats_of, claim, join, spread, start, states

OLD, NEW = -42, -1_001_000_000_042


async def test_every_table_gets_the_new_id(tx: Connection) -> None:
    await join(tx, OLD, topics=["forums", "*"], kind="group")
    await subscribers.set_language(tx, OLD, "en")
    await follows.set_stance(tx, OLD, "expo", "mute", NOW)
    running = await start(tx)
    await spread(tx, running)
    pending = await start(tx, "catch-up", state="pending", audience=Audience(chats=(7, OLD)))
    await subscribers.migrate(tx, OLD, NEW)
    moved = await subscribers.find(tx, NEW)
    assert moved is not None
    assert (moved.kind, moved.language, moved.language_chosen) == ("supergroup", "en", True)
    assert await subscriptions.of(tx, NEW) == {"forums", "*"}
    assert await follows.of(tx, NEW) == {"expo": "mute"}
    assert await chats_of(tx, running) == [NEW]
    found = await campaigns.find(tx, pending.id)
    assert found is not None
    assert found.audience.chats == (7, NEW)
    for table in ("subscriber", "subscription", "follow", "delivery"):
        assert await fetch(tx, f"SELECT 1 FROM {table} WHERE chat_id = ?", (OLD,)) == []  # noqa: S608


async def test_migrating_again_changes_nothing(tx: Connection) -> None:
    await join(tx, OLD, kind="group")
    await subscribers.migrate(tx, OLD, NEW)
    before = await subscribers.find(tx, NEW)
    await subscribers.migrate(tx, OLD, NEW)
    await subscribers.migrate(tx, NEW, NEW)
    assert await subscribers.find(tx, NEW) == before


async def test_a_chat_nobody_knows_migrates_quietly(tx: Connection) -> None:
    await subscribers.migrate(tx, OLD, NEW)
    assert await subscribers.find(tx, NEW) is None


async def test_two_known_chats_become_one_with_the_choices_of_both(tx: Connection) -> None:
    await join(tx, OLD, topics=["forums"], kind="group", leads=31, zone="Asia/Tokyo")
    await subscribers.set_language(tx, OLD, "en")
    await follows.set_stance(tx, OLD, "expo", "follow", NOW)
    await join(tx, NEW, topics=["transport"], kind="supergroup", leads=12, zone="Asia/Baku")
    await subscribers.set_timezone(tx, NEW, "Europe/Moscow")
    await follows.set_stance(tx, NEW, "expo", "mute", NOW)
    await subscribers.migrate(tx, OLD, NEW)
    merged = await subscribers.find(tx, NEW)
    assert merged is not None
    assert (merged.language, merged.timezone, merged.leads) == ("en", "Europe/Moscow", 31)
    assert (merged.language_chosen, merged.timezone_chosen, merged.paused) == (True, True, None)
    assert await subscriptions.of(tx, NEW) == {"forums", "transport"}
    assert await follows.of(tx, NEW) == {"expo": "mute"}  # the newer word
    assert await subscribers.find(tx, OLD) is None


async def test_who_said_stop_stays_stopped(tx: Connection) -> None:
    await join(tx, OLD, kind="group")
    await join(tx, NEW, kind="supergroup")
    await subscribers.pause(tx, OLD, "stopped", NOW)
    await subscribers.migrate(tx, OLD, NEW)
    merged = await subscribers.find(tx, NEW)
    assert merged is not None
    assert merged.paused == "stopped"


async def test_of_two_rows_of_one_campaign_the_one_further_along_stays(tx: Connection) -> None:
    await join(tx, OLD, kind="group")
    await join(tx, NEW, kind="supergroup")
    campaign = await start(tx)
    await spread(tx, campaign)
    (row,) = await claim(tx, held={NEW})
    await outbox.settle(tx, [Settled(row_id=row.id, state=State.SENT)], NOW)
    await subscribers.migrate(tx, OLD, NEW)
    assert await states(tx, campaign) == {State.SENT: 1}
    assert await chats_of(tx, campaign) == [NEW]

    other = await start(tx, "other")
    await join(tx, OLD, kind="group")
    await spread(tx, other)
    (row,) = await claim(tx, held={OLD})
    await subscribers.migrate(tx, OLD, NEW)
    assert await states(tx, other) == {State.LEASED: 1}


async def test_a_row_in_hand_moves_with_its_chat(tx: Connection) -> None:
    await join(tx, OLD, kind="group")
    campaign = await start(tx)
    await spread(tx, campaign)
    (row,) = await claim(tx)
    await subscribers.migrate(tx, OLD, NEW)
    await outbox.settle(tx, [Settled(row_id=row.id, state=State.QUEUED, undoubt=True)], NOW)
    assert [again.chat_id for again in await claim(tx)] == [NEW]


async def test_a_fan_out_under_way_does_not_miss_a_chat_that_moves_behind_it(tx: Connection) -> None:
    await join(tx, -1_001_000_000_050, kind="supergroup")
    await join(tx, OLD, kind="group")
    campaign = await start(tx)
    await outbox.fan_out(tx, campaign, limit=1, now=NOW)
    await subscribers.migrate(tx, OLD, NEW)
    await spread(tx, campaign, limit=1)
    assert sorted(await chats_of(tx, campaign)) == [-1_001_000_000_050, NEW]

"""A chat is erased everywhere, whatever tables there are; what is old goes by itself; figures stay true."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.storage import (
    campaigns,
    dialogues,
    erasure,
    follows,
    inbox,
    invites,
    outbox,
    personal,
    reports,
    retention,
    subscribers,
    subscriptions,
    tally,
    team,
)
from bot.storage.audience import Audience
from bot.storage.database import Connection, Database, fetch, fetch_one
from bot.storage.outbox import Settled, State
from bot.storage.traces import NOBODY, PEOPLE, tables_of_chats

NOW = datetime(2021, 4, 28, 6, tzinfo=UTC)
ANNA, BORIS = 4242424242, 5151515151
NAMES_SOMEBODY = re.compile(r"chat|user|author|owner|admin|member|_by$|_for$|person|people|reader")


async def welcome(tx: Connection, *chats: int) -> None:
    for chat in chats:
        await subscribers.welcome(tx, chat, "private", language="en", timezone="Asia/Baku", leads=4, now=NOW)
        await subscriptions.add(tx, chat, ["forums"], NOW)


async def mailing(tx: Connection, key: str = "mail", **more: Any) -> int:
    campaign_id = await campaigns.create(
        tx, key=key, kind="announcement", state="running", content={}, due_at=NOW, now=NOW,
        audience=Audience(topics=("forums",)), **more,
    )  # fmt: skip
    assert campaign_id is not None
    found = await campaigns.find(tx, campaign_id)
    assert found is not None
    await outbox.fan_out(tx, found, limit=100, now=NOW)
    return campaign_id


async def all_of_it(tx: Connection) -> str:
    """Everything in the database, as one text."""
    tables = await fetch(tx, "SELECT name FROM sqlite_master WHERE type = 'table'")
    rows = [
        str(tuple(row))
        for table in tables
        if table["name"] not in {"admin_action", "sqlite_sequence"}
        for row in await fetch(tx, f"SELECT * FROM {table['name']}")  # noqa: S608
    ]
    return "\n".join(rows)


async def test_every_column_that_names_somebody_is_known_to_mydata_and_forget(tx: Connection) -> None:
    tables = [row["name"] for row in await fetch(tx, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for column in await fetch(tx, f"PRAGMA table_info({table})"):
            name = str(column["name"])
            if name == "chat_id" or (table, name) in NOBODY:
                continue
            if NAMES_SOMEBODY.search(name) and str(column["type"]) == "INTEGER":
                assert (table, name) in PEOPLE, (
                    f"{table}.{name} seems to name a person: say in storage/traces.py what becomes of it"
                )


async def test_every_table_of_chats_is_covered(tx: Connection) -> None:
    found = set(await tables_of_chats(tx))
    assert {"subscriber", "subscription", "follow", "delivery", "dialogue", "look"} <= found
    await tx.execute("CREATE TABLE fresh (chat_id INTEGER, note TEXT)")
    await welcome(tx, ANNA)
    await tx.execute("INSERT INTO fresh VALUES (?, 'new feature')", (ANNA,))
    assert "new feature" in str(await personal.collect(tx, ANNA, NOW, private=True))
    await erasure.forget(tx, ANNA)
    assert await fetch(tx, "SELECT * FROM fresh") == []


async def fill(tx: Connection) -> int:
    """Anna in every table there is."""
    await welcome(tx, ANNA, BORIS)
    await follows.set_stance(tx, ANNA, "caspian", "follow", NOW)
    await dialogues.ask(tx, ANNA, "broadcast", {"words": "secret draft"}, NOW)
    await team.join(tx, ANNA, invited_by=9001, now=NOW)
    secret = invites.secret_of("key", "wish")
    await invites.create(tx, secret, 9001, NOW)
    await invites.use(tx, secret, ANNA, NOW)
    await team.record(tx, ANNA, "send", NOW, detail="Anna K.")
    await inbox.put(
        tx, [(7, f'{{"update_id": 7, "message": {{"chat": {{"id": {ANNA}}}, "text": "my words"}}}}')], NOW
    )
    await campaigns.create(
        tx, key=f"catchup:{ANNA}:x", kind="reminder", state="running", content={}, due_at=NOW, now=NOW,
        audience=Audience(chats=(ANNA,)),
    )  # fmt: skip
    await campaigns.create(
        tx, key="preview:1", kind="notice", state="done", content={}, due_at=NOW, now=NOW,
        audience=Audience(chats=(ANNA, BORIS)),
    )  # fmt: skip
    return await mailing(tx)


async def test_a_forgotten_chat_is_nowhere(tx: Connection) -> None:
    await fill(tx)
    assert str(ANNA) in await all_of_it(tx)
    assert await erasure.forget(tx, ANNA)
    assert str(ANNA) not in await all_of_it(tx)
    assert "my words" not in await all_of_it(tx)
    assert await subscribers.find(tx, BORIS) is not None
    assert not await erasure.forget(tx, ANNA), "nothing is left to forget"


async def test_everything_that_names_the_chat_is_in_the_file(tx: Connection) -> None:
    await fill(tx)
    found = await personal.collect(tx, ANNA, NOW, private=True)
    assert found["settings"][0]["created_at"] == "2021-04-28T06:00:00+00:00"
    assert found["settings"][0]["reminders_minutes_before"] == [1440]
    assert found["topics"][0]["topic"] == "forums"
    assert found["events"][0] == {"event_id": "caspian", "muted": False, "created_at": NOW.isoformat()}
    assert found["messages"][0]["kind"] == "announcement"
    assert found["messages"][0]["state"] == "queued"
    assert found["open_question"][0]["data"] == {"words": "secret draft"}
    assert found["team"][0]["role"] == "broadcaster"
    assert found["done_as_admin"][0]["detail"] == "Anna K."
    assert found["not_answered_yet"][0]["message"]["text"] == "my words"
    assert {mail["kind"] for mail in found["mailings_for_this_chat"]} == {"reminder", "notice"}
    assert str(BORIS) not in str(found)


async def test_only_what_came_before_the_wish_is_erased_from_the_inbox(tx: Connection) -> None:
    await welcome(tx, ANNA)
    body = '{{"update_id": {0}, "callback_query": {{"from": {{"id": 1}}, "message": {{"chat": {{"id": {1}}}}}}}}}'
    await inbox.put(tx, [(n, body.format(n, ANNA)) for n in (5, 6, 7)], NOW)
    await erasure.forget(tx, ANNA, before_update=6)
    assert [number for number, _, _ in await inbox.pending(tx)] == [6, 7]


async def test_figures_stay_true_when_rows_are_erased(tx: Connection) -> None:
    await welcome(tx, ANNA, BORIS, 77, 78)
    campaign_id = await mailing(tx)
    claimed = await outbox.claim(tx, limit=3, now=NOW, lease=timedelta(minutes=10))
    ends = {ANNA: State.FAILED, BORIS: State.SENT, 77: State.SENT, 78: State.SENT}
    await outbox.settle(
        tx,
        [Settled(row_id=row.id, state=ends[row.chat_id], cause="blocked" if row.chat_id == ANNA else None)
         for row in claimed],
        NOW,
    )  # fmt: skip
    before = await reports.report(tx, campaign_id, NOW)
    waiting = {78, 77, ANNA, BORIS} - {row.chat_id for row in claimed}
    for chat in {ANNA, BORIS, 77, 78} - waiting:
        await erasure.forget(tx, chat)
    after = await reports.report(tx, campaign_id, NOW)
    assert before is not None
    assert after is not None
    assert (after.delivered, after.blocked, after.failed, after.failures) == (
        before.delivered, before.blocked, before.failed, before.failures,
    )  # fmt: skip
    assert (await tally.find(tx, campaign_id)).written == 4


async def test_forgetting_with_a_message_in_flight_leaves_no_trace_and_no_wrong_figure(
    tx: Connection,
) -> None:
    await welcome(tx, ANNA, BORIS)
    campaign_id = await mailing(tx)
    claimed = await outbox.claim(tx, limit=10, now=NOW, lease=timedelta(minutes=10))
    await erasure.forget(tx, ANNA)
    await outbox.settle(tx, [Settled(row_id=row.id, state=State.SENT, message_id=1) for row in claimed], NOW)
    counts = await tally.find(tx, campaign_id)
    assert (counts.written, counts.sent) == (1, 1)
    assert await outbox.finish(tx, NOW) == [campaign_id]
    assert await fetch(tx, "SELECT 1 FROM delivery WHERE chat_id = ?", (ANNA,)) == []


async def test_old_rows_go_in_small_parts_and_figures_stay(database: Database) -> None:
    async with database.write() as tx:
        await welcome(tx, *range(1000, 1000 + 2500))
        old = await mailing(tx, "old")
        found = await campaigns.find(tx, old)
        assert found is not None
        while not await outbox.fan_out(tx, found, limit=1000, now=NOW):
            pass
        await tx.execute("UPDATE delivery SET state = 2, settled_at = due_at")
        await tx.execute("UPDATE delivery SET state = 3, cause = 'refused' WHERE chat_id = 1000")
        await campaigns.move(tx, old, to="done", now=NOW, expected={"running"})
    later = NOW + retention.DELIVERIES + timedelta(minutes=1)
    async with database.write() as tx:
        assert not await retention.is_anything_old(tx, NOW + retention.DELIVERIES - timedelta(minutes=1))
        assert await retention.is_anything_old(tx, later)
        before = await reports.report(tx, old, later)
        parts = []
        while number := await retention.prune(tx, later):
            parts.append(number)
        assert parts == [1000, 1000, 500]
        after = await reports.report(tx, old, later)
        assert before is not None
        assert after is not None
        assert (after.delivered, after.failed, after.failures) == (2499, 1, {"refused": 1})
        assert after.progress == before.progress
        assert not await retention.is_anything_old(tx, later)


async def test_what_is_not_ended_or_not_settled_is_never_pruned(tx: Connection) -> None:
    await welcome(tx, ANNA)
    await mailing(tx)
    assert await retention.prune(tx, NOW + timedelta(days=1000)) == 0


async def test_who_cannot_be_reached_for_a_year_is_forgotten_and_who_said_stop_is_not(tx: Connection) -> None:
    await welcome(tx, ANNA, BORIS)
    await subscribers.pause(tx, ANNA, "blocked", NOW)
    await subscribers.pause(tx, BORIS, "stopped", NOW)
    await retention.prune(tx, NOW + timedelta(days=364))
    assert await subscribers.find(tx, ANNA) is not None
    await retention.prune(tx, NOW + timedelta(days=366))
    assert await subscribers.find(tx, ANNA) is None
    assert await subscribers.find(tx, BORIS) is not None


async def test_erased_bytes_are_gone_from_the_disk(database: Database) -> None:
    words = "unmistakable words of a person " * 200
    async with database.write() as tx:
        await welcome(tx, ANNA)
        body = f'{{"update_id": 7, "message": {{"chat": {{"id": {ANNA}}}, "text": "{words}"}}}}'
        await inbox.put(tx, [(7, body)], NOW)
        await dialogues.ask(tx, ANNA, "broadcast", {"words": words}, NOW)
    assert b"unmistakable words" in b"".join(path.read_bytes() for path in files(database))
    async with database.write() as tx:
        await erasure.forget(tx, ANNA)
    assert await database.scrub()
    assert b"unmistakable words" not in b"".join(path.read_bytes() for path in files(database))


async def test_the_log_is_not_emptied_under_a_reader(database: Database) -> None:
    async with database.write() as tx:
        await welcome(tx, ANNA)
    async with database.read() as tx:
        await fetch_one(tx, "SELECT 1 FROM subscriber")
        async with database.write() as other:
            await welcome(other, BORIS)
        assert not await database.scrub()
    assert await database.scrub()


def files(database: Database) -> list[Path]:
    return [path for path in database.path.parent.iterdir() if path.name.startswith(database.path.name)]

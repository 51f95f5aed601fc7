"""Traps of a call's outcome: 1 TimedOut, 2 no idempotency key, 6 a refusal that looks like weather, 12 a chat with a
new id, 13 a chat that says no, 14 broken markup, 15 a message of several parts."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest, NetworkError, TimedOut

from bot.storage import subscribers, subscriptions, tally
from bot.storage.outbox import State
from tests.delivery.depot import Depot
from tests.delivery.newsroom import Newsroom, files


async def test_1_a_timeout_is_repeated_once_at_most(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.faults.drop_answer(method="sendMessage", times=None)
    with pytest.raises(NetworkError):  # python-telegram-bot does not say that Telegram did it
        await depot.bot.send_message(chat, "theirs")
    assert depot.texts(chat) == ["theirs"]
    mail = await depot.mail("ours")
    await depot.settle_all()
    assert depot.texts(chat)[1:] == ["ours (announcement, en)"] * 2
    assert await depot.states(mail) == {State.UNKNOWN: 1}


async def test_1_what_certainly_never_left_is_tried_as_often_as_it_takes(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    working = depot.transport._root
    depot.transport._root = "http://127.0.0.1:9/bot/"  # nobody listens there
    mail = await depot.mail("ours")
    for _ in range(8):
        await depot.sender.step()
        depot.clock.move(timedelta(minutes=2))
    assert [row["doubts"] for row in await depot.rows(mail)] == [0]
    depot.transport._root = working
    depot.clock.move(timedelta(minutes=2))
    await depot.settle_all()
    assert depot.texts(chat) == ["ours (announcement, en)"]


async def test_2_a_send_that_cannot_be_recognised_again_is_counted_as_uncertain(depot: Depot) -> None:
    await depot.people(5)
    depot.world.faults.drop_answer(method="sendMessage", times=2)
    mail = await depot.mail("ours")
    await depot.settle_all()
    assert sorted(depot.copies().values()) == [1, 1, 1, 2, 2]
    async with depot.database.read() as tx:
        assert await tally.uncertain(tx, mail) == 2


async def test_6_a_refused_message_is_no_bad_weather_and_not_tried_for_ever(depot: Depot) -> None:
    assert issubclass(BadRequest, NetworkError)  # `except NetworkError: try again` never ends
    assert issubclass(TimedOut, NetworkError)
    await depot.people(30)
    mail = await depot.mail("<b>never closed")
    await depot.settle_all()
    asked = len(depot.sends)
    assert asked <= 30
    assert (await depot.campaign(mail)).state == "held"
    assert len(depot.alarms) == 1
    await depot.settle_all()
    assert len(depot.sends) == asked


async def test_12_a_group_with_a_new_id_is_followed_everywhere_in_one_transaction(depot: Depot) -> None:
    group = await depot.group(supergroup=False)
    new = group.migrates().chat_id
    async with depot.database.write() as tx:
        await depot.add(tx, new, "supergroup")  # it has spoken under its new id as well
    await depot.mail("One", chats=(group.chat_id,))
    await depot.mail("Two")
    await depot.settle_all()
    assert sorted(depot.texts(new)) == ["One (announcement, en)", "Two (announcement, en)"]
    async with depot.database.write() as tx:
        assert await subscribers.find(tx, group.chat_id) is None
        await subscribers.migrate(tx, group.chat_id, new)  # the service messages say it too, twice
        await subscribers.migrate(tx, group.chat_id, new)
        assert await subscriptions.of(tx, new) == {"forums"}


async def test_13_who_blocks_is_paused_not_deleted_and_hears_nothing_until_they_return(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.people[chat].blocks_bot()
    for text in ("One", "Two", "Three"):
        await depot.mail(text)
        await depot.settle_all()
    assert len(depot.sends) == 1
    known = await depot.subscriber(chat)
    assert known.paused == "blocked"
    async with depot.database.write() as tx:
        assert await subscriptions.of(tx, chat) == {"forums"}
        await subscribers.resume(tx, chat)
    depot.world.people[chat].unblocks_bot()
    await depot.mail("Four")
    await depot.settle_all()
    assert depot.texts(chat) == ["Four (announcement, en)"]


async def test_13_chat_not_found_is_believed_the_second_time_only(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.faults.fail(chat_id=chat, description="Bad Request: chat not found", times=1)
    await depot.mail("One")
    await depot.settle_all()
    assert (await depot.subscriber(chat)).paused is None
    assert depot.texts(chat) == ["One (announcement, en)"]


async def test_14_a_text_that_telegram_cannot_parse_stops_its_mailing_and_nothing_else(depot: Depot) -> None:
    chats = await depot.people(3)
    bad, good = await depot.mail("a < b"), await depot.mail("a &lt; b")
    await depot.settle_all()
    assert (await depot.campaign(bad)).state == "held"
    assert (await depot.campaign(good)).state == "done"
    assert all(depot.texts(chat) == ["a < b (announcement, en)"] for chat in chats)


async def test_15_every_part_of_an_album_is_known_and_can_be_taken_back(room: Newsroom) -> None:
    chats = await room.depot.people(3)
    broadcast = await room.sent(files(room.depot, "photo", "video", "photo", caption="Look"))
    rows = await room.depot.rows(broadcast)
    assert [len(room.bubbles(chat)) for chat in chats] == [3, 3, 3]
    known = {(row["chat_id"], row["message_id"], row["more_ids"]) for row in rows}
    for chat, first, more in known:
        ids = [bubble.message_id for bubble in room.bubbles(chat)]
        assert ids == [first, *map(int, more.strip("[]").split(","))]
    assert await room.recall(broadcast) is not None
    await room.work_all()
    assert [room.bubbles(chat) for chat in chats] == [[], [], []]

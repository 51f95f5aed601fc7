"""The sender: everybody gets it, once, in order, and what goes wrong is sorted."""

from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.storage import campaigns, progress, subscribers, tally
from bot.storage.campaigns import CampaignKind
from bot.storage.outbox import State
from tests.delivery.depot import Depot, open_depot


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


async def test_everybody_gets_a_mailing_once_and_it_is_closed(depot: Depot) -> None:
    chats = await depot.people(25)
    mail = await depot.mail()
    await depot.settle()
    assert depot.copies() == {(chat, "News (announcement, en)"): 1 for chat in chats}
    assert await depot.states(mail) == {State.SENT: 25}
    assert (await depot.campaign(mail)).state == "done"
    assert all(row["message_id"] and row["doubts"] == 1 for row in await depot.rows(mail))


async def test_the_sender_rests_when_there_is_nothing_to_do(depot: Depot) -> None:
    assert not await depot.sender.step()


async def test_a_blocked_bot_pauses_the_chat_keeps_its_choices_and_skips_what_was_queued(
    depot: Depot,
) -> None:
    chat, other = await depot.people(2)
    depot.world.people[chat].blocks_bot()
    first, second = await depot.mail("One"), await depot.mail("Two")
    await depot.settle_all()
    assert (await depot.subscriber(chat)).paused == "blocked"
    assert await depot.states(first) == {State.FAILED: 1, State.SENT: 1}
    assert await depot.states(second) == {State.SKIPPED: 1, State.SENT: 1}
    assert len(depot.texts(other)) == 2
    assert (await depot.campaign(second)).state == "done"


async def test_a_deactivated_account_is_paused_for_that_reason(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.people[chat].deactivates()
    await depot.mail()
    await depot.settle_all()
    assert (await depot.subscriber(chat)).paused == "deactivated"


async def test_chat_not_found_is_believed_the_second_time(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.faults.fail(method="sendMessage", description="Bad Request: chat not found")
    await depot.mail("One")
    await depot.settle()
    assert (await depot.subscriber(chat)).paused is None
    await depot.settle_all()
    assert len(depot.texts(chat)) == 1  # a server that had just restarted

    depot.world.faults.fail(method="sendMessage", description="Bad Request: chat not found", times=2)
    await depot.mail("Two")
    await depot.settle_all()
    assert (await depot.subscriber(chat)).paused == "gone"


async def test_a_group_that_became_a_supergroup_keeps_everything_and_gets_the_message_in_hand(
    depot: Depot,
) -> None:
    leyla = depot.world.person("Leyla", user_id=1001)
    group = depot.world.group("Caspian Trade", members=[leyla], admins=[leyla], supergroup=False)
    group.adds_bot(by=leyla)
    async with depot.database.write() as tx:
        await depot.add(tx, group.chat_id, "group")
    new = group.migrates()
    mail, next_mail = await depot.mail("One"), await depot.mail("Two")
    await depot.settle_all()
    assert depot.texts(new.chat_id) == ["One (announcement, en)", "Two (announcement, en)"]
    moved = await depot.subscriber(new.chat_id)
    assert moved.kind == "supergroup"
    async with depot.database.read() as tx:
        assert await subscribers.find(tx, group.chat_id) is None
    assert await depot.states(mail) == await depot.states(next_mail) == {State.SENT: 1}


async def test_a_deleted_forum_topic_falls_back_to_general_and_is_forgotten(depot: Depot) -> None:
    group = await depot.group(forum=True)
    async with depot.database.write() as tx:
        await subscribers.set_thread(tx, group.chat_id, 77)
    mail = await depot.mail()
    await depot.settle_all()
    assert len(depot.texts(group.chat_id)) == 1
    assert (await depot.subscriber(group.chat_id)).thread_id is None
    assert await depot.states(mail) == {State.SENT: 1}


async def test_a_closed_general_topic_pauses_the_chat(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.faults.fail(method="sendMessage", description="Bad Request: TOPIC_CLOSED", times=None)
    await depot.mail()
    await depot.settle_all()
    assert (await depot.subscriber(chat)).paused == "no-rights"


async def test_missing_rights_pause_the_chat(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.faults.fail(
        method="sendMessage", description="Bad Request: not enough rights to send text messages to the chat"
    )
    mail = await depot.mail()
    await depot.settle_all()
    assert (await depot.subscriber(chat)).paused == "no-rights"
    assert await depot.states(mail) == {State.FAILED: 1}


async def test_an_announcement_telegram_refuses_is_held_at_once_and_the_admins_are_told(depot: Depot) -> None:
    chats = await depot.people(60)
    mail = await depot.mail("<b>open")
    await depot.settle_all()
    assert (await depot.campaign(mail)).state == "held"
    ((alarmed, reason),) = depot.alarms
    assert alarmed == mail
    assert "can't parse entities" in reason
    assert await depot.states(mail) == {State.QUEUED: 60}
    assert all(row["doubts"] == 0 for row in await depot.rows(mail))
    # Others go on, and the mailing itself may be mended and started again.
    await depot.mail("Fine")
    await depot.settle_all()
    assert all(len(depot.texts(chat)) == 1 for chat in chats)


async def test_a_broadcast_is_held_after_twenty_refusals_in_a_row(depot: Depot) -> None:
    await depot.people(60)
    mail = await depot.mail("<b>open", kind="broadcast")
    await depot.settle_all()
    states = await depot.states(mail)
    assert (await depot.campaign(mail)).state == "held"
    assert states[State.FAILED] == 19
    assert len(depot.alarms) == 1


async def test_one_refusal_among_many_does_not_stop_a_broadcast(depot: Depot) -> None:
    await depot.people(30)
    for chat in [chat for chat in range(1001, 1026) if chat % 5]:
        depot.world.faults.fail(
            method="sendMessage", chat_id=chat, description="Bad Request: BUTTON_DATA_INVALID"
        )
    mail = await depot.mail(kind="broadcast")
    await depot.settle_all()
    assert (await depot.campaign(mail)).state == "done"
    assert await depot.states(mail) == {State.FAILED: 20, State.SENT: 10}


async def test_content_that_cannot_be_composed_stops_its_campaign_and_nothing_else(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    broken = await depot.mail("Broken", content={"crash": "no such text"})
    fine = await depot.mail("Fine")
    await depot.settle_all()
    assert (await depot.campaign(broken)).state == "held"
    assert (await depot.campaign(fine)).state == "done"
    assert len(depot.texts(chat)) == 1


async def test_a_refused_notice_fails_without_an_alarm_about_the_alarm(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    notice = await depot.mail("<b>open", kind="notice", chats=(chat,))
    await depot.settle_all()
    assert await depot.states(notice) == {State.FAILED: 1}
    assert depot.alarms == []


async def test_a_flood_wait_is_obeyed_and_holds_the_chats_later_rows_too(depot: Depot) -> None:
    chat, other = await depot.people(2)
    depot.world.faults.fail(method="sendMessage", chat_id=chat, status=429, retry_after=30)
    await depot.mail("One")
    await depot.settle()
    asked = depot.clock.monotonic()
    await depot.mail("Two")  # fanned out after the 429: held in memory
    await depot.mail("Three", kind="reminder")
    for _ in range(40):
        await depot.sender.step()
    assert depot.texts(chat) == []
    assert len(depot.texts(other)) == 3
    await depot.settle_all()
    first = next(call for call in depot.world.calls if call.chat_id == chat and call.ok)
    assert first.monotonic - asked >= 29
    assert len(depot.texts(chat)) == 3
    assert depot.texts(chat).index("One (announcement, en)") < depot.texts(chat).index(
        "Two (announcement, en)"
    )


async def test_a_flood_wait_survives_a_restart(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.faults.fail(method="sendMessage", chat_id=chat, status=429, retry_after=300)
    await depot.mail("One")
    await depot.settle()
    await depot.crash()
    await depot.mail("Two")
    for _ in range(20):
        await depot.sender.step()
    assert depot.texts(chat) == []
    depot.clock.move(timedelta(seconds=300))
    await depot.settle_all()
    assert depot.texts(chat) == ["One (announcement, en)", "Two (announcement, en)"]


async def test_two_chats_flooded_within_seconds_hold_everything(depot: Depot) -> None:
    chats = await depot.people(10)
    for chat in chats[:2]:
        depot.world.faults.fail(method="sendMessage", chat_id=chat, status=429, retry_after=20)
    await depot.mail()
    for _ in range(10):
        await depot.sender.step()
    quiet_from = max(call.monotonic for call in depot.sends if call.status == 429)
    depot.clock.move(timedelta(seconds=60))
    await depot.settle_all()
    late = [call.monotonic for call in depot.world.calls if call.monotonic > quiet_from + 0.5]
    assert min(late) >= quiet_from + 20
    assert sum(depot.copies().values()) == 10


async def test_a_lost_answer_is_tried_once_more_and_counted(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    depot.world.faults.drop_answer(method="sendMessage", times=1)
    mail = await depot.mail()
    await depot.settle_all()
    assert len(depot.texts(chat)) == 2  # unavoidable: Telegram has no idempotency key
    assert await depot.states(mail) == {State.SENT: 1}
    async with depot.database.read() as tx:
        assert await tally.uncertain(tx, mail) == 1


async def test_there_is_never_a_third_copy(depot: Depot) -> None:
    chats = await depot.people(3)
    depot.world.faults.drop_answer(method="sendMessage", times=None)
    mail = await depot.mail()
    await depot.settle_all()
    assert all(len(depot.texts(chat)) == 2 for chat in chats)
    assert await depot.states(mail) == {State.UNKNOWN: 3}


async def test_an_hour_without_telegram_loses_nothing_and_doubts_nothing(depot: Depot) -> None:
    chats = await depot.people(40)
    depot.world.faults.refuse()
    mail = await depot.mail(kind="reminder")
    for _ in range(200):
        await depot.sender.step()
        depot.clock.move(timedelta(seconds=18))
    assert sum(depot.copies().values()) == 0
    depot.world.faults.restore()
    depot.clock.move(timedelta(seconds=90))
    await depot.settle_all()
    assert depot.copies() == {(chat, "News (reminder, en)"): 1 for chat in chats}
    assert await depot.states(mail) == {State.SENT: 40}


async def test_a_front_end_that_only_answers_502_spoils_few_rows(depot: Depot) -> None:
    chats = await depot.people(40)
    depot.world.faults.fail(status=502, html=True, times=None)
    mail = await depot.mail()
    for _ in range(100):
        await depot.sender.step()
        depot.clock.move(timedelta(seconds=18))
    depot.world.faults.clear()
    depot.clock.move(timedelta(seconds=90))
    await depot.settle_all()
    assert await depot.states(mail) == {State.SENT: 40}
    assert all(len(depot.texts(chat)) == 1 for chat in chats)


async def test_what_expired_while_waiting_is_not_sent(depot: Depot) -> None:
    await depot.people(3)
    depot.world.faults.refuse()
    mail = await depot.mail(kind="reminder", expires_in=timedelta(minutes=30))
    await depot.settle()
    depot.clock.move(timedelta(hours=1))
    depot.world.faults.restore()
    await depot.settle_all()
    assert await depot.states(mail) == {State.EXPIRED: 3}
    assert sum(depot.copies().values()) == 0
    assert (await depot.campaign(mail)).state == "done"


async def test_a_chat_paused_before_its_turn_is_skipped_but_still_gets_notices(depot: Depot) -> None:
    stopped, other = await depot.people(2)
    mail = await depot.mail()
    async with depot.database.write() as tx:
        await subscribers.pause(tx, stopped, "stopped", depot.clock.now())
    notice = await depot.mail("For admins", kind="notice", chats=(stopped,))
    await depot.settle_all()
    assert depot.texts(stopped) == ["For admins (notice, en)"]
    assert len(depot.texts(other)) == 1
    assert await depot.states(mail) == {State.SKIPPED: 1, State.SENT: 1}
    assert await depot.states(notice) == {State.SENT: 1}


async def test_held_sending_lets_notices_through_and_nothing_else(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    async with depot.database.write() as tx:
        await progress.set_value(tx, progress.SENDING_HELD, "restored")
    await depot.mail()
    await depot.mail("Say go", kind="notice", chats=(chat,))
    await depot.settle_all()
    assert depot.texts(chat) == ["Say go (notice, en)"]
    async with depot.database.write() as tx:
        await progress.set_value(tx, progress.SENDING_HELD, None)
    await depot.settle_all()
    assert len(depot.texts(chat)) == 2


async def test_reminders_overtake_announcements_which_overtake_broadcasts(depot: Depot) -> None:
    await depot.people(60)
    depot.world.limits.enabled = False  # they judge by arrivals, and here it is the order that counts
    await depot.mail("Later", kind="broadcast")
    await depot.sender.step()
    await (
        depot.sender.finish()
    )  # while a call is in the air its chat is left out, however long that really takes
    await depot.mail("Soon", kind="announcement")
    await depot.mail("Now", kind="reminder")
    await depot.settle_all()
    sent = [text.split()[0] for text in depot.begun]
    begun = sent.index("Now")
    assert begun <= 30  # what was in hand when it came
    assert sent[begun : begun + 60].count("Now") >= 58
    assert sent.index("Soon") > begun
    assert sent[-1] == "Later"


async def test_many_messages_to_one_chat_keep_their_order_and_the_pace_of_one_a_second(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    for number in range(12):
        await depot.mail(f"Part {number:02}")
    await depot.settle_all()
    assert depot.texts(chat) == [f"Part {number:02} (announcement, en)" for number in range(12)]
    times = depot.pace(chat)
    assert len(times) == 12
    assert all(later - earlier >= 1 for earlier, later in pairwise(times))


async def test_a_group_gets_twenty_a_minute(depot: Depot) -> None:
    group = await depot.group()
    for number in range(30):
        await depot.mail(f"Part {number:02}")
    await depot.settle_all()
    assert depot.texts(group.chat_id) == [f"Part {number:02} (announcement, en)" for number in range(30)]
    assert not [call for call in depot.world.calls if call.status == 429]


async def test_thousands_of_rows_of_paused_chats_do_not_keep_the_others_waiting(depot: Depot) -> None:
    now = depot.clock.now()
    async with depot.database.write() as tx:
        await tx.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            "INSERT INTO subscriber (chat_id, kind, language, timezone, leads, created_at) "
            "SELECT i, 'private', 'en', 'Asia/Baku', 12, 0 FROM n"
        )
        await tx.execute("INSERT INTO subscription SELECT 'forums', chat_id, 0 FROM subscriber")
    (chat,) = await depot.people(1, first=5001)
    mail = await depot.mail()
    async with depot.database.write() as tx:
        await tx.execute("UPDATE subscriber SET paused = 'stopped' WHERE chat_id <= 3000")
    await depot.settle_all()
    assert len(depot.texts(chat)) == 1
    assert await depot.states(mail) == {State.SKIPPED: 3000, State.SENT: 1}
    assert depot.clock.now() - now < timedelta(minutes=1)


async def test_a_withdrawn_campaign_stops_at_once(depot: Depot) -> None:
    await depot.people(60)
    mail = await depot.mail()
    await depot.sender.step()
    async with depot.database.write() as tx:
        await campaigns.move(tx, mail, to="discarded", now=depot.clock.now(), expected={"running"})
    await depot.settle_all()
    assert sum(depot.copies().values()) < 30


@pytest.mark.parametrize(("kind", "copies"), [("announcement", 0), ("broadcast", 0), ("notice", 1)])
async def test_what_is_in_hand_for_a_chat_that_says_stop_meanwhile_is_not_sent_but_for_a_notice(
    depot: Depot, kind: CampaignKind, copies: int
) -> None:
    chats = await depot.people(20)
    mail = await depot.mail(kind=kind, chats=tuple(chats) if kind == "notice" else ())
    await depot.sender._book(claim=True)
    stops = next(iter(depot.sender._hand))
    async with depot.database.write() as tx:
        await subscribers.pause(tx, stops.chat_id, "stopped", depot.clock.now())
    await depot.settle_all()
    assert len(depot.texts(stops.chat_id)) == copies
    assert all(len(depot.texts(chat)) == 1 for chat in chats if chat != stops.chat_id)
    assert (await depot.states(mail)).get(State.SKIPPED, 0) == 1 - copies

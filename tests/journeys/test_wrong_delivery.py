"""Trouble on the way to people: blocks, migrations, floods, lost answers, an hour without Telegram."""

from itertools import pairwise

import pytest

from bot.emulator.group import Group
from bot.storage.outbox import State
from tests.journeys.bureau import Bureau, event

CONFIRMED = event(status="confirmed")
CANCELLED = event(status="cancelled")


async def send_now(bureau: Bureau) -> None:
    """Save a change and let an admin send it, without the bot looking at the press yet."""
    await bureau.edit(CONFIRMED)
    bureau.forget_mail()
    bureau.chief.presses("Send now")


async def group_of(bureau: Bureau, *, supergroup: bool = False) -> Group:
    """Irina's group, subscribed to culture and the forums, reading English."""
    town = bureau.town
    group = town.world.group("Traders", admins=[bureau.irina], supergroup=supergroup)
    group.adds_bot(bureau.irina)
    for words in ("/subscribe@{} forums", "/subscribe@{} culture", "/language@{} en"):
        bureau.irina.says(words.format(town.world.username), chat=group)
        await town.settle()
    bureau.forget_mail()
    return group


# --- people who leave and come back ---


async def test_who_blocks_the_bot_in_the_middle_is_paused_and_start_brings_the_choices_back(
    bureau: Bureau,
) -> None:
    await bureau.town.says(bureau.leyla, "/subscribe culture")
    await bureau.town.says(bureau.leyla, "/timezone Istanbul")
    bureau.town.world.updates.clear()
    bureau.leyla.blocks_bot()
    bureau.town.world.updates.clear()  # the bot was not told: it learns it by the error
    await bureau.announce(CONFIRMED)
    assert (await bureau.subscriber(bureau.leyla.user_id)).paused == "blocked"
    _, rows = await bureau.newest()
    assert rows == {State.SENT: 2, State.FAILED: 1}
    await bureau.announce(CANCELLED)
    campaign, rows = await bureau.newest()
    assert (campaign.state, rows) == ("done", {State.SENT: 2})
    await bureau.town.says(bureau.leyla, "/start")
    back = await bureau.subscriber(bureau.leyla.user_id)
    assert (back.paused, back.timezone, back.language) == (None, "Europe/Istanbul", "az")
    assert await bureau.topics_of(bureau.leyla.user_id) == {"forums", "culture"}
    bureau.forget_mail()
    await bureau.announce(event())
    assert bureau.heard() == [1, 1, 1]


async def test_who_blocks_and_unblocks_is_told_again_without_a_word(bureau: Bureau) -> None:
    bureau.leyla.blocks_bot()
    await bureau.town.settle()
    assert (await bureau.subscriber(bureau.leyla.user_id)).paused == "blocked"
    bureau.leyla.unblocks_bot()
    await bureau.announce(CONFIRMED)
    assert bureau.heard() == [1, 1, 1]


async def test_who_said_stop_and_then_blocks_and_unblocks_stays_stopped(bureau: Bureau) -> None:
    await bureau.town.says(bureau.leyla, "/stop")
    bureau.leyla.blocks_bot()
    await bureau.town.settle()
    bureau.leyla.unblocks_bot()
    bureau.forget_mail()
    await bureau.announce(CONFIRMED)
    assert bureau.heard() == [0, 1, 1]


async def test_a_deleted_account_is_paused_and_keeps_nobody_else_waiting(bureau: Bureau) -> None:
    bureau.leyla.deactivates()
    await bureau.announce(CONFIRMED)
    assert (await bureau.subscriber(bureau.leyla.user_id)).paused == "deactivated"
    assert bureau.heard() == [0, 1, 1]


async def test_a_group_that_threw_the_bot_out_is_paused_and_comes_back_with_its_topics(
    bureau: Bureau,
) -> None:
    group = await group_of(bureau)
    group.removes_bot(bureau.irina)
    await bureau.announce(CONFIRMED)
    assert bureau.texts(group) == []
    assert (await bureau.subscriber(group.chat_id)).paused == "kicked"
    group.adds_bot(bureau.irina)
    await bureau.town.settle()
    bureau.forget_mail()
    await bureau.announce(CANCELLED)
    (told,) = bureau.texts(group)
    assert "Event cancelled" in told
    assert await bureau.topics_of(group.chat_id) == {"forums", "culture"}


# --- migration ---


@pytest.mark.parametrize("told", ["by its service message", "by the error of a send"])
async def test_a_group_that_becomes_a_supergroup_keeps_everything_and_gets_its_message(
    bureau: Bureau, told: str
) -> None:
    group = await group_of(bureau)
    new = group.migrates()
    if told == "by the error of a send":
        bureau.town.world.updates.clear()
    await bureau.announce(CONFIRMED)
    (announced,) = bureau.texts(new)
    assert "Event confirmed" in announced
    moved = await bureau.subscriber(new.chat_id)
    assert (moved.language, moved.paused) == ("en", None)
    assert await bureau.topics_of(new.chat_id) == {"forums", "culture"}
    campaign, rows = await bureau.newest()
    assert (campaign.state, rows) == ("done", {State.SENT: 4})
    await bureau.announce(CANCELLED)
    assert len(bureau.texts(new)) == 1


async def test_a_migration_while_its_message_is_under_way_sends_it_once_to_the_new_chat(
    bureau: Bureau,
) -> None:
    group = await group_of(bureau)
    await bureau.crowd(60, first=-5_000_000_000)  # sent to before the group: rows go by chat id
    await send_now(bureau)
    for step in bureau.town.steps():
        await step()
    new = group.migrates()
    await bureau.town.settle()
    assert bureau.copies(new.chat_id, "Event confirmed") == 1
    campaign, _ = await bureau.newest()
    assert campaign.state == "done"


# --- floods ---


async def test_a_flood_wait_of_one_chat_is_obeyed_and_holds_nobody_else(bureau: Bureau) -> None:
    chat_id = bureau.leyla.user_id
    bureau.town.world.faults.fail(method="sendMessage", chat_id=chat_id, status=429, retry_after=40)
    await send_now(bureau)
    await bureau.town.settle()
    assert bureau.heard() == [0, 1, 1]
    await bureau.town.move(seconds=60)
    assert bureau.heard() == [1, 0, 0]
    calls = [call for call in bureau.town.world.calls if call.chat_id == chat_id][-2:]
    assert (calls[1].at - calls[0].at).total_seconds() >= 40


async def test_a_flood_wait_for_the_whole_bot_is_obeyed_and_nothing_is_lost(bureau: Bureau) -> None:
    crowd = await bureau.crowd(90)
    limits, clock = bureau.town.world.limits, bureau.town.clock
    await send_now(bureau)
    for step in bureau.town.steps() * 2:
        await step()
    limits._closed[None] = clock.monotonic() + 30  # Telegram has had enough of this bot
    await bureau.town.pass_time(minutes=1, step=1)
    await bureau.town.settle()
    refused = [call for call in bureau.town.world.calls if call.status == 429]
    assert 1 <= len(refused) <= 30, "it went on asking"
    assert [bureau.copies(chat, "Event confirmed") for chat in crowd] == [1] * 90


async def test_a_mailing_is_as_quick_as_telegram_allows_and_never_refused_for_its_pace(
    bureau: Bureau,
) -> None:
    await bureau.crowd(200)
    begin = bureau.town.clock.monotonic()
    await send_now(bureau)
    await bureau.town.settle()
    assert not [call for call in bureau.town.world.calls if call.status == 429]
    assert bureau.town.clock.monotonic() - begin <= 12, "slower than it could be"


# --- lost answers ---


async def test_a_lost_answer_makes_two_copies_at_most_and_is_counted(bureau: Bureau) -> None:
    crowd = await bureau.crowd(30)
    bureau.town.world.faults.drop_answer(method="sendMessage", chat_id=crowd[7], times=None)
    bureau.town.world.faults.drop_answer(method="sendMessage", chat_id=crowd[9])
    await send_now(bureau)
    await bureau.town.settle()
    await bureau.town.move(minutes=2)
    copies = [bureau.copies(chat, "Event confirmed") for chat in crowd]
    assert (copies[7], copies[9]) == (2, 2)
    assert sorted(copies) == [1] * 28 + [2] * 2
    campaign, rows = await bureau.newest()
    assert campaign.state == "done"
    assert rows == {State.SENT: 32, State.UNKNOWN: 1}


async def test_a_request_lost_on_the_way_is_repeated(bureau: Bureau) -> None:
    bureau.town.world.faults.drop_request(method="sendMessage", chat_id=bureau.leyla.user_id)
    await send_now(bureau)
    await bureau.town.settle()
    await bureau.town.move(minutes=2)
    assert bureau.heard() == [1, 1, 1]


# --- no Telegram at all ---


async def test_an_hour_without_telegram_loses_nothing_and_spoils_few_rows(bureau: Bureau) -> None:
    crowd = await bureau.crowd(100)
    await send_now(bureau)
    for step in bureau.town.steps() * 2:
        await step()
    bureau.town.world.faults.refuse()
    await bureau.town.pass_time(hours=1)
    bureau.town.world.faults.restore()
    await bureau.town.pass_time(minutes=3)
    await bureau.town.settle()
    copies = [bureau.copies(chat, "Event confirmed") for chat in crowd]
    assert (min(copies), max(copies)) == (1, 1)
    campaign, rows = await bureau.newest()
    assert (campaign.state, rows) == ("done", {State.SENT: 103})


async def test_what_people_wrote_in_that_hour_is_answered_afterwards(bureau: Bureau) -> None:
    bureau.town.world.faults.refuse()
    bureau.james.says("/upcoming")
    await bureau.town.pass_time(hours=1, step=60)
    bureau.town.world.faults.restore()
    await bureau.town.settle()
    (answer,) = bureau.texts(bureau.james)
    assert "Caspian forum" in answer


# --- people first ---


async def test_people_are_answered_while_a_mailing_of_hundreds_runs(bureau: Bureau) -> None:
    crowd = await bureau.crowd(250)
    await send_now(bureau)
    for step in bureau.town.steps() * 3:
        await step()
    assert sum(bureau.copies(chat, "Event confirmed") for chat in crowd) < 150, "over already"
    newcomer = bureau.town.person("Newman", "en")
    asked_at = bureau.town.clock.monotonic()
    newcomer.says("/upcoming")
    for step in bureau.town.steps():
        await step()
    assert "Caspian forum" in newcomer.last.text
    assert bureau.town.clock.monotonic() - asked_at < 2
    assert sum(bureau.copies(chat, "Event confirmed") for chat in crowd) < 200, "it waited for the mailing"
    await bureau.town.settle()
    assert {bureau.copies(chat, "Event confirmed") for chat in crowd} == {1}


async def test_admins_see_a_preview_while_a_mailing_of_hundreds_runs(bureau: Bureau) -> None:
    crowd = await bureau.crowd(300)
    await send_now(bureau)
    for step in bureau.town.steps() * 2:
        await step()
    text = bureau.town.schedule.read_text(encoding="utf-8")
    bureau.town.schedule.write_text(text.replace("2021-06-02", "2021-06-09"), encoding="utf-8")
    for step in bureau.town.steps() * 2:
        await step()
    assert any("New date" in text for text in bureau.texts(bureau.chief))
    assert sum(bureau.copies(chat, "Event confirmed") for chat in crowd) < 250


async def test_messages_to_one_chat_keep_their_order_and_a_second_between_them(bureau: Bureau) -> None:
    dates = ["2021-06-09", "2021-06-16", "2021-06-23", "2021-06-30"]
    bureau.town.world.faults.fail(
        method="sendMessage", chat_id=bureau.leyla.user_id, status=429, retry_after=9, times=2
    )
    for date in dates:
        await bureau.edit(event(date=date))
        bureau.chief.presses("Send now")
        for step in bureau.town.steps() * 2:
            await step()
    await bureau.town.move(minutes=2)
    mail = bureau.mail(bureau.leyla)
    days = [text.text.partition("İndi: ")[2].split(" ")[0] for text in mail]
    assert days == ["9", "16", "23", "30"]
    sends = [call for call in bureau.town.world.calls if call.chat_id == bureau.leyla.user_id and call.ok]
    assert all(late.monotonic - early.monotonic >= 1 for early, late in pairwise(sends[-4:]))

"""The pinned list: one message that keeps itself up to date, silently, and survives what befalls a chat."""

from bot.emulator.bubble import Bubble
from bot.emulator.group import Group
from bot.storage import pinned_lists
from bot.wording.i18n import plain
from tests.journeys.bureau import Bureau, event, file_of


async def pinning(
    bureau: Bureau, *, supergroup: bool = True, rights: bool = True, forum: bool = False
) -> Group:
    """A group whose admin has switched the list on."""
    group = bureau.town.world.group("Traders", admins=[bureau.irina], supergroup=supergroup, forum=forum)
    group.adds_bot(by=bureau.irina, admin=rights)
    await bureau.town.settle()
    await press(bureau, group, "sp:on")
    return group


async def press(bureau: Bureau, group: Group, data: str) -> None:
    await bureau.town.says(bureau.irina, "/settings", chat=group)
    bureau.irina.presses_data(group.last, data)
    await bureau.town.settle()


def lists(group: Group) -> list[Bubble]:
    head = plain("ru", "chat-list-head").replace("<b>", "").replace("</b>", "")
    return [bubble for bubble in group.sees() if bubble.from_bot and bubble.text.startswith(head)]


async def later(bureau: Bureau) -> None:
    await bureau.town.move(minutes=2)


async def test_it_is_sent_and_pinned_silently_and_edited_only_when_it_says_something_else(
    bureau: Bureau,
) -> None:
    group = await pinning(bureau)
    (bubble,) = lists(group)
    assert group.pinned == [bubble]
    assert bubble.silent
    assert "Каспийский форум" in bubble.text
    await bureau.town.move(hours=2)
    assert bubble.edit_date is None
    await bureau.edit(event(date="2021-06-03"))
    await later(bureau)
    assert "3 июня" in lists(group)[0].text
    assert len(lists(group)) == 1


async def test_days_pass_and_what_is_over_leaves_it(bureau: Bureau) -> None:
    group = await pinning(bureau)
    await bureau.town.move(days=40)
    assert plain("ru", "chat-list-nothing") in lists(group)[0].text


async def test_many_edits_of_the_file_are_few_edits_of_the_list(bureau: Bureau) -> None:
    group = await pinning(bureau)
    await later(bureau)
    before = sum(
        call.method == "editMessageText" and call.chat_id == group.chat_id for call in bureau.town.world.calls
    )
    for day in range(3, 9):
        await bureau.edit(event(date=f"2021-06-0{day}"))
    edits = sum(
        call.method == "editMessageText" and call.chat_id == group.chat_id for call in bureau.town.world.calls
    )
    assert edits - before <= 1
    await later(bureau)
    assert "8 июня" in lists(group)[0].text


async def test_deleted_by_somebody_it_is_renewed(bureau: Bureau) -> None:
    group = await pinning(bureau)
    lists(group)[0].deleted = True
    group.pinned.clear()
    await bureau.edit(event(date="2021-06-03"))
    await later(bureau)
    (bubble,) = lists(group)
    assert group.pinned == [bubble]


async def test_switched_off_it_is_unpinned_and_says_that_it_ends(bureau: Bureau) -> None:
    group = await pinning(bureau)
    await press(bureau, group, "sp:off")
    assert group.pinned == []
    assert lists(group) == []
    assert any(bubble.text == plain("ru", "chat-list-ended") for bubble in group.sees())
    await press(bureau, group, "sp:on")
    assert len(lists(group)) == 1


async def test_without_the_right_to_pin_it_is_posted_and_the_admin_is_told_kindly(bureau: Bureau) -> None:
    group = await pinning(bureau, rights=False)
    assert len(lists(group)) == 1
    assert group.pinned == []
    await press(bureau, group, "sp")
    assert plain("ru", "chat-pinned-no-right") in group.last.text
    group.promotes_bot(by=bureau.irina)
    await bureau.town.settle()
    await later(bureau)
    assert group.pinned == lists(group)


async def test_a_restart_and_a_double_press_make_no_second_one(bureau: Bureau) -> None:
    group = await pinning(bureau)
    await press(bureau, group, "sp:on")
    await bureau.town.restart()
    await later(bureau)
    await bureau.edit(event(date="2021-06-03"))
    await later(bureau)
    assert len(lists(group)) == 1


async def test_a_lost_answer_makes_two_at_most(bureau: Bureau) -> None:
    group = await pinning(bureau)
    async with bureau.town.house.database.write() as tx:
        found = await pinned_lists.find(tx, group.chat_id)
        assert found is not None
        await tx.execute("UPDATE pinned_list SET message_id = NULL, digest = NULL, doubts = 2")
    for _ in range(5):
        await later(bureau)
    assert len(lists(group)) == 1
    await press(bureau, group, "sp")
    assert plain("ru", "chat-pinned-unsure") in group.last.text


async def test_a_migration_while_it_is_pinned_and_mail_is_in_hand(bureau: Bureau) -> None:
    group = await pinning(bureau, supergroup=False)
    await bureau.town.says(bureau.irina, "/subscribe forums", chat=group)
    bureau.town.schedule.write_text(file_of(event(status="confirmed")), encoding="utf-8")
    await bureau.town.settle()
    new = group.migrates()
    await bureau.town.move(minutes=7)
    (bubble,) = lists(new)
    assert new.pinned == [bubble]
    assert (
        sum("Каспийский форум" in one.text for one in new.sees() if one.from_bot and one is not bubble) == 1
    )
    assert await bureau.topics_of(new.chat_id) == {"forums"}


async def test_it_follows_the_forum_topic_of_the_posts(bureau: Bureau) -> None:
    group = await pinning(bureau, forum=True)
    thread = group.opens_topic("Events", by=bureau.irina)
    await bureau.town.says(bureau.irina, "/topics", chat=group, thread_id=thread)
    await later(bureau)
    (bubble,) = lists(group)
    assert bubble.thread_id == thread
    assert group.pinned == [bubble]


async def test_a_channel_has_one_too(bureau: Bureau) -> None:
    channel = bureau.town.world.channel("News", admins=[bureau.irina])
    channel.adds_bot(by=bureau.irina)
    await bureau.town.settle()
    bureau.irina.presses_data(bureau.irina.last, f"m:{channel.chat_id}:sp:on")
    await bureau.town.settle()
    (bubble,) = lists(channel)
    assert channel.pinned == [bubble]

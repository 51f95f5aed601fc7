"""Threads: a group with forum topics is told where it was set up, and in General where that is no more."""

import pytest

from bot.emulator.bubble import Bubble
from bot.emulator.group import Group
from tests.journeys.bureau import Bureau, event


async def forum_of(bureau: Bureau) -> tuple[Group, int]:
    """A forum whose admin Irina has subscribed it in one of its topics; what it was told so far is read."""
    group = bureau.town.world.group("Traders", members=[], admins=[bureau.irina], supergroup=True, forum=True)
    group.adds_bot(by=bureau.irina)
    await bureau.town.settle()
    thread = group.opens_topic("Events", by=bureau.irina)
    await bureau.town.says(bureau.irina, "/subscribe forums", chat=group, thread_id=thread)
    bureau.forget_mail()
    return group, thread


async def told(bureau: Bureau, group: Group, status: str) -> Bubble:
    """What the group hears of a change."""
    await bureau.announce(event(status=status))
    (bubble,) = bureau.mail(group)
    return bubble


async def test_announcements_and_reminders_come_into_the_topic_where_it_was_set_up(bureau: Bureau) -> None:
    group, thread = await forum_of(bureau)
    assert (await told(bureau, group, "confirmed")).thread_id == thread
    await bureau.town.move(days=40)
    assert {bubble.thread_id for bubble in bureau.mail(group)} == {thread}


async def test_who_sets_it_up_again_in_general_gets_the_posts_there(bureau: Bureau) -> None:
    group, _ = await forum_of(bureau)
    await bureau.town.says(bureau.irina, "/subscribe culture", chat=group)
    bureau.forget_mail()
    assert (await told(bureau, group, "confirmed")).thread_id is None
    call = next(call for call in reversed(bureau.town.world.calls) if call.chat_id == group.chat_id)
    assert "message_thread_id" not in call.params, "General is addressed without a number"


@pytest.mark.parametrize("how", ["closed", "deleted"])
async def test_where_the_topic_is_no_more_general_is_told_once_and_the_group_stays(
    bureau: Bureau, how: str
) -> None:
    group, thread = await forum_of(bureau)
    if how == "closed":
        group.closes_topic(thread)
    else:
        group.deletes_topic(thread)
    assert (await told(bureau, group, "confirmed")).thread_id is None
    known = await bureau.subscriber(group.chat_id)
    assert (known.thread_id, known.paused) == (None, None)
    assert (await told(bureau, group, "postponed")).thread_id is None

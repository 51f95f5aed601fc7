"""Groups, channels, blocks: who may change what, and what happens when the bot comes and goes."""

import pytest

from bot.emulator.group import Group
from bot.emulator.person import Person
from bot.storage import subscribers
from tests.handlers.bazaar import chosen, from_bot, newest, stored
from tests.journeys.town import Town


async def opened(town: Town, *, supergroup: bool = True, forum: bool = False) -> tuple[Group, Person, Person]:
    """A group with the bot in it, its admin and a member."""
    admin, member = town.person("Irina", "ru"), town.person("James", "en")
    group = town.world.group("Traders", members=[member], admins=[admin], supergroup=supergroup, forum=forum)
    group.adds_bot(by=admin)
    await town.settle()
    return group, admin, member


async def test_a_group_is_greeted_once_in_the_language_of_who_added_the_bot(bazaar: Town) -> None:
    group, _, _ = await opened(bazaar)
    assert len(from_bot(group)) == 1
    assert "Здравствуйте" in newest(group).text
    assert "Пока администратор не выберет темы" in newest(group).text
    known = await stored(bazaar, group.chat_id)
    assert (known.kind, known.language, known.paused) == ("supergroup", "ru", None)


async def test_admins_change_the_group_and_members_do_not(bazaar: Town) -> None:
    group, admin, member = await opened(bazaar)
    member.presses("Темы", chat=group)
    await bazaar.settle()
    assert member.alerts == ["Это могут изменить только администраторы чата."]
    admin.presses("Темы", chat=group)
    await bazaar.settle()
    member.presses("Культура", chat=group)
    await bazaar.settle()
    assert await chosen(bazaar, group.chat_id) == set()
    admin.presses("Культура", chat=group)
    await bazaar.settle()
    assert await chosen(bazaar, group.chat_id) == {"culture"}
    member.says("/unsubscribe all", chat=group)
    await bazaar.settle()
    assert "только администраторы" in newest(group).text
    assert await chosen(bazaar, group.chat_id) == {"culture"}


@pytest.mark.parametrize(
    "command", ["/stop", "/settings", "/language az", "/timezone Baku", "/reminders", "/topics"]
)
async def test_a_member_changes_nothing_by_commands(bazaar: Town, command: str) -> None:
    group, _, member = await opened(bazaar)
    before = await stored(bazaar, group.chat_id)
    member.says(command, chat=group)
    await bazaar.settle()
    assert "только администраторы" in newest(group).text
    assert await stored(bazaar, group.chat_id) == before


async def test_an_anonymous_admin_is_an_admin(bazaar: Town) -> None:
    group, admin, _ = await opened(bazaar)
    admin.says("/subscribe culture", chat=group, anonymous=True)
    await bazaar.settle()
    assert await chosen(bazaar, group.chat_id) == {"culture"}


async def test_a_group_keeps_its_language_whoever_speaks(bazaar: Town) -> None:
    group, _, member = await opened(bazaar)
    member.says("/help", chat=group)
    await bazaar.settle()
    assert "Что этот бот делает здесь" in newest(group).text
    assert "Администраторам этого чата" in newest(group).text


async def test_a_command_for_another_bot_is_not_answered(bazaar: Town) -> None:
    group, admin, _ = await opened(bazaar)
    count = len(from_bot(group))
    for text in ("/start@other_bot", "/stop@other_bot", "/nonsense@other_bot", "/nonsense"):
        admin.says(text, chat=group)
    await bazaar.settle()
    assert len(from_bot(group)) == count
    admin.says(f"/nonsense@{bazaar.world.username}", chat=group)
    await bazaar.settle()
    assert "Команды" in newest(group).text


async def test_the_forum_topic_where_it_is_set_up_gets_the_posts(bazaar: Town) -> None:
    group, admin, member = await opened(bazaar, forum=True)
    thread = group.opens_topic("Events", by=admin)
    member.says("/start", chat=group, thread_id=thread)
    await bazaar.settle()
    assert (await stored(bazaar, group.chat_id)).thread_id is None, "a member sets up nothing"
    admin.says("/subscribe culture", chat=group, thread_id=thread)
    await bazaar.settle()
    assert (await stored(bazaar, group.chat_id)).thread_id == thread
    assert "в эту тему группы" in newest(group).text
    assert newest(group).thread_id == thread


async def test_a_group_that_throws_the_bot_out_is_paused_and_keeps_its_choices(bazaar: Town) -> None:
    group, admin, _ = await opened(bazaar)
    admin.says("/subscribe culture", chat=group)
    await bazaar.settle()
    group.removes_bot(by=admin)
    await bazaar.settle()
    assert (await stored(bazaar, group.chat_id)).paused == "kicked"
    group.adds_bot(by=admin)
    await bazaar.settle()
    assert (await stored(bazaar, group.chat_id)).paused is None
    assert await chosen(bazaar, group.chat_id) == {"culture"}
    assert "Темы этой группы: Культура" in newest(group).text


async def test_a_group_that_said_stop_stays_stopped_when_the_bot_comes_back(bazaar: Town) -> None:
    group, admin, _ = await opened(bazaar)
    admin.says("/stop", chat=group)
    await bazaar.settle()
    group.removes_bot(by=admin)
    group.adds_bot(by=admin)
    await bazaar.settle()
    assert (await stored(bazaar, group.chat_id)).paused == "stopped"
    admin.presses("Возобновить", chat=group)
    await bazaar.settle()
    assert (await stored(bazaar, group.chat_id)).paused is None


async def test_lost_rights_pause_a_group_until_they_return(bazaar: Town) -> None:
    group, admin, _ = await opened(bazaar)
    group.mutes_bot(by=admin)
    await bazaar.settle()
    assert (await stored(bazaar, group.chat_id)).paused == "no-rights"
    count = len(from_bot(group))
    group.unmutes_bot(by=admin)
    await bazaar.settle()
    assert (await stored(bazaar, group.chat_id)).paused is None
    assert len(from_bot(group)) == count, "no second greeting"


async def test_a_channel_without_the_right_to_post_waits_and_its_admin_is_told(bazaar: Town) -> None:
    owner = bazaar.person(language="en")
    await bazaar.says(owner, "/start")
    channel = bazaar.world.channel("News", admins=[owner])
    channel.adds_bot(by=owner, denied=["can_post_messages"])
    await bazaar.settle()
    assert (await stored(bazaar, channel.chat_id)).paused == "no-rights"
    assert "may not post there" in owner.last.text
    channel.promotes_bot(by=owner)
    await bazaar.settle()
    assert (await stored(bazaar, channel.chat_id)).paused is None
    assert "can now post" in owner.last.text


async def test_a_channel_is_added_by_somebody_who_never_wrote_to_the_bot(bazaar: Town) -> None:
    owner = bazaar.person(language="en")
    channel = bazaar.world.channel("News", admins=[owner])
    channel.adds_bot(by=owner)
    await bazaar.settle()
    assert (await stored(bazaar, channel.chat_id)).paused is None


async def test_a_migrated_group_keeps_everything_under_its_new_id(bazaar: Town) -> None:
    group, admin, _ = await opened(bazaar, supergroup=False)
    admin.says("/subscribe culture", chat=group)
    await bazaar.settle()
    new = group.migrates()
    await bazaar.settle()
    assert await chosen(bazaar, new.chat_id) == {"culture"}
    assert await chosen(bazaar, group.chat_id) == set()
    known = await stored(bazaar, new.chat_id)
    assert (known.kind, known.language, known.paused) == ("supergroup", "ru", None)
    admin.says("/unsubscribe culture", chat=new)
    await bazaar.settle()
    assert await chosen(bazaar, new.chat_id) == set()


async def test_a_group_that_looked_gone_while_it_migrated_is_active_again(bazaar: Town) -> None:
    group, admin, _ = await opened(bazaar, supergroup=False)
    admin.says("/subscribe culture", chat=group)
    await bazaar.settle()
    async with bazaar.house.database.write() as tx:  # as a mailing to the old id ends, which comes first
        await subscribers.pause(tx, group.chat_id, "gone", bazaar.clock.now())
    new = group.migrates()
    await bazaar.settle()
    assert (await stored(bazaar, new.chat_id)).paused is None


async def test_blocking_pauses_and_unblocking_resumes(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/subscribe culture")
    person.blocks_bot()
    await bazaar.settle()
    assert (await stored(bazaar, person.user_id)).paused == "blocked"
    person.unblocks_bot()
    await bazaar.settle()
    assert (await stored(bazaar, person.user_id)).paused is None
    assert await chosen(bazaar, person.user_id) == {"culture"}


async def test_unblocking_does_not_end_a_pause_somebody_asked_for(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/stop")
    person.blocks_bot()
    await bazaar.settle()
    person.unblocks_bot()
    await bazaar.settle()
    assert (await stored(bazaar, person.user_id)).paused == "stopped"

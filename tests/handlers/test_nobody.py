"""Nobody: what Telegram itself brings into a group, and who speaks in another's name, changes and asks nothing."""

import pytest

from bot.emulator.group import Group
from bot.emulator.person import Person
from tests.handlers.bazaar import chosen, from_bot, newest
from tests.journeys.town import Town


@pytest.fixture
async def admin(bazaar: Town) -> Person:
    return bazaar.person("Irina", "ru")


@pytest.fixture
async def group(bazaar: Town, admin: Person) -> Group:
    group = bazaar.world.group("Traders", members=[], admins=[admin], supergroup=True)
    group.adds_bot(by=admin)
    await bazaar.settle()
    return group


@pytest.mark.parametrize("user_id", [777000, 1087968824])
async def test_telegrams_own_accounts_are_nobodys_admin(bazaar: Town, group: Group, user_id: int) -> None:
    itself = bazaar.person("Telegram", "en", user_id=user_id)
    group.promotes(itself)
    await bazaar.says(itself, "/subscribe forums", chat=group)
    assert "только администраторы" in newest(group).text
    assert await chosen(bazaar, group.chat_id) == set()


async def test_who_speaks_as_a_channel_of_their_own_is_no_admin(
    bazaar: Town, group: Group, admin: Person
) -> None:
    channel = bazaar.world.channel("Own", admins=[admin])
    admin.says("/subscribe forums", chat=group, as_channel=channel)
    await bazaar.settle()
    assert await chosen(bazaar, group.chat_id) == set()


@pytest.mark.parametrize("post", ["/subscribe forums", "/upcoming", "/nosuch@{bot}", "/event near"])
async def test_a_command_to_the_channel_is_not_answered_again_in_its_discussion_group(
    bazaar: Town, group: Group, admin: Person, post: str
) -> None:
    channel = bazaar.world.channel("News", admins=[admin])
    channel.links(group)
    channel.adds_bot(by=admin)
    await bazaar.settle()
    before = len(from_bot(group))
    admin.says(post.format(bot=bazaar.world.username), chat=channel)
    await bazaar.settle()
    assert from_bot(channel), "the channel itself is answered"
    assert len(from_bot(group)) == before

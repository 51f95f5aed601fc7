"""Groups: everybody may look, admins alone change, commands for others are let pass, names are text."""

import pytest

from bot.emulator.chat import Chat
from bot.emulator.group import Group
from bot.emulator.person import Person
from bot.schedule.text import Language
from tests.journeys.talk import (
    chosen,
    commands,
    from_bot,
    in_every_language,
    pressable,
    publish,
    reader,
    stored,
)
from tests.journeys.town import Town

CHANGES = [
    "/topics",
    "/subscribe forums",
    "/unsubscribe",
    "/settings",
    "/language az",
    "/timezone Baku",
    "/reminders",
    "/digest",
    "/quiet",
    "/stop",
]


async def gathering(
    town: Town, language: Language, *, title: str = "Caspian Trade"
) -> tuple[Group, Person, Person]:
    """A group whose admin let the bot in; the admin and a member."""
    admin = reader(town, language)
    member = town.person("Member", language)
    group = town.world.group(title, members=[member], admins=[admin], supergroup=True)
    group.adds_bot(by=admin)
    await town.settle()
    return group, admin, member


def newest(chat: Chat) -> str:
    return from_bot(chat)[-1].text


@in_every_language
async def test_a_bot_that_is_let_in_says_who_it_is_and_who_chooses(town: Town, language: Language) -> None:
    group, admin, _ = await gathering(town, language)
    assert len(from_bot(group)) == 1
    assert "/upcoming" in newest(group)
    await town.presses(admin, pressable(language, "group-topics"), chat=group)
    await town.presses(admin, pressable(language, "topics-everything"), chat=group)
    assert await chosen(town, group.chat_id) == {"*"}
    assert len(from_bot(group)) == 1


@in_every_language
@pytest.mark.parametrize("command", CHANGES)
async def test_a_member_who_tries_to_change_something_gets_a_kind_word(
    town: Town, language: Language, command: str
) -> None:
    group, _, member = await gathering(town, language)
    before = await stored(town, group.chat_id)
    await town.says(member, command, chat=group)
    assert (
        newest(group)
        == {
            "ru": "Это могут изменить только администраторы чата. Предстоящие мероприятия открыты для всех: /upcoming",
            "az": "Bunu yalnız çatın administratorları dəyişə bilər. Qarşıdakı tədbirlər hamı üçün açıqdır: /upcoming",
            "en": "Only admins of this chat can change this. The events ahead are open to everyone: /upcoming",
        }[language]
    )
    assert await stored(town, group.chat_id) == before
    assert await chosen(town, group.chat_id) == set()


@in_every_language
async def test_a_member_who_presses_is_told_in_an_alert_and_the_admin_is_obeyed(
    town: Town, language: Language
) -> None:
    group, admin, member = await gathering(town, language)
    await town.says(admin, "/topics", chat=group)
    panel = from_bot(group)[-1]
    for person in (member, admin):
        person.presses_data(panel, "st:+:forums")
        await town.settle()
    assert member.alerts == [pressable(language, "group-only-admins-toast")]
    assert admin.alerts == []
    assert await chosen(town, group.chat_id) == {"forums"}


LOOKS = ["/upcoming", "/past", "/news", "/event spief-2021", "/search forum", "/help", "/start"]


@in_every_language
async def test_everybody_may_look(town: Town, language: Language) -> None:
    group, _, member = await gathering(town, language)
    for command in LOOKS:
        said = len(from_bot(group))
        await town.says(member, command, chat=group)
        assert len(from_bot(group)) == said + 1, command


@in_every_language
async def test_turning_a_page_is_looking_too(town: Town, language: Language) -> None:
    group, _, member = await gathering(town, language)
    await town.says(member, f"/upcoming@{town.world.username}", chat=group)
    await town.presses(member, "›", chat=group)
    assert "\n\n6. " in newest(group)
    assert member.alerts == []


@pytest.mark.parametrize(
    "said",
    [
        "/upcoming@other_bot",
        "/start@other_bot x",
        "/nosuchcommand",
        "hello",
        "форум",
        "/help@other_bot",
        "help",
        "стоп",
    ],
)
async def test_what_is_not_meant_for_the_bot_is_let_pass(town: Town, said: str) -> None:
    group, admin, member = await gathering(town, "en")
    count = len(from_bot(group))
    for person in (member, admin):
        await town.says(person, said, chat=group)
        person.sends("photo", caption=said, chat=group)
        person.sends("voice", chat=group)
        await town.settle()
    assert len(from_bot(group)) == count


async def test_an_unknown_command_that_names_the_bot_is_answered(town: Town) -> None:
    group, _, member = await gathering(town, "en")
    await town.says(member, f"/upcomming@{town.world.username}", chat=group)
    assert "/upcoming" in newest(group)


@in_every_language
async def test_the_menu_of_a_group_is_short_for_members_and_full_for_admins(
    town: Town, language: Language
) -> None:
    await publish(town)
    group, admin, member = await gathering(town, language)
    assert set(commands(town, member, group)) == {
        *("upcoming", "event", "search", "past", "news", "privacy", "help")
    }
    assert {"topics", "settings", "stop"} < set(commands(town, admin, group))
    other: Language = "en" if language != "en" else "ru"
    await town.says(admin, f"/language {other}", chat=group)
    for person in (admin, member):
        assert commands(town, person, group)["upcoming"] == pressable(other, "menu-upcoming")
    assert commands(town, admin)["upcoming"] == pressable(language, "menu-upcoming"), (
        "in private nothing changed"
    )


@in_every_language
async def test_help_in_a_group_tells_members_and_admins_apart(town: Town, language: Language) -> None:
    group, _, member = await gathering(town, language)
    await town.says(member, "/help", chat=group)
    everyone, _, admins = newest(group).rpartition(
        {"ru": "Администраторам", "az": "administratorları", "en": "For admins"}[language]
    )
    assert "/upcoming" in everyone
    assert "/subscribe" not in everyone
    assert "/subscribe" in admins


async def test_an_anonymous_admin_may_change_and_telegram_itself_may_not(town: Town) -> None:
    group, admin, _ = await gathering(town, "en")
    await town.says(admin, "/subscribe forums", chat=group, anonymous=True)
    assert await chosen(town, group.chat_id) == {"forums"}


@in_every_language
async def test_what_an_admin_loses_is_lost_at_once(town: Town, language: Language) -> None:
    group, admin, member = await gathering(town, language)
    group.promotes(member)
    await town.says(member, "/subscribe forums", chat=group)
    assert await chosen(town, group.chat_id) == {"forums"}
    group.demotes(member)
    await town.move(minutes=10)
    await town.says(member, "/subscribe culture", chat=group)
    assert await chosen(town, group.chat_id) == {"forums"}
    await town.says(admin, "/subscribe culture", chat=group)
    assert await chosen(town, group.chat_id) == {"forums", "culture"}


@pytest.mark.parametrize(
    "title", ["<b>&</b>", "Ticarət \u200fمرحبا\u200f 🙂", "{ $title }", "x" * 128, "«»“”'\""]
)
async def test_a_group_may_be_called_anything(town: Town, title: str) -> None:
    group, admin, _ = await gathering(town, "ru", title=title)
    for command in ("/start", "/topics", "/settings", "/help", "/stop", "/start"):
        count = len(from_bot(group))
        await town.says(admin, command, chat=group)
        assert len(from_bot(group)) == count + 1
    assert not town.world.updates


async def test_a_channel_may_be_called_anything_too(town: Town) -> None:
    admin = reader(town, "en")
    await town.says(admin, "/start")
    channel = town.world.channel("<b>&</b> { $title } 🙂", admins=[admin])
    channel.adds_bot(by=admin)
    await town.settle()
    assert "“<b>&</b> { $title } 🙂”" in admin.last.text
    await town.presses(admin, pressable("en", "group-topics"))
    await town.presses(admin, "Forums")
    assert await chosen(town, channel.chat_id) == {"forums"}
    await town.says(admin, "/subscribe culture", chat=channel)
    assert await chosen(town, channel.chat_id) == {"forums", "culture"}

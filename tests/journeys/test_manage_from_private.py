"""From the private chat: every setting of a group or channel, for whoever is an admin there at that moment."""

from datetime import timedelta

import pytest

from bot.emulator.group import Group
from bot.emulator.person import Person
from bot.schedule.text import Language
from tests.journeys.talk import (
    assert_well_spoken,
    carried,
    chosen,
    from_bot,
    in_every_language,
    pressable,
    reader,
    stored,
)
from tests.journeys.town import Town


async def owned(town: Town, language: Language, kind: str = "channel") -> tuple[Group, Person]:
    admin = reader(town, language)
    await town.says(admin, "/start")
    make = town.world.channel if kind == "channel" else town.world.group
    chat = make("Trade", admins=[admin])
    chat.adds_bot(by=admin)
    await town.settle()
    return chat, admin


async def opened(town: Town, admin: Person) -> None:
    await town.says(admin, "/chats")
    await town.presses(admin, "Trade")


@in_every_language
@pytest.mark.parametrize("kind", ["channel", "group"])
async def test_all_settings_are_there_in_the_language_of_the_admin(
    town: Town, language: Language, kind: str
) -> None:
    chat, admin = await owned(town, language, kind)
    other: Language = "en" if language == "az" else "az"
    await opened(town, admin)
    assert "Trade" in admin.last.text
    for data in (
        "st:+:forums",
        f"sl:{other}",
        f"s2:{language}",
        "sz:Asia/Baku",
        "sr:+:7d",
        "sd:1:9",
        "sq:1320:480",
        "sp:on",
        "s:pause",
    ):
        admin.presses_data(admin.last, f"m:{chat.chat_id}:{data}")
        await town.settle()
    known = await stored(town, chat.chat_id)
    assert (known.language, known.also, known.timezone, known.paused) == (
        other,
        language,
        "Asia/Baku",
        "stopped",
    )
    assert known.digest is not None
    assert known.quiet is not None
    assert await chosen(town, chat.chat_id) == {"forums"}
    own = await stored(town, admin.user_id)
    assert (own.language, own.also, own.digest, own.quiet, own.paused) == (language, None, None, None, None)
    assert await chosen(town, admin.user_id) == set()
    assert_well_spoken(admin, language)


@in_every_language
async def test_behind_every_button_of_a_managed_chat_there_is_an_answer(
    town: Town, language: Language
) -> None:
    _chat, admin = await owned(town, language)
    await opened(town, admin)
    pressed: set[str] = set()
    waiting = carried(admin.last)
    while waiting and len(pressed) < 60:
        data = waiting.pop(0)
        if not data or data in pressed or ":sl:" in data:
            continue
        pressed.add(data)
        press = admin.presses_data(admin.last, data)
        await town.settle()
        assert press.answered
        waiting += [one for one in carried(admin.last) if one]
    assert len(pressed) > 25
    assert await chosen(town, admin.user_id) == set(), "every button was meant for the channel"
    assert town.running.application.bot_data.get("faults", {}) == {}


@in_every_language
async def test_a_forged_id_of_a_chat_changes_nothing(town: Town, language: Language) -> None:
    chat, admin = await owned(town, language)
    stranger = town.person("Stranger", language)
    await town.says(stranger, "/settings")
    before = await stored(town, chat.chat_id)
    for chat_id in (chat.chat_id, admin.user_id, -1, -(10**14)):
        for data in ("s:pause", "sl:en", "st:+:forums", "sp:on", "s2:az", "sq:1320:480"):
            stranger.presses_data(stranger.last, f"m:{chat_id}:{data}")
            await town.settle()
    assert await stored(town, chat.chat_id) == before
    assert await chosen(town, chat.chat_id) == set()
    assert (await stored(town, admin.user_id)).paused is None
    assert pressable(language, "manage-not-yours-toast") in stranger.alerts
    stranger.opens(f"https://t.me/{town.world.username}?start=c_{chat.chat_id}")
    await town.settle()
    assert "Trade" not in stranger.last.text


@in_every_language
async def test_demoted_between_opening_and_pressing_nothing_changes_and_it_leaves_the_list(
    town: Town, language: Language
) -> None:
    chat, admin = await owned(town, language, "group")
    boss = town.person("Boss", "en")
    chat.adds(boss)
    chat.promotes(boss)
    await opened(town, admin)
    chat.demotes(admin)
    admin.presses_data(admin.last, f"m:{chat.chat_id}:s:pause")
    await town.settle()
    assert (await stored(town, chat.chat_id)).paused is None
    assert admin.alerts == [pressable(language, "manage-not-yours-toast")]
    await town.says(admin, "/chats")
    assert "Trade" not in str(admin.last.buttons)


async def test_the_list_says_kindly_which_chat_has_left_it(town: Town) -> None:
    chat, admin = await owned(town, "en", "group")
    chat.demotes(admin)
    assert "no longer an admin there" in await town.says(admin, "/chats")
    assert "no longer an admin there" not in await town.says(admin, "/chats")


async def test_another_admin_comes_in_by_the_link_in_the_group(town: Town) -> None:
    chat, _ = await owned(town, "ru", "group")
    other = town.person("Other", "en")
    chat.adds(other)
    chat.promotes(other)
    link = next(button["url"] for row in from_bot(chat)[0].keyboard for button in row if "url" in button)
    other.opens(link)
    await town.settle()
    await town.presses(other, "Trade")
    assert "Settings" in other.last.text
    assert "Trade" in await town.says(other, "/chats") or "Trade" in str(other.last.buttons)


async def test_two_admins_at_once_each_get_what_they_wished(town: Town) -> None:
    chat, admin = await owned(town, "en")
    other = town.person("Other", "az")
    await town.says(other, "/start")
    chat.adds(other)
    chat.promotes(other)
    admin.presses_data(admin.last, f"m:{chat.chat_id}:st:+:forums")
    other.presses_data(other.last, f"m:{chat.chat_id}:st:+:culture")
    admin.presses_data(admin.last, f"m:{chat.chat_id}:st:+:forums")
    await town.settle()
    assert await chosen(town, chat.chat_id) == {"forums", "culture"}


async def test_where_the_bot_is_gone_the_list_says_so_and_keeps_the_chat(town: Town) -> None:
    chat, admin = await owned(town, "en", "group")
    chat.removes_bot(by=admin)
    await town.settle()
    assert "everything chosen is kept: Trade" in await town.says(admin, "/chats")
    chat.adds_bot(by=admin)
    town.clock.move(timedelta(minutes=1))
    await town.settle()
    await opened(town, admin)
    assert "Settings" in admin.last.text

"""The command menu: what Telegram shows to whom, in which language."""

import pytest

from bot import handlers
from bot.handlers import menu
from bot.schedule.text import LANGUAGES, Language
from tests.handlers.bazaar import ADMIN
from tests.journeys.town import Town

UPCOMING = {"ru": "предстоящие мероприятия", "az": "qarşıdakı tədbirlər", "en": "upcoming events"}


async def publish(town: Town) -> None:
    await menu.publish(town.house, town.running.application.bot)


def shown(town: Town, person: object, chat: object = None) -> dict[str, str]:
    """What this person's client shows in a chat: commands and their descriptions."""
    where = chat or person.chat  # type: ignore[attr-defined]
    found = town.world.profile.menu(where, person.user_id, person.language_code)  # type: ignore[arg-type, attr-defined]
    return {command["command"]: command["description"] for command in found}


def calls(town: Town, method: str) -> int:
    return sum(call.method.lower() == method.lower() for call in town.world.calls)


def test_every_command_of_the_menu_has_a_handler() -> None:
    assert {command.name for command in menu.COMMANDS} <= set(handlers.COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_menu_speaks_the_language_of_the_client(bazaar: Town, language: Language) -> None:
    await publish(bazaar)
    found = shown(bazaar, bazaar.person(language=language))
    assert found["upcoming"] == UPCOMING[language]
    assert "stop" in found


async def test_a_client_with_another_language_gets_the_default(bazaar: Town) -> None:
    await publish(bazaar)
    assert shown(bazaar, bazaar.person(language="de"))["upcoming"] == UPCOMING["ru"]


async def test_in_a_group_members_find_less_than_admins(bazaar: Town) -> None:
    await publish(bazaar)
    admin, member = bazaar.person("A", "az"), bazaar.person("M", "en")
    group = bazaar.world.group("Traders", members=[member], admins=[admin])
    assert set(shown(bazaar, member, group)) == {
        "upcoming",
        "event",
        "search",
        "past",
        "news",
        "privacy",
        "help",
    }
    assert {"subscribe", "settings", "stop"} < set(shown(bazaar, admin, group))
    assert shown(bazaar, admin, group)["upcoming"] == UPCOMING["az"]


async def test_a_second_start_asks_once_and_sets_nothing(bazaar: Town) -> None:
    await publish(bazaar)
    count = calls(bazaar, "setMyCommands")
    assert count > 0
    await publish(bazaar)
    assert calls(bazaar, "setMyCommands") == count
    assert calls(bazaar, "getMyCommands") == 1


async def test_a_menu_that_telegram_lost_is_set_again(bazaar: Town) -> None:
    await publish(bazaar)
    bazaar.world.profile.commands.clear()
    await publish(bazaar)
    assert shown(bazaar, bazaar.person(language="en"))["upcoming"] == UPCOMING["en"]


async def test_trouble_with_the_menu_stops_nothing_and_is_made_good_next_time(bazaar: Town) -> None:
    bazaar.world.faults.fail(method="setMyCommands", status=500)
    await publish(bazaar)
    await publish(bazaar)
    assert shown(bazaar, bazaar.person(language="az"))["upcoming"] == UPCOMING["az"]


async def test_an_admin_who_has_not_written_yet_holds_nothing_up(bazaar: Town) -> None:
    bazaar.world.faults.fail(
        method="setMyCommands", chat_id=ADMIN, description="Bad Request: chat not found", times=4
    )
    await publish(bazaar)
    person = bazaar.person(language="en")
    assert shown(bazaar, person)["upcoming"] == UPCOMING["en"]
    admin = bazaar.person("Elena", "az", user_id=ADMIN)
    await bazaar.says(admin, "/start")
    assert shown(bazaar, admin)["upcoming"] == UPCOMING["az"]
    assert ("chat", ADMIN) in {scope for scope, _ in bazaar.world.profile.commands}


async def test_a_language_chosen_by_hand_changes_the_menu_at_once(bazaar: Town) -> None:
    await publish(bazaar)
    person = bazaar.person(language="en")
    await bazaar.says(person, "/start")
    await bazaar.presses(person, "Azərbaycanca")
    assert shown(bazaar, person)["upcoming"] == UPCOMING["az"]
    await bazaar.says(person, "/language ru")
    assert shown(bazaar, person)["upcoming"] == UPCOMING["ru"]


async def test_an_admin_of_the_bot_who_chooses_a_language_sees_it_in_the_menu(bazaar: Town) -> None:
    admin = bazaar.person("Elena", "ru", user_id=ADMIN)
    await publish(bazaar)
    await bazaar.says(admin, "/language az")
    assert shown(bazaar, admin)["upcoming"] == UPCOMING["az"]


async def test_a_group_that_chooses_a_language_shows_it_to_members_and_admins(bazaar: Town) -> None:
    await publish(bazaar)
    admin, member = bazaar.person("A", "ru"), bazaar.person("M", "en")
    group = bazaar.world.group("Traders", members=[member], admins=[admin])
    group.adds_bot(by=admin)
    await bazaar.settle()
    admin.says("/language az", chat=group)
    await bazaar.settle()
    assert shown(bazaar, member, group)["upcoming"] == UPCOMING["az"]
    assert shown(bazaar, admin, group)["upcoming"] == UPCOMING["az"]
    assert "stop" in shown(bazaar, admin, group)
    assert "stop" not in shown(bazaar, member, group)


async def test_an_own_menu_is_brought_up_to_date_after_a_restart(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/language az")
    bazaar.world.profile.commands.clear()  # as if an older version had set other commands
    await bazaar.restart()
    await bazaar.says(person, "/help")
    assert shown(bazaar, person)["upcoming"] == UPCOMING["az"]
    count = calls(bazaar, "setMyCommands")
    await bazaar.says(person, "/help")
    assert calls(bazaar, "setMyCommands") == count, "once a process"

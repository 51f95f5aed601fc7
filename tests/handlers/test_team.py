"""The team: owners invite by a one-time link and remove; for anybody else admin commands do not exist."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.handlers import menu
from bot.schedule.text import LANGUAGES, Language
from bot.storage import team as members
from bot.storage.database import fetch
from tests.handlers.bazaar import ADMIN, BAZAAR, labels, press_data
from tests.journeys.town import Town, open_town

ADMIN_COMMANDS = ("/team", "/stats", "/schedule")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The bazaar with an owner, a colleague and a stranger who have all started the bot."""
    async with open_town(tmp_path, schedule=BAZAAR, BOT_ADMINS=str(ADMIN)) as opened:
        for name, user_id in (("Elena", ADMIN), ("Rashad <b>", 1001), ("Igor", 1002)):
            await opened.says(opened.person(name, "en", user_id=user_id), "/start")
        await menu.publish(opened.house, opened.running.application.bot)
        yield opened


def elena(town: Town) -> Person:
    return town.world.people[ADMIN]


def rashad(town: Town) -> Person:
    return town.world.people[1001]


def igor(town: Town) -> Person:
    return town.world.people[1002]


async def invite(town: Town) -> str:
    """A new link, as the owner finds it in the chat."""
    await town.says(elena(town), "/team")
    text = await town.presses(elena(town), "Invite")
    found = re.search(r"https://\S+", text)
    assert found is not None, text
    return found[0]


async def opens(town: Town, person: Person, url: str) -> str:
    person.opens(url)
    await town.settle()
    return person.last.text


async def hire(town: Town) -> None:
    await opens(town, rashad(town), await invite(town))


def shown(town: Town, person: Person) -> set[str]:
    found = town.world.profile.menu(person.chat, person.user_id, person.language_code or "")
    return {command["command"] for command in found}


async def stored(town: Town) -> str:
    """All that the database holds of invites and deeds."""
    async with town.house.database.read() as tx:
        rows = [*await fetch(tx, "SELECT * FROM invite"), *await fetch(tx, "SELECT * FROM admin_action")]
    return str([tuple(row) for row in rows])


@pytest.mark.parametrize("command", ADMIN_COMMANDS)
async def test_for_a_stranger_an_admin_command_is_one_that_nobody_knows(town: Town, command: str) -> None:
    answer = await town.says(igor(town), command)
    assert f"There is no command {command}." in answer
    assert "All commands: /help" in answer
    for name in ADMIN_COMMANDS:
        assert name not in answer.replace(f"no command {command}", "")
        assert name not in await town.says(igor(town), "/help")
    assert not {"team", "stats", "schedule"} & shown(town, igor(town))


async def test_in_a_group_admin_commands_do_not_exist_even_for_an_owner(town: Town) -> None:
    group = town.world.group("Traders", members=[igor(town)], admins=[elena(town)])
    group.adds_bot(by=elena(town))
    await town.settle()
    before = len([bubble for bubble in group.sees() if bubble.from_bot])
    elena(town).says("/stats", chat=group)
    await town.settle()
    assert len([bubble for bubble in group.sees() if bubble.from_bot]) == before


async def test_an_owner_finds_the_team_and_its_commands(town: Town) -> None:
    text = await town.says(elena(town), "/team")
    assert "Owners" in text
    assert "Elena" in text
    assert "no broadcasters yet" in text
    assert labels(elena(town).last) == ["➕ Invite", "🧾 What was done"]
    assert {"team", "stats", "schedule"} <= shown(town, elena(town))


async def test_an_invite_makes_a_broadcaster_with_commands_and_a_menu(town: Town) -> None:
    text = await opens(town, rashad(town), await invite(town))
    assert "Welcome to the team" in text
    assert "/stats" in text
    assert "/schedule" in text
    assert "/team" not in text
    assert {"stats", "schedule", "upcoming"} <= shown(town, rashad(town))
    assert "team" not in shown(town, rashad(town))
    assert "Announcements" in await town.says(rashad(town), "/schedule")
    assert "/schedule" in await town.says(rashad(town), "/help")


async def test_the_owner_hears_who_used_the_link_and_finds_them_in_the_list(town: Town) -> None:
    await hire(town)
    assert "new broadcaster in the team: Rashad <b>" in elena(town).last.text
    text = await town.says(elena(town), "/team")
    assert "Rashad <b> — since 28 April 2021, 09:00 (Moscow), invited by Elena" in text
    assert "not been used" not in text


async def test_a_broadcaster_cannot_change_the_team(town: Town) -> None:
    await town.says(elena(town), "/team")
    card = elena(town).last
    await hire(town)
    assert "no command /team" in await town.says(rashad(town), "/team")
    for data in ("tm", "tm:i", "tm:w", "tm:l:1", f"tm:x:{rashad(town).user_id}", "go"):
        await press_data(town, rashad(town), rashad(town).last, data)
        assert "out of date" in rashad(town).toasts[-1] or "no longer" in rashad(town).toasts[-1]
    assert card.message_id in {bubble.message_id for bubble in elena(town).sees()}
    assert "Announcements" in await town.says(rashad(town), "/schedule")


async def test_an_invite_works_once(town: Town) -> None:
    url = await invite(town)
    await opens(town, rashad(town), url)
    assert "not valid" in await opens(town, igor(town), url)
    assert "no command" in await town.says(igor(town), "/stats")


async def test_an_invite_that_expired_or_was_withdrawn_or_invented_opens_nothing(town: Town) -> None:
    late = await invite(town)
    await town.move(hours=24)
    told = {await opens(town, igor(town), late)}
    fresh = await invite(town)
    await town.says(elena(town), "/team")
    assert "1 invite has not been used" in elena(town).last.text
    assert "1 invite was withdrawn" in await town.presses(elena(town), "Withdraw")
    told |= {await opens(town, igor(town), url) for url in (fresh, f"{fresh[:-3]}abc")}
    assert len(told) == 1, "why it does not work is nobody's business"
    assert "not valid" in told.pop()
    assert "no command" in await town.says(igor(town), "/stats")


async def test_who_is_in_the_team_already_leaves_the_invite_to_others(town: Town) -> None:
    url = await invite(town)
    assert "in the team already" in await opens(town, elena(town), url)
    assert "Welcome to the team" in await opens(town, rashad(town), url)


async def test_the_secret_of_a_link_stands_in_no_table(town: Town) -> None:
    secret = (await invite(town)).partition("j_")[2]
    assert len(secret) >= 32
    assert secret not in await stored(town)


async def test_removal_asks_first_and_takes_commands_menu_and_buttons_away_at_once(town: Town) -> None:
    await hire(town)
    await town.says(rashad(town), "/schedule")
    old = rashad(town).last
    await town.says(elena(town), "/team")
    assert "Remove Rashad <b> from the team?" in await town.presses(elena(town), "➖ Rashad")
    assert "stats" in shown(town, rashad(town))
    text = await town.presses(elena(town), "➖ Remove")
    assert "Rashad <b> is no longer in the team" in text
    assert "no broadcasters yet" in text
    assert not {"stats", "schedule"} & shown(town, rashad(town))
    assert "upcoming" in shown(town, rashad(town))
    assert "no command /stats" in await town.says(rashad(town), "/stats")
    await press_data(town, rashad(town), old, "sc")
    assert "Announcements" not in old.text or "Announcements" not in rashad(town).last.text
    assert rashad(town).toasts


async def test_who_was_removed_keeps_the_menu_in_a_language_chosen_by_hand(town: Town) -> None:
    await hire(town)
    await town.says(rashad(town), "/language az")
    await town.says(elena(town), "/team")
    await town.presses(elena(town), "➖ Rashad")
    await town.presses(elena(town), "➖ Remove")
    found = town.world.profile.menu(rashad(town).chat, rashad(town).user_id, "en")
    assert {command["command"]: command["description"] for command in found}[
        "upcoming"
    ] == "qarşıdakı tədbirlər"
    assert "stats" not in shown(town, rashad(town))


async def test_two_owners_who_remove_the_same_person_both_see_it_done(town: Town) -> None:
    await hire(town)
    await town.says(elena(town), "/team")
    card = elena(town).last
    await press_data(town, elena(town), card, "tm:x:1001")
    await press_data(town, elena(town), card, "tm:x:1001")
    assert "no longer in the team" in elena(town).last.text
    async with town.house.database.read() as tx:
        deeds = await members.deeds(tx, limit=10)
    assert sum(deed.action == "dismiss 1001" for deed in deeds) == 1


async def test_an_owner_taken_out_of_the_settings_loses_the_menu_at_the_next_start(town: Town) -> None:
    town.environment["BOT_ADMINS"] = "9002"
    await town.restart()
    await menu.publish(town.house, town.running.application.bot)
    assert "team" not in shown(town, elena(town))
    assert "upcoming" in shown(town, elena(town))
    assert "no command" in await town.says(elena(town), "/team")


async def test_a_restart_gives_broadcasters_their_menu_again(town: Town) -> None:
    await hire(town)
    town.world.profile.commands.clear()
    await town.restart()
    await menu.publish(town.house, town.running.application.bot)
    assert "stats" in shown(town, rashad(town))
    assert "stats" not in shown(town, igor(town))


async def test_everything_that_was_done_is_listed_with_who_and_when(town: Town) -> None:
    await hire(town)
    await town.move(minutes=1)  # a chat gets no two messages in a second
    await town.edit("date: 2021-05-20", "date: 2021-05-27")
    await town.move(seconds=10)
    await town.presses(elena(town), "Discard")
    await town.says(elena(town), "/team")
    text = await town.presses(elena(town), "What was done")
    lines = [line for line in text.splitlines() if "·" in line]
    assert lines == [
        "28 April 2021, 09:01 (Moscow) · Elena — discarded: Near forum (0 recipients)",
        "28 April 2021, 09:00 (Moscow) · Rashad <b> — joined the team",
        "28 April 2021, 09:00 (Moscow) · Elena — made an invite",
    ]
    await town.presses(elena(town), "‹ The team")
    assert "Owners" in elena(town).last.text


async def test_a_long_list_of_deeds_has_pages(town: Town) -> None:
    async with town.house.database.write() as tx:
        for number in range(25):
            await members.record(tx, ADMIN, f"strange <{number}>", town.clock.now(), detail="Elena")
    await town.says(elena(town), "/team")
    text = await town.presses(elena(town), "What was done")
    assert labels(elena(town).last) == ["1/3", "›", "‹ The team"]
    assert "strange: <24>" in text
    assert "<14>" not in text
    assert "<14>" in await town.presses(elena(town), "›")


@pytest.mark.parametrize(
    "data", ["tm:r:1002", "tm:r:x", "tm:x", "tm:l:x", "tm:zz", "sc:c:x", "sc:zz", "sc:p:99999"]
)
async def test_a_strange_button_gets_a_kind_word_and_does_nothing(town: Town, data: str) -> None:
    said = len(elena(town).toasts) + len(elena(town).alerts)
    await press_data(town, elena(town), elena(town).last, data)
    assert len(elena(town).toasts) + len(elena(town).alerts) == said + 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_team_speaks_the_language_of_each(town: Town, language: Language) -> None:
    await town.says(elena(town), f"/language {language}")
    heads = {"ru": "Владельцы", "az": "Sahiblər", "en": "Owners"}
    assert heads[language] in await town.says(elena(town), "/team")

"""What is kept, all of it as a file, and erased: as people ask for it, in three languages, alone and in groups."""

import asyncio
import io
import json
import logging
from typing import Any

import pytest

from bot import logs
from bot.emulator.person import Person
from bot.schedule.text import Language
from bot.storage import calendars, subscribers, team
from bot.storage.database import fetch
from tests.journeys.bureau import Bureau, event
from tests.journeys.talk import (
    assert_well_spoken,
    carried,
    commands,
    from_bot,
    in_every_language,
    pressable,
    presses_data,
    publish,
    reader,
)
from tests.journeys.town import ADMIN, Town

ANNA = 4242424242  # found in nothing but what names her


async def is_known(town: Town, chat_id: int) -> bool:
    async with town.house.database.read() as tx:
        return await subscribers.find(tx, chat_id) is not None


async def rows_about(town: Town, chat_id: int) -> list[str]:
    """The tables that still name a chat."""
    async with town.house.database.read() as tx:
        tables = [
            row["name"] for row in await fetch(tx, "SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return [
            table
            for table in tables
            if any(str(chat_id) in str(tuple(row)) for row in await fetch(tx, f"SELECT * FROM {table}"))  # noqa: S608
        ]


def file_of(person: Person) -> dict[str, Any]:
    """What /mydata has sent."""
    document = next(bubble.document for bubble in reversed(person.sees()) if bubble.document)
    assert document.name == "mydata.json"
    found: dict[str, Any] = json.loads(document.data)
    return found


@in_every_language
async def test_privacy_says_what_is_kept_why_how_long_and_how_to_be_rid_of_it(
    town: Town, language: Language
) -> None:
    person = reader(town, language, user_id=ANNA)
    await town.says(person, "/start")
    text = await town.says(person, "/privacy")
    for word in ("/mydata", "/forget", "90", "Telegram"):
        assert word in text
    assert carried(person.last) == ["md", "fg"]
    assert_well_spoken(person, language)


@in_every_language
async def test_who_only_reads_about_privacy_is_not_kept_for_it(town: Town, language: Language) -> None:
    person = reader(town, language, user_id=ANNA)
    for words in ("/privacy", "/mydata", "/forget"):
        await town.says(person, words)
        assert carried(person.last) == []
    assert await rows_about(town, person.user_id) == []
    assert_well_spoken(person, language)


@in_every_language
async def test_plain_words_lead_there_too(town: Town, language: Language) -> None:
    person = reader(town, language, user_id=ANNA)
    await town.says(person, "/start")
    words = {"ru": "Конфиденциальность", "az": "Məxfilik", "en": "privacy"}[language]
    assert "/forget" in await town.says(person, words)
    words = {"ru": "мои данные", "az": "məlumatlarım", "en": "mydata"}[language]
    await town.says(person, words)
    assert file_of(person)["chat_id"] == person.user_id


@in_every_language
async def test_mydata_sends_everything_as_a_file(town: Town, language: Language) -> None:
    person = reader(town, language, user_id=ANNA)
    await town.says(person, "/subscribe forums")
    await town.says(person, "/reminders")
    await town.says(person, "/event spief-2021")
    await town.presses(person, pressable(language, "card-follow"))
    await town.says(person, "/privacy")
    await town.presses(person, pressable(language, "privacy-mydata-button"))
    found = file_of(person)
    assert found["settings"][0]["language"] == language
    assert found["settings"][0]["reminders_minutes_before"] == [1440, 60]
    assert [row["topic"] for row in found["topics"]] == ["forums"]
    assert [row["event_id"] for row in found["events"]] == ["spief-2021"]
    assert found["settings"][0]["created_at"].startswith("2021-04-28T06:00")
    assert_well_spoken(person, language)


@in_every_language
async def test_forget_asks_first_and_keeps_on_no(town: Town, language: Language) -> None:
    person = reader(town, language, user_id=ANNA)
    await town.says(person, "/subscribe forums")
    await town.says(person, "/forget")
    await town.presses(person, pressable(language, "privacy-no"))
    assert await is_known(town, person.user_id)
    assert len(from_bot(person.chat)) == 2, "the question itself turns into the answer"
    assert_well_spoken(person, language)


@in_every_language
async def test_forget_erases_everything_and_the_chat_is_a_stranger_again(
    town: Town, language: Language
) -> None:
    person = reader(town, language, user_id=ANNA)
    other: Language = "ru" if language != "ru" else "en"
    await publish(town)
    await town.says(person, "/subscribe forums")
    await town.says(person, "/language")
    await town.presses(person, {"ru": "Русский", "en": "English"}[other])
    await town.says(person, "/upcoming")
    await town.says(person, "/forget")
    text = await town.presses(person, pressable(other, "privacy-yes"))
    assert "/start" in text
    assert await rows_about(town, person.user_id) == []
    assert commands(town, person)["upcoming"], "the menu of everybody is back"
    before = len(from_bot(person.chat))
    await town.edit("date: 2021-06\n", "date: 2021-06-02/2021-06-05\n")
    await town.move(days=40)
    assert len(from_bot(person.chat)) == before, "nothing comes any more"
    await town.says(person, "/start")
    async with town.house.database.read() as tx:
        stranger = await subscribers.find(tx, person.user_id)
    assert stranger is not None
    assert (stranger.language, stranger.language_chosen) == (language, False), (
        "the chosen language is forgotten"
    )


async def test_a_second_press_and_an_old_yes_do_no_harm(town: Town) -> None:
    person = reader(town, "en", user_id=ANNA)
    await town.says(person, "/subscribe forums")
    await town.says(person, "/forget")
    question = person.last
    yes = carried(question)[0]
    text = await presses_data(town, person, question, yes)
    assert await presses_data(town, person, question, yes) == text
    assert not await is_known(town, person.user_id)
    town.sleep(seconds=5)
    await town.says(person, "/subscribe forums")
    await presses_data(town, person, question, yes)
    assert await is_known(town, person.user_id), "a Yes of an earlier acquaintance asks again"
    assert carried(question)[0] != yes


async def test_a_yes_of_last_week_asks_again(town: Town) -> None:
    person = reader(town, "en", user_id=ANNA)
    await town.says(person, "/subscribe forums")
    await town.says(person, "/forget")
    question = person.last
    await town.move(days=7)
    await presses_data(town, person, question, carried(question)[0])
    assert await is_known(town, person.user_id)
    assert await town.presses(person, pressable("en", "privacy-yes"))
    assert not await is_known(town, person.user_id)


@pytest.mark.parametrize(
    "data", ["fg:yes", "fg:yes:x:y", "fg:yes:1:99999999999999999999", "fg:maybe", "fg:yes:²:²"]
)
async def test_what_nobody_was_asked_erases_nothing(town: Town, data: str) -> None:
    person = reader(town, "en", user_id=ANNA)
    await town.says(person, "/start")
    await presses_data(town, person, person.last, data)
    assert await is_known(town, person.user_id)


async def test_erased_twice_by_a_repeated_update_ends_the_same(town: Town) -> None:
    person = reader(town, "en", user_id=ANNA)
    await town.says(person, "/subscribe forums")
    await town.says(person, "/forget")
    person.presses(pressable("en", "privacy-yes"))
    await town.running.polling.step(timeout=0)
    await asyncio.sleep(0)
    await town.crash()
    await town.settle()
    assert person.last.text.startswith("✅ Erased.")
    assert await rows_about(town, person.user_id) == []


async def test_in_a_group_only_admins_see_and_erase(town: Town) -> None:
    anna, boris = town.person("Anna", "en", user_id=ANNA), town.person("Boris", "en")
    group = town.world.group("Caspian Trade", members=[anna, boris], admins=[anna], supergroup=True)
    group.adds_bot(by=anna, admin=True)
    await town.settle()
    await town.says(anna, "/subscribe@business_events_bot forums", chat=group)
    for words in ("/mydata@business_events_bot", "/forget@business_events_bot"):
        await town.says(boris, words, chat=group)
        assert "admins" in group.sees()[-1].text
    async with town.house.database.write() as tx:
        await calendars.turn(tx, group.chat_id, "on", 0)
        feed = await calendars.feed_of(tx, group.chat_id)
    await town.says(anna, "/mydata@business_events_bot", chat=group)
    document = group.sees()[-1].document
    assert document is not None
    assert "calendar_feed" in json.loads(document.data)
    assert feed.secret is not None
    assert feed.secret not in document.data.decode(), "who has the address may read the calendar"
    assert str(anna.user_id) not in document.data.decode(), "everybody in the group may open the file"
    await town.says(anna, "/forget@business_events_bot", chat=group)
    await town.presses(boris, pressable("en", "privacy-yes"), chat=group)
    assert await is_known(town, group.chat_id)
    await town.presses(anna, pressable("en", "privacy-yes"), chat=group)
    assert await rows_about(town, group.chat_id) == []
    assert "posted here" in group.sees()[-1].text


async def test_a_forgotten_person_leaves_their_group_as_it_is(town: Town) -> None:
    anna = town.person("Anna", "en", user_id=ANNA)
    group = town.world.group("Caspian Trade", members=[anna], admins=[anna], supergroup=True)
    group.adds_bot(by=anna, admin=True)
    await town.settle()
    await town.says(anna, "/subscribe@business_events_bot forums", chat=group)
    await town.says(anna, "/subscribe forums")
    await town.says(anna, "/forget")
    await town.presses(anna, pressable("en", "privacy-yes"))
    assert await rows_about(town, anna.user_id) == []
    assert await is_known(town, group.chat_id)
    await town.says(anna, "/mydata@business_events_bot", chat=group)
    assert group.sees()[-1].document is not None
    assert not await is_known(town, anna.user_id), "what she says in the group does not bring her back"


async def test_a_broadcaster_leaves_the_team_and_the_record_stays(town: Town) -> None:
    elena = town.person("Elena", "en", user_id=777_001)
    await town.says(elena, "/start")
    async with town.house.database.write() as tx:
        await team.join(tx, elena.user_id, invited_by=ADMIN, now=town.clock.now())
        await team.record(tx, elena.user_id, "send", town.clock.now(), detail="Elena")
    assert "leave the team" in await town.says(elena, "/forget")
    await town.presses(elena, pressable("en", "privacy-yes"))
    assert await rows_about(town, elena.user_id) == ["admin_action"]
    assert "no command" in await town.says(elena, "/broadcast")


async def test_an_owner_stays_one_and_is_told_so(town: Town) -> None:
    chief = town.person("Chief", "en", user_id=ADMIN)
    await town.says(chief, "/start")
    assert "remain an owner" in await town.says(chief, "/forget")
    await town.presses(chief, pressable("en", "privacy-yes"))
    assert not await is_known(town, ADMIN)
    await town.write("nonsense: [")
    assert "schedule" in chief.last.text.lower(), "notices to owners go on"


async def test_forgetting_while_an_announcement_runs_keeps_its_figures_true(bureau: Bureau) -> None:
    crowd = await bureau.crowd(30)
    await bureau.edit(event(date="2021-06-09"))
    await bureau.town.move(minutes=5)
    campaign, _ = await bureau.newest()
    async with bureau.town.house.database.read() as tx:
        before = (await fetch(tx, "SELECT written, sent FROM tally WHERE campaign_id = ?", (campaign.id,)))[0]
    await bureau.town.says(bureau.james, "/forget")
    await bureau.town.presses(bureau.james, pressable("en", "privacy-yes"))
    async with bureau.town.house.database.read() as tx:
        after = (await fetch(tx, "SELECT written, sent FROM tally WHERE campaign_id = ?", (campaign.id,)))[0]
    assert tuple(after) == tuple(before) == (len(crowd) + 3, len(crowd) + 3)
    assert await rows_about(bureau.town, bureau.james.user_id) == []


async def test_nothing_people_say_or_are_called_is_kept_or_logged(town: Town) -> None:
    stream = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        logs.configure(level="DEBUG", stream=stream)
        person = town.person("Aleksandrina", "en")
        group = town.world.group("Zanzibar Holding", members=[person], admins=[person], supergroup=True)
        group.adds_bot(by=person, admin=True)
        await town.settle()
        for words in ("/start", "pomegranates wholesale", "/search pomegranates", "/privacy", "/unheardof"):
            await town.says(person, words)
        await town.says(person, "/settings")
        await presses_data(town, person, person.last, "nonsense:pomegranates")
        await town.says(person, "/search@business_events_bot pomegranates", chat=group)
        await town.says(person, "/timezone Pomegranates")
        await town.write("nonsense: [")  # so that there is something to log
        await town.settle()
    finally:
        root.handlers[:], root.level = before, level
    logged = stream.getvalue().lower()
    assert logged, "nothing was logged, so nothing was proved"
    async with town.house.database.read() as tx:
        tables = [
            row["name"] for row in await fetch(tx, "SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        kept = str([[tuple(row) for row in await fetch(tx, f"SELECT * FROM {table}")] for table in tables])  # noqa: S608
    for secret in ("aleksandrina", "pomegranates"):
        assert secret not in logged
        assert secret not in kept.lower()
    assert "zanzibar" not in logged

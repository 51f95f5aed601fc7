"""The first minutes: from /start to the right subscription in two taps, a profile and a menu in one's own language."""

import asyncio
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.handlers import profile
from bot.handlers.menu import COMMANDS
from bot.schedule.text import LANGUAGES, Language
from bot.wording.i18n import plain
from tests.journeys.talk import (
    assert_well_spoken,
    chosen,
    commands,
    from_bot,
    in_every_language,
    pressable,
    publish,
    reader,
)
from tests.journeys.town import Town, open_town

LIMITS = {"name": 64, "description": 512, "short-description": 120}
OWN_NAME = {"ru": "Русский", "az": "Azərbaycanca", "en": "English"}


class Taps:
    """Counts what a person does, a press of Start as well."""

    def __init__(self, town: Town, person: Person) -> None:
        self.town, self.person, self.count = town, person, 0

    async def press(self, label: str) -> None:
        self.count += 1
        await self.town.presses(self.person, label)


@in_every_language
async def test_everything_is_two_taps_after_start(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/start")
    taps = Taps(town, person)
    await taps.press(pressable(language, "start-subscribe"))
    await taps.press(pressable(language, "topics-everything"))
    assert await chosen(town, person.user_id) == {"*"}
    assert taps.count == 2
    assert len(from_bot(person.chat)) == 1, "all of it happens in one message"
    assert_well_spoken(person, language)


@in_every_language
async def test_any_main_topic_is_two_taps_after_start(town: Town, language: Language) -> None:
    main = [topic for topic in town.house.live.schedule.topics if topic.group is None]
    assert main
    for topic in main:
        person = reader(town, language)
        await town.says(person, "/start")
        taps = Taps(town, person)
        await taps.press(pressable(language, "start-subscribe"))
        await taps.press(topic.title.say(language))
        assert await chosen(town, person.user_id) == {topic.id}
        assert taps.count == 2
        assert_well_spoken(person, language)


@in_every_language
async def test_any_topic_is_two_taps_by_its_link_start_itself_among_them(
    town: Town, language: Language
) -> None:
    for topic in town.house.live.schedule.topics:
        person = reader(town, language)
        person.opens(f"https://t.me/{town.world.username}?start=t_{topic.id}")  # the first: Start
        await town.settle()
        taps = Taps(town, person)
        await taps.press(pressable(language, "topics-subscribe"))
        assert await chosen(town, person.user_id) == {topic.id}
        assert taps.count == 1
        assert_well_spoken(person, language)


@in_every_language
async def test_a_subscriber_of_two_taps_is_told_of_the_next_change(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/start")
    await town.presses(person, pressable(language, "start-subscribe"))
    await town.presses(person, pressable(language, "topics-everything"))
    seen = len(from_bot(person.chat))
    await town.edit("status: planned", "status: confirmed")
    await town.move(minutes=6)
    assert len(from_bot(person.chat)) > seen
    assert_well_spoken(person, language)


@in_every_language
async def test_before_start_telegram_shows_name_and_description_in_ones_own_language(
    town: Town, language: Language
) -> None:
    await profile.publish(town.house, town.running.application.bot)
    shown = town.world.profile
    for kind, field in (
        ("name", "name"),
        ("description", "description"),
        ("short-description", "short_description"),
    ):
        text = shown.text(field, language)  # type: ignore[arg-type]
        assert text == plain(language, f"profile-{kind}")
        assert 0 < len(text) <= LIMITS[kind]
    assert town.world.snapshot(reader(town, language))["bot"]["name"] == plain(language, "profile-name")


async def test_people_with_another_language_read_the_default(tmp_path: Path) -> None:
    async with open_town(tmp_path, BOT_LANGUAGE="en") as town:
        await profile.publish(town.house, town.running.application.bot)
        assert town.world.profile.text("description", "de") == plain("en", "profile-description")
        assert town.world.profile.text("name", "de") == "", "the name the operator gave"


def sets(town: Town) -> list[str]:
    return [
        call.method
        for call in town.world.calls
        if call.method.startswith("setMy") and "Commands" not in call.method
    ]


async def test_the_profile_is_published_once_and_a_restart_asks_nothing(town: Town) -> None:
    for _ in range(2):
        await profile.publish(town.house, town.running.application.bot)
        await town.restart()
    assert len(sets(town)) == 11
    asked = [call.method for call in town.world.calls if call.method.startswith("getMy")]
    assert len(asked) == 3


async def test_a_name_given_by_hand_stays_while_descriptions_are_set(town: Town) -> None:
    town.world.profile.texts["name", ""] = "Trade office of the Republic"
    await profile.publish(town.house, town.running.application.bot)
    for language in LANGUAGES:
        assert town.world.profile.text("name", language) == "Trade office of the Republic"
        assert town.world.profile.text("description", language) == plain(language, "profile-description")
    assert "setMyName" not in sets(town)


async def test_a_description_written_by_hand_stays(town: Town) -> None:
    town.world.profile.texts["description", ""] = "Ours, by hand"
    await profile.publish(town.house, town.running.application.bot)
    assert town.world.profile.text("description", "az") == "Ours, by hand"
    assert town.world.profile.text("short_description", "az") == plain("az", "profile-short-description")


async def test_a_flood_answer_is_obeyed_and_what_was_taken_is_not_sent_again(town: Town) -> None:
    town.world.faults.fail(method="setMyName", status=429, retry_after=7200)
    await profile.publish(town.house, town.running.application.bot)
    assert town.world.profile.text("description", "ru") == plain("ru", "profile-description")
    count = len(sets(town))
    town.sleep(minutes=30)
    await profile.publish(town.house, town.running.application.bot)
    assert len(sets(town)) == count, "Telegram asked for two hours of quiet"
    town.sleep(hours=2)
    await profile.publish(town.house, town.running.application.bot)
    assert sets(town)[count:] == ["setMyName"] * 3
    assert town.world.profile.text("name", "az") == plain("az", "profile-name")


@pytest.mark.parametrize("method", ["getMyDescription", "setMyDescription", "getMyName"])
async def test_trouble_with_the_profile_stops_nothing_and_is_made_good(town: Town, method: str) -> None:
    town.world.faults.fail(method=method, status=500)
    await profile.publish(town.house, town.running.application.bot)
    await profile.publish(town.house, town.running.application.bot)
    for language in LANGUAGES:
        assert town.world.profile.text("name", language) == plain(language, "profile-name")
        assert town.world.profile.text("description", language) == plain(language, "profile-description")


@in_every_language
async def test_the_menu_follows_the_chosen_language_at_once_and_back(town: Town, language: Language) -> None:
    await publish(town)
    person = reader(town, language)
    await town.says(person, "/start")
    here = language
    for there in [*(code for code in LANGUAGES if code != language), language]:
        await town.says(person, "/start")
        if there != here:
            await town.presses(person, OWN_NAME[there])
        here = there
        shown = commands(town, person)
        private = [command.name for command in COMMANDS if "private" in command.roles]
        assert shown == {name: plain(there, f"menu-{name}") for name in private}


async def test_the_running_bot_publishes_by_itself(town: Town) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(town.running.run(stop))
    watcher = town.world.subscribe()
    async with asyncio.timeout(20):
        while not town.world.profile.text("name", "en"):  # the last of all
            await watcher.get()
    watcher.close()
    stop.set()
    await running

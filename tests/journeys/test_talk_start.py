"""The first minutes: greeting, deep links, two taps to a subscription, help by role, commands nobody knows."""

import pytest

from bot.schedule.text import LANGUAGES, Language
from tests.journeys.talk import (
    assert_well_spoken,
    carried,
    chosen,
    commands,
    from_bot,
    in_every_language,
    labels,
    pressable,
    publish,
    reader,
)
from tests.journeys.town import ADMIN, Town

GREETING = {"ru": "👋 Здравствуйте!", "az": "👋 Xoş gəlmisiniz!", "en": "👋 Welcome!"}
FORUM = {
    "ru": "Петербургский международный экономический форум",
    "az": "Sankt-Peterburq Beynəlxalq İqtisadi Forumu",
    "en": "St. Petersburg International Economic Forum",
}


@in_every_language
async def test_two_taps_after_start_lead_to_a_subscription(town: Town, language: Language) -> None:
    person = reader(town, language)
    assert (await town.says(person, "/start")).startswith(GREETING[language])
    greeting = person.last
    await town.presses(person, pressable(language, "start-subscribe"))
    await town.presses(person, pressable(language, "topics-everything"))
    assert await chosen(town, person.user_id) == {"*"}
    assert person.last is greeting, "all of it happens in one message"
    assert f"✅ {pressable(language, 'topics-everything')}" in labels(person.last)
    assert_well_spoken(person, language)


@in_every_language
async def test_the_first_screen_says_how_often_and_offers_three_ways_and_two_languages(
    town: Town, language: Language
) -> None:
    person = reader(town, language)
    text = await town.says(person, "/start")
    assert {"ru": "несколько сообщений в месяц", "az": "ayda", "en": "messages a month"}[language] in text
    others = [f"w:{code}" for code in LANGUAGES if code != language]
    assert carried(person.last) == ["st", "up:1", "s", *others]


@pytest.mark.parametrize(
    ("client", "language"), [("uk", "ru"), ("", "ru"), ("en-GB", "en"), ("az-Cyrl", "az")]
)
async def test_a_client_of_any_language_is_greeted(town: Town, client: str, language: Language) -> None:
    person = town.person("Somebody", client)
    assert (await town.says(person, "/start")).startswith(GREETING[language])


@in_every_language
async def test_another_language_is_one_tap_away_and_sticks(town: Town, language: Language) -> None:
    await publish(town)
    person = reader(town, language)
    await town.says(person, "/start")
    other: Language = "az" if language != "az" else "en"
    name = {"az": "Azərbaycanca", "en": "English"}[other]
    assert (await town.presses(person, name)).startswith(GREETING[other])
    assert len(from_bot(person.chat)) == 1
    await town.restart()
    assert pressable(other, "list-upcoming-button") in await town.says(person, "/upcoming")
    assert commands(town, person)["upcoming"] == pressable(other, "menu-upcoming")


@in_every_language
async def test_a_link_to_an_event_opens_its_card(town: Town, language: Language) -> None:
    person = reader(town, language)
    person.opens(f"https://t.me/{town.world.username}?start=e_spief-2021")
    await town.settle()
    assert person.last.text.startswith(FORUM[language])
    assert "f:spief-2021:f:c" in carried(person.last)
    assert_well_spoken(person, language)


@in_every_language
async def test_a_link_to_a_topic_offers_it_and_one_tap_accepts(town: Town, language: Language) -> None:
    person = reader(town, language)
    person.opens(f"https://t.me/{town.world.username}?start=t_culture")
    await town.settle()
    assert person.last.text.startswith("🎭 ")
    assert await chosen(town, person.user_id) == set(), "an offer is not yet a subscription"
    await town.presses(person, pressable(language, "topics-subscribe"))
    assert await chosen(town, person.user_id) == {"culture"}
    await town.presses(person, pressable(language, "topics-undo"))
    assert await chosen(town, person.user_id) == set()
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize(
    ("payload", "leads_to"), [("e_never-heard-of", "e:spief-2021:u1"), ("t_never-heard-of", "st:+:forums")]
)
async def test_a_link_to_what_has_gone_says_so_and_shows_what_there_is(
    town: Town, language: Language, payload: str, leads_to: str
) -> None:
    person = reader(town, language)
    text = await town.says(person, f"/start {payload}")
    gone = {"ru": "больше нет", "az": "artıq təqvimdə yoxdur", "en": "no longer in the schedule"}[language]
    assert gone in text
    assert leads_to in carried(person.last)
    assert_well_spoken(person, language)


GARBAGE = ["x", "e_", "t_", "_", "E_spief-2021", "e-spief-2021", "z" * 64, "1 2 3", "<b>&"]


@in_every_language
async def test_a_link_of_garbage_is_an_ordinary_start(town: Town, language: Language) -> None:
    person = reader(town, language)
    for payload in GARBAGE:
        assert (await town.says(person, f"/start {payload}")).startswith(GREETING[language]), payload
    assert_well_spoken(person, language)


@in_every_language
async def test_help_names_every_command_and_what_it_does(town: Town, language: Language) -> None:
    person = reader(town, language)
    await publish(town)
    text = await town.says(person, "/help")
    for name, about in commands(town, person).items():
        assert f"/{name} — {about}" in text
    assert {"ru": "расписан", "az": "Cədvəl", "en": "schedule file"}[language] not in text
    assert_well_spoken(person, language)


@in_every_language
async def test_help_tells_an_admin_of_previews(town: Town, language: Language) -> None:
    admin = reader(town, language, user_id=ADMIN)
    text = await town.says(admin, "/help")
    assert {"ru": "файле расписания", "az": "Cədvəl faylında", "en": "schedule file"}[language] in text
    assert_well_spoken(admin, language)


@in_every_language
@pytest.mark.parametrize(
    ("typed", "meant"),
    [("/upcomming", "/upcoming"), ("/setings", "/settings"), ("/SUBSCRIBEE", "/subscribe")],
)
async def test_a_misspelt_command_gets_a_hint(town: Town, language: Language, typed: str, meant: str) -> None:
    person = reader(town, language)
    text = await town.says(person, typed)
    assert meant in text
    assert "/help" in text
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize("typed", ["/xyzzy", "/broadcast", "/team", "/x_______________________________"])
async def test_what_is_no_command_leads_to_help(town: Town, language: Language, typed: str) -> None:
    person = reader(town, language)
    assert "/help" in await town.says(person, typed)
    assert_well_spoken(person, language)


@pytest.mark.parametrize(
    ("language", "word", "key"),
    [
        ("ru", "Помощь", "help-private"),
        ("ru", "настройки", "settings-panel"),
        ("az", "Kömək!", "help-private"),
        ("az", "mövzular", "topics-panel"),
        ("az", "XƏBƏRLƏR", "news-title"),
        ("en", "help", "help-private"),
        ("en", "Settings", "settings-panel"),
        ("ru", "Новости", "news-title"),
    ],
)
async def test_a_bare_word_is_as_good_as_the_command(
    town: Town, language: Language, word: str, key: str
) -> None:
    person = reader(town, language)
    command = {"help-private": "/help", "settings-panel": "/settings", "topics-panel": "/topics"}
    said = await town.says(person, word)
    assert said == await town.says(person, command.get(key, "/news"))


@in_every_language
async def test_stop_said_in_a_word_stops(town: Town, language: Language) -> None:
    person = reader(town, language)
    text = await town.says(person, {"ru": "Стоп", "az": "dayandır", "en": "STOP"}[language])
    assert text.startswith("⏸")
    assert text == await town.says(reader(town, language), "/stop")

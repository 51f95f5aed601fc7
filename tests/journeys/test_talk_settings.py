"""Settings as people change them: language and menu, time zone, reminders, the pause and the return."""

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
    stored,
)
from tests.journeys.town import Town


@in_every_language
async def test_the_overview_says_what_is_set_and_leads_to_each(town: Town, language: Language) -> None:
    person = reader(town, language)
    text = await town.says(person, "/settings")
    expected = {
        "ru": ["Язык: Русский", "Москва, там сейчас 09:00", "за 1 день, за 1 час", "ничего не выбрано"],
        "az": [
            "Dil: Azərbaycanca",
            "Bakı, orada saat 10:00",
            "1 gün əvvəl, 1 saat əvvəl",
            "heç nə seçilməyib",
        ],
        "en": [
            "Language: English",
            "Moscow, it is 09:00 there",
            "1 day before, 1 hour before",
            "nothing chosen",
        ],
    }
    for said in expected[language]:
        assert said in text
    assert carried(person.last) == ["sl", "sz", "sr", "st", "sd", "sq", "ch", "s:pause", "up:1"]
    for key in (
        "settings-language", "settings-zone", "settings-reminders", "settings-digest", "settings-quiet",
    ):  # fmt: skip
        await town.presses(person, pressable(language, key))
        assert await town.presses(person, pressable(language, "settings-back")) == text
    assert len(from_bot(person.chat)) == 1
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize("wanted", LANGUAGES)
async def test_a_language_chosen_by_hand_sticks_and_the_menu_follows(
    town: Town, language: Language, wanted: Language
) -> None:
    await publish(town)
    person = reader(town, language)
    await town.says(person, "/language")
    await town.presses(person, {"ru": "Русский", "az": "Azərbaycanca", "en": "English"}[wanted])
    assert commands(town, person)["settings"] == pressable(wanted, "menu-settings")
    await town.restart()
    await publish(town)
    assert pressable(wanted, "settings-language").split()[1] in await town.says(person, "/settings")
    assert commands(town, person)["settings"] == pressable(wanted, "menu-settings")


@in_every_language
@pytest.mark.parametrize(
    ("words", "wanted"),
    [("английский", "en"), ("ENGLISH", "en"), ("İngilis", "en"), ("азербайджанский", "az"), ("AZƏRBAYCANCA", "az"),
     ("русский", "ru"), ("rus", "ru"), ("Russian", "ru")],
)  # fmt: skip
async def test_a_language_can_be_named_in_any_language(
    town: Town, language: Language, words: str, wanted: Language
) -> None:
    person = reader(town, language)
    await town.says(person, f"/language {words}")
    assert (await stored(town, person.user_id)).language == wanted


@in_every_language
@pytest.mark.parametrize("words", ["klingon", "<b>&", "🙂", "de", "x" * 200])
async def test_a_language_we_do_not_speak_is_answered_with_those_we_do(
    town: Town, language: Language, words: str
) -> None:
    person = reader(town, language)
    text = await town.says(person, f"/language {words}")
    assert words[:40] in text
    assert carried(person.last) == ["sl:ru", "sl:az", "sl:en", "s"]
    assert_well_spoken(person, language)


CITIES = [
    ("Ташкент", "Asia/Tashkent"),
    ("DAŞKƏND", "Asia/Tashkent"),
    ("tashkent", "Asia/Tashkent"),
    ("Гянджа", "Asia/Baku"),
    ("GƏNCƏ", "Asia/Baku"),
    ("Махачкала", "Europe/Moscow"),
    ("Санкт-Петербург", "Europe/Moscow"),
    ("istanbul", "Europe/Istanbul"),
    ("İSTANBUL", "Europe/Istanbul"),
    ("Asia/Yekaterinburg", "Asia/Yekaterinburg"),
    ("new york", "America/New_York"),
]


@in_every_language
async def test_a_city_can_be_typed_in_any_language(town: Town, language: Language) -> None:
    person = reader(town, language)
    for words, zone in CITIES:
        assert (await town.says(person, f"/timezone {words}")).startswith("✅"), words
        assert (await stored(town, person.user_id)).timezone == zone, words
    assert_well_spoken(person, language)


@in_every_language
async def test_a_city_is_chosen_by_a_button_and_shows_the_hour_there(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/timezone")
    await town.presses(person, pressable(language, "settings-zone-more"))
    await town.presses(person, {"ru": "Токио", "az": "Tokyo", "en": "Tokyo"}[language])
    assert (await stored(town, person.user_id)).timezone == "Asia/Tokyo"
    assert " 15:00" in person.last.text
    assert all(len(row) < 3 for row in person.last.buttons), "names of cities stay whole on a phone"
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize(
    "words", ["Атлантида", "qqq", "../../etc/passwd", "UTC+99", "<b>&", "🙂", "localtime", "9" * 300]
)
async def test_a_place_nobody_knows_changes_nothing(town: Town, language: Language, words: str) -> None:
    person = reader(town, language)
    await town.says(person, "/settings")
    before = (await stored(town, person.user_id)).timezone
    await town.says(person, f"/timezone {words}")
    assert (await stored(town, person.user_id)).timezone == before
    assert "sz:Asia/Baku" in carried(person.last)


@in_every_language
async def test_an_offset_asks_which_of_the_places_is_meant(town: Town, language: Language) -> None:
    person = reader(town, language)
    assert " 10:00" in await town.says(person, "/timezone UTC+4")
    await town.presses(person, {"ru": "Дубай", "az": "Dubay", "en": "Dubai"}[language])
    assert (await stored(town, person.user_id)).timezone == "Asia/Dubai"
    assert_well_spoken(person, language)


@in_every_language
async def test_reminders_are_switched_one_by_one_and_all_off(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/reminders")
    assert carried(person.last)[:5] == ["sr:+:7d", "sr:+:3d", "sr:-:1d", "sr:+:3h", "sr:-:1h"]
    for lead in ("1d", "1h"):
        await town.presses(person, pressable(language, f"settings-lead-{lead}"))
    assert pressable(language, "settings-leads-none") in person.last.text
    await town.presses(person, pressable(language, "settings-lead-7d"))
    assert pressable(language, "settings-lead-7d") in await town.says(person, "/settings")
    assert_well_spoken(person, language)


@in_every_language
async def test_stop_pauses_and_start_brings_the_same_choices_back(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/subscribe forums, culture")
    await town.says(person, "/timezone Tashkent")
    before = await stored(town, person.user_id)
    assert (await town.says(person, "/stop")).startswith("⏸")
    assert labels(person.last) == [pressable(language, "start-resume")]
    await town.restart()
    assert (await town.says(person, "/start")).startswith("▶️")
    after = await stored(town, person.user_id)
    assert (after.timezone, after.leads, after.paused) == (before.timezone, before.leads, None)
    assert await chosen(town, person.user_id) == {"forums", "culture"}
    assert_well_spoken(person, language)


@in_every_language
async def test_the_pause_is_a_button_too_and_is_seen_everywhere(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/settings")
    await town.presses(person, pressable(language, "settings-pause"))
    assert (await stored(town, person.user_id)).paused == "stopped"
    for command in ("/settings", "/topics", "/stop"):
        assert "⏸" in await town.says(person, command)
    await town.says(person, "/start e_spief-2021")
    assert (await stored(town, person.user_id)).paused == "stopped", "looking at an event resumes nothing"
    await town.says(person, "/settings")
    await town.presses(person, pressable(language, "settings-resume"))
    assert (await stored(town, person.user_id)).paused is None
    assert_well_spoken(person, language)


@in_every_language
async def test_events_are_shown_by_the_clock_that_was_chosen(town: Town, language: Language) -> None:
    await town.edit("date: 2021-06\n", "date: 2021-06-02\n    time: 10:00-18:30\n")
    person = reader(town, language)
    await town.says(person, "/timezone Vladivostok")
    text = await town.says(person, "/event spief-2021")
    assert "10:00–18:30" in text
    assert "17:00–01:30" in text
    assert_well_spoken(person, language)

"""Settings: language, zone and reminders, by buttons and by words; what is chosen by hand sticks."""

import pytest

from bot.schedule.reminders import DEFAULT_LEADS
from bot.schedule.text import LANGUAGES, Language
from tests.handlers.bazaar import from_bot, labels, stored
from tests.journeys.town import Town


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", ["Язык: Русский", "Москва, там сейчас 09:00", "за 1 день, за 1 час", "ничего не выбрано"]),
        (
            "az",
            ["Dil: Azərbaycanca", "Bakı, orada saat 10:00", "1 gün əvvəl, 1 saat əvvəl", "heç nə seçilməyib"],
        ),
        (
            "en",
            [
                "Language: English",
                "Moscow, it is 09:00 there",
                "1 day before, 1 hour before",
                "nothing chosen",
            ],
        ),
    ],
)
async def test_settings_show_what_is_set(bazaar: Town, language: str, said: list[str]) -> None:
    text = await bazaar.says(bazaar.person(language=language), "/settings")
    assert all(part in text for part in said), text


async def test_every_panel_is_one_tap_from_settings_and_leads_back_in_place(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/settings")
    for button in ("Language", "Time zone", "Reminders"):
        await bazaar.presses(person, button)
        await bazaar.presses(person, "‹ Settings")
        assert "⚙️ Settings" in person.last.text
    await bazaar.presses(person, "Topics")
    await bazaar.presses(person, "Settings")
    assert len(from_bot(person.chat)) == 1


async def test_pausing_and_resuming_in_settings(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/settings")
    assert "Messages are paused" in await bazaar.presses(person, "Pause")
    assert (await stored(bazaar, person.user_id)).paused == "stopped"
    assert "paused" not in await bazaar.presses(person, "Resume")
    assert (await stored(bazaar, person.user_id)).paused is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_chosen_by_hand_sticks_and_the_panel_speaks_it_at_once(
    bazaar: Town, language: Language
) -> None:
    names = {"ru": "Русский", "az": "Azərbaycanca", "en": "English"}
    titles = {"ru": "Язык", "az": "Dil", "en": "Language"}
    person = bazaar.person(language="ru" if language == "en" else "en")
    await bazaar.says(person, "/language")
    said = await bazaar.presses(person, names[language])
    assert titles[language] in said
    assert f"✅ {names[language]}" in labels(person.last)
    await bazaar.says(person, "/settings")
    assert names[language] in person.last.text


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("az", "az"),
        ("Azərbaycan dili", "az"),
        ("азербайджанский", "az"),
        ("Русский", "ru"),
        ("rus dili", "ru"),
        ("English", "en"),
        ("ingilis", "en"),
    ],
)
async def test_a_language_may_be_typed(bazaar: Town, typed: str, language: str) -> None:
    person = bazaar.person(language="en" if language != "en" else "ru")
    await bazaar.says(person, f"/language {typed}")
    known = await stored(bazaar, person.user_id)
    assert (known.language, known.language_chosen) == (language, True)


async def test_a_language_nobody_speaks_here_is_answered_with_those_there_are(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    assert "The language Klingon <b> is not among these yet" in await bazaar.says(
        person, "/language Klingon <b>"
    )
    assert labels(person.last)[:3] == ["Русский", "Azərbaycanca", "✅ English"]


async def test_the_zone_follows_the_language_until_it_is_chosen_by_hand(bazaar: Town) -> None:
    person = bazaar.person(language="az")
    await bazaar.says(person, "/start")
    assert (await stored(bazaar, person.user_id)).timezone == "Asia/Baku"
    await bazaar.says(person, "/timezone")
    said = await bazaar.presses(person, "Daşkənd")
    assert "Daşkənd, orada indi saat 11:00" in said
    assert "✅ Daşkənd" in labels(person.last)
    person.language_code = "ru"
    await bazaar.says(person, "/start")
    assert (await stored(bazaar, person.user_id)).timezone == "Asia/Tashkent"


@pytest.mark.parametrize(
    ("language", "typed", "zone", "said"),
    [
        ("ru", "Екатеринбург", "Asia/Yekaterinburg", "Екатеринбург, там сейчас 11:00"),
        ("en", "Asia/Yekaterinburg", "Asia/Yekaterinburg", "Yekaterinburg, it is 11:00 there"),
        ("az", "gence", "Asia/Baku", "Bakı, orada indi saat 10:00"),
        ("ru", "Махачкала", "Europe/Moscow", "Москва, там сейчас 09:00"),
    ],
)
async def test_a_zone_may_be_typed(bazaar: Town, language: str, typed: str, zone: str, said: str) -> None:
    person = bazaar.person(language=language)
    assert said in await bazaar.says(person, f"/timezone {typed}")
    known = await stored(bazaar, person.user_id)
    assert (known.timezone, known.timezone_chosen) == (zone, True)


async def test_a_slip_in_a_zone_gets_the_nearest_as_buttons(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    assert "No place Europe/Moskow was found. Perhaps" in await bazaar.says(person, "/timezone Europe/Moskow")
    await bazaar.presses(person, "Moscow")
    assert (await stored(bazaar, person.user_id)).timezone_chosen


async def test_a_zone_that_does_not_exist_is_explained_and_changes_nothing(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    said = await bazaar.says(person, "/timezone Narnia/<b>" + "x" * 3000)
    assert "No place" in said
    assert "nearest big city" in said
    assert len(said) < 400
    assert not (await stored(bazaar, person.user_id)).timezone_chosen


async def test_an_offset_offers_the_places_that_have_it(bazaar: Town) -> None:
    person = bazaar.person(language="ru")
    assert "В этих местах сейчас 10:00" in await bazaar.says(person, "/timezone UTC+4")
    assert {"Баку", "Самара", "Дубай"} <= set(labels(person.last))


async def test_more_cities_are_a_page_away(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/timezone")
    await bazaar.presses(person, "More cities")
    await bazaar.presses(person, "London")
    assert (await stored(bazaar, person.user_id)).timezone == "Europe/London"
    assert "✅ London" in labels(person.last)
    await bazaar.presses(person, "Fewer cities")
    assert "✅ London" in labels(person.last), "the present one is shown on the first page as well"


async def test_reminders_are_toggled_in_place(bazaar: Town) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/reminders")
    assert labels(person.last)[:5] == [
        "7 days before",
        "3 days before",
        "✅ 1 day before",
        "3 hours before",
        "✅ 1 hour before",
    ]
    assert "7 days before, 1 day before, 1 hour before" in await bazaar.presses(person, "7 days")
    for label in ("7 days", "1 day", "1 hour"):
        await bazaar.presses(person, label)
    assert "Now: off." in person.last.text
    assert (await stored(bazaar, person.user_id)).leads == 0
    await bazaar.presses(person, "1 day")
    await bazaar.presses(person, "1 hour")
    assert (await stored(bazaar, person.user_id)).leads == DEFAULT_LEADS
    assert len(from_bot(person.chat)) == 1

"""Asking what is coming, what was, and what is new: /upcoming, /past and /news over the shipped schedule."""

import pytest

from bot.schedule.text import Language
from tests.journeys.talk import (
    assert_well_spoken,
    carried,
    from_bot,
    in_every_language,
    labels,
    pressable,
    presses_data,
    reader,
)
from tests.journeys.town import Town

AHEAD = {
    "ru": [
        "1. 🔹 Петербургский международный экономический форум\nИюнь 2021 · Санкт-Петербург",
        "2. 🔹 Второй Каспийский экономический форум\nАвгуст 2021 · Москва",
        "3. 🔹 IX Санкт-Петербургский международный культурный форум\nНоябрь 2021 · Санкт-Петербург",
        "4. 🔹 XI Азербайджано-российский межрегиональный форум\nДо конца 2021 года",
        "5. 🔹 Форум молодёжных инициатив\nДо конца 2021 года",
        "6. 🔹 Дни культуры Азербайджана в России\n2021 год · Россия",
    ],
    "az": [
        "1. 🔹 Sankt-Peterburq Beynəlxalq İqtisadi Forumu\n2021-ci ilin iyunu · Sankt-Peterburq",
        "2. 🔹 İkinci Xəzər İqtisadi Forumu\n2021-ci ilin avqustu · Moskva",
        "3. 🔹 IX Sankt-Peterburq Beynəlxalq Mədəniyyət Forumu\n2021-ci ilin noyabrı · Sankt-Peterburq",
        "4. 🔹 XI Azərbaycan–Rusiya Regionlararası Forumu\n2021-ci ilin sonunadək",
        "5. 🔹 Gənclər Təşəbbüsləri Forumu\n2021-ci ilin sonunadək",
        "6. 🔹 Rusiyada Azərbaycan Mədəniyyəti Günləri\n2021-ci il · Rusiya",
    ],
    "en": [
        "1. 🔹 St. Petersburg International Economic Forum\nJune 2021 · St. Petersburg",
        "2. 🔹 Second Caspian Economic Forum\nAugust 2021 · Moscow",
        "3. 🔹 9th St. Petersburg International Cultural Forum\nNovember 2021 · St. Petersburg",
        "4. 🔹 11th Azerbaijan–Russia Interregional Forum\nBy the end of 2021",
        "5. 🔹 Forum of Youth Initiatives\nBy the end of 2021",
        "6. 🔹 Days of Azerbaijani Culture in Russia\n2021 · Russia",
    ],
}


@in_every_language
async def test_the_shipped_schedule_is_listed_by_date_and_turned_in_place(
    town: Town, language: Language
) -> None:
    person = reader(town, language)
    text = await town.says(person, "/upcoming")
    assert text.split("\n\n")[1:] == AHEAD[language][:5]
    assert labels(person.last)[:7] == ["1", "2", "3", "4", "5", "1/2", "›"]
    listed = person.last
    assert (await town.presses(person, "›")).split("\n\n")[1:] == AHEAD[language][5:]
    assert labels(person.last)[:3] == ["6", "‹", "2/2"]
    assert await town.presses(person, "‹") == text
    assert person.last is listed
    assert len(from_bot(person.chat)) == 1
    assert_well_spoken(person, language)


@in_every_language
async def test_my_topics_first_ask_which_and_then_are_what_was_chosen(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/upcoming")
    mine = pressable(language, "list-mine")
    await town.presses(person, mine)
    assert "st" in carried(person.last), "an empty list leads to the topics"
    await town.says(person, "/subscribe culture")
    await town.says(person, "/upcoming")
    text = await town.presses(person, mine)
    titles = [block.split("\n")[0][3:] for block in text.split("\n\n")[1:]]
    assert titles == [AHEAD[language][2].split("\n")[0][3:], AHEAD[language][5].split("\n")[0][3:]]
    assert f"{mine} ✓" in labels(person.last)
    assert len((await town.presses(person, pressable(language, "list-all"))).split("\n\n")) == 6
    assert_well_spoken(person, language)


@in_every_language
async def test_a_card_leads_back_to_the_page_it_was_opened_from(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/subscribe culture")
    await town.says(person, "/upcoming")
    listed = await presses_data(town, person, person.last, "up:1:mine")
    await town.presses(person, "2")
    assert (await town.presses(person, pressable(language, "card-back"))) == listed
    assert_well_spoken(person, language)


@in_every_language
async def test_the_past_is_told_newest_first_with_its_outcomes(town: Town, language: Language) -> None:
    person = reader(town, language)
    text = await town.says(person, "/past")
    day, about, month = {
        "ru": ("27 апреля 2021 · Москва", "Около 26 апреля 2021 · Онлайн", "Апрель 2021"),
        "az": ("27 aprel 2021 · Moskva", "Təxminən 26 aprel 2021 · Onlayn", "2021-ci ilin apreli"),
        "en": ("27 April 2021 · Moscow", "About 26 April 2021 · Online", "April 2021"),
    }[language]
    assert text.index(day) < text.index(about) < text.index(f"\n{month}\n")
    signed = {"ru": "Подписан протокол", "az": "protokolu imzalanıb", "en": "protocol of the meeting"}
    assert signed[language] in text
    assert labels(person.last)[:3] == ["1", "2", "3"]
    assert "🏁" in await town.presses(person, "3")
    assert await town.presses(person, pressable(language, "card-back")) == text
    assert_well_spoken(person, language)


@in_every_language
async def test_news_of_a_day_are_told_together_and_open_their_event(town: Town, language: Language) -> None:
    person = reader(town, language)
    text = await town.says(person, "/news")
    assert text.count("\n• ") == 4, "the four decisions of the commission"
    assert labels(person.last)[:2] == ["1", "2"]
    card = await town.presses(person, "1")
    assert card.count("\n• ") == 4
    assert await town.presses(person, pressable(language, "card-back")) == text
    assert_well_spoken(person, language)


@in_every_language
async def test_lists_lead_from_what_was_to_what_is_coming(town: Town, language: Language) -> None:
    person = reader(town, language)
    for command in ("/past", "/news", "/search", "/event"):
        await town.says(person, command)
        text = await town.presses(person, pressable(language, "list-upcoming-button"))
        assert AHEAD[language][0] in text
    assert_well_spoken(person, language)


@in_every_language
async def test_when_the_year_is_over_everything_is_past(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.move(days=260)
    text = await town.says(person, "/upcoming")
    assert "\n1." not in text
    past = await town.presses(person, pressable(language, "list-past-button"))
    assert AHEAD[language][0].split(" ", 2)[2].split("\n")[0] in past or "›" in labels(person.last)
    assert_well_spoken(person, language)


@pytest.mark.parametrize(
    "command", ["/upcoming 5", "/next", "/past everything", "/news <b>&", "/upcoming@{bot}"]
)
async def test_needless_words_after_a_command_do_no_harm(town: Town, command: str) -> None:
    person = reader(town, "en")
    assert "1. " in await town.says(person, command.format(bot=town.world.username))
    assert_well_spoken(person, "en")

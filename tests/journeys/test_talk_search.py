"""Finding an event: by id, by words of any language and case, by free text, and when nothing is found."""

import pytest

from bot.schedule.text import Language
from tests.journeys.talk import (
    assert_well_spoken,
    carried,
    from_bot,
    in_every_language,
    labels,
    pressable,
    reader,
)
from tests.journeys.town import Town

YOUTH = {
    "ru": "Форум молодёжных инициатив",
    "az": "Gənclər Təşəbbüsləri Forumu",
    "en": "Forum of Youth Initiatives",
}
CASPIAN = {
    "ru": "Второй Каспийский экономический форум",
    "az": "İkinci Xəzər İqtisadi Forumu",
    "en": "Second Caspian Economic Forum",
}


@in_every_language
@pytest.mark.parametrize("command", ["/event", "/search"])
@pytest.mark.parametrize(
    "words", ["youth-initiatives-forum", "YOUTH-INITIATIVES-FORUM", " youth-initiatives-forum "]
)
async def test_an_id_is_its_card(town: Town, language: Language, command: str, words: str) -> None:
    person = reader(town, language)
    assert (await town.says(person, f"{command} {words}")).startswith(YOUTH[language])
    assert_well_spoken(person, language)


YOUTH_WORDS = [
    "молодежных",
    "МОЛОДЁЖНЫХ",
    "инициатив молодёжь",
    "gənclər",
    "GƏNCLƏR",
    "gencler",
    "təşəbbüsləri",
    "TƏŞƏBBÜSLƏRİ",
    "tesebbusleri",
    "Youth",
    "initiatives, youth!",
]


@in_every_language
async def test_words_of_any_language_and_case_find_it(town: Town, language: Language) -> None:
    person = reader(town, language)
    for words in YOUTH_WORDS:
        assert (await town.says(person, f"/search {words}")).startswith(YOUTH[language]), words
        assert (await town.says(person, words)).startswith(YOUTH[language]), words


CASPIAN_WORDS = ["İKİNCİ", "ikinci", "IKINCI", "ıkıncı", "Ikinci", "каспийский", "КАСПИЙСКОГО", "caspian"]


@in_every_language
async def test_four_kinds_of_i_are_one_letter(town: Town, language: Language) -> None:
    person = reader(town, language)
    for words in CASPIAN_WORDS:
        assert (await town.says(person, f"/event {words}")).startswith(CASPIAN[language]), words


@in_every_language
async def test_several_matches_are_a_list_that_outlives_a_restart(town: Town, language: Language) -> None:
    person = reader(town, language)
    text = await town.says(person, {"ru": "форумы", "az": "forumlar", "en": "forums"}[language])
    assert text.count("\n\n") == 5
    assert labels(person.last)[:5] == ["1", "2", "3", "4", "5"]
    await town.restart()
    await town.presses(person, "2")
    assert await town.presses(person, pressable(language, "card-back")) == text
    assert_well_spoken(person, language)


@in_every_language
async def test_matches_of_more_than_a_page_are_turned(town: Town, language: Language) -> None:
    person = reader(town, language)
    seen = await town.says(person, "/search 2021")
    seen += await town.presses(person, "›")
    for number in range(1, 8):
        assert f"\n{number}. " in seen
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize("command", ["/event", "/search", "/event   ", "/search \u200e"])
async def test_without_words_it_is_said_how_to_ask(town: Town, language: Language, command: str) -> None:
    person = reader(town, language)
    text = await town.says(person, command)
    assert text, command
    assert carried(person.last) == ["up:1"]
    assert_well_spoken(person, language)


NOWHERE = [
    "qwxyz",
    "Здравствуйте",
    "<i>&amp;</i>",
    "'; DROP TABLE",
    "%s {0} { $words }",
    "\\n",
    "🙂🙂",
    "…",
    "@",
]


@in_every_language
async def test_what_is_not_found_is_quoted_and_led_on(town: Town, language: Language) -> None:
    person = reader(town, language)
    for words in NOWHERE:
        assert words in await town.says(person, f"/search {words}")
        assert carried(person.last) == ["up:1"], words
        assert person.last.reply_to is not None


@in_every_language
async def test_a_question_in_a_sentence_finds_what_it_is_about(town: Town, language: Language) -> None:
    person = reader(town, language)
    question = {
        "ru": "Когда будет Каспийский форум в Москве?",
        "az": "Xəzər forumu Moskvada nə vaxt olacaq?",
        "en": "When is the Caspian forum in Moscow?",
    }[language]
    assert CASPIAN[language] in await town.says(person, question)
    assert len(from_bot(person.chat)) == 1
    assert_well_spoken(person, language)


@in_every_language
async def test_words_that_meant_a_past_event_show_its_outcomes(town: Town, language: Language) -> None:
    person = reader(town, language)
    text = await town.says(person, "/event intergovernmental-commission-2021")
    assert "🏁" in text
    assert {"ru": "Подписан протокол", "az": "protokolu imzalanıb", "en": "protocol"}[language] in text
    assert not any(data.startswith("f:") for data in carried(person.last)), "nobody is reminded of the past"
    assert_well_spoken(person, language)

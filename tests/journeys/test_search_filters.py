"""Searching by plain words: month, year, place, online and words together, in three languages."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.schedule.text import Language
from tests.journeys.bureau import event, file_of
from tests.journeys.talk import assert_well_spoken, carried, from_bot, in_every_language, labels, reader
from tests.journeys.town import Town, open_town

TALKS = {"ru": "Переговоры по сырью", "az": "Xammal danışıqları", "en": "Talks on raw materials"}
SHEKI = {"ru": "Ярмарка ремёсел", "az": "Sənətkarlıq yarmarkası", "en": "Crafts fair"}
FORUM = {"ru": "Каспийский форум", "az": "Xəzər forumu", "en": "Caspian forum"}
YOUTH = {"ru": "Форум молодых компаний", "az": "Gənc şirkətlər forumu", "en": "Forum of young companies"}


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    whole = file_of(
        event("raw-talks", title=TALKS, topics=["youth"], date="2021-05-12", attendance="online", place=None),
        event("caspian-forum", title=FORUM, date="2021-06-02"),
        event("young-forum", title=YOUTH, date="2021-08", place={"ru": "Москва", "az": "Moskva", "en": "Moscow"}),
        event(
            "crafts-fair", title=SHEKI, topics=["culture"], date="2021-05-30/2021-06-03", time=None,
            place={"ru": "Шеки", "az": "Şəki", "en": "Sheki"},
        ),
    )  # fmt: skip
    async with open_town(tmp_path, schedule=whole) as opened:
        yield opened


@in_every_language
async def test_a_month_in_plain_words_lists_what_lies_in_it(town: Town, language: Language) -> None:
    person = reader(town, language)
    words = {"ru": "что будет в июне?", "az": "iyunda nə var?", "en": "what is there in June"}[language]
    text = await town.says(person, words)
    assert {"ru": "🔎 Июнь", "az": "🔎 İyun", "en": "🔎 June"}[language] in text
    assert FORUM[language] in text
    assert SHEKI[language] in text, "a fair that ends in June lies in June in part"
    assert YOUTH[language] not in text
    assert_well_spoken(person, language)


@in_every_language
async def test_online_and_a_month_say_what_was_understood(town: Town, language: Language) -> None:
    person = reader(town, language)
    text = await town.says(person, {"ru": "онлайн май", "az": "onlayn may", "en": "online May"}[language])
    assert text.startswith(
        {"ru": "🔎 Онлайн · май", "az": "🔎 Onlayn · may", "en": "🔎 Online · May"}[language]
    )
    assert TALKS[language] in text
    assert_well_spoken(person, language)


@in_every_language
async def test_words_a_place_and_a_month_narrow_together(town: Town, language: Language) -> None:
    person = reader(town, language)
    asked = {
        "ru": ["форум июнь", "форумы в июне", "Баку июнь", "форум 2 июня", "форум в Баку"],
        "az": ["forum iyun", "iyunda forumlar", "Baki iyun", "Bakıda iyunun 2", "Bakıda forum"],
        "en": ["forum June", "forums in June", "Baku June", "June 2 forum", "forum in Baku"],
    }[language]
    for words in asked:
        text = await town.says(person, words)
        assert FORUM[language] in text, words
        assert YOUTH[language] not in text, words
        assert SHEKI[language] not in text, words
    assert_well_spoken(person, language)


@in_every_language
async def test_diacritics_may_be_left_out_and_a_slip_is_forgiven(town: Town, language: Language) -> None:
    person = reader(town, language)
    for words, title in (
        ("Seki", SHEKI),
        ("sirket", YOUTH),
        ("BAKI", FORUM),
        ("Moskwa", YOUTH),
        ("ремесл", SHEKI),
    ):
        assert title[language] in await town.says(person, words), words


@in_every_language
async def test_when_nothing_is_there_the_nearest_is_offered(town: Town, language: Language) -> None:
    person = reader(town, language)
    words = {"ru": "форум в июле", "az": "iyulda forum", "en": "forum in July"}[language]
    text = await town.says(person, words)
    assert {"ru": "ничего не нашлось", "az": "heç nə tapılmadı", "en": "Nothing was found"}[language] in text
    assert words in text
    assert FORUM[language] in text
    assert YOUTH[language] in text
    assert await town.presses(person, "1")  # each opens its card
    assert_well_spoken(person, language)


@in_every_language
async def test_a_year_alone_lists_the_year(town: Town, language: Language) -> None:
    person = reader(town, language)
    text = await town.says(person, "2021")
    assert "🔎 2021" in text
    assert labels(person.last)[:4] == ["1", "2", "3", "4"]
    assert len(from_bot(person.chat)) == 1
    assert carried(person.last)[-1] == "up:1"

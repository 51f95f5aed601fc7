"""Whatever people send: very long, right to left, pictures, edits, odd names, two at once; nothing breaks."""

from typing import get_args

import pytest

from bot.emulator.files import MediaKind
from bot.schedule.text import Language
from tests.journeys.talk import (
    NAMES,
    assert_well_spoken,
    carried,
    chosen,
    from_bot,
    in_every_language,
    pressable,
    reader,
)
from tests.journeys.town import Town

LONG = 5000
RTL = "مرحبا بالعالم \u202egnp.exe\u202c שלום"
WORDS = [
    "/event {}",
    "/search {}",
    "/subscribe {}",
    "/unsubscribe {}",
    "/language {}",
    "/timezone {}",
    "{}",
    "/start {}",
    "/x{}",
]


@in_every_language
@pytest.mark.parametrize(
    "words",
    ["a" * LONG, "форум " * (LONG // 6), "🙂" * (LONG // 2), RTL, "<b>&</b><script>", "&amp;&lt;", "</code>",
     "\u0000\u200b\ufeff x", "_*[]()~`>#+-=|{}.!"],
    ids=["letters", "words", "emoji", "right-to-left", "markup", "entities", "end-tag", "invisible", "markdown"],
)  # fmt: skip
async def test_whatever_is_written_is_answered(town: Town, language: Language, words: str) -> None:
    person = reader(town, language)
    await town.says(person, "/start")
    apology = {"ru": "произошёл сбой", "az": "xəta baş verdi", "en": "Something went wrong"}[language]
    for form in WORDS:
        said = len(from_bot(person.chat))
        await town.says(person, form.format(words))
        fresh = from_bot(person.chat)[said:]
        assert fresh, f"silence after {form}"
        assert not any(apology in bubble.text for bubble in fresh)
        assert all(len(bubble.text) < 2000 for bubble in fresh), "nobody gets a wall of their own words"


@in_every_language
@pytest.mark.parametrize("name", ["<b>&</b>", "مرحبا \u202e", "🙂" * 10, "{ $name }", "x" * 64, "\u200e"])
async def test_people_may_be_called_anything(town: Town, language: Language, name: str) -> None:
    person = town.person(name, language, last_name="<i>&\"'", username=None)
    for command in ("/start", "/help", "/upcoming", "/settings", "/stop", "/start"):
        assert await town.says(person, command)
    assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize("kind", get_args(MediaKind))
async def test_what_carries_no_words_gets_a_kind_word(
    town: Town, language: Language, kind: MediaKind
) -> None:
    person = reader(town, language)
    person.sends(kind)
    await town.settle()
    hint = {"ru": "Мероприятия можно найти", "az": "Tədbirləri sözlərə görə", "en": "You can find events"}
    assert person.last.text.startswith(hint[language])
    assert carried(person.last) == ["up:1"]
    assert len(from_bot(person.chat)) == 1
    assert_well_spoken(person, language)


@in_every_language
async def test_the_words_under_a_picture_are_looked_for_and_pages_remember_them(
    town: Town, language: Language
) -> None:
    person = reader(town, language)
    person.sends("photo", caption="2021")
    await town.settle()
    text = person.last.text
    await town.presses(person, "›")
    await town.presses(person, "‹")
    assert person.last.text == text
    assert_well_spoken(person, language)


@in_every_language
async def test_an_album_is_answered_once_at_most(town: Town, language: Language) -> None:
    person = reader(town, language)
    person.sends_album(["photo", "photo", "video"], caption="Caspian")
    person.sends_album(["photo", "photo"])
    await town.settle()
    assert len(from_bot(person.chat)) == 1
    assert_well_spoken(person, language)


@in_every_language
async def test_an_edited_message_is_not_a_new_one(town: Town, language: Language) -> None:
    person = reader(town, language)
    asked = person.says("/subscribe culture")
    await town.settle()
    person.edits(asked, "/subscribe forums")
    await town.settle()
    asked = person.says("forum")
    await town.settle()
    person.edits(asked, "/stop")
    await town.settle()
    assert await chosen(town, person.user_id) == {"culture"}
    assert len(from_bot(person.chat)) == 2
    assert_well_spoken(person, language)


@in_every_language
async def test_a_forwarded_answer_of_the_bot_is_only_words(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/event spief-2021")
    person.forwards(person.last)
    await town.settle()
    assert len(from_bot(person.chat)) == 2
    assert_well_spoken(person, language)


async def test_two_people_at_once_keep_their_own_languages_and_choices(town: Town) -> None:
    people = {language: reader(town, language) for language in NAMES}
    topics: dict[Language, str] = {"ru": "forums", "az": "culture", "en": "youth"}
    for person in people.values():
        person.says("/start")
        person.says("/topics")
    await town.settle()
    for language, topic in topics.items():
        person = people[language]
        person.presses_data(person.last, f"st:+:{topic}")
        person.says("/upcoming")
    await town.settle()
    for language, topic in topics.items():
        assert await chosen(town, people[language].user_id) == {topic}
        assert people[language].last.text.startswith(f"🗓 {pressable(language, 'list-upcoming-button')[2:]}")
        assert_well_spoken(people[language], language)


async def test_a_crowd_is_answered_one_by_one_and_in_order(town: Town) -> None:
    crowd = [town.person(f"Reader {number}", "en") for number in range(20)]
    for person in crowd:
        for command in ("/start", "/settings", "/help"):
            person.says(command)
    await town.settle()
    for person in crowd:
        starts = [bubble.text.split("\n")[0] for bubble in from_bot(person.chat)]
        assert starts == ["👋 Welcome!", "⚙️ Settings", "What this bot can do"]


@in_every_language
async def test_who_blocks_and_comes_back_finds_everything_as_it_was(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/subscribe forums")
    person.blocks_bot()
    await town.settle()
    text = await town.says(person, "/start")
    assert text.startswith("👋")
    assert {"ru": "Форумы", "az": "Forumlar", "en": "Forums"}[language] in text
    assert_well_spoken(person, language)

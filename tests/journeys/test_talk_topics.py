"""Subscribing: by toggles, by words of three languages, with an undo; and letting go of it again."""

import pytest

from bot.schedule.text import Language
from tests.journeys.talk import (
    assert_well_spoken,
    carried,
    chosen,
    from_bot,
    in_every_language,
    labels,
    pressable,
    presses_data,
    reader,
)
from tests.journeys.town import Town

TITLES = {
    "ru": {"forums": "Форумы", "culture": "Культура", "youth": "Молодёжь"},
    "az": {"forums": "Forumlar", "culture": "Mədəniyyət", "youth": "Gənclər"},
    "en": {"forums": "Forums", "culture": "Culture", "youth": "Youth"},
}


NAMED: list[tuple[str, set[str]]] = [
    ("forums", {"forums"}),
    ("ФОРУМЫ", {"forums"}),
    ("forumlar", {"forums"}),
    ("форум", {"forums"}),
    ("Молодежь", {"youth"}),
    ("GƏNCLƏR", {"youth"}),
    ("gencler", {"youth"}),
    ("İşgüzar şuralar", {"business-councils"}),
    ("ISGUZAR", {"business-councils"}),
    ("деловые советы", {"business-councils"}),
    ("сельхозмашиностроение", {"agricultural-machinery"}),
    ("forums, culture; gənclər", {"forums", "culture", "youth"}),
    ("форумы и культура", {"forums", "culture"}),
    ("forumlar və mədəniyyət", {"forums", "culture"}),
    ("forums and culture", {"forums", "culture"}),
    ("Innovation and digital economy", {"innovation"}),
    ("всё", {"*"}),
    ("HƏR ŞEY", {"*"}),
    ("everything", {"*"}),
]


@in_every_language
async def test_words_of_any_language_name_topics(town: Town, language: Language) -> None:
    for words, topics in NAMED:
        person = reader(town, language)
        text = await town.says(person, f"/subscribe {words}")
        assert text.startswith("✅"), words
        assert await chosen(town, person.user_id) == topics, words
        assert_well_spoken(person, language)


@in_every_language
@pytest.mark.parametrize(
    "words", ["qwerty", "и", "və", "<b>&", "🙂", "-", "*", "сельск", "форум"[:2], "x" * 300]
)
async def test_words_that_name_no_topic_change_nothing_and_show_the_topics(
    town: Town, language: Language, words: str
) -> None:
    person = reader(town, language)
    await town.says(person, f"/subscribe {words}")
    kept = await chosen(town, person.user_id)
    assert kept <= {"agriculture", "agricultural-machinery"}, f"{words!r} named {kept}"
    assert {"st", "st:+:forums"} & set(carried(person.last)), "the way to the topics is offered"
    assert all(press.answered for press in person.presses_made)


@in_every_language
async def test_a_confirmation_can_be_undone_and_a_second_one_says_already(
    town: Town, language: Language
) -> None:
    person = reader(town, language)
    title = TITLES[language]["forums"]
    first = await town.says(person, "/subscribe forums")
    assert f": {title}." in first
    again = await town.says(person, "/subscribe forums")
    assert again != first
    assert pressable(language, "topics-undo") not in labels(person.last), "there is nothing to undo"
    await town.presses(person, pressable(language, "topics-undo"))  # on the first confirmation
    assert await chosen(town, person.user_id) == set()
    assert_well_spoken(person, language)


@in_every_language
async def test_toggles_switch_on_and_off_in_place(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/topics")
    for topic in ("forums", "culture"):
        await town.presses(person, TITLES[language][topic])
    assert await chosen(town, person.user_id) == {"forums", "culture"}
    assert f"{TITLES[language]['forums']}, {TITLES[language]['culture']}." in person.last.text
    await town.presses(person, TITLES[language]["forums"])
    assert await chosen(town, person.user_id) == {"culture"}
    assert [label for label in labels(person.last) if label.startswith("✅")] == [
        f"✅ 🎭 {TITLES[language]['culture']}"
    ]
    assert len(from_bot(person.chat)) == 1
    assert_well_spoken(person, language)


@in_every_language
async def test_sectors_are_counted_on_the_way_to_their_page(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/subscribe transport")
    await town.says(person, "/topics")
    sectors = pressable(language, "topics-sectors-open")
    assert f"{sectors} · 1/9 ›" in labels(person.last)
    await town.presses(person, sectors)
    assert len(labels(person.last)) == 10
    await presses_data(town, person, person.last, "st:+:shipbuilding")
    assert len(labels(person.last)) == 10, "one stays among the sectors"
    await town.presses(person, pressable(language, "topics-back"))
    assert f"{sectors} · 2/9 ›" in labels(person.last)
    assert await chosen(town, person.user_id) == {"transport", "shipbuilding"}
    assert_well_spoken(person, language)


@in_every_language
async def test_unsubscribe_shows_what_one_has_and_takes_words(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/unsubscribe")
    assert carried(person.last) == ["st"], "there is nothing to drop yet"
    await town.says(person, "/subscribe forums, culture, youth")
    await town.says(person, "/unsubscribe")
    assert carried(person.last) == ["st:-:forums", "st:-:culture", "st:-:youth", "st:none"]
    await town.says(person, f"/unsubscribe {TITLES[language]['culture']}")
    assert await chosen(town, person.user_id) == {"forums", "youth"}
    await town.says(person, "/unsubscribe")
    await town.presses(person, pressable(language, "topics-unsubscribe-all"))
    assert await chosen(town, person.user_id) == set()
    await town.presses(person, pressable(language, "topics-undo"))
    assert await chosen(town, person.user_id) == {"forums", "youth"}
    assert_well_spoken(person, language)


@in_every_language
async def test_one_topic_of_everything_can_be_left_out(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/subscribe everything")
    await town.says(person, f"/unsubscribe {TITLES[language]['forums']}")
    kept = await chosen(town, person.user_id)
    assert "forums" not in kept
    assert {"culture", "shipbuilding"} < kept
    await town.says(
        person, {"ru": "/unsubscribe все", "az": "/unsubscribe hamısı", "en": "/unsubscribe all"}[language]
    )
    assert await chosen(town, person.user_id) == set()
    assert_well_spoken(person, language)


@in_every_language
async def test_who_subscribes_while_paused_is_told_that_nothing_comes(town: Town, language: Language) -> None:
    person = reader(town, language)
    await town.says(person, "/stop")
    text = await town.says(person, "/subscribe forums")
    assert "⏸" in text
    await town.presses(person, pressable(language, "start-resume"))
    assert "⏸" not in person.last.text
    assert await chosen(town, person.user_id) == {"forums"}
    assert_well_spoken(person, language)

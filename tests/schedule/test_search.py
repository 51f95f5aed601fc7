"""People find events by the words they type, in any of the three languages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.schedule.folding import fold, folded_words
from bot.schedule.loader import read
from bot.schedule.model import Schedule
from bot.schedule.search import prepare, search
from tests.schedule.making import event, schedule

NOW = datetime(2021, 4, 28, 6, tzinfo=UTC)


@pytest.fixture(scope="module")
def shipped() -> Schedule:
    loaded = read(Path(__file__).parents[2] / "data" / "schedule.yaml")
    assert loaded.schedule is not None
    return loaded.schedule


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İSTANBUL", "istanbul"),
        ("ISTANBUL", "ıstanbul"),
        ("BAKI", "Bakı"),
        ("Bakı", "baki"),
        ("ИТОГИ ЁЛКИ", "итоги елки"),
        ("Молодёжь", "молодежь"),
        ("Şəhər", "seher"),
        ("GƏNCLƏR", "gencler"),
        ("Çağırış", "cagiris"),
        ("Günəş, öz!", "gunes oz"),
        ("ХАРЬКОВ", "харьков"),
        ("  St.   Petersburg ", "st petersburg"),
        ("Санкт-Петербург", "санкт петербург"),
        ("２０２１", "2021"),
        ("café", "cafe"),
        ("Йод", "йод"),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_short_i_is_a_letter_of_its_own() -> None:
    assert fold("мой") != fold("мои")


@settings(max_examples=500)
@given(st.text(max_size=60))
@example("𝓐")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("каспийский", "caspian-forum-2021"),
        ("КАСПИЙСКОГО форума", "caspian-forum-2021"),
        ("xəzər", "caspian-forum-2021"),
        ("XEZER forumu", "caspian-forum-2021"),
        ("caspian", "caspian-forum-2021"),
        ("forum caspian second", "caspian-forum-2021"),
        ("casp", "caspian-forum-2021"),
        ("caspain", "caspian-forum-2021"),
        ("caspian-forum-2021", "caspian-forum-2021"),
        ("When and where is the Caspian forum to be?", "caspian-forum-2021"),
        ("где и когда будет каспийский", "caspian-forum-2021"),
        ("Xəzər forumu nə vaxt olacaq?", "caspian-forum-2021"),
        ("Caspian-Forum-2021", "caspian-forum-2021"),
        ("молодежных", "youth-initiatives-forum"),
        ("МОЛОДЁЖЬ", "youth-initiatives-forum"),
        ("gənclər", "youth-initiatives-forum"),
        ("деловых советов", "business-councils-2021-04"),
        ("işgüzar şura", "business-councils-2021-04"),
        ("İŞGÜZAR ŞURALARIN", "business-councils-2021-04"),
        ("Мирсаяпов", "intergovernmental-commission-2021"),
        ("инфраструктура", "north-caucasus-online-2021"),
        ("петербург экономический", "spief-2021"),
        ("дни культуры", "azerbaijani-culture-days-2021"),
        ("форум делегация", "spief-2021"),
    ],
)
def test_the_event_meant_comes_first(shipped: Schedule, words: str, first: str) -> None:
    found = search(shipped, words, NOW)
    assert found
    assert found[0].id == first


def test_a_word_of_many_events_finds_them_all_nearest_first(shipped: Schedule) -> None:
    assert [found.id for found in search(shipped, "форум", NOW)] == [
        "spief-2021",
        "caspian-forum-2021",
        "cultural-forum-2021",
        "interregional-forum-11",
        "youth-initiatives-forum",
    ]


def test_when_no_event_says_all_words_those_that_say_most_are_given(shipped: Schedule) -> None:
    found = search(shipped, "когда будет каспийский форум в москве, подскажите", NOW)
    assert [each.id for each in found] == ["caspian-forum-2021"]


@pytest.mark.parametrize("words", ["", "   ", "???", "🎤", "xyzzy", "<b>&", "ж" * 5000, "\u202eabc\u0000"])
def test_what_nobody_said_finds_nothing(shipped: Schedule, words: str) -> None:
    assert search(shipped, words, NOW) == []


def test_what_lies_ahead_comes_before_what_is_over() -> None:
    whole = schedule(
        event(id="old", date="2021-04-01", status="held"),
        event(id="later", date="2021-08-01"),
        event(id="soon", date="2021-05-01"),
        event(id="older", date="2021-03-01", status="held"),
    )
    assert [found.id for found in search(whole, "форум", NOW)] == ["soon", "later", "old", "older"]


def test_a_new_schedule_is_searched_at_once() -> None:
    assert [found.id for found in search(schedule(event(id="one")), "one", NOW)] == ["one"]
    assert search(schedule(event(id="two")), "one", NOW) == []


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_words_are_searched_without_harm(shipped: Schedule, words: str) -> None:
    found = search(shipped, words, NOW)
    assert len({each.id for each in found}) == len(found)


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_words_fold_alone_as_they_do_together(text: str) -> None:
    assert " ".join(folded_words(text)) == fold(text)


@settings(max_examples=300)
@given(st.text(alphabet="abcçəğıöşüИЙЁабвёй", min_size=1, max_size=12), st.data())
def test_variants_fold_alike(word: str, data: st.DataObject) -> None:
    plain = str.maketrans("çəğıöşüёЁ", "cegiosuеЕ")
    assert fold(data.draw(st.sampled_from([word, word.upper(), word.translate(plain)]))) == fold(word)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("каспийкого", "caspian-forum-2021"),  # a letter missing, and another ending
        ("каспиский", "caspian-forum-2021"),  # missing
        ("касспийский", "caspian-forum-2021"),  # extra
        ("кавпийский", "caspian-forum-2021"),  # wrong
        ("акспийский", "caspian-forum-2021"),  # swapped
        ("xezre", "caspian-forum-2021"),
        ("ajhev", "spief-2021"),  # форум, on the wrong keyboard
        ("ащкгь", "spief-2021"),  # forum, the other way
    ],
)
def test_one_slip_is_forgiven(shipped: Schedule, words: str, first: str) -> None:
    assert search(shipped, words, NOW)[0].id == first


def test_exact_words_come_before_slips() -> None:
    whole = schedule(
        event(id="one", title="Форум транспорта", date="2021-05-01"),
        event(id="two", title="Форум транспорт", date="2021-08-01"),
    )
    assert [found.id for found in search(whole, "транспорт", NOW)] == ["two", "one"]


def test_a_schedule_is_indexed_once() -> None:
    whole = schedule(event(id="one"))
    assert prepare(whole) is prepare(whole)

"""When, where and how are read from plain words in three languages."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.model import Schedule
from bot.schedule.plain_words import MONTHS
from bot.schedule.search import answer, search
from tests.schedule.making import event, schedule

NOW = datetime(2021, 4, 28, 6, tzinfo=UTC)
BAKU = {"ru": "Баку", "az": "Bakı", "en": "Baku"}
MOSCOW = {"ru": "Москва", "az": "Moskva", "en": "Moscow"}
SHEKI = {"ru": "Шеки", "az": "Şəki", "en": "Sheki"}
FORUM = {"ru": "Форум компаний", "az": "Şirkətlər forumu", "en": "Forum of companies"}


@pytest.fixture(scope="module")
def year() -> Schedule:
    """One of each kind of date, place and attendance."""
    return schedule(
        event(id="may-baku", topics=["transport"], title="Встреча", date="2021-05-12", place=BAKU),
        event(id="june-forum", title=FORUM, date="2021-06", place=MOSCOW),
        event(id="summer", topics=["transport"], title="Выставка", date="2021-05-30/2021-06-02", place=SHEKI),
        event(id="webinar", topics=["transport"], title="Семинар", date="2021-06-15", attendance="online"),
        event(
            id="hybrid",
            topics=["transport"],
            title="Съезд",
            date="2021-09-01",
            place=BAKU,
            attendance="hybrid",
        ),
        event(id="by-august", topics=["transport"], title="Подписание", date="../2021-08-31"),
        event(id="some-day", topics=["transport"], title="Дни культуры", date="2021"),
        event(id="june-2022", title="Форум", date="2022-06-01", place=BAKU),
        event(id="vision", topics=["transport"], title="Vision 2030", date="2021-10-01"),
    )


def ids(whole: Schedule, words: str) -> set[str]:
    return {found.id for found in search(whole, words, NOW)}


JUNE = {"june-forum", "summer", "webinar", "june-2022"}


@pytest.mark.parametrize(
    "words",
    [
        "июнь", "июня", "в июне", "к июню", "июнем", "ИЮНЬ", "июньские", "что будет в июне месяце",
        "iyun", "İYUN", "iyunda", "iyunun", "iyuna", "iyundan", "iyunu", "iyununda", "iyun ayında", "iyundakı", "ıyun",
        "june", "in June", "June's", "jun",
    ],
)  # fmt: skip
def test_a_month_is_read_in_every_case_of_every_language(year: Schedule, words: str) -> None:
    assert ids(year, words) == JUNE
    assert answer(year, words, NOW).understood.months == (6,)


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (1, "январе yanvarda january"), (2, "феврале fevralın february"), (3, "марта martın march"),
        (4, "апреле apreldə april"), (5, "мае mayın may"), (6, "июне iyunun june"), (7, "июля iyulda july"),
        (8, "августе avqustun august"), (9, "сентября sentyabrda september"), (10, "октябре oktyabrın october"),
        (11, "ноябре noyabrda november"), (12, "декабре dekabrın december"),
    ],
)  # fmt: skip
def test_every_month_is_known(year: Schedule, month: int, words: str) -> None:
    for word in words.split():
        assert answer(year, word, NOW).understood.months == (month,), word


def test_no_word_means_two_months() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("June 2021", JUNE - {"june-2022"}),
        ("iyun 2022", {"june-2022"}),
        ("2022", {"june-2022"}),
        ("2022-ci ildə", {"june-2022"}),
        ("2022-ci ilin iyunu", {"june-2022"}),
        ("в 2022 году", {"june-2022"}),
        ("форум июнь", {"june-forum", "june-2022"}),
        ("forum iyun", {"june-forum", "june-2022"}),
        ("sirket iyun", {"june-forum"}),
        ("Baki", {"may-baku", "hybrid", "june-2022"}),
        ("Bakıda", {"may-baku", "hybrid", "june-2022"}),
        ("Seki", {"summer"}),
        ("Баку май", {"may-baku"}),
        ("май в Баку", {"may-baku"}),
        ("Moskvada iyunda", {"june-forum"}),
        ("в Москве", {"june-forum"}),
        ("онлайн", {"webinar", "hybrid"}),
        ("onlayn iyun", {"webinar"}),
        ("online June", {"webinar"}),
        ("вебинар сентябрь", {"hybrid"}),
        ("гибрид", {"hybrid"}),
        ("in person June", {"june-forum", "summer", "june-2022"}),
        ("31 мая", {"summer"}),
        ("1 June", {"summer", "june-2022"}),
        ("12-13 мая", {"may-baku"}),
        ("август", {"by-august"}),  # what is known by its last day alone lies in the month of that day
        ("May or June", {"may-baku", *JUNE}),
    ],
)
def test_filters_narrow_together_with_words(year: Schedule, words: str, found: set[str]) -> None:
    assert ids(year, words) == found


def test_what_is_known_by_the_year_lies_in_no_month(year: Schedule) -> None:
    assert "some-day" in ids(year, "2021")
    assert all("some-day" not in ids(year, word) for word in ("май", "iyun", "December"))


def test_a_title_that_names_a_year_is_found_by_it(year: Schedule) -> None:
    assert ids(year, "vision 2030") == {"vision"}


@pytest.mark.parametrize(
    ("words", "first"), [("июль", "webinar"), ("форум июль", "june-forum"), ("Moscow May", "june-forum")]
)
def test_when_nothing_is_as_asked_the_nearest_is_offered(year: Schedule, words: str, first: str) -> None:
    found = answer(year, words, NOW)
    assert found.found == []
    assert found.nearest[0].id == first


def test_a_month_typed_half_way_or_with_a_slip_is_read(year: Schedule) -> None:
    for words in ("сентяб", "septem", "сентярбь", "sentabr"):
        assert answer(year, words, NOW).understood.months == (9,), words


@settings(deadline=None)
@given(st.lists(st.sampled_from(["июнь", "2021", "12", "online", "Баку", "форум", "xyz", "may", "in", "il"])))
def test_any_mixture_is_answered(year: Schedule, words: list[str]) -> None:
    found = answer(year, " ".join(words), NOW)
    assert not (found.found and found.nearest)

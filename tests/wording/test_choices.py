"""What is chosen: switching on and off is undone by one more tap, and typed words find their topics."""

from itertools import chain, combinations

import pytest

from bot.schedule.model import Schedule
from bot.storage import subscriptions
from bot.wording.callback_data import encode
from bot.wording.choices import (
    EVERYTHING,
    gained,
    includes,
    meant,
    pack,
    switched_off,
    switched_on,
    unpack,
)

TOPICS = ["forums", "culture", "transport"]
EVERY = [EVERYTHING, *TOPICS]
ALL_CHOICES = [
    frozenset(chosen)
    for chosen in chain.from_iterable(combinations(EVERY, size) for size in range(len(EVERY) + 1))
]
TITLES = {
    "business-councils": ("Деловые советы", "İşgüzar şuralar", "Business councils"),
    "forums": ("Форумы", "Forumlar", "Forums"),
    "youth-forums": ("Молодёжные форумы", "Gənclər forumları", "Youth forums"),
    "transport": ("Транспорт", "Nəqliyyat", "Transport"),
    "agriculture": ("Сельское хозяйство", "Kənd təsərrüfatı", "Agriculture"),
}
SCHEDULE = Schedule.model_validate(
    {
        "timezone": "Europe/Moscow",
        "topics": [
            {"id": topic, "icon": "📌", "title": {"ru": ru, "az": az, "en": en}}
            for topic, (ru, az, en) in TITLES.items()
        ],
    }
)
# Each topic by itself, but not everything: only possible after a topic left the schedule.
ODD = frozenset(TOPICS)


def reached(chosen: frozenset[str]) -> set[str]:
    return {topic for topic in TOPICS if includes(chosen, topic)}


def test_everything_is_written_the_same_way_in_the_database() -> None:
    assert EVERYTHING == subscriptions.EVERYTHING


@pytest.mark.parametrize("chosen", [chosen for chosen in ALL_CHOICES if chosen != ODD])
@pytest.mark.parametrize("topic", EVERY)
def test_a_second_tap_undoes_the_first(chosen: frozenset[str], topic: str) -> None:
    if includes(chosen, topic):
        there = switched_off(chosen, topic, TOPICS)
        assert not includes(there, topic)
        back = switched_on(there, topic, TOPICS)
    else:
        there = switched_on(chosen, topic, TOPICS)
        assert includes(there, topic)
        back = switched_off(there, topic, TOPICS)
    assert reached(back) == reached(chosen)


@pytest.mark.parametrize("chosen", ALL_CHOICES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_tap_changes_no_other_topic(chosen: frozenset[str], topic: str) -> None:
    others = set(TOPICS) - {topic}
    assert reached(switched_on(chosen, topic, TOPICS)) & others == reached(chosen) & others
    assert reached(switched_off(chosen, topic, TOPICS)) & others == reached(chosen) & others


@pytest.mark.parametrize("chosen", ALL_CHOICES)
@pytest.mark.parametrize("topic", EVERY)
def test_the_same_wish_twice_changes_nothing_the_second_time(chosen: frozenset[str], topic: str) -> None:
    on, off = switched_on(chosen, topic, TOPICS), switched_off(chosen, topic, TOPICS)
    assert switched_on(on, topic, TOPICS) == on
    assert switched_off(off, topic, TOPICS) == off


def test_one_topic_taken_from_everything_leaves_the_others() -> None:
    assert switched_off(frozenset({EVERYTHING}), "culture", TOPICS) == {"forums", "transport"}


def test_the_last_missing_topic_makes_it_everything_with_topics_to_come() -> None:
    assert EVERYTHING in switched_on(frozenset({"forums", "culture"}), "transport", TOPICS)


def test_single_choices_come_back_when_everything_is_switched_off() -> None:
    chosen = switched_on(frozenset({"forums"}), EVERYTHING, TOPICS)
    assert switched_off(chosen, EVERYTHING, TOPICS) == {"forums"}


def test_a_topic_that_left_the_schedule_stays_chosen() -> None:
    chosen = frozenset({"old-topic", "forums"})
    assert "old-topic" in switched_off(switched_on(chosen, "culture", TOPICS), "forums", TOPICS)


def test_only_topics_that_were_not_reached_before_are_gained() -> None:
    everything = frozenset({EVERYTHING})
    assert gained(frozenset({"forums"}), everything, TOPICS) == {"culture", "transport"}
    assert gained(everything, switched_off(everything, "forums", TOPICS), TOPICS) == frozenset()
    assert gained(frozenset({"forums", "culture"}), everything, TOPICS) == {"transport"}


@pytest.mark.parametrize("chosen", ALL_CHOICES)
def test_choices_travel_in_a_button(chosen: frozenset[str]) -> None:
    assert unpack(*pack(chosen, TOPICS), TOPICS) == chosen


def test_a_hundred_topics_fit_a_button() -> None:
    many = [f"topic-{number}" for number in range(100)]
    assert len(encode("st", "u", *pack(many, many))) <= 64


def test_an_undo_does_not_outlive_its_list_of_topics() -> None:
    packed = pack({"forums"}, TOPICS)
    assert unpack(*packed, ["culture", "forums", "transport"]) is None
    assert unpack(packed[0], "no number", TOPICS) is None


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("forums", ("forums",)),
        ("Форумы", ("forums",)),
        ("FORUMLAR", ("forums",)),
        ("молодежные форумы", ("youth-forums",)),
        ("youth", ("youth-forums",)),
        ("İŞGÜZAR", ("business-councils",)),
        ("isguzar suralar", ("business-councils",)),
        ("деловые", ("business-councils",)),
        ("business-councils", ("business-councils",)),
        ("сельское", ("agriculture",)),
        ("kend teserrufati", ("agriculture",)),
        ("forums, transport", ("forums", "transport")),
        ("транспорт; сельское хозяйство", ("transport", "agriculture")),
        ("forums transport", ("forums", "transport")),
        ("everything", (EVERYTHING,)),
        ("Всё", (EVERYTHING,)),
        ("все", (EVERYTHING,)),
        ("hər şey", (EVERYTHING,)),
        ("ALL", (EVERYTHING,)),
    ],
)
def test_typed_words_find_their_topics(words: str, topics: tuple[str, ...]) -> None:
    assert meant(SCHEDULE, words).topics == topics


def test_words_that_fit_several_topics_choose_none_of_them() -> None:
    found = meant(SCHEDULE, "фор")
    assert found.topics == ()
    assert [topic.id for topic in found.perhaps] == ["forums", "youth-forums"]


@pytest.mark.parametrize("words", ["", "football", "<b>", "🚀", "forums football", "*", ",", "x" * 5000])
def test_words_that_fit_nothing_find_nothing(words: str) -> None:
    found = meant(SCHEDULE, words)
    assert found.topics == ()
    assert found.perhaps == ()

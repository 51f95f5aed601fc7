"""Lists come in the order people expect."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule import agenda
from bot.schedule.agenda import ahead_key, behind_key, news, past, upcoming
from bot.schedule.search import search
from tests.schedule.making import event, schedule

NOW = datetime(2021, 4, 28, 6, tzinfo=UTC)


def ids(events: object) -> list[str]:
    return [each.id for each in events]  # type: ignore[attr-defined]


def test_exact_dates_come_first_and_vague_ones_last_within_their_period() -> None:
    whole = schedule(
        event(id="some-time-this-year", date="2021"),
        event(id="by-the-end-of-the-year", date="../2021-12-31"),
        event(id="new-years-eve", date="2021-12-31"),
        event(id="in-june", date="2021-06"),
        event(id="in-summer", date="2021-06/2021-08"),
        event(id="end-of-june", date="2021-06-30"),
        event(id="fair-in-june", date="2021-06-02/2021-07-15"),
        event(id="evening", date="2021-06-15", time="18:00"),
        event(id="morning", date="2021-06-15", time="10:00"),
        event(id="all-day", date="2021-06-15"),
    )
    assert ids(upcoming(whole, NOW, None)) == [
        "fair-in-june",
        "morning",
        "evening",
        "all-day",
        "end-of-june",
        "in-june",
        "in-summer",
        "new-years-eve",
        "by-the-end-of-the-year",
        "some-time-this-year",
    ]


def test_what_goes_on_is_still_ahead_and_what_was_held_is_not() -> None:
    whole = schedule(
        event(id="today", date="2021-04-28"),
        event(id="yesterday", date="2021-04-27"),
        event(id="since-last-week", date="2021-04-20/2021-04-29"),
        event(id="held-this-month", date="2021-04", status="held"),
        event(id="cancelled", date="2021-05-01", status="cancelled"),
    )
    assert ids(upcoming(whole, NOW, None)) == ["since-last-week", "today", "cancelled"]


def test_a_choice_of_topics_narrows_what_is_ahead() -> None:
    whole = schedule(event(id="a", topics=["forums"]), event(id="b", topics=["transport", "forums"]))
    assert ids(upcoming(whole, NOW, {"transport"})) == ["b"]
    assert ids(upcoming(whole, NOW, ["forums", "transport"])) == ["a", "b"]
    assert ids(upcoming(whole, NOW, ())) == []


def test_the_past_is_newest_first_without_what_was_called_off() -> None:
    whole = schedule(
        event(id="some-day-in-april", date="2021-04", status="held"),
        event(id="on-the-eve", date="2021-04-26~", status="held"),
        event(id="commission", date="2021-04-27", status="held"),
        event(id="fair", date="2021-04-01/2021-04-20", status="held"),
        event(id="nobody-said", date="2021-04-25", status="confirmed"),
        event(id="called-off", date="2021-04-24", status="cancelled"),
        event(id="put-off", date="2021-04-24", status="postponed"),
        event(id="ahead", date="2021-05-01"),
    )
    assert ids(past(whole, NOW)) == ["commission", "on-the-eve", "nobody-said", "fair", "some-day-in-april"]


def test_every_event_is_ahead_or_past_unless_it_was_called_off() -> None:
    whole = schedule(*(event(id=f"e-{day}", date=f"2021-04-{day}") for day in range(10, 31)))
    assert sorted(ids(upcoming(whole, NOW, None)) + ids(past(whole, NOW))) == sorted(ids(whole.events))


def test_news_is_newest_first_and_keeps_the_order_of_the_file_within_a_day() -> None:
    whole = schedule(
        event(id="a", news=[{"date": "2021-04-01", "text": "1"}, {"date": "2021-04-27", "text": "2"}]),
        event(id="b", news=[{"date": "2021-04-27", "text": "3"}, {"date": "2021-04-28", "text": "4"}]),
    )
    assert [(entry.text.say("ru"), found.id) for entry, found in news(whole)] == [
        ("4", "b"),
        ("2", "a"),
        ("3", "b"),
        ("1", "a"),
    ]


MANY = schedule(
    *(
        event(
            id=f"e-{number}",
            date=(f"2021-04-{1 + number % 30:02}", "2021-05", "2021", "2021-04-20/2021-05-03")[number % 4],
            status=("planned", "held", "cancelled", "confirmed", "postponed")[number % 5],
            topics=[("forums", "transport")[number % 2]],
            **({"time": "10:00-18:30"} if number % 8 == 0 else {}),
        )
        for number in range(60)
    )
)


@settings(deadline=None)
@given(
    asked=st.lists(
        st.tuples(
            st.integers(-60 * 24, 60 * 24), st.sampled_from([None, ("forums",), ("transport", "forums")])
        ),
        min_size=1,
        max_size=8,
    )
)
def test_lists_that_are_kept_are_those_that_would_be_made_anew_at_every_moment(
    asked: list[tuple[int, tuple[str, ...] | None]],
) -> None:
    for hours, topics in asked:
        now = NOW + timedelta(hours=hours)
        ahead = [one for one in sorted(MANY.events, key=ahead_key) if one.is_upcoming(now)]
        chosen = [one for one in ahead if topics is None or set(topics) & set(one.topics)]
        assert list(upcoming(MANY, now, topics)) == chosen
        behind = sorted(MANY.events, key=behind_key, reverse=True)
        over = [
            one
            for one in behind
            if one.status == "held" or (one.status in {"planned", "confirmed"} and one.over_at <= now)
        ]
        assert list(past(MANY, now)) == over
        rest = [one for one in behind if not one.is_upcoming(now)]
        assert search(MANY, "forum", now) == ahead + rest


def test_between_two_ends_every_list_is_made_once() -> None:
    noon = datetime(2021, 4, 28, 9, tzinfo=UTC)
    assert upcoming(MANY, noon, None) is upcoming(MANY, noon + timedelta(minutes=5), None)
    assert past(MANY, noon) is past(MANY, noon + timedelta(minutes=5))
    assert upcoming(MANY, noon, None) is not upcoming(MANY, noon + timedelta(days=3), None)
    for number in range(500):  # whatever people choose, what is kept does not grow
        upcoming(MANY, noon, [f"topic-{number}"])
    assert len(agenda.prepare(MANY).lists) <= 50

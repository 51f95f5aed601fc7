"""Lists come in the order people expect."""

from datetime import UTC, datetime

from bot.schedule.agenda import news, past, upcoming
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

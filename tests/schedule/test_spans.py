"""Spans: what each kind of date takes up in a calendar; never a day that nobody named."""

from datetime import UTC, date, datetime

import pytest

from bot.schedule.model import Event
from bot.schedule.spans import Days, Hours, fingerprint, span
from tests.wording.events import make_event


def days(first: str, after: str) -> Days:
    return Days(first=date.fromisoformat(first), after=date.fromisoformat(after))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2021-06-02", days("2021-06-02", "2021-06-03")),
        ("2021-06-02/2021-06-05", days("2021-06-02", "2021-06-06")),
        ("2021-12-31", days("2021-12-31", "2022-01-01")),
        ("2021-06-02/2021-06", days("2021-06-02", "2021-06-03")),  # only the beginning is a day
        ("2021-06-02/2021", days("2021-06-02", "2021-06-03")),
        ("2021-06", None),
        ("2021", None),
        ("2021-06/2021-07", None),
        ("2021-06/2021-06-20", None),
        ("../2021-12-31", None),
        ("../2021", None),
        ("2021-04-26~", None),
        ("2021-06~", None),
        ("2021~", None),
        ("2021-06-02~/2021-06-05", None),
        ("2021-06-02/2021-06-05~", None),
        ("../2021-12-31~", None),
    ],
)
def test_only_a_known_day_makes_an_entry(written: str, expected: Days | None) -> None:
    assert span(make_event(written)) == expected


@pytest.mark.parametrize("written", ["2021-06", "2021", "../2021-12-31", "2021-04-26~"])
def test_an_hour_makes_no_day(written: str) -> None:
    assert span(make_event(written, "10:00-18:30")) is None


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("Asia/Baku", "06:00", "14:30"),
        ("Europe/Moscow", "07:00", "15:30"),
        ("Asia/Vladivostok", "00:00", "08:30"),
        ("America/New_York", "14:00", "22:30"),
    ],
)
def test_hours_are_moments(zone: str, start: str, end: str) -> None:
    found = span(make_event("2021-06-02", "10:00-18:30", timezone=zone))
    assert found == Hours(start=at(f"2021-06-02T{start}"), end=at(f"2021-06-02T{end}"))


def test_an_end_nobody_named_is_not_made_up() -> None:
    assert span(make_event("2021-06-02", "10:00")) == Hours(start=at("2021-06-02T07:00"), end=None)
    assert span(make_event("2021-06-02/2021-06", "10:00")) == Hours(start=at("2021-06-02T07:00"), end=None)


def test_several_days_with_both_hours_are_one_stretch_and_with_one_hour_whole_days() -> None:
    both = span(make_event("2021-06-02/2021-06-05", "10:00-18:30"))
    assert both == Hours(start=at("2021-06-02T07:00"), end=at("2021-06-05T15:30"))
    assert span(make_event("2021-06-02/2021-06-05", "10:00")) == days("2021-06-02", "2021-06-06")


@pytest.mark.parametrize(
    ("day", "start"),
    [("2021-03-13", "15:00"), ("2021-03-14", "14:00"), ("2021-11-06", "14:00"), ("2021-11-07", "15:00")],
)
def test_a_night_when_clocks_change_in_new_york_moves_the_moment(day: str, start: str) -> None:
    found = span(make_event(day, "10:00-11:00", timezone="America/New_York"))
    assert isinstance(found, Hours)
    assert found.start == at(f"{day}T{start}")


def test_a_stretch_over_such_a_night_keeps_the_hours_of_the_place() -> None:
    found = span(make_event("2021-03-13/2021-03-15", "10:00-18:00", timezone="America/New_York"))
    assert found == Hours(start=at("2021-03-13T15:00"), end=at("2021-03-15T22:00"))


BASE = make_event("2021-06-02", "10:00", place="Baku", news=[{"date": "2021-04-27", "text": "Signed."}])


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2021-06-03"},
        {"time": "11:00"},
        {"timezone": "Asia/Baku"},
        {"status": "cancelled"},
        {"title": "Another"},
        {"place": "Ganja"},
        {"attendance": "online"},
        {"url": "https://example.org"},
        {"summary": "More."},
        {"topics": ["forums", "youth"]},
        {"registration": {"url": "https://example.org/r"}},
    ],
)
def test_what_a_calendar_shows_is_in_the_fingerprint(change: dict[str, object]) -> None:
    assert fingerprint(changed(change)) != fingerprint(BASE)


@pytest.mark.parametrize(
    "change", [{}, {"news": []}, {"silent": True}, {"source": {"url": "https://example.org/s"}}]
)
def test_what_no_calendar_shows_is_not(change: dict[str, object]) -> None:
    assert fingerprint(changed(change)) == fingerprint(BASE)


def changed(change: dict[str, object]) -> Event:
    return Event.model_validate({**BASE.model_dump(mode="json"), "time": "10:00", **change})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)

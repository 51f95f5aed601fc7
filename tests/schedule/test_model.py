"""An event knows when it begins, ends and is over, and survives the database unchanged."""

from datetime import UTC, datetime, time

import pytest
from pydantic import ValidationError

from bot.schedule.model import Event, Schedule, TimeSpan
from tests.schedule.making import event, schedule


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "starts_at", "ends_at", "over_at"),
    [
        ({"date": "2021-06-02"}, None, None, "2021-06-02T21:00"),
        ({"date": "2021-06-02", "time": "10:00"}, "2021-06-02T07:00", None, "2021-06-02T21:00"),
        (
            {"date": "2021-06-02", "time": "10:00-18:30"},
            "2021-06-02T07:00",
            "2021-06-02T15:30",
            "2021-06-02T15:30",
        ),
        (
            {"date": "2021-06-02", "time": "10:00-18:30", "timezone": "Asia/Baku"},
            "2021-06-02T06:00",
            "2021-06-02T14:30",
            "2021-06-02T14:30",
        ),
        (
            {"date": "2021-06-02/2021-06-05", "time": "10:00-18:30"},
            "2021-06-02T07:00",
            "2021-06-05T15:30",
            "2021-06-05T15:30",
        ),
        ({"date": "2021-06-02/2021-07", "time": "10:00-18:30"}, "2021-06-02T07:00", None, "2021-07-31T21:00"),
        ({"date": "2021-06-02~", "time": "10:00-18:30"}, None, None, "2021-06-02T21:00"),
        ({"date": "2021-06", "time": "10:00-18:30"}, None, None, "2021-06-30T21:00"),
        ({"date": "2021"}, None, None, "2021-12-31T21:00"),
        ({"date": "../2021-12-31", "time": "10:00"}, None, None, "2021-12-31T21:00"),
    ],
)
def test_moments_are_known_only_where_day_and_hour_are(
    fields: dict[str, str], starts_at: str | None, ends_at: str | None, over_at: str
) -> None:
    found = event(**fields)
    assert found.starts_at == (utc(starts_at) if starts_at else None)
    assert found.ends_at == (utc(ends_at) if ends_at else None)
    assert found.over_at == utc(over_at)


def test_an_event_is_upcoming_until_its_latest_possible_end() -> None:
    forum = event(date="2021-06", status="planned")
    assert forum.is_upcoming(utc("2021-06-30T20:59"))
    assert not forum.is_upcoming(utc("2021-06-30T21:00"))


@pytest.mark.parametrize(
    ("status", "shown"),
    [("planned", True), ("confirmed", True), ("postponed", True), ("cancelled", True), ("held", False)],
)
def test_only_what_was_held_leaves_the_agenda_before_its_date(status: str, *, shown: bool) -> None:
    assert event(status=status).is_upcoming(utc("2021-05-01")) is shown
    assert not event(status=status).is_upcoming(utc("2021-07-01"))


def test_an_event_survives_the_database() -> None:
    full = event(
        date="../2021-12-31~",
        time="10:00-18:30",
        status="confirmed",
        attendance="hybrid",
        place={"az": "Bakı"},
        summary="О транспорте\nи торговле",
        organizers=["Торгпредство", {"en": "Union"}],
        url="https://пример.рф/форум",
        registration={"url": "https://a.az", "closes": "2021-07-20"},
        source={"url": "https://a.az"},
        note="Перенесён",
        silent=True,
        news=[{"date": "2021-04-27", "text": "Подписан"}],
    )
    assert Event.model_validate(full.model_dump(mode="json")) == full
    assert Event.model_validate_json(full.model_dump_json()) == full
    assert hash(full) == hash(full.model_copy())
    whole = schedule(full, event(id="other"))
    assert Schedule.model_validate_json(whole.model_dump_json()) == whole


def test_the_schedule_finds_events_and_topics_by_id() -> None:
    whole = schedule(event(id="a"), event(id="b"))
    found, topic = whole.event("b"), whole.topic("transport")
    assert found is whole.events[1]
    assert topic is whole.topics[1]
    assert topic.group == "sectors"
    assert whole.event("c") is None
    assert whole.topic("c") is None


def test_hours_are_written_as_they_are_read() -> None:
    assert TimeSpan.parse("9:05") == TimeSpan(start=time(9, 5))
    assert TimeSpan.parse("10:00 – 18:30") == TimeSpan(start=time(10), end=time(18, 30))
    assert str(TimeSpan.parse("9:05-10:00")) == "09:05-10:00"
    assert TimeSpan.parse("00:00-00:01").end == time(0, 1)


@pytest.mark.parametrize(
    ("number", "hint"), [("600", "is 10:00 meant?"), ("570", "is 09:30 meant?"), ("9999", ""), ("1" * 30, "")]
)
def test_an_hour_that_yaml_made_a_number_is_recognised(number: str, hint: str) -> None:
    with pytest.raises(ValueError, match="read the number") as error:
        TimeSpan.parse(number)
    assert str(error.value).endswith(hint or "10:00-18:30")


def test_events_do_not_change_and_know_no_other_fields() -> None:
    forum = event()
    with pytest.raises(ValidationError, match="frozen"):
        forum.status = "held"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra"):
        event(colour="red")

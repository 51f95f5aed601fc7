"""Once a week: an hour on the clock of the reader, in every zone and in the nights when clocks are changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.weekly import MONDAY_MORNING, Said, Weekly, begun, read

ZONES = (
    "Asia/Baku",
    "Europe/Moscow",
    "Asia/Vladivostok",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kathmandu",
)
START = datetime(2021, 1, 1, tzinfo=UTC)
moments = st.integers(0, 2 * 366 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
weeklies = st.integers(0, 167).map(Weekly.of)


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        ("Asia/Baku", "05:00"),
        ("Europe/Moscow", "06:00"),
        ("Asia/Vladivostok", "23:00"),
        ("America/New_York", "13:00"),
    ],
)
def test_monday_morning_is_another_moment_in_each_zone(zone: str, at: str) -> None:
    assert f"{MONDAY_MORNING.after(datetime(2021, 4, 28, 6, tzinfo=UTC), zone):%H:%M}" == at


def test_an_hour_stays_the_same_on_the_wall_when_the_clocks_change() -> None:
    zone = "America/New_York"
    sunday = Weekly(weekday=6, hour=9)
    found = [datetime(2021, 3, 1, tzinfo=UTC)]
    for _ in range(4):
        found.append(sunday.after(found[-1], zone))
    assert [f"{at:%m-%d %H}" for at in found[1:]] == ["03-07 14", "03-14 13", "03-21 13", "03-28 13"]


def test_an_hour_that_is_skipped_comes_when_it_is_and_one_shown_twice_comes_once() -> None:
    zone, night = "America/New_York", Weekly(weekday=6, hour=2)
    assert night.after(datetime(2021, 3, 13, tzinfo=UTC), zone) == datetime(2021, 3, 14, 7, tzinfo=UTC)
    day = datetime(2021, 11, 7, tzinfo=UTC)
    hours = [(weekly.hour, at) for _, weekly, at in begun(day, day + timedelta(days=1), zone)]
    assert [hour for hour, _ in hours] == [*range(21, 24), *range(20)], (
        "24 hours, of which one is shown twice"
    )
    assert dict(hours)[1] == datetime(2021, 11, 7, 5, tzinfo=UTC), "the first time"


@settings(max_examples=150, deadline=None)
@given(weeklies, moments, st.sampled_from(ZONES))
def test_the_next_one_is_within_eight_days_and_begins_then(weekly: Weekly, now: datetime, zone: str) -> None:
    at = weekly.after(now, zone)
    assert now < at <= now + timedelta(days=8)
    local = at.astimezone(ZoneInfo(zone))
    assert (local.weekday(), local.hour) in {(weekly.weekday, weekly.hour), (weekly.weekday, weekly.hour + 1)}
    found = list(begun(at - timedelta(hours=1), at, zone))
    assert (local.date(), weekly, at) in found


@settings(max_examples=100, deadline=None)
@given(moments, st.integers(1, 48 * 60), st.integers(0, 48 * 60), st.sampled_from(ZONES))
def test_every_hour_begins_once_however_often_one_looks(
    now: datetime, first: int, second: int, zone: str
) -> None:
    middle = now + timedelta(minutes=first)
    end = middle + timedelta(minutes=second)
    assert [*begun(now, middle, zone), *begun(middle, end, zone)] == list(begun(now, end, zone))


@pytest.mark.parametrize(
    ("words", "weekday", "hour"),
    [
        ("пятница 18", 4, 18), ("по пятницам", 4, None), ("Fridays", 4, None),
        ("в среду в 9:00", 2, 9), ("вс", 6, None), ("10", None, 10),
        ("cümə 18", 4, 18), ("ÇƏRŞƏNBƏ AXŞAMI 9:00", 1, 9), ("bazar ertəsi", 0, None), ("bazar saat 10", 6, 10),
        ("Friday 6 pm", 4, 18), ("fri 18:00", 4, 18), ("every Monday at 9", 0, 9), ("12 am", None, 0),
        ("saturday 7 вечера", 5, 19),
    ],
)  # fmt: skip
def test_day_and_hour_are_typed_in_three_languages(words: str, weekday: int | None, hour: int | None) -> None:
    assert read(words) == Said(weekday=weekday, hour=hour)


@pytest.mark.parametrize(
    "words", ["", "🙂", "fri fri", "18 19", "25", "13 pm", "9:30", "завтра", "x" * 300, "<b>"]
)
def test_what_names_neither_is_none(words: str) -> None:
    assert read(words) is None


@pytest.mark.parametrize("words", ["off", "Выкл", "söndürün"])
def test_it_is_switched_off_in_three_languages(words: str) -> None:
    assert read(words) == "off"


def test_what_was_said_is_put_over_what_was_set() -> None:
    known = Weekly(weekday=2, hour=12)
    assert Said(hour=8).over(known) == Weekly(weekday=2, hour=8)
    assert Said(weekday=5).over(known) == Weekly(weekday=5, hour=12)

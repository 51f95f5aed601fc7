"""Quiet hours on the clock of the reader: over midnight, in every zone, in the nights when clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.quiet import ALOUD, AWAKE, DAY, SILENTLY, SOON, Manner, Quiet, manner, read
from bot.schedule.wall import first_shown, last_shown

NIGHT = Quiet(start=22 * 60, end=8 * 60)
ZONES = (
    "Asia/Baku", "Europe/Moscow", "Asia/Vladivostok", "America/New_York", "Europe/Berlin", "Europe/London",
    "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "UTC",
)  # fmt: skip


def at(zone: str, said: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "now", "end"),
    [
        ("Asia/Baku", "2021-06-01 21:59", None),
        ("Asia/Baku", "2021-06-01 22:00", "2021-06-02 08:00"),
        ("Asia/Baku", "2021-06-02 07:59", "2021-06-02 08:00"),
        ("Asia/Baku", "2021-06-02 08:00", None),
        ("Europe/Moscow", "2021-12-31 23:59", "2022-01-01 08:00"),
        ("Asia/Vladivostok", "2021-06-02 00:00", "2021-06-02 08:00"),
        # The clocks of New York go forward on 14 March 2021 and back on 7 November, those of Berlin on
        # 28 March and 31 October.
        ("America/New_York", "2021-03-13 23:00", "2021-03-14 08:00"),
        ("America/New_York", "2021-11-06 23:00", "2021-11-07 08:00"),
        ("Europe/Berlin", "2021-03-28 01:30", "2021-03-28 08:00"),
        ("Europe/Berlin", "2021-10-30 22:30", "2021-10-31 08:00"),
    ],
)
def test_a_night_ends_when_the_clock_on_the_wall_says_so(zone: str, now: str, end: str | None) -> None:
    assert NIGHT.until(at(zone, now), zone) == (at(zone, end) if end else None)


def test_the_night_is_an_hour_shorter_or_longer_when_the_clocks_change() -> None:
    zone = "America/New_York"
    lengths = [
        NIGHT.until(evening, zone) - evening  # type: ignore[operator]
        for evening in (
            at(zone, "2021-03-13 22:00"),
            at(zone, "2021-03-14 22:00"),
            at(zone, "2021-11-06 22:00"),
        )
    ]
    assert lengths == [timedelta(hours=9), timedelta(hours=10), timedelta(hours=11)]


def test_an_end_that_the_clocks_skip_is_the_moment_they_skip_it() -> None:
    quiet = Quiet(start=60, end=150)  # 01:00-02:30
    assert quiet.until(at("America/New_York", "2021-03-14 01:15"), "America/New_York") == at(
        "America/New_York", "2021-03-14 03:00"
    )


def test_an_end_that_the_clocks_show_twice_is_the_second_one() -> None:
    quiet = Quiet(start=0, end=90)  # 00:00-01:30
    zone = "America/New_York"
    second = at(zone, "2021-11-07 01:30", fold=1)
    for now in ("2021-11-07 01:00", "2021-11-07 01:45"):
        assert quiet.until(at(zone, now), zone) == second
    assert quiet.until(second, zone) is None


def test_two_nights_that_touch_because_an_hour_is_missing_are_one() -> None:
    quiet = Quiet(start=3 * 60, end=2 * 60)  # free from 02:00 to 03:00, which that day does not have
    assert quiet.until(at("America/New_York", "2021-03-14 01:00"), "America/New_York") == at(
        "America/New_York", "2021-03-15 02:00"
    )


moments = st.integers(0, 16 * 366 * 24 * 60).map(
    lambda minutes: datetime(2011, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
changes = st.sampled_from(
    [
        datetime(2021, 3, 14, 7, tzinfo=UTC), datetime(2021, 11, 7, 6, tzinfo=UTC),
        datetime(2021, 3, 28, 1, tzinfo=UTC), datetime(2021, 10, 31, 1, tzinfo=UTC),
        datetime(2021, 4, 3, 15, tzinfo=UTC), datetime(2021, 10, 2, 15, 30, tzinfo=UTC),
        datetime(2011, 12, 30, 10, tzinfo=UTC),  # Apia goes without 30 December
    ]
)  # fmt: skip
near_changes = st.builds(
    lambda moment, minutes: moment + timedelta(minutes=minutes), changes, st.integers(-36 * 60, 36 * 60)
)
quiets = st.builds(
    lambda start, length: Quiet(start=start, end=(start + length) % DAY),
    st.integers(0, DAY - 1),
    st.integers(1, DAY - AWAKE),
)


@settings(max_examples=400, deadline=None)
@given(quiets, st.one_of(moments, near_changes), st.sampled_from(ZONES))
def test_whatever_the_clocks_do_the_end_is_near_true_and_the_same_all_night(
    quiet: Quiet, now: datetime, zone: str
) -> None:
    shown = now.astimezone(ZoneInfo(zone))
    minutes = shown.hour * 60 + shown.minute
    end = quiet.until(now, zone)
    if (minutes - quiet.start) % DAY < quiet.length:
        assert end is not None, "the clock shows a quiet hour"
    if end is None:
        return
    assert now < end <= now + timedelta(hours=52)
    assert quiet.until(end, zone) is None, "the end is free"
    before = end - timedelta(seconds=1)
    assert quiet.until(before, zone) == end, "and the last second before it is not"
    assert quiet.until(now + (end - now) / 2, zone) == end, "one night has one end"


@settings(max_examples=300, deadline=None)
@given(
    st.dates(date(2011, 1, 1), date(2026, 12, 31)), st.times().map(lambda at: at.replace(microsecond=0)),
    st.sampled_from(ZONES),
)  # fmt: skip
def test_the_moment_a_clock_shows_a_time_shows_it_or_is_the_one_that_skips_it(
    day: date, shown: time, zone: str
) -> None:
    first, last = first_shown(day, shown, zone), last_shown(day, shown, zone)
    assert first <= last
    here = ZoneInfo(zone)
    if first.astimezone(here).replace(tzinfo=None) != datetime.combine(day, shown):
        assert first == last
        before = (first - timedelta(seconds=1)).astimezone(here).replace(tzinfo=None)
        assert before < datetime.combine(day, shown) < first.astimezone(here).replace(tzinfo=None)


def test_what_starts_within_two_hours_comes_without_a_sound_and_nothing_else_does() -> None:
    zone, now = "Asia/Baku", at("Asia/Baku", "2021-06-02 06:00")
    morning = at(zone, "2021-06-02 08:00")
    assert manner(NIGHT, zone, morning) == ALOUD
    assert manner(NIGHT, zone, now) == Manner(until=morning)
    assert manner(NIGHT, zone, now, now + SOON) == SILENTLY
    assert manner(NIGHT, zone, now, now + timedelta(minutes=1)) == SILENTLY
    assert manner(NIGHT, zone, now, now) == Manner(until=morning), "it has begun: there is no hurry any more"
    assert manner(NIGHT, zone, now, now + timedelta(days=1)) == Manner(until=morning)
    early = now + SOON + timedelta(minutes=30)
    assert manner(NIGHT, zone, now, early) == Manner(until=now + timedelta(minutes=30)), "not the whole night"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("22-8", "22:00", "08:00"), ("22:30–07:15", "22:30", "07:15"), ("22.30 7", "22:30", "07:00"),
        ("с 23 до 7", "23:00", "07:00"), ("с 22:00 до 08:00", "22:00", "08:00"), ("22-dən 8-dək", "22:00", "08:00"),
        ("10 pm to 8 am", "22:00", "08:00"), ("10pm-8am", "22:00", "08:00"), ("12am - 6 AM", "00:00", "06:00"),
        ("0-6", "00:00", "06:00"), ("24-6", "00:00", "06:00"), ("13 15", "13:00", "15:00"), ("21—9", "21:00", "09:00"),
    ],
)  # fmt: skip
def test_quiet_hours_are_typed_in_many_ways(words: str, start: str, end: str) -> None:
    found = read(words)
    assert isinstance(found, Quiet)
    said = [f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (found.start, found.end)]
    assert said == [start, end]


@pytest.mark.parametrize("words", ["off", "OFF", "выкл", "Нет", "söndür", "SÖNDÜR", "yox"])
def test_they_are_switched_off_in_three_languages(words: str) -> None:
    assert read(words) == "off"


@pytest.mark.parametrize(
    "words",
    ["", "22", "22-22", "25-8", "22-8-9", "22:75-8", "завтра", "🙂", "<b>22-8</b> or whatever one may write here",
     "222-8", "8-7:30", "13pm-8am", "0pm-3", "9" * 300, "２２"],
)  # fmt: skip
def test_what_makes_no_quiet_hours_is_none(words: str) -> None:
    assert read(words) is None

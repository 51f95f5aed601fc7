"""Reminders ring at the right moment for each reader, once, and never for what has begun or moved."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.reminders import (
    ALL_LEADS,
    DEFAULT_LEADS,
    LEADS,
    closing,
    due,
    next_ring,
    overdue,
    rings,
)
from tests.schedule.making import event


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def told(zone: str, **fields: object) -> list[tuple[str, str]]:
    return [(ring.lead_key, f"{ring.rings_at:%m-%dT%H:%M}") for ring in rings(event(**fields), zone)]


def test_leads_are_bits_and_people_start_with_a_day_and_an_hour() -> None:
    assert [(lead.key, lead.minutes, lead.bit) for lead in LEADS] == [
        ("7d", 10080, 1),
        ("3d", 4320, 2),
        ("1d", 1440, 4),
        ("3h", 180, 8),
        ("1h", 60, 16),
    ]
    assert DEFAULT_LEADS == 4 | 16
    assert ALL_LEADS == 31


@pytest.mark.parametrize("zone", ["Europe/Moscow", "Asia/Baku", "America/New_York", "Asia/Vladivostok"])
def test_an_event_with_an_hour_rings_at_one_moment_for_everybody(zone: str) -> None:
    assert told(zone, date="2021-06-02", time="10:00") == [
        ("7d", "05-26T07:00"),
        ("3d", "05-30T07:00"),
        ("1d", "06-01T07:00"),
        ("3h", "06-02T04:00"),
        ("1h", "06-02T06:00"),
    ]
    assert {ring.zone for ring in rings(event(time="10:00"), zone)} == {None}


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Moscow", ["05-26T06:00", "05-30T06:00", "06-01T06:00", "06-02T06:00"]),
        ("Asia/Baku", ["05-26T05:00", "05-30T05:00", "06-01T05:00", "06-02T05:00"]),
        ("America/New_York", ["05-26T13:00", "05-30T13:00", "06-01T13:00", "06-02T13:00"]),
        ("Asia/Vladivostok", ["05-25T23:00", "05-29T23:00", "05-31T23:00", "06-01T23:00"]),
    ],
)
def test_an_event_with_a_day_rings_at_nine_in_the_readers_morning(zone: str, expected: list[str]) -> None:
    found = told(zone, date="2021-06-02")
    assert [key for key, _ in found] == ["7d", "3d", "1d", "day"]
    assert [at for _, at in found] == expected


@pytest.mark.parametrize("date", ["2021-06-02~", "2021-06-02/2021-06-05", "2021-06-02/2021-07"])
def test_about_a_day_and_several_days_count_from_the_first(date: str) -> None:
    assert told("Europe/Moscow", date=date) == told("Europe/Moscow", date="2021-06-02")


def test_several_days_with_an_hour_count_from_the_first_hour() -> None:
    assert told("UTC", date="2021-06-02/2021-06-05", time="10:00-18:00")[-1] == ("1h", "06-02T06:00")


@pytest.mark.parametrize("date", ["2021-06", "2021-06~", "2021-06/2021-08", "2021-06/2021-08-15"])
def test_a_month_rings_once_on_its_first_day(date: str) -> None:
    (ring,) = rings(event(date=date, time="10:00"), "Asia/Baku")
    assert (ring.lead_key, ring.start_key, ring.zone) == ("month", "2021-06", "Asia/Baku")
    assert ring.rings_at == utc("2021-06-01T05:00")
    assert ring.expires_at == utc("2021-06-30T20:00")
    assert (ring.leads_mask, ring.sooner_mask) == (ALL_LEADS, 0)


@pytest.mark.parametrize("date", ["2021", "2021~", "2021/2022", "../2021-12-31", "../2021-12", "../2021"])
def test_what_is_vaguer_than_a_month_does_not_ring(date: str) -> None:
    assert rings(event(date=date), "Asia/Baku") == ()


@pytest.mark.parametrize("status", ["cancelled", "postponed", "held"])
def test_what_does_not_take_place_does_not_ring(status: str) -> None:
    assert rings(event(status=status, time="10:00"), "Asia/Baku") == ()
    assert rings(event(status=status), "Asia/Baku") == ()
    assert rings(event(status=status, date="2021-06"), "Asia/Baku") == ()


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        # Summer time begins on the day itself: the same nine o'clock is an hour earlier in UTC.
        ("Europe/Berlin", "2021-03-28", ["03-21T08", "03-25T08", "03-27T08", "03-28T07"]),
        ("America/New_York", "2021-03-14", ["03-07T14", "03-11T14", "03-13T14", "03-14T13"]),
        # And ends.
        ("Europe/Berlin", "2021-10-31", ["10-24T07", "10-28T07", "10-30T07", "10-31T08"]),
    ],
)
def test_nine_stays_nine_when_clocks_change(zone: str, day: str, hours: list[str]) -> None:
    assert [f"{ring.rings_at:%m-%dT%H}" for ring in rings(event(date=day), zone)] == hours


def test_a_day_before_is_twenty_four_hours_before_even_over_a_night_when_clocks_change() -> None:
    found = rings(event(date="2021-03-28", time="10:00", timezone="Europe/Berlin"), "Europe/Berlin")
    assert [ring.rings_at for ring in found if ring.lead_key in {"1d", "1h"}] == [
        utc("2021-03-27T08:00"),
        utc("2021-03-28T07:00"),
    ]


def test_rings_come_in_order_and_end_when_the_event_begins() -> None:
    timed = rings(event(time="10:00"), "Asia/Baku")
    daily = rings(event(), "Asia/Baku")
    for found in (timed, daily):
        assert list(found) == sorted(found, key=lambda ring: ring.rings_at)
        assert all(ring.rings_at < ring.expires_at for ring in found)
    assert {ring.expires_at for ring in timed} == {utc("2021-06-02T07:00")}
    assert {ring.expires_at for ring in daily} == {utc("2021-06-02T14:00")}


def test_each_ring_says_who_wants_it_and_who_waits_for_a_closer_one() -> None:
    timed = [(ring.leads_mask, ring.sooner_mask) for ring in rings(event(time="10:00"), "UTC")]
    assert timed == [(1, 2 | 4 | 8 | 16), (2, 4 | 8 | 16), (4, 8 | 16), (8, 16), (16, 0)]
    daily = [(ring.leads_mask, ring.sooner_mask) for ring in rings(event(), "UTC")]
    assert daily == [(1, 2 | 4 | 8 | 16), (2, 4 | 8 | 16), (4, 8 | 16), (8 | 16, 0)]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2021-05-26T06:59:59", None),
        ("2021-05-26T07:00:00", "7d"),
        ("2021-05-30T06:59:59", "7d"),
        ("2021-05-30T07:00:00", "3d"),
        ("2021-06-02T03:00:00", "1d"),
        ("2021-06-02T06:30:00", "1h"),
        ("2021-06-02T07:00:00", None),
        ("2021-09-01T00:00:00", None),
    ],
)
def test_due_is_the_latest_ring_that_is_not_too_late(now: str, expected: str | None) -> None:
    found = due(event(time="10:00"), "Asia/Baku", utc(now))
    assert (found.lead_key if found else None) == expected
    assert found is None or found.sooner_mask == 0  # nothing closer has rung yet


def test_after_an_absence_each_reader_is_owed_one_ring_the_closest_of_theirs() -> None:
    owed = overdue(event(time="10:00"), "Asia/Baku", utc("2021-06-02T05:00"))
    assert [(ring.lead_key, ring.leads_mask, ring.sooner_mask) for ring in owed] == [
        ("7d", 1, 2 | 4 | 8),
        ("3d", 2, 4 | 8),
        ("1d", 4, 8),
        ("3h", 8, 0),
    ]
    for leads in range(1, 32):
        heard = [ring for ring in owed if leads & ring.leads_mask and not leads & ring.sooner_mask]
        assert len(heard) == (1 if leads & 15 else 0)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2021-01-01", "7d"),
        ("2021-05-26T07:00:00", "3d"),
        ("2021-06-02T05:59:59", "1h"),
        ("2021-06-02T06:00", None),
    ],
)
def test_next_is_the_first_ring_still_to_come(now: str, expected: str | None) -> None:
    found = next_ring(event(time="10:00"), "Asia/Baku", utc(now))
    assert (found.lead_key if found else None) == expected


def test_a_moved_event_rings_anew_and_an_edited_one_does_not() -> None:
    def keys(**fields: object) -> list[str]:
        made = event(**fields)
        return [ring.key(made) for ring in rings(made, "Asia/Baku")]

    assert keys(time="10:00")[-1] == "remind:forum:1h:20210602T0700Z"
    assert keys()[0] == "remind:forum:7d:2021-06-02:Asia/Baku"
    assert keys(date="2021-06") == ["remind:forum:month:2021-06:Asia/Baku"]
    assert keys(time="10:00", title="Другое имя", place="Баку") == keys(time="10:00")
    assert keys(time="11:00", timezone="Asia/Baku") == keys(time="10:00")
    assert not set(keys(time="10:30")) & set(keys(time="10:00"))
    assert not set(keys(date="2021-06-03")) & set(keys())
    assert not set(keys(time="10:00")) & set(keys())


def test_registration_closing_rings_on_the_morning_before() -> None:
    open_till = event(registration={"url": "https://a.az", "closes": "2021-05-20"}, date="2021")
    ring = closing(open_till, "Asia/Baku")
    assert ring is not None
    assert (ring.rings_at, ring.expires_at) == (utc("2021-05-19T05:00"), utc("2021-05-20T14:00"))
    assert ring.key(open_till) == "remind:forum:closing:2021-05-20:Asia/Baku"
    assert closing(event(registration={"url": "https://a.az"}), "Asia/Baku") is None
    assert closing(event(), "Asia/Baku") is None
    over = event(status="cancelled", registration={"url": "https://a.az", "closes": "2021-05-20"})
    assert closing(over, "Asia/Baku") is None


ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Moscow",
        "Asia/Baku",
        "America/New_York",
        "Asia/Vladivostok",
        "Pacific/Apia",
        "Asia/Kathmandu",
    ]
)
DATES = st.dates(datetime(2020, 1, 1, tzinfo=UTC).date(), datetime(2023, 12, 31, tzinfo=UTC).date())


@settings(deadline=None)
@given(DATES, st.sampled_from([None, "00:00", "10:00", "23:59"]), ZONES, ZONES, st.integers(-20_000, 3_000))
def test_at_any_moment_nothing_due_has_begun_and_nothing_to_come_has_rung(
    day: object, hour: str | None, home: str, zone: str, minutes: int
) -> None:
    made = event(date=str(day), time=hour, timezone=home)
    found = rings(made, zone)
    now = found[-1].expires_at + timedelta(minutes=minutes)
    rung, coming = due(made, zone, now), next_ring(made, zone, now)
    assert rung is None or rung.rings_at <= now < rung.expires_at
    assert coming is None or coming.rings_at > now
    assert len({ring.key(made) for ring in found}) == len(found)
    if made.starts_at is not None and now >= made.starts_at:
        assert rung is coming is None

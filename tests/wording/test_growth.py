"""Growth: the series behind the picture is right, in the reader's calendar; the picture is one."""

import struct
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.schedule.text import LANGUAGES, Language
from bot.wording import chart
from bot.wording.growth import DAYS, Move, Span, by_day, by_week, first_day, midnight

NOW = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)
FIRST = date(2021, 4, 1)


def span(first: date, active: int, joined: int = 0, left: int = 0) -> Span:
    return Span(first=first, joined=joined, left=left, active=active)


def test_the_series_ends_today_by_the_readers_calendar() -> None:
    late = datetime(2021, 4, 28, 21, 0, tzinfo=UTC)  # the 29th in Baku
    assert first_day(late, "Europe/London") + timedelta(days=DAYS - 1) == date(2021, 4, 28)
    assert first_day(late, "Asia/Baku") + timedelta(days=DAYS - 1) == date(2021, 4, 29)
    assert midnight(FIRST, "Asia/Baku") == datetime(2021, 3, 31, 20, 0, tzinfo=UTC)


def test_each_day_adds_who_came_and_takes_away_who_left() -> None:
    noon = datetime(2021, 4, 1, 12, 0, tzinfo=UTC)
    moves = [Move(at=noon, joined=3), Move(at=noon, left=1), Move(at=noon + timedelta(days=2), left=4)]
    assert by_day(10, moves, first=FIRST, zone="UTC", days=3) == (
        span(FIRST, 12, joined=3, left=1),
        span(date(2021, 4, 2), 12),
        span(date(2021, 4, 3), 8, left=4),
    )


def test_a_move_counts_on_the_day_it_is_at_the_readers() -> None:
    evening = Move(at=datetime(2021, 4, 1, 20, 30, tzinfo=UTC), joined=1)
    assert [day.active for day in by_day(0, [evening], first=FIRST, zone="UTC", days=2)] == [1, 1]
    assert [day.active for day in by_day(0, [evening], first=FIRST, zone="Asia/Baku", days=2)] == [0, 1]


def test_weeks_end_with_the_last_day_and_lose_nobody() -> None:
    moves = [Move(at=NOW - timedelta(days=number), joined=number, left=1) for number in range(DAYS)]
    days = by_day(100, moves, first=first_day(NOW, "UTC"), zone="UTC")
    weeks = by_week(days)
    assert len(days) == DAYS
    assert weeks[-1].active == days[-1].active
    assert weeks[-1].first == date(2021, 4, 22)
    assert sum(week.joined for week in weeks) == sum(range(DAYS))
    assert sum(week.left for week in weeks) == DAYS
    assert weeks[0].first == days[0].first


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return int(width), int(height)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_a_png_of_a_phones_width_and_of_sensible_weight(language: Language) -> None:
    days = by_day(1200, [Move(at=NOW, joined=7, left=2)], first=first_day(NOW, "UTC"), zone="UTC")
    picture = chart.growth(days, language)
    assert size_of(picture) == (chart.WIDTH, chart.HEIGHT)
    assert 20_000 < len(picture) < 500_000


def test_the_picture_speaks_the_readers_language_and_shows_the_data() -> None:
    few = by_day(0, [Move(at=NOW, joined=2)], first=first_day(NOW, "UTC"), zone="UTC")
    more = by_day(0, [Move(at=NOW, joined=3)], first=first_day(NOW, "UTC"), zone="UTC")
    assert len({chart.growth(few, language) for language in LANGUAGES}) == len(LANGUAGES)
    assert chart.growth(few, "en") != chart.growth(more, "en")
    assert chart.growth(few, "en") == chart.growth(few, "en")


def test_nobody_at_all_is_a_picture_as_well() -> None:
    days = by_day(0, [], first=first_day(NOW, "UTC"), zone="UTC")
    assert size_of(chart.growth(days, "ru")) == (chart.WIDTH, chart.HEIGHT)

"""Moments: what people type is read as they mean it, in three languages, or refused with its reason."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.schedule.moments import MomentError, parse_moment

NOW = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)  # Wednesday, 09:00 in Moscow
MOSCOW = ZoneInfo("Europe/Moscow")


def read(said: str, *, now: datetime = NOW, zone: str = "Europe/Moscow") -> str:
    return f"{parse_moment(said, now, zone).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("tomorrow 10:00", "2021-04-29 10:00"),
        ("Tomorrow at 10", "2021-04-29 10:00"),
        ("tomorrow at 10 am", "2021-04-29 10:00"),
        ("today 6pm", "2021-04-28 18:00"),
        ("the day after tomorrow, 9:30", "2021-04-30 09:30"),
        ("завтра 10:00", "2021-04-29 10:00"),
        ("Завтра в 10.30", "2021-04-29 10:30"),
        ("завтра в 7 вечера", "2021-04-29 19:00"),
        ("сегодня в 18 часов", "2021-04-28 18:00"),
        ("послезавтра 09:00", "2021-04-30 09:00"),
        ("sabah 10:00", "2021-04-29 10:00"),
        ("SABAH SAAT 10-DA", "2021-04-29 10:00"),
        ("bu gün 18:30-da", "2021-04-28 18:30"),
        ("birigün 9:00", "2021-04-30 09:00"),
        ("10:00 tomorrow", "2021-04-29 10:00"),
    ],
)
def test_near_days_are_read_in_three_languages(said: str, meant: str) -> None:
    assert read(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("27.11 18:30", "2021-11-27 18:30"),
        ("27.11 18.30", "2021-11-27 18:30"),
        ("27.11.2021 18:30", "2021-11-27 18:30"),
        ("27/11/21 18:30", "2021-11-27 18:30"),
        ("2021-11-27 18:30", "2021-11-27 18:30"),
        ("2021-11-27T18:30", "2021-11-27 18:30"),
        ("18:30 27.11", "2021-11-27 18:30"),
        ("27 ноября 18:30", "2021-11-27 18:30"),
        ("27-го ноября в 18:30", "2021-11-27 18:30"),
        ("27 ноября 2021 г., 18:30", "2021-11-27 18:30"),
        ("1 мая 12:00", "2021-05-01 12:00"),
        ("27 noyabr 18:30", "2021-11-27 18:30"),
        ("27 noyabrda saat 18:30-da", "2021-11-27 18:30"),
        ("1 İyun 10:00", "2021-06-01 10:00"),
        ("27 Nov 18:30", "2021-11-27 18:30"),
        ("November 27th, 6 pm", "2021-11-27 18:00"),
        ("May 3 at noon", "2021-05-03 12:00"),
    ],
)
def test_dates_are_read_with_figures_and_with_names_of_months(said: str, meant: str) -> None:
    assert read(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("через 2 часа", "2021-04-28 11:00"),
        ("через час", "2021-04-28 10:00"),
        ("через полчаса", "2021-04-28 09:30"),
        ("через 45 минут", "2021-04-28 09:45"),
        ("через 3 дня в 10:00", "2021-05-01 10:00"),
        ("через неделю", "2021-05-05 09:00"),
        ("in 2 hours", "2021-04-28 11:00"),
        ("in an hour", "2021-04-28 10:00"),
        ("in half an hour", "2021-04-28 09:30"),
        ("in 3 days at 10:00", "2021-05-01 10:00"),
        ("+90 min", "2021-04-28 10:30"),
        ("2 saat sonra", "2021-04-28 11:00"),
        ("yarım saat sonra", "2021-04-28 09:30"),
        ("bir həftə sonra", "2021-05-05 09:00"),
        ("3 gün sonra saat 10:00", "2021-05-01 10:00"),
    ],
)
def test_what_is_counted_from_now_is_read(said: str, meant: str) -> None:
    assert read(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("в пятницу 10:00", "2021-04-30 10:00"),
        ("пн 9:00", "2021-05-03 09:00"),
        ("friday 10:00", "2021-04-30 10:00"),
        ("next Monday at 10", "2021-05-03 10:00"),
        ("wednesday 18:00", "2021-04-28 18:00"),  # today, still ahead
        ("wednesday 08:00", "2021-05-05 08:00"),  # today, over
        ("next wednesday 18:00", "2021-05-05 18:00"),
        ("bazar ertəsi 10:00", "2021-05-03 10:00"),
        ("çərşənbə axşamı 10:00", "2021-05-04 10:00"),
        ("çərşənbə günü 18:00", "2021-04-28 18:00"),
        ("cümə axşamı 10:00", "2021-04-29 10:00"),
        ("cümə günü saat 10:00-da", "2021-04-30 10:00"),
        ("bazar 10:00", "2021-05-02 10:00"),
        ("cume 10:00", "2021-04-30 10:00"),  # from a keyboard without our letters
    ],
)
def test_weekdays_are_the_next_ones(said: str, meant: str) -> None:
    assert read(said) == meant


def test_an_hour_alone_is_the_next_such_hour() -> None:
    assert read("18:30") == "2021-04-28 18:30"
    assert read("08:00") == "2021-04-29 08:00"
    assert read("в 18") == "2021-04-28 18:00"


def test_the_clock_is_that_of_the_zone() -> None:
    moment = parse_moment("tomorrow 10:00", NOW, "Asia/Baku")
    assert moment == datetime(2021, 4, 29, 6, 0, tzinfo=UTC)
    assert moment.utcoffset() == UTC.utcoffset(None)
    late = datetime(2021, 4, 28, 21, 30, tzinfo=UTC)  # already the 29th in Moscow
    assert read("today 10:00", now=late) == "2021-04-29 10:00"


def test_a_day_early_in_the_year_said_late_in_it_is_of_the_next() -> None:
    december = datetime(2021, 12, 20, 6, 0, tzinfo=UTC)
    assert read("10.01 10:00", now=december) == "2022-01-10 10:00"
    assert read("10 января 10:00", now=december) == "2022-01-10 10:00"


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("27.03 10:00", "past"),  # a month ago, and eleven months are not meant
        ("yesterday 10:00", "unreadable"),
        ("28.04.2021 08:59", "past"),
        ("today 08:00", "past"),
        ("28.04.2021 09:00", "past"),  # this very minute
        ("01.01.2020 10:00", "past"),
        ("27.11.2029 10:00", "far"),
        ("через 9999 дней", "far"),
        ("tomorrow", "no-hour"),
        ("27 ноября", "no-hour"),
        ("cümə", "no-hour"),
        ("", "unreadable"),
        ("   ", "unreadable"),
        ("soon", "unreadable"),
        ("tomorrow 25:00", "unreadable"),
        ("tomorrow 10:75", "unreadable"),
        ("31.02 10:00", "unreadable"),
        ("tomorrow today 10:00", "unreadable"),
        ("10:00 11:00", "unreadable"),
        ("tomorrow 10:00 please <b>", "unreadable"),
        ("99999999999999999999", "unreadable"),
        ("2021-13-45 10:00", "unreadable"),
        ("через 2 часа в 10:00", "unreadable"),
        ("٣:٠٠ x", "unreadable"),
    ],
)
def test_what_is_no_moment_is_refused_with_its_reason(said: str, trouble: str) -> None:
    with pytest.raises(MomentError) as refused:
        parse_moment(said, NOW, "Europe/Moscow")
    assert refused.value.trouble == trouble


def test_an_hour_that_the_clocks_skip_does_not_exist() -> None:
    march = datetime(2022, 3, 20, 12, 0, tzinfo=UTC)
    with pytest.raises(MomentError) as refused:
        parse_moment("27.03 02:30", march, "Europe/Berlin")
    assert refused.value.trouble == "skipped"
    assert read("27.03 03:30", now=march, zone="Europe/Berlin") == "2022-03-27 03:30"


def test_nothing_typed_breaks_the_reading() -> None:
    odd = [
        "\0",
        "😀 10:00",
        "\u202e10:00",
        "1" * 5000,
        "İ" * 300,
        "00:00",
        "0.0 0:0",
        "24:00",
        "-",
        ":",
        "1." * 99,
    ]
    for said in odd:
        try:
            assert parse_moment(said, NOW, "Europe/Moscow") > NOW
        except MomentError:
            continue

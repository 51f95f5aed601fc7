"""When: every precision in every language, the reader's clock, and never a day nobody named."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule.dates import EventDate
from bot.schedule.text import LANGUAGES, Language
from bot.wording import azerbaijani
from bot.wording.reader import Reader
from bot.wording.when import day, instant, period, when, when_short, zone_name
from tests.wording.events import BAKU_AZ, BAKU_RU, LONDON_EN, MOSCOW_EN, MOSCOW_RU, make_event

PHRASES = [
    # EDTF, then Russian, Azerbaijani, English
    ("2021-06-02", "2 июня 2021", "2 iyun 2021", "2 June 2021"),
    ("2021-04-26~", "около 26 апреля 2021", "təxminən 26 aprel 2021", "about 26 April 2021"),
    ("2021-06", "июнь 2021", "2021-ci ilin iyunu", "June 2021"),
    ("2026-04", "апрель 2026", "2026-cı ilin apreli", "April 2026"),
    ("2023-03", "март 2023", "2023-cü ilin martı", "March 2023"),
    ("2030-12", "декабрь 2030", "2030-cu ilin dekabrı", "December 2030"),
    ("2021-08~", "ориентировочно август 2021", "təxminən 2021-ci ilin avqustu", "around August 2021"),
    ("2021", "2021 год", "2021-ci il", "2021"),
    ("2024~", "ориентировочно 2024 год", "təxminən 2024-cü il", "around 2024"),
    ("2021-06-02/2021-06-05", "2–5 июня 2021", "2–5 iyun 2021", "2–5 June 2021"),
    (
        "2021-05-28/2021-06-03",
        "28 мая – 3 июня 2021",
        "28 may – 3 iyun 2021",
        "28 May – 3 June 2021",
    ),
    (
        "2021-12-30/2022-01-03",
        "30 декабря 2021 – 3 января 2022",
        "30 dekabr 2021 – 3 yanvar 2022",
        "30 December 2021 – 3 January 2022",
    ),
    (
        "2021-06-02~/2021-06-05",
        "ориентировочно 2–5 июня 2021",
        "təxminən 2–5 iyun 2021",
        "around 2–5 June 2021",
    ),
    ("2021-06-02/2021-06-02", "2 июня 2021", "2 iyun 2021", "2 June 2021"),
    ("2021-06/2021-08", "июнь–август 2021", "2021-ci ilin iyun–avqust ayları", "June–August 2021"),
    (
        "2021-12/2022-01",
        "декабрь 2021 – январь 2022",
        "2021-ci ilin dekabrı – 2022-ci ilin yanvarı",
        "December 2021 – January 2022",
    ),
    ("2021/2022", "2021–2022 годы", "2021–2022-ci illər", "2021–2022"),
    (
        "2021-06/2021-07-05",
        "июнь 2021 – 5 июля 2021",
        "2021-ci ilin iyunu – 5 iyul 2021",
        "June 2021 – 5 July 2021",
    ),
    ("../2021-12-31", "до конца 2021 года", "2021-ci ilin sonunadək", "by the end of 2021"),
    ("../2029", "до конца 2029 года", "2029-cu ilin sonunadək", "by the end of 2029"),
    ("../2021-06", "до конца июня 2021 года", "2021-ci il iyunun sonunadək", "by the end of June 2021"),
    ("../2021-06-15", "не позднее 15 июня 2021", "2021-ci il iyunun 15-dək", "by 15 June 2021"),
    (
        "../2021-12-31~",
        "ориентировочно до конца 2021 года",
        "təxminən 2021-ci ilin sonunadək",
        "approximately by the end of 2021",
    ),
]


@pytest.mark.parametrize(("edtf", "ru", "az", "en"), PHRASES, ids=[row[0] for row in PHRASES])
def test_a_date_is_said_as_precisely_as_it_is_known(edtf: str, ru: str, az: str, en: str) -> None:
    said = {language: period(EventDate.parse(edtf), language) for language in LANGUAGES}
    assert said == {"ru": ru, "az": az, "en": en}


@pytest.mark.parametrize(
    ("edtf", "ru", "az", "en"),
    [
        (
            "2021-06",
            "июнь 2021, точные даты будут объявлены позднее",
            "2021-ci ilin iyunu, dəqiq tarixlər sonra elan olunacaq",
            "June 2021, exact dates to be announced",
        ),
        (
            "2021",
            "2021 год, даты будут объявлены позднее",
            "2021-ci il, tarixlər sonra elan olunacaq",
            "2021, dates to be announced",
        ),
        ("../2021-12-31", "до конца 2021 года", "2021-ci ilin sonunadək", "by the end of 2021"),
        ("2021-06-02", "среда, 2 июня 2021", "2 iyun 2021, çərşənbə", "Wednesday, 2 June 2021"),
    ],
)
def test_what_is_not_known_yet_is_promised_and_a_known_day_has_its_weekday(
    edtf: str, ru: str, az: str, en: str
) -> None:
    event = make_event(edtf)
    assert [when(event, reader) for reader in (MOSCOW_RU, BAKU_AZ, LONDON_EN)] == [ru, az, en]


def test_no_dates_are_promised_of_what_was_held_or_cancelled() -> None:
    assert when(make_event("2021-04", status="held"), LONDON_EN) == "April 2021"
    assert when(make_event("2021-04", status="cancelled"), BAKU_AZ) == "2021-ci ilin apreli"


def test_hours_name_their_zone_and_the_readers_own_beside_it() -> None:
    event = make_event("2021-06-02", "10:00-18:30")
    assert when(event, MOSCOW_RU) == "среда, 2 июня 2021, 10:00–18:30 (Москва)"
    assert when(event, BAKU_RU) == "среда, 2 июня 2021, 10:00–18:30 (Москва) · у вас: 11:00–19:30 (Баку)"
    assert when(event, BAKU_AZ) == "2 iyun 2021, çərşənbə, 10:00–18:30 (Moskva) · Sizdə: 11:00–19:30 (Bakı)"
    assert when(event, LONDON_EN) == (
        "Wednesday, 2 June 2021, 10:00–18:30 (Moscow) · your time: 08:00–16:30 (London)"
    )


def test_a_start_without_an_end_is_one_hour() -> None:
    assert when(make_event("2021-06-02", "10:00"), MOSCOW_EN) == "Wednesday, 2 June 2021, 10:00 (Moscow)"


def test_a_clock_that_shows_the_same_hours_is_not_named_twice() -> None:
    reader = Reader(language="ru", zone="Europe/Istanbul")
    assert when(make_event("2021-06-02", "10:00"), reader) == "среда, 2 июня 2021, 10:00 (Москва)"


def test_another_day_on_the_readers_clock_is_said_with_its_weekday() -> None:
    event = make_event("2021-06-02", "23:30")
    assert when(event, BAKU_RU).endswith(" · у вас: четверг, 3 июня 2021, 00:30 (Баку)")
    assert when(event, BAKU_AZ).endswith(" · Sizdə: 3 iyun 2021, cümə axşamı, 00:30 (Bakı)")
    early = make_event("2021-06-02", "01:00", timezone="Asia/Baku")
    assert when(early, MOSCOW_EN).endswith(" · your time: 00:00 (Moscow)")
    assert when(early, LONDON_EN).endswith(" · your time: Tuesday, 1 June 2021, 22:00 (London)")


def test_days_move_with_the_readers_clock() -> None:
    event = make_event("2021-06-02/2021-06-05", "21:00-23:00")
    reader = Reader(language="en", zone="Asia/Vladivostok")
    assert when(event, BAKU_RU) == "2–5 июня 2021, 21:00–23:00 (Москва) · у вас: 22:00–00:00 (Баку)"
    assert when(event, reader).endswith(" · your time: 3–6 June 2021, 04:00–06:00 (Vladivostok)")


def test_where_a_clock_changes_between_the_days_only_the_first_is_told() -> None:
    event = make_event("2021-03-27/2021-03-29", "10:00-12:00")  # London's summer begins on the 28th
    assert when(event, LONDON_EN) == (
        "27–29 March 2021, 10:00–12:00 (Moscow) · your time: 27 March 2021, 07:00–09:00 (London)"
    )


def test_an_approximate_day_has_no_weekday_and_no_other_clock() -> None:
    assert when(make_event("2021-04-26~", "10:00"), BAKU_RU) == "около 26 апреля 2021, 10:00 (Москва)"


@pytest.mark.parametrize(
    ("edtf", "hours", "said"),
    [
        ("2021-06-02", "10:00-18:30", "2 iyun 2021, 11:00 (Bakı)"),
        ("2021-06-02", "23:30", "3 iyun 2021, 00:30 (Bakı)"),
        ("2021-06-02", None, "2 iyun 2021"),
        ("2021-06-02/2021-06-05", "10:00", "2–5 iyun 2021, 10:00 (Moskva)"),
        ("2021-06", None, "2021-ci ilin iyunu"),
        ("../2021-12-31", None, "2021-ci ilin sonunadək"),
    ],
)
def test_a_row_is_short_and_on_the_readers_clock(edtf: str, hours: str | None, said: str) -> None:
    assert when_short(make_event(edtf, hours), BAKU_AZ) == said


def test_a_moment_is_told_on_the_readers_clock() -> None:
    moment = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)
    assert instant(moment, BAKU_AZ) == "28 aprel 2021, 10:00 (Bakı)"
    assert instant(moment, MOSCOW_RU) == "28 апреля 2021, 09:00 (Москва)"


@pytest.mark.parametrize(
    ("zone", "ru", "az", "en"),
    [
        ("Asia/Baku", "Баку", "Bakı", "Baku"),
        ("Europe/Moscow", "Москва", "Moskva", "Moscow"),
        ("Europe/Kyiv", "Киев", "Kiyev", "Kyiv"),
        ("America/Argentina/Buenos_Aires", "Буэнос-Айрес", "Buenos Ayres", "Buenos Aires"),
        ("UTC", "UTC", "UTC", "UTC"),
        ("Etc/GMT-4", "UTC+4", "UTC+4", "UTC+4"),
    ],
)
def test_zones_have_the_names_people_know(zone: str, ru: str, az: str, en: str) -> None:
    assert [zone_name(zone, language) for language in LANGUAGES] == [ru, az, en]


def test_years_take_the_ending_of_their_last_word() -> None:
    years = (*range(2019, 2031), 2040, 2060, 2080, 2090, 2100, 2000)
    assert " ".join(map(azerbaijani.ordinal, years)) == (
        "2019-cu 2020-ci 2021-ci 2022-ci 2023-cü 2024-cü 2025-ci 2026-cı 2027-ci 2028-ci 2029-cu 2030-cu "
        "2040-cı 2060-cı 2080-ci 2090-cı 2100-cü 2000-ci"
    )


def test_months_take_the_ending_of_their_last_vowel() -> None:
    said = " ".join(period(EventDate.parse(f"2021-{month:02}"), "az").split()[-1] for month in range(1, 13))
    assert said == (
        "yanvarı fevralı martı apreli mayı iyunu iyulu avqustu sentyabrı oktyabrı noyabrı dekabrı"
    )


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
SIDES = st.builds(
    lambda value, precision, mark: f"{value:%Y-%m-%d}"[:precision] + mark,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~"]),
)
DATES = st.one_of(
    SIDES,
    SIDES.map(lambda side: f"../{side}"),
    st.tuples(SIDES, SIDES).map(lambda sides: "/".join(sorted(sides))),
)


@given(edtf=DATES, language=st.sampled_from(LANGUAGES), hours=st.sampled_from([None, "10:00-18:30", "23:45"]))
def test_every_date_is_said_and_no_day_is_invented(edtf: str, language: Language, hours: str | None) -> None:
    try:
        event = make_event(edtf, hours)
    except ValueError:
        return  # such as an end before its start
    reader = Reader(language=language, zone="Asia/Baku")
    for said in (when(event, reader), when_short(event, reader)):
        assert said
        if "day" not in (event.date.start_precision, event.date.end_precision):
            numbers = re.findall(r"[0-9]+", said)
            assert all(len(number) == 4 for number in numbers), f"{said!r} names more than years"
    for side in edtf.replace("~", "").split("/"):
        if side != "..":
            assert side[:4] in period(event.date, language) or "–" in period(event.date, language)


@given(value=DAYS, language=st.sampled_from(LANGUAGES))
def test_a_day_names_its_number_and_year(value: date, language: Language) -> None:
    said = day(value, language)
    assert said.startswith(f"{value.day} ")
    assert said.endswith(str(value.year))

"""Dates mean what EDTF says, at the precision it says."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.dates import EventDate, parse_day


@pytest.mark.parametrize(
    ("text", "precision", "first", "last", "traits"),
    [
        ("2021-06-02", "day", date(2021, 6, 2), date(2021, 6, 2), set()),
        ("2021-04-26~", "day", date(2021, 4, 26), date(2021, 4, 26), {"approximate"}),
        ("2021-06", "month", date(2021, 6, 1), date(2021, 6, 30), set()),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), set()),
        ("2021", "year", date(2021, 1, 1), date(2021, 12, 31), set()),
        ("2021~", "year", date(2021, 1, 1), date(2021, 12, 31), {"approximate"}),
        ("2021-06-02/2021-06-05", "day", date(2021, 6, 2), date(2021, 6, 5), {"is_interval"}),
        ("2021-06/2021-08~", "month", date(2021, 6, 1), date(2021, 8, 31), {"is_interval", "approximate"}),
        ("2021/2022", "year", date(2021, 1, 1), date(2022, 12, 31), {"is_interval"}),
        ("2021-06/2021-08-15", "day", date(2021, 6, 1), date(2021, 8, 15), {"is_interval"}),
        ("../2021-12-31", "day", None, date(2021, 12, 31), {"is_interval", "open_start"}),
        ("../2021", "year", None, date(2021, 12, 31), {"is_interval", "open_start"}),
        ("../2021-12~", "month", None, date(2021, 12, 31), {"is_interval", "open_start", "approximate"}),
    ],
)
def test_a_date_knows_its_bounds_and_how_sure_it_is(
    text: str, precision: str, first: date | None, last: date, traits: set[str]
) -> None:
    found = EventDate.parse(text)
    assert (found.precision, found.first, found.last) == (precision, first, last)
    assert {name for name in ("is_interval", "open_start", "approximate") if getattr(found, name)} == traits
    assert str(found) == text


def test_each_side_of_an_interval_keeps_its_own_precision() -> None:
    mixed = EventDate.parse("2021-06/2021-08-15")
    assert (mixed.start_precision, mixed.end_precision) == ("month", "day")
    assert EventDate.parse("../2021-12").start_precision is None


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2021-02-31", "February 2021 has 28 days"),
        ("2021-02-29", "February 2021 has 28 days"),
        ("2021-06-00", "June 2021 has 30 days"),
        ("2021-13", "a month from 01 to 12"),
        ("2021-00", "a month from 01 to 12"),
        ("0221-06-02", "a year from 1900 to 2199"),
        ("02.06.2021", "the year first"),
        ("2/6/2021", "the year first"),
        ("2021/06/02", "hyphens between"),
        ("2021-6-2", "two digits"),
        ("2021-06-02T10:00", '"time"'),
        ("2021-06-02 10:00", '"time"'),
        ("2021-06-05/2021-06-02", "an end that is not before its start"),
        ("2021-07/2021-06-30", "an end that is not before its start"),
        ("2021-06-02 - 2021-06-05", "with a slash and no spaces"),
        ("2021-06-02 / 2021-06-05", "with a slash and no spaces"),
        ("2021-06-02..2021-06-05", "with a slash and no spaces"),
        ("2021-06-02/..", "only the beginning may be open"),
        ("2021-06-02/", "only the beginning may be open"),
        ("/2021-06-02", "two dots"),
        ("2021-06?", "the mark ~"),
        ("2021–06–02", "plain hyphens"),
        ("~2021", "a date: 2021-06-02, 2021-06, 2021"),
        ("202X", "a date: 2021-06-02, 2021-06, 2021"),
        ("../..", "only the beginning may be open"),
        ("лето 2021", "a date: 2021-06-02, 2021-06, 2021"),
        ("٢٠٢١-٠٦-٠٢", "a date: 2021-06-02, 2021-06, 2021"),
        ("", "a date: 2021-06-02, 2021-06, 2021"),
    ],
)
def test_what_is_no_date_is_explained_in_one_sentence(text: str, advice: str) -> None:
    with pytest.raises(ValueError, match="read ") as error:
        EventDate.parse(text)
    assert f"expected {advice}" in str(error.value) or advice in str(error.value)
    assert "\n" not in str(error.value)


def test_a_single_day_is_asked_for_where_nothing_vaguer_will_do() -> None:
    assert parse_day("2021-07-20") == date(2021, 7, 20)
    for vague in ("2021-07", "2021-07-20~", "2021-07-20/2021-07-21", "../2021-07-20", "1626739200"):
        with pytest.raises(ValueError, match="expected"):
            parse_day(vague)


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MARKS = st.sampled_from(["", "~"])


@st.composite
def sides(draw: st.DrawFn, day: date) -> str:
    text = day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]
    return text + draw(MARKS)


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    first = draw(DAYS)
    form = draw(st.sampled_from(["one", "interval", "open"]))
    if form == "one":
        return draw(sides(first))
    last = min(first + timedelta(days=draw(st.integers(0, 900))), date(2199, 12, 31))
    return f"{'..' if form == 'open' else draw(sides(first))}/{draw(sides(last))}"


@given(edtf_texts())
@settings(deadline=None)
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    try:
        found = EventDate.parse(text)
    except ValueError:
        start, _, end = text.partition("/")
        assert EventDate.parse(end).last < (EventDate.parse(start).first or date.min)
        return
    theirs = parse_edtf(text)
    assert found.last == date(*theirs.upper_strict()[:3])
    if found.first is not None:
        assert found.first == date(*theirs.lower_strict()[:3])


@given(st.text(alphabet="0123456789-/~.", max_size=22))
def test_whatever_is_accepted_is_edtf(text: str) -> None:
    try:
        found = EventDate.parse(text)
    except ValueError:
        return
    assert parse_edtf(text)
    assert EventDate.parse(str(found)) == found


@given(st.text(max_size=300))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    message = "read, expected"
    try:
        EventDate.parse(text)
    except ValueError as error:
        message = str(error)
    assert "read" in message
    assert "expected" in message
    assert len(message) < 300

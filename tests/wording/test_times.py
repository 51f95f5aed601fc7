"""Moments are marked for Telegram where they are known and stand; without the marks every word is there."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.text import LANGUAGES, Language
from bot.wording.cards import card, raised
from bot.wording.length import visible
from bot.wording.message import Entity, Message
from bot.wording.reader import Reader
from bot.wording.times import latest, timed, timed_short, unmarked
from bot.wording.when import when, when_short
from tests.emulator import oracle
from tests.wording.events import BAKU_AZ, LONDON_EN, MOSCOW_EN, MOSCOW_RU, make_event

NOW = datetime(2021, 4, 28, 6, tzinfo=UTC)
ZONES = ("Asia/Baku", "Europe/Moscow", "Asia/Vladivostok", "America/New_York", "Europe/London")


def read(text: str) -> tuple[str, list[oracle.Row]]:
    """What the server itself reads in a text."""
    found = oracle.parsed(text)
    assert not isinstance(found, str), found
    return found


def marks(text: str) -> list[oracle.Row]:
    return [row for row in read(text)[1] if row[0] == "date_time"]


def words(text: str) -> list[str]:
    """The words that are marked."""
    plain, rows = read(text)
    return [plain[offset : offset + length] for kind, offset, length, _ in rows if kind == "date_time"]


def test_the_events_own_clock_is_shown_as_written_and_the_readers_by_each_app() -> None:
    event = make_event("2021-06-02", "10:00-18:30")
    assert timed(event, LONDON_EN) == (
        '<tg-time unix="1622617200">Wednesday, 2 June 2021, 10:00–18:30 (Moscow)</tg-time> · your time: '
        '<tg-time unix="1622617200" format="Dt">08:00–16:30 (London)</tg-time>'
    )
    assert timed_short(event, BAKU_AZ) == (
        '<tg-time unix="1622617200" format="Dt">2 iyun 2021, 11:00 (Bakı)</tg-time>'
    )


def test_a_stretch_of_days_is_never_replaced_by_its_first_hour() -> None:
    event = make_event("2021-06-02/2021-06-05", "10:00-18:30")
    assert words(timed(event, BAKU_AZ)) == ["2–5 iyun 2021, 10:00–18:30 (Moskva)"]
    assert "format" not in timed(event, BAKU_AZ)
    assert not marks(timed_short(event, BAKU_AZ))


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2021-06"},
        {"date": "2021-06-02"},
        {"date": "2021-06-02~", "time": "10:00"},
        {"date": "../2021-12-31"},
        {"date": "2021-06-02", "time": "10:00", "status": "cancelled"},
        {"date": "2021-06-02", "time": "10:00", "status": "postponed"},
        {"date": "2021-04-02", "time": "10:00", "status": "held"},
        {"date": "1969-06-02", "time": "10:00"},
    ],
)
def test_what_is_vague_called_off_over_or_before_1970_has_no_mark(fields: dict[str, Any]) -> None:
    event = make_event(**fields)
    for reader in (BAKU_AZ, MOSCOW_RU, LONDON_EN):
        assert timed(event, reader) == when(event, reader)
        assert timed_short(event, reader) == when_short(event, reader)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("zone", ZONES)
@settings(deadline=None)  # the first of each language reads its texts
@given(
    day=st.dates(datetime(2021, 1, 1).date(), datetime(2023, 12, 30).date()),  # noqa: DTZ001 - only the day
    hour=st.integers(0, 22),
    held_in=st.sampled_from(ZONES),
)
def test_without_marks_it_is_the_plain_phrase_and_with_them_the_servers_own_parser_agrees(
    language: Language, zone: str, day: Any, hour: int, held_in: str
) -> None:
    event = make_event(str(day), f"{hour:02}:00-{hour + 1:02}:30", timezone=held_in)
    reader = Reader(language=language, zone=zone)
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(held_in)).timestamp()
    for said, phrase in (
        (timed(event, reader), when(event, reader)),
        (timed_short(event, reader), when_short(event, reader)),
    ):
        assert unmarked(Message(text=said)).text == phrase
        found = marks(raised(said, language))
        assert found
        assert {row[3] for row in found} == {int(moment)}
        assert all("(" in part for part in words(said)), "the words name the zone"
        assert visible(said) == visible(phrase)


def test_a_marked_phrase_begins_with_a_capital_letter() -> None:
    event = make_event("2021-06-02", "10:00")
    assert raised(timed(event, MOSCOW_RU), "ru").startswith('<tg-time unix="1622617200">Среда')
    assert raised("i&lt;x", "az") == "İ&lt;x"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_with_marks_is_accepted_by_the_server_whatever_the_title(language: Language) -> None:
    event = make_event("2021-06-02", "10:00", title='<b>&"odd" </tg-time> title')
    message = card(event, Reader(language=language, zone="Asia/Baku"), now=NOW)
    plain, rows = read(message.text)
    assert "</tg-time>" in plain
    assert sum(row[0] == "date_time" for row in rows) == 2


def test_the_latest_moment_counts_and_words_that_look_like_a_mark_do_not() -> None:
    event = make_event("2021-06-02", "10:00")
    assert latest(Message(text=timed(event, MOSCOW_EN))) == 1622617200
    assert latest(Message(text='<tg-time unix="5">x</tg-time>', plain=True)) == 0
    assert latest(Message(text="nothing")) == 0
    forwarded = Entity(type="date_time", offset=0, length=1, unix_time=7)
    bold = Entity(type="bold", offset=0, length=1)
    written = Message(text="x", entities=(forwarded, bold), plain=True)
    assert latest(written) == 7
    assert unmarked(written).entities == (bold,)
    alone = unmarked(Message(text="x < y", entities=(forwarded,)))
    assert alone == Message(text="x < y", plain=True), "what was no markup does not become it"

"""Calendar files: read back by two independent readers, and looked at byte by byte."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as Read

from bot.schedule.model import Event, Topic
from bot.schedule.reminders import ALL_LEADS, DEFAULT_LEADS
from bot.schedule.spans import Version
from bot.schedule.text import LANGUAGES, Language
from bot.wording.ics import Style, calendar, entry
from bot.wording.reader import Reader
from tests.wording.events import make_event
from tests.wording.ics_lint import components, lint, unfolded

CHANGED = datetime(2021, 4, 20, 12, 0, tzinfo=UTC)
TOPICS = {
    "forums": Topic.model_validate(
        {
            "id": "forums",
            "icon": "🏛",
            "title": {"ru": "Форумы; встречи", "az": "Forumlar; görüşlər", "en": "Forums \\ talks"},
        }
    )
}


def style(language: Language = "en", zone: str = "Europe/Moscow", leads: int = 0) -> Style:
    return Style(reader=Reader(language=language, zone=zone), leads=leads, username="events_bot")


def file_of(*events: Event, how: Style | None = None, sequence: int = 0) -> bytes:
    how = how or style()
    version = Version(sequence=sequence, changed_at=CHANGED)
    return calendar([entry(event, version, how, TOPICS) for event in events], how.reader)


def read(data: bytes) -> Calendar:
    """As `ical` reads it, after the linter and `vobject` have had nothing against it."""
    assert lint(data) == []
    vobject.readOne(data.decode())
    return IcsCalendarStream.calendar_from_ics(data.decode())


def one(event: Event, how: Style | None = None, **more: Any) -> Read:
    (found,) = read(file_of(event, how=how, **more)).events
    return found


def test_an_entry_says_what_the_card_says() -> None:
    event = make_event(
        "2021-06-02",
        "10:00-18:30",
        status="confirmed",
        place="Moscow, Crocus; hall 1",
        summary="About the forum.\nSecond line.",
        organizers=["First", "Second"],
        url="https://example.org/forum?a=1,2;b=3",
        registration={"url": "https://example.org/r", "closes": "2021-05-20"},
        note="Postponed from 2020.",
    )
    found = one(event, style(zone="Asia/Baku"), sequence=3)
    assert found.uid == "caspian-forum-2021@business-events-bot.telegram"
    assert (found.sequence, found.status, found.transparency) == (3, "CONFIRMED", "OPAQUE")
    assert (found.dtstamp, found.last_modified) == (CHANGED, CHANGED)
    assert (found.summary, found.location) == ("Caspian Forum", "Moscow, Crocus; hall 1")
    assert found.categories == ["Forums \\ talks"]
    assert str(found.url) == "https://example.org/forum?a=1,2;b=3"
    assert found.description == (
        "Wednesday, 2 June 2021, 10:00–18:30 (Moscow) · your time: 11:00–19:30 (Baku)\n\n"
        "About the forum.\nSecond line.\n\n"
        "Organisers: First; Second\n"
        "Registration until 20 May 2021: https://example.org/r\n"
        "Website: https://example.org/forum?a=1,2;b=3\n\n"
        "Postponed from 2020.\n\n"
        "News and changes in Telegram: https://t.me/events_bot?start=e_caspian-forum-2021"
    )
    assert found.geo is None


def test_the_whole_file_says_whose_it_is_and_how_often_to_look() -> None:
    found = read(file_of(make_event(), how=style("az", "Asia/Baku")))
    assert (found.method, found.calscale, found.version) == ("PUBLISH", "GREGORIAN", "2.0")
    assert found.name == ["Rusiya–Azərbaycan işgüzar tədbirləri"]
    assert found.x_wr_timezone == "Asia/Baku"
    assert found.refresh_interval == timedelta(hours=6)
    lines = unfolded(file_of(make_event()))
    assert "X-WR-CALNAME:Russia–Azerbaijan business events" in lines
    assert "X-PUBLISHED-TTL:PT6H" in lines


def test_a_calendar_without_events_is_a_calendar() -> None:
    assert read(file_of()).events == []


@pytest.mark.parametrize("written", ["2021-06", "2021", "../2021-12-31", "2021-04-26~", "2021-06/2021-07"])
def test_what_has_no_day_makes_no_entry(written: str) -> None:
    assert read(file_of(make_event(written))).events == []


@pytest.mark.parametrize(
    ("written", "first", "after"),
    [("2021-06-02", "2021-06-02", "2021-06-03"), ("2021-06-02/2021-06-05", "2021-06-02", "2021-06-06")],
)
def test_whole_days_end_with_the_day_after(written: str, first: str, after: str) -> None:
    event = make_event(written)
    found = one(event)
    assert (found.dtstart, found.dtend) == (date.fromisoformat(first), date.fromisoformat(after))
    lines = unfolded(file_of(event))
    assert f"DTSTART;VALUE=DATE:{first.replace('-', '')}" in lines
    assert f"DTEND;VALUE=DATE:{after.replace('-', '')}" in lines
    assert found.transparency == "TRANSPARENT"


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Asia/Baku", "20210602T060000Z"),
        ("Europe/Moscow", "20210602T070000Z"),
        ("Asia/Vladivostok", "20210602T000000Z"),
        ("America/New_York", "20210602T140000Z"),
    ],
)
def test_hours_are_in_utc_and_the_text_names_their_zone(zone: str, start: str) -> None:
    event = make_event("2021-06-02", "10:00-11:00", timezone=zone)
    assert f"DTSTART:{start}" in unfolded(file_of(event))
    assert "10:00–11:00 (" in (one(event).description or "")


@pytest.mark.parametrize(
    ("day", "start"), [("2021-03-14", "20210314T140000Z"), ("2021-11-07", "20211107T150000Z")]
)
def test_hours_after_a_night_when_clocks_change_are_right(day: str, start: str) -> None:
    assert f"DTSTART:{start}" in unfolded(file_of(make_event(day, "10:00", timezone="America/New_York")))


def test_the_day_of_a_reader_elsewhere_is_the_readers_own() -> None:
    """`ical` lays the events out by day: a morning in Vladivostok is the evening before in New York."""
    found = read(file_of(make_event("2021-06-02", "10:00-11:00", timezone="Asia/Vladivostok")))
    (event,) = found.timeline
    assert event.start_datetime.astimezone(UTC) == datetime(2021, 6, 2, 0, 0, tzinfo=UTC)


def test_no_end_is_written_that_nobody_named() -> None:
    data = file_of(make_event("2021-06-02", "10:00"))
    assert lint(data) == []
    assert not any(line.startswith(("DTEND", "DURATION")) for line in unfolded(data))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("planned", "TENTATIVE"),
        ("confirmed", "CONFIRMED"),
        ("postponed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
        ("held", "CONFIRMED"),
    ],
)
def test_the_status_is_the_calendars_own(status: str, expected: str) -> None:
    assert one(make_event(status=status)).status == expected


@pytest.mark.parametrize(
    ("language", "cancelled", "postponed"),
    [
        ("ru", "Отменено: Caspian Forum", "Отложено: Caspian Forum"),
        ("az", "Ləğv edilib: Caspian Forum", "Təxirə salınıb: Caspian Forum"),
        ("en", "Cancelled: Caspian Forum", "Postponed: Caspian Forum"),
    ],
)
def test_what_was_called_off_says_so_in_its_title(language: Language, cancelled: str, postponed: str) -> None:
    assert one(make_event(status="cancelled"), style(language)).summary == cancelled
    assert one(make_event(status="postponed"), style(language)).summary == postponed


@pytest.mark.parametrize(
    ("written", "time", "leads", "expected"),
    [
        ("2021-06-02", "10:00", DEFAULT_LEADS, [-24.0, -1.0]),
        ("2021-06-02", "10:00", ALL_LEADS, [-168.0, -72.0, -24.0, -3.0, -1.0]),
        ("2021-06-02", "10:00", 0, []),
        ("2021-06-02", None, 4, [-15.0]),  # nine in the morning of the day before
        ("2021-06-02", None, 16, [9.0]),  # an hour before an unknown hour: the morning of the day itself
        ("2021-06-02", None, DEFAULT_LEADS, [-15.0, 9.0]),
        ("2021-06-02/2021-06-05", None, 1, [-159.0]),
        ("2021-06-02/2021-06-05", "10:00", 16, [9.0]),  # whole days, but the hour of the beginning is known
    ],
)
def test_alarms_ring_when_the_bot_reminds(
    written: str, time: str | None, leads: int, expected: list[float]
) -> None:
    event = make_event(written, time)
    found = components(file_of(event, how=style(leads=leads)), "VALARM")
    assert [hours(alarm.all("TRIGGER")[0]) for alarm in found] == expected
    assert all(alarm.all("ACTION") == ["DISPLAY"] for alarm in found)
    assert len(one(event, style(leads=leads)).alarm) == len(expected)


def test_alarms_of_whole_days_are_on_the_clock_of_the_reader() -> None:
    event = make_event("2021-06-02/2021-06-05", "10:00", timezone="Asia/Vladivostok")
    found = components(file_of(event, how=style(zone="Europe/Moscow", leads=16)), "VALARM")
    assert [hours(alarm.all("TRIGGER")[0]) for alarm in found] == [2.0]  # 10:00 there is 03:00 in Moscow


@pytest.mark.parametrize("status", ["cancelled", "postponed", "held"])
def test_nothing_rings_for_what_does_not_take_place(status: str) -> None:
    assert components(file_of(make_event(status=status), how=style(leads=ALL_LEADS)), "VALARM") == []


@pytest.mark.parametrize(
    ("language", "topic", "begins", "more"),
    [
        ("ru", "Форумы; встречи", "2–5 июня 2021", "Новости и изменения в Telegram"),
        ("az", "Forumlar; görüşlər", "2–5 iyun 2021", "Xəbərlər və dəyişikliklər Telegram-da"),
        ("en", "Forums \\ talks", "2–5 June 2021", "News and changes in Telegram"),
    ],
)
def test_everything_is_in_the_readers_language(
    language: Language, topic: str, begins: str, more: str
) -> None:
    found = one(make_event("2021-06-02/2021-06-05", attendance="online"), style(language))
    assert found.categories == [topic]
    assert (found.description or "").startswith(begins)
    assert more in (found.description or "")
    assert found.location == {"ru": "Онлайн", "az": "Onlayn", "en": "Online"}[language]


def test_a_topic_with_a_comma_is_one_topic() -> None:
    topics = {"forums": Topic.model_validate({"id": "forums", "icon": "🏛", "title": "Forums, talks"})}
    written = entry(make_event(), Version(changed_at=CHANGED), style(), topics)
    data = calendar([written], style().reader)
    assert lint(data) == []
    assert "CATEGORIES:Forums\\, talks" in unfolded(data)
    assert vobject.readOne(data.decode()).vevent.categories.value == ["Forums, talks"]


def test_an_event_without_a_page_of_its_own_leads_to_its_card() -> None:
    assert str(one(make_event()).url) == "https://t.me/events_bot?start=e_caspian-forum-2021"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_facts_give_the_same_bytes(language: Language) -> None:
    event = make_event("2021-06-02", "10:00", summary="Words")
    how = style(language, leads=ALL_LEADS)
    assert file_of(event, how=how) == file_of(event.model_copy(), how=how)


def test_the_linter_sees_what_is_wrong() -> None:
    good = file_of(make_event("2021-06-02", "10:00", summary="я" * 300), how=style(leads=4))
    assert lint(good) == []
    broken = {
        "bare LF": good.replace(b"\r\n", b"\n", 1),
        "octets in a line": good.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 80),
        "cut": good.replace("я".encode(), "я".encode()[:1], 1),
        "not escaped": good.replace(b"SUMMARY:Caspian", b"SUMMARY:Caspian\\q"),
        "control": good.replace(b"SUMMARY:", b"SUMMARY:\x07"),
        "has no UID": good.replace(b"UID:", b"X-UID:"),
        "2 times": good.replace(b"BEGIN:VALARM", b"STATUS:CONFIRMED\r\nBEGIN:VALARM"),
        "stays open": good.replace(b"END:VEVENT\r\n", b""),
        "there 2 times": file_of(make_event(), make_event()),
        "rules are not in the file": good.replace(b"DTSTART:", b"DTSTART;TZID=Europe/Moscow:"),
        "before it begins": good.replace(b"STATUS:", b"DTEND:20210601T000000Z\r\nSTATUS:"),
        "GEO": good.replace(b"STATUS:", b"GEO:1;2\r\nSTATUS:"),
    }
    for expected, data in broken.items():
        assert any(expected in said for said in lint(data)), f"{expected}: {lint(data)}"


def hours(trigger: str) -> float:
    sign = -1 if trigger.startswith("-") else 1
    days, _, rest = trigger.lstrip("-").removeprefix("P").partition("T")
    return sign * (
        float(days.rstrip("DW") or 0) * 24 * (7 if "W" in days else 1) + float(rest.rstrip("H") or 0)
    )

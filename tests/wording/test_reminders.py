"""A reminder says how near an event is as it is at that moment, and offers the card and the way out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.schedule.model import Event
from bot.wording.content import CatchUpContent, ReminderContent
from bot.wording.length import fits
from bot.wording.reader import Reader
from bot.wording.reminders import catch_up, reminder
from bot.wording.times import unmarked
from tests.wording.events import BAKU_AZ, LONDON_EN, MOSCOW_EN, MOSCOW_RU, READERS, make_event

STARTS = datetime(2021, 6, 2, 7, 0, tzinfo=UTC)  # 10:00 in Moscow


def near(reader: Reader, at: datetime, event: Event | None = None, lead: str = "1d") -> str:
    content = ReminderContent(event=event or make_event(time="10:00"), lead_key=lead, at=at)
    first = reminder(content, reader).text.split("\n")[0]
    return first.removeprefix("⏰ <b>").removesuffix("</b>")


@pytest.mark.parametrize(
    ("before", "ru", "az", "en"),
    [
        (timedelta(days=7), "Через 7 дней", "7 gün sonra", "In 7 days"),
        (timedelta(days=3), "Через 3 дня", "3 gün sonra", "In 3 days"),
        (timedelta(days=1), "Завтра", "Sabah", "Tomorrow"),
        (timedelta(hours=7), "Сегодня", "Bu gün", "Today"),
        (timedelta(hours=5), "Через 5 часов", "5 saat sonra", "In 5 hours"),
        (timedelta(hours=3), "Через 3 часа", "3 saat sonra", "In 3 hours"),
        (timedelta(hours=3, seconds=-20), "Через 3 часа", "3 saat sonra", "In 3 hours"),
        (timedelta(minutes=60), "Через час", "Bir saat sonra", "In an hour"),
        (timedelta(minutes=25), "Через 25 минут", "25 dəqiqə sonra", "In 25 minutes"),
        (timedelta(minutes=2), "Начинается", "Başlayır", "Starting now"),
        (timedelta(minutes=-2), "Начинается", "Başlayır", "Starting now"),
    ],
)
def test_it_says_how_near_the_event_is(before: timedelta, ru: str, az: str, en: str) -> None:
    at = STARTS - before
    moscow_az = Reader(language="az", zone="Europe/Moscow")
    assert [near(reader, at) for reader in (MOSCOW_RU, moscow_az, MOSCOW_EN)] == [ru, az, en]


def test_tomorrow_is_tomorrow_on_the_readers_own_clock() -> None:
    event = make_event("2021-06-03", "00:30")  # in London it is still the second of June
    at = datetime(2021, 6, 2, 9, 0, tzinfo=UTC)
    assert near(MOSCOW_EN, at, event) == "Tomorrow"
    assert near(LONDON_EN, at, event) == "Today"


def test_a_day_without_an_hour_is_counted_in_days() -> None:
    nine = datetime(2021, 6, 1, 6, 0, tzinfo=UTC)
    event = make_event()
    assert near(MOSCOW_EN, nine, event) == "Tomorrow"
    assert near(MOSCOW_EN, nine + timedelta(days=1), event, "day") == "Today"
    assert near(MOSCOW_EN, nine - timedelta(days=6), event, "7d") == "In 7 days"


def test_a_month_is_this_month() -> None:
    assert (
        near(MOSCOW_RU, datetime(2021, 6, 1, 6, tzinfo=UTC), make_event("2021-06"), "month")
        == "В этом месяце"
    )


def test_the_last_day_to_register_is_what_the_headline_says() -> None:
    event = make_event(registration={"url": "https://example.org/r", "closes": "2021-05-20"})
    eve = datetime(2021, 5, 19, 6, tzinfo=UTC)
    assert near(MOSCOW_EN, eve, event, "closing") == "Registration closes tomorrow"
    assert near(MOSCOW_EN, eve + timedelta(days=1), event, "closing") == "Registration closes today"


def test_it_tells_when_and_where_and_offers_the_card_and_the_way_out() -> None:
    event = make_event(time="10:00", place={"az": "Moskva", "en": "Moscow"}, url="https://example.org")
    message = reminder(ReminderContent(event=event, lead_key="1d", at=STARTS - timedelta(days=1)), BAKU_AZ)
    assert unmarked(message).text.split("\n")[1:] == [
        "<b>Caspian Forum</b>",
        "",
        "🗓 2 iyun 2021, çərşənbə, 10:00 (Moskva) · Sizdə: 11:00 (Bakı)",
        "📍 Moskva",
    ]
    assert [button.callback_data for button in message.keyboard[0]] == [
        "e:caspian-forum-2021",
        "f:caspian-forum-2021:m",
    ]
    assert message.keyboard[1][0].url == "https://example.org"


def test_an_open_registration_is_mentioned() -> None:
    event = make_event(registration={"url": "https://example.org/r", "closes": "2021-05-20"})
    message = reminder(ReminderContent(event=event, lead_key="7d", at=STARTS), MOSCOW_EN)
    assert "Register by 20 May 2021" in message.text


def test_a_catch_up_lists_every_event_with_a_button_for_each() -> None:
    events = tuple(make_event(id=f"event-{number}", title=f"Event {number}") for number in range(3))
    message = catch_up(CatchUpContent(events=events), MOSCOW_EN)
    assert message.text.count("•") == 3
    assert [row[0].callback_data for row in message.keyboard] == ["e:event-0", "e:event-1", "e:event-2"]


def test_a_catch_up_on_one_event_offers_the_way_out_as_well() -> None:
    message = catch_up(CatchUpContent(events=(make_event(),)), MOSCOW_EN)
    assert [button.callback_data for button in message.keyboard[0]] == [
        "e:caspian-forum-2021",
        "f:caspian-forum-2021:m",
    ]


@pytest.mark.parametrize("reader", READERS)
def test_the_longest_list_fits_and_counts_the_rest(reader: Reader) -> None:
    fields: dict[str, Any] = {"title": "&" * 200, "time": "10:00", "date": "2021-06-02/2021-06-05"}
    events = tuple(make_event(id="a" * 44 + f"{number:04}", **fields) for number in range(500))
    message = catch_up(CatchUpContent(events=events), reader)
    assert fits(message.text)
    assert "490" in message.text
    assert "/upcoming" in message.text
    assert len(message.keyboard) <= 10


@pytest.mark.parametrize("reader", READERS)
def test_the_longest_reminder_fits(reader: Reader) -> None:
    event = make_event(
        id="a" * 48,
        title="<" * 200,
        time="10:00",
        place="&" * 200,
        registration={"url": "https://example.org/" + "r" * 900, "closes": "2021-05-20"},
    )
    assert fits(reminder(ReminderContent(event=event, lead_key="1d", at=STARTS), reader).text)

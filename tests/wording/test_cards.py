"""The card: everything known, nothing more, in Telegram's limits; and buttons that fit the day."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.schedule.model import Topic
from bot.schedule.text import LANGUAGES
from bot.wording.cards import CARD, card, newest_first
from bot.wording.length import fits, units, visible
from bot.wording.message import Message
from bot.wording.origin import Origin
from bot.wording.reader import Reader
from bot.wording.times import unmarked
from tests.wording.events import BAKU_AZ, LONDON_EN, MOSCOW_EN, MOSCOW_RU, READERS, make_event

NOW = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)
FULL: dict[str, Any] = {
    "title": {
        "ru": "Каспийский экономический форум",
        "az": "Xəzər İqtisadi Forumu",
        "en": "Caspian Economic Forum",
    },
    "status": "confirmed",
    "attendance": "in-person",
    "place": {"ru": "Москва", "az": "Moskva", "en": "Moscow"},
    "organizers": [{"ru": "Первый", "en": "First"}, {"ru": "Второй", "en": "Second"}],
    "url": "https://example.org/forum",
    "registration": {"url": "https://example.org/r?a=1&b=2", "closes": "2021-05-20"},
    "source": {"title": "Trend", "url": "https://example.org/source"},
    "summary": {"ru": "Коротко о форуме.", "az": "Forum haqqında.", "en": "About the forum."},
    "note": {"ru": "Перенесён с 2020 года.", "en": "Postponed from 2020."},
    "news": [{"date": "2021-04-26", "text": "Older."}, {"date": "2021-04-27", "text": "Newer."}],
}


def labels(message: Message) -> list[list[str]]:
    return [[button.text for button in row] for row in message.keyboard]


def data(message: Message) -> list[str]:
    return [button.callback_data or button.url or "" for row in message.keyboard for button in row]


def test_a_full_card_says_everything_in_order() -> None:
    event = make_event("2021-06-02", "10:00-18:30", **FULL)
    topics = [Topic.model_validate({"id": "forums", "icon": "🏛", "title": "Forums"})]
    assert unmarked(card(event, LONDON_EN, now=NOW, topics=topics)).text == (
        "<b>Caspian Economic Forum</b>\n"
        "✅ Confirmed\n"
        "\n"
        "🗓 Wednesday, 2 June 2021, 10:00–18:30 (Moscow) · your time: 08:00–16:30 (London)\n"
        "📍 Moscow\n"
        "Organisers: First; Second\n"
        '📝 <a href="https://example.org/r?a=1&amp;b=2">Registration</a> closes on 20 May 2021\n'
        "Topic: Forums\n"
        "\n"
        "About the forum.\n"
        "\n"
        "<i>Postponed from 2020.</i>\n"
        "\n"
        "<b>News</b>\n"
        "<i>27 April 2021.</i> Newer.\n"
        "<i>26 April 2021.</i> Older.\n"
        "\n"
        'Source: <a href="https://example.org/source">Trend</a>'
    )


def test_a_bare_card_has_no_empty_lines_where_nothing_is_known() -> None:
    text = card(make_event("2021-06"), MOSCOW_RU, now=NOW).text
    assert text == (
        "<b>Caspian Forum</b>\n🔹 Запланировано\n\n🗓 Июнь 2021, точные даты будут объявлены позднее"
    )


def test_a_line_in_azerbaijani_begins_with_a_dotted_capital() -> None:
    event = make_event("2021-06-02/2021-06-05", place="Bakı")
    assert "🗓 2–5 iyun 2021" in card(event, BAKU_AZ, now=NOW).text
    assert "🗓 Təxminən 26 aprel 2021" in card(make_event("2021-04-26~"), BAKU_AZ, now=NOW).text


@pytest.mark.parametrize(
    ("status", "ru", "az", "en"),
    [
        ("planned", "🔹 Запланировано", "🔹 Planlaşdırılır", "🔹 Planned"),
        ("confirmed", "✅ Подтверждено", "✅ Təsdiqlənib", "✅ Confirmed"),
        ("postponed", "⏳ Отложено", "⏳ Təxirə salınıb", "⏳ Postponed"),
        ("cancelled", "❌ Отменено", "❌ Ləğv edilib", "❌ Cancelled"),
        ("held", "🏁 Состоялось", "🏁 Keçirilib", "🏁 Held"),
    ],
)
def test_the_status_has_an_icon_and_a_word(status: str, ru: str, az: str, en: str) -> None:
    event = make_event(status=status)
    assert [card(event, reader, now=NOW).text.split("\n")[1] for reader in READERS] == [ru, az, en]


def test_a_moved_event_says_where_it_was_before() -> None:
    before = make_event("2021-06-01", "10:00", place="Baku")
    after = make_event("2021-06-02", "10:00", place="Moscow")
    text = card(after, MOSCOW_EN, now=NOW, moved_from=before).text
    assert "↪️ Moved; previously: 1 June 2021, 10:00 (Moscow)" in text
    assert "↪️ New venue; previously: Baku" in text
    cancelled = after.model_copy(update={"status": "cancelled"})
    assert "previously" not in card(cancelled, MOSCOW_EN, now=NOW, moved_from=before).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"attendance": "online"}, "💻 Online"),
        ({"attendance": "online", "place": "online"}, "💻 Online"),
        ({"attendance": "online", "place": "Zoom"}, "💻 Online · Zoom"),
        ({"attendance": "hybrid"}, "📍 In person and online"),
        ({"attendance": "hybrid", "place": "Moscow"}, "📍 Moscow, and online"),
        ({"attendance": "in-person", "place": "Moscow"}, "📍 Moscow"),
        ({"place": "Moscow"}, "📍 Moscow"),
    ],
)
def test_the_place_and_the_internet_are_told_apart(fields: dict[str, str], said: str) -> None:
    assert card(make_event(**fields), MOSCOW_EN, now=NOW).text.split("\n")[-1] == said


def test_registration_ends_with_its_last_day_in_the_zone_of_the_event() -> None:
    event = make_event(registration={"url": "https://example.org/r", "closes": "2021-05-20"})
    last_minute = datetime(2021, 5, 20, 20, 59, tzinfo=UTC)
    over = datetime(2021, 5, 20, 21, 0, tzinfo=UTC)
    assert "https://example.org/r" in data(card(event, MOSCOW_EN, now=last_minute))
    after = card(event, MOSCOW_EN, now=over)
    assert "https://example.org/r" not in data(after)
    assert "Registration closed on 20 May 2021" in after.text


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_nobody_is_sent_to_the_registration_of_what_is_over(status: str) -> None:
    event = make_event(status=status, registration={"url": "https://example.org/r"})
    message = card(event, MOSCOW_EN, now=NOW)
    assert "egistration" not in message.text
    assert "https://example.org/r" not in data(message)


def test_what_editors_write_cannot_break_the_markup() -> None:
    nasty = "<b>&\"' </i> a < b"
    event = make_event(title=nasty, summary=nasty, note=nasty, place=nasty, organizers=[nasty],
                       news=[{"date": "2021-04-27", "text": nasty}],
                       source={"title": nasty, "url": "https://example.org/?a=\"&b='"})  # fmt: skip
    text = card(event, MOSCOW_EN, now=NOW).text
    assert text.count("&lt;b&gt;&amp;&#34;&#39; &lt;/i&gt; a &lt; b") == 7
    assert nasty not in text


def test_the_newest_news_come_first_and_those_of_one_day_as_they_were_written() -> None:
    event = make_event(
        news=[
            {"date": "2021-04-27", "text": "b"},
            {"date": "2021-04-26", "text": "a"},
            {"date": "2021-04-27", "text": "c"},
        ]
    )
    assert [item.text.say("en") for item in newest_first(event.news)] == ["b", "c", "a"]


def test_news_of_one_day_share_its_date() -> None:
    event = make_event(
        news=[
            {"date": "2021-04-26", "text": "Opened."},
            {"date": "2021-04-27", "text": "Signed."},
            {"date": "2021-04-27", "text": "Closed."},
        ]
    )
    text = card(event, MOSCOW_EN, now=NOW).text
    assert "<i>27 April 2021</i>\n• Signed.\n• Closed.\n<i>26 April 2021.</i> Opened." in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letters", ["я", "😀", "R&D plan "])
def test_the_longest_event_there_can_be_fits_one_message(language: str, letters: str) -> None:
    def text(limit: int) -> str:
        return (letters * (limit // units(letters))).strip()

    event = make_event(
        "2021-06-02",
        "10:00-18:30",
        title=text(200),
        place=text(200),
        summary=text(1200),
        note=text(300),
        organizers=[text(100)] * 6,
        source={"title": text(150), "url": "https://example.org/" + "a" * 900},
        registration={"url": "https://example.org/" + "b" * 900, "closes": "2021-05-20"},
        attendance="hybrid",
        news=[{"date": "2021-04-27", "text": text(700)}] * 40,
    )
    topics = [
        Topic.model_validate({"id": f"t{number}", "icon": "🏛", "title": text(40)}) for number in range(8)
    ]
    reader = Reader(language=language, zone="Asia/Vladivostok")  # type: ignore[arg-type]
    message = card(event, reader, now=NOW, topics=topics, moved_from=event)
    assert fits(message.text)
    assert message.text.endswith("</a>")  # the source is kept, news gave way
    assert "40" in message.text or "39" in message.text


def test_many_short_news_are_counted_beyond_the_tenth() -> None:
    event = make_event(news=[{"date": "2021-04-27", "text": f"item {n}."} for n in range(12)])
    text = card(event, MOSCOW_EN, now=NOW).text
    assert "item 0." in text
    assert "item 10." not in text
    assert text.endswith("…and 2 earlier items")
    assert visible(text) < 1000


def test_buttons_follow_what_the_reader_said_of_the_event() -> None:
    event = make_event()
    origin = Origin(name="up", page=3, mine=True)
    plain = card(event, MOSCOW_EN, now=NOW)
    assert labels(plain) == [["🔔 Remind me", "🔕 Mute"], ["📅 Add to calendar"], ["🗓 Upcoming events"]]
    assert data(plain) == [f"f:{event.id}:f:{CARD}", f"f:{event.id}:m:{CARD}", f"ce:{event.id}", "up:1"]
    follows = card(event, MOSCOW_EN, now=NOW, stance="follow", origin=origin)
    assert labels(follows) == [["🔔 Following ✓", "🔕 Mute"], ["📅 Add to calendar"], ["‹ Back"]]
    assert data(follows) == [f"f:{event.id}:x:u3m", f"f:{event.id}:m:u3m", f"ce:{event.id}", "up:3:mine"]
    muted = card(event, MOSCOW_EN, now=NOW, stance="mute", origin=origin)
    assert labels(muted) == [["🔔 Remind me", "🔕 Muted ✓"], ["📅 Add to calendar"], ["‹ Back"]]
    assert data(muted) == [f"f:{event.id}:f:u3m", f"f:{event.id}:x:u3m", f"ce:{event.id}", "up:3:mine"]


@pytest.mark.parametrize("fields", [{"status": "held"}, {"status": "cancelled"}, {"date": "2021-04-01"}])
def test_nobody_is_offered_reminders_of_what_is_over_but_may_take_back_a_choice(
    fields: dict[str, str],
) -> None:
    event = make_event(**fields)
    assert ["🔔 Remind me", "🔕 Mute"] not in labels(card(event, MOSCOW_EN, now=NOW))
    assert labels(card(event, MOSCOW_EN, now=NOW, stance="follow"))[0] == ["🔔 Following ✓"]


@pytest.mark.parametrize(
    ("date", "status", "label"),
    [
        ("2021-06-02", "planned", "📅 Add to calendar"),
        ("2021-06-02", "confirmed", "📅 Add to calendar"),
        ("2021-06", "planned", "📅 Add to calendar"),  # says kindly why there is nothing to add
        ("2021-06-02", "cancelled", "📅 Update my calendar"),
        ("2021-06-02", "postponed", "📅 Update my calendar"),
        ("2021-06", "postponed", "📅 Add to calendar"),
        ("2021-06", "cancelled", None),
        ("2021-06-02", "held", None),
        ("2021-04-01", "confirmed", None),
    ],
)
def test_a_card_leads_into_a_calendar_while_that_makes_sense(
    date: str, status: str, label: str | None
) -> None:
    found = [
        text for row in labels(card(make_event(date, status=status), MOSCOW_EN, now=NOW)) for text in row
    ]
    assert [text for text in found if "alendar" in text] == ([label] if label else [])


def test_links_have_buttons() -> None:
    message = card(make_event(**FULL), MOSCOW_RU, now=NOW)
    assert labels(message)[2] == ["📝 Регистрация", "🌐 Сайт"]


def test_the_longest_id_and_page_still_fit_a_button() -> None:
    event = make_event(id="a" * 48)
    message = card(event, MOSCOW_EN, now=NOW, origin=Origin(name="up", page=123456, mine=True))
    assert data(message)[0] == f"f:{'a' * 48}:f:u9999m"


@pytest.mark.parametrize("code", ["u1", "u12m", "p3", "q1", "n9999"])
def test_where_a_card_was_opened_survives_the_journey_in_a_button(code: str) -> None:
    origin = Origin.parse(code)
    assert origin is not None
    assert origin.code == code


@pytest.mark.parametrize("code", ["", "c", "u", "x1", "u0x", "u12345", "u1mm", "u-1"])
def test_a_code_from_nowhere_is_nowhere(code: str) -> None:
    assert Origin.parse(code) is None

"""An announcement says what changed, old and new side by side, in every language, and always fits."""

from typing import Any, get_args

import pytest

from bot.schedule.changes import Change, ChangeKind, compare
from bot.schedule.model import Event
from bot.wording.announcements import announcement
from bot.wording.content import AnnouncementContent
from bot.wording.length import fits
from bot.wording.message import Message
from bot.wording.reader import Reader
from bot.wording.times import unmarked
from tests.wording.events import BAKU_AZ, LONDON_EN, MOSCOW_EN, MOSCOW_RU, READERS, make_event

PLACE = {"ru": "Баку", "az": "Bakı", "en": "Baku"}
URL = "https://example.org/forum"


def announced(before: Event | None, after: Event, reader: Reader = MOSCOW_EN) -> Message:
    change = compare(before, after)
    assert change is not None
    return announcement(AnnouncementContent(change=change), reader)


def lines(before: Event | None, after: Event, reader: Reader = MOSCOW_EN) -> list[str]:
    """The lines of an announcement, without the blank ones between its paragraphs."""
    return [line for line in announced(before, after, reader).text.split("\n") if line]


def labels(message: Message) -> list[list[str]]:
    return [[button.text for button in row] for row in message.keyboard]


def forum(date: str = "2021-06-02", **fields: Any) -> Event:
    return make_event(date, **{"place": PLACE, **fields})


def test_a_new_event_is_introduced_with_all_that_matters() -> None:
    new = forum(
        time="10:00-18:30",
        summary="Business circles meet.",
        url=URL,
        registration={"url": URL, "closes": "2021-05-20"},
    )
    assert unmarked(announced(None, new)).text.split("\n") == [
        "🆕 <b>New event</b>",
        "<b>Caspian Forum</b>",
        "",
        "🗓 Wednesday, 2 June 2021, 10:00–18:30 (Moscow)",
        "📍 Baku",
        "📝 Register by 20 May 2021, that day included.",
        "",
        "Business circles meet.",
    ]
    assert labels(announced(None, new)) == [["ℹ️ Event card"], ["📝 Register", "🌐 Website"]]


def test_a_new_date_stands_beside_the_old_one() -> None:
    assert lines(forum(), forum("2021-06-09")) == [
        "📅 <b>New date</b>",
        "<b>Caspian Forum</b>",
        "Was: <s>Wednesday, 2 June 2021</s>",
        "Now: <b>Wednesday, 9 June 2021</b>",
        "📍 Baku",
    ]


def test_another_hour_of_the_same_day_is_called_a_new_time() -> None:
    text = lines(forum(time="10:00"), forum(time="11:00"))
    assert text[0] == "🕒 <b>New time</b>"
    assert "10:00" in text[2]
    assert "11:00" in text[3]


def test_a_day_within_the_known_month_is_called_set_not_moved() -> None:
    text = lines(forum("2021-06"), forum("2021-06-02/2021-06-05"))
    assert text[0] == "📅 <b>Date set</b>"
    assert text[2:4] == ["Was: <s>June 2021</s>", "Now: <b>2–5 June 2021</b>"]
    assert lines(forum("2021-06"), forum("2021-07-02"))[0] == "📅 <b>New date</b>"
    assert lines(forum("../2021-12-31"), forum("2021-10-02"))[0] == "📅 <b>Date set</b>"


def test_a_new_place_stands_beside_the_old_one() -> None:
    moved = forum(place={"ru": "Москва", "az": "Moskva", "en": "Moscow"})
    assert lines(forum(), moved, BAKU_AZ) == [
        "📍 <b>Keçirilmə yeri dəyişib</b>",
        "<b>Caspian Forum</b>",
        "🗓 2 iyun 2021, çərşənbə",
        "Əvvəlki yer: <s>Bakı</s>",
        "İndi: <b>Moskva</b>",
    ]


def test_a_move_online_is_called_so() -> None:
    text = lines(forum(), forum(attendance="online", place=None), MOSCOW_RU)
    assert text[0] == "💻 <b>Мероприятие пройдёт онлайн</b>"
    assert text[3:] == ["Прежнее место: <s>Баку</s>", "Теперь: <b>онлайн</b>"]


def test_both_date_and_place_are_told_in_one_message() -> None:
    text = lines(forum(), forum("2021-06-09", place="Moscow"))
    assert [line.split(":")[0] for line in text[2:]] == ["Was", "Now", "Venue was", "Now"]


def test_a_postponed_event_says_when_it_was_to_be_and_promises_a_date() -> None:
    text = lines(forum("2021-06"), forum("2021-06", status="postponed"))
    assert text[:4] == [
        "⏳ <b>Event postponed</b>",
        "<b>Caspian Forum</b>",
        "Was planned for: <s>June 2021</s>",
        "A new date will be announced.",
    ]


def test_a_postponed_event_with_a_new_date_says_both() -> None:
    text = lines(forum("2021-06"), forum("2021-09", status="postponed"))
    assert text[2] == "Was: <s>June 2021</s>"
    assert text[3].startswith("Now: <b>September 2021")


def test_a_cancelled_event_says_when_it_was_to_be_and_offers_no_registration() -> None:
    cancelled = announced(forum(), forum(status="cancelled", registration={"url": URL}))
    assert cancelled.text.split("\n")[:4] == [
        "❌ <b>Event cancelled</b>",
        "<b>Caspian Forum</b>",
        "",
        "Was planned for: <s>Wednesday, 2 June 2021</s>",
    ]
    assert labels(cancelled) == [["ℹ️ Event card"]]


def test_a_confirmed_event_is_introduced_again() -> None:
    text = lines(forum(), forum(status="confirmed", summary="Business circles meet."))
    assert text[0] == "✅ <b>Event confirmed</b>"
    assert text[-1] == "Business circles meet."


def test_a_set_date_repeats_nothing_that_was_told_before() -> None:
    known = {"summary": "Business circles meet.", "note": "The 14th of its kind."}
    text = lines(forum("2021-06", **known), forum("2021-06-02", status="confirmed", **known))
    assert text == [
        "📅 <b>Date set</b>",
        "<b>Caspian Forum</b>",
        "✅ Confirmed",
        "Was: <s>June 2021</s>",
        "Now: <b>Wednesday, 2 June 2021</b>",
        "📍 Baku",
    ]


def test_a_new_remark_is_told_with_the_change_it_comes_with() -> None:
    assert (
        lines(forum(), forum("2021-06-09", note="Because of the holiday."))[-1]
        == "<i>Because of the holiday.</i>"
    )
    assert lines(forum(note="As ever."), forum("2021-06-09", note="As ever."))[-1] == "📍 Baku"
    postponed = lines(forum(note="As ever."), forum(note="As ever.", status="postponed"))
    assert postponed[-1] == "<i>As ever.</i>"


def test_an_event_that_is_back_on_and_confirmed_says_both() -> None:
    text = lines(forum(status="postponed"), forum("2021-09-01", status="confirmed"))
    assert text[0] == "🔄 <b>Event back on</b>"
    assert "✅ Confirmed" in text


def test_a_new_event_that_is_already_postponed_says_so() -> None:
    assert "⏳ Postponed" in lines(None, forum(status="postponed"))


def test_opened_registration_comes_with_its_button_and_last_day() -> None:
    opened = announced(forum(), forum(registration={"url": URL, "closes": "2021-05-20"}))
    assert opened.text.startswith("📝 <b>Registration is open</b>")
    assert "20 May 2021" in opened.text
    assert opened.keyboard[1][0].url == URL


def test_what_took_place_is_told_with_its_outcomes() -> None:
    news = [{"date": "2021-06-03", "text": "The protocol was signed."}]
    text = lines(forum(), forum(status="held", news=news))
    assert text[0] == "🏁 <b>Event took place</b>"
    assert text[-1] == "<b>3 June 2021.</b> The protocol was signed."


def test_news_are_told_with_their_day() -> None:
    news = [{"date": "2021-05-03", "text": {"ru": "Программа готова.", "en": "The programme is out."}}]
    assert lines(forum(), forum(news=news), MOSCOW_RU)[-1] == "<b>3 мая 2021.</b> Программа готова."


def test_times_are_said_on_the_readers_clock_too() -> None:
    text = "\n".join(lines(forum(time="10:00"), forum("2021-06-09", time="10:00"), LONDON_EN))
    assert text.count("(London)") == 2


def test_an_event_that_is_no_longer_in_the_schedule_has_no_card_to_open() -> None:
    change = compare(forum(url=URL), forum(url=URL, status="cancelled"))
    assert change is not None
    message = announcement(AnnouncementContent(change=change, card=False), MOSCOW_EN)
    assert labels(message) == [["🌐 Website"]]


def test_nothing_from_the_file_can_break_the_markup() -> None:
    nasty = '<b>&amp; "x" </i>'
    message = announced(
        None,
        forum(
            title=nasty, place=nasty, summary=nasty, note=nasty, news=[{"date": "2021-05-03", "text": nasty}]
        ),
    )
    assert nasty not in message.text
    assert message.text.count("&lt;b&gt;&amp;amp;") == 5


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", get_args(ChangeKind))
def test_every_kind_of_change_has_its_words_in_every_language(kind: ChangeKind, reader: Reader) -> None:
    before = None if kind == "added" else forum("2021-06")
    change = Change(event_id="caspian-forum-2021", kinds=(kind,), before=before, after=forum("2021-06-02"))
    message = announcement(AnnouncementContent(change=change), reader)
    assert message.text.split("\n")[0].endswith("</b>")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("letter", ["a", "&", "😀", "a b "])
def test_the_longest_event_fits_into_one_message(letter: str, reader: Reader) -> None:
    def long(limit: int) -> str:
        return (letter * limit)[: limit // (2 if letter == "😀" else 1)].strip()

    fields: dict[str, Any] = {
        "title": long(200),
        "place": long(200),
        "note": long(300),
        "summary": long(1200),
    }
    news = [{"date": f"2021-05-{day:02}", "text": f"{day} {long(690)}"} for day in range(1, 29)]
    before = make_event("2021-06", status="postponed", **{**fields, "place": "Elsewhere"})
    after = make_event(
        "2021-09-01/2021-09-05",
        "10:00-18:30",
        status="confirmed",
        news=news,
        registration={"url": URL, "closes": "2021-08-01"},
        **fields,
    )
    for old in (before, None):
        message = announced(old, after, reader)
        assert fits(message.text)
        assert len(message.text.split("<b>")) < 50  # Telegram keeps 100 entities

"""Lists: five a page, numbered through, with a button each; kind when there is nothing."""

from datetime import date

import pytest

from bot.schedule.changes import KINDS, Change, ChangeKind
from bot.schedule.model import Event
from bot.wording.found import found_list, nothing_found, search_hint
from bot.wording.length import fits
from bot.wording.lists import past_list, upcoming_list
from bot.wording.message import Message
from bot.wording.news import Entry, is_change_of_schedule, newest_entries, news_list
from bot.wording.paging import page_of
from bot.wording.times import unmarked
from tests.wording.events import BAKU_AZ, MOSCOW_EN, MOSCOW_RU, READERS, make_event


def many(count: int) -> list[Event]:
    return [make_event(id=f"event-{number}", title=f"Event {number}") for number in range(1, count + 1)]


def labels(message: Message) -> list[list[str]]:
    return [[button.text for button in row] for row in message.keyboard]


def data(message: Message) -> list[list[str | None]]:
    return [[button.callback_data for button in row] for row in message.keyboard]


def test_the_first_page_holds_five_with_a_button_each() -> None:
    message = upcoming_list(many(6), MOSCOW_EN)
    assert message.text.startswith("🗓 <b>Upcoming events</b>\n\n1. 🔹 <b>Event 1</b>\n2 June 2021\n\n2. ")
    assert "Event 6" not in message.text
    assert labels(message) == [["1", "2", "3", "4", "5"], ["1/2", "›"], ["All ✓", "My topics"]]
    assert data(message) == [
        [f"e:event-{number}:u1" for number in range(1, 6)],
        ["up:1", "up:2"],
        ["up:1", "up:1:mine"],
    ]


def test_the_last_page_goes_on_counting() -> None:
    message = upcoming_list(many(6), MOSCOW_EN, page=2, mine=True)
    assert "6. 🔹 <b>Event 6</b>" in message.text
    assert labels(message) == [["6"], ["‹", "2/2"], ["All", "My topics ✓"]]
    assert data(message) == [
        ["e:event-6:u2m"],
        ["up:1:mine", "up:2:mine"],
        ["up:1", "up:1:mine"],
    ]


@pytest.mark.parametrize(("asked", "shown"), [(-3, 1), (0, 1), (2, 2), (3, 3), (4, 3), (9999, 3)])
def test_a_page_that_is_gone_is_the_nearest_there_is(asked: int, shown: int) -> None:
    assert page_of(range(11), asked).number == shown


def test_one_page_needs_no_paging() -> None:
    assert labels(upcoming_list(many(5), MOSCOW_EN)) == [["1", "2", "3", "4", "5"], ["All ✓", "My topics"]]


def test_a_row_says_when_and_where_on_the_readers_clock_and_what_the_reader_chose() -> None:
    event = make_event("2021-06-02", "10:00", status="confirmed", place="Moskva")
    text = unmarked(upcoming_list([event], BAKU_AZ, stances={event.id: "follow"})).text
    assert text.endswith("1. ✅ <b>Caspian Forum</b> 🔔\n2 iyun 2021, 11:00 (Bakı) · Moskva")
    online = make_event("2021-06", attendance="online", place="Zoom", status="cancelled")
    text = upcoming_list([online], MOSCOW_RU, stances={online.id: "mute"}).text
    assert text.endswith("1. ❌ <s>Caspian Forum</s> 🔕\nИюнь 2021 · Онлайн")


def test_an_empty_list_says_what_to_do_next() -> None:
    for reader in READERS:
        assert [len(row) for row in labels(upcoming_list([], reader))] == [1, 1]
    assert data(upcoming_list([], MOSCOW_EN)) == [["pa:1"], ["st"]]
    mine = upcoming_list([], MOSCOW_EN, mine=True, has_topics=False)
    assert "not chosen any topics" in mine.text
    assert data(mine) == [["st"], ["up:1", "up:1:mine"]]
    assert "Nothing is planned on your topics" in upcoming_list([], MOSCOW_EN, mine=True).text


def test_the_past_tells_its_outcomes() -> None:
    event = make_event(
        "2021-04",
        status="held",
        news=[{"date": "2021-04-27", "text": "Signed & sealed."}, {"date": "2021-04-20", "text": "Old."}],
    )
    message = past_list([event], MOSCOW_EN)
    assert message.text == (
        "🏁 <b>Past events</b>\n\n"
        "1. 🏁 <b>Caspian Forum</b>\n"
        "April 2021\n"
        "<blockquote expandable>Signed &amp; sealed.\nOld.</blockquote>"
    )
    assert data(message) == [["e:caspian-forum-2021:p1"], ["up:1"]]
    assert data(past_list([], MOSCOW_EN)) == [["up:1"]]


def test_matches_are_listed_with_the_words_they_were_found_by() -> None:
    message = found_list(many(6), MOSCOW_RU, words="форум", page=2)
    assert message.text.startswith("Вот что нашлось по запросу <code>форум</code>:\n\n6. ")
    assert data(message) == [["e:event-6:q2"], ["q:1", "q:2"], ["up:1"]]


def test_words_are_quoted_short_and_safe() -> None:
    words = "<b>&\u202e" + "я" * 5000
    for message in (found_list(many(1), MOSCOW_RU, words=words), nothing_found(MOSCOW_RU, words=words)):
        assert "<code>&lt;b&gt;&amp;" in message.text
        assert "\u202e" not in message.text
        assert len(message.text) < 500
    assert "слов" in nothing_found(MOSCOW_RU, words="\u200b").text


@pytest.mark.parametrize("command", ["event", "search"])
def test_a_command_without_words_shows_an_example(command: str) -> None:
    for reader in READERS:
        message = search_hint(reader, command=command)
        assert f"<code>/{command} " in message.text
        assert data(message) == [["up:1"]]


def test_lists_of_the_longest_events_fit_one_message() -> None:
    longest = make_event(
        "2021-06-02/2021-06-05",
        "10:00",
        title="&" * 200,
        place="&" * 200,
        news=[{"date": "2021-04-27", "text": "R&D plan " * 70}],
    )
    entries = [Entry(day=date(2021, 4, 27), event=longest, told=longest.news * 3)] * 5
    for message in (
        upcoming_list([longest] * 5, MOSCOW_RU, preface="list-gone"),
        past_list([longest] * 5, MOSCOW_RU),
        news_list(entries, MOSCOW_RU),
    ):
        assert fits(message.text)


def test_news_stand_newest_first_with_a_way_to_each_card() -> None:
    event = make_event(
        news=[{"date": "2021-04-20", "text": "Old."}, {"date": "2021-04-27", "text": "New & good."}]
    )
    entries = newest_entries([Entry(day=item.date, event=event, told=(item,)) for item in event.news])
    message = news_list(entries, MOSCOW_EN)
    assert message.text == (
        "📰 <b>Latest news</b>\n\n"
        "1. <b>Caspian Forum</b>\n<i>27 April 2021</i>. New &amp; good.\n\n"
        "2. <b>Caspian Forum</b>\n<i>20 April 2021</i>. Old."
    )
    assert data(message) == [["e:caspian-forum-2021:n1", "e:caspian-forum-2021:n1"], ["up:1"]]
    assert data(news_list([], MOSCOW_EN)) == [["up:1"]]


def test_what_was_said_of_one_event_on_one_day_stands_together() -> None:
    event = make_event(news=[{"date": "2021-04-27", "text": text} for text in ("First.", "<b>", "Third.")])
    other = make_event(id="other", title="Other", news=[{"date": "2021-04-27", "text": "Else."}])
    entries = [Entry(day=item.date, event=one, told=(item,)) for one in (event, other) for item in one.news]
    assert news_list(newest_entries(entries), MOSCOW_EN).text == (
        "📰 <b>Latest news</b>\n\n"
        "1. <b>Caspian Forum</b>\n<i>27 April 2021</i>\n• First.\n• &lt;b&gt;\n• Third.\n\n"
        "2. <b>Other</b>\n<i>27 April 2021</i>. Else."
    )
    long = make_event(news=[{"date": "2021-04-27", "text": "word " * 60}] * 4)
    entries = [Entry(day=item.date, event=long, told=(item,)) for item in long.news]
    assert news_list(newest_entries(entries), MOSCOW_EN).text.endswith("word\n…")


def test_changes_of_the_schedule_are_told_in_a_sentence_each() -> None:
    before = make_event("2021-06", place="Baku")
    after = make_event("2021-06-15", place="Moscow", registration={"url": "https://example.org"})
    kinds = ("rescheduled", "moved", "confirmed", "registration", "news")
    change = Change(event_id=after.id, kinds=kinds, before=before, after=after)
    assert is_change_of_schedule(change)
    assert not is_change_of_schedule(change.model_copy(update={"kinds": ("news",)}))
    entry = Entry(day=date(2021, 4, 28), event=after, told=(change,))
    assert news_list([entry], MOSCOW_EN).text.endswith(
        "New date: 15 June 2021. New venue: Moscow. The event is confirmed. Registration is open."
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_change_has_its_words(kind: ChangeKind) -> None:
    event = make_event(attendance="online")
    entry = Entry(
        day=date(2021, 4, 28),
        event=event,
        told=(Change(event_id=event.id, kinds=(kind,), before=event, after=event),),
    )
    for reader in READERS:
        assert news_list([entry], reader).text

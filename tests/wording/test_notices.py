"""Notices: admins see the very announcement and what can be done, and every notice fits."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.schedule.changes import compare
from bot.wording import notices
from bot.wording.compose import compose
from bot.wording.content import (
    AnnouncementContent,
    BadFileNotice,
    BulkItem,
    BulkNotice,
    GoodFileNotice,
    Notice,
    PreviewNotice,
    SendingHeldNotice,
    StaleNotice,
    StoppedNotice,
    VanishedNotice,
)
from bot.wording.length import fits
from bot.wording.message import Message
from bot.wording.reader import Reader
from tests.wording.events import MOSCOW_EN, READERS, make_event

AT = datetime(2021, 4, 28, 6, 5, tzinfo=UTC)


def content(**fields: Any) -> AnnouncementContent:
    change = compare(make_event(**fields), make_event("2021-06-09", **fields))
    assert change is not None
    return AnnouncementContent(change=change)


def data(message: Message) -> list[list[str | None]]:
    return [[button.callback_data for button in row] for row in message.keyboard]


def said(notice: Notice, reader: Reader = MOSCOW_EN) -> Message:
    """By the way the sender goes: through the stored content."""
    return compose("notice", notice.stored(), reader)


def test_a_preview_shows_the_very_announcement_the_count_and_the_moment() -> None:
    message = said(PreviewNotice(campaign_id=7, announcement=content(), recipients=21, due_at=AT))
    assert compose("announcement", content().stored(), MOSCOW_EN).text in message.text
    assert "21 subscribers get it." in message.text
    assert "28 April 2021, 09:05 (Moscow)" in message.text
    assert data(message) == [["an:7:s"], ["an:7:h", "an:7:d"]]


def test_a_preview_of_what_waits_for_a_word_says_so_and_offers_no_hold() -> None:
    message = said(PreviewNotice(campaign_id=7, announcement=content(), recipients=1))
    assert "does not go out by itself" in message.text
    assert data(message) == [["an:7:s", "an:7:d"]]


@pytest.mark.parametrize(
    ("verdict", "buttons"),
    [("sent", []), ("held", [["an:7:s", "an:7:d"]]), ("discarded", []), ("superseded", []), ("expired", [])],
)
def test_a_decided_card_says_who_and_when_and_keeps_only_what_can_still_be_done(
    verdict: notices.Verdict, buttons: list[list[str]]
) -> None:
    message = notices.decided(
        content(), MOSCOW_EN, campaign_id=7, verdict=verdict, at=AT, by="Elena <b>", recipients=3
    )
    assert "09:05 (Moscow) · Elena &lt;b&gt;" in message.text
    assert data(message) == buttons


def test_who_presses_second_hears_who_was_first_and_when() -> None:
    told = notices.told("en", verdict="sent", at="28 April 2021, 09:05 (Moscow)", by="Elena")
    assert told == "The announcement was already sent. 28 April 2021, 09:05 (Moscow) · Elena"
    assert len(notices.told("az", verdict="superseded", at="x" * 40, by="y" * 200)) <= 200


def test_a_stale_announcement_asks_with_the_text_and_the_moment() -> None:
    message = said(StaleNotice(campaign_id=7, announcement=content(), recipients=3, due_at=AT))
    assert "late" in message.text
    assert data(message) == [["an:7:s", "an:7:d"]]


def test_a_bulk_notice_lists_some_and_counts_the_rest() -> None:
    items = tuple(BulkItem(kind="added", title=make_event(title=f"Event {n}").title) for n in range(3))
    message = said(BulkNotice(revision_id=4, count=12, items=items))
    assert "12 changes" in message.text
    assert "9 more" in message.text
    assert data(message) == [["ab:4:s"], ["ab:4:d"]]


def test_a_vanished_event_offers_its_two_answers() -> None:
    message = said(VanishedNotice(events=(make_event(),), count=1))
    assert data(message) == [["va:caspian-forum-2021:c"], ["va:caspian-forum-2021:r"]]


def test_several_vanished_events_are_answered_one_by_one_or_all_removed() -> None:
    events = tuple(make_event(id=f"event-{number}") for number in range(3))
    message = said(VanishedNotice(events=events, count=3))
    assert data(message)[0] == ["va:event-0:c", "va:event-0:r"]
    assert data(message)[-1] == ["va:*:r"]


def test_a_bad_file_is_told_line_by_line_and_escaped() -> None:
    notice = BadFileNotice(problems=("schedule.yaml:5:3: x.date: read <b>",), count=4, kept=True)
    message = said(notice)
    assert "<code>schedule.yaml:5:3: x.date: read &lt;b&gt;</code>" in message.text
    assert "3 more" in message.text
    assert "previous schedule" in message.text
    assert (
        "previous schedule"
        not in said(notice.model_copy(update={"kept": False})).text.split("no previous")[0]
    )


def test_a_content_of_another_version_is_refused_with_its_reason() -> None:
    with pytest.raises(ValueError, match="notice"):
        compose("notice", {"type": "unheard-of"}, MOSCOW_EN)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("letter", ["&", "x"])
def test_every_notice_fits_at_its_longest(letter: str, reader: Reader) -> None:
    fields: dict[str, Any] = {
        "title": letter * 200,
        "place": letter * 200,
        "note": letter * 300,
        "summary": letter * 1200,
    }
    news = [{"date": "2021-05-01", "text": f"{number} {letter * 600}"} for number in range(20)]
    change = compare(make_event(**fields), make_event("2021-06-09", news=news, status="confirmed", **fields))
    assert change is not None
    long = AnnouncementContent(change=change)
    events = tuple(make_event(id="a" * 46 + f"{number:02}", **fields) for number in range(20))
    every: list[Notice] = [
        PreviewNotice(campaign_id=10**9, announcement=long, recipients=10**6, due_at=AT),
        StaleNotice(campaign_id=10**9, announcement=long, recipients=10**6, due_at=AT),
        BulkNotice(
            revision_id=10**6,
            count=10**5,
            items=tuple(BulkItem(kind="rescheduled", title=event.title) for event in events),
        ),
        VanishedNotice(events=events, count=10**5),
        BadFileNotice(problems=(letter * 5000,) * 10, count=10**5, kept=True),
        GoodFileNotice(events=10**4),
        StoppedNotice(campaign_id=10**9, reason=letter * 5000),
        SendingHeldNotice(waiting=10**6),
    ]
    for notice in every:
        assert fits(said(notice, reader).text), notice.type
    decided = notices.decided(
        long, reader, campaign_id=1, verdict="held", at=AT, by=letter * 128, recipients=10**6
    )
    assert fits(decided.text)

"""Broadcasts on screen: every card in every state fits, says its figures and carries what can still be done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from bot.schedule.model import Schedule, Topic
from bot.schedule.text import LANGUAGES, Text
from bot.wording import broadcasts, draft_panels, drafts, table
from bot.wording.broadcast_list import Listed
from bot.wording.broadcast_list import broadcasts as listing
from bot.wording.content import BroadcastContent, BroadcastVersion
from bot.wording.drafts import LEFT_OUT, Choice, Draft
from bot.wording.figures import Counts, MailingKind, MailingState, Progress, Report
from bot.wording.length import fits
from bot.wording.message import Media, Message
from bot.wording.news import Sent, news_list
from bot.wording.reader import Reader
from bot.wording.team import Done
from tests.wording.events import MOSCOW_EN, READERS

AT = datetime(2021, 4, 28, 6, 5, tzinfo=UTC)
TITLE = "<b>&" * 15
CONTENT = BroadcastContent(
    versions={"ru": BroadcastVersion(text="Здравствуйте"), "az": BroadcastVersion(text="Salam")}
)
BIG = 10**7


def draft(**fields: Any) -> Draft:
    whole: dict[str, Any] = {
        "id": 12, "version": 3, "content": CONTENT, "choice": Choice(), "recipients": 1234, "seconds": 42,
    }  # fmt: skip
    return Draft(**{**whole, **fields})


def schedule(count: int = 3, title: str = "Topic") -> Schedule:
    topics = tuple(
        Topic(id=f"{'t' * 29}{number:03}", icon="🏛", title=Text.model_validate(f"{title} {number}"))
        for number in range(count)
    )
    return Schedule(timezone="Europe/Moscow", topics=topics, events=())


def state(**fields: Any) -> Progress:
    whole: dict[str, Any] = {
        "campaign_id": 12, "kind": "broadcast", "state": "running", "version": 4, "planned": 1000, "sent": 450,
        "blocked": 20, "failed": 0, "unknown": 0, "skipped": 0, "rate": 28.4, "left_seconds": 90, "due_at": AT,
        "started_at": AT, "finished_at": None, "title": "Hello",
    }  # fmt: skip
    return Progress(**{**whole, **fields})


def data(message: Message) -> list[list[str | None]]:
    return [[button.callback_data for button in row] for row in message.keyboard]


def carried(message: Message) -> list[str]:
    return [button.callback_data or "" for row in message.keyboard for button in row]


def test_the_card_of_a_draft_says_what_each_reader_gets_and_who_gets_it() -> None:
    message = drafts.card(draft(out={"blocked": 2, "topics": 0}), schedule(), MOSCOW_EN)
    assert message.text == (
        "📝 <b>Draft no. 12</b>\n\n"
        "<b>Русский:</b> text, 12 characters\n"
        "<b>Azərbaycanca:</b> text, 5 characters\n"
        "<b>English:</b> gets the version “Русский”\n\n"
        "👥 To everyone who has started the bot\n"
        "<b>1,234 recipients</b>, less than a minute\n"
        "Left out: blocked the bot 2"
    )
    assert data(message) == [
        ["bc:12:3:1234"],
        ["bd:12:3:t", "bs:12:3"],
        ["ba:12:3", "bl:12:3"],
        ["bu:12:3:a", "bd:12:3:x"],
    ]


def test_a_draft_for_nobody_can_be_neither_sent_nor_scheduled() -> None:
    message = drafts.card(draft(recipients=0), schedule(), MOSCOW_EN)
    assert "Nobody would get this" in message.text
    assert not any(found.startswith(("bc", "bs")) for found in carried(message))


def test_an_empty_draft_can_only_be_discarded() -> None:
    message = drafts.card(draft(content=BroadcastContent()), schedule(), MOSCOW_EN)
    assert data(message) == [["bd:12:3:x"]]


def test_under_an_album_the_link_is_said_to_become_a_line() -> None:
    album = BroadcastVersion(media=(Media(kind="photo", file_id="1"), Media(kind="video", file_id="2")))
    content = BroadcastContent(versions={"en": album}, button=("Go & see", "https://example.org/?a=1&b=2"))
    text = drafts.card(draft(content=content), schedule(), MOSCOW_EN).text
    assert "album of 2 files\n" in text
    assert '<a href="https://example.org/?a=1&amp;b=2">Go &amp; see</a>' in text
    assert "last line of its caption" in text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "less than a minute"), (59, "less than a minute"), (60, "about 1 minute"), (61, "about 2 minutes"),
     (3600, "about 1 h 0 min"), (34_000, "about 9 h 27 min")],
)  # fmt: skip
def test_a_time_is_said_roughly_and_never_too_short(seconds: int, said: str) -> None:
    assert drafts.span(seconds, "en") == said


def test_a_toggle_says_what_is_wanted() -> None:
    chosen = Choice(everyone=False, topics=("t" * 29 + "001", "gone"), languages=("az",), kinds=("people",))
    whole = draft(choice=chosen)
    message = draft_panels.audience(whole, schedule(), MOSCOW_EN, count=drafts.count_line(whole, "en"))
    assert f"ba:12:3:t-:{'t' * 29}001" in carried(message)
    assert f"ba:12:3:t+:{'t' * 29}002" in carried(message)
    assert {"ba:12:3:t-:gone", "ba:12:3:l-:az", "ba:12:3:l+:ru", "ba:12:3:k-:people"} < set(carried(message))
    assert "No longer in the schedule: gone" in message.text


@pytest.mark.parametrize(
    ("name", "started", "buttons"),
    [
        ("running", True, [["bp:12:4:p", "bp:12:4:s"], ["bo:12", "bb:1"]]),
        ("paused", True, [["bp:12:4:r", "bp:12:4:s"], ["bb:1"]]),
        ("held", True, [["bp:12:4:r", "bp:12:4:s"], ["bb:1"]]),
        ("held", False, [["bp:12:4:r"], ["bp:12:4:u"], ["bp:12:4:x", "bb:1"]]),
        ("pending", False, [["bp:12:4:u"], ["bp:12:4:x", "bb:1"]]),
        ("discarded", False, [["bb:1"]]),
        (
            "stopped",
            True,
            [["br:12:4:o", "br:12:4:c"], ["br:12:4:e", "br:12:4:d"], ["br:12:4:f"], ["br:12:4:v"], ["bb:1"]],
        ),
    ],
)
def test_each_state_offers_what_can_be_done_in_it(name: str, started: bool, buttons: list[list[str]]) -> None:
    message = broadcasts.progress(state(state=name, started_at=AT if started else None), MOSCOW_EN)
    assert data(message) == buttons


def test_while_it_runs_the_card_has_a_bar_a_rate_and_the_time_left() -> None:
    text = broadcasts.progress(state(), MOSCOW_EN).text
    assert "<code>█████████░░░░░░░░░░░</code> 47%\n470 of 1,000" in text
    assert "28 a second, about 2 minutes left" in text
    assert "delivered: 450" in text
    assert "failed" not in text


def test_an_edit_and_a_recall_count_what_they_did() -> None:
    assert "edited: 450" in broadcasts.progress(state(kind="edit"), MOSCOW_EN).text
    recall = broadcasts.progress(state(kind="recall", state="done", blocked=0), MOSCOW_EN)
    assert "deleted: 450" in recall.text
    assert data(recall) == [["br:12:4:o", "br:12:4:c"], ["bb:1"]]


def test_the_report_names_causes_and_what_is_uncertain() -> None:
    found = Report(
        progress=state(state="done", failed=3, finished_at=AT), delivered=450, blocked=20, failed=3, unknown=1,
        skipped=0, waiting=2, uncertain=1, retryable=3, failures={"blocked": 20, "refused": 2, "odd": 1},
    )  # fmt: skip
    message = broadcasts.report(found, MOSCOW_EN)
    for words in (
        "— blocked the bot: 20",
        "— Telegram refused it: 2",
        "— other causes: 1",
        "1 chat may have got it twice",
    ):
        assert words in message.text
    assert data(message) == [["br:12:4:c", "br:12:4:f"], ["bo:12"]]


def test_the_table_is_csv_with_moments_in_utc() -> None:
    rows = [(5, "ru", "delivered", None, AT), (-100, None, "failed", 'a "b", c', None)]
    assert (table.HEAD + table.lines(rows)).decode() == (
        "chat,language,outcome,cause,time\r\n"
        "5,ru,delivered,,2021-04-28T06:05:00Z\r\n"
        '-100,,failed,"a ""b"", c",\r\n'
    )


@pytest.mark.parametrize("reader", READERS)
def test_every_card_of_every_state_fits_with_the_largest_numbers(reader: Reader) -> None:
    figures: dict[str, Any] = dict.fromkeys(
        ("planned", "sent", "blocked", "failed", "unknown", "skipped"), BIG
    )
    for kind in get_args(MailingKind):
        for name in get_args(MailingState):
            for started in (AT, None):
                one = state(
                    kind=kind,
                    state=name,
                    title=TITLE,
                    campaign_id=BIG,
                    version=BIG,
                    started_at=started,
                    **figures,
                )
                assert fits(broadcasts.progress(one, reader).text)
    causes = dict.fromkeys((*broadcasts.CAUSES, "other"), BIG)
    one = state(state="done", title=TITLE, **figures)
    report = Report(
        progress=one, delivered=BIG, blocked=BIG, failed=BIG, unknown=BIG, skipped=BIG, waiting=BIG, uncertain=BIG,
        retryable=BIG, failures=causes,
    )  # fmt: skip
    for message in (
        broadcasts.report(report, reader),
        broadcasts.ask_stop(one, reader.language),
        broadcasts.ask_recall(one, reader.language, fresh=BIG, old=BIG),
        broadcasts.confirm_edit(one, BIG, "f" * 12, reader.language),
    ):
        assert fits(message.text)


@pytest.mark.parametrize("reader", READERS)
def test_the_largest_draft_and_its_panels_fit(reader: Reader) -> None:
    many = schedule(40, "<&>" * 12)
    version = BroadcastVersion(
        text="x" * 1024, media=tuple(Media(kind="photo", file_id=str(n)) for n in range(10))
    )
    button = ("&" * 40, "https://e.org/" + "&" * 900)
    topics = tuple(topic.id for topic in many.topics)
    whole = draft(
        id=BIG, version=BIG, recipients=BIG, seconds=10**6,
        content=BroadcastContent(versions=dict.fromkeys(LANGUAGES, version), button=button),
        choice=Choice(everyone=False, topics=topics, languages=LANGUAGES, kinds=draft_panels.KINDS),
        out=dict.fromkeys(LEFT_OUT, BIG),
    )  # fmt: skip
    moments = [(name, AT + timedelta(days=1)) for name in ("hour", "today", "tomorrow", "monday")]
    for message in (
        drafts.card(whole, many, reader),
        draft_panels.audience(whole, many, reader, count=drafts.count_line(whole, reader.language)),
        draft_panels.languages(whole, reader),
        draft_panels.confirm(whole, reader),
        draft_panels.confirm_moment(whole, AT, reader),
        draft_panels.ask_moment(reader, BIG, BIG, moments),
    ):
        assert fits(message.text)
        assert len(carried(message)) <= 100
        assert all(len(row) <= 3 for row in message.keyboard)


@pytest.mark.parametrize("reader", READERS)
def test_the_list_fits_and_opens_each_card(reader: Reader) -> None:
    one = Listed(
        campaign_id=BIG, state="stopped", planned=BIG, at=AT, counts=Counts(written=BIG, sent=BIG),
        content=BroadcastContent(versions={"en": BroadcastVersion(text="&" * 4096)}),
    )  # fmt: skip
    deed = Done(name="&" * 128, action="send", at=AT, recipients=BIG, about="x" * 60)
    message = listing([one] * 12, [deed] * 5, reader, page=2)
    assert fits(message.text)
    assert data(message)[0] == [f"bo:{BIG}"] * 5
    assert data(message)[1] == ["bb:1", "bb:2", "bb:3"]
    assert data(listing([], [], reader, has_draft=True)) == [["bb:n"]]


@pytest.mark.parametrize("reader", READERS)
def test_broadcasts_in_the_news_fit_and_open(reader: Reader) -> None:
    long = BroadcastContent(versions={"ru": BroadcastVersion(text="<&>" * 1300)})
    photo = BroadcastContent(versions={"ru": BroadcastVersion(media=(Media(kind="photo", file_id="1"),))})
    sent = [Sent(day=AT.date(), campaign_id=number, content=long) for number in range(4)]
    message = news_list([*sent, Sent(day=AT.date(), campaign_id=9, content=photo)], reader)
    assert fits(message.text)
    assert data(message)[0] == ["bn:0", "bn:1", "bn:2", "bn:3", "bn:9"]


def test_a_broadcast_in_the_news_has_its_first_line_as_a_title_and_the_rest_below() -> None:
    content = BroadcastContent(
        versions={"en": BroadcastVersion(text="The forum opens\n\nOn 2 June\nin Baku")}
    )
    message = news_list([Sent(day=AT.date(), campaign_id=1, content=content)], MOSCOW_EN)
    assert message.text.endswith("1. 📣 <b>The forum opens</b>\n<i>28 April 2021</i>. On 2 June in Baku")


def test_a_finished_one_is_whole_though_fewer_were_there_than_planned() -> None:
    text = broadcasts.progress(
        replace(state(), state="done", sent=10, blocked=0, finished_at=AT), MOSCOW_EN
    ).text
    assert "100%" in text

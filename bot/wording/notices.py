"""Notices: what admins are told and asked: previews, questions, files that cannot be read."""

from datetime import datetime
from typing import Literal

from markupsafe import Markup

from bot.schedule.model import Event
from bot.schedule.text import Language
from bot.wording.announcements import announcement, label
from bot.wording.callback_data import encode
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
from bot.wording.i18n import plain, say
from bot.wording.length import TEXT_LIMIT, join, paragraphs, shorten
from bot.wording.message import Button, Keyboard, Message
from bot.wording.reader import Reader
from bot.wording.troubles import bad_file, good_file, more_of, sending_held, stopped
from bot.wording.when import instant, when_short

FRAME = 600  # room left around an announcement that is shown inside a notice
TOAST_LIMIT = 200  # https://core.telegram.org/bots/api#answercallbackquery
ASKED = 8  # events with buttons of their own in one question

Verdict = Literal["pending", "held", "sent", "paused", "stopped", "discarded", "superseded", "expired"]


def notice(content: Notice, reader: Reader) -> Message:
    """What an admin is told or asked."""
    match content:
        case PreviewNotice():
            return preview(content, reader)
        case BulkNotice():
            return bulk(content, reader)
        case VanishedNotice():
            return vanished(content, reader)
        case BadFileNotice():
            return bad_file(content, reader)
        case GoodFileNotice():
            return good_file(content, reader)
        case StaleNotice():
            return stale(content, reader)
        case StoppedNotice():
            return stopped(content, reader)
        case SendingHeldNotice():
            return sending_held(content, reader)


def preview(content: PreviewNotice, reader: Reader) -> Message:
    """The very announcement, how many get it, and when it goes out unless somebody decides."""
    language = reader.language
    if content.due_at is None:
        fate = say(language, "notice-waits")
    else:
        fate = say(language, "notice-goes-out", when=instant(content.due_at, reader))
    return framed(
        [say(language, "notice-preview"), say(language, "notice-recipients", count=content.recipients), fate],
        content.announcement,
        reader,
        decisions(content.campaign_id, language, verdict="held" if content.due_at is None else "pending"),
    )


def stale(content: StaleNotice, reader: Reader) -> Message:
    """An announcement that is late because the bot was away: is it still true?"""
    language = reader.language
    return framed(
        [
            say(language, "notice-stale", when=instant(content.due_at, reader)),
            say(language, "notice-recipients", count=content.recipients),
        ],
        content.announcement,
        reader,
        decisions(content.campaign_id, language, verdict="held"),
    )


def decided(
    content: AnnouncementContent,
    reader: Reader,
    *,
    campaign_id: int,
    verdict: Verdict,
    at: datetime | None,
    by: str | None,
    recipients: int | None,
    listed: bool = False,
    due_at: datetime | None = None,
) -> Message:
    """The card of an announcement after a decision: its state, who and when, and what can still be done.

    `listed`: it was opened from the list of announcements, and leads back there; `due_at`: when it goes out by itself.
    """
    language = reader.language
    lines: list[str] = [say(language, f"notice-verdict-{verdict}")]
    if at is not None:
        lines.append(who_and_when(language, at=instant(at, reader), by=by))
    if due_at is not None and verdict == "pending":
        lines.append(say(language, "notice-goes-out", when=instant(due_at, reader)))
    if recipients is not None and verdict in {"held", "sent", "pending"}:
        lines.append(say(language, "notice-recipients", count=recipients))
    return framed(lines, content, reader, decisions(campaign_id, language, verdict=verdict, listed=listed))


def told(language: Language, *, verdict: Verdict, at: str | None, by: str | None) -> str:
    """The same in one sentence, for the admin who pressed too late."""
    said = plain(language, f"notice-already-{verdict}")
    if at is None:
        return said
    whole = f"{said} {plain(language, 'notice-by', at=at, by=by) if by else at}"
    return shorten(whole, TOAST_LIMIT)


def done(language: Language, *, verdict: Verdict) -> str:
    """What a press has just done, for the client's toast."""
    return plain(language, f"notice-done-{verdict}")


def decisions(campaign_id: int, language: Language, *, verdict: Verdict, listed: bool = False) -> Keyboard:
    """The buttons of an announcement in that state."""
    listing = ("l",) if listed else ()
    back = ((Button(text=plain(language, "schedule-back"), callback_data=encode("sc")),),) if listed else ()
    send = Button(text=plain(language, "notice-send"), callback_data=encode("an", campaign_id, "s", *listing))
    hold = Button(text=plain(language, "notice-hold"), callback_data=encode("an", campaign_id, "h", *listing))
    discard = Button(
        text=plain(language, "notice-discard"), callback_data=encode("an", campaign_id, "d", *listing)
    )
    if verdict == "pending":
        return ((send,), (hold, discard), *back)
    if verdict == "held":
        return ((send, discard), *back)
    return back


def bulk(content: BulkNotice, reader: Reader) -> Message:
    """A list of many changes that wait together."""
    language = reader.language
    rows = [_item(item, language) for item in content.items]
    more = content.count - len(content.items)
    text = paragraphs(
        say(language, "notice-bulk", count=content.count),
        join([*rows, more_of(more, language)]),
        say(language, "notice-bulk-waits"),
    )
    keyboard = (
        (
            Button(
                text=plain(language, "notice-send-all", count=content.count),
                callback_data=encode("ab", content.revision_id, "s"),
            ),
        ),
        (
            Button(
                text=plain(language, "notice-discard-all"),
                callback_data=encode("ab", content.revision_id, "d"),
            ),
        ),
    )
    return Message(text=text, keyboard=keyboard)


def bulk_decided(
    language: Language, *, verdict: Verdict, count: int, at: str | None, by: str | None
) -> Message:
    """The same card after the decision; `count` announcements were still waiting."""
    if count == 0:
        return Message(text=say(language, "notice-bulk-nothing-left"))
    lines: list[str] = [say(language, f"notice-bulk-{verdict}", count=count)]
    if at is not None:
        lines.append(who_and_when(language, at=at, by=by))
    return Message(text=join(lines))


def vanished(content: VanishedNotice, reader: Reader, *, settled: str | None = None) -> Message:
    """Events no longer in the file, each with its two answers; `settled` tells of the last answer."""
    language = reader.language
    if not content.events:
        return Message(text=paragraphs(settled or "", say(language, "notice-vanished-none")))
    shown = content.events[:ASKED]
    rows = [
        _gone(event, number if content.count > 1 else None, reader) for number, event in enumerate(shown, 1)
    ]
    more = content.count - len(shown)
    text = paragraphs(
        settled or "",
        say(language, "notice-vanished", count=content.count),
        join([*rows, more_of(more, language)]),
        say(language, "notice-vanished-question"),
    )
    return Message(text=text, keyboard=_answers(shown, content.count, language))


def vanished_settled(
    event: Event | None, language: Language, *, told_people: int | None, count: int = 1
) -> str:
    """What an answer did: the people told, or the events taken out quietly."""
    if event is None:
        return say(language, "notice-vanished-removed-all", count=count)
    title = shorten(event.title.say(language), 120)
    if told_people is None:
        return say(language, "notice-vanished-removed", title=title)
    return say(language, "notice-vanished-told", title=title, count=told_people)


def framed(lines: list[str], content: AnnouncementContent, reader: Reader, keyboard: Keyboard) -> Message:
    """The very announcement, quoted below some lines about it."""
    inner = announcement(content, reader, room=TEXT_LIMIT - FRAME)
    quoted = say(reader.language, "notice-quote", text=Markup(inner.text))  # noqa: S704 - a text of ours, escaped
    return Message(text=paragraphs(join(lines), quoted), keyboard=keyboard)


def _gone(event: Event, number: int | None, reader: Reader) -> str:
    title, moment = shorten(event.title.say(reader.language), 120), when_short(event, reader)
    if number is None:
        return say(reader.language, "notice-vanished-one", title=title, when=moment)
    return say(reader.language, "notice-vanished-item", number=number, title=title, when=moment)


def _item(item: BulkItem, language: Language) -> str:
    title = shorten(item.title.say(language), 120)
    return say(language, "notice-bulk-item", change=label(item.kind, language), title=title)


def _answers(shown: tuple[Event, ...], count: int, language: Language) -> Keyboard:
    if count == 1:
        event = shown[0]
        return (
            (Button(text=plain(language, "notice-tell"), callback_data=encode("va", event.id, "c")),),
            (Button(text=plain(language, "notice-remove"), callback_data=encode("va", event.id, "r")),),
        )
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                text=plain(language, "notice-tell-number", number=number),
                callback_data=encode("va", event.id, "c"),
            ),
            Button(
                text=plain(language, "notice-remove-number", number=number),
                callback_data=encode("va", event.id, "r"),
            ),
        )
        for number, event in enumerate(shown, 1)
    ]
    rows.append(
        (
            Button(
                text=plain(language, "notice-remove-all", count=count), callback_data=encode("va", "*", "r")
            ),
        )
    )
    return tuple(rows)


def who_and_when(language: Language, *, at: str, by: str | None) -> str:
    """When it was done, and by whom where somebody did it."""
    return say(language, "notice-by", at=at, by=by) if by else at

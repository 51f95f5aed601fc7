"""The list of announcements as admins find it: what waits, is held, goes out and went out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from markupsafe import Markup

from bot.schedule.text import Language
from bot.wording.announcements import label
from bot.wording.callback_data import encode
from bot.wording.content import AnnouncementContent
from bot.wording.figures import Counts, MailingState
from bot.wording.i18n import plain, say
from bot.wording.length import paragraphs, shorten
from bot.wording.message import Button, Message
from bot.wording.paging import page_of, pager
from bot.wording.reader import Reader
from bot.wording.when import instant

TITLE_ROOM = 100
Row = tuple[Button, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """An announcement and how it stands; `at`: since when; `mark`: what became of it afterwards."""

    campaign_id: int
    state: MailingState
    content: AnnouncementContent
    counts: Counts
    due_at: datetime
    at: datetime | None = None
    mark: Literal["edited", "recalled"] | None = None


def announcements(
    found: Sequence[Standing],
    reader: Reader,
    *,
    page: int = 1,
    bulk: tuple[int, int] | None = None,
    vanished: int = 0,
) -> Message:
    """The list; `bulk` is a revision and how many of its announcements wait, `vanished` counts events to decide on."""
    language = reader.language
    if not found:
        head = paragraphs(say(language, "schedule-title"), say(language, "schedule-nothing"))
        return Message(text=head, keyboard=tuple(_questions(bulk, vanished, language)))
    shown = page_of(found, page)
    numbered = list(enumerate(shown.items, shown.first))
    blocks = [_entry(number, standing, reader) for number, standing in numbered]
    numbers = tuple(
        Button(text=str(number), callback_data=encode("sc", "c", standing.campaign_id))
        for number, standing in numbered
    )
    turn = pager(shown, lambda number: encode("sc", "p", number))
    return Message(
        text=paragraphs(say(language, "schedule-title"), *blocks, say(language, "schedule-hint")),
        keyboard=(numbers, *turn, *_questions(bulk, vanished, language)),
    )


def _entry(number: int, standing: Standing, reader: Reader) -> Markup:
    language, change = reader.language, standing.content.change
    return say(
        reader.language,
        "schedule-entry",
        number=str(number),
        change=label(change.kinds[0], language),
        title=shorten(change.after.title.say(language), TITLE_ROOM),
        state=_state(standing, reader),
    )


def _state(standing: Standing, reader: Reader) -> Markup:
    """How it stands, in one line."""
    counts = standing.counts
    state = say(
        reader.language,
        f"schedule-{standing.state}",
        at=instant(standing.due_at if standing.at is None else standing.at, reader),
        sent=counts.sent,
        all=counts.written,
    )
    if standing.mark is None:
        return state
    return say(reader.language, f"broadcast-entry-{standing.mark}", state=state)


def _questions(bulk: tuple[int, int] | None, vanished: int, language: Language) -> list[Row]:
    rows: list[Row] = []
    if bulk is not None:
        revision, count = bulk
        rows.append(
            (
                Button(
                    text=plain(language, "notice-send-all", count=count),
                    callback_data=encode("ab", revision, "s"),
                ),
            )
        )
        rows.append(
            (Button(text=plain(language, "notice-discard-all"), callback_data=encode("ab", revision, "d")),)
        )
    if vanished:
        rows.append(
            (
                Button(
                    text=plain(language, "schedule-vanished", count=vanished),
                    callback_data=encode("sc", "v"),
                ),
            )
        )
    return rows

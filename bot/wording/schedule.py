"""Announcements of the schedule as admins find them: the list, and the card with what can still be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.schedule.text import Language
from bot.wording.announcements import label
from bot.wording.callback_data import encode
from bot.wording.content import AnnouncementContent
from bot.wording.figures import Counts, MailingState
from bot.wording.i18n import plain, say
from bot.wording.length import paragraphs, shorten
from bot.wording.message import Button, Message
from bot.wording.notices import framed, who_and_when
from bot.wording.paging import page_of, pager
from bot.wording.reader import Reader
from bot.wording.when import instant

TITLE_ROOM = 100
Row = tuple[Button, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """An announcement and how it stands; `at` and `by`: when that was decided, and by whom (None: by itself)."""

    campaign_id: int
    state: MailingState
    content: AnnouncementContent
    counts: Counts
    due_at: datetime
    at: datetime | None = None
    by: str | None = None


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


def card(standing: Standing, reader: Reader, *, asked: bool = False) -> Message:
    """The card of one that goes out or went out; `asked`: whether it is really to be stopped."""
    language, state = reader.language, standing.state
    head: list[str] = [say(language, f"schedule-is-{state}")]
    if standing.at is not None:
        head.append(who_and_when(language, at=instant(standing.at, reader), by=standing.by))
    if asked:
        head.append(say(language, "schedule-ask-stop", count=_waiting(standing.counts)))
    keyboard = (*_controls(standing, language, asked=asked), (_back(language),))
    return framed([*head, *_figures(standing.counts, language)], standing.content, reader, keyboard)


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
    return say(
        reader.language,
        f"schedule-{standing.state}",
        at=instant(standing.due_at if standing.at is None else standing.at, reader),
        sent=counts.sent,
        all=counts.written,
    )


def _figures(counts: Counts, language: Language) -> list[str]:
    """Delivered, and whatever else there is to say."""
    lines: list[str] = [say(language, "schedule-delivered", sent=counts.sent, all=counts.written)]
    rest = {
        "blocked": counts.blocked,
        "failed": counts.failed + counts.expired,
        "unknown": counts.unknown,
        "skipped": counts.skipped,
        "waiting": _waiting(counts),
    }
    return [
        *lines,
        *(say(language, f"schedule-{name}", count=count) for name, count in rest.items() if count),
    ]


def _waiting(counts: Counts) -> int:
    return max(0, counts.written - counts.done)


def _controls(standing: Standing, language: Language, *, asked: bool) -> list[Row]:
    number = standing.campaign_id
    if asked:
        return [(Button(text=plain(language, "schedule-stop-yes"), callback_data=encode("sc", "x", number)),)]
    stop = Button(text=plain(language, "schedule-stop"), callback_data=encode("sc", "s", number))
    if standing.state == "running":
        pause = Button(text=plain(language, "schedule-pause"), callback_data=encode("sc", "h", number))
        renew = Button(text=plain(language, "schedule-renew"), callback_data=encode("sc", "c", number))
        return [(pause, stop), (renew,)]
    if standing.state == "paused":
        go_on = Button(text=plain(language, "schedule-resume"), callback_data=encode("sc", "r", number))
        return [(go_on, stop)]
    return []


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


def _back(language: Language) -> Button:
    return Button(text=plain(language, "schedule-back"), callback_data=encode("sc"))

"""Announcements: what changed about an event, old and new side by side."""

from markupsafe import Markup

from bot.schedule.changes import Change, ChangeKind
from bot.schedule.dates import EventDate
from bot.schedule.model import Event, News
from bot.schedule.text import Language
from bot.wording.callback_data import encode
from bot.wording.cards import raised
from bot.wording.content import AnnouncementContent
from bot.wording.i18n import plain, say
from bot.wording.length import TEXT_LIMIT, join, paragraphs, shorten, visible
from bot.wording.message import Button, Keyboard, Message
from bot.wording.reader import Reader
from bot.wording.status import icon, word
from bot.wording.times import timed
from bot.wording.when import day, when

TITLE_ROOM = 200  # the schedule allows no more; whoever makes an event otherwise is cut here
NOTE_ROOM = 300
NEWS_ROOM = 700
# What a first word on an event should say of it; later ones speak of the change alone.
_INTRODUCING = frozenset({"added", "confirmed", "reinstated"})
_REMARKED = _INTRODUCING | {"postponed", "cancelled"}
_SETTLED = frozenset({"cancelled", "held"})


def announcement(content: AnnouncementContent, reader: Reader, *, room: int = TEXT_LIMIT) -> Message:
    """The message about one change, of at most `room` characters as shown."""
    change, event = content.change, content.change.after
    language, kinds = reader.language, set(change.kinds)
    keyboard = _keyboard(event, language, card=content.card)
    if said := content.versions.get(language):
        return Message(
            text=said.text,
            entities=said.entities,
            keyboard=keyboard,
            link_preview=said.link_preview,
            plain=True,
        )
    head = [
        headline(change, language),
        say(language, "announcement-title", title=shorten(event.title.say(language), TITLE_ROOM)),
        _status(change, language),
    ]
    facts = [
        _dates(change, event, reader),
        _places(change, event, language),
        registration(event, language) if kinds & (_INTRODUCING | {"registration"}) else "",
    ]
    text = paragraphs(join(head), join(facts), _note(change, language))
    text = _with_news(text, change.news, language, room)
    if change.kinds[0] in _INTRODUCING and event.summary:
        text = _with_summary(text, event.summary.say(language), language, room)
    return Message(text=text, keyboard=keyboard)


def headline(change: Change, language: Language) -> Markup:
    """What happened, in a few words."""
    return say(language, f"announcement-{_topic(change)}")


def label(kind: ChangeKind, language: Language) -> Markup:
    """What happened, for a line of a list."""
    return say(language, f"announcement-{kind}")


def place(event: Event, language: Language) -> str:
    """Where an event takes place, in words; empty when nobody said."""
    where = shorten(event.place.say(language), TITLE_ROOM) if event.place else ""
    if event.attendance == "online":
        online = plain(language, "announcement-online")
        return f"{online} · {where}" if where else online
    if event.attendance == "hybrid":
        return (
            plain(language, "announcement-hybrid", place=where)
            if where
            else plain(language, "announcement-hybrid-somewhere")
        )
    return where


def registration(event: Event, language: Language) -> str:
    """Until when one can register; empty when one need not."""
    if event.registration is None or event.status in _SETTLED:
        return ""
    if event.registration.closes is None:
        return say(language, "announcement-register")
    return say(language, "announcement-register-until", date=day(event.registration.closes, language))


def links(event: Event, language: Language) -> tuple[Button, ...]:
    """Buttons that lead out of Telegram, where the schedule names an address."""
    found = []
    if event.registration is not None and event.status not in _SETTLED:
        found.append(Button(text=plain(language, "card-register"), url=event.registration.url))
    if event.url is not None:
        found.append(Button(text=plain(language, "card-website"), url=event.url))
    return tuple(found)


def _note(change: Change, language: Language) -> str:
    """What the editor remarked, where it is new to the reader or belongs to what happened; the card has it always."""
    note, before = change.after.note, change.before
    if note is None:
        return ""
    if before is not None and before.note == note and change.kinds[0] not in _REMARKED:
        return ""
    return say(language, "announcement-note", note=shorten(note.say(language), NOTE_ROOM))


def _topic(change: Change) -> str:
    return variant(change.kinds[0], change.before, change.after)


def variant(kind: ChangeKind, before: Event | None, after: Event) -> str:
    """The kind of a change, a little finer where people would say it differently: dated, retimed, moved-online."""
    if before is None:
        return kind
    if kind == "rescheduled":
        if before.date == after.date:
            return "retimed"
        if _is_narrower(after.date, before.date):
            return "dated"
    if kind == "moved" and after.attendance == "online" and before.attendance != "online":
        return "moved-online"
    return kind


def _is_narrower(new: EventDate, old: EventDate) -> bool:
    """Whether the new date only says more precisely what the old one said."""
    if new.first is None or new.last > old.last or new.approximate:
        return False
    if old.first is None:
        return True
    return new.first >= old.first and (new.last - new.first) < (old.last - old.first)


def _dates(change: Change, event: Event, reader: Reader) -> str:
    language, kinds, before = reader.language, change.kinds, change.before
    now = when(event, reader)
    was = _bare(before, reader) if before is not None else now
    if kinds[0] == "cancelled":
        return say(language, "announcement-when-planned", when=was)
    if kinds[0] == "postponed" and ("rescheduled" not in kinds or was == now):
        return join(
            [
                say(language, "announcement-when-planned", when=was),
                say(language, "announcement-when-later"),
            ]
        )
    if "rescheduled" in kinds and was != now:
        return join(
            [
                say(language, "announcement-when-was", when=was),
                say(language, "announcement-when-now", when=timed(event, reader)),
            ]
        )
    return say(language, "announcement-when", when=raised(timed(event, reader), language))


def _bare(event: Event, reader: Reader) -> str:
    """When it was to be, without the promise that more will be announced."""
    return when(event.model_copy(update={"status": "cancelled"}), reader)


def _status(change: Change, language: Language) -> str:
    """The status, where the headline does not say it."""
    kinds, event = change.kinds, change.after
    if event.status == "planned" or not ({"added", "confirmed"} & set(kinds)) or kinds[0] == "confirmed":
        return ""
    return say(language, "card-status", icon=icon(event), status=word(event, language))


def _places(change: Change, event: Event, language: Language) -> str:
    now = place(event, language)
    if "moved" not in change.kinds or change.before is None:
        return say(language, "announcement-place", place=raised(now, language)) if now else ""
    later = plain(language, "announcement-place-later")
    was = place(change.before, language)
    if was == now:  # the words are the same in this language
        return say(language, "announcement-place", place=raised(now or later, language))
    return join(
        [
            say(language, "announcement-place-was", place=was or later),
            say(language, "announcement-place-now", place=now or later),
        ]
    )


def _with_news(text: str, news: tuple[News, ...], language: Language, room: int) -> str:
    """The text and as many of the news as fit; how many more there are where not all do."""
    for position, item in enumerate(news):
        said = say(
            language,
            "announcement-news-item",
            date=day(item.date, language),
            text=shorten(item.text.say(language), NEWS_ROOM),
        )
        rest = len(news) - position
        more = say(language, "announcement-news-more", count=rest)
        spare = visible(join(["", more], separator="\n\n")) + 4 if rest > 1 else 0
        if visible(f"{text}\n\n{said}") + spare > room:
            return f"{text}\n\n{more}"
        text = f"{text}\n\n{said}"
    return text


def _with_summary(text: str, summary: str, language: Language, room: int) -> str:
    left = room - visible(text) - 8
    if left < 80:
        return text
    return f"{text}\n\n{say(language, 'announcement-summary', text=shorten(summary, left))}"


def _keyboard(event: Event, language: Language, *, card: bool) -> Keyboard:
    rows: list[tuple[Button, ...]] = []
    if card:
        rows.append(
            (Button(text=plain(language, "announcement-button-card"), callback_data=encode("e", event.id)),)
        )
    if outward := links(event, language):
        rows.append(outward)
    return tuple(rows)

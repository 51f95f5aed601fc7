"""Rows: one event in a list, and the buttons under it."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.schedule.model import Event
from bot.schedule.text import Language
from bot.wording.callback_data import encode
from bot.wording.cards import Stance, raised
from bot.wording.i18n import plain, say
from bot.wording.length import shorten
from bot.wording.message import Button, Keyboard
from bot.wording.origin import Origin, page_data
from bot.wording.paging import Page
from bot.wording.reader import Reader
from bot.wording.status import icon
from bot.wording.times import timed_short


def number_buttons(numbers: Iterable[tuple[int, str]], origin: Origin) -> tuple[Button, ...]:
    """A row of numbers, each of which opens its event's card."""
    return tuple(
        Button(text=str(number), callback_data=encode("e", event_id, origin.code))
        for number, event_id in numbers
    )


def event_buttons(shown: Page[Event], origin: Origin) -> Keyboard:
    """The numbers of a page of events."""
    return (number_buttons(((n, event.id) for n, event in enumerate(shown.items, shown.first)), origin),)


def event_row(
    number: int, event: Event, reader: Reader, *, stance: Stance | None = None, changed: Markup | None = None
) -> Markup:
    """Two lines: number, sign and title; when and where, on the reader's clock. A third says what `changed`."""
    language = reader.language
    key = "list-title-cancelled" if event.status == "cancelled" else "list-title"
    title = say(language, key, title=event.title.say(language))
    mark = {"follow": " 🔔", "mute": " 🔕", None: ""}[stance]
    where = _where(event, language)
    when = raised(timed_short(event, reader), language)
    row = say(
        language,
        "list-row-where" if where else "list-row",
        number=str(number),
        icon=icon(event),
        title=title + mark,
        when=when,
        **({"where": where} if where else {}),
    )
    return row if changed is None else Markup("\n").join([row, changed])


def _where(event: Event, language: Language) -> str:
    if event.attendance == "online":
        return plain(language, "card-online-word")
    return shorten(event.place.say(language), 80) if event.place else ""


def upcoming_button(language: Language) -> Button:
    """The way to what is coming, from wherever one is."""
    return Button(text=plain(language, "list-upcoming-button"), callback_data=page_data("up", 1))

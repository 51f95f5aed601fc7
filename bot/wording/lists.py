"""Lists of events: what is coming and what is over; five a page, a button for each."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.schedule.model import Event
from bot.schedule.text import Language
from bot.wording.callback_data import encode
from bot.wording.cards import Stance, newest_first
from bot.wording.i18n import plain, say
from bot.wording.length import join, shorten
from bot.wording.marks import summary
from bot.wording.message import Button, Keyboard, Message
from bot.wording.origin import Origin, page_data
from bot.wording.paging import page_of, pager
from bot.wording.reader import Reader
from bot.wording.rows import event_buttons, event_row, upcoming_button

OUTCOMES_LIMIT = 450  # of each event: five of them, with their titles, stay one message


def upcoming_list(
    events: Sequence[Event],
    reader: Reader,
    *,
    page: int = 1,
    mine: bool = False,
    stances: Mapping[str, Stance] | None = None,
    has_topics: bool = True,
    preface: str | None = None,
    changed: Mapping[str, Markup] | None = None,
) -> Message:
    """Future events; `mine` are those of the reader's topics. `preface` is a key of why the list is shown.

    `changed`: the marks of those that are not as they were when the reader last looked.
    """
    language = reader.language
    blocks: list[Markup | str] = [say(language, preface)] if preface else []
    blocks.append(say(language, "list-upcoming-mine" if mine else "list-upcoming"))
    if not events:
        blocks.append(say(language, _nothing(mine=mine, has_topics=has_topics)))
        return Message(text=join(blocks, separator="\n\n"), keyboard=_nothing_keyboard(language, mine=mine))
    if changed:
        blocks.append(summary(len(changed), language))
    shown = page_of(events, page)
    for number, event in enumerate(shown.items, shown.first):
        blocks.append(
            event_row(
                number,
                event,
                reader,
                stance=(stances or {}).get(event.id),
                changed=(changed or {}).get(event.id),
            )
        )
    rows = event_buttons(shown, Origin(name="up", page=shown.number, mine=mine))
    turn = pager(shown, lambda number: page_data("up", number, mine=mine))
    return Message(
        text=join(blocks, separator="\n\n"), keyboard=rows + turn + (_toggle(language, mine=mine),)
    )


def past_list(events: Sequence[Event], reader: Reader, *, page: int = 1) -> Message:
    """Events that are over, newest first, each with what came of it."""
    language = reader.language
    blocks: list[Markup | str] = [say(language, "list-past")]
    if not events:
        blocks.append(say(language, "list-past-nothing"))
        return Message(text=join(blocks, separator="\n\n"), keyboard=((upcoming_button(language),),))
    shown = page_of(events, page)
    for number, event in enumerate(shown.items, shown.first):
        row = event_row(number, event, reader)
        if event.news:
            outcomes = "\n".join(item.text.say(language) for item in newest_first(event.news))
            row = say(language, "list-row-outcomes", row=row, outcomes=shorten(outcomes, OUTCOMES_LIMIT))
        blocks.append(row)
    rows = event_buttons(shown, Origin(name="pa", page=shown.number))
    turn = pager(shown, lambda number: page_data("pa", number))
    return Message(
        text=join(blocks, separator="\n\n"), keyboard=rows + turn + ((upcoming_button(language),),)
    )


def _toggle(language: Language, *, mine: bool) -> tuple[Button, ...]:
    every, own = plain(language, "list-all"), plain(language, "list-mine")
    return (
        Button(text=every if mine else f"{every} ✓", callback_data=page_data("up", 1)),
        Button(text=f"{own} ✓" if mine else own, callback_data=page_data("up", 1, mine=True)),
    )


def _nothing(*, mine: bool, has_topics: bool) -> str:
    if not mine:
        return "list-upcoming-nothing"
    return "list-mine-nothing" if has_topics else "list-mine-no-topics"


def _nothing_keyboard(language: Language, *, mine: bool) -> Keyboard:
    topics = Button(text=plain(language, "list-topics-button"), callback_data=encode("st"))
    past = Button(text=plain(language, "list-past-button"), callback_data=page_data("pa", 1))
    return ((topics,), _toggle(language, mine=True)) if mine else ((past,), (topics,))

"""What a search found: the matches, the nearest, or a kind word and the way on."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.schedule.model import Event
from bot.wording.i18n import say
from bot.wording.length import join, quotable
from bot.wording.message import Message
from bot.wording.origin import Origin, page_data
from bot.wording.paging import page_of, pager
from bot.wording.reader import Reader
from bot.wording.rows import event_buttons, event_row, upcoming_button


def found_list(events: Sequence[Event], reader: Reader, *, words: str, page: int = 1) -> Message:
    """What a search found, best first."""
    language = reader.language
    if not events:
        return nothing_found(reader, words=words)
    shown = page_of(events, page)
    blocks: list[Markup | str] = [say(language, "search-found", words=quotable(words))]
    blocks += [event_row(number, event, reader) for number, event in enumerate(shown.items, shown.first)]
    rows = event_buttons(shown, Origin(name="q", page=shown.number))
    turn = pager(shown, lambda number: page_data("q", number))
    return Message(
        text=join(blocks, separator="\n\n"), keyboard=rows + turn + ((upcoming_button(language),),)
    )


def nothing_found(reader: Reader, *, words: str) -> Message:
    """Nothing like it in the schedule, and where to look instead."""
    language, said = reader.language, quotable(words)
    text = say(language, "search-nothing", words=said) if said else say(language, "search-nothing-at-all")
    return Message(text=text, keyboard=((upcoming_button(language),),))


def search_hint(reader: Reader, *, command: str) -> Message:
    """How to ask: a command that needs words came without."""
    return Message(
        text=say(reader.language, f"search-hint-{command}"), keyboard=((upcoming_button(reader.language),),)
    )

"""What a search found: the matches, the nearest, or a kind word and the way on."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from bot.schedule.model import Event, Schedule
from bot.schedule.question import Understood
from bot.schedule.text import Language
from bot.wording.cards import raised
from bot.wording.i18n import plain, say
from bot.wording.length import join, quotable
from bot.wording.message import Message
from bot.wording.origin import Origin, page_data
from bot.wording.paging import page_of, pager
from bot.wording.period import day_of_month, month, month_name
from bot.wording.reader import Reader
from bot.wording.rows import event_buttons, event_row, upcoming_button


def found_list(
    events: Sequence[Event],
    reader: Reader,
    *,
    words: str,
    page: int = 1,
    understood: str | None = None,
    nearest: bool = False,
) -> Message:
    """What a search found, best first; `understood` says what was read as more than words.

    `nearest`: nothing is as asked for, these come close.
    """
    language = reader.language
    if not events:
        return nothing_found(reader, words=words)
    shown = page_of(events, page)
    head = "search-nearest" if nearest else "search-found"
    blocks: list[Markup | str] = [say(language, head, words=quotable(words))]
    if understood:
        blocks.append(understanding(understood, language))
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


def understanding(said: str, language: Language) -> Markup:
    """The line that says what was understood."""
    return say(language, "search-understood", filters=said)


def said_of(understood: Understood, schedule: Schedule, language: Language) -> str | None:
    """What was read as more than words: `Online · Moscow · June 2021`; None when the words themselves say it all."""
    if not understood.narrows:
        return None
    parts = [plain(language, f"search-way-{way}") for way in understood.ways]
    parts += [topic.title.say(language) for topic in map(schedule.topic, understood.topics) if topic]
    parts += [place.say(language) for place in understood.places]
    parts += _periods(understood, language)
    return raised(" · ".join(parts), language)


def _periods(understood: Understood, language: Language) -> Iterator[str]:
    if not understood.months:
        yield from map(str, understood.years)
        return
    for number in understood.months:
        if understood.days:
            for day in sorted(understood.days):
                yield day_of_month(number, day, language)
        elif not understood.years:
            yield month_name(number, language)
        for year in understood.years:
            yield str(year) if understood.days else month(date(year, number, 1), language)

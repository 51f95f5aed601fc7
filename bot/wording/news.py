"""The news page: what happened at events and what changed in the schedule, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from bot.schedule.changes import Change
from bot.schedule.model import Event, News
from bot.schedule.text import Language
from bot.wording.callback_data import encode
from bot.wording.cards import raised
from bot.wording.content import BroadcastContent
from bot.wording.drafts import what
from bot.wording.i18n import say
from bot.wording.length import join, shorten, visible
from bot.wording.message import Button, Message
from bot.wording.origin import Origin, page_data
from bot.wording.paging import page_of, pager
from bot.wording.reader import Reader
from bot.wording.rows import upcoming_button
from bot.wording.when import day, when_short

TEXT_LIMIT = 550  # of an entry: five of them, with their titles, stay one message; the card has the rest


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What there is to tell of an event on a day: pieces of news, changes of the schedule, words of an admin."""

    day: date
    event: Event
    told: tuple[News | Change | str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A broadcast, and the day it went out."""

    day: date
    campaign_id: int
    content: BroadcastContent


def news_list(entries: Sequence[Entry | Sent], reader: Reader, *, page: int = 1) -> Message:
    """A page of news, with a button to each event's card, and to each broadcast as it was sent."""
    language = reader.language
    blocks: list[Markup | str] = [say(language, "news-title")]
    if not entries:
        blocks.append(say(language, "news-nothing"))
        return Message(text=join(blocks, separator="\n\n"), keyboard=((upcoming_button(language),),))
    shown = page_of(entries, page)
    numbered = list(enumerate(shown.items, shown.first))
    blocks += [
        _sent(number, entry, reader) if isinstance(entry, Sent) else _entry(number, entry, reader)
        for number, entry in numbered
    ]
    origin = Origin(name="nw", page=shown.number)
    numbers = tuple(_number(number, entry, origin) for number, entry in numbered)
    turn = pager(shown, lambda number: page_data("nw", number))
    return Message(
        text=join(blocks, separator="\n\n"), keyboard=(numbers, *turn, (upcoming_button(language),))
    )


def newest_entries(entries: Sequence[Entry | Sent]) -> list[Entry | Sent]:
    """Entries with the newest first, one for each event and day; those of one day as they were given."""
    together: dict[tuple[date, str | int], Entry | Sent] = {}
    for entry in sorted(entries, key=lambda entry: entry.day, reverse=True):
        if isinstance(entry, Sent):
            together[entry.day, entry.campaign_id] = entry
            continue
        key = (entry.day, entry.event.id)
        known = together.get(key)
        together[key] = replace(known, told=known.told + entry.told) if isinstance(known, Entry) else entry
    return list(together.values())


def is_change_of_schedule(change: Change) -> bool:
    """Whether a change says more than a piece of news, which is told by itself."""
    return any(kind != "news" for kind in change.kinds)


def _entry(number: int, entry: Entry, reader: Reader) -> Markup:
    language = reader.language
    texts = [_text(told, reader) for told in entry.told]
    about = {
        "number": str(number),
        "title": entry.event.title.say(language),
        "day": day(entry.day, language),
    }
    if len(texts) == 1:
        return say(language, "news-entry", text=texts[0], **about)
    lines = Markup("\n").join(_within_limit(texts, language))
    return say(language, "news-entries", texts=lines, **about)


def _sent(number: int, sent: Sent, reader: Reader) -> Markup:
    """The first words of a broadcast, then as much of the rest as there is room for."""
    language = reader.language
    version = sent.content.for_language(language)
    title = sent.content.title(language)
    lines = version.text.strip().partition("\n")
    rest = lines[2] if title == lines[0].strip() else version.text
    about = {
        "number": str(number),
        "title": title or raised(what(version, language), language),
        "day": day(sent.day, language),
    }
    text = shorten(" ".join(rest.split()), TEXT_LIMIT)
    return (
        say(language, "news-broadcast-text", text=text, **about)
        if text
        else say(language, "news-broadcast", **about)
    )


def _number(number: int, entry: Entry | Sent, origin: Origin) -> Button:
    if isinstance(entry, Sent):
        return Button(text=str(number), callback_data=encode("bn", entry.campaign_id))
    return Button(text=str(number), callback_data=encode("e", entry.event.id, origin.code))


def _within_limit(texts: Sequence[Markup | str], language: Language) -> list[Markup]:
    """As many of the texts as an entry has room for; the dots of what is left out lead to the card."""
    lines: list[Markup] = []
    for text in texts:
        line = say(language, "news-item", text=text)
        if lines and visible(Markup("\n").join([*lines, line])) > TEXT_LIMIT:
            return [*lines, say(language, "news-more")]
        lines.append(line)
    return lines


def _text(told: News | Change | str, reader: Reader) -> Markup | str:
    if isinstance(told, str):
        return shorten(" ".join(told.split()), TEXT_LIMIT)
    if isinstance(told, News):
        return shorten(told.text.say(reader.language), TEXT_LIMIT)
    return _change(told, reader)


def _change(change: Change, reader: Reader) -> Markup:
    """What changed, in a sentence for each kind."""
    language, event = reader.language, change.after
    said = []
    for kind in change.kinds:
        if kind == "news":
            continue
        if kind in {"added", "rescheduled"}:
            said.append(say(language, f"news-change-{kind}", when=when_short(event, reader)))
        elif kind == "moved":
            said.append(_moved(event, language))
        else:
            said.append(say(language, f"news-change-{kind}"))
    return Markup(" ").join(said)


def _moved(event: Event, language: Language) -> Markup:
    if event.attendance == "online" or event.place is None:
        return say(
            language, "news-change-moved-online" if event.attendance == "online" else "news-change-moved"
        )
    return say(language, "news-change-moved-to", place=event.place.say(language))

"""Times: moments marked for Telegram, so that everybody who reads a message sees them on their own clock.

A mark (`tg-time`) is read by newer apps alone; all others, notifications and old apps show the words in it,
so these are whole and name their zone.
Source: https://core.telegram.org/bots/api#date-time-entity-formatting
"""

import re
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from bot.schedule.model import Event
from bot.wording.i18n import say
from bot.wording.message import Message
from bot.wording.reader import Reader
from bot.wording.when import here_and_there, when, when_short

SHORT: Final = "Dt"  # 2 June 2021, 11:00: with the day, since elsewhere it may be another one
_MARK: Final = re.compile(r'<tg-time unix="(\d+)"[^>]*>')
_ANY: Final = re.compile(r"</?tg-time[^>]*>")
_OPENING: Final = re.compile(r"(?:<[^>]*>)*")


def timed(event: Event, reader: Reader) -> str:
    """The whole phrase of `when`, marked where the moment is known and still stands.

    On the event's own clock it is shown as it is written, and an app tells more of it when it is pressed; on the
    reader's, each app writes what its own clock says. A stretch of days has no single moment to be shown.
    """
    starts_at = _moment(event)
    if starts_at is None:
        return when(event, reader)
    here, there = here_and_there(event, reader)
    marked = say(reader.language, "time-as-written", unix=starts_at, words=here)
    if there is None:
        return marked
    yours = there if event.date.is_interval else _on_own_clock(starts_at, there, reader)
    return say(reader.language, "time-yours", here=marked, yours=yours)


def timed_short(event: Event, reader: Reader) -> str:
    """The phrase of `when_short`, for a row of a list; each app writes a single moment by its own clock."""
    starts_at, said = _moment(event), when_short(event, reader)
    if starts_at is None or event.date.is_interval:
        return said
    return _on_own_clock(starts_at, said, reader)


def opening(text: str) -> tuple[str, str]:
    """The tags a phrase in Telegram's HTML begins with, and the phrase after them."""
    if not isinstance(text, Markup):
        return "", text
    found = _OPENING.match(text)
    place = found.end() if found else 0
    return text[:place], text[place:]


def latest(message: Message) -> int:
    """The latest moment marked in a message, in seconds since 1970; 0 when there is none."""
    given = [entity.unix_time or 0 for entity in message.entities]
    written = [] if message.plain else [int(unix) for unix in _MARK.findall(message.text)]
    return max(given + written, default=0)


def unmarked(message: Message) -> Message:
    """The same words without marks; the message itself where there are none."""
    if message.entities:
        kept = tuple(entity for entity in message.entities if entity.type != "date_time")
        return replace(message, entities=kept, plain=True) if len(kept) < len(message.entities) else message
    if message.plain or not _ANY.search(message.text):
        return message
    return replace(message, text=_ANY.sub("", message.text))


def _on_own_clock(moment: str, words: str, reader: Reader) -> Markup:
    return say(reader.language, "time-on-own-clock", unix=moment, format=SHORT, words=words)


def _moment(event: Event) -> str | None:
    """When it begins, as a mark has it; of what was called off, put off or is over nobody needs to be told."""
    if event.status not in {"planned", "confirmed"} or event.starts_at is None:
        return None
    seconds = int(event.starts_at.timestamp())
    return str(seconds) if seconds > 0 else None

"""Inline mode: what is offered to somebody who types the bot's name and a few words in any chat."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.schedule.model import Event, Topic
from bot.schedule.text import Language
from bot.wording.cards import card_text, raised, ways_out
from bot.wording.i18n import plain
from bot.wording.length import shorten
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.share import event_link
from bot.wording.status import icon, word
from bot.wording.when import when_short

PAGE: Final = 20  # offers at once; Telegram takes 50, of which a phone shows six
PLACE_ROOM: Final = 60
UPCOMING: Final = "upcoming"  # what the bot is started with from an empty list
_OFFSET: Final = re.compile(r"([0-9]{1,6})\.([a-z0-9-]{1,48})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """One result: what the list shows, and the message that is sent when it is chosen."""

    id: str
    title: str
    description: str
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Offers:
    """A page of results; the next begins at `next_offset`. `button`: a label and what it starts the bot with."""

    offers: tuple[Offer, ...] = ()
    next_offset: str = ""
    button: tuple[str, str] | None = None

    def reworded(self, rule: Callable[[Message], Message]) -> "Offers":
        """The same results with other messages."""
        return replace(self, offers=tuple(replace(one, message=rule(one.message)) for one in self.offers))


def offers(
    events: Sequence[Event], language: Language, *, offset: str, offer: Callable[[Event], Offer], asked: bool
) -> Offers:
    """The page after `offset`; where there is nothing at all, the way to the bot. `asked`: words were typed."""
    if not events:
        label = plain(language, "share-nothing" if asked else "share-nothing-ahead")
        return Offers(button=(label, UPCOMING))
    start = _start(events, offset)
    page = events[start : start + PAGE]
    end = start + len(page)
    return Offers(
        offers=tuple(offer(event) for event in page),
        next_offset=f"{end}.{page[-1].id}" if page and end < len(events) else "",
    )


def offer(event: Event, reader: Reader, *, now: datetime, topics: Sequence[Topic], bot: str) -> Offer:
    """An event in a list of results, and its card for a chat where nobody may know the bot."""
    language = reader.language
    return Offer(
        id=event.id,
        title=f"{icon(event)} {event.title.say(language)}",
        description=_description(event, reader),
        message=shared_card(event, reader, now=now, topics=topics, bot=bot),
    )


def shared_card(
    event: Event, reader: Reader, *, now: datetime, topics: Sequence[Topic] = (), bot: str
) -> Message:
    """The card with links alone: what is pressed there must work for everybody."""
    language = reader.language
    back = Button(text=plain(language, "share-open"), url=event_link(bot, event))
    rows = ((back,), ways_out(event, language, now))
    return Message(
        text=card_text(event, reader, now=now, topics=topics), keyboard=tuple(row for row in rows if row)
    )


def _description(event: Event, reader: Reader) -> str:
    language = reader.language
    status = [] if event.status in {"planned", "confirmed"} else [word(event, language)]
    if event.attendance == "online":
        where = plain(language, "card-online-word")
    else:
        where = shorten(event.place.say(language), PLACE_ROOM) if event.place else ""
    return " · ".join(filter(None, [*status, raised(when_short(event, reader), language), where]))


def _start(events: Sequence[Event], offset: str) -> int:
    """Where the page begins: after the event the last one ended with, also when others came or went meanwhile."""
    if not offset:
        return 0
    found = _OFFSET.fullmatch(offset)
    if found is None:  # none of ours
        return len(events)
    after = next((place for place, event in enumerate(events, 1) if event.id == found[2]), None)
    return int(found[1]) if after is None else after

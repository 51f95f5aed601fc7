"""Inline mode: somebody types the bot's name in any chat and shares the card of an event."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from telegram import Update, User

from bot.handlers.context import HOME_ZONES, Context
from bot.handlers.pressed import words_of
from bot.schedule import agenda
from bot.schedule import search as index
from bot.schedule.model import Event, Schedule
from bot.storage import subscribers
from bot.wording.i18n import language_of
from bot.wording.inline import Offer, offer, offers
from bot.wording.reader import Reader

KEPT: Final = 2000  # offers in memory, a few kilobytes each


class Shelf:
    """Offers made already: people type letter by letter, and every letter is a question.

    Of one schedule and one hour, since a card says what is still open.
    """

    def __init__(self) -> None:
        self._schedule: Schedule | None = None
        self._hour: datetime | None = None
        self._made: dict[tuple[str, Reader], Offer] = {}

    def take(
        self, schedule: Schedule, now: datetime, reader: Reader, *, bot: str
    ) -> Callable[[Event], Offer]:
        """A way to have the offer of an event, as it stands now."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        if self._schedule is not schedule or self._hour != hour or len(self._made) > KEPT:
            self._schedule, self._hour = schedule, hour
            self._made.clear()

        def made(event: Event) -> Offer:
            known = self._made.get((event.id, reader))
            if known is None:
                topics = [topic for topic in map(schedule.topic, event.topics) if topic is not None]
                known = offer(event, reader, now=now, topics=topics, bot=bot)
                self._made[event.id, reader] = known
            return known

        return made


async def asked(update: Update, context: Context) -> None:
    """`@bot words` in any chat: the events that match, in the asker's language; without words what is next."""
    query, house = update.inline_query, context.house
    if query is None:
        return
    reader = await _reader(query.from_user, context)
    schedule, now, words = house.live.schedule, house.clock.now(), words_of(query.query)
    shelf: Shelf = context.bot_data.setdefault("shelf", Shelf())
    found = offers(
        _found(schedule, words, now),
        reader.language,
        offset=query.offset,
        offer=shelf.take(schedule, now, reader, bot=house.username),
        asked=bool(words),
    )
    await house.gateway.offer(query.id, found)


def _found(schedule: Schedule, words: str, now: datetime) -> list[Event]:
    if not words:
        return [event for event in agenda.upcoming(schedule, now, None) if event.status != "cancelled"]
    named = schedule.event(words.lower())
    return [named] if named else index.search(schedule, words, now)


async def _reader(user: User, context: Context) -> Reader:
    """Who asks: as they chose in their private chat with us, else as their client says. Nothing is kept of them."""
    house = context.house
    async with house.database.read() as tx:
        known = await subscribers.find(tx, user.id)
    if known is not None:
        return known.reader
    language = language_of(user.language_code, house.settings.language)
    return Reader(language=language, zone=HOME_ZONES.get(language, house.settings.timezone))

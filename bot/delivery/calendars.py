"""Calendars: the file of an event, the file of all events of a chat, and the feed that calendar programs fetch."""

import asyncio
import hashlib
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.delivery.entries import Entries
from bot.delivery.live import Live
from bot.schedule import agenda
from bot.schedule.model import Event, Schedule
from bot.schedule.spans import Version, span
from bot.storage import calendars, follows, subscribers, subscriptions
from bot.storage.database import Connection, Database, DatabaseFault
from bot.storage.subscribers import Subscriber
from bot.wording import ics
from bot.wording.cards import Stance
from bot.wording.choices import Chosen, is_mine
from bot.wording.ics import Style

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What a chat's calendar depends on beside the schedule."""

    style: Style
    chosen: Chosen
    stances: Mapping[str, Stance]

    def among(self, events: Sequence[Event]) -> list[Event]:
        """Those of these events that the chat is told of."""
        return [event for event in events if is_mine(event, self.chosen, self.stances.get(event.id))]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mine:
    """The events of a chat that lie ahead: the file with `count` of them, and those without a day; `chosen`: whether
    anything is chosen at all."""

    data: bytes
    count: int
    undated: tuple[Event, ...]
    chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """A feed as it is now; `etag` stands for the body, `modified_at` for since when it is so."""

    body: bytes
    etag: str
    modified_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Book:
    """A schedule with how often each of its events has changed."""

    schedule: Schedule
    versions: Mapping[str, Version]
    since: datetime


class Calendars:
    """Writes calendars in a thread of its own, one at a time, so that the loop goes on."""

    def __init__(self, *, database: Database, live: Live, clock: Clock, username: str) -> None:
        self._database = database
        self._live = live
        self._clock = clock
        self._username = username
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="calendars")
        self._book: _Book | None = None
        self._entries = Entries()
        self._closed = False

    def close(self) -> None:
        """End what is being written: the process does not wait for ten thousand events."""
        self._closed = True
        self._writer.shutdown(wait=False, cancel_futures=True)

    def style(self, subscriber: Subscriber) -> Style:
        """How entries are written for that chat."""
        return Style(reader=subscriber.reader, leads=subscriber.leads, username=self._username)

    async def one(self, subscriber: Subscriber, event: Event) -> bytes:
        """The file of one event that has a day."""
        async with self._database.read() as tx:
            version = await calendars.version(tx, event.id)
        version, style = version or Version(changed_at=self._clock.now()), self.style(subscriber)
        entry = await asyncio.to_thread(ics.entry, event, version, style, self._live.schedule.topics_by_id)
        return ics.calendar([entry], style.reader)

    async def mine(self, subscriber: Subscriber) -> Mine:
        """The events of a chat that lie ahead, with what was called off: that corrects an entry made earlier."""
        async with self._database.read() as tx:
            wishes = await self._wishes(tx, subscriber)
        book = await self._opened()
        ahead = wishes.among(agenda.upcoming(book.schedule, self._clock.now(), None))
        dated = [event for event in ahead if span(event) is not None]
        return Mine(
            data=await self._written(book, dated, wishes.style),
            count=len(dated),
            undated=tuple(event for event in ahead if span(event) is None and event.status != "cancelled"),
            chosen=bool(wishes.chosen) or "follow" in wishes.stances.values(),
        )

    async def feed(self, secret: str) -> Served | None:
        """The feed at that secret: all events of its chat that have a day, past ones too, or they would vanish from
        the calendars. None when there is no such feed.

        A chat that is paused keeps it: the calendar is the reader's own, and asks by itself.
        """
        async with self._database.read() as tx:
            feed = await calendars.find(tx, secret)
            subscriber = None if feed is None else await subscribers.find(tx, feed.chat_id)
            if feed is None or subscriber is None:
                return None
            wishes = await self._wishes(tx, subscriber)
        book = await self._opened()
        body = await self._written(book, wishes.among(book.schedule.events), wishes.style)
        etag = hashlib.sha256(body).hexdigest()[:32]
        modified_at = feed.modified_at
        if feed.etag != etag:
            try:
                async with self._database.write() as tx:
                    modified_at = await calendars.served(tx, feed.chat_id, etag, self._clock.now())
            except DatabaseFault as error:  # a full disk: whoever asks gets the feed all the same
                log.warning("that a feed has changed cannot be noted: %s", error)
                modified_at = None
        return Served(body=body, etag=etag, modified_at=modified_at)

    async def _wishes(self, tx: Connection, subscriber: Subscriber) -> Wishes:
        return Wishes(
            style=self.style(subscriber),
            chosen=await subscriptions.of(tx, subscriber.chat_id),
            stances=await follows.of(tx, subscriber.chat_id),
        )

    async def _opened(self) -> _Book:
        """The schedule in force."""
        schedule = self._live.schedule
        book = self._book
        if book is None or book.schedule is not schedule:
            # The importer commits the versions before it puts the schedule in force: these are never too old.
            async with self._database.read() as tx:
                versions = await calendars.versions(tx)
            book = _Book(schedule=schedule, versions=versions, since=self._clock.now())
            self._book = book
        return book

    async def _written(self, book: _Book, events: Sequence[Event], style: Style) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(
            self._writer, self._write, book, events, style
        )

    def _write(self, book: _Book, events: Sequence[Event], style: Style) -> bytes:
        topics, unknown = book.schedule.topics_by_id, Version(changed_at=book.since)
        entries = []
        for event in events:
            if self._closed:
                raise RuntimeError("the bot ends, and this calendar with it")
            version = book.versions.get(event.id, unknown)
            entries.append(self._entries.write(event, version, style, topics))
        return ics.calendar(entries, style.reader)

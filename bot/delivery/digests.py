"""What a digest tells each of its readers: found when it is sent, at the cost of what lies ahead."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.delivery.live import Live
from bot.schedule import agenda
from bot.schedule.changes import Change
from bot.schedule.model import Event, Schedule
from bot.storage import digests
from bot.storage.claimed import Claimed
from bot.storage.database import Connection
from bot.storage.digests import Choices
from bot.storage.subscriptions import EVERYTHING
from bot.wording.content import AnnouncementContent, DigestContent, known_content

AHEAD: Final = timedelta(weeks=4)
WEEK: Final = timedelta(weeks=1)
LISTED: Final = 10  # events, and
TOLD: Final = 6  # changes in one message; how many more there are is said
FRESH: Final = timedelta(
    minutes=5
)  # so long one look at the schedule and the announcements serves all readers


@dataclass(frozen=True, kw_only=True, slots=True)
class _View:
    """What there is to tell at all, before anybody's choices."""

    schedule: Schedule
    at: datetime
    coming: tuple[Event, ...]
    places: dict[str, frozenset[int]]  # in `coming`, by topic
    changes: tuple[tuple[int, Change], ...]  # with the announcements that told them


class Digests:
    """Finds what each row of a digest says; `view` is taken anew when it is old or the schedule changed."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._view: _View | None = None
        self._number = 0

    async def fill(self, tx: Connection, rows: Sequence[Claimed], now: datetime) -> list[Claimed]:
        """These rows with what each says in `own`; one that has nothing to say has an empty one there."""
        view = await self._look(tx, now)
        choices = await digests.choices(tx, [row.chat_id for row in rows])
        return [replace(row, own=self._content(view, choices[row.chat_id])) for row in rows]

    async def of(self, tx: Connection, chat_id: int, now: datetime) -> DigestContent:
        """What a digest would tell that chat at this moment."""
        choices = await digests.choices(tx, [chat_id])
        return self._content(await self._look(tx, now), choices[chat_id])

    async def _look(self, tx: Connection, now: datetime) -> _View:
        view, schedule = self._view, self._live.schedule
        if view is None or view.schedule is not schedule or not view.at <= now < view.at + FRESH:
            self._number += 1
            changes = [
                (campaign.id, content.change)
                for campaign in await digests.announced(tx, now - WEEK)
                if isinstance(content := known_content(campaign.content), AnnouncementContent)
            ]
            ahead = tuple(coming(schedule, now))
            view = self._view = _View(
                schedule=schedule, at=now, coming=ahead, places=_places(ahead), changes=tuple(changes)
            )
        return view

    def _content(self, view: _View, choices: Choices) -> DigestContent:
        events = [
            event for event in _candidates(view, choices) if is_told_of(event.id, event.topics, choices)
        ]
        changes = [
            (number, change)
            for number, change in view.changes
            if is_told_of(change.event_id, _topics(change), choices)
        ]
        numbers = (*(event.id for event in events), *(str(number) for number, _ in changes))
        return DigestContent.model_construct(
            at=view.at,
            coming=tuple(events[:LISTED]),
            coming_more=max(0, len(events) - LISTED),
            changes=tuple(change for _, change in changes[-TOLD:]),
            changes_more=max(0, len(changes) - TOLD),
            stamp=f"{self._number}|{'|'.join(numbers)}",
        )


def coming(schedule: Schedule, now: datetime) -> list[Event]:
    """What is to take place in the weeks ahead, by date; what is known by the year alone is no matter of weeks."""
    last = (now + AHEAD).date()
    return [
        event
        for event in agenda.upcoming(schedule, now, None)
        if event.status in {"planned", "confirmed"}
        and event.date.first is not None
        and event.date.start_precision != "year"
        and event.date.first <= last
    ]


def _places(events: Sequence[Event]) -> dict[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for place, event in enumerate(events):
        for topic in event.topics:
            found[topic].add(place)
    return {topic: frozenset(places) for topic, places in found.items()}


def _candidates(view: _View, choices: Choices) -> Sequence[Event]:
    """The events of what a chat chose, by date: who chose little costs little."""
    if EVERYTHING in choices.topics or choices.stances:
        return view.coming
    places = frozenset[int]().union(*(view.places.get(topic, ()) for topic in choices.topics))
    return [view.coming[place] for place in sorted(places)]


def _topics(change: Change) -> tuple[str, ...]:
    return change.after.topics + (change.before.topics if change.before else ())


def is_told_of(event_id: str, topics: Iterable[str], choices: Choices) -> bool:
    """Whether the chat is told of the event: followed, or of a topic it chose, and not muted."""
    stance = choices.stances.get(event_id)
    if stance is not None:
        return stance == "follow"
    return EVERYTHING in choices.topics or not choices.topics.isdisjoint(topics)

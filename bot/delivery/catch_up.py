"""Catching up: who subscribes inside a lead time hears at once of what has rung already, in one message."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from bot.delivery.ringing import ring_up, told_by
from bot.schedule.model import Event, Schedule
from bot.schedule.reminders import Ring, overdue
from bot.storage import campaigns, follows, reminded, subscriptions
from bot.storage.audience import Audience
from bot.storage.database import Connection
from bot.storage.subscribers import Subscriber
from bot.storage.subscriptions import EVERYTHING
from bot.wording.content import CatchUpContent


async def catch_up(
    tx: Connection, schedule: Schedule, subscriber: Subscriber, names: Collection[str], now: datetime
) -> int:
    """Queue one message on the events among `names` that the chat wants and that have rung for others.

    `names` are event ids, topics or EVERYTHING. Returns how many events the message lists.

    Each event's ring gets a row for this chat, marked as told: so the ordinary reminder passes the chat by
    however far its fan-out is, and neither a second topic nor switching one off and on tells it twice.
    """
    if subscriber.paused is not None:
        return 0
    found: list[tuple[Event, Ring]] = []
    for event in await _wanted(tx, schedule, subscriber, names):
        ring = _ring_for(subscriber, event, now)
        if ring is None:
            continue
        campaign_id, fate = await ring_up(tx, event, ring, now)
        if fate == "waits" or campaign_id is None:
            continue  # an announcement is about to tell
        told = await told_by(tx, event, ring)
        if await reminded.mark(tx, campaign_id, subscriber.chat_id, now, told_by=told):
            found.append((event, ring))
    if not found:
        return 0
    found.sort(
        key=lambda item: (item[0].date.first or item[0].date.last, item[0].starts_at or now, item[0].id)
    )
    causes = "|".join(sorted(ring.key(event) for event, ring in found))
    await campaigns.create(
        tx,
        key=f"catchup:{subscriber.chat_id}:{hashlib.sha256(causes.encode()).hexdigest()[:16]}",
        kind="reminder",
        state="running",
        content=CatchUpContent(events=tuple(event for event, _ in found)).stored(),
        audience=Audience(chats=(subscriber.chat_id,)),
        due_at=now,
        now=now,
        expires_at=min(ring.expires_at for _, ring in found),
        is_reply=True,
    )
    return len(found)


async def _wanted(
    tx: Connection, schedule: Schedule, subscriber: Subscriber, names: Collection[str]
) -> list[Event]:
    """Events that were named, and that the chat is told of by its topics or because it follows them."""
    topics = await subscriptions.of(tx, subscriber.chat_id)
    stances = await follows.of(tx, subscriber.chat_id)
    every, named = EVERYTHING in names, set(names)

    def is_wanted(event: Event) -> bool:
        if not (every or event.id in named or named.intersection(event.topics)):
            return False
        stance = stances.get(event.id)
        return stance == "follow" or (
            stance is None and (EVERYTHING in topics or not topics.isdisjoint(event.topics))
        )

    return [event for event in schedule.events if is_wanted(event)]


def _ring_for(subscriber: Subscriber, event: Event, now: datetime) -> Ring | None:
    """The ring the chat would have heard last, by its own lead times."""
    heard = [
        ring
        for ring in overdue(event, subscriber.timezone, now)
        if subscriber.leads & ring.leads_mask and not subscriber.leads & ring.sooner_mask
    ]
    return heard[-1] if heard else None

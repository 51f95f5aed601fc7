"""Pinned lists: sent once, edited when what they say has changed, pinned silently, taken down when switched off."""

import hashlib
import logging
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.clock import Clock
from bot.delivery.digests import is_told_of
from bot.delivery.gateway import Gateway
from bot.delivery.live import Live
from bot.delivery.losses import lose
from bot.delivery.outcome import Outcome
from bot.delivery.pacer import Pacer
from bot.schedule import agenda
from bot.schedule.model import Event
from bot.storage import digests, pinned_lists, subscribers
from bot.storage.database import Connection, Database
from bot.storage.pinned_lists import DOUBTS, PinnedList
from bot.storage.subscribers import Subscriber
from bot.wording.channels import for_all
from bot.wording.message import Message
from bot.wording.pinned import ended, pinned_list
from bot.wording.reader import Reader

log = logging.getLogger(__name__)

PACE: Final = timedelta(minutes=1)  # between two changes of one list
AGAIN: Final = timedelta(seconds=30)  # after a failure that says nothing of the chat
LOOK: Final = 20.0  # seconds between looks at lists that stand: days pass, events end


class PinnedLists:
    """Everything that matters is in the rows; in memory there is only when they were last looked at."""

    def __init__(
        self, *, database: Database, gateway: Gateway, pacer: Pacer, clock: Clock, live: Live
    ) -> None:
        self._database = database
        self._gateway = gateway
        self._pacer = pacer
        self._clock = clock
        self._live = live
        self._looked_at = -math.inf

    async def step(self) -> bool:
        """Bring up to date whatever list is due; returns whether there was anything to do."""
        now, moment = self._clock.now(), self._clock.monotonic()
        looks = moment - self._looked_at >= LOOK
        if looks:
            self._looked_at = moment
        async with self._database.read() as tx:
            due = [
                item
                for item in await pinned_lists.due(tx, now)
                if looks or item.ended or item.message_id is None
            ]
        did = False
        for item in due:
            try:
                did |= await self._refresh(item, now)
            except Exception:
                log.exception("the list pinned in chat %d cannot be kept", item.chat_id)
                await self._keep(item, now + AGAIN)
        return did

    async def _refresh(self, item: PinnedList, now: datetime) -> bool:
        async with self._database.read() as tx:
            subscriber = await subscribers.find(tx, item.chat_id)
            if subscriber is None or subscriber.paused is not None:
                return False
            message = await self._message(tx, subscriber, now)
        if item.ended:
            await self._take_down(item, subscriber)
            return True
        if item.message_id is not None and item.thread_id != subscriber.thread_id:
            await self._take_down(item, subscriber)  # it goes on in the other topic of the forum
            item = replace(item, message_id=None, is_pinned=False, digest=None)
        digest = hashlib.sha256(repr(message).encode()).hexdigest()[:16]
        if item.message_id is None:
            return await self._send(item, subscriber, message, digest)
        if digest != item.digest:
            await self._pacer.admit("edit", item.chat_id)
            outcome = await self._gateway.amend(item.chat_id, item.message_id, message)
            await self._edited(item, outcome, digest)
            return True
        if not item.is_pinned and item.trouble is None:
            await self._pin(item)
            return True
        return False

    async def _message(self, tx: Connection, subscriber: Subscriber, now: datetime) -> Message:
        """What the list says now: the chat's own topics, or everything where it chose none."""
        choices = (await digests.choices(tx, [subscriber.chat_id]))[subscriber.chat_id]
        events: Sequence[Event] = agenda.upcoming(self._live.schedule, now, None)
        if choices.topics:
            events = [event for event in events if is_told_of(event.id, event.topics, choices)]
        return for_all(pinned_list(events, _reader(subscriber)))

    async def _send(self, item: PinnedList, subscriber: Subscriber, message: Message, digest: str) -> bool:
        if item.trouble == "unsure" or item.doubts >= DOUBTS:
            if item.trouble != "unsure":
                await self._keep(replace(item, trouble="unsure"), self._clock.now())
            return False
        async with self._database.write() as tx:
            await pinned_lists.sending(tx, item.chat_id)
        await self._pacer.admit("edit", item.chat_id)
        outcome = await self._gateway.deliver(
            item.chat_id, replace(message, silent=True), thread_id=subscriber.thread_id
        )
        now = self._clock.now()
        if outcome.kind == "unknown":
            await self._keep(replace(item, doubts=item.doubts + 1), now + AGAIN)
        elif outcome.kind == "sent" and outcome.message_id is not None:
            item = replace(
                item,
                message_id=outcome.message_id,
                thread_id=subscriber.thread_id,
                digest=digest,
                is_pinned=False,
                doubts=0,
                trouble=None,
            )
            await self._keep(item, now + PACE)
            await self._pin(item)
        else:
            await self._failed(item, outcome)
        return True

    async def _pin(self, item: PinnedList) -> None:
        if item.message_id is None:
            return
        await self._pacer.admit("edit", item.chat_id)
        outcome = await self._gateway.pin(item.chat_id, item.message_id)
        now = self._clock.now()
        match outcome.kind:
            case "sent":
                await self._keep(replace(item, is_pinned=True, trouble=None), now + PACE)
            case "wait" | "not-sent" | "unknown":
                await self._keep(item, now + max(AGAIN, timedelta(seconds=outcome.retry_after or 0)))
            case _:
                log.info("the list of chat %d cannot be pinned: %s", item.chat_id, outcome.description)
                await self._keep(replace(item, trouble="no-pin"), now + PACE)

    async def _edited(self, item: PinnedList, outcome: Outcome, digest: str) -> None:
        now = self._clock.now()
        if outcome.kind == "sent":
            await self._keep(replace(item, digest=digest), now + PACE)
        elif outcome.kind == "declined" or "message to edit not found" in outcome.description.lower():
            # Somebody deleted it: it comes anew.
            await self._keep(replace(item, message_id=None, digest=None, is_pinned=False), now)
        else:
            await self._failed(item, outcome)

    async def _take_down(self, item: PinnedList, subscriber: Subscriber) -> None:
        """Unpin it and say in it that it ends; what cannot be done to an old message is left."""
        if item.message_id is not None:
            await self._pacer.admit("edit", item.chat_id)
            if item.is_pinned:
                await self._gateway.unpin(item.chat_id, item.message_id)
            await self._gateway.amend(item.chat_id, item.message_id, ended(_reader(subscriber)))
        async with self._database.write() as tx:
            await pinned_lists.forget(tx, item.chat_id)

    async def _failed(self, item: PinnedList, outcome: Outcome) -> None:
        """What any send means for its chat, and when to try again."""
        now = self._clock.now()
        async with self._database.write() as tx:
            match outcome.kind:
                case "migrated" if outcome.new_chat_id is not None:
                    await subscribers.migrate(tx, item.chat_id, outcome.new_chat_id)
                case "thread-gone" if (subscriber := await subscribers.find(tx, item.chat_id)) and (
                    subscriber.thread_id is not None
                ):
                    await lose(tx, item.chat_id, "thread", now, thread_id=subscriber.thread_id)
                    await subscribers.set_thread(tx, item.chat_id, None)
                    await pinned_lists.save(tx, item, now)
                case "gone" | "no-rights" | "thread-gone":
                    reason = outcome.pause or "gone"
                    if outcome.retry_after is None and await subscribers.pause(tx, item.chat_id, reason, now):
                        await lose(tx, item.chat_id, reason, now)
                    await pinned_lists.save(tx, item, now + PACE)
                case _:
                    wait = max(AGAIN, timedelta(seconds=outcome.retry_after or 0))
                    await pinned_lists.save(tx, item, now + wait)

    async def _keep(self, item: PinnedList, due_at: datetime) -> None:
        async with self._database.write() as tx:
            await pinned_lists.save(tx, item, due_at)


def _reader(subscriber: Subscriber) -> Reader:
    return Reader(language=subscriber.language, zone=subscriber.timezone, also=subscriber.also)

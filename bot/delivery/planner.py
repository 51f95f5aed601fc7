"""The planner: what is due becomes mail on its way: announcements, reminders, a row for each recipient."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.config import Settings
from bot.delivery import decisions, interruptions
from bot.delivery.announcements import change_of
from bot.delivery.catch_up import catch_up
from bot.delivery.live import Live
from bot.delivery.notices import notify
from bot.delivery.ringing import audience_of, ring_up, rung
from bot.delivery.rings import PATIENCE, Due, Rings, ahead
from bot.delivery.rounds import Rounds
from bot.delivery.stride import Stride
from bot.storage import campaigns, lateness, outbox, progress, zones
from bot.storage.campaigns import Campaign, CampaignState
from bot.storage.database import Connection, Database
from bot.storage.moments import epoch, moment
from bot.storage.subscribers import Subscriber
from bot.wording.content import AnnouncementContent, SendingHeldNotice, StaleNotice, StoppedNotice
from bot.wording.i18n import plain

log = logging.getLogger(__name__)

STALE = timedelta(hours=6)  # an announcement so late is no news any more: admins are asked
CHUNKS = 20  # transactions of the fan-out in one step, so that reminders never wait long for a large mailing
RINGS = 200  # events reminded of in one transaction
BEAT = timedelta(seconds=30)
JUMP = timedelta(minutes=1)  # a clock that is corrected by less needs no care
LOOK_AGAIN = timedelta(seconds=30)  # for a ring that waits for an announcement
LOOKED_AT = 300  # rings considered when asked what comes next
HELD_TOLD = "sending_held_told"  # state: the held sending that admins know of
LAST_TICK = "last_tick"  # state: when this bot last planned, by its own clock


PENDING: tuple[CampaignState, ...] = ("pending",)
Work = Callable[[Campaign, datetime], Awaitable[object]]


class Planner:
    """Work is rows that are due, found by a query: nothing is kept in memory that a restart would miss."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        settings: Settings,
        live: Live,
        on_mail: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._live = live
        self._on_mail = (
            on_mail  # called when there are rows to send, long before a large mailing is written out
        )
        self.woken = asyncio.Event()
        self._rings = Rings()
        self._rounds = Rounds()
        self._stride = Stride(clock)
        self._last_beat: datetime | None = None

    def wake(self) -> None:
        """There may be something to plan: look at once."""
        self.woken.set()

    async def step(self) -> bool:
        """Do what is due now; returns whether there was anything.

        What fails is pushed an hour ahead before its error is raised, and the rest is done all the same.
        """
        now = self._clock.now()
        away = await self._look_at_the_clock(now)
        async with self._database.read() as tx:
            due = await campaigns.due(tx, now)
            living = await zones.active(tx)
            held = await progress.get_value(tx, progress.SENDING_HELD)
            told_of = await progress.get_value(tx, HELD_TOLD)
        errors: list[Exception] = []
        did = bool(due) or away
        if held != told_of:
            await self._tell_of_held_sending(held, now)
        if away:
            await self._hold_interrupted(now)
        for campaign in due:
            await self._guard(campaign, self._start, now, errors)
        did |= await self._remind(living, now, errors)
        did |= await self._digest(now, errors)
        did |= await self._fan_out(now, errors)
        did |= await self._finish(now)
        did |= await self._clear(now)
        await self._beat(now)
        if errors:
            raise errors[0]
        return did

    async def catch_up(
        self, tx: Connection, subscriber: Subscriber, names: Collection[str], now: datetime
    ) -> int:
        """Within the transaction that subscribes a chat: queue one message on what has rung already.

        `names` are what it is newly told of: event ids, topics or EVERYTHING. Returns how many it lists.
        """
        return await catch_up(tx, self._live.schedule, subscriber, names, now)

    async def alarm(self, tx: Connection, campaign_id: int, reason: str, now: datetime) -> None:
        """Tell the admins that a mailing was stopped because Telegram refuses it."""
        if await interruptions.refused(tx, self._settings, campaign_id, reason, now):
            return
        content = StoppedNotice(campaign_id=campaign_id, reason=reason)
        await notify(tx, self._settings, f"stopped:{campaign_id}", content, now)

    async def next_due(self) -> tuple[datetime, str] | None:
        """The next moment at which something happens by itself, and what; None when nothing is ahead."""
        now = self._clock.now()
        async with self._database.read() as tx:
            found = [
                item for item in [*await self._next_mail(tx, now), await self._next_ring(tx, now)] if item
            ]
        return min(found, default=None)

    async def _look_at_the_clock(self, now: datetime) -> bool:
        """Whether the bot was away for long; nobody shall wait for the old time of a clock that went back."""
        async with self._database.read() as tx:
            stored = await progress.get_value(tx, LAST_TICK)
        last = now if stored is None else moment(int(stored))
        if now < last - JUMP:
            log.warning("the clock went back from %s to %s", last, now)
            async with self._database.write() as tx:
                await lateness.pull_back(tx, now, timedelta(seconds=self._settings.announce_delay))
                await progress.set_value(tx, LAST_TICK, str(epoch(now)))
        return now - last > STALE

    async def _hold_interrupted(self, now: datetime) -> None:
        """Announcements that were going out when the bot stopped for long wait for an admin."""
        async with self._database.write() as tx:
            await progress.set_value(tx, LAST_TICK, str(epoch(now)))
            for campaign_id in await lateness.overdue(tx, "announcement", now - STALE):
                campaign = await campaigns.find(tx, campaign_id)
                if campaign is not None:
                    await self._ask(tx, campaign, now)

    async def _tell_of_held_sending(self, held: str | None, now: datetime) -> None:
        """Since a restore nothing is sent but notices: ask the admins, once, to say go."""
        async with self._database.write() as tx:
            await progress.set_value(tx, HELD_TOLD, held)
            if held is not None:
                content = SendingHeldNotice(waiting=await lateness.waiting(tx))
                await notify(tx, self._settings, "sending-held", content, now)

    async def _start(self, campaign: Campaign, now: datetime) -> None:
        async with self._database.write() as tx:
            if campaign.expires_at is not None and campaign.expires_at <= now:
                await campaigns.move(tx, campaign.id, to="expired", now=now, expected=PENDING)
            elif campaign.kind == "broadcast":
                await interruptions.begin(tx, self._settings, campaign, now)
            elif campaign.kind != "announcement":
                await campaigns.move(tx, campaign.id, to="running", now=now, expected=PENDING)
            elif now - campaign.due_at > STALE:
                await self._ask(tx, campaign, now)
            else:
                await decisions.release(tx, campaign, now)

    async def _ask(self, tx: Connection, campaign: Campaign, now: datetime) -> None:
        """Hold a late announcement, and ask the admins whether it is still true."""
        if not await campaigns.move(tx, campaign.id, to="held", now=now, expected=("pending", "running")):
            return
        content = StaleNotice(
            campaign_id=campaign.id,
            announcement=AnnouncementContent.model_validate(campaign.content),
            recipients=await campaigns.audience_size(tx, campaign.audience),
            due_at=campaign.due_at,
        )
        await notify(tx, self._settings, f"stale:{campaign.id}", content, now)

    async def _remind(self, living: Sequence[str], now: datetime, errors: list[Exception]) -> bool:
        due = self._rings.due(self._live.schedule, living, now)
        for start in range(0, len(due), RINGS):
            await self._ring_together(due[start : start + RINGS], now, errors)
        return bool(due)

    async def _ring_together(self, due: Sequence[Due], now: datetime, errors: list[Exception]) -> None:
        try:
            async with self._database.write() as tx:
                for item in due:
                    await self._ring(tx, item, now)
        except Exception as error:
            if len(due) == 1:
                self._rings.again(due[0], now + PATIENCE)
                log.exception("no reminder could be made of %s in %s", *due[0])
                errors.append(error)
                return
            for item in due:  # one of them is poison: the others are done without it
                await self._ring_together([item], now, errors)

    async def _ring(self, tx: Connection, due: Due, now: datetime) -> None:
        event_id, zone = due
        event = self._live.schedule.event(event_id)
        if event is None:
            return
        for ring in rung(event, zone, now):
            _, fate = await ring_up(tx, event, ring, now)
            if fate == "waits":
                self._rings.again(due, now + LOOK_AGAIN)

    async def _digest(self, now: datetime, errors: list[Exception]) -> bool:
        try:
            return await self._rounds.step(self._database, now)
        except Exception as error:
            log.exception("the digests that are due could not be started")
            errors.append(error)
            return False

    async def _fan_out(self, now: datetime, errors: list[Exception]) -> bool:
        async with self._database.read() as tx:
            waiting = [campaign for campaign in await campaigns.to_fan_out(tx) if campaign.due_at <= now]
        left = CHUNKS
        for campaign in waiting:
            while left > 0:
                left -= 1
                if await self._guard(campaign, self._chunk, now, errors):
                    break
        return bool(waiting)

    async def _chunk(self, campaign: Campaign, now: datetime) -> bool:
        async with self._database.write() as tx:
            limit = self._stride.begin()  # the wait for the writer is not ours
            done = await outbox.fan_out(tx, campaign, limit=limit, now=now)
        self._stride.end()
        self._on_mail()
        return done

    async def _finish(self, now: datetime) -> bool:
        async with self._database.read() as tx:
            if not await lateness.any_running(tx):
                return False
        async with self._database.write() as tx:
            return bool(await outbox.finish(tx, now))

    async def _clear(self, now: datetime) -> bool:
        """What is not to be sent any more leaves the queue, a part at a time."""
        async with self._database.read() as tx:
            if not await lateness.ended(tx):
                return False
        async with self._database.write() as tx:
            return bool(await lateness.clear(tx, now))

    async def _guard(self, campaign: Campaign, work: Work, now: datetime, errors: list[Exception]) -> bool:
        """Do the work and say whether it is complete; one that cannot be worked on is left for an hour."""
        try:
            return bool(await work(campaign, now))
        except Exception as error:
            log.exception("campaign %d (%s) is left alone for an hour", campaign.id, campaign.key)
            errors.append(error)
            async with self._database.write() as tx:
                await lateness.put_off(tx, campaign.id, now + PATIENCE)
            return True

    async def _beat(self, now: datetime) -> None:
        last = self._last_beat
        if last is not None and last <= now < last + BEAT:
            return
        async with self._database.write() as tx:
            await progress.set_value(tx, LAST_TICK, str(epoch(now)))
            await progress.beat(tx, "planner")
        self._last_beat = now

    async def _next_mail(self, tx: Connection, now: datetime) -> list[tuple[datetime, str]]:
        found = []
        for campaign in await campaigns.open_announcements(tx):
            if campaign.state == "pending":
                title = change_of(campaign).after.title.say("en")
                found.append((campaign.due_at, plain("en", "announcement-next", title=title)))
        pending = await campaigns.next_due(tx)
        if pending is not None and all(due != pending for due, _ in found):
            found.append((pending, plain("en", "notice-next")))
        row = await outbox.next_due(tx, now)
        if row is not None:
            found.append((row, plain("en", "notice-next")))
        digest = await self._rounds.next(tx, now)
        if digest is not None:
            found.append((digest, plain("en", "digest-next")))
        return found

    async def _next_ring(self, tx: Connection, now: datetime) -> tuple[datetime, str] | None:
        """The next ring that somebody would hear."""
        for looked, (event, ring) in enumerate(ahead(self._live.schedule, await zones.active(tx), now)):
            if looked >= LOOKED_AT:
                return None
            audience = await audience_of(tx, event, ring)
            if await campaigns.audience_size(tx, audience):
                title = event.title.say("en")
                return ring.rings_at, plain("en", "reminder-next", title=title)
        return None

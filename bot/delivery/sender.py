"""The sender: takes rows out of the outbox, sends each when the pacer lets it, and settles them in batches."""

import asyncio
import logging
import math
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, Final

from bot.clock import Clock
from bot.delivery.digests import Digests
from bot.delivery.flights import Flights
from bot.delivery.gateway import Gateway
from bot.delivery.hand import Hand
from bot.delivery.outcome import Outcome
from bot.delivery.pacer import Pacer
from bot.delivery.post import Compose, Post
from bot.delivery.trouble import Trouble
from bot.delivery.verdict import Alarm, Judge
from bot.storage import outbox, progress, subscribers
from bot.storage.database import Connection, Database
from bot.storage.logbook import Logbook
from bot.storage.moments import epoch
from bot.storage.outbox import Claimed
from bot.wording.reader import Reader

log = logging.getLogger(__name__)

TICK: Final = 0.25  # seconds of sending between two transactions: so much is in doubt after a crash, no more
BATCH: Final = 1000
SHORT: Final = (
    1.5  # seconds a row is kept in hand while its chat must wait; longer waits go back to the outbox
)
GRAIN: Final = 0.01  # seconds; shorter waits are slept together
TOGETHER: Final = 8  # calls begun before the loop may write them: they leave when their slot says
LOOK: Final = 5.0  # seconds between looks at the outbox when nothing is due
LEASE: Final = timedelta(minutes=10)
MINUTE: Final = timedelta(minutes=1)
DRAIN: Final = 40.0  # seconds for calls in flight when stopping: longer than any of them takes
PATIENCE: Final = 60.0  # longest pause after failures of the database
BEAT: Final = 30.0  # seconds
BACK: Final = "taken back"


class Sender:
    """`await start()`, then `await run(stop)`, or `await step()` as often as one likes.

    A row is claimed (its possible copy counted) in one transaction, called, and settled in a later one: whatever is
    interrupted in between is found again, and called a second time at most. The logbook tells what was called at all.
    """

    def __init__(
        self,
        *,
        database: Database,
        gateway: Gateway,
        pacer: Pacer,
        clock: Clock,
        compose: Compose,
        alarm: Alarm,
        stranger: Reader = outbox.DEFAULT_READER,
        mail: asyncio.Event | None = None,
        digests: Digests | None = None,
    ) -> None:
        self._database = database
        self._gateway = gateway
        self._pacer = pacer
        self._clock = clock
        self._stranger = stranger  # how an admin reads whom the database does not know
        self._judge = Judge(alarm)
        self._post = Post(compose, digests)
        self._trouble = Trouble(clock)
        self._hand = Hand()
        self._flights = Flights()  # one a chat, so that order is kept
        self._landed: list[tuple[Claimed, Outcome]] = []
        self._logbook = Logbook(database.path)
        self._waits: dict[int, int] = {}  # chats that wait, until which second: their later rows wait too
        self._wake = mail or asyncio.Event()  # set by whoever writes rows
        self._more = False  # the last claim took all it wanted: there is more
        self._recover_at = -math.inf
        self._beat_at = -math.inf
        self._batch = min(
            BATCH, math.ceil(pacer.rate * TICK * 1.5) + 1
        )  # never empty while the next are fetched

    async def start(self) -> None:
        """Take back what an earlier process had in hand. Nobody else sends: the database is guarded."""
        now = self._clock.now()
        async with self._database.write() as tx:
            uncalled = await self._logbook.take_back(tx)
            back, lost = await outbox.recover(tx, now, everything=True)
            waiting = await outbox.waiting(tx, now)
            recent = await outbox.recent_to_groups(tx, now - MINUTE)
        for chat_id, at in recent:  # of which they may get twenty a minute, whoever sends them
            self._pacer.remember(chat_id, (now - at).total_seconds())
        self._logbook.begin()
        self._waits = {chat: epoch(until) for chat, until in waiting.items()}
        if uncalled or back or lost:
            log.warning("interrupted: %d messages are sent again, %d had their second try", back, lost)
            self._pacer.hold(None, 1.0)  # what the other process sent in this second is not known

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    async def step(self) -> bool:
        """Settle, claim, and send for a moment; False when there is nothing to do now.

        Raises what the database raises; then nothing is lost, and the next step tries again.
        """
        self._flights.end_the_endless()
        if await self._is_silent():
            return await self._rest()
        await self._book(claim=True)
        if not self._hand and not self._flights:
            return bool(self._landed)
        await self._dispatch()
        if not self._hand and not self._more:
            await self._flights.land(TICK)
        return True

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`, then finish what is in flight and give back the rest."""
        stopping = asyncio.create_task(self._wake_on(stop))
        failures = 0
        try:
            while not stop.is_set():
                self._wake.clear()
                try:
                    if not await self.step():
                        await self._idle()
                    failures = 0
                except Exception:
                    failures += 1
                    log.exception("the outbox cannot be used, %d in a row; trying again", failures)
                    await self._clock.wait(stop, min(PATIENCE, 2.0 ** min(failures - 1, 6)))
            await self.finish()
        finally:
            stopping.cancel()

    async def finish(self) -> None:
        """Let the calls in flight land, and settle everything in hand."""
        self._release(self._hand.drop())
        await self._flights.land(DRAIN)
        await self._book(claim=False)

    def close(self) -> None:
        """Let go of the logbook, which stays as it is: for who sends no more."""
        self._logbook.close()

    async def _is_silent(self) -> bool:
        """Whether nothing may be sent at all: Telegram wants quiet, or cannot be reached."""
        if self._trouble and self._trouble.left() <= 0:
            self._trouble.asked(is_alive=await self._gateway.is_alive())
        return bool(self._trouble) or self._held() > TICK

    def _held(self) -> float:
        return self._pacer.held_until(None) - self._clock.monotonic()

    async def _rest(self) -> bool:
        """Keep quiet: give back what is in hand, settle what has landed."""
        self._release(self._hand.drop())
        await self._flights.land(TICK)
        did = bool(self._landed or self._flights)
        await self._book(claim=False)
        return did

    async def _book(self, *, claim: bool) -> None:
        """One transaction: settle what has landed, and take up the next rows."""
        now = self._clock.now()
        wanted = self._batch - len(self._hand) if claim else 0
        if not self._landed and not await self._is_halted() and (wanted <= 0 or not await self._is_due()):
            return
        landed, self._landed = self._landed, []
        faults = dict(self._judge.faults)
        try:
            async with self._database.write() as tx:
                settled = [await self._judge.settle(tx, row, outcome, now) for row, outcome in landed]
                whole = [row.whole(item) for (row, _), item in zip(landed, settled, strict=True)]
                await outbox.settle(tx, [item for items in whole for item in items], now)
                if self._clock.monotonic() >= self._recover_at:
                    await outbox.recover(tx, now)
                    self._recover_at = self._clock.monotonic() + 60
                for (row, _), item in zip(landed, settled, strict=True):
                    if item.state == outbox.State.QUEUED and item.due_at is not None:
                        self._waits[row.chat_id] = outbox.due_second(item.due_at)
                self._forget_waits(epoch(now))
                halted = await outbox.halted(tx, self._hand.campaigns)
                closed = await subscribers.closed(tx, self._hand.chats)
                claimed = await self._claim(tx, wanted)
                await outbox.finish(tx, now)
                await progress.beat(tx, "sender")
        except BaseException:
            # Rolled back, or (cancelled) perhaps not: settling twice changes nothing.
            self._landed = landed + self._landed
            self._judge.faults = faults
            raise
        self._logbook.settled(entry for row, _ in landed for entry in row.entries)
        self._hand.add(claimed)
        self._more = 0 < wanted == len(claimed)
        if halted or closed:
            self._release(self._hand.drop(halted, closed))
        if self._judge.stopped:
            self._release(self._hand.drop(self._judge.stopped))
            self._post.forget(self._judge.stopped)
            self._judge.stopped = set()

    async def _claim(self, tx: Connection, wanted: int) -> list[Claimed]:
        if wanted <= 0:
            return []
        # What has landed since is not settled yet: its chat is not free.
        in_work = [row.chat_id for row in self._hand] + [row.chat_id for row, _ in self._landed]
        held = {*in_work, *self._flights, *self._waits}
        claimed = await outbox.claim(
            tx, limit=wanted, now=self._clock.now(), lease=LEASE, held=held, stranger=self._stranger
        )
        claimed = await self._post.fill(tx, claimed, self._clock.now())
        await self._post.load(tx, self._hand.campaigns | {one for row in claimed for one in row.campaign_ids})
        return claimed

    async def _is_halted(self) -> bool:
        """Whether something in hand is not to be sent any more."""
        if not self._hand:
            return False
        async with self._database.read() as tx:
            return bool(
                await outbox.halted(tx, self._hand.campaigns)
                or await subscribers.closed(tx, self._hand.chats)
            )

    async def _is_due(self) -> bool:
        now = self._clock.now()
        async with self._database.read() as tx:
            due = await outbox.next_due(tx, now)
        return due is not None and due <= now

    async def _dispatch(self) -> None:
        """Start calls as their slots come, for one tick at most."""
        end = self._clock.monotonic() + TICK
        launched = 0
        while not self._trouble and await self._flights.have_room(TICK):
            now = self._clock.monotonic()
            row = self._hand.top(now)
            if row is None:
                wait = (self._hand.next_parked() or math.inf) - now
                if wait == math.inf:
                    return
            else:
                weight = self._post.weight(row)
                wait = self._pacer.take(row.kind, row.chat_id, weight)
                if wait <= 0:
                    self._launch(self._hand.take())
                    launched += 1
                    if launched % TOGETHER == 0:
                        await asyncio.sleep(0)
                    continue
                if (pause := self._pacer.chat_wait(row.kind, row.chat_id, weight)) > 0:
                    self._put_aside(row, pause, now)
                    continue
            await self._clock.sleep(min(max(wait, GRAIN), max(end - now, GRAIN)))
            if now + wait >= end:
                return

    def _put_aside(self, row: Claimed, pause: float, now: float) -> None:
        """The chat on top must wait: for a moment in hand, for longer in the outbox."""
        if pause <= SHORT:
            self._hand.park(now + pause)
        else:
            self._hand.take()
            self._landed.append(
                (row, Outcome(kind="wait", retry_after=pause, description="the chat must wait"))
            )

    def _launch(self, row: Claimed) -> None:
        self._flights.launch(row.chat_id, self._fly(row))

    async def _fly(self, row: Claimed) -> None:
        try:
            call = self._call(row)
        except Exception as error:
            log.exception("campaign %d cannot be composed for %s", row.campaign_id, row.reader)
            self._land(row, Outcome(kind="our-fault", description=f"{type(error).__name__}: {error}"))
            return
        try:
            for entry in row.entries:
                self._logbook.note(*entry)
            outcome = await call
        except asyncio.CancelledError:
            if not self._flights.is_cut_off():
                raise
            outcome = Outcome(kind="unknown", description="an answer without an end")
        except Exception as error:
            log.exception("a call ended in a way nobody expected")
            outcome = Outcome(kind="unknown", description=type(error).__name__)
        self._land(row, outcome)

    def _call(self, row: Claimed) -> Coroutine[Any, Any, Outcome]:
        """What to ask of Telegram for that row. Raises whatever composing raises."""
        if row.kind == "recall":
            return self._gateway.retract(row.chat_id, _copies(row))
        message = self._post.message(row)
        if row.kind == "edit":
            return self._gateway.amend(row.chat_id, _copies(row)[0], message)
        return self._gateway.deliver(row.chat_id, message, thread_id=row.thread_id)

    def _land(self, row: Claimed, outcome: Outcome) -> None:
        self._flights.landed(row.chat_id)
        self._landed.append((row, outcome))
        if outcome.kind in {"not-sent", "unknown"}:
            self._trouble.failed(outcome.description, certainly_not_sent=outcome.kind == "not-sent")
            return
        self._trouble.answered()
        if outcome.kind == "wait":
            self._pacer.flooded(row.chat_id, outcome.retry_after or 0)

    def _release(self, rows: list[Claimed]) -> None:
        """Rows that were not called go back to their places."""
        self._landed += [(row, Outcome(kind="not-sent", description=BACK)) for row in rows]

    def _forget_waits(self, now: int) -> None:
        if self._waits:
            self._waits = {chat: until for chat, until in self._waits.items() if until > now}

    async def _idle(self) -> None:
        """Nothing to do: until the next row is due, or somebody wakes us."""
        now = self._clock.now()
        async with self._database.read() as tx:
            due = await outbox.next_due(tx, now)
        silence = max(self._trouble.left(), self._held())
        pause = min(LOOK, (due - now).total_seconds() if due is not None else LOOK)
        await self._beat()
        await self._clock.wait(self._wake, max(TICK, pause, min(silence, LOOK)))

    async def _beat(self) -> None:
        """Say now and then that this loop is alive, though it has nothing to send."""
        if self._clock.monotonic() >= self._beat_at:
            self._beat_at = self._clock.monotonic() + BEAT
            async with self._database.write() as tx:
                await progress.beat(tx, "sender")

    async def _wake_on(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()


def _copies(row: Claimed) -> tuple[int, ...]:
    """The messages that an edit or a recall is about."""
    if row.message_id is None:
        raise LookupError(f"row {row.id} does not know its message")
    return (row.message_id, *row.more_ids)

"""The verdict: what an outcome means for its row, its chat and its campaign, written in one transaction."""

import logging
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.delivery.losses import lose
from bot.delivery.outcome import Outcome
from bot.storage import campaigns, outbox, subscribers
from bot.storage.campaigns import CampaignKind
from bot.storage.database import Connection
from bot.storage.outbox import DOUBTS, Claimed, Settled, State

log = logging.getLogger(__name__)

AGAIN: Final = timedelta(seconds=5)  # before a call of unknown outcome is repeated
FAULTS: Final = 20  # refusals in a row that stop a mailing
STOPPED_AT_ONCE: Final[frozenset[CampaignKind]] = frozenset({"announcement", "reminder"})
REASON: Final = 300  # characters of a description that are kept


class Alarm(Protocol):
    """Tells the admins, in the same transaction, that a mailing was stopped because Telegram refuses it."""

    def __call__(self, tx: Connection, campaign_id: int, reason: str, now: datetime) -> Awaitable[None]: ...


class Judge:
    """Applies outcomes. Between two of them it remembers only how many of our own faults came in a row."""

    def __init__(self, alarm: Alarm) -> None:
        self._alarm = alarm
        self.faults: dict[int, int] = {}
        self.stopped: set[int] = set()  # campaigns it has stopped, for the sender to let go of

    async def settle(self, tx: Connection, row: Claimed, outcome: Outcome, now: datetime) -> Settled:
        """Do what the outcome asks for; returns what to write into the row."""
        match outcome.kind:
            case "sent":
                self.faults.pop(row.campaign_id, None)
                return Settled(
                    row_id=row.id,
                    state=State.SENT,
                    message_id=outcome.message_id,
                    more_ids=outcome.more_ids,
                )
            case "declined":
                return _final(row, State.FAILED, outcome, outcome.cause)
            case "not-sent":
                return _queued(row, outcome)
            case "wait":
                return await self._wait(tx, row, outcome, now)
            case "unknown":
                return await self._unknown(tx, row, outcome, now)
            case "gone" | "no-rights":
                return await self._gone(tx, row, outcome, now)
            case "migrated":
                return await self._migrated(tx, row, outcome)
            case "thread-gone":
                return await self._thread_gone(tx, row, outcome, now)
            case "our-fault":
                return await self._our_fault(tx, row, outcome, now)

    async def _wait(self, tx: Connection, row: Claimed, outcome: Outcome, now: datetime) -> Settled:
        """The whole chat waits, in the database too, so that a restart does not forget it."""
        until = now + timedelta(seconds=outcome.retry_after or 0)
        await outbox.postpone(tx, row.chat_id, until)
        return _queued(row, outcome, until)

    async def _unknown(self, tx: Connection, row: Claimed, outcome: Outcome, now: datetime) -> Settled:
        if row.doubts >= DOUBTS:
            return _final(row, State.UNKNOWN, outcome)
        await outbox.postpone(tx, row.chat_id, now + AGAIN)
        return _queued(row, outcome, now + AGAIN, undoubt=False)

    async def _gone(self, tx: Connection, row: Claimed, outcome: Outcome, now: datetime) -> Settled:
        if outcome.retry_after is not None and row.attempts <= 1:
            return await self._wait(tx, row, outcome, now)
        reason = outcome.pause or "gone"
        if await subscribers.pause(tx, row.chat_id, reason, now):
            await lose(tx, row.chat_id, reason, now)
            log.info("chat %d is paused: %s (%s)", row.chat_id, reason, outcome.description)
        await outbox.skip(tx, row.chat_id, reason, now)
        return _final(row, State.FAILED, outcome, reason)

    async def _migrated(self, tx: Connection, row: Claimed, outcome: Outcome) -> Settled:
        if outcome.new_chat_id is None or outcome.new_chat_id == row.chat_id:
            return _final(row, State.FAILED, outcome, "gone")
        await subscribers.migrate(tx, row.chat_id, outcome.new_chat_id)
        return _queued(row, outcome)

    async def _thread_gone(self, tx: Connection, row: Claimed, outcome: Outcome, now: datetime) -> Settled:
        if row.thread_id is None:
            return await self._gone(tx, row, outcome, now)
        await lose(tx, row.chat_id, "thread", now, thread_id=row.thread_id)
        await subscribers.set_thread(tx, row.chat_id, None)
        return _queued(row, outcome)

    async def _our_fault(self, tx: Connection, row: Claimed, outcome: Outcome, now: datetime) -> Settled:
        campaign = await campaigns.find(tx, row.campaign_id)
        if campaign is None or campaign.state != "running":
            return _queued(row, outcome)  # stopped already; this call was on its way
        faults = self.faults[row.campaign_id] = self.faults.get(row.campaign_id, 0) + 1
        log.error("campaign %d is refused by chat %d: %s", row.campaign_id, row.chat_id, outcome.description)
        if row.kind == "notice" or (row.kind not in STOPPED_AT_ONCE and faults < FAULTS):
            return _final(row, State.FAILED, outcome, "refused")
        self.faults.pop(row.campaign_id)
        self.stopped.add(row.campaign_id)
        await campaigns.move(tx, row.campaign_id, to="held", now=now, expected={"running"})
        try:
            await self._alarm(tx, row.campaign_id, outcome.description[:REASON], now)
        except Exception:
            log.exception("the admins could not be told that campaign %d was stopped", row.campaign_id)
        return _queued(row, outcome)


def _queued(
    row: Claimed, outcome: Outcome, due_at: datetime | None = None, *, undoubt: bool = True
) -> Settled:
    """Again later. `undoubt`: this call certainly delivered nothing."""
    return Settled(
        row_id=row.id,
        state=State.QUEUED,
        outcome=outcome.description[:REASON],
        due_at=due_at,
        undoubt=undoubt,
    )


def _final(row: Claimed, state: State, outcome: Outcome, cause: str | None = None) -> Settled:
    return Settled(row_id=row.id, state=state, outcome=outcome.description[:REASON], cause=cause)

"""Mailings: what goes out, went out or waits, and how it fared, as admins look at it."""

from dataclasses import dataclass
from typing import Final

from bot.storage import campaigns, outbox, tally
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection, fetch
from bot.storage.outbox import State

KEPT: Final = 50  # announcements that are looked back on


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How many chats a mailing reached, how many it did not, how many it perhaps did, how many wait."""

    sent: int
    failed: int
    uncertain: int
    waiting: int

    @property
    def whole(self) -> int:
        return self.sent + self.failed + self.waiting


async def latest(tx: Connection, limit: int) -> list[Campaign]:
    """The newest announcements, digests and broadcasts that began to go out, newest first."""
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE kind IN ('announcement', 'digest', 'broadcast') AND started_at IS NOT NULL "
        "ORDER BY started_at DESC, id DESC LIMIT ?",
        (limit,),
    )
    return await _found(tx, [int(row["id"]) for row in rows])


async def announcements(tx: Connection) -> list[Campaign]:
    """Announcements: those that wait, the next to go out first; then the newest of the others.

    One whose place a later edit took, unsent, is not among them.
    """
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE kind = 'announcement' AND state <> 'superseded' "
        "ORDER BY CASE state WHEN 'pending' THEN 0 WHEN 'held' THEN 1 ELSE 2 END, "
        "CASE state WHEN 'pending' THEN due_at END, id DESC LIMIT ?",
        (KEPT,),
    )
    return await _found(tx, [int(row["id"]) for row in rows])


async def outcome(tx: Connection, campaign_id: int) -> Outcome:
    """How a mailing stands now."""
    counts = await outbox.counts(tx, campaign_id)
    return Outcome(
        sent=counts.get(State.SENT, 0),
        failed=sum(
            counts.get(state, 0) for state in (State.FAILED, State.UNKNOWN, State.EXPIRED, State.SKIPPED)
        ),
        uncertain=await tally.uncertain(tx, campaign_id),
        waiting=counts.get(State.QUEUED, 0) + counts.get(State.LEASED, 0),
    )


async def _found(tx: Connection, ids: list[int]) -> list[Campaign]:
    found = [await campaigns.find(tx, number) for number in ids]
    return [campaign for campaign in found if campaign is not None]

"""Losses: what a group or channel has lost, kept until it is back, so that its admin is told once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.storage.database import Connection, fetch_one
from bot.storage.moments import epoch
from bot.storage.subscribers import PauseReason

LossReason = PauseReason | Literal["thread"]  # thread: posts go to General instead


@dataclass(frozen=True, kw_only=True, slots=True)
class Loss:
    """Why, and which forum topic got the posts until then."""

    reason: LossReason
    thread_id: int | None


async def lose(
    tx: Connection, chat_id: int, reason: LossReason, now: datetime, *, thread_id: int | None = None
) -> bool:
    """Note a loss of a group or channel; False when it is none, or known already. A pause is worse than a lost
    topic, which it remembers."""
    known = await find(tx, chat_id)
    if known is not None and (known.reason == reason or known.reason != "thread"):
        return False
    cursor = await tx.execute(
        "INSERT INTO loss (chat_id, reason, thread_id, lost_at) SELECT chat_id, ?, ?, ? FROM subscriber "
        "WHERE chat_id = ? AND kind <> 'private' ON CONFLICT (chat_id) DO UPDATE SET "
        "reason = excluded.reason, thread_id = COALESCE(excluded.thread_id, thread_id), lost_at = excluded.lost_at",
        (reason, thread_id, epoch(now), chat_id),
    )
    return cursor.rowcount > 0


async def find(tx: Connection, chat_id: int) -> Loss | None:
    """What that chat has lost and not got back."""
    row = await fetch_one(tx, "SELECT reason, thread_id FROM loss WHERE chat_id = ?", (chat_id,))
    return None if row is None else Loss(reason=row["reason"], thread_id=row["thread_id"])


async def settled(tx: Connection, chat_id: int) -> None:
    """An admin has said anew where the posts go, or the lost topic is open again."""
    await tx.execute("DELETE FROM loss WHERE chat_id = ?", (chat_id,))

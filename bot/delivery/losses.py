"""Losses: a group or channel that can no longer be written to, and the one word about it to who set it up."""

from datetime import datetime, timedelta
from typing import Final

from bot.storage import campaigns, care, losses, subscribers
from bot.storage.audience import Audience
from bot.storage.database import Connection
from bot.storage.losses import LossReason
from bot.storage.moments import epoch
from bot.wording.content import LossNotice

KEPT: Final = timedelta(days=3)


async def lose(
    tx: Connection,
    chat_id: int,
    reason: LossReason,
    now: datetime,
    *,
    thread_id: int | None = None,
    told: int | None = None,
) -> bool:
    """Note the loss, and tell its keeper in private, once a loss; whoever is `told` otherwise is not told again.

    Returns whether it is new. A pause by hand and a person are no loss.
    """
    if not await losses.lose(tx, chat_id, reason, now, thread_id=thread_id):
        return False
    keeper, subscriber = await care.keeper(tx, chat_id), await subscribers.find(tx, chat_id)
    if keeper is not None and keeper != told and subscriber is not None:
        content = LossNotice(title=subscriber.title or "", reason=reason)
        await campaigns.create(
            tx,
            key=f"notice:loss:{chat_id}:{reason}:{epoch(now)}",
            kind="notice",
            state="running",
            content=content.stored(),
            audience=Audience(chats=(keeper,)),
            due_at=now,
            now=now,
            expires_at=now + KEPT,
        )
    return True

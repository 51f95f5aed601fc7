"""Notices: what admins are told, durable like all mail."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.config import Settings
from bot.storage import campaigns
from bot.storage.audience import Audience
from bot.storage.database import Connection
from bot.storage.moments import epoch
from bot.wording.content import BroadcastNotice, Notice

log = logging.getLogger(__name__)

KEPT = timedelta(days=3)  # an older notice speaks of what has passed


async def notify(
    tx: Connection,
    settings: Settings,
    key: str,
    content: Notice | BroadcastNotice,
    now: datetime,
    *,
    also: Collection[int] = (),
) -> int | None:
    """Queue a notice to every admin of BOT_ADMINS and to these `also`.

    None when there is nobody, or the key was there in this second.

    Whether something is news is decided by the caller, in the same transaction.
    """
    readers = {*settings.admins, *also}
    if not readers:
        log.warning("nobody is told of %s: BOT_ADMINS is empty", key)
        return None
    return await campaigns.create(
        tx,
        key=f"notice:{key}:{epoch(now)}",
        kind="notice",
        state="running",
        content=content.stored(),
        audience=Audience(chats=tuple(sorted(readers))),
        due_at=now,
        now=now,
        expires_at=now + KEPT,
    )

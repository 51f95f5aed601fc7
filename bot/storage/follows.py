"""Follows: what a chat said of one event, to follow it or to mute it; either beats its topics."""

from datetime import datetime
from typing import Literal

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch

Stance = Literal["follow", "mute"]


async def stance(tx: Connection, chat_id: int, event_id: str) -> Stance | None:
    """What the chat said of the event, if anything."""
    row = await fetch_one(
        tx, "SELECT muted FROM follow WHERE event_id = ? AND chat_id = ?", (event_id, chat_id)
    )
    return None if row is None else stance_of(row["muted"])


async def set_stance(
    tx: Connection, chat_id: int, event_id: str, stance: Stance | None, now: datetime
) -> None:
    """Follow or mute an event, or (None) leave it to the topics again."""
    if stance is None:
        await tx.execute("DELETE FROM follow WHERE event_id = ? AND chat_id = ?", (event_id, chat_id))
        return
    await tx.execute(
        "INSERT INTO follow (event_id, chat_id, muted, created_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET muted = excluded.muted",
        (event_id, chat_id, int(stance == "mute"), epoch(now)),
    )


async def of(tx: Connection, chat_id: int) -> dict[str, Stance]:
    """Everything the chat said of single events, by event id."""
    rows = await fetch(tx, "SELECT event_id, muted FROM follow WHERE chat_id = ?", (chat_id,))
    return {str(row["event_id"]): stance_of(row["muted"]) for row in rows}


def stance_of(muted: int) -> Stance:
    """What a stored flag says."""
    return "mute" if muted else "follow"

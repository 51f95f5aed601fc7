"""Looks: what of the schedule a chat has seen, and what has really changed since.

A look begins with /upcoming, or with any button that leads to the list when the last look is over; it ends after half
an hour, or with the next /upcoming. During a look the same changes stay marked, however the pages are turned.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.schedule.model import Event
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch

LASTS: Final = timedelta(minutes=30)
MARKED: Final = 200  # events: beyond that a list of what changed helps nobody


Noted = tuple[str, str | None, int]  # an event, how it was before it changed (JSON), and the second


def noted(changes: Iterable[tuple[str, Event | None]], now: datetime) -> list[Noted]:
    """How these events were before they changed, written for `note`; None: they were not there."""
    return [
        (event_id, None if before is None else before.model_dump_json(), epoch(now))
        for event_id, before in changes
    ]


async def note(tx: Connection, changes: Iterable[Noted]) -> None:
    """Keep it."""
    await tx.executemany("INSERT INTO event_change (event_id, before, at) VALUES (?, ?, ?)", changes)


async def is_new(tx: Connection, chat_id: int, now: datetime, *, update_id: int, asked: bool) -> bool:
    """Whether this update begins a look; `asked`: by the command itself. One that is handled twice begins it once."""
    row = await fetch_one(tx, "SELECT began_at, update_id FROM look WHERE chat_id = ?", (chat_id,))
    if row is None:
        return True
    if row["update_id"] == update_id:
        return False
    age = epoch(now) - int(row["began_at"])
    if not 0 <= age < LASTS.total_seconds():
        return True
    return asked and update_id > (row["update_id"] or 0)


async def begin(tx: Connection, chat_id: int, now: datetime, *, update_id: int) -> None:
    """A look begins: what changed since the last one is marked; the first look of a chat marks nothing."""
    await tx.execute(
        "INSERT INTO look (chat_id, seen, shown, began_at, update_id) "
        "SELECT :chat, last, last, :now, :update FROM (SELECT COALESCE(max(id), 0) AS last FROM event_change) WHERE 1 "
        "ON CONFLICT DO UPDATE SET seen = shown, shown = excluded.shown, began_at = excluded.began_at, "
        "update_id = excluded.update_id",
        {"chat": chat_id, "now": epoch(now), "update": update_id},
    )


async def changed(
    tx: Connection, chat_id: int, now: datetime, *, event_id: str | None = None
) -> dict[str, Event | None]:
    """What has changed for this chat (or whether one event has): how each event was when the chat last saw it."""
    look = await fetch_one(tx, "SELECT * FROM look WHERE chat_id = ?", (chat_id,))
    if look is None:
        return {}
    lasts = 0 <= epoch(now) - int(look["began_at"]) < LASTS.total_seconds()
    since = int(look["seen"] if lasts else look["shown"])
    rows = await fetch(
        tx,
        "SELECT event_id, before FROM event_change WHERE id IN (SELECT min(id) FROM event_change "
        "WHERE id > :since AND (:event IS NULL OR event_id = :event) GROUP BY event_id ORDER BY 1 LIMIT :limit)",
        {"since": since, "event": event_id, "limit": MARKED},
    )
    return {
        str(row["event_id"]): None if row["before"] is None else Event.model_validate_json(row["before"])
        for row in rows
    }

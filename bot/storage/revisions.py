"""Revisions: schedules that were accepted, and what subscribers were last told of each event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.schedule.model import Event, Schedule
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment

KEPT = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """A schedule as it was read once; `digest` is the SHA-256 of the file."""

    id: int
    digest: str
    schedule: Schedule
    loaded_at: datetime


async def latest(tx: Connection) -> Revision | None:
    """The newest accepted schedule."""
    row = await fetch_one(tx, "SELECT * FROM revision ORDER BY id DESC LIMIT 1")
    if row is None:
        return None
    return Revision(
        id=row["id"],
        digest=row["digest"],
        schedule=Schedule.model_validate_json(row["body"]),
        loaded_at=moment(row["loaded_at"]),
    )


async def add(tx: Connection, schedule: Schedule, digest: str, now: datetime) -> int:
    """Keep a schedule and return its number; only the last 20 are kept."""
    cursor = await tx.execute(
        "INSERT INTO revision (digest, body, loaded_at) VALUES (?, ?, ?)",
        (digest, schedule.model_dump_json(), epoch(now)),
    )
    revision_id = cursor.lastrowid or 0
    await tx.execute(
        "DELETE FROM revision WHERE id <= (SELECT id FROM revision ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (KEPT,),
    )
    return revision_id


async def told(tx: Connection) -> dict[str, Event]:
    """Each event as subscribers were last told of it."""
    rows = await fetch(tx, "SELECT event_id, event FROM told")
    return {str(row["event_id"]): Event.model_validate_json(row["event"]) for row in rows}


async def tell(tx: Connection, events: Iterable[Event]) -> None:
    """Note that subscribers know these events in this form now."""
    await tx.executemany(
        "INSERT INTO told (event_id, event) VALUES (?, ?) ON CONFLICT DO UPDATE SET event = excluded.event",
        [(event.id, event.model_dump_json()) for event in events],
    )


async def forget_told(tx: Connection, event_ids: Iterable[str]) -> None:
    """Note that these events are gone."""
    await tx.executemany("DELETE FROM told WHERE event_id = ?", [(event_id,) for event_id in event_ids])

"""Revisions: schedules that were accepted, and what subscribers were last told of each event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.schedule.model import Event, Schedule
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment
from bot.storage.parsed import body_of, event_of, schedule_of

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
        schedule=schedule_of(row["body"]),
        loaded_at=moment(row["loaded_at"]),
    )


async def add(
    tx: Connection, schedule: Schedule, digest: str, now: datetime, *, body: str | None = None
) -> int:
    """Keep a schedule (`body`: as it is stored) and return its number; only the last 20 are kept."""
    cursor = await tx.execute(
        "INSERT INTO revision (digest, body, loaded_at) VALUES (?, ?, ?)",
        (digest, body or body_of(schedule), epoch(now)),
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
    return {str(row["event_id"]): event_of(row["event"]) for row in rows}


async def texts(tx: Connection) -> tuple[str | None, list[str]]:
    """The newest accepted schedule and what was told of each event, as they are stored: for parsed.prepare."""
    row = await fetch_one(tx, "SELECT body FROM revision ORDER BY id DESC LIMIT 1")
    rows = await fetch(tx, "SELECT event FROM told")
    return None if row is None else str(row["body"]), [str(one["event"]) for one in rows]


async def tell(tx: Connection, events: Iterable[Event]) -> None:
    """Note that subscribers know these events in this form now."""
    await tx.executemany(
        "INSERT INTO told (event_id, event) VALUES (?, ?) ON CONFLICT DO UPDATE SET event = excluded.event",
        [(event.id, event.model_dump_json()) for event in events],
    )


async def forget_told(tx: Connection, event_ids: Iterable[str]) -> None:
    """Note that these events are gone."""
    await tx.executemany("DELETE FROM told WHERE event_id = ?", [(event_id,) for event_id in event_ids])

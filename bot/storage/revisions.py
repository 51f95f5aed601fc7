"""Revisions: schedules that were accepted, and what subscribers were last told of each event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.schedule.model import Event, Schedule
from bot.storage.database import Connection, Row, fetch, fetch_one
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
    """The newest accepted schedule. ValueError: this version of the bot cannot read it."""
    row = await newest(tx)
    return None if row is None else revision_of(row)


async def newest(tx: Connection) -> Row | None:
    """The row of the newest accepted schedule, for `revision_of` in a thread: reading a large one takes long."""
    return await fetch_one(tx, "SELECT * FROM revision ORDER BY id DESC LIMIT 1")


def revision_of(row: Row) -> Revision:
    """The revision of a row. ValueError: this version of the bot cannot read it."""
    return Revision(
        id=row["id"],
        digest=row["digest"],
        schedule=schedule_of(row["body"]),
        loaded_at=moment(row["loaded_at"]),
    )


async def next_id(tx: Connection) -> int:
    """The number of the next schedule to be kept."""
    row = await fetch_one(tx, "SELECT seq FROM sqlite_sequence WHERE name = 'revision'")
    return 1 if row is None else int(row["seq"]) + 1


async def add(
    tx: Connection,
    schedule: Schedule,
    digest: str,
    now: datetime,
    *,
    body: str | None = None,
    number: int | None = None,
) -> int:
    """Keep a schedule (`body`: as it is stored) and return its number, the next one; only the last 20 are kept."""
    cursor = await tx.execute(
        "INSERT INTO revision (id, digest, body, loaded_at) VALUES (?, ?, ?, ?)",
        (number, digest, body or body_of(schedule), epoch(now)),
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


async def texts(tx: Connection) -> list[Row]:
    """What was told of each event as it is stored: rows of (event_id, event), to be read in a thread."""
    return await fetch(tx, "SELECT event_id, event FROM told")


async def tell(tx: Connection, events: Iterable[Event]) -> None:
    """Note that subscribers know these events in this form now."""
    await tell_texts(tx, [(event.id, event.model_dump_json()) for event in events])


async def tell_texts(tx: Connection, told: Iterable[tuple[str, str]]) -> None:
    """The same for events that are written already: (event_id, event)."""
    await tx.executemany(
        "INSERT INTO told (event_id, event) VALUES (?, ?) ON CONFLICT DO UPDATE SET event = excluded.event",
        told,
    )


async def forget_told(tx: Connection, event_ids: Iterable[str]) -> None:
    """Note that these events are gone."""
    await tx.executemany("DELETE FROM told WHERE event_id = ?", [(event_id,) for event_id in event_ids])

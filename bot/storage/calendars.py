"""Calendars: how often each event changed, and the private feed address of each chat."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Final, Literal

from bot.schedule.model import Schedule
from bot.schedule.spans import Version, fingerprint
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment

SECRET_BYTES: Final = 32  # 43 letters: nobody guesses 256 bits

Turn = Literal["on", "new", "off"]
Noted = tuple[str, str, int]  # an event, the fingerprint of its entry, and the second of the change


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """The feed of a chat: `secret` is None while it is off; `etag` and `modified_at` tell what was last served."""

    chat_id: int
    generation: int = 0
    secret: str | None = None
    etag: str | None = None
    modified_at: datetime | None = None


async def fingerprints(tx: Connection) -> list[Row]:
    """What each event's entry was like: rows of (event_id, fingerprint), for `noted`."""
    return await fetch(tx, "SELECT event_id, fingerprint FROM calendar_entry")


def noted(rows: Iterable[Row], schedule: Schedule, before: Schedule | None, now: datetime) -> list[Noted]:
    """The events of a new schedule whose entries differ from those before, written for `note`."""
    known = {str(row["event_id"]): str(row["fingerprint"]) for row in rows}
    prints = {
        event.id: fingerprint(event)
        for event in schedule.events
        if event.id not in known or before is None or before.event(event.id) != event
    }
    return [(event_id, new, epoch(now)) for event_id, new in prints.items() if known.get(event_id) != new]


async def note(tx: Connection, changed: Iterable[Noted]) -> None:
    """Count these; a new event begins at 0."""
    await tx.executemany(
        "INSERT INTO calendar_entry (event_id, fingerprint, sequence, changed_at) VALUES (?, ?, 0, ?) "
        "ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint, sequence = sequence + 1, "
        "changed_at = max(changed_at, excluded.changed_at)",
        changed,
    )


async def versions(tx: Connection) -> dict[str, Version]:
    """How often, and when last, each event changed."""
    rows = await fetch(tx, "SELECT event_id, sequence, changed_at FROM calendar_entry")
    return {str(row["event_id"]): _version(row) for row in rows}


async def version(tx: Connection, event_id: str) -> Version | None:
    """How often, and when last, one event changed."""
    row = await fetch_one(
        tx, "SELECT sequence, changed_at FROM calendar_entry WHERE event_id = ?", (event_id,)
    )
    return None if row is None else _version(row)


async def feed_of(tx: Connection, chat_id: int) -> Feed:
    """The feed of a chat, on or off."""
    row = await fetch_one(tx, "SELECT * FROM calendar_feed WHERE chat_id = ?", (chat_id,))
    return Feed(chat_id=chat_id) if row is None else _feed(row)


async def turn(tx: Connection, chat_id: int, how: Turn, generation: int) -> bool:
    """Switch the feed on or off or give it a new address, which ends the old one at once.

    Only if it still is of that generation and in a state where this means something: a second press, or one that is
    handled twice, changes nothing. Returns whether it did.
    """
    feed = await feed_of(tx, chat_id)
    if feed.generation != generation or (feed.secret is None) != (how == "on"):
        return False
    secret = None if how == "off" else secrets.token_urlsafe(SECRET_BYTES)
    await tx.execute(
        "INSERT INTO calendar_feed (chat_id, generation, secret, digest) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET generation = excluded.generation, secret = excluded.secret, "
        "digest = excluded.digest, etag = NULL, modified_at = NULL",
        (chat_id, generation + 1, secret, None if secret is None else _digest(secret)),
    )
    return True


async def find(tx: Connection, secret: str) -> Feed | None:
    """The feed with that secret. How long it takes tells nothing: the index is one of digests, which nobody can aim
    at, and what it finds is compared in constant time."""
    row = await fetch_one(tx, "SELECT * FROM calendar_feed WHERE digest = ?", (_digest(secret),))
    kept = "" if row is None else str(row["secret"])
    if row is None or not hmac.compare_digest(kept.encode(), secret.encode()):
        return None
    return _feed(row)


async def served(tx: Connection, chat_id: int, etag: str, now: datetime) -> datetime:
    """Note what is served now; returns since when the feed is as it is, each time at least a second later: that is
    how finely HTTP tells moments apart."""
    await tx.execute(
        "UPDATE calendar_feed SET etag = :etag, modified_at = max(:now, COALESCE(modified_at + 1, 0)) "
        "WHERE chat_id = :chat_id AND etag IS NOT :etag",
        {"chat_id": chat_id, "etag": etag, "now": epoch(now)},
    )
    return (await feed_of(tx, chat_id)).modified_at or now


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _version(row: Row) -> Version:
    return Version(sequence=row["sequence"], changed_at=moment(row["changed_at"]))


def _feed(row: Row) -> Feed:
    return Feed(
        chat_id=row["chat_id"],
        generation=row["generation"],
        secret=row["secret"],
        etag=row["etag"],
        modified_at=moment(row["modified_at"]),
    )

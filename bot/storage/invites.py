"""Invites: one-time links into the team, of which only the digest of the secret is kept."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch

VALID = timedelta(hours=24)


def secret_of(key: str, wish: str) -> str:
    """The secret of the invite that somebody wished for: the same one, when the process died over the wish and it is
    handled again. `key` is known to the bot alone."""
    digest = hmac.digest(key.encode(), f"invite {wish}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:24]).decode()


async def create(tx: Connection, secret: str, created_by: int, now: datetime) -> bool:
    """Keep a new invite, of which the secret is shown and kept nowhere; False: it is there already."""
    cursor = await tx.execute(
        "INSERT INTO invite (digest, created_by, created_at, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (_digest(secret), created_by, epoch(now), epoch(now + VALID)),
    )
    return cursor.rowcount > 0


async def use(tx: Connection, secret: str, user_id: int, now: datetime) -> int | None:
    """Use an invite up and return who made it; None: there is none such, it was used, or its time is over."""
    asked, found = _digest(secret), None
    rows = await fetch(
        tx, "SELECT digest, created_by FROM invite WHERE used_by IS NULL AND expires_at > ?", (epoch(now),)
    )
    for row in rows:
        if hmac.compare_digest(asked, str(row["digest"])):
            found = row
    if found is None:
        return None
    await tx.execute(
        "UPDATE invite SET used_by = ?, used_at = ? WHERE digest = ?", (user_id, epoch(now), found["digest"])
    )
    return int(found["created_by"])


async def open_ones(tx: Connection, now: datetime) -> int:
    """How many could still be used."""
    row = await fetch_one(
        tx,
        "SELECT count(*) AS number FROM invite WHERE used_by IS NULL AND expires_at > ?",
        (epoch(now),),
    )
    return int(row["number"]) if row else 0


async def withdraw(tx: Connection, now: datetime) -> int:
    """End all that could still be used; returns how many."""
    cursor = await tx.execute(
        "UPDATE invite SET expires_at = ? WHERE used_by IS NULL AND expires_at > ?", (epoch(now), epoch(now))
    )
    return cursor.rowcount


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

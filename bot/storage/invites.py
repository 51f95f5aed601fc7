"""Invites: one-time links into the team, of which only the digest of the secret is kept."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch

VALID = timedelta(hours=24)


async def create(tx: Connection, created_by: int, now: datetime) -> str:
    """A new invite; returns its secret, which is shown once and kept nowhere."""
    secret = secrets.token_urlsafe(24)
    await tx.execute(
        "INSERT INTO invite (digest, created_by, created_at, expires_at) VALUES (?, ?, ?, ?)",
        (_digest(secret), created_by, epoch(now), epoch(now + VALID)),
    )
    return secret


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

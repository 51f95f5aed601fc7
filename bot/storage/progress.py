"""Progress: when each loop was last alive, and small facts about this database."""

from datetime import datetime

from bot.clock import Uptime, uptime
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment

SENDING_HELD = "sending_held"  # its presence holds all sending but notices, until an admin says go


async def beat(tx: Connection, name: str, at: datetime | None = None, up: Uptime | None = None) -> None:
    """Note that a loop is alive; without a moment: now by the machine's wall clock and its uptime, as the health check
    reads them."""
    if at is None:
        up = uptime()
    await tx.execute(
        "INSERT INTO progress (name, at, boot, up) VALUES (?, COALESCE(?, unixepoch()), ?, ?) "
        "ON CONFLICT DO UPDATE SET at = excluded.at, boot = excluded.boot, up = excluded.up",
        (name, None if at is None else epoch(at), *(up or (None, None))),
    )


async def beats(tx: Connection) -> dict[str, datetime]:
    """When each loop was last alive."""
    return {str(row["name"]): moment(int(row["at"])) for row in await fetch(tx, "SELECT * FROM progress")}


async def get_value(tx: Connection, name: str) -> str | None:
    """A fact, if it is known."""
    row = await fetch_one(tx, "SELECT value FROM state WHERE name = ?", (name,))
    return None if row is None else str(row["value"])


async def set_value(tx: Connection, name: str, value: str | None) -> None:
    """State a fact, or (None) take it back."""
    if value is None:
        await tx.execute("DELETE FROM state WHERE name = ?", (name,))
        return
    await tx.execute(
        "INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (name, value),
    )

"""Zones: where the readers live who get mail now."""

from bot.storage.database import Connection, fetch


async def active(tx: Connection) -> tuple[str, ...]:
    """The time zones of active subscribers, in order, at the cost of one step of an index for each."""
    rows = await fetch(
        tx,
        "WITH RECURSIVE walk (zone) AS ("
        "SELECT min(timezone) FROM subscriber WHERE paused IS NULL UNION ALL "
        "SELECT (SELECT min(timezone) FROM subscriber WHERE paused IS NULL AND timezone > walk.zone) "
        "FROM walk WHERE walk.zone IS NOT NULL) "
        "SELECT zone FROM walk WHERE zone IS NOT NULL",
    )
    return tuple(str(row["zone"]) for row in rows)

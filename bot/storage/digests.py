"""Digests: who wants one when, and what each of them is told of."""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.schedule.weekly import Weekly
from bot.storage import campaigns
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.follows import Stance, stance_of
from bot.storage.moments import epoch

# Named, for the index of all zones looks as good to SQLite and would be walked from end to end.
_READERS = "subscriber INDEXED BY subscriber_digest"
_WANTED = "paused IS NULL AND digest IS NOT NULL"  # the condition of the index


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """What one chat is told of: its topics, and what it said of single events."""

    topics: frozenset[str]
    stances: dict[str, Stance]


async def set_digest(tx: Connection, chat_id: int, weekly: Weekly | None, now: datetime) -> None:
    """When the chat gets its digest, from now on; None: never."""
    await tx.execute(
        "UPDATE subscriber SET digest = ?, digest_from = ? WHERE chat_id = ?",
        (None if weekly is None else weekly.number, None if weekly is None else epoch(now), chat_id),
    )


async def zones(tx: Connection) -> list[str]:
    """Where active readers of digests live, at the cost of one step of an index for each zone."""
    rows = await fetch(
        tx,
        "WITH RECURSIVE walk (zone) AS ("  # noqa: S608 - a condition of this file
        f"SELECT min(timezone) FROM {_READERS} WHERE {_WANTED} UNION ALL "
        f"SELECT (SELECT min(timezone) FROM {_READERS} WHERE {_WANTED} AND timezone > walk.zone) "
        "FROM walk WHERE walk.zone IS NOT NULL) "
        "SELECT zone FROM walk WHERE zone IS NOT NULL",
    )
    return [str(row["zone"]) for row in rows]


async def is_wanted(tx: Connection, zone: str, weekly: Weekly, at: datetime) -> bool:
    """Whether anybody in the zone gets the digest of that hour of the week, at that moment."""
    row = await fetch_one(
        tx,
        f"SELECT 1 FROM {_READERS} WHERE {_WANTED} AND timezone = ? AND digest = ? AND digest_from < ? LIMIT 1",  # noqa: S608
        (zone, weekly.number, epoch(at)),
    )
    return row is not None


async def hours(tx: Connection) -> list[tuple[str, Weekly]]:
    """Every zone and hour of the week at which somebody gets one."""
    rows = await fetch(tx, f"SELECT DISTINCT timezone, digest FROM {_READERS} WHERE {_WANTED}")  # noqa: S608
    return [(str(row["timezone"]), Weekly.of(row["digest"])) for row in rows]


async def choices(tx: Connection, chats: Collection[int]) -> dict[int, Choices]:
    """What these chats are told of."""
    listed = (json.dumps(list(chats)),)
    topics: defaultdict[int, set[str]] = defaultdict(set)
    stances: defaultdict[int, dict[str, Stance]] = defaultdict(dict)
    for row in await fetch(
        tx,
        "SELECT j.value AS chat_id, s.topic FROM json_each(?) j CROSS JOIN subscription s ON s.chat_id = j.value",
        listed,
    ):
        topics[row["chat_id"]].add(row["topic"])
    for row in await fetch(
        tx,
        "SELECT j.value AS chat_id, f.event_id, f.muted FROM json_each(?) j "
        "CROSS JOIN follow f ON f.chat_id = j.value",
        listed,
    ):
        stances[row["chat_id"]][row["event_id"]] = stance_of(row["muted"])
    return {chat: Choices(topics=frozenset(topics[chat]), stances=stances[chat]) for chat in chats}


async def announced(tx: Connection, since: datetime) -> list[Campaign]:
    """Announcements that began to go out after that moment, oldest first."""
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE kind = 'announcement' AND state IN ('running', 'done') AND started_at > ? "
        "ORDER BY started_at, id",
        (epoch(since),),
    )
    found = [await campaigns.find(tx, int(row["id"])) for row in rows]
    return [campaign for campaign in found if campaign is not None]

"""Copies: what was sent or failed before, as the recipients of an edit, a recall or a repeat."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from bot.storage.audience import BEFORE_ALL
from bot.storage.campaigns import CampaignKind
from bot.storage.database import Connection, fetch, fetch_one

# A bot may delete what it sent less than 48 hours ago; a minute is left for the way.
# Source: https://core.telegram.org/bots/api#deletemessage
DELETABLE: Final = timedelta(hours=48) - timedelta(minutes=1)
# A copy that came after quiet hours within one message with other news: to change it would change what is not ours.
SHARED: Final = (
    "d.held_from IS NOT NULL AND EXISTS (SELECT 1 FROM delivery o JOIN campaign k ON k.id = o.campaign_id "
    "WHERE o.chat_id = d.chat_id AND o.message_id = d.message_id AND o.campaign_id <> d.campaign_id "
    "AND o.state = 2 AND k.kind IN ('announcement', 'reminder'))"
)
FINAL: Final = ("too-old", "not-found", "uneditable")  # causes that another try does not change


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Rows of other campaigns: the failed ones of `retry_of`, else the sent ones of `target` and its repeats."""

    kind: CampaignKind
    target: int
    retry_of: int | None = None


async def size(tx: Connection, origin: Origin) -> int:
    """How many chats there are to reach."""
    query, values = await _source(tx, origin)
    row = await fetch_one(tx, f"SELECT count(DISTINCT chat_id) AS number FROM ({query})", values)  # noqa: S608
    return int(row["number"]) if row else 0


async def shared(tx: Connection, target: int) -> int:
    """How many copies of a broadcast or an announcement lie within a message that tells of more than that."""
    row = await fetch_one(
        tx,
        "SELECT count(*) AS number FROM delivery d WHERE d.campaign_id IN (SELECT value FROM json_each(?)) "  # noqa: S608
        f"AND d.state = 2 AND d.message_id IS NOT NULL AND {SHARED}",
        (json.dumps(await family(tx, target)),),
    )
    return int(row["number"]) if row else 0


async def fan_out(
    tx: Connection, campaign_id: int, origin: Origin, *, after: int | None, limit: int, due_at: int
) -> tuple[int, int | None]:
    """Write the next rows of a campaign, in chat id order: how many, and the last chat id (None: all are written)."""
    query, values = await _source(tx, origin, windowed=True)
    start = BEFORE_ALL if after is None else after
    looked, last = await _edge(tx, await _members(tx, origin), start, limit)
    if last is None:
        return 0, None
    values |= {"campaign": campaign_id, "due": due_at, "after": start, "last": last}
    cursor = await tx.execute(
        "INSERT INTO delivery (campaign_id, chat_id, due_at, message_id, more_ids, language, expires_at) "  # noqa: S608
        "SELECT :campaign, chat_id, :due, message_id, more_ids, language, expires_at "
        f"FROM ({query}) WHERE 1 ORDER BY chat_id ON CONFLICT DO NOTHING",
        values,
    )
    return cursor.rowcount, last if looked == limit else None


async def family(tx: Connection, target: int) -> list[int]:
    """A broadcast or an announcement and its repeats: together they hold every copy."""
    rows = await fetch(
        tx,
        "SELECT b.campaign_id FROM broadcast b JOIN campaign c ON c.id = b.campaign_id "
        "WHERE b.target_campaign = ? AND c.kind IN ('broadcast', 'announcement') ORDER BY b.campaign_id",
        (target,),
    )
    return [target, *(int(row["campaign_id"]) for row in rows)]


async def _members(tx: Connection, origin: Origin) -> list[int]:
    return [origin.retry_of] if origin.retry_of is not None else await family(tx, origin.target)


async def _edge(tx: Connection, members: list[int], after: int, limit: int) -> tuple[int, int | None]:
    """How many chats the next window has, whatever became of them, and the last of them: so a window costs the same
    where a few rows among a million are meant."""
    parts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT chat_id FROM delivery WHERE campaign_id = {int(member)} AND chat_id > :after "  # noqa: S608
        "ORDER BY chat_id LIMIT :limit)"
        for member in members
    )
    query = (
        "SELECT count(*) AS number, max(chat_id) AS last "  # noqa: S608 - parts of this function
        f"FROM (SELECT DISTINCT chat_id FROM ({parts}) ORDER BY chat_id LIMIT :limit)"
    )
    row = await fetch_one(tx, query, {"after": after, "limit": limit})
    return (int(row["number"]), row["last"]) if row else (0, None)


async def _source(tx: Connection, origin: Origin, *, windowed: bool = False) -> tuple[str, dict[str, Any]]:
    """The rows as a query; each part of it is an index range in chat id order."""
    members = await _members(tx, origin)
    if origin.retry_of is not None:
        condition = "d.state = 3 AND COALESCE(d.cause, '') NOT IN (:c0, :c1, :c2)"
    else:
        condition = f"d.state = 2 AND d.message_id IS NOT NULL AND NOT ({SHARED})"
    message, expires_at = "d.message_id, d.more_ids, d.language", "NULL"
    if origin.kind in {"broadcast", "announcement"}:
        message = "NULL AS message_id, NULL AS more_ids, NULL AS language"
        condition += (
            " AND EXISTS (SELECT 1 FROM subscriber s WHERE s.chat_id = d.chat_id AND s.paused IS NULL)"
        )
    if origin.kind == "recall":
        expires_at = "d.settled_at + :deletable" if origin.retry_of is None else "d.expires_at"
    window = " AND d.chat_id > :after AND d.chat_id <= :last" if windowed else ""
    parts = (
        f"SELECT d.chat_id, {message}, {expires_at} AS expires_at "  # noqa: S608
        f"FROM delivery d WHERE d.campaign_id = :m{number} AND {condition}{window}"
        for number in range(len(members))
    )
    values: dict[str, Any] = {f"m{number}": member for number, member in enumerate(members)}
    values |= {f"c{number}": cause for number, cause in enumerate(FINAL)}
    values |= {"deletable": int(DELETABLE.total_seconds())}
    return " UNION ALL ".join(parts), values

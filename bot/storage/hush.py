"""The hush: what quiet hours hold back, and how it is gathered into one message when they end."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Final

from bot.schedule.quiet import ALOUD, Manner, Quiet, manner
from bot.storage.campaigns import CampaignKind
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment

HELD: Final[frozenset[CampaignKind]] = frozenset({"reminder", "announcement", "digest", "broadcast"})
GATHERED: Final = (
    "reminder",
    "announcement",
)  # kinds that have a card to open; a broadcast keeps its own words
BURST: Final = 3  # so many held messages become one
AT_ONCE: Final = 1000  # rows of one mailing that are put off in one transaction, about
MOST: Final = 10  # in one message; the others make another one


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A row that is delivered within the message of another one; `attempts` counts this call already."""

    row_id: int
    campaign_id: int
    attempts: int


async def set_quiet(tx: Connection, chat_id: int, quiet: Quiet | None) -> None:
    """The chat's quiet hours; None: it has none. What is held already follows."""
    start, end = (None, None) if quiet is None else (quiet.start, quiet.end)
    await tx.execute(
        "UPDATE subscriber SET quiet_from = ?, quiet_to = ? WHERE chat_id = ?", (start, end, chat_id)
    )


def quiet_of(row: Row) -> Quiet | None:
    """The quiet hours of a row with the subscriber's columns."""
    if row["quiet_from"] is None or row["quiet_to"] is None:
        return None
    return Quiet(start=row["quiet_from"], end=row["quiet_to"])


def manner_of(row: Row, campaign: Row, now: datetime) -> Manner:
    """How a row of the queue goes to its chat now."""
    if row["quiet_from"] is None or campaign["kind"] not in HELD or campaign["is_reply"]:
        return ALOUD
    quiet = quiet_of(row)
    return ALOUD if quiet is None else manner(quiet, row["timezone"], now, moment(campaign["starts_at"]))


async def hold(tx: Connection, held: Sequence[tuple[int, datetime]]) -> None:
    """Keep these rows (id, until when); they remember the moment they had."""
    await tx.executemany(
        "UPDATE delivery SET held_from = COALESCE(held_from, due_at), due_at = ? WHERE id = ?",
        [(epoch(until), row_id) for row_id, until in held],
    )


async def gather(
    tx: Connection, carriers: dict[int, tuple[int, int]], now: datetime
) -> dict[int, tuple[Part, ...]]:
    """The other rows that go within a held row that was taken up, by its id, where a chat has a burst of them.

    `carriers` are such rows by chat: id and doubts. Rows join those of equal doubts, so that what may have come
    together is repeated together.
    """
    if not carriers:
        return {}
    rows = await fetch(
        tx,
        "SELECT d.id, d.chat_id, d.campaign_id, d.doubts, d.attempts FROM json_each(?) j "
        "CROSS JOIN delivery d INDEXED BY delivery_held ON d.chat_id = j.value "
        "AND d.state = 0 AND d.held_from IS NOT NULL AND d.due_at <= ? "
        "JOIN campaign c ON c.id = d.campaign_id AND c.state = 'running' AND c.kind IN (?, ?) "
        "AND (c.expires_at IS NULL OR c.expires_at > ?) ORDER BY d.campaign_id",
        (json.dumps(list(carriers)), epoch(now), *GATHERED, epoch(now)),
    )
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for row in rows:
        carrier, doubts = carriers[row["chat_id"]]
        if row["id"] != carrier and row["doubts"] == doubts and len(found[carrier]) < MOST - 1:
            found[carrier].append(
                Part(row_id=row["id"], campaign_id=row["campaign_id"], attempts=row["attempts"] + 1)
            )
    return {carrier: tuple(parts) for carrier, parts in found.items() if len(parts) + 1 >= BURST}


async def waiting(tx: Connection, campaign_id: int, now: datetime) -> tuple[int, datetime | None]:
    """How many rows of a campaign quiet hours hold now, and until when the last of them; costs what is held."""
    row = await fetch_one(
        tx,
        "SELECT count(*) AS number, max(due_at) AS last FROM delivery WHERE campaign_id = ? AND state = 0 "
        "AND due_at > ? AND held_from IS NOT NULL",
        (campaign_id, epoch(now)),
    )
    return (0, None) if row is None else (int(row["number"]), moment(row["last"]))

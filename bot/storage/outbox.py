"""The outbox: one row a (campaign, chat), decided before the call and settled after it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from sqlite3 import Row
from typing import Final

from bot.schedule.text import Language
from bot.storage import hush, progress
from bot.storage.campaigns import CampaignKind
from bot.storage.claimed import Claimed, Settled, State
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment
from bot.storage.spreading import fan_out
from bot.wording.reader import Reader

__all__ = ["DEFAULT_READER", "Claimed", "Settled", "State", "fan_out"]

DEFAULT_READER: Final = Reader(language="ru", zone="Europe/Moscow")  # an admin who never wrote to the bot
DOUBTS: Final = 2  # calls that may have delivered a row; there is never a third
CAREFUL: Final = (
    4  # rows on their last try in one claim: should we die again, so few end as unknown, perhaps uncalled
)
BULK: Final = 1000
WHATEVER_PAUSE: Final = frozenset(
    {"notice", "edit", "recall"}
)  # kinds that a pause of the chat does not stop
FRESH: Final = timedelta(minutes=5)  # a reminder that goes out later speaks of the time that is left then
DIGEST_LATE: Final = timedelta(hours=12)  # beyond that a digest is no digest of its day any more
SWEEP: Final = 5000  # rows that leave the queue unsent in one transaction, at most


async def claim(
    tx: Connection,
    *,
    limit: int,
    now: datetime,
    lease: timedelta,
    held: Collection[int] = (),
    stranger: Reader = DEFAULT_READER,
) -> list[Claimed]:
    """Take up to `limit` due rows for sending: by priority, then by campaign, and one a chat.

    Chats in `held` are left out, and of rows on their last try a few are taken at once. Rows that are not to be
    sent any more (expired, chat paused or forgotten) leave the queue on the way; notices alone ignore a held sending,
    they and corrections of what was sent ignore pauses. An admin who never wrote to the bot reads as `stranger`.
    What comes in a chat's quiet hours stays until they end, and a burst of it becomes one message then (see hush.py).
    """
    only_notices = await progress.get_value(tx, progress.SENDING_HELD) is not None
    claimed: list[Claimed] = []
    released: dict[int, tuple[int, int]] = {}
    busy = set(held)
    for campaign in await _running(tx):
        if len(claimed) >= limit:
            break
        if only_notices and campaign["kind"] != "notice":
            continue
        if campaign["expires_at"] is not None and campaign["expires_at"] <= epoch(now):
            await _expire(tx, campaign["id"], now)
            continue
        limit_left = limit - len(claimed)
        claimed += await _take(tx, campaign, busy, released, limit=limit_left, now=now, stranger=stranger)
    parts = await hush.gather(tx, released, now)
    claimed = [
        replace(row, parts=parts[row.id], as_of=_as_of(now)) if row.id in parts else row for row in claimed
    ]
    until = epoch(now + lease)
    await tx.executemany(
        "UPDATE delivery SET state = 1, lease_until = ?, doubts = doubts + 1, attempts = attempts + 1, language = ? "
        "WHERE id = ?",
        [
            (until, row.reader.language, row_id)
            for row in claimed
            for row_id in (row.id, *(part.row_id for part in row.parts))
        ],
    )
    return claimed


async def settle(tx: Connection, settled: Sequence[Settled], now: datetime) -> None:
    """Note what became of claimed rows. A row that was taken away meanwhile stays away."""
    at = epoch(now)
    await tx.executemany(
        "UPDATE delivery SET state = ?, outcome = ?, cause = ?, message_id = COALESCE(?, message_id), "
        "more_ids = COALESCE(?, more_ids), due_at = COALESCE(?, due_at), "
        "doubts = max(0, doubts - ?), lease_until = NULL, settled_at = ? WHERE id = ? AND state = 1",
        [
            (
                int(item.state),
                item.outcome,
                item.cause,
                item.message_id,
                json.dumps(item.more_ids) if item.more_ids else None,
                None if item.due_at is None else due_second(item.due_at),
                int(item.undoubt),
                None if item.state == State.QUEUED else at,
                item.row_id,
            )
            for item in settled
        ],
    )


async def recover(tx: Connection, now: datetime, *, everything: bool = False) -> tuple[int, int]:
    """Take back rows whose lease ran out, or (at start) all leased ones: nobody else can be sending them.

    Returns how many were queued again and how many ended as unknown, having had their second call.
    """
    until = 2**62 if everything else epoch(now)
    lost = await tx.execute(
        "UPDATE delivery SET state = 4, outcome = 'the outcome was never learned', lease_until = NULL, settled_at = ? "
        "WHERE state = 1 AND lease_until <= ? AND doubts >= ?",
        (epoch(now), until, DOUBTS),
    )
    back = await tx.execute(
        "UPDATE delivery SET state = 0, outcome = 'interrupted', lease_until = NULL "
        "WHERE state = 1 AND lease_until <= ?",
        (until,),
    )
    return back.rowcount, lost.rowcount


async def waiting(tx: Connection, now: datetime) -> dict[int, datetime]:
    """Chats with a row that was tried and waits for its moment, and until when: their later rows wait too."""
    rows = await fetch(
        tx,
        "SELECT d.chat_id, max(d.due_at) AS due_at FROM campaign c CROSS JOIN delivery d "
        "ON d.campaign_id = c.id AND d.state = 0 AND d.due_at > ? WHERE c.state = 'running' AND d.attempts > 0 "
        "AND d.held_from IS NULL GROUP BY d.chat_id",
        (epoch(now),),
    )
    return {int(row["chat_id"]): moment(int(row["due_at"])) for row in rows}


async def recent_to_groups(tx: Connection, since: datetime) -> list[tuple[int, datetime]]:
    """What groups and channels got since then: (chat, moment), in order."""
    rows = await fetch(
        tx,
        "SELECT d.chat_id, d.settled_at FROM campaign c "
        "CROSS JOIN delivery d ON d.campaign_id = c.id AND d.chat_id < 0 "
        "WHERE (c.state = 'running' OR c.finished_at >= ?1) AND d.state = 2 AND d.settled_at >= ?1 "
        "ORDER BY d.settled_at",
        (epoch(since),),
    )
    return [(int(row["chat_id"]), moment(int(row["settled_at"]))) for row in rows]


async def postpone(tx: Connection, chat_id: int, until: datetime) -> None:
    """The chat waits: none of its queued rows goes before that moment."""
    await tx.execute(
        "UPDATE delivery SET due_at = ? WHERE chat_id = ? AND state = 0 AND due_at < ?",
        (due_second(until), chat_id, due_second(until)),
    )


async def skip(tx: Connection, chat_id: int, outcome: str, now: datetime) -> int:
    """The chat is paused: what was queued for it is not sent. Returns how many rows."""
    cursor = await tx.execute(
        "UPDATE delivery SET state = 6, outcome = ?, settled_at = ? WHERE chat_id = ? AND state = 0 "
        "AND campaign_id NOT IN (SELECT id FROM campaign WHERE kind IN ('notice', 'edit', 'recall'))",
        (outcome, epoch(now), chat_id),
    )
    return cursor.rowcount


async def finish(tx: Connection, now: datetime) -> list[int]:
    """Close running campaigns that have nothing left to send; returns their ids."""
    rows = await fetch(
        tx,
        "UPDATE campaign AS c SET state = 'done', finished_at = ? WHERE c.state = 'running' AND c.fanned_out = 1 "
        "AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.campaign_id = c.id AND d.state = 0) "
        "AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.campaign_id = c.id AND d.state = 1) RETURNING id",
        (epoch(now),),
    )
    return [int(row["id"]) for row in rows]


async def next_due(tx: Connection, now: datetime) -> datetime | None:
    """When the next queued row may be sent (now, or later); None when none may. Held sending counts as none."""
    held = await progress.get_value(tx, progress.SENDING_HELD) is not None
    row = await fetch_one(
        tx,
        "SELECT min((SELECT d.due_at FROM delivery d WHERE d.campaign_id = c.id AND d.state = 0 "
        "ORDER BY d.due_at, d.id LIMIT 1)) AS due_at "
        "FROM campaign c WHERE c.state = 'running' AND (? = 0 OR c.kind = 'notice')",
        (int(held),),
    )
    return None if row is None or row["due_at"] is None else max(now, moment(int(row["due_at"])))


async def halted(tx: Connection, campaign_ids: Collection[int]) -> set[int]:
    """Which of these campaigns are not to go on: paused, stopped or held meanwhile."""
    if not campaign_ids:
        return set()
    rows = await fetch(
        tx,
        "SELECT id FROM campaign WHERE id IN (SELECT value FROM json_each(?)) AND state <> 'running'",
        (json.dumps(list(campaign_ids)),),
    )
    return {int(row["id"]) for row in rows}


async def counts(tx: Connection, campaign_id: int) -> dict[State, int]:
    """How many rows of a campaign stand where."""
    rows = await fetch(
        tx,
        "SELECT state, count(*) AS number FROM delivery WHERE campaign_id = ? GROUP BY state",
        (campaign_id,),
    )
    return {State(row["state"]): int(row["number"]) for row in rows}


async def _running(tx: Connection) -> list[Row]:
    return await fetch(
        tx,
        "SELECT id, kind, priority, due_at, expires_at, starts_at, is_reply FROM campaign "
        "WHERE state = 'running' ORDER BY priority, id",
    )


async def _take(
    tx: Connection,
    campaign: Row,
    busy: set[int],
    released: dict[int, tuple[int, int]],
    *,
    limit: int,
    now: datetime,
    stranger: Reader,
) -> list[Claimed]:
    """Due rows of one campaign whose chat is free; the chats become busy. Paused chats' rows are skipped, those of
    chats in their quiet hours held. Rows that such hours have `released` are noted: (id, doubts) by chat."""
    claimed: list[Claimed] = []
    looked, size, doubted, held = 0, limit, 0, 0
    while len(claimed) < limit and looked < SWEEP and held < hush.AT_ONCE:
        rows = await _queued(tx, campaign["id"], busy, limit=size, now=now)
        left: list[tuple[int, str, str | None, int, int]] = []
        kept: list[tuple[int, datetime]] = []
        for row in rows:
            if len(claimed) == limit:
                break
            if (spared := _spared(row, campaign["kind"], now)) is not None:
                left.append((*spared, epoch(now), row["id"]))
                continue
            how = hush.manner_of(row, campaign, now)
            if how.until is not None:
                kept.append((row["id"], how.until))
                continue
            busy.add(row["chat_id"])
            doubted += row["doubts"] > 0
            if row["doubts"] == 0 or doubted <= CAREFUL:
                claimed.append(_claimed(row, campaign, stranger, now, silent=how.silent))
                if row["held_from"] is not None and campaign["kind"] in hush.GATHERED:
                    released[row["chat_id"]] = (row["id"], row["doubts"])
        await tx.executemany(
            "UPDATE delivery SET state = ?, outcome = ?, cause = ?, settled_at = ? WHERE id = ?", left
        )
        await hush.hold(tx, kept)
        held += len(kept)
        if len(rows) < size:
            break
        looked += size
        size = min(2 * size, BULK)  # many paused in a row: look further at a time
    return claimed


def _spared(row: Row, kind: CampaignKind, now: datetime) -> tuple[int, str, str | None] | None:
    """Why a queued row is not sent any more: its state, outcome and cause; None: it is sent."""
    if row["expires_at"] is not None and row["expires_at"] <= epoch(now):
        return int(State.FAILED), "too late to delete it", "too-old"
    if kind != "notice" and row["known"] is None:
        return int(State.SKIPPED), "forgotten", None
    if kind not in WHATEVER_PAUSE and row["paused"] is not None:
        return int(State.SKIPPED), row["paused"], None
    if kind == "digest" and moment(row["due_at"]) + DIGEST_LATE <= now:
        return int(State.EXPIRED), "too late", None
    return None


async def _queued(
    tx: Connection, campaign_id: int, busy: Collection[int], *, limit: int, now: datetime
) -> list[Row]:
    return await fetch(
        tx,
        "SELECT d.id, d.chat_id, d.doubts, d.attempts, d.message_id, d.more_ids, d.language AS said, d.expires_at, "
        "d.due_at, d.held_from, "
        "s.chat_id AS known, s.language, s.timezone, s.thread_id, s.paused, s.also, s.kind AS place, "
        "s.quiet_from, s.quiet_to "
        "FROM delivery d LEFT JOIN subscriber s ON s.chat_id = d.chat_id "
        "WHERE d.campaign_id = ? AND d.state = 0 AND d.due_at <= ? "
        "AND d.chat_id NOT IN (SELECT value FROM json_each(?)) ORDER BY d.due_at, d.id LIMIT ?",
        (campaign_id, epoch(now), json.dumps(list(busy)), limit),
    )


async def _expire(tx: Connection, campaign_id: int, now: datetime) -> None:
    await tx.execute(
        "UPDATE delivery SET state = 5, outcome = 'too late', settled_at = ? WHERE id IN "
        "(SELECT id FROM delivery WHERE campaign_id = ? AND state = 0 ORDER BY due_at, id LIMIT ?)",
        (epoch(now), campaign_id, SWEEP),
    )


def _claimed(row: Row, campaign: Row, stranger: Reader, now: datetime, *, silent: bool) -> Claimed:
    said, is_channel = row["language"], row["place"] == "channel"
    if campaign["kind"] in {"edit", "recall"} and row["said"] is not None:
        said = row["said"]
    also = row["also"] if row["also"] != said else None
    reader = stranger if row["known"] is None else _reader(said, row["timezone"], also, is_channel)
    return Claimed(
        id=row["id"],
        campaign_id=campaign["id"],
        kind=campaign["kind"],
        priority=campaign["priority"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        reader=reader,
        doubts=row["doubts"] + 1,
        attempts=row["attempts"] + 1,
        message_id=row["message_id"],
        more_ids=tuple(json.loads(row["more_ids"])) if row["more_ids"] else (),
        silent=silent,
        as_of=_as_of(now)
        if campaign["kind"] == "reminder" and now - moment(campaign["due_at"]) >= FRESH
        else None,
    )


@lru_cache(maxsize=2048)
def _reader(
    language: Language,
    zone: str,
    also: Language | None = None,
    is_channel: bool = False,  # noqa: FBT001, FBT002 - a row becomes a reader
) -> Reader:
    """One object for all readers alike: a million rows are told apart by it."""
    return Reader(language=language, zone=zone, also=also, is_channel=is_channel)


def _as_of(now: datetime) -> datetime:
    """Rounded, so that many readers share a text."""
    return moment(epoch(now) // 300 * 300)


def due_second(moment: datetime) -> int:
    """The second in which a row of that moment is due: never before it."""
    return epoch(moment) + (moment.microsecond > 0)

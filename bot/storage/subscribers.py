"""Subscribers: the chats that are told, their choices, and why one is paused."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Row
from typing import Final, Literal

from bot.schedule.quiet import Quiet
from bot.schedule.text import Language
from bot.schedule.weekly import Weekly
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.hush import quiet_of
from bot.storage.migration import migrate
from bot.storage.moments import epoch, moment
from bot.wording.reader import Reader

__all__ = ["BY_HAND", "ChatKind", "PauseReason", "Subscriber", "migrate"]

ChatKind = Literal["private", "group", "supergroup", "channel"]
PauseReason = Literal["stopped", "blocked", "kicked", "deactivated", "no-rights", "gone"]
BY_HAND: Final = "stopped"  # the one reason that is a choice: nothing but its chat undoes it


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscriber:
    """A chat and its choices; `paused` says why it gets nothing, and the choices survive that."""

    chat_id: int
    kind: ChatKind
    language: Language
    language_chosen: bool
    timezone: str
    timezone_chosen: bool
    leads: int
    thread_id: int | None
    paused: PauseReason | None
    created_at: datetime
    digest: Weekly | None = None
    quiet: Quiet | None = None
    also: Language | None = None  # a second language of its posts
    title: str | None = None  # of a group or channel
    seen_in: Language | None = None  # while an admin looks at it from elsewhere: in their language

    @property
    def reader(self) -> Reader:
        """Whoever looks at its panels and lists."""
        return Reader(language=self.seen_in or self.language, zone=self.timezone)

    def as_met(self, kind: ChatKind, language: Language, timezone: str) -> "Subscriber":
        """What it is to be after it spoke: a person's language and zone follow the client until chosen by hand, a
        group's do not follow who spoke last."""
        if kind != "private" or self.language_chosen:
            language = self.language
        if kind != "private" or self.timezone_chosen:
            timezone = self.timezone
        return replace(self, kind=kind, language=language, timezone=timezone)


async def find(tx: Connection, chat_id: int) -> Subscriber | None:
    """The subscriber of that chat, paused or not."""
    row = await fetch_one(tx, "SELECT * FROM subscriber WHERE chat_id = ?", (chat_id,))
    return None if row is None else _subscriber(row)


async def welcome(
    tx: Connection,
    chat_id: int,
    kind: ChatKind,
    *,
    language: Language,
    timezone: str,
    leads: int,
    now: datetime,
) -> tuple[Subscriber, bool]:
    """The subscriber of that chat as it is to be now, and whether it was made just now. A paused one stays paused."""
    known = await find(tx, chat_id)
    if known is None:
        await tx.execute(
            "INSERT INTO subscriber (chat_id, kind, language, timezone, leads, created_at) VALUES (?, ?, ?, ?, ?, ?)",
            (chat_id, kind, language, timezone, leads, epoch(now)),
        )
    else:
        met = known.as_met(kind, language, timezone)
        if met == known:
            return known, False
        await tx.execute(
            "UPDATE subscriber SET kind = ?, language = ?, timezone = ? WHERE chat_id = ?",
            (met.kind, met.language, met.timezone, chat_id),
        )
    subscriber = await find(tx, chat_id)
    if subscriber is None:
        raise LookupError(f"subscriber {chat_id} vanished inside one transaction")
    return subscriber, known is None


async def set_language(tx: Connection, chat_id: int, language: Language) -> None:
    """Chosen by hand: from now on the client's language no longer matters."""
    await tx.execute(
        "UPDATE subscriber SET language = ?, language_chosen = 1 WHERE chat_id = ?", (language, chat_id)
    )


async def set_timezone(tx: Connection, chat_id: int, zone: str) -> None:
    """Chosen by hand: from now on the language no longer suggests a zone."""
    await tx.execute(
        "UPDATE subscriber SET timezone = ?, timezone_chosen = 1 WHERE chat_id = ?", (zone, chat_id)
    )


async def set_leads(tx: Connection, chat_id: int, mask: int) -> None:
    """Which reminder lead times it wants, as a bit mask."""
    await tx.execute("UPDATE subscriber SET leads = ? WHERE chat_id = ?", (mask, chat_id))


async def set_also(tx: Connection, chat_id: int, language: Language | None) -> None:
    """The second language of the posts of a group or channel; None: there is only one."""
    await tx.execute(
        "UPDATE subscriber SET also = ? WHERE chat_id = ? AND kind <> 'private'", (language, chat_id)
    )


async def set_title(tx: Connection, chat_id: int, title: str) -> None:
    """What a group or channel is called now."""
    await tx.execute(
        "UPDATE subscriber SET title = ? WHERE chat_id = ? AND kind <> 'private' AND title IS NOT ?",
        (title, chat_id, title),
    )


async def has_other_bots(tx: Connection, chat_id: int) -> bool:
    """Whether somebody spoke to another bot in that group."""
    query = "SELECT 1 FROM subscriber WHERE chat_id = ? AND other_bots = 1"
    return await fetch_one(tx, query, (chat_id,)) is not None


async def set_other_bots(tx: Connection, chat_id: int, *, there: bool) -> None:
    """Somebody spoke to another bot in that group; or all is open again."""
    await tx.execute("UPDATE subscriber SET other_bots = ? WHERE chat_id = ?", (int(there), chat_id))


async def set_welcome(tx: Connection, chat_id: int, message_id: int, now: datetime) -> None:
    """That message is our first word there."""
    await tx.execute(
        "UPDATE subscriber SET welcome_id = ?, welcomed_at = ? WHERE chat_id = ?",
        (message_id, epoch(now), chat_id),
    )


async def welcomed_since(tx: Connection, chat_id: int, since: datetime) -> int | None:
    """Our first word there, where it was said since then."""
    query = "SELECT welcome_id FROM subscriber WHERE chat_id = ? AND welcomed_at >= ?"
    row = await fetch_one(tx, query, (chat_id, epoch(since)))
    return None if row is None else row["welcome_id"]


async def set_thread(tx: Connection, chat_id: int, thread_id: int | None) -> None:
    """The forum topic that gets the posts; None: General, or no topics."""
    await tx.execute("UPDATE subscriber SET thread_id = ? WHERE chat_id = ?", (thread_id, chat_id))


async def pause(tx: Connection, chat_id: int, reason: PauseReason, now: datetime) -> bool:
    """Send nothing there any more; returns whether that is new. A pause by hand replaces any other and is
    replaced by none, so that an unblocked bot does not talk to who had said stop."""
    cursor = await tx.execute(
        "UPDATE subscriber SET paused = ?, paused_at = ? WHERE chat_id = ? "
        "AND (paused IS NULL OR (? = ? AND paused <> ?))",
        (reason, epoch(now), chat_id, reason, BY_HAND, BY_HAND),
    )
    return cursor.rowcount > 0


async def resume(tx: Connection, chat_id: int, *, only: Collection[PauseReason] | None = None) -> bool:
    """Send again, with the choices of before; `only` if paused for one of these. Returns whether that is new."""
    subscriber = await find(tx, chat_id)
    if (
        subscriber is None
        or subscriber.paused is None
        or (only is not None and subscriber.paused not in only)
    ):
        return False
    await tx.execute("UPDATE subscriber SET paused = NULL, paused_at = NULL WHERE chat_id = ?", (chat_id,))
    # What it had lost is back; only a lost forum topic stays noted while posts go to General.
    await tx.execute("DELETE FROM loss WHERE chat_id = ? AND thread_id IS NULL", (chat_id,))
    await tx.execute("UPDATE loss SET reason = 'thread' WHERE chat_id = ?", (chat_id,))
    return True


async def closed(tx: Connection, chat_ids: Collection[int]) -> set[int]:
    """Which of these chats are paused, or not known any more."""
    if not chat_ids:
        return set()
    rows = await fetch(
        tx,
        "SELECT asked.value AS chat_id FROM json_each(?) asked LEFT JOIN subscriber s ON s.chat_id = asked.value "
        "WHERE s.chat_id IS NULL OR s.paused IS NOT NULL",
        (json.dumps(list(chat_ids)),),
    )
    return {int(row["chat_id"]) for row in rows}


async def count(tx: Connection) -> dict[str, int]:
    """How many there are by state: active, or why paused."""
    rows = await fetch(
        tx, "SELECT COALESCE(paused, 'active') AS state, count(*) AS number FROM subscriber GROUP BY 1"
    )
    return {str(row["state"]): int(row["number"]) for row in rows}


def _subscriber(row: Row) -> Subscriber:
    return Subscriber(
        chat_id=row["chat_id"],
        kind=row["kind"],
        language=row["language"],
        language_chosen=bool(row["language_chosen"]),
        timezone=row["timezone"],
        timezone_chosen=bool(row["timezone_chosen"]),
        leads=row["leads"],
        thread_id=row["thread_id"],
        paused=row["paused"],
        created_at=moment(row["created_at"]),
        digest=None if row["digest"] is None else Weekly.of(row["digest"]),
        quiet=quiet_of(row),
        also=row["also"] if row["also"] != row["language"] else None,
        title=row["title"],
    )

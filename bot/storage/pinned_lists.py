"""Pinned lists: one message a chat that always shows what is next, and what is known of it."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row
from typing import Literal

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch

Trouble = Literal["no-pin", "unsure"]
DOUBTS = 2  # sends whose outcome was never learned; nobody gets a third copy


@dataclass(frozen=True, kw_only=True, slots=True)
class PinnedList:
    """The list of a chat; without a `message_id` it is to be sent, `ended`: to be taken down."""

    chat_id: int
    ended: bool
    message_id: int | None
    thread_id: int | None
    digest: str | None
    is_pinned: bool
    doubts: int
    trouble: Trouble | None


async def switch_on(tx: Connection, chat_id: int, now: datetime) -> None:
    """Show a list there from now on; what was wrong with it is tried again."""
    await tx.execute(
        "INSERT INTO pinned_list (chat_id, due_at) VALUES (?, ?) ON CONFLICT (chat_id) "
        "DO UPDATE SET ended = 0, doubts = 0, trouble = NULL, due_at = excluded.due_at",
        (chat_id, epoch(now)),
    )


async def switch_off(tx: Connection, chat_id: int, now: datetime) -> None:
    """Take the list down."""
    await tx.execute("UPDATE pinned_list SET ended = 1, due_at = ? WHERE chat_id = ?", (epoch(now), chat_id))


async def look_again(tx: Connection, chat_id: int, now: datetime) -> None:
    """The rights of the bot have changed: it may be allowed to pin now."""
    await tx.execute(
        "UPDATE pinned_list SET trouble = NULL, due_at = ? WHERE chat_id = ? AND trouble = 'no-pin'",
        (epoch(now), chat_id),
    )


async def find(tx: Connection, chat_id: int) -> PinnedList | None:
    """The list of that chat, None when it is switched off."""
    row = await fetch_one(tx, "SELECT * FROM pinned_list WHERE chat_id = ? AND ended = 0", (chat_id,))
    return None if row is None else _list(row)


async def due(tx: Connection, now: datetime) -> list[PinnedList]:
    """The lists that may be touched now, of chats that are not paused for want of an address."""
    rows = await fetch(
        tx,
        "SELECT p.* FROM pinned_list p JOIN subscriber s ON s.chat_id = p.chat_id "
        "WHERE p.due_at <= ? AND s.paused IS NULL ORDER BY p.chat_id",
        (epoch(now),),
    )
    return [_list(row) for row in rows]


async def sending(tx: Connection, chat_id: int) -> None:
    """A message is about to be sent: should its outcome never be learned, that counts."""
    await tx.execute("UPDATE pinned_list SET doubts = doubts + 1 WHERE chat_id = ?", (chat_id,))


async def save(tx: Connection, item: PinnedList, due_at: datetime) -> None:
    """Keep what became of the list; it is not touched before `due_at`. One that was switched off meanwhile stays so."""
    await tx.execute(
        "UPDATE pinned_list SET message_id = ?, thread_id = ?, digest = ?, is_pinned = ?, doubts = ?, trouble = ?, "
        "due_at = ? WHERE chat_id = ?",
        (
            item.message_id,
            item.thread_id,
            item.digest,
            int(item.is_pinned),
            item.doubts,
            item.trouble,
            epoch(due_at),
            item.chat_id,
        ),
    )


async def forget(tx: Connection, chat_id: int) -> None:
    """It has been taken down. One that was switched on again meanwhile is sent anew."""
    await tx.execute("DELETE FROM pinned_list WHERE chat_id = ? AND ended = 1", (chat_id,))
    await tx.execute(
        "UPDATE pinned_list SET message_id = NULL, digest = NULL, is_pinned = 0 WHERE chat_id = ?", (chat_id,)
    )


def _list(row: Row) -> PinnedList:
    return PinnedList(
        chat_id=row["chat_id"],
        ended=bool(row["ended"]),
        message_id=row["message_id"],
        thread_id=row["thread_id"],
        digest=row["digest"],
        is_pinned=bool(row["is_pinned"]),
        doubts=row["doubts"],
        trouble=row["trouble"],
    )

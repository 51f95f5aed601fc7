"""Care: who set a group or channel up, and who has had a hand in it since."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch
from bot.storage.subscribers import ChatKind, PauseReason


@dataclass(frozen=True, kw_only=True, slots=True)
class Tended:
    """A chat somebody takes care of; `title` is what it was last called."""

    chat_id: int
    kind: ChatKind
    title: str
    paused: PauseReason | None


async def tend(tx: Connection, chat_id: int, user_id: int, now: datetime, *, set_up: bool = False) -> None:
    """This person has set the chat up, or changed something there. Whoever let the bot in first stays the one
    who set it up until somebody else does."""
    if set_up:
        await tx.execute("UPDATE care SET set_up = 0 WHERE chat_id = ?", (chat_id,))
    await tx.execute(
        "INSERT INTO care (chat_id, user_id, set_up, at) SELECT chat_id, ?, ?, ? FROM subscriber "
        "WHERE chat_id = ? AND kind <> 'private' "
        "ON CONFLICT (chat_id, user_id) DO UPDATE SET at = excluded.at, set_up = max(set_up, excluded.set_up)",
        (user_id, int(set_up), epoch(now), chat_id),
    )


async def drop(tx: Connection, chat_id: int, user_id: int) -> None:
    """This person is no admin there any more."""
    await tx.execute("DELETE FROM care WHERE chat_id = ? AND user_id = ?", (chat_id, user_id))


async def tends(tx: Connection, chat_id: int, user_id: int) -> bool:
    """Whether this person is noted for that chat already."""
    query = "SELECT 1 FROM care WHERE chat_id = ? AND user_id = ?"
    return await fetch_one(tx, query, (chat_id, user_id)) is not None


async def keeper(tx: Connection, chat_id: int) -> int | None:
    """Who is told what happens to the chat: who set it up, else who last had a hand in it."""
    row = await fetch_one(
        tx, "SELECT user_id FROM care WHERE chat_id = ? ORDER BY set_up DESC, at DESC LIMIT 1", (chat_id,)
    )
    return None if row is None else int(row["user_id"])


async def chats_of(tx: Connection, user_id: int, limit: int) -> list[Tended]:
    """The chats this person takes care of, the latest first."""
    rows = await fetch(
        tx,
        "SELECT s.chat_id, s.kind, s.title, s.paused FROM care c JOIN subscriber s ON s.chat_id = c.chat_id "
        "WHERE c.user_id = ? ORDER BY c.at DESC, s.chat_id LIMIT ?",
        (user_id, limit),
    )
    return [
        Tended(chat_id=row["chat_id"], kind=row["kind"], title=row["title"] or "", paused=row["paused"])
        for row in rows
    ]

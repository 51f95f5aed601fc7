"""Dialogues: what a person was asked for; the next message in that chat is the answer, also after a restart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.database import Connection, fetch_one
from bot.storage.moments import epoch, moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialogue:
    """An open question: `about` says which, `data` (JSON) what it was asked for."""

    chat_id: int
    about: str
    data: dict[str, Any]
    updated_at: datetime


async def ask(tx: Connection, chat_id: int, about: str, data: Mapping[str, Any], now: datetime) -> None:
    """Note that this was asked; it takes the place of any earlier question there."""
    await tx.execute(
        "INSERT INTO dialogue (chat_id, about, data, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT (chat_id) "
        "DO UPDATE SET about = excluded.about, data = excluded.data, updated_at = excluded.updated_at",
        (chat_id, about, json.dumps(dict(data), ensure_ascii=False), epoch(now)),
    )


async def asked(tx: Connection, chat_id: int) -> Dialogue | None:
    """The open question of that chat, if there is one."""
    row = await fetch_one(tx, "SELECT * FROM dialogue WHERE chat_id = ?", (chat_id,))
    if row is None:
        return None
    return Dialogue(
        chat_id=row["chat_id"],
        about=row["about"],
        data=json.loads(row["data"]),
        updated_at=moment(int(row["updated_at"])),
    )


async def clear(tx: Connection, chat_id: int) -> bool:
    """The question is answered, or does not matter any more; returns whether there was one."""
    cursor = await tx.execute("DELETE FROM dialogue WHERE chat_id = ?", (chat_id,))
    return cursor.rowcount > 0

"""Erasure: a chat becomes a stranger again; the figures of mailings stay true, for they name nobody."""

import json

from bot.storage import inbox, progress
from bot.storage.database import Connection, fetch
from bot.storage.traces import people, tables_of_chats

SCRUB: str = "scrub"  # state: erased pages are still to be overwritten in the write-ahead log


async def forget(tx: Connection, chat_id: int, *, before_update: int | None = None) -> bool:
    """Erase all that is kept about a chat and, of a person, about them; returns whether anything was known.

    Updates of the chat that arrived before `before_update` go as well. What an admin did is kept: it is the record of
    the office. Rows on their way to the chat go too: a late outcome of them meets nothing.
    """
    known = bool(await fetch(tx, "SELECT 1 FROM subscriber WHERE chat_id = ?", (chat_id,)))
    await _leave_campaigns(tx, chat_id)
    for table in await tables_of_chats(tx):
        await tx.execute(f"DELETE FROM {table} WHERE chat_id = ?", (chat_id,))  # noqa: S608 - names of our schema
    for (table, column), fate in (await people(tx)).items():
        if fate == "erased":
            await tx.execute(f"DELETE FROM {table} WHERE {column} = ?", (chat_id,))  # noqa: S608 - as above
    await tx.execute(
        "DELETE FROM campaign WHERE state = 'draft' AND id IN (SELECT campaign_id FROM broadcast WHERE author = ?)",
        (chat_id,),
    )
    await tx.execute(
        "UPDATE broadcast SET card_chat = NULL, card_message = NULL WHERE card_chat = ?", (chat_id,)
    )
    await inbox.erase(tx, chat_id, before=before_update)
    await progress.set_value(tx, SCRUB, "1")
    return known


async def _leave_campaigns(tx: Connection, chat_id: int) -> None:
    """Mailings made for this chat alone go; those for a few go on without it."""
    rows = await fetch(
        tx,
        "SELECT id, audience FROM campaign WHERE instr(audience, '\"chats\"') > 0 "
        "AND EXISTS (SELECT 1 FROM json_each(audience, '$.chats') WHERE value = ?)",
        (chat_id,),
    )
    for row in rows:
        audience = json.loads(row["audience"])
        audience["chats"] = [chat for chat in audience["chats"] if chat != chat_id]
        if audience["chats"]:
            await tx.execute(
                "UPDATE campaign SET audience = ? WHERE id = ?", (json.dumps(audience), row["id"])
            )
        else:
            await tx.execute("DELETE FROM campaign WHERE id = ?", (row["id"],))

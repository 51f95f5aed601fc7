"""Traces: where in this database a chat or a person is named. The schema says so: no table can be missed.

Every column `chat_id` names the chat a row belongs to. Columns that name a person in another part are listed here,
and a test compares the list with the schema.
"""

from typing import Final, Literal

from bot.storage.database import Connection, fetch

# What becomes of a row that names a person who wants to be forgotten: it goes, or it is the office's record and stays.
Fate = Literal["erased", "kept"]

PEOPLE: Final[dict[tuple[str, str], Fate]] = {
    ("member", "user_id"): "erased",
    ("member", "invited_by"): "kept",
    ("invite", "created_by"): "erased",
    ("invite", "used_by"): "erased",
    ("care", "user_id"): "erased",
    ("admin_action", "user_id"): "kept",
    ("broadcast", "author"): "kept",
    ("broadcast", "confirmed_by"): "kept",
    ("broadcast", "card_chat"): "kept",  # a message in the chat of an admin; erasing the message is theirs
}
# Columns that look as if they named somebody, and do not.
NOBODY: Final = frozenset({("subscriber", "other_bots")})


async def tables_of_chats(tx: Connection) -> list[str]:
    """Every table whose rows belong to chats, `subscriber` last: most others go with it."""
    rows = await fetch(
        tx,
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'chat_id' "
        "WHERE m.type = 'table' ORDER BY m.name = 'subscriber', m.name",
    )
    return [str(row["name"]) for row in rows]


async def people(tx: Connection) -> dict[tuple[str, str], Fate]:
    """The columns that name people, of the tables there are."""
    rows = await fetch(tx, "SELECT name FROM sqlite_master WHERE type = 'table'")
    known = {str(row["name"]) for row in rows}
    return {(table, column): fate for (table, column), fate in PEOPLE.items() if table in known}

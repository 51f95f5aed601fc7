"""Personal data: all that is kept about one chat, in a form people and machines can read."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bot.schedule.reminders import LEADS
from bot.storage import inbox
from bot.storage.database import Connection, fetch
from bot.storage.moments import moment
from bot.storage.traces import people, tables_of_chats

_STATES: Final = ("queued", "being sent", "sent", "failed", "unknown", "expired", "skipped")
_NAMES: Final = {  # of tables, where their own is not plain
    "subscriber": "settings",
    "subscription": "topics",
    "follow": "events",
    "delivery": "messages",
    "dialogue": "open_question",
    "look": "last_look_at_the_list",
    "member": "team",
    "admin_action": "done_as_admin",
    "broadcast": "broadcasts",
    "invite": "invites",
}
_FLAGS: Final = frozenset({"language_chosen", "timezone_chosen", "muted", "fanned_out", "card_closed"})
_MOMENTS: Final = frozenset({"at", "held_from", "digest_from", "lease_until"})
_KEYS: Final = frozenset(
    {"secret"}
)  # who has one may read the calendar: nothing for a file a whole group sees
_JSON: Final = frozenset({"data", "more_ids"})


async def collect(
    tx: Connection, chat_id: int, now: datetime, *, private: bool, asking: int | None = None
) -> dict[str, Any]:
    """Everything, table by table, but the update (`asking`) that asks for it.

    Of a group or channel the ids and words of people are left out: everybody there may read it.
    """
    found: dict[str, Any] = {"chat_id": chat_id, "collected_at": now.isoformat()}
    named = await people(tx)
    hidden = {column for _, column in named if column != "chat_id"}
    for table in reversed(await tables_of_chats(tx)):
        columns: frozenset[str] = frozenset() if private else frozenset(hidden | _KEYS)
        query = _QUERIES.get(table, f"SELECT * FROM {table} WHERE chat_id = ?")  # noqa: S608 - names of our schema
        found[_NAMES.get(table, table)] = await _rows(tx, query, chat_id, columns)
    if private:
        for table, column in named:
            query = f"SELECT * FROM {table} WHERE {column} = ?"  # noqa: S608 - as above
            rows = await _rows(tx, query, chat_id, frozenset())
            known = found.setdefault(_NAMES.get(table, table), [])
            known += [row for row in rows if row not in known]
        said = await inbox.said_by(tx, chat_id)
        found["not_answered_yet"] = [json.loads(body) for number, body in said if number != asking]
    found["mailings_for_this_chat"] = await _rows(
        tx,
        "SELECT id, key, kind, state, created_at FROM campaign "
        "WHERE EXISTS (SELECT 1 FROM json_each(audience, '$.chats') WHERE value = ?)",
        chat_id,
        frozenset(),
    )
    return {name: value for name, value in found.items() if value != []}


_QUERIES: Final = {
    "delivery": (
        "SELECT c.kind, c.event_id AS event, d.* FROM delivery d JOIN campaign c ON c.id = d.campaign_id "
        "WHERE d.chat_id = ? ORDER BY d.id"
    ),
}


async def _rows(tx: Connection, query: str, chat_id: int, hidden: frozenset[str]) -> list[dict[str, Any]]:
    return [_readable(dict(row), hidden) for row in await fetch(tx, query, (chat_id,))]


def _readable(row: Mapping[str, Any], hidden: frozenset[str]) -> dict[str, Any]:
    """A row with moments in ISO 8601, words for numbers, and without what is empty."""
    told: dict[str, Any] = {}
    for name, value in row.items():
        if value is None or name == "chat_id" or name in hidden:
            continue
        if isinstance(value, int) and (name.endswith("_at") or name in _MOMENTS):
            told[name] = moment(value).isoformat()
        elif name == "leads":
            told["reminders_minutes_before"] = [lead.minutes for lead in LEADS if lead.bit & value]
        elif name == "state" and isinstance(value, int):
            told[name] = _STATES[value]
        elif name in _FLAGS:
            told[name] = bool(value)
        elif name in _JSON:
            told[name] = json.loads(value)
        else:
            told[name] = value
    return told

"""Migration of a chat: a group that became a supergroup has a new id, and everything moves to it."""

import json

from bot.storage.database import Connection, fetch


async def migrate(tx: Connection, old_chat_id: int, new_chat_id: int) -> None:
    """Rewrite the id in every table; where the new chat is known already the two become one. Idempotent.

    Subscriptions are joined; of two settings the one chosen by hand wins, else that of the old chat, which people
    have lived with. Whoever said stop in either stays stopped.
    """
    if old_chat_id == new_chat_id:
        return
    await _move_rows(tx, old_chat_id, new_chat_id)
    await _move_audiences(tx, old_chat_id, new_chat_id)
    ids = {"old": old_chat_id, "new": new_chat_id}
    # The old chat keeps its messages: the new one gets a pinned list of its own.
    await tx.execute(
        "UPDATE pinned_list SET message_id = NULL, thread_id = NULL, digest = NULL, is_pinned = 0 WHERE chat_id = :old",
        ids,
    )
    if await fetch(tx, "SELECT 1 FROM subscriber WHERE chat_id = :new", ids):
        await _merge(tx, ids)
    else:
        await tx.execute(
            "UPDATE subscriber SET chat_id = :new, kind = 'supergroup' WHERE chat_id = :old", ids
        )


async def _move_rows(tx: Connection, old: int, new: int) -> None:
    ids = {"old": old, "new": new}
    # Where both chats have a row of one campaign, the one that is further along stays: never two messages.
    await tx.execute(
        "DELETE FROM delivery AS d WHERE d.chat_id = :new AND d.state = 0 AND EXISTS "
        "(SELECT 1 FROM delivery o WHERE o.campaign_id = d.campaign_id AND o.chat_id = :old)",
        ids,
    )
    await tx.execute(
        "DELETE FROM delivery AS d WHERE d.chat_id = :old AND EXISTS "
        "(SELECT 1 FROM delivery n WHERE n.campaign_id = d.campaign_id AND n.chat_id = :new)",
        ids,
    )
    await tx.execute("UPDATE delivery SET chat_id = :new WHERE chat_id = :old", ids)
    # A fan-out that has passed the new id but not reached the old one would miss the chat: let it look again.
    await tx.execute(
        "UPDATE campaign SET cursor = :new - 1 "
        "WHERE state IN ('running', 'paused', 'held') AND fanned_out = 0 AND cursor >= :new",
        ids,
    )


async def _move_audiences(tx: Connection, old: int, new: int) -> None:
    """Campaigns not written out yet that name the chat itself."""
    rows = await fetch(
        tx,
        "SELECT c.id, c.audience FROM campaign c WHERE c.state IN ('pending', 'held', 'running', 'paused') "
        "AND c.fanned_out = 0 AND EXISTS (SELECT 1 FROM json_each(c.audience, '$.chats') WHERE value = ?)",
        (old,),
    )
    for row in rows:
        audience = json.loads(row["audience"])
        audience["chats"] = list(dict.fromkeys(new if chat == old else chat for chat in audience["chats"]))
        await tx.execute("UPDATE campaign SET audience = ? WHERE id = ?", (json.dumps(audience), row["id"]))


async def _merge(tx: Connection, ids: dict[str, int]) -> None:
    await tx.execute(
        "UPDATE subscriber AS n SET kind = 'supergroup', "
        "language = CASE WHEN n.language_chosen THEN n.language ELSE o.language END, "
        "language_chosen = n.language_chosen OR o.language_chosen, "
        "timezone = CASE WHEN n.timezone_chosen THEN n.timezone ELSE o.timezone END, "
        "timezone_chosen = n.timezone_chosen OR o.timezone_chosen, "
        "quiet_from = CASE WHEN o.quiet_from IS NULL THEN n.quiet_from ELSE o.quiet_from END, "
        "quiet_to = CASE WHEN o.quiet_from IS NULL THEN n.quiet_to ELSE o.quiet_to END, "
        "digest_from = CASE WHEN o.digest IS NULL THEN n.digest_from ELSE o.digest_from END, "
        "digest = COALESCE(o.digest, n.digest), "
        "leads = o.leads, thread_id = COALESCE(n.thread_id, o.thread_id), "
        "paused = CASE WHEN o.paused = 'stopped' THEN o.paused ELSE n.paused END, "
        "paused_at = CASE WHEN o.paused = 'stopped' THEN o.paused_at ELSE n.paused_at END, "
        "created_at = min(n.created_at, o.created_at), "
        "also = COALESCE(n.also, o.also), title = COALESCE(n.title, o.title) "
        "FROM subscriber o WHERE n.chat_id = :new AND o.chat_id = :old",
        ids,
    )
    await tx.execute(
        "INSERT INTO subscription (topic, chat_id, created_at) "
        "SELECT topic, :new, created_at FROM subscription WHERE chat_id = :old ON CONFLICT DO NOTHING",
        ids,
    )
    await tx.execute(
        "INSERT INTO follow (event_id, chat_id, muted, created_at) "
        "SELECT event_id, :new, muted, created_at FROM follow WHERE chat_id = :old ON CONFLICT DO NOTHING",
        ids,
    )
    await tx.execute(
        "INSERT INTO look (chat_id, seen, shown, began_at, update_id) "
        "SELECT :new, seen, shown, began_at, update_id FROM look WHERE chat_id = :old ON CONFLICT DO NOTHING",
        ids,
    )
    await _merge_feeds(tx, ids)
    await tx.execute(
        "INSERT INTO care (chat_id, user_id, set_up, at) "
        "SELECT :new, user_id, set_up, at FROM care WHERE chat_id = :old ON CONFLICT DO NOTHING",
        ids,
    )
    await tx.execute(
        "INSERT INTO pinned_list (chat_id, ended, due_at) "
        "SELECT :new, ended, due_at FROM pinned_list WHERE chat_id = :old AND ended = 0 ON CONFLICT DO NOTHING",
        ids,
    )
    await tx.execute("DELETE FROM subscriber WHERE chat_id = :old", ids)  # its choices go with it


async def _merge_feeds(tx: Connection, ids: dict[str, int]) -> None:
    """The address that people have put into their calendars goes on, unless only the new chat has one."""
    await tx.execute(
        "DELETE FROM calendar_feed WHERE chat_id = :new AND EXISTS "
        "(SELECT 1 FROM calendar_feed WHERE chat_id = :old AND secret IS NOT NULL)",
        ids,
    )
    await tx.execute(
        "UPDATE calendar_feed SET chat_id = :new WHERE chat_id = :old "
        "AND NOT EXISTS (SELECT 1 FROM calendar_feed WHERE chat_id = :new)",
        ids,
    )

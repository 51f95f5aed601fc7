"""Cards: the messages that show how far a mailing is, and what each of them shows already."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.campaigns import CampaignState
from bot.storage.database import Connection, fetch
from bot.storage.moments import moment
from bot.storage.outbox import DEFAULT_READER, due_second
from bot.wording.reader import Reader


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A message (`chat_id`, `message_id`) about a campaign; `digest` stands for what it shows since `edited_at`."""

    campaign_id: int
    state: CampaignState
    chat_id: int
    message_id: int
    edited_at: datetime | None
    digest: str | None
    reader: Reader


async def put(tx: Connection, campaign_id: int, chat_id: int, message_id: int, now: datetime) -> None:
    """This message shows the campaign from now on; a card it had before stays as it is."""
    await tx.execute(
        "UPDATE broadcast SET card_chat = ?, card_message = ?, card_edited_at = ?, card_digest = NULL, card_closed = 0 "
        "WHERE campaign_id = ?",
        (chat_id, message_id, due_second(now), campaign_id),
    )


async def forget(tx: Connection, chat_id: int) -> None:
    """Who is in this chat is not to know any more: their cards stay as they are."""
    await tx.execute(
        "UPDATE broadcast SET card_chat = NULL, card_message = NULL WHERE card_chat = ?", (chat_id,)
    )


async def open_cards(tx: Connection) -> list[Card]:
    """Cards of what has started or waits, and does not show its end yet.

    That of an announcement comes alive when it begins to go out.
    """
    rows = await fetch(
        tx,
        "SELECT b.*, c.state, s.language, s.timezone FROM broadcast b INDEXED BY broadcast_card "
        "JOIN campaign c ON c.id = b.campaign_id LEFT JOIN subscriber s ON s.chat_id = b.card_chat "
        "WHERE b.card_message IS NOT NULL AND b.card_closed = 0 "
        "AND c.state IN ('running', 'paused', 'held', 'done', 'stopped') "
        "AND (c.kind <> 'announcement' OR c.started_at IS NOT NULL) ORDER BY b.campaign_id",
    )
    return [
        Card(
            campaign_id=row["campaign_id"],
            state=row["state"],
            chat_id=row["card_chat"],
            message_id=row["card_message"],
            edited_at=moment(row["card_edited_at"]),
            digest=row["card_digest"],
            reader=Reader(language=row["language"], zone=row["timezone"])
            if row["language"]
            else DEFAULT_READER,
        )
        for row in rows
    ]


async def shown(tx: Connection, card: Card, digest: str | None, at: datetime, *, closed: bool) -> None:
    """The card shows that since then (perhaps a moment ahead: it is not touched before); `closed`: for good.

    A card that took its place meanwhile is left alone.
    """
    await tx.execute(
        "UPDATE broadcast SET card_digest = ?, card_edited_at = ?, card_closed = ? "
        "WHERE campaign_id = ? AND card_chat = ? AND card_message = ?",
        (digest, due_second(at), int(closed), card.campaign_id, card.chat_id, card.message_id),
    )

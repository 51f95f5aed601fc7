"""The crowd: subscribers and campaigns made quickly."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.storage import campaigns, outbox, subscribers, subscriptions
from bot.storage.audience import Audience
from bot.storage.campaigns import Campaign, CampaignKind, CampaignState
from bot.storage.database import Connection, fetch
from bot.storage.outbox import Claimed, State
from bot.storage.subscribers import ChatKind

NOW = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)
LEASE = timedelta(minutes=10)
EVERYBODY = Audience(topics=("forums",))


async def join(
    tx: Connection,
    *chats: int,
    topics: Iterable[str] = ("forums",),
    zone: str = "Asia/Baku",
    leads: int = 12,
    kind: ChatKind = "private",
) -> None:
    """New subscribers."""
    topics = list(topics)
    for chat_id in chats:
        await subscribers.welcome(tx, chat_id, kind, language="az", timezone=zone, leads=leads, now=NOW)
        await subscriptions.add(tx, chat_id, topics, NOW)


async def many(
    tx: Connection, number: int, *, topic: str = "forums", zone: str = "Asia/Baku", first: int = 1
) -> None:
    """Very many new subscribers of one topic."""
    await tx.execute(
        "WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2 - 1) "
        "INSERT INTO subscriber (chat_id, kind, language, timezone, leads, created_at) "
        "SELECT i, 'private', 'ru', ?3, 12, 0 FROM n",
        (first, number, zone),
    )
    await tx.execute(
        "INSERT INTO subscription SELECT ?, chat_id, 0 FROM subscriber WHERE chat_id >= ? AND chat_id < ?",
        (topic, first, first + number),
    )


async def start(
    tx: Connection,
    key: str = "one",
    *,
    kind: CampaignKind = "announcement",
    state: CampaignState = "running",
    audience: Audience = EVERYBODY,
    **more: Any,
) -> Campaign:
    """A campaign; by default running."""
    campaign_id = await campaigns.create(
        tx,
        key=key,
        kind=kind,
        state=state,
        content={"text": key},
        audience=audience,
        due_at=more.pop("due_at", NOW),
        now=NOW,
        **more,
    )
    assert campaign_id is not None
    found = await campaigns.find(tx, campaign_id)
    assert found is not None
    return found


async def spread(tx: Connection, campaign: Campaign, *, limit: int = 1000) -> list[int]:
    """Write all rows of a campaign; returns the chats in the order of the rows."""
    for _ in range(10_000):
        if await outbox.fan_out(tx, campaign, limit=limit, now=NOW):
            break
    return await chats_of(tx, campaign)


async def chats_of(tx: Connection, campaign: Campaign) -> list[int]:
    rows = await fetch(tx, "SELECT chat_id FROM delivery WHERE campaign_id = ? ORDER BY id", (campaign.id,))
    return [int(row["chat_id"]) for row in rows]


async def states(tx: Connection, campaign: Campaign) -> dict[State, int]:
    return await outbox.counts(tx, campaign.id)


async def claim(tx: Connection, limit: int = 100, **more: Any) -> list[Claimed]:
    return await outbox.claim(tx, limit=limit, now=more.pop("now", NOW), lease=LEASE, **more)

"""Whom a broadcast reaches, whom it leaves out and why: always the same numbers, and nobody who comes later."""

from datetime import timedelta
from random import Random

import pytest

from bot.storage import campaigns, outbox, subscribers
from bot.storage.audience import Audience, AudienceKind
from bot.storage.database import Connection, fetch_one
from bot.storage.exclusions import Excluded, excluded
from bot.storage.subscribers import ChatKind, PauseReason
from tests.storage.crowd import NOW, chats_of, join, spread, start

KINDS: tuple[ChatKind, ...] = ("private", "group", "supergroup", "channel")


async def town(tx: Connection) -> None:
    """Two people (az, ru), a group, a supergroup, a channel, one who has no topics, one who is blocked."""
    await join(tx, 1, 2)
    await subscribers.set_language(tx, 2, "ru")
    for number, kind in enumerate(KINDS[1:], start=1):
        await join(tx, -number, kind=kind)
    await join(tx, 3, topics=())
    await join(tx, 4)
    await subscribers.pause(tx, 4, "blocked", NOW)


@pytest.mark.parametrize(
    ("audience", "chats"),
    [
        (Audience(everyone=True), [-3, -2, -1, 1, 2, 3]),
        (Audience(everyone=True, kinds=("people",)), [1, 2, 3]),
        (Audience(everyone=True, kinds=("groups",)), [-2, -1]),
        (Audience(everyone=True, kinds=("channels", "people")), [-3, 1, 2, 3]),
        (Audience(everyone=True, languages=("ru",)), [2]),
        (Audience(topics=("forums",)), [-3, -2, -1, 1, 2]),
        (Audience(topics=("forums",), kinds=("people",), languages=("az", "en")), [1]),
        (Audience(topics=("no-such-topic",)), []),
    ],
)
async def test_an_audience_is_who_it_says(tx: Connection, audience: Audience, chats: list[int]) -> None:
    await town(tx)
    campaign = await start(tx, kind="broadcast", audience=audience)
    assert await campaigns.audience_size(tx, audience) == len(chats)
    assert await spread(tx, campaign, limit=2) == chats


async def test_the_left_out_are_counted_under_their_first_reason(tx: Connection) -> None:
    await town(tx)
    audience = Audience(topics=("forums",), kinds=("people",), languages=("az",))
    assert await excluded(tx, audience) == Excluded(paused={"blocked": 1}, kinds=3, languages=1, topics=1)


@pytest.mark.parametrize("seed", range(20))
async def test_who_is_reached_and_who_is_left_out_are_all_there_are(tx: Connection, seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    pauses: tuple[PauseReason, ...] = ("stopped", "blocked", "gone")
    for chat_id in range(1, 60):
        topics = chance.sample(["forums", "culture", "*"], chance.randrange(3))
        await join(tx, chat_id, topics=topics, kind=chance.choice(KINDS))
        await subscribers.set_language(tx, chat_id, chance.choice(["ru", "az", "en"]))
        if chance.random() < 0.3:
            await subscribers.pause(tx, chat_id, chance.choice(pauses), NOW)
    kinds: tuple[AudienceKind, ...] = ("people", "groups", "channels")
    audience = Audience(
        everyone=chance.random() < 0.4,
        topics=tuple(chance.sample(["forums", "culture"], chance.randrange(3))),
        kinds=tuple(chance.sample(kinds, chance.randrange(3))),
        languages=tuple(chance.sample(["ru", "az", "en"], chance.randrange(3))),
    )
    reached = await campaigns.audience_size(tx, audience)
    left_out = await excluded(tx, audience)
    row = await fetch_one(tx, "SELECT count(*) AS number FROM subscriber")
    assert row is not None
    assert reached + left_out.total == row["number"]
    campaign = await start(tx, kind="broadcast", audience=audience)
    assert len(await spread(tx, campaign, limit=chance.randrange(1, 9))) == reached


async def test_who_joins_after_the_start_is_not_told_of_a_broadcast_but_of_an_announcement(
    tx: Connection,
) -> None:
    await join(tx, 1, 3)
    broadcast = await start(tx, "broadcast", kind="broadcast", audience=Audience(everyone=True))
    announcement = await start(tx, "announcement")
    for campaign in (broadcast, announcement):
        await outbox.fan_out(tx, campaign, limit=1, now=NOW)
    for chat_id in (2, 4):
        await subscribers.welcome(
            tx,
            chat_id,
            "private",
            language="az",
            timezone="Asia/Baku",
            leads=0,
            now=NOW + timedelta(seconds=1),
        )
        await tx.execute("INSERT INTO subscription VALUES ('forums', ?, 0)", (chat_id,))
    assert await spread(tx, broadcast, limit=1) == [1, 3]
    assert await spread(tx, announcement, limit=1) == [1, 2, 3, 4]
    row = await fetch_one(tx, "SELECT written FROM tally WHERE campaign_id = ?", (broadcast.id,))
    assert row is not None
    assert row["written"] == len(await chats_of(tx, broadcast)) == 2


def test_old_audiences_are_read_as_they_were() -> None:
    assert Audience.model_validate_json('{"topics": ["forums"]}') == Audience(topics=("forums",))

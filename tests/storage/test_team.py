"""The team and the census: roles, one-time invites of which no secret is kept, and figures that add up."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule.text import Language
from bot.storage import census, invites, subscribers, subscriptions, team
from bot.storage.database import Connection, fetch

NOW = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)
OWNER, GUEST, OTHER = 9001, 1001, 1002


async def invite(tx: Connection, wish: str = "1") -> str:
    """A new invite by the owner; its secret."""
    secret = invites.secret_of("key", wish)
    assert await invites.create(tx, secret, OWNER, NOW)
    return secret


async def test_an_invite_opens_once_and_says_who_made_it(tx: Connection) -> None:
    secret = await invite(tx)
    assert await invites.open_ones(tx, NOW) == 1
    assert await invites.use(tx, secret, GUEST, NOW) == OWNER
    assert await invites.use(tx, secret, OTHER, NOW) is None
    assert await invites.open_ones(tx, NOW) == 0


async def test_the_secret_of_an_invite_is_kept_nowhere(tx: Connection) -> None:
    secret = await invite(tx)
    (row,) = await fetch(tx, "SELECT * FROM invite")
    assert secret not in str(tuple(row))
    assert len(row["digest"]) == 64
    assert len(secret) >= 32


@pytest.mark.parametrize(("hours", "opens"), [(23.99, True), (24, False), (48, False)])
async def test_an_invite_lives_a_day(tx: Connection, hours: float, opens: bool) -> None:
    secret = await invite(tx)
    used = await invites.use(tx, secret, GUEST, NOW + timedelta(hours=hours))
    assert (used == OWNER) is opens


@pytest.mark.parametrize("asked", ["", "x", "ə\ud800", "a" * 64])
async def test_a_wrong_secret_opens_nothing(tx: Connection, asked: str) -> None:
    await invite(tx)
    assert await invites.use(tx, asked, GUEST, NOW) is None
    assert await invites.open_ones(tx, NOW) == 1


async def test_withdrawn_invites_open_nothing(tx: Connection) -> None:
    secrets = [await invite(tx, wish) for wish in ("1", "2")]
    assert await invites.withdraw(tx, NOW) == 2
    assert [await invites.use(tx, secret, GUEST, NOW) for secret in secrets] == [None, None]


async def test_roles_follow_the_settings_and_the_team(tx: Connection) -> None:
    assert await team.role_of(tx, OWNER, {OWNER}) == "owner"
    assert await team.role_of(tx, GUEST, {OWNER}) is None
    assert await team.join(tx, GUEST, invited_by=OWNER, now=NOW)
    assert not await team.join(tx, GUEST, invited_by=OWNER, now=NOW)
    assert await team.role_of(tx, GUEST, {OWNER}) == "broadcaster"
    assert await team.remove(tx, GUEST, NOW)
    assert not await team.remove(tx, GUEST, NOW)
    assert await team.role_of(tx, GUEST, {OWNER}) is None
    assert await team.members(tx) == []


async def test_who_was_removed_may_be_let_in_again(tx: Connection) -> None:
    await team.join(tx, GUEST, invited_by=OWNER, now=NOW)
    await team.remove(tx, GUEST, NOW)
    later = NOW + timedelta(days=1)
    assert await team.join(tx, GUEST, invited_by=OTHER, now=later)
    (member,) = await team.members(tx)
    assert (member.user_id, member.invited_by, member.joined_at) == (GUEST, OTHER, later)


async def test_deeds_come_newest_first_in_pages(tx: Connection) -> None:
    for number in range(5):
        await team.record(
            tx, OWNER, f"deed-{number}", NOW + timedelta(minutes=number), recipients=number, detail="E"
        )
    assert await team.deed_count(tx) == 5
    assert [deed.action for deed in await team.deeds(tx, limit=2)] == ["deed-4", "deed-3"]
    (deed,) = await team.deeds(tx, limit=2, offset=4)
    assert (deed.name, deed.recipients, deed.at, deed.kind) == ("E", 0, NOW, None)


async def person(
    tx: Connection,
    chat_id: int,
    *,
    at: datetime = NOW,
    language: Language = "ru",
    kind: subscribers.ChatKind = "private",
) -> None:
    await subscribers.welcome(
        tx, chat_id, kind, language=language, timezone="Europe/Moscow", leads=20, now=at
    )


async def test_the_census_counts_the_active_by_language_kind_and_topic_and_the_rest_by_why(
    tx: Connection,
) -> None:
    await person(tx, 1)
    await person(tx, 2, language="az")
    await person(tx, 3, language="az")
    await person(tx, -4, kind="group")
    await subscriptions.add(tx, 1, ["forums", "culture"], NOW)
    await subscriptions.add(tx, 2, [subscriptions.EVERYTHING], NOW)
    await subscriptions.add(tx, 3, ["forums"], NOW)
    await subscribers.pause(tx, 3, "blocked", NOW)
    figures = await census.take(tx)
    assert figures.active == 3
    assert figures.languages == {"ru": 2, "az": 1}
    assert figures.kinds == {"private": 2, "group": 1}
    assert figures.topics == {"forums": 1, "culture": 1, "*": 1}
    assert figures.undecided == 1
    assert figures.states == {"blocked": 1}


async def test_moves_start_from_who_was_there_and_end_at_who_is(tx: Connection) -> None:
    since = NOW - timedelta(days=10)
    await person(tx, 1, at=since - timedelta(days=5))
    await person(tx, 2, at=since - timedelta(days=5))
    await person(tx, 3, at=since - timedelta(days=5))
    await person(tx, 4, at=since + timedelta(days=1))
    await subscribers.pause(tx, 1, "stopped", since - timedelta(days=1))
    await subscribers.pause(tx, 2, "blocked", since + timedelta(days=2))
    before, moves = await census.moves(tx, since)
    assert before == 2
    assert [(move.at, move.joined, move.left) for move in moves] == [
        (since + timedelta(days=1), 1, 0),
        (since + timedelta(days=2), 0, 1),
    ]
    assert before + sum(move.joined - move.left for move in moves) == (await census.take(tx)).active


async def test_the_same_wish_is_the_same_invite_and_no_other(tx: Connection) -> None:
    secret = await invite(tx)
    assert not await invites.create(tx, invites.secret_of("key", "1"), OWNER, NOW)
    assert await invites.open_ones(tx, NOW) == 1
    assert secret not in {invites.secret_of("key", "2"), invites.secret_of("other", "1")}
    assert len(secret) == 32

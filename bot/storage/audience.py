"""The audience: to whom a campaign goes, and the SQL that finds them at the cost of those it finds."""

import json
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from bot.schedule.text import Language
from bot.storage.database import Connection, fetch_one
from bot.storage.subscriptions import EVERYTHING

FEW: Final = 200  # rows that are looked at without a thought
BEFORE_ALL: Final = -(2**63)  # less than any chat id: groups have negative ones

AudienceKind = Literal["people", "groups", "channels"]
CHAT_KINDS: Final[dict[AudienceKind, tuple[str, ...]]] = {
    "people": ("private",),
    "groups": ("group", "supergroup"),
    "channels": ("channel",),
}


class Audience(BaseModel):
    """Active subscribers of one of `topics`, of everything, or followers of `event_id`, without who muted it.

    `zone` narrows to readers there; `leads_mask` to who wants one of these lead times and none of `sooner_mask`.
    `digest`: who gets the weekly digest of that hour of the week in `zone`, and has wanted it since before the second
    `digest_at`; the digest itself looks at their topics.
    `everyone`: each active chat, whatever its topics. `languages` and `kinds` narrow to these; empty: all.
    `followers`: only who follows `event_id`. Chats with a row of a campaign in `told_by` are passed by.
    With `chats` it is exactly these, and nothing else applies but that paused ones get no mail (notices do).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    event_id: str | None = None
    topics: tuple[str, ...] = ()
    chats: tuple[int, ...] = ()
    zone: str | None = None
    leads_mask: int | None = None
    sooner_mask: int = 0
    everyone: bool = False
    digest: int | None = None
    digest_at: int | None = None
    followers: bool = False
    told_by: tuple[int, ...] = ()
    languages: tuple[Language, ...] = ()
    kinds: tuple[AudienceKind, ...] = ()

    @property
    def by_topic(self) -> bool:
        """Whether topics and follows decide who is meant."""
        return not self.chats and not self.everyone and self.digest is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """A query for some recipients `(chat_id)` with its values, and where the next chunk begins (None: nowhere)."""

    query: str
    values: dict[str, Any]
    last: int | None


async def chunk(
    tx: Connection,
    audience: Audience,
    *,
    after: int | None,
    limit: int,
    paused_too: bool = False,
    joined_by: int | None = None,
) -> Chunk:
    """The recipients next in chat id order, about `limit` of them; with `joined_by` nobody who came after that second.

    Each source is an index range in chat id order, so a chunk costs what it looks at: about `limit` rows. A zone is
    walked by readers of the topics where they are few, else by the people of the zone.
    """
    after = BEFORE_ALL if after is None else after
    values: dict[str, Any] = {"after": after, "limit": limit, "joined": joined_by, **_values(audience)}
    sources, zone = _sources(audience), None
    if audience.zone is not None and audience.by_topic:
        zone = (
            "SELECT chat_id FROM subscriber INDEXED BY subscriber_zone WHERE paused IS NULL AND timezone = :zone",
        )
        few, _ = await _edge(tx, zone, {**values, "limit": FEW})
        if few < FEW:  # a small zone costs no more than itself, however many follow the topics elsewhere
            sources, zone = zone, None
    count, last = await _edge(tx, sources, values)
    if zone is not None and count >= limit:
        sources = zone
        count, last = await _edge(tx, sources, values)
    values["last"] = last if last is not None else after
    candidates = " UNION ".join(f"{source} AND chat_id <= :last AND chat_id > :after" for source in sources)
    return Chunk(
        query=_narrowed(audience, candidates, paused_too=paused_too, joined=joined_by is not None),
        values=values,
        last=last if count >= limit else None,
    )


async def size(tx: Connection, audience: Audience) -> int:
    """How many it would reach now."""
    values: dict[str, Any] = {"after": BEFORE_ALL, **_values(audience)}
    candidates = " UNION ".join(f"{source} AND chat_id > :after" for source in _sources(audience))
    query = f"SELECT count(*) AS number FROM ({_narrowed(audience, candidates, paused_too=False)})"  # noqa: S608 - our own parts
    row = await fetch_one(tx, query, values)
    return int(row["number"]) if row else 0


async def _edge(tx: Connection, sources: tuple[str, ...], values: dict[str, Any]) -> tuple[int, int | None]:
    """How many candidates the next chunk has, and the last chat id of it."""
    parts = (
        f"SELECT chat_id FROM ({source} AND chat_id > :after ORDER BY chat_id LIMIT :limit)"  # noqa: S608
        for source in sources
    )
    query = (
        "SELECT count(*) AS number, max(chat_id) AS last FROM "  # noqa: S608
        f"({' UNION '.join(parts)} ORDER BY chat_id LIMIT :limit)"
    )
    row = await fetch_one(tx, query, values)
    return (int(row["number"]), row["last"]) if row else (0, None)


def _sources(audience: Audience) -> tuple[str, ...]:
    """Where candidates come from; each part ends in a condition, so that a range of chat ids can be added."""
    if audience.chats:
        return ("SELECT chat_id FROM (SELECT value AS chat_id FROM json_each(:chats)) WHERE 1",)
    if audience.digest is not None:
        wanted = "timezone = :zone AND digest = :digest AND digest_from < :digest_at"
        there = "subscriber INDEXED BY subscriber_digest WHERE paused IS NULL AND digest IS NOT NULL"
        return (f"SELECT chat_id FROM {there} AND {wanted}",)  # noqa: S608
    if audience.everyone:
        return ("SELECT chat_id FROM subscriber NOT INDEXED WHERE paused IS NULL",)
    topics = [
        f"SELECT chat_id FROM subscription WHERE topic = :topic{number}"  # noqa: S608
        for number in range(len(_topics(audience)))
    ]
    return (*topics, "SELECT chat_id FROM follow WHERE event_id = :event AND muted = 0")


def _topics(audience: Audience) -> tuple[str, ...]:
    if audience.followers:
        return ()
    return tuple(dict.fromkeys((*audience.topics, EVERYTHING)))


def _values(audience: Audience) -> dict[str, Any]:
    if audience.chats:
        return {"chats": f"[{','.join(map(str, audience.chats))}]"}
    return {
        **{f"topic{number}": topic for number, topic in enumerate(_topics(audience))},
        "event": audience.event_id,
        "zone": audience.zone,
        "digest": audience.digest,
        "digest_at": audience.digest_at,
        "leads": audience.leads_mask,
        "sooner": audience.sooner_mask,
        "told_by": json.dumps(audience.told_by),
        "languages": json.dumps(audience.languages),
        "kinds": json.dumps([kind for chosen in audience.kinds for kind in CHAT_KINDS[chosen]]),
    }


def _narrowed(audience: Audience, candidates: str, *, paused_too: bool, joined: bool = False) -> str:
    """The candidates who are really meant, in chat id order."""
    if audience.chats and paused_too:
        return f"SELECT chat_id FROM ({candidates}) ORDER BY chat_id"  # noqa: S608
    conditions = ["s.paused IS NULL"]
    if joined:
        conditions.append("s.created_at <= :joined")
    if not audience.chats:
        if audience.languages:
            conditions.append("s.language IN (SELECT value FROM json_each(:languages))")
        if audience.kinds:
            conditions.append("s.kind IN (SELECT value FROM json_each(:kinds))")
        if audience.event_id is not None:
            conditions.append(
                "NOT EXISTS (SELECT 1 FROM follow f "
                "WHERE f.event_id = :event AND f.chat_id = c.chat_id AND f.muted = 1)"
            )
        if audience.told_by:
            conditions.append(
                "NOT EXISTS (SELECT 1 FROM delivery d "
                "WHERE d.campaign_id IN (SELECT value FROM json_each(:told_by)) AND d.chat_id = c.chat_id)"
            )
        if audience.zone is not None:
            conditions.append("s.timezone = :zone")
        if audience.zone is not None and audience.by_topic:
            topics = ", ".join(f":topic{number}" for number in range(len(_topics(audience))))
            conditions.append(
                f"(EXISTS (SELECT 1 FROM subscription t WHERE t.topic IN ({topics}) AND t.chat_id = c.chat_id) "  # noqa: S608
                "OR EXISTS (SELECT 1 FROM follow f "
                "WHERE f.event_id = :event AND f.chat_id = c.chat_id AND f.muted = 0))"
            )
        if audience.leads_mask is not None:
            conditions.append("(s.leads & :leads) <> 0 AND (s.leads & :sooner) = 0")
    # CROSS JOIN keeps this order: from the few to the many.
    return (
        f"SELECT c.chat_id FROM ({candidates}) c CROSS JOIN subscriber s ON s.chat_id = c.chat_id "  # noqa: S608
        f"WHERE {' AND '.join(conditions)} ORDER BY c.chat_id"
    )

"""Exclusions: whom an audience leaves out, and why, in numbers."""

import json
from dataclasses import dataclass, field

from bot.storage.audience import CHAT_KINDS, Audience
from bot.storage.database import Connection, fetch
from bot.storage.subscriptions import EVERYTHING


@dataclass(frozen=True, kw_only=True, slots=True)
class Excluded:
    """How many chats are left out, each counted under the first reason that holds, in this order.

    `paused` counts by why: stopped, blocked, kicked, deactivated, no-rights, gone.
    """

    paused: dict[str, int] = field(default_factory=dict)
    kinds: int = 0
    languages: int = 0
    topics: int = 0

    @property
    def total(self) -> int:
        """All who are left out."""
        return sum(self.paused.values()) + self.kinds + self.languages + self.topics


async def excluded(tx: Connection, audience: Audience) -> Excluded:
    """Who of all subscribers a broadcast to that audience leaves out. Looks at everybody once: ask a reader."""
    wanted = {
        "kinds": json.dumps([kind for chosen in audience.kinds for kind in CHAT_KINDS[chosen]]),
        "languages": json.dumps(audience.languages),
        "topics": json.dumps([*audience.topics, EVERYTHING]),
        "everyone": int(audience.everyone),
        "all_kinds": int(not audience.kinds),
        "all_languages": int(not audience.languages),
    }
    rows = await fetch(
        tx,
        "SELECT CASE WHEN s.paused IS NOT NULL THEN 'paused:' || s.paused "
        "WHEN NOT :all_kinds AND s.kind NOT IN (SELECT value FROM json_each(:kinds)) THEN 'kinds' "
        "WHEN NOT :all_languages AND s.language NOT IN (SELECT value FROM json_each(:languages)) THEN 'languages' "
        "WHEN NOT :everyone AND NOT EXISTS (SELECT 1 FROM subscription t WHERE t.chat_id = s.chat_id "
        "AND t.topic IN (SELECT value FROM json_each(:topics))) THEN 'topics' END AS reason, "
        "count(*) AS number FROM subscriber s GROUP BY reason",
        wanted,
    )
    found = {str(row["reason"]): int(row["number"]) for row in rows if row["reason"] is not None}
    return Excluded(
        paused={
            reason.removeprefix("paused:"): number
            for reason, number in found.items()
            if reason.startswith("paused:")
        },
        kinds=found.get("kinds", 0),
        languages=found.get("languages", 0),
        topics=found.get("topics", 0),
    )

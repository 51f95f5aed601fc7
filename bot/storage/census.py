"""The census: how many are told, in which language, where, of what, and how that grew."""

from datetime import datetime

from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import epoch, moment
from bot.wording.growth import Move
from bot.wording.stats import Figures

SLOT = 15 * 60  # seconds: days begin at a multiple of them in every zone, so that slots fit any calendar


async def take(tx: Connection) -> Figures:
    """Count everybody now."""
    rows = await fetch(
        tx,
        "SELECT COALESCE(paused, 'active') AS state, language, kind, count(*) AS number "
        "FROM subscriber GROUP BY 1, 2, 3",
    )
    states: dict[str, int] = {}
    languages: dict[str, int] = {}
    kinds: dict[str, int] = {}
    for row in rows:
        number = int(row["number"])
        states[row["state"]] = states.get(row["state"], 0) + number
        if row["state"] == "active":
            languages[row["language"]] = languages.get(row["language"], 0) + number
            kinds[row["kind"]] = kinds.get(row["kind"], 0) + number
    topics = await fetch(
        tx,
        "SELECT t.topic, count(*) AS number FROM subscription t JOIN subscriber s ON s.chat_id = t.chat_id "
        "WHERE s.paused IS NULL GROUP BY t.topic",
    )
    undecided = await fetch_one(
        tx,
        "SELECT count(*) AS number FROM subscriber s WHERE s.paused IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM subscription t WHERE t.chat_id = s.chat_id)",
    )
    return Figures(
        active=states.pop("active", 0),
        states=states,
        languages=languages,
        kinds=kinds,
        topics={str(row["topic"]): int(row["number"]) for row in topics},
        undecided=int(undecided["number"]) if undecided else 0,
    )


async def moves(tx: Connection, since: datetime) -> tuple[int, list[Move]]:
    """How many were active at that moment, and who came and left since.

    Only what is known today counts: who came back after a pause counts as never gone, who was erased as never come.
    """
    row = await fetch_one(
        tx,
        "SELECT count(*) - COALESCE(sum(paused IS NOT NULL AND paused_at < :since), 0) AS number "
        "FROM subscriber WHERE created_at < :since",
        {"since": epoch(since)},
    )
    came = await fetch(
        tx,
        "SELECT created_at / :slot AS slot, count(*) AS number FROM subscriber "
        "WHERE created_at >= :since GROUP BY 1",
        {"slot": SLOT, "since": epoch(since)},
    )
    went = await fetch(
        tx,
        "SELECT paused_at / :slot AS slot, count(*) AS number FROM subscriber "
        "WHERE paused IS NOT NULL AND paused_at >= :since GROUP BY 1",
        {"slot": SLOT, "since": epoch(since)},
    )
    found = [Move(at=moment(int(row["slot"]) * SLOT), joined=int(row["number"])) for row in came]
    found += [Move(at=moment(int(row["slot"]) * SLOT), left=int(row["number"])) for row in went]
    return (int(row["number"]) if row else 0), found

"""Reports: how far a mailing is, how it ended, and for whom how."""

import math
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row as SqlRow
from typing import Final, Literal

from bot.schedule.text import Language
from bot.storage import campaigns, corrections, hush, mailings, outbox, tally, verdicts
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection, fetch, fetch_one
from bot.storage.moments import moment
from bot.wording.content import AnnouncementContent, known_content, title_of
from bot.wording.figures import Counts, Progress, Report

PAGE: Final = 1000
SETTLING: Final = 3  # seconds before a rate means anything

RowOutcome = Literal["waiting", "delivered", "blocked", "failed", "unknown", "expired", "skipped"]
_OUTCOMES: Final[tuple[RowOutcome, ...]] = (
    "waiting", "waiting", "delivered", "failed", "unknown", "expired", "skipped",
)  # fmt: skip
PAUSES: Final = frozenset({"blocked", "kicked", "deactivated", "no-rights", "gone"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What became of one chat, for a file; `delivered` means edited or deleted in an edit or a recall."""

    chat_id: int
    language: str | None
    outcome: RowOutcome
    cause: str | None
    settled_at: datetime | None


def estimate(recipients: int, rate: float) -> int:
    """About how many seconds so many messages take."""
    return math.ceil(recipients / rate) if rate > 0 else 0


async def progress(
    tx: Connection, campaign_id: int, now: datetime, language: Language = "ru"
) -> Progress | None:
    """How far any mailing is, at the cost of a look; the title in that language."""
    campaign = await campaigns.find(tx, campaign_id)
    if campaign is None:
        return None
    counts = await tally.find(tx, campaign_id)
    row = await fetch_one(tx, "SELECT * FROM broadcast WHERE campaign_id = ?", (campaign_id,))
    planned = counts.written if campaign.fanned_out else max((row and row["planned"]) or 0, counts.written)
    rate = _rate(campaign, counts, row, now)
    verdict = await verdicts.last(tx, campaign_id)
    content = known_content(campaign.content)
    change = content.change.kinds[0] if isinstance(content, AnnouncementContent) else None
    running = campaign.state == "running"
    held, until = await hush.waiting(tx, campaign_id, now) if running else (0, None)
    seconds = math.ceil(max(0, planned - counts.done - held) / rate) if rate > 0 and running else None
    if until is not None:  # the last of them leave no sooner than that
        seconds = max(seconds or 0, math.ceil((until - now).total_seconds()))
    return Progress(
        campaign_id=campaign_id,
        kind=campaign.kind,
        state=campaign.state,
        version=row["version"] if row else 1,
        planned=planned,
        sent=counts.sent,
        blocked=counts.blocked,
        failed=counts.failed,
        unknown=counts.unknown,
        skipped=counts.skipped + counts.expired,
        rate=rate,
        left_seconds=seconds,
        held=held,
        held_until=until,
        due_at=campaign.due_at,
        started_at=campaign.started_at,
        finished_at=campaign.finished_at,
        title=title_of(campaign.content, language),
        about="broadcast" if change is None else "announcement",
        change=change,
        is_retry=row is not None and row["retry_of"] is not None,
        mark=(await mailings.marks(tx, [campaign_id])).get(campaign_id),
        by=verdict.detail if verdict is not None else None,
        by_at=verdict.at if verdict is not None else None,
    )


async def report(tx: Connection, campaign_id: int, now: datetime, language: Language = "ru") -> Report | None:
    """How a mailing stands or ended. Looks at every row: ask a reader."""
    found = await progress(tx, campaign_id, now, language)
    if found is None:
        return None
    rows = await fetch(
        tx,
        "SELECT COALESCE(cause, 'refused') AS cause, count(*) AS number FROM delivery "
        "WHERE campaign_id = ? AND state = 3 GROUP BY 1 ORDER BY 2 DESC, 1",
        (campaign_id,),
    )
    states = await outbox.counts(tx, campaign_id)
    return Report(
        progress=found,
        delivered=found.sent,
        blocked=found.blocked,
        failed=found.failed,
        unknown=found.unknown,
        skipped=found.skipped,
        waiting=states.get(outbox.State.QUEUED, 0) + states.get(outbox.State.LEASED, 0),
        uncertain=await tally.uncertain(tx, campaign_id),
        retryable=await corrections.retryable(tx, campaign_id),
        failures=await _failures(tx, campaign_id, {str(row["cause"]): int(row["number"]) for row in rows}),
    )


async def page(tx: Connection, campaign_id: int, after: int | None = None) -> list[Row]:
    """The next PAGE chats of a mailing, by chat id; fewer: these are the last."""
    found = await fetch(
        tx,
        "SELECT d.chat_id, COALESCE(d.language, s.language) AS language, d.state, d.cause, d.outcome, d.settled_at "
        "FROM delivery d LEFT JOIN subscriber s ON s.chat_id = d.chat_id "
        "WHERE d.campaign_id = ? AND d.chat_id > ? ORDER BY d.chat_id LIMIT ?",
        (campaign_id, -(2**63) if after is None else after, PAGE),
    )
    return [_row(row) for row in found]


async def _failures(tx: Connection, campaign_id: int, causes: dict[str, int]) -> dict[str, int]:
    """Failures by cause, those of erased rows included; the most frequent first."""
    for what, number in (await tally.bygone(tx, campaign_id)).items():
        kind, _, cause = what.partition(":")
        if kind == "failed":
            causes[cause] = causes.get(cause, 0) + number
    return dict(sorted(causes.items(), key=lambda item: (-item[1], item[0])))


def _row(row: SqlRow) -> Row:
    outcome = _OUTCOMES[row["state"]]
    if outcome == "failed" and row["cause"] in PAUSES:
        outcome = "blocked"
    cause = row["cause"] or (row["outcome"] if outcome in {"skipped", "expired"} else None)
    return Row(
        chat_id=row["chat_id"],
        language=row["language"],
        outcome=outcome,
        cause=cause,
        settled_at=moment(row["settled_at"]),
    )


def _rate(campaign: Campaign, counts: Counts, row: SqlRow | None, now: datetime) -> float:
    """Messages a second since it goes; of a finished one, over all its time."""
    if campaign.started_at is None:
        return 0.0
    if campaign.state == "running":
        since = moment(row["resumed_at"]) if row and row["resumed_at"] is not None else campaign.started_at
        done = counts.done - (row["resumed_done"] if row else 0)
        seconds = (now - since).total_seconds()
        return done / seconds if seconds >= SETTLING else 0.0
    if campaign.state == "done" and campaign.finished_at is not None:
        return counts.done / max(1.0, (campaign.finished_at - campaign.started_at).total_seconds())
    return 0.0

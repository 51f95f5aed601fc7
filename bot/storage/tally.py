"""The tally: how many rows of a campaign ended how, kept by triggers in the transaction that settles them."""

from sqlite3 import Row

from bot.storage.database import Connection, fetch, fetch_one
from bot.wording.figures import Counts


async def find(tx: Connection, campaign_id: int) -> Counts:
    """The figures of a campaign, at the cost of one look."""
    row = await fetch_one(tx, "SELECT * FROM tally WHERE campaign_id = ?", (campaign_id,))
    return Counts() if row is None else counts_of(row)


def counts_of(row: Row) -> Counts:
    """The figures of a row that has the columns of the tally."""
    return Counts(
        written=row["written"],
        sent=row["sent"],
        blocked=row["blocked"],
        failed=row["failed"],
        unknown=row["unknown"],
        expired=row["expired"],
        skipped=row["skipped"],
    )


async def uncertain(tx: Connection, campaign_id: int) -> int:
    """How many chats may have got it twice, or not at all: the outcome of a call was never learned."""
    row = await fetch_one(
        tx,
        "SELECT count(*) AS number FROM delivery "
        "WHERE campaign_id = ? AND (state = 4 OR (state <> 0 AND doubts > 1))",
        (campaign_id,),
    )
    gone = await bygone(tx, campaign_id)
    return (int(row["number"]) if row else 0) + gone.get("uncertain", 0)


async def bygone(tx: Connection, campaign_id: int) -> dict[str, int]:
    """Of rows that were erased: how many were `uncertain`, or failed, as `failed:<cause>`."""
    rows = await fetch(tx, "SELECT what, number FROM bygone WHERE campaign_id = ?", (campaign_id,))
    return {str(row["what"]): int(row["number"]) for row in rows}

"""The tally: what a report says of a campaign's rows beyond how many stand where."""

from bot.storage.database import Connection, fetch_one


async def uncertain(tx: Connection, campaign_id: int) -> int:
    """How many chats may have got it twice, or not at all: the outcome of a call was never learned."""
    row = await fetch_one(
        tx,
        "SELECT count(*) AS number FROM delivery "
        "WHERE campaign_id = ? AND (state = 4 OR (state <> 0 AND doubts > 1))",
        (campaign_id,),
    )
    return int(row["number"]) if row else 0

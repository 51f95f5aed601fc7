"""/stats: who is told and how that grew, for admins: the figures at once, then the picture."""

import asyncio
from zoneinfo import ZoneInfo

from telegram import Update

from bot.handlers.context import Context, chat_of, show, subscriber_of
from bot.storage import census, mailings, tally
from bot.storage.campaigns import Campaign
from bot.wording import chart, growth, mailed
from bot.wording import stats as views
from bot.wording.figures import Counts
from bot.wording.reader import Reader
from bot.wording.stats import Mailed

SHOWN = 5  # mailings


async def stats(update: Update, context: Context) -> None:
    """/stats."""
    house, subscriber = context.house, await subscriber_of(update, context)
    reader, now = subscriber.reader, house.clock.now()
    first = growth.first_day(now, reader.zone)
    async with house.database.read() as tx:
        figures = await census.take(tx)
        before, moves = await census.moves(tx, growth.midnight(first, reader.zone))
        latest = [
            _mailed(
                campaign, await tally.find(tx, campaign.id), await tally.uncertain(tx, campaign.id), reader
            )
            for campaign in await mailings.latest(tx, SHOWN)
        ]
    days = growth.by_day(before, moves, first=first, zone=reader.zone)
    await show(update, context, views.stats(figures, house.live.schedule, latest, days, reader, now=now))
    picture = await asyncio.to_thread(chart.growth, days, reader.language)
    await house.gateway.send_photo(chat_of(update).id, picture, views.caption(days, reader.language))


def _mailed(campaign: Campaign, counts: Counts, uncertain: int, reader: Reader) -> Mailed:
    began = campaign.started_at or campaign.created_at
    return Mailed(
        day=began.astimezone(ZoneInfo(reader.zone)).date(),
        title=mailed.title(campaign.content, reader.language),
        sent=counts.sent,
        whole=counts.written,
        uncertain=uncertain,
        running=campaign.state == "running",
    )

"""/news: what happened and what changed, for those who join late."""

from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Update

from bot.handlers.context import Context, show, subscriber_of
from bot.handlers.pressed import pressed_page
from bot.schedule import agenda
from bot.schedule.model import Schedule
from bot.storage import campaigns
from bot.storage.campaigns import Campaign
from bot.wording.content import AnnouncementContent, known_content
from bot.wording.news import Entry, is_change_of_schedule, newest_entries, news_list
from bot.wording.reader import Reader

KEPT = 50  # ten pages: who wants more of an event opens its card


async def news(update: Update, context: Context) -> None:
    """/news, and the buttons that turn its pages (`nw`)."""
    house, subscriber = context.house, await subscriber_of(update, context)
    schedule = house.live.schedule
    async with house.database.read() as tx:
        announced = await campaigns.recent_announcements(tx, KEPT)
    told = [Entry(day=item.date, event=event, told=(item,)) for item, event in agenda.news(schedule)[:KEPT]]
    changed = [
        entry
        for campaign in announced
        if (entry := _entry(campaign, schedule, subscriber.reader)) is not None
    ]
    entries = newest_entries([*changed, *told])[:KEPT]
    await show(update, context, news_list(entries, subscriber.reader, page=pressed_page(update)))


def _entry(campaign: Campaign, schedule: Schedule, reader: Reader) -> Entry | None:
    """An announcement as an entry; None for one whose news the schedule tells itself, or which another version made."""
    content = known_content(campaign.content)
    if not isinstance(content, AnnouncementContent) or not is_change_of_schedule(content.change):
        return None
    change = content.change
    event = schedule.event(change.event_id) or change.after
    sent: datetime = campaign.started_at or campaign.created_at
    return Entry(day=sent.astimezone(ZoneInfo(reader.zone)).date(), event=event, told=(change,))

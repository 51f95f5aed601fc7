"""/news: what happened and what changed, for those who join late."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Update

from bot.handlers.context import Context, answer, chat_of, show, subscriber_of, thread_of
from bot.handlers.pressed import pressed_args, pressed_page
from bot.schedule import agenda
from bot.schedule.model import Schedule
from bot.storage import broadcasts, campaigns
from bot.storage.audience import CHAT_KINDS
from bot.storage.broadcasts import Broadcast
from bot.storage.campaigns import Campaign
from bot.storage.subscribers import Subscriber
from bot.wording.content import AnnouncementContent, known_content
from bot.wording.i18n import plain
from bot.wording.letters import letter_of
from bot.wording.news import Entry, Sent, is_change_of_schedule, newest_entries, news_list
from bot.wording.reader import Reader

KEPT = 50  # ten pages: who wants more of an event opens its card


async def news(update: Update, context: Context) -> None:
    """/news, and the buttons that turn its pages (`nw`)."""
    house, subscriber = context.house, await subscriber_of(update, context)
    schedule = house.live.schedule
    async with house.database.read() as tx:
        announced = await campaigns.recent_announcements(tx, KEPT)
        sent = await broadcasts.latest_for_news(tx, KEPT)
    told = [Entry(day=item.date, event=event, told=(item,)) for item, event in agenda.news(schedule)[:KEPT]]
    changed = [
        entry
        for campaign in announced
        if (entry := _entry(campaign, schedule, subscriber.reader)) is not None
    ]
    entries = newest_entries([*_sent(sent, subscriber), *changed, *told])[:KEPT]
    await show(update, context, news_list(entries, subscriber.reader, page=pressed_page(update)))


async def broadcast_pressed(update: Update, context: Context) -> None:
    """`bn:<id>`: a broadcast as it was sent, with its files, in the reader's language."""
    house, subscriber, args = context.house, await subscriber_of(update, context), pressed_args(update)
    async with house.database.read() as tx:
        latest = await broadcasts.latest_for_news(tx, KEPT)
    found = next((one for one in latest if args == [str(one.id)] and is_for(one, subscriber)), None)
    if found is None:
        said = plain(subscriber.language, "broadcast-gone-toast")
        await answer(update, context, said, alert=True)
        return
    await answer(update, context)
    letter = letter_of(found.content, subscriber.language)
    await house.gateway.preview(chat_of(update).id, letter, thread_id=thread_of(update))


def is_for(broadcast: Broadcast, subscriber: Subscriber) -> bool:
    """Whether the news of this chat tell of it: not of what was for other languages or kinds of chats alone."""
    chosen = broadcast.audience
    kinds = [kind for one in chosen.kinds for kind in CHAT_KINDS[one]]
    return (not chosen.languages or subscriber.language in chosen.languages) and (
        not kinds or subscriber.kind in kinds
    )


def _sent(found: Sequence[Broadcast], subscriber: Subscriber) -> list[Sent]:
    zone = ZoneInfo(subscriber.timezone)
    return [
        Sent(
            day=(one.started_at or one.created_at).astimezone(zone).date(),
            campaign_id=one.id,
            content=one.content,
        )
        for one in found
        if is_for(one, subscriber)
    ]


def _entry(campaign: Campaign, schedule: Schedule, reader: Reader) -> Entry | None:
    """An announcement as an entry; None for one whose news the schedule tells itself, or which another version made."""
    content = known_content(campaign.content)
    if not isinstance(content, AnnouncementContent) or not is_change_of_schedule(content.change):
        return None
    change = content.change
    event = schedule.event(change.event_id) or change.after
    sent: datetime = campaign.started_at or campaign.created_at
    said = content.versions.get(reader.language)  # where an admin put it in other words
    day = sent.astimezone(ZoneInfo(reader.zone)).date()
    return Entry(day=day, event=event, told=(said.text if said else change,))

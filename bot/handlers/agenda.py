"""/upcoming and /past: the lists of events, paged by editing in place."""

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from telegram import Update

from bot.handlers.context import Context, show, subscriber_of
from bot.handlers.pressed import pressed_args, pressed_page
from bot.schedule import agenda
from bot.schedule.model import Event, Schedule
from bot.storage import follows, looks, subscriptions
from bot.storage.database import DatabaseFault
from bot.storage.subscribers import Subscriber
from bot.wording.choices import EVERYTHING, is_mine
from bot.wording.lists import past_list, upcoming_list
from bot.wording.marks import marks
from bot.wording.message import Message

log = logging.getLogger(__name__)


async def upcoming(update: Update, context: Context) -> None:
    """/upcoming, and every button that leads to one of its pages (`up`)."""
    await _begin_look(update, context)
    await show_upcoming(update, context, page=pressed_page(update), mine="mine" in pressed_args(update)[1:])


async def past(update: Update, context: Context) -> None:
    """/past, and the buttons that turn its pages (`pa`)."""
    subscriber = await subscriber_of(update, context)
    events = agenda.past(context.house.live.schedule, context.house.clock.now())
    await show(update, context, past_list(events, subscriber.reader, page=pressed_page(update)))


async def show_upcoming(
    update: Update, context: Context, *, page: int = 1, mine: bool = False, preface: str | None = None
) -> None:
    """Show a page of what is coming; `preface` is the key of a sentence that says why it is shown."""
    subscriber = await subscriber_of(update, context)
    message = await upcoming_message(context, subscriber, page=page, mine=mine, preface=preface)
    await show(update, context, message)


async def upcoming_message(
    context: Context, subscriber: Subscriber, *, page: int = 1, mine: bool = False, preface: str | None = None
) -> Message:
    """A page of what is coming, as this chat sees it today."""
    house = context.house
    async with house.database.read() as tx:
        topics = await subscriptions.of(tx, subscriber.chat_id)
        stances = await follows.of(tx, subscriber.chat_id)
        before = await looks.changed(tx, subscriber.chat_id, house.clock.now())
    events = _ahead(house.live.schedule, house.clock.now(), topics, stances, mine=mine)
    return upcoming_list(
        events,
        subscriber.reader,
        page=page,
        mine=mine,
        stances=stances,
        has_topics=bool(topics),
        preface=preface,
        changed=marks(events, before, subscriber.language),
    )


def _ahead(
    schedule: Schedule,
    now: datetime,
    topics: Collection[str],
    stances: Mapping[str, follows.Stance],
    *,
    mine: bool,
) -> Sequence[Event]:
    """What is coming, or what of it this chat is told of; the list of its topics alone is at hand, however long."""
    if mine and not stances:
        return agenda.upcoming(schedule, now, None if EVERYTHING in topics else topics)
    events = agenda.upcoming(schedule, now, None)
    if not mine:
        return events
    return [event for event in events if is_mine(event, topics, stances.get(event.id))]


async def _begin_look(update: Update, context: Context) -> None:
    """Note that this chat looks at the list now. The list is shown also when that cannot be noted."""
    house, now = context.house, context.house.clock.now()
    subscriber = await subscriber_of(update, context)
    number, asked = update.update_id, update.callback_query is None
    async with house.database.read() as tx:
        if not await looks.is_new(tx, subscriber.chat_id, now, update_id=number, asked=asked):
            return
    try:
        async with house.database.write() as tx:
            if await looks.is_new(tx, subscriber.chat_id, now, update_id=number, asked=asked):
                await looks.begin(tx, subscriber.chat_id, now, update_id=number)
    except DatabaseFault as error:
        log.warning("a look at the list was not noted: %s", error)

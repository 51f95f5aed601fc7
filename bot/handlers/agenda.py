"""/upcoming and /past: the lists of events, paged by editing in place."""

from telegram import Update

from bot.handlers.context import Context, show, subscriber_of
from bot.handlers.pressed import pressed_args, pressed_page
from bot.schedule import agenda
from bot.storage import follows, subscriptions
from bot.storage.subscribers import Subscriber
from bot.wording.choices import is_mine
from bot.wording.lists import past_list, upcoming_list
from bot.wording.message import Message


async def upcoming(update: Update, context: Context) -> None:
    """/upcoming, and every button that leads to one of its pages (`up`)."""
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
    events = agenda.upcoming(house.live.schedule, house.clock.now(), None)
    if mine:
        events = [event for event in events if is_mine(event, topics, stances.get(event.id))]
    return upcoming_list(
        events,
        subscriber.reader,
        page=page,
        mine=mine,
        stances=stances,
        has_topics=bool(topics),
        preface=preface,
    )

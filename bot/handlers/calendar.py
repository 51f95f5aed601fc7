"""Calendar: /calendar and its feed address, and the file of one event from the button on its card."""

from telegram import Update

from bot.handlers.context import Context, answer, chat_of, may_change, show, subscriber_of, thread_of
from bot.handlers.events import show_event
from bot.handlers.panels import is_private, permitted, show_with, stale
from bot.handlers.pressed import pressed_args
from bot.schedule.model import Event
from bot.schedule.spans import span
from bot.storage import calendars, follows
from bot.storage.subscribers import Subscriber
from bot.wording import calendar as views
from bot.wording.i18n import plain
from bot.wording.message import Message

AGAIN = 10.0  # seconds in which a second press of the same button is a slip of the finger
OPENED = "calendar"  # what a deep link carries that asks for /calendar
ALL = "events.ics"


async def calendar(update: Update, context: Context) -> None:
    """/calendar: one file of my events, what is left out, and the feed address; in a group, of the group's."""
    subscriber = await subscriber_of(update, context)
    if not await may_change(update, context):
        await show(update, context, views.in_private(subscriber.reader, context.house.username))
        return
    await offer_all(update, context, subscriber)


async def offer_all(update: Update, context: Context, subscriber: Subscriber) -> None:
    """The file of all events of the chat, and beneath it the feed where there can be one."""
    house, chat_id, shared = context.house, chat_of(update).id, not is_private(update)
    mine = await house.calendars.mine(subscriber)
    if mine.count:
        caption = views.mine(
            house.calendars.style(subscriber), count=mine.count, undated=mine.undated, shared=shared
        )
        thread_id = thread_of(update)
        await house.gateway.send_document(chat_id, ALL, mine.data, caption, thread_id=thread_id)
    else:
        message = views.nothing(subscriber.reader, undated=mine.undated, chosen=mine.chosen, shared=shared)
        await show(update, context, message)
    if house.settings.public_url is not None:
        panel = await _panel(update, context, subscriber)
        await house.gateway.reply(chat_id, panel, thread_id=thread_of(update))


async def calendar_pressed(update: Update, context: Context) -> None:
    """`ca:on:<generation>` makes the feed address, `new` puts another in its place, `off` ends it."""
    subscriber, house = await subscriber_of(update, context), context.house
    match pressed_args(update):
        case ["on" | "new" | "off" as how, number] if number.isdecimal() and len(number) < 10:
            if not await permitted(update, context, subscriber):
                return
        case _:
            await stale(update, context)
            return
    if house.settings.public_url is None:
        await answer(update, context, plain(subscriber.language, "calendar-toast-no-feed"), alert=True)
        return
    async with house.database.write() as tx:
        done = await calendars.turn(tx, subscriber.chat_id, how, int(number))
    toast = plain(subscriber.language, f"calendar-toast-{how if done else 'already'}")
    await show_with(update, context, await _panel(update, context, subscriber), toast)


async def event_pressed(update: Update, context: Context) -> None:
    """Add to calendar (`ce`), on a card: the file below it; in a group, in the private chat of who pressed."""
    args = pressed_args(update)
    subscriber = await subscriber_of(update, context)
    event = context.house.live.schedule.event(args[0]) if len(args) == 1 else None
    if event is None:
        if len(args) == 1 and args[0]:
            await answer(update, context, plain(subscriber.language, "card-toast-gone"), alert=True)
        else:
            await stale(update, context)
        return
    if _is_over(event, context):
        await answer(update, context, plain(subscriber.language, "calendar-toast-over"), alert=True)
    elif not is_private(update):
        # With the reader's own alarms, and nobody else's chat fills up with files.
        link = views.private_link(event.id, context.house.username)
        await answer(update, context, url=link)
    elif _is_pressed_again(update, context, event):
        await answer(update, context, plain(subscriber.language, "calendar-toast-again"))
    else:
        await answer(update, context)
        await _offer(update, context, subscriber, event)


async def offer(update: Update, context: Context, subscriber: Subscriber, event_id: str) -> None:
    """The file of an id that came by a link; where there is none to give, the card, or what lies ahead."""
    event = context.house.live.schedule.event(event_id)
    if event is None or _is_over(event, context):
        await show_event(update, context, event_id)
    else:
        await _offer(update, context, subscriber, event)


def _is_over(event: Event, context: Context) -> bool:
    return not event.is_upcoming(context.house.clock.now())


async def _offer(update: Update, context: Context, subscriber: Subscriber, event: Event) -> None:
    house, chat_id, thread_id = context.house, chat_of(update).id, thread_of(update)
    taken = span(event)
    if taken is None:
        async with house.database.read() as tx:
            stance = await follows.stance(tx, subscriber.chat_id, event.id)
        message = views.no_day(event, subscriber.reader, stance)
        await house.gateway.reply(chat_id, message, thread_id=thread_id)
        return
    data = await house.calendars.one(subscriber, event)
    caption = views.event_file(event, taken, house.calendars.style(subscriber))
    await house.gateway.send_document(chat_id, f"{event.id}.ics", data, caption, thread_id=thread_id)


def _is_pressed_again(update: Update, context: Context, event: Event) -> bool:
    """Whether the same button was pressed a moment ago: one file is enough."""
    message = update.effective_message
    pressed: dict[tuple[int, int, str], float] = context.bot_data.setdefault("calendar_pressed", {})
    now = context.house.clock.monotonic()
    for key in [key for key, at in pressed.items() if now - at >= AGAIN]:
        del pressed[key]
    key = chat_of(update).id, message.message_id if message else 0, event.id
    again = key in pressed
    pressed[key] = now
    return again


async def _panel(update: Update, context: Context, subscriber: Subscriber) -> Message:
    """The feed as it stands."""
    house, shared = context.house, not is_private(update)
    async with house.database.read() as tx:
        feed = await calendars.feed_of(tx, subscriber.chat_id)
    if feed.secret is None:
        return views.feed_off(subscriber.reader, feed.generation, shared=shared)
    address = f"{house.settings.public_url}/calendar/{feed.secret}.ics"
    return views.feed_on(subscriber.reader, address, feed.generation, shared=shared)

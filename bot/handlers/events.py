"""The card of an event: opened from lists, announcements and links; Remind me and Mute."""

from typing import Literal

from telegram import Update

from bot.handlers.agenda import show_upcoming
from bot.handlers.context import Context, answer, chat_of, may_change, show, subscriber_of, thread_of
from bot.handlers.pressed import pressed_args
from bot.schedule.model import Event
from bot.schedule.reminders import rings
from bot.storage import campaigns, follows
from bot.storage.database import Connection
from bot.storage.subscribers import Subscriber
from bot.wording.cards import card
from bot.wording.content import AnnouncementContent, read_content
from bot.wording.i18n import plain
from bot.wording.message import Message
from bot.wording.origin import Origin

ANNOUNCEMENTS_SEEN = 50  # how far back a card looks for the move it mentions
_STANCES: dict[str, follows.Stance | None] = {"f": "follow", "m": "mute", "x": None}


async def event_pressed(update: Update, context: Context) -> None:
    """A button that opens a card (`e`): in place of the list it stands in, below anything else."""
    event_id, origin = _parse(pressed_args(update))
    event = context.house.live.schedule.event(event_id)
    if event is None:
        await _gone(update, context)
        return
    subscriber = await subscriber_of(update, context)
    message = await event_card(context, subscriber, event, origin=origin)
    if origin is None:
        await answer(update, context)
        await _say_below(update, context, message)
    else:
        await show(update, context, message)


async def stance_pressed(update: Update, context: Context) -> None:
    """Remind me, Mute, or neither (`f`): kept, confirmed in a toast, and shown on the card."""
    house, args = context.house, pressed_args(update)
    subscriber = await subscriber_of(update, context)
    event_id, origin = _parse([*args[:1], *args[2:]])
    event = house.live.schedule.event(event_id)
    if event is None:
        await _gone(update, context)
        return
    if not await may_change(update, context):
        await answer(update, context, plain(subscriber.language, "card-toast-admins-only"), alert=True)
        return
    stance = _STANCES.get(args[1] if len(args) > 1 else "")
    now = house.clock.now()
    async with house.database.write() as tx:
        await follows.set_stance(tx, subscriber.chat_id, event.id, stance, now)
        if stance == "follow" and subscriber.paused is None:
            await house.planner.catch_up(tx, subscriber, [event.id], now)
    house.sender.wake()
    toast = f"card-toast-{_confirmation(subscriber, event, stance)}"
    await answer(update, context, plain(subscriber.language, toast), alert=toast.endswith("paused"))
    if len(args) > 2:  # pressed on a card; a reminder stays as it is
        await show(update, context, await event_card(context, subscriber, event, origin=origin))


async def show_event(update: Update, context: Context, event_id: str) -> None:
    """Show the card of an id that came by a link; an unknown one leads to what is coming."""
    event = context.house.live.schedule.event(event_id)
    if event is None:
        await show_upcoming(update, context, preface="list-gone")
        return
    subscriber = await subscriber_of(update, context)
    await show(update, context, await event_card(context, subscriber, event))


async def event_card(
    context: Context, subscriber: Subscriber, event: Event, *, origin: Origin | None = None
) -> Message:
    """The card as this chat sees it today."""
    house = context.house
    async with house.database.read() as tx:
        stance = await follows.stance(tx, subscriber.chat_id, event.id)
        before = await _before_the_move(tx, event)
    topics = [topic for topic in map(house.live.schedule.topic, event.topics) if topic is not None]
    return card(
        event,
        subscriber.reader,
        now=house.clock.now(),
        topics=topics,
        stance=stance,
        origin=origin,
        moved_from=before,
    )


async def _before_the_move(tx: Connection, event: Event) -> Event | None:
    """The event as it was announced before it last moved, if that was said lately."""
    for campaign in await campaigns.recent_announcements(tx, ANNOUNCEMENTS_SEEN):
        if campaign.event_id != event.id:
            continue
        content = read_content(campaign.content)
        if isinstance(content, AnnouncementContent) and {"rescheduled", "moved"} & set(content.change.kinds):
            return content.change.before
    return None


def _confirmation(
    subscriber: Subscriber, event: Event, stance: follows.Stance | None
) -> Literal["muted", "cleared", "following", "following-paused", "following-no-leads", "following-undated"]:
    """What a press has changed for this chat: a reminder is promised only where one will ring."""
    if stance is None:
        return "cleared"
    if stance == "mute":
        return "muted"
    if subscriber.paused is not None:
        return "following-paused"
    if not rings(event, subscriber.timezone):
        return "following-undated"
    return "following" if subscriber.leads else "following-no-leads"


def _parse(args: list[str]) -> tuple[str, Origin | None]:
    event_id, code = [*args, "", ""][:2]
    return event_id, Origin.parse(code)


async def _gone(update: Update, context: Context) -> None:
    subscriber = await subscriber_of(update, context)
    await answer(update, context, plain(subscriber.language, "card-toast-gone"))
    await show_upcoming(update, context, preface="list-gone")


async def _say_below(update: Update, context: Context, message: Message) -> None:
    """A message of its own: what the button stands under (an announcement, a reminder) is kept."""
    await context.house.gateway.reply(chat_of(update).id, message, thread_id=thread_of(update))

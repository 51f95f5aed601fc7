"""The card of an event: opened from lists, announcements and links; Remind me and Mute."""

from typing import Literal

from telegram import Update

from bot.handlers.agenda import show_upcoming, upcoming_message
from bot.handlers.context import Context, answer, chat_of, show, subscriber_of, thread_of
from bot.handlers.panels import permitted, show_with, stale
from bot.handlers.pressed import pressed_args
from bot.schedule.model import Event
from bot.schedule.reminders import rings
from bot.storage import campaigns, follows, looks
from bot.storage.database import Connection
from bot.storage.subscribers import Subscriber
from bot.wording import cards
from bot.wording.content import AnnouncementContent, known_content
from bot.wording.i18n import plain
from bot.wording.marks import changed_fact
from bot.wording.message import Message
from bot.wording.origin import Origin
from bot.wording.share import Sharing

ANNOUNCEMENTS_SEEN = 50  # how far back a card looks for the move it mentions
_STANCES: dict[str, follows.Stance | None] = {"f": "follow", "m": "mute", "x": None}


async def event_pressed(update: Update, context: Context) -> None:
    """A button that opens a card (`e`): in place of the list it stands in, below anything else."""
    event_id, origin = _parse(pressed_args(update))
    event = context.house.live.schedule.event(event_id)
    if event is None:
        await _gone(update, context, keep=origin is None)
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
    if len(args) < 2 or args[1] not in _STANCES:
        await stale(update, context)
        return
    event_id, origin = _parse([args[0], *args[2:]])
    event, stance = house.live.schedule.event(event_id), _STANCES[args[1]]
    if event is None:
        await _gone(update, context, keep=len(args) == 2)
        return
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    now = house.clock.now()
    async with house.database.write() as tx:
        await follows.set_stance(tx, subscriber.chat_id, event.id, stance, now)
        if stance == "follow" and subscriber.paused is None:
            await house.planner.catch_up(tx, subscriber, [event.id], now)
    house.wake()
    toast = plain(subscriber.language, f"card-toast-{_confirmation(subscriber, event, stance)}")
    if len(args) > 2:  # pressed on a card, which shows the choice
        card = await event_card(context, subscriber, event, origin=origin)
        await show_with(update, context, card, toast)
    else:  # under a reminder, which stays as it is
        await answer(update, context, toast)


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
    # In a channel nobody can be sent on to another chat: readers there share a link.
    inline = bool(context.bot.supports_inline_queries) and subscriber.kind != "channel"
    async with house.database.read() as tx:
        stance = await follows.stance(tx, subscriber.chat_id, event.id)
        before = await _before_the_move(tx, event)
        was = await looks.changed(tx, subscriber.chat_id, house.clock.now(), event_id=event.id)
    topics = [topic for topic in map(house.live.schedule.topic, event.topics) if topic is not None]
    return cards.card(
        event,
        subscriber.reader,
        now=house.clock.now(),
        topics=topics,
        stance=stance,
        origin=origin,
        moved_from=before,
        changed=changed_fact(was[event.id], event, subscriber.language) if event.id in was else None,
        sharing=Sharing(bot=house.username, inline=inline),
    )


async def _before_the_move(tx: Connection, event: Event) -> Event | None:
    """The event as it was announced before it last moved, if that was said lately."""
    for campaign in await campaigns.recent_announcements(tx, ANNOUNCEMENTS_SEEN):
        if campaign.event_id != event.id:
            continue
        content = known_content(campaign.content)
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


async def _gone(update: Update, context: Context, *, keep: bool) -> None:
    """The event left the schedule since the button was made: say so, and show what there is today."""
    subscriber = await subscriber_of(update, context)
    message = await upcoming_message(context, subscriber, preface="list-gone")
    toast = plain(subscriber.language, "card-toast-gone")
    if keep:
        await answer(update, context, toast)
        await _say_below(update, context, message)
    else:
        await show_with(update, context, message, toast)


async def _say_below(update: Update, context: Context, message: Message) -> None:
    """A message of its own: what the button stands under (an announcement, a reminder) is kept."""
    await context.house.gateway.reply(chat_of(update).id, message, thread_id=thread_of(update))

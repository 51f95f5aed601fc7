"""Panels: the verbs that screens of buttons share: who may press, what is chosen, what an old button gets."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Chat, Update
from telegram import Message as TelegramMessage

from bot.delivery.gateway import NOBODY
from bot.delivery.losses import lose
from bot.handlers.context import (
    Context,
    answer,
    chat_of,
    dressed,
    may_change,
    show,
    subscriber_of,
    thread_of,
)
from bot.handlers.pressed import pressed_for
from bot.storage import care, follows, subscribers, subscriptions
from bot.storage.database import Connection
from bot.storage.subscribers import Subscriber
from bot.wording import groups, topics, welcome
from bot.wording.choices import EVERYTHING, Chosen
from bot.wording.i18n import plain
from bot.wording.message import Message


def is_private(update: Update) -> bool:
    return chat_of(update).type == Chat.PRIVATE


def typed(context: Context) -> str:
    """The words after a command, on one line."""
    return " ".join(context.args or ())


async def permitted(update: Update, context: Context, subscriber: Subscriber) -> bool:
    """Whether who speaks may change this chat; says so kindly when not."""
    if await may_change(update, context):
        await tend(update, context, subscriber)
        return True
    if pressed_for(update) is not None:
        await answer(update, context, plain(subscriber.reader.language, "manage-not-yours-toast"), alert=True)
    elif update.callback_query is not None:
        await answer(update, context, plain(subscriber.language, "group-only-admins-toast"), alert=True)
    else:
        await show(update, context, groups.only_admins(subscriber.language))
    return False


async def tend(update: Update, context: Context, subscriber: Subscriber, *, set_up: bool = False) -> None:
    """Note that this admin has a hand in a group or channel, and what it is called: they find it in their list."""
    user, chat, message, house = (
        update.effective_user,
        chat_of(update),
        update.effective_message,
        context.house,
    )
    hides = message is not None and message.sender_chat is not None and update.callback_query is None
    known = user is not None and not user.is_bot and user.id not in NOBODY and not hides
    title = chat.title if chat.id == subscriber.chat_id else None
    if subscriber.kind == "private" or user is None:
        return
    async with house.database.read() as tx:
        is_noted = not known or await care.tends(tx, subscriber.chat_id, user.id)
        if is_noted and not set_up and title in {None, subscriber.title}:
            return
    async with house.database.write() as tx:
        if title is not None:
            await subscribers.set_title(tx, subscriber.chat_id, title)
        if known:
            await care.tend(tx, subscriber.chat_id, user.id, house.clock.now(), set_up=set_up)


async def show_with(update: Update, context: Context, message: Message, toast: str) -> None:
    """Answer a press with a word, and bring its message up to date."""
    query, gateway = update.callback_query, context.house.gateway
    message = await dressed(update, context, message)
    if query is None:
        await gateway.reply(chat_of(update).id, message, thread_id=thread_of(update))
        return
    await gateway.answer(query.id, toast)
    if isinstance(query.message, TelegramMessage) and await gateway.edit(
        query.message.chat_id, query.message.message_id, message
    ):
        return
    await gateway.reply(chat_of(update).id, message, thread_id=thread_of(update))


async def chosen_by(context: Context, chat_id: int) -> Chosen:
    """What a chat is subscribed to."""
    async with context.house.database.read() as tx:
        return await subscriptions.of(tx, chat_id)


def said(context: Context, subscriber: Subscriber, chosen: Chosen) -> str | None:
    """The titles of what is chosen, None when nothing is."""
    schedule = context.house.live.schedule
    if EVERYTHING not in chosen and chosen.isdisjoint(schedule.topics_by_id):
        return None
    return topics.names(subscriber.reader.language, schedule, chosen)


async def again(tx: Connection, subscriber: Subscriber) -> Subscriber:
    """The chat after a change, for the same eyes."""
    found = await subscribers.find(tx, subscriber.chat_id)
    return subscriber if found is None else replace(found, seen_in=subscriber.seen_in)


async def pause(
    context: Context, subscriber: Subscriber, reason: subscribers.PauseReason, *, told: int | None = None
) -> Subscriber:
    """Pause a chat; a pause by hand is replaced by no other. Who set up a group or channel hears of a loss, unless
    this person is `told` already."""
    house = context.house
    async with house.database.write() as tx:
        paused = await subscribers.pause(tx, subscriber.chat_id, reason, house.clock.now())
        if paused and reason != subscribers.BY_HAND:
            await lose(tx, subscriber.chat_id, reason, house.clock.now(), told=told)
        return await again(tx, subscriber)


async def resume(
    context: Context, subscriber: Subscriber, *, only: Sequence[subscribers.PauseReason] | None = None
) -> Subscriber:
    """End a pause, or only one of these kinds; what has rung meanwhile and still matters is caught up on."""
    house, chat_id = context.house, subscriber.chat_id
    async with house.database.write() as tx:
        resumed = await subscribers.resume(tx, chat_id, only=only)
        subscriber = await again(tx, subscriber)
        if resumed:
            names = [*await subscriptions.of(tx, chat_id), *await follows.of(tx, chat_id)]
            await house.planner.catch_up(tx, subscriber, names, house.clock.now())
    if resumed:
        house.wake()
    return subscriber


async def first_screen(update: Update, context: Context, subscriber: Subscriber) -> Message:
    """The first screen of a private chat or of a group, as things stand today."""
    chosen = await chosen_by(context, subscriber.chat_id)
    titles, paused = said(context, subscriber, chosen), subscriber.paused is not None
    if not is_private(update):
        link = f"https://t.me/{context.house.username}?start=m_{subscriber.chat_id}"
        return welcome.group_welcome(subscriber.reader, topics=titles, paused=paused, link=link)
    return welcome.welcome(subscriber.reader, topics=titles, leads=subscriber.leads, paused=paused)


async def stale(update: Update, context: Context) -> None:
    """A button of an earlier day: says so kindly; in private a new message shows how things stand.

    The old message stays: it may be an announcement somebody wants to keep.
    """
    subscriber = await subscriber_of(update, context)
    if not is_private(update):
        await answer(update, context, plain(subscriber.language, "error-stale-toast-group"))
        return
    await answer(update, context, plain(subscriber.language, "error-stale-toast"))
    screen = await first_screen(update, context, subscriber)
    await context.house.gateway.reply(chat_of(update).id, screen, thread_id=thread_of(update))

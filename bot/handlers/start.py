"""Start: the first screen and its deep links, the pause and the return, help, commands nobody knows."""

from datetime import timedelta
from difflib import get_close_matches

from telegram import Update

from bot.handlers import calendar, chats, events, menu, team, topics
from bot.handlers.agenda import show_upcoming
from bot.handlers.context import Context, may_change, role, show, subscriber_of
from bot.handlers.panels import (
    chosen_by,
    first_screen,
    is_private,
    pause,
    permitted,
    resume,
    said,
    stale,
    tend,
)
from bot.handlers.pressed import pressed_args
from bot.schedule.text import LANGUAGES
from bot.storage import subscribers
from bot.storage.subscribers import Subscriber
from bot.wording import welcome
from bot.wording.inline import UPCOMING
from bot.wording.message import Message

JUST_NOW = timedelta(minutes=1)
# Pauses that a person did not ask for: any word from them shows that they are back.
TECHNICAL: tuple[subscribers.PauseReason, ...] = ("blocked", "deactivated", "gone", "kicked", "no-rights")


async def start(update: Update, context: Context) -> None:
    """/start: greets, opens what a deep link names, brings the choices back after a pause."""
    subscriber = await subscriber_of(update, context)
    if is_private(update):
        await _start_in_private(update, context, subscriber)
    else:
        await _start_in_group(update, context, subscriber)
    await menu.keep(context, subscriber)


async def _start_in_private(update: Update, context: Context, subscriber: Subscriber) -> None:
    asked = context.args[0] if context.args else ""
    kind, _, name = asked.partition("_")
    if asked == calendar.OPENED:
        await calendar.offer_all(update, context, await resume(context, subscriber, only=TECHNICAL))
        return
    if asked == UPCOMING:  # from an inline list that had nothing to offer
        await resume(context, subscriber, only=TECHNICAL)
        await show_upcoming(update, context)
        return
    if kind in {"c", "e", "t", team.INVITED, chats.LINKED} and name:
        # Who only follows a link has not asked for the messages back.
        subscriber = await resume(context, subscriber, only=TECHNICAL)
        if kind == "e":
            await events.show_event(update, context, name.lower())
        elif kind == "c":
            await calendar.offer(update, context, subscriber, name)
        elif kind == chats.LINKED:
            await chats.linked(update, context, name)
        elif kind == team.INVITED:
            await team.join(update, context, subscriber, name)
        else:
            await topics.offer(update, context, subscriber, name)
        return
    if subscriber.paused is None:
        await show(update, context, await first_screen(update, context, subscriber))
    else:
        await _resume(update, context, subscriber)


async def _start_in_group(update: Update, context: Context, subscriber: Subscriber) -> None:
    # Anyone may ask who this is; only an admin's /start resumes, and says which forum topic gets the posts.
    if await may_change(update, context):
        await tend(update, context, subscriber)
        await topics.bind_thread(update, context, subscriber)
        subscriber = await resume(context, subscriber)
    screen = await first_screen(update, context, subscriber)
    kind, _, name = (context.args[0] if context.args else "").partition("_")
    topic = context.house.live.schedule.topic(name) if kind == "t" else None
    if topic is not None:  # `?startgroup=t_<topic>`: one press away, for an admin
        screen = topics.offered(subscriber, topic, await chosen_by(context, subscriber.chat_id))
    await _say_once(update, context, subscriber, screen)


async def _say_once(update: Update, context: Context, subscriber: Subscriber, screen: Message) -> None:
    """Who adds the bot by a link sends /start right behind: the first word, just said, is changed in place."""
    house = context.house
    if context.args:
        async with house.database.read() as tx:
            since = house.clock.now() - JUST_NOW
            welcome_id = await subscribers.welcomed_since(tx, subscriber.chat_id, since)
        if welcome_id is not None and await house.gateway.edit(subscriber.chat_id, welcome_id, screen):
            return
    await show(update, context, screen)


async def help_(update: Update, context: Context) -> None:
    """/help: what there is, by role."""
    subscriber = await subscriber_of(update, context)
    if is_private(update):
        known = await role(update, context)
        names = [command.name for command in menu.of(menu.ROLES[known] if known else "private")]
        inline = context.house.username if context.bot.supports_inline_queries else None
        message = welcome.private_help(subscriber.reader, names, operator=known == "owner", inline=inline)
    else:
        everyone = [command.name for command in menu.of("group")]
        admins = [command.name for command in menu.of("group-admin") if command.name not in everyone]
        message = welcome.group_help(subscriber.reader, everyone, admins)
    await show(update, context, message)
    await menu.keep(context, subscriber)


async def stop(update: Update, context: Context) -> None:
    """/stop: pauses everything in one tap; the choices are kept."""
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    already = subscriber.paused is not None
    subscriber = await pause(context, subscriber, "stopped")
    chosen = await chosen_by(context, subscriber.chat_id)
    message = welcome.stopped(subscriber.reader, topics=said(context, subscriber, chosen), already=already)
    await show(update, context, message)


async def welcome_pressed(update: Update, context: Context) -> None:
    """`w`: the first screen; `w:<language>` speaks another language, `w:resume` ends the pause."""
    subscriber = await subscriber_of(update, context)
    args = pressed_args(update)
    language = next((code for code in LANGUAGES if args == [code]), None)
    if args not in ([], ["resume"]) and language is None:
        await stale(update, context)
        return
    if args and not await permitted(update, context, subscriber):
        return
    if args == ["resume"]:
        await _resume(update, context, subscriber)
        return
    if language is not None:
        async with context.house.database.write() as tx:
            await subscribers.set_language(tx, subscriber.chat_id, language)
            subscriber = await subscribers.find(tx, subscriber.chat_id) or subscriber
    await show(update, context, await first_screen(update, context, subscriber))
    if language is not None:
        await menu.follow(context, subscriber)


async def _resume(update: Update, context: Context, subscriber: Subscriber) -> None:
    subscriber = await resume(context, subscriber)
    chosen = await chosen_by(context, subscriber.chat_id)
    message = welcome.resumed(
        subscriber.reader, topics=said(context, subscriber, chosen), leads=subscriber.leads
    )
    await show(update, context, message)


async def unknown_command(update: Update, context: Context) -> None:
    """A command nobody knows: a hint at the nearest one; in groups only when it was meant for this bot."""
    message = update.effective_message
    words = (message.text or message.caption or "").split() if message else []
    if not words:
        return
    command, _, bot = words[0].partition("@")
    meant_for_us = bot.lower() == context.house.username.lower() if bot else is_private(update)
    if not meant_for_us:
        return
    subscriber, admin = await subscriber_of(update, context), await role(update, context)
    theirs: menu.Role = menu.ROLES[admin] if admin else "private" if is_private(update) else "group-admin"
    names = [known.name for known in menu.of(theirs)]
    nearest = get_close_matches(command.lstrip("/").lower(), names, n=1, cutoff=0.5)
    await show(
        update, context, welcome.unknown_command(subscriber.reader, command, nearest[0] if nearest else None)
    )

"""/chats: the groups and channels somebody manages, and the way into their settings from the private chat."""

import asyncio

from telegram import Update

from bot.handlers.context import Context, manages, own_subscriber, show
from bot.handlers.panels import is_private
from bot.storage import care
from bot.wording import elsewhere
from bot.wording.callback_data import meant_for

SHOWN = 20  # each is asked for at Telegram
LINKED = "m"  # `?start=m_<chat>` opens the settings of one chat


async def chats(update: Update, context: Context) -> None:
    """/chats and its button (`ch`): each chat is looked up at Telegram; who is no admin there any more loses it."""
    own, user, house = await own_subscriber(update, context), update.effective_user, context.house
    if user is None or not is_private(update):
        return
    async with house.database.read() as tx:
        found = await care.chats_of(tx, user.id, SHOWN)
    standings = await asyncio.gather(*(house.gateway.standing(chat.chat_id, user.id) for chat in found))
    looked = list(zip(found, standings, strict=True))
    lost = [chat for chat, standing in looked if standing == "nobody"]
    if lost:
        async with house.database.write() as tx:
            for chat in lost:
                await care.drop(tx, chat.chat_id, user.id)
    message = elsewhere.chat_list(
        own.reader,
        [(chat.chat_id, chat.kind, chat.title) for chat, standing in looked if standing == "admin"],
        away=[chat.title for chat, standing in looked if standing == "unknown"],
        lost=[chat.title for chat in lost],
        username=house.username,
    )
    await show(update, context, message)


async def linked(update: Update, context: Context, name: str) -> None:
    """What a link from a group or channel opens: the way into its settings, for its admins."""
    own, user = await own_subscriber(update, context), update.effective_user
    chat_id, _ = meant_for(f"m:{name}:s")
    if chat_id is None or user is None or not await manages(update, context, chat_id):
        await show(update, context, elsewhere.not_yours(own.language))
        return
    house = context.house
    async with house.database.write() as tx:
        await care.tend(tx, chat_id, user.id, house.clock.now())
        found = next(chat for chat in await care.chats_of(tx, user.id, SHOWN) if chat.chat_id == chat_id)
    await show(update, context, elsewhere.linked(own.language, chat_id, found.kind, found.title))

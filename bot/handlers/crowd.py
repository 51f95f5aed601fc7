"""The crowd: what in a group or channel is not for us to answer, and how often we answer there at all."""

from collections import deque
from typing import Final

from telegram import Chat, Update
from telegram.ext import ApplicationHandlerStop

from bot.handlers.context import Context, answer, subscriber_of
from bot.handlers.pressed import pressed_args
from bot.storage import subscribers
from bot.wording.callback_data import decode
from bot.wording.i18n import plain

WINDOW: Final = 30.0  # seconds
A_CHAT: Final = 15  # answers in that time; Telegram lets 20 messages a minute into a group
A_PERSON: Final = 10
KNOWN: Final = 2000  # chats and people kept in mind
# Commands that every bot has: where there are several bots, a bare one is for who knows whom.
SHARED: Final = frozenset({"start", "help", "settings", "stop", "language", "privacy"})


async def said(update: Update, context: Context) -> None:
    """Before every command in a group: those of other bots, and those beyond the measure, are let pass."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None or chat.type not in {Chat.GROUP, Chat.SUPERGROUP}:
        return
    command, _, bot = (message.text or "").split(maxsplit=1)[0].lower().partition("@")
    if bot and bot != context.house.username.lower():
        await _note_others(context, chat.id)
        raise ApplicationHandlerStop
    if not bot and command.lstrip("/") in SHARED:
        async with context.house.database.read() as tx:
            if await subscribers.has_other_bots(tx, chat.id):
                raise ApplicationHandlerStop
    if not _has_measure(update, context, chat.id):
        raise ApplicationHandlerStop


async def pressed(update: Update, context: Context) -> None:
    """Before every press: in a channel anybody may press, so a card opens in private and nothing else happens; in
    a group there is a measure."""
    query, chat, house = update.callback_query, update.effective_chat, context.house
    if query is None or chat is None or chat.type == Chat.PRIVATE:
        return
    if chat.type == Chat.CHANNEL:
        args = pressed_args(update)
        if decode(query.data or "")[0] == "e" and args:
            await house.gateway.answer(query.id, url=f"https://t.me/{house.username}?start=e_{args[0]}")
        else:
            subscriber = await subscriber_of(update, context)
            await answer(update, context, plain(subscriber.language, "manage-channel-toast"))
        raise ApplicationHandlerStop
    if not _has_measure(update, context, chat.id):
        subscriber = await subscriber_of(update, context)
        await answer(update, context, plain(subscriber.language, "group-slower-toast"))
        raise ApplicationHandlerStop


async def _note_others(context: Context, chat_id: int) -> None:
    house = context.house
    async with house.database.read() as tx:
        if await subscribers.has_other_bots(tx, chat_id):
            return
    async with house.database.write() as tx:
        await subscribers.set_other_bots(tx, chat_id, there=True)


def _has_measure(update: Update, context: Context, chat_id: int) -> bool:
    """Whether the chat and the person have answers left; one is taken."""
    user = update.effective_user
    now, books = context.house.clock.monotonic(), context.bot_data.setdefault("answers", {})
    measures = [((chat_id, 0), A_CHAT), ((chat_id, user.id if user else -1), A_PERSON)]
    while len(books) > KNOWN:
        books.pop(next(iter(books)))
    found: list[deque[float]] = []
    for key, measure in measures:
        times: deque[float] = books.setdefault(key, deque(maxlen=measure))
        if len(times) == measure and now - times[0] < WINDOW:
            return False
        found.append(times)
    for times in found:
        times.append(now)
    return True

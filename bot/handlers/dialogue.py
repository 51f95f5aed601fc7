"""Dialogues: a message that answers what was asked for goes to whoever asked; all others go their usual way."""

from datetime import timedelta
from typing import Final

from telegram import Chat, Update
from telegram.ext import ApplicationHandlerStop

from bot.handlers import broadcast_words
from bot.handlers.broadcast_cards import ABOUT, show_card
from bot.handlers.context import Context, chat_of, role
from bot.storage import broadcasts, dialogues

PATIENCE: Final = timedelta(days=1)  # after that a message is no answer any more, but a word of its own


async def said(update: Update, context: Context) -> None:
    """Whatever somebody writes in a private chat, before any other handler looks at it."""
    message, house = update.message, context.house
    if message is None or chat_of(update).type != Chat.PRIVATE:
        return
    async with house.database.read() as tx:
        asked = await dialogues.asked(tx, message.chat_id)
    if asked is None and context.is_repeated(update):
        await _show_what_it_did(update, context)
        return
    if asked is None or asked.about != ABOUT:
        return
    if house.clock.now() - asked.updated_at > PATIENCE or await role(update, context) is None:
        async with house.database.write() as tx:
            await dialogues.clear(tx, message.chat_id)
        return
    if await broadcast_words.answered(update, context, asked):
        raise ApplicationHandlerStop


async def _show_what_it_did(update: Update, context: Context) -> None:
    """An earlier process took this answer and died before it said so: an admin with a draft sees the draft."""
    if await role(update, context) is None:
        return
    async with context.house.database.read() as tx:
        draft = await broadcasts.draft_of(tx, chat_of(update).id)
    if draft is not None and draft.content:
        await show_card(update, context, draft.id, anew=True)
        raise ApplicationHandlerStop

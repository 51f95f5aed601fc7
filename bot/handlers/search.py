"""/event, /search and free text: the card, the matches, or a kind word."""

from telegram import Chat, Update
from telegram import Message as TelegramMessage

from bot.handlers.agenda import show_upcoming
from bot.handlers.context import Context, chat_of, show, subscriber_of, thread_of
from bot.handlers.events import event_card
from bot.handlers.pressed import pressed_page, words_of
from bot.schedule import search as index
from bot.wording.found import found_list, search_hint
from bot.wording.message import Message


async def event(update: Update, context: Context) -> None:
    """/event <id or words>."""
    await _command(update, context, command="event")


async def search(update: Update, context: Context) -> None:
    """/search <words>."""
    await _command(update, context, command="search")


async def free_text(update: Update, context: Context) -> None:
    """Anything else somebody writes in a private chat; in groups people talk to each other."""
    if chat_of(update).type == Chat.PRIVATE:
        await _answer(update, context, words_of(_text(update)))


async def attachment(update: Update, context: Context) -> None:
    """A picture, a voice or the like in a private chat: the words under it are looked for, else how to ask."""
    message = update.effective_message
    if message is None or chat_of(update).type != Chat.PRIVATE:
        return
    words = words_of(message.caption)
    if words or message.media_group_id is None:  # an album comes in parts: one answer is enough
        await _answer(update, context, words)


async def found_pressed(update: Update, context: Context) -> None:
    """A page of matches (`q`): the words stand in the message ours replied to."""
    query = update.callback_query
    pressed = query.message if query is not None else None
    asked = pressed.reply_to_message if isinstance(pressed, TelegramMessage) else None
    words = words_of(asked.text or asked.caption if asked else None)
    if not words:
        await show_upcoming(update, context)  # the question was deleted
        return
    subscriber, house = await subscriber_of(update, context), context.house
    found = index.search(house.live.schedule, words, house.clock.now())
    page = pressed_page(update)
    await show(update, context, found_list(found, subscriber.reader, words=words, page=page))


async def _command(update: Update, context: Context, *, command: str) -> None:
    words = words_of(_text(update))
    if words:
        await _answer(update, context, words)
    else:
        subscriber = await subscriber_of(update, context)
        await show(update, context, search_hint(subscriber.reader, command=command))


async def _answer(update: Update, context: Context, words: str) -> None:
    """One match is its card, several are a list; both reply to the question, where a page finds it again."""
    house, subscriber = context.house, await subscriber_of(update, context)
    named = house.live.schedule.event(words.lower())
    found = [named] if named else index.search(house.live.schedule, words, house.clock.now())
    if len(found) == 1:
        message: Message = await event_card(context, subscriber, found[0])
    else:
        message = found_list(found, subscriber.reader, words=words)
    asked = update.effective_message
    await house.gateway.reply(
        chat_of(update).id,
        message,
        thread_id=thread_of(update),
        reply_to=asked.message_id if asked else None,
    )


def _text(update: Update) -> str | None:
    return update.effective_message.text if update.effective_message else None

"""/event, /search and free text: the card, the matches, or a kind word."""

from dataclasses import replace

from telegram import Chat, Update
from telegram import Message as TelegramMessage

from bot.handlers.agenda import show_upcoming
from bot.handlers.context import Context, chat_of, show, subscriber_of, thread_of
from bot.handlers.events import event_card
from bot.handlers.pressed import pressed_page, words_of
from bot.schedule import search as index
from bot.storage.subscribers import Subscriber
from bot.wording.found import found_list, said_of, search_hint, understanding
from bot.wording.length import fits, paragraphs
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
    answer = index.answer(house.live.schedule, words, house.clock.now())
    await show(update, context, _list(context, subscriber, answer, words, page=pressed_page(update)))


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
    answer = index.answer(house.live.schedule, words, house.clock.now())
    found = [named] if named else answer.found
    if len(found) == 1:
        message: Message = await event_card(context, subscriber, found[0])
        if not named:
            message = _prefaced(
                message, said_of(answer.understood, house.live.schedule, subscriber.language), subscriber
            )
    else:
        message = _list(context, subscriber, answer, words)
    asked = update.effective_message
    await house.gateway.reply(
        chat_of(update).id,
        message,
        thread_id=thread_of(update),
        reply_to=asked.message_id if asked else None,
    )


def _list(
    context: Context, subscriber: Subscriber, answer: index.Answer, words: str, *, page: int = 1
) -> Message:
    understood = said_of(answer.understood, context.house.live.schedule, subscriber.language)
    return found_list(
        answer.found or answer.nearest,
        subscriber.reader,
        words=words,
        page=page,
        understood=understood,
        nearest=not answer.found,
    )


def _prefaced(card: Message, understood: str | None, subscriber: Subscriber) -> Message:
    """A card that says first what was understood, where there is room."""
    if understood is None:
        return card
    text = paragraphs(understanding(understood, subscriber.language), card.text)
    return replace(card, text=text) if fits(text) else card


def _text(update: Update) -> str | None:
    return update.effective_message.text if update.effective_message else None

"""/event, /search and free text: the card, the matches, or the nearest there is."""

from collections import Counter
from datetime import datetime

from telegram import Chat, Message as TelegramMessage, Update

from bot.handlers.agenda import show_upcoming
from bot.handlers.context import Context, chat_of, show, subscriber_of, thread_of
from bot.handlers.events import event_card
from bot.handlers.pressed import pressed_page, words_of
from bot.schedule import search as index
from bot.schedule.model import Event, Schedule
from bot.wording.found import found_list, search_hint
from bot.wording.message import Message

SHORTEST = 4  # letters kept of a word when its ending is taken off
ENDING = 3  # letters at most in an ending: форума, Петербурге, forumda
SMALL = 2  # letters of a word that tells nothing by itself: в, da, of
WORDS = 8  # of a long text


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


async def found_pressed(update: Update, context: Context) -> None:
    """A page of matches (`q`): the words stand in the message ours replied to."""
    query = update.callback_query
    pressed = query.message if query is not None else None
    asked = pressed.reply_to_message if isinstance(pressed, TelegramMessage) else None
    words = words_of(asked.text if asked else None)
    if not words:
        await show_upcoming(update, context)  # the question was deleted
        return
    subscriber, house = await subscriber_of(update, context), context.house
    found, near = find(house.live.schedule, words, house.clock.now())
    page = pressed_page(update)
    await show(update, context, found_list(found, subscriber.reader, words=words, near=near, page=page))


def find(schedule: Schedule, words: str, now: datetime) -> tuple[list[Event], bool]:
    """What has all the words; else (True) what has most of them, be it without their endings."""
    if found := index.search(schedule, words, now):
        return found, False
    order: dict[str, tuple[int, Event]] = {}
    hits: Counter[str] = Counter()
    for word in [word for word in words.split() if len(word) > SMALL][:WORDS]:
        for place, candidate in enumerate(_with_stem(schedule, word, now)):
            hits[candidate.id] += 1
            order.setdefault(candidate.id, (place, candidate))
    best = max(hits.values(), default=0)
    nearest = [order[event_id] for event_id, count in hits.items() if count == best]
    return [candidate for _, candidate in sorted(nearest, key=lambda pair: pair[0])], True


def _with_stem(schedule: Schedule, word: str, now: datetime) -> list[Event]:
    """What has the word, or as much of its beginning as is needed to find anything."""
    for length in range(len(word), max(SHORTEST, len(word) - ENDING) - 1, -1):
        if found := index.search(schedule, word[:length], now):
            return found
    return []


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
    found, near = ([named], False) if named else find(house.live.schedule, words, house.clock.now())
    if len(found) == 1 and not near:
        message: Message = await event_card(context, subscriber, found[0])
    else:
        message = found_list(found, subscriber.reader, words=words, near=near)
    asked = update.effective_message
    await house.gateway.reply(
        chat_of(update).id,
        message,
        thread_id=thread_of(update),
        reply_to=asked.message_id if asked else None,
    )


def _text(update: Update) -> str | None:
    return update.effective_message.text if update.effective_message else None

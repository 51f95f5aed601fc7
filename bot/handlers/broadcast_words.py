"""What an admin writes for a broadcast: the message in all its parts, the link button, the moment, the new text."""

from telegram import Message as TelegramMessage
from telegram import Update

from bot.handlers import broadcast_parts
from bot.handlers.broadcast_cards import draft_of, show_card
from bot.handlers.broadcast_edit import propose
from bot.handlers.broadcast_letter import receive
from bot.handlers.context import Context, chat_of, subscriber_of
from bot.handlers.written import LABEL_LIMIT, button_of
from bot.schedule.moments import MomentError, parse_moment
from bot.storage import broadcasts, dialogues
from bot.storage.broadcasts import Broadcast
from bot.storage.dialogues import Dialogue
from bot.storage.subscribers import Subscriber
from bot.wording import draft_panels as panels
from bot.wording.i18n import say
from bot.wording.length import CAPTION_LIMIT, units
from bot.wording.letters import excess
from bot.wording.message import Message


async def answered(update: Update, context: Context, asked: Dialogue) -> bool:
    """Take a message as the answer to what was asked; False: it is none, and goes its usual way."""
    message, ask = update.message, asked.data.get("ask")
    if message is None:
        return False
    group = message.media_group_id
    if group is not None and group == asked.data.get("refused"):
        return True  # the rest of an album that was refused, of which enough was said
    if ask == "rest" and broadcast_parts.whole(message, asked.data) is None:
        return False  # a message of its own
    if ask == "album" and (group is None or group != asked.data.get("group")):
        return False  # the album is complete, and this is something else
    subscriber = await subscriber_of(update, context)
    found = await _draft(context, asked)
    if ask == "edit":
        await propose(update, context, message, asked.data)
        return True
    if found is None:
        async with context.house.database.write() as tx:
            await dialogues.clear(tx, asked.chat_id)
        return False
    match ask:
        case "content" | "album" | "rest":
            await receive(update, context, message, asked.data)
        case "button":
            await _button(update, context, message, subscriber, found)
        case "moment":
            await _moment(update, context, message, subscriber, found)
        case _:
            return False
    return True


async def _draft(context: Context, asked: Dialogue) -> Broadcast | None:
    number = asked.data.get("draft")
    if not isinstance(number, int):
        return None
    async with context.house.database.read() as tx:
        found = await broadcasts.find(tx, number)
    return found if found is not None and found.state == "draft" else None


async def _button(
    update: Update, context: Context, message: TelegramMessage, subscriber: Subscriber, found: Broadcast
) -> None:
    language, button = subscriber.language, button_of(message.text or "")
    if button is None:
        text = say(language, "broadcast-button-unreadable", example=panels.EXAMPLE)
        await _say(update, context, Message(text=text))
        return
    over = units(button[0]) - LABEL_LIMIT
    if over > 0:
        text = say(language, "broadcast-button-long", count=over, limit=LABEL_LIMIT)
        await _say(update, context, Message(text=text))
        return
    content = found.content.model_copy(update={"button": button})
    longest = max((excess(content, of) for of in content.versions), default=0)
    if longest:  # under an album the link is a line of the caption
        text = say(language, "broadcast-caption-too-long", count=longest, limit=CAPTION_LIMIT)
        await _say(update, context, Message(text=text))
        return
    async with context.house.database.write() as tx:
        await broadcasts.change(tx, found.id, version=found.version, content=content)
        await dialogues.clear(tx, subscriber.chat_id)
    await show_card(update, context, found.id)


async def _moment(
    update: Update, context: Context, message: TelegramMessage, subscriber: Subscriber, found: Broadcast
) -> None:
    """A moment in words; what it was understood as is asked once more, with the number."""
    house, reader, words = context.house, subscriber.reader, message.text or ""
    try:
        at = parse_moment(words, house.clock.now(), reader.zone)
    except MomentError as error:
        await _say(update, context, panels.not_a_moment(error.trouble, words, reader.language))
        return
    async with house.database.read() as tx:
        draft = await draft_of(tx, context, found)
    await _say(update, context, panels.confirm_moment(draft, at, reader))
    async with house.database.write() as tx:  # only now: whoever dies before has not answered
        await dialogues.clear(tx, subscriber.chat_id)


async def _say(update: Update, context: Context, message: Message) -> None:
    await context.house.gateway.reply(chat_of(update).id, message)

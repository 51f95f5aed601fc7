"""Groups, channels and people as they come and go: added, removed, promoted, blocked, moved to a new id."""

import logging

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update
from telegram.error import TelegramError

from bot.delivery.gateway import NOBODY
from bot.handlers.context import Context, chat_of, subscriber_of
from bot.handlers.panels import first_screen, pause, resume, tend
from bot.schedule.text import Language
from bot.storage import losses, pinned_lists, subscribers
from bot.storage.subscribers import Subscriber
from bot.wording import groups as views
from bot.wording.i18n import language_of
from bot.wording.message import Message
from bot.wording.reader import Reader

log = logging.getLogger(__name__)

OUT: tuple[subscribers.PauseReason, ...] = ("kicked", "gone", "no-rights")
AWAY: tuple[subscribers.PauseReason, ...] = ("blocked", "deactivated", "gone")


async def membership(update: Update, context: Context) -> None:
    """my_chat_member: what the bot may do in a chat has changed."""
    changed = update.my_chat_member
    if changed is None:
        return
    chat = chat_of(update)
    if chat.type == Chat.PRIVATE:
        await _private(context, chat.id, blocked=changed.new_chat_member.status == ChatMember.BANNED)
        return
    was, now = _can_post(chat, changed.old_chat_member), _can_post(chat, changed.new_chat_member)
    is_new = not _is_in(changed.old_chat_member) and _is_in(changed.new_chat_member)
    if _is_in(changed.new_chat_member):
        await _look_anew(update, context, is_new=is_new)
    if now:
        subscriber = await resume(context, await subscriber_of(update, context), only=OUT)
        if was:
            return
        if chat.type != Chat.CHANNEL:
            if not _is_in(changed.old_chat_member):
                await _greet(update, context, subscriber)
        else:
            reader = await _reader_of(update, context)
            await _tell(update, context, views.channel_added(reader, chat.id, chat.title or ""))
    elif _is_in(changed.new_chat_member):
        subscriber = await subscriber_of(update, context)
        tells = chat.type == Chat.CHANNEL and subscriber.paused is None and changed.from_user.id not in NOBODY
        await pause(context, subscriber, "no-rights", told=changed.from_user.id if tells else None)
        if tells:
            reader = await _reader_of(update, context)
            await _tell(update, context, views.channel_without_rights(reader, chat.title or ""))
    else:
        async with context.house.database.read() as tx:
            known = await subscribers.find(tx, chat.id)
        if known is not None:
            await pause(context, known, "kicked")


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: everything it chose moves to the new id. Either side may tell, or both."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.chat_id, message.migrate_to_chat_id
    if message.migrate_from_chat_id is not None:
        old, new = message.migrate_from_chat_id, message.chat_id
    if new is None:
        return
    async with context.house.database.write() as tx:
        await subscribers.migrate(tx, old, new)
        await subscribers.resume(tx, new, only=OUT)  # the bot came along


async def reopened(update: Update, context: Context) -> None:
    """A forum topic is open again: posts that went there before go there again."""
    message, house = update.effective_message, context.house
    if message is None:
        return
    async with house.database.read() as tx:
        lost, known = await losses.find(tx, message.chat_id), await subscribers.find(tx, message.chat_id)
    if lost is None or known is None:
        return
    if lost.thread_id is not None and lost.thread_id == message.message_thread_id:
        async with house.database.write() as tx:
            await subscribers.set_thread(tx, known.chat_id, lost.thread_id)
            await losses.settled(tx, known.chat_id)
    await resume(context, known, only=("no-rights",))


async def _look_anew(update: Update, context: Context, *, is_new: bool) -> None:
    """The bot was let in, or has other rights: who let it in takes care of it; what it could not do, it tries again."""
    subscriber, house = await subscriber_of(update, context), context.house
    await tend(update, context, subscriber, set_up=is_new)
    now = house.clock.now()
    async with house.database.write() as tx:
        await pinned_lists.look_again(tx, subscriber.chat_id, now)
        await subscribers.set_other_bots(tx, subscriber.chat_id, there=False)


async def _greet(update: Update, context: Context, subscriber: Subscriber) -> None:
    """The first word; whoever came by a link may have it changed a moment later."""
    house = context.house
    screen = await first_screen(update, context, subscriber)
    message_id = await house.gateway.reply(subscriber.chat_id, screen)
    async with house.database.write() as tx:
        await subscribers.set_welcome(tx, subscriber.chat_id, message_id, house.clock.now())


async def _private(context: Context, chat_id: int, *, blocked: bool) -> None:
    async with context.house.database.read() as tx:
        known = await subscribers.find(tx, chat_id)
    if known is None:
        return
    if blocked:
        await pause(context, known, "blocked")
    else:
        await resume(context, known, only=AWAY)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER}


def _can_post(chat: Chat, member: ChatMember) -> bool:
    if chat.type == Chat.CHANNEL:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return _is_in(member)


async def _reader_of(update: Update, context: Context) -> Reader:
    """Whoever changed the bot's rights, as a reader: by their own choice, or by their client's language."""
    user, house = update.effective_user, context.house
    async with house.database.read() as tx:
        known = await subscribers.find(tx, user.id) if user else None
    if known is not None:
        return known.reader
    language: Language = language_of(user.language_code if user else None, house.settings.language)
    return Reader(language=language, zone=house.settings.timezone)


async def _tell(update: Update, context: Context, message: Message) -> None:
    """A word in private to whoever changed the bot's rights; it may be that they never wrote to the bot."""
    user = update.effective_user
    if user is None or user.is_bot:
        return
    try:
        await context.house.gateway.reply(user.id, message)
    except TelegramError as error:
        log.info("the admin of a channel could not be told in private: %s", error)

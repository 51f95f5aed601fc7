"""Groups, channels and people as they come and go: added, removed, promoted, blocked, moved to a new id."""

import logging

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update
from telegram.error import TelegramError

from bot.handlers.context import Context, chat_of, subscriber_of
from bot.handlers.panels import first_screen, pause, resume
from bot.schedule.text import Language
from bot.storage import subscribers
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
    if now:
        subscriber = await resume(context, await subscriber_of(update, context), only=OUT)
        if was:
            return
        if chat.type != Chat.CHANNEL:
            if not _is_in(changed.old_chat_member):
                screen = await first_screen(update, context, subscriber)
                await context.house.gateway.reply(chat.id, screen)
        else:
            reader = await _reader_of(update, context)
            await _tell(update, context, views.channel_added(reader, chat.id, chat.title or ""))
    elif _is_in(changed.new_chat_member):
        await pause(context, await subscriber_of(update, context), "no-rights")
        if chat.type == Chat.CHANNEL:
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

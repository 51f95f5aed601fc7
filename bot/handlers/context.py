"""The context: what every handler is given, and the few verbs all of them share."""

from dataclasses import dataclass, field, replace
from typing import Any, cast

from telegram import Chat, Update
from telegram import Message as TelegramMessage
from telegram.ext import Application, CallbackContext, ExtBot

from bot.clock import Clock
from bot.config import Settings
from bot.delivery.calendars import Calendars
from bot.delivery.digests import Digests
from bot.delivery.gateway import Gateway
from bot.delivery.importer import Importer
from bot.delivery.live import Live
from bot.delivery.planner import Planner
from bot.delivery.sender import Sender
from bot.handlers.pressed import pressed_for
from bot.schedule.reminders import DEFAULT_LEADS
from bot.storage import care, subscribers, team
from bot.storage.database import Database
from bot.storage.subscribers import Subscriber
from bot.storage.team import Role
from bot.wording import channels, elsewhere
from bot.wording.i18n import language_of
from bot.wording.message import Message

HOME_ZONES = {"az": "Asia/Baku"}  # where a reader of the language most likely lives; others: BOT_TIMEZONE


@dataclass(frozen=True, kw_only=True)
class House:
    """The services a handler may call; composed once in `bot/app.py`."""

    settings: Settings
    database: Database
    clock: Clock
    live: Live
    gateway: Gateway
    importer: Importer
    planner: Planner
    sender: Sender
    digests: Digests
    calendars: Calendars
    username: str = field(default="")

    def wake(self) -> None:
        """There is something to plan or to send: look at once."""
        self.planner.wake()
        self.sender.wake()


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """python-telegram-bot's context with our house in it."""

    @property
    def house(self) -> House:
        return cast("House", self.bot_data["house"])

    def is_repeated(self, update: Update) -> bool:
        """Whether an earlier process died with this update in hand, and may have done what it asks for."""
        return update.update_id in self.bot_data.get("repeated", ())


Bot = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


def chat_of(update: Update) -> Chat:
    """The chat an update belongs to; ours always have one."""
    chat = update.effective_chat
    if chat is None:
        raise ValueError(f"update {update.update_id} has no chat")
    return chat


def thread_of(update: Update) -> int | None:
    """The forum topic an update belongs to; the General topic (id 1) is addressed without a number."""
    message = update.effective_message
    if message is None or not message.is_topic_message or message.message_thread_id == 1:
        return None
    return message.message_thread_id


async def role(update: Update, context: Context) -> Role | None:
    """What who speaks is to the bot, in the private chat where admin commands exist; None: nobody in particular."""
    user, chat, house = update.effective_user, update.effective_chat, context.house
    if user is None or chat is None or chat.type != Chat.PRIVATE:
        return None
    async with house.database.glance() as tx:
        return await team.role_of(tx, user.id, house.settings.admins)


async def subscriber_of(update: Update, context: Context) -> Subscriber:
    """Whose choices an update is about: the chat it comes from, or the one that a button in the private chat of its
    admin is meant for. Whether they may change it, `may_change` says."""
    own, chat_id = await own_subscriber(update, context), pressed_for(update)
    if chat_id is None or own.kind != "private":
        return own
    async with context.house.database.read() as tx:
        found = await subscribers.find(tx, chat_id)
    if found is None or found.kind == "private":
        return own
    return replace(found, seen_in=own.language)


async def own_subscriber(update: Update, context: Context) -> Subscriber:
    """The chat an update comes from: found, or made at the first contact with the client's language."""
    house, chat = context.house, chat_of(update)
    user = update.effective_user
    kind = cast("subscribers.ChatKind", str(chat.type))
    language = language_of(user.language_code if user else None, house.settings.language)
    timezone = HOME_ZONES.get(language, house.settings.timezone)
    async with house.database.glance() as tx:
        known = await subscribers.find(tx, chat.id)
    if known is not None and known.as_met(kind, language, timezone) == known:
        return known  # as nearly always: whoever only asks waits for no writer
    async with house.database.write() as tx:
        subscriber, _ = await subscribers.welcome(
            tx,
            chat.id,
            kind,
            language=language,
            timezone=timezone,
            leads=DEFAULT_LEADS,
            now=house.clock.now(),
        )
    return subscriber


async def may_change(update: Update, context: Context) -> bool:
    """Whether who speaks may change what this chat gets: anyone in private, admins alone elsewhere."""
    chat, user, message = chat_of(update), update.effective_user, update.effective_message
    if (elsewhere_id := pressed_for(update)) is not None:
        return await manages(update, context, elsewhere_id)
    if chat.type == Chat.PRIVATE:
        return True
    if chat.type == Chat.CHANNEL and update.channel_post is not None:
        return True  # only admins can post
    sender = message.sender_chat if message is not None and update.callback_query is None else None
    return await context.house.gateway.is_admin(
        chat.id, user.id if user else None, sender.id if sender else None
    )


async def manages(update: Update, context: Context, chat_id: int) -> bool:
    """Whether who speaks in private is an admin of that group or channel, as Telegram knows it now. Who is none any
    more is taken off its list."""
    user, house = update.effective_user, context.house
    if user is None or chat_of(update).type != Chat.PRIVATE:
        return False
    async with house.database.read() as tx:
        found = await subscribers.find(tx, chat_id)
    if found is None or found.kind == "private":
        return False
    standing = await house.gateway.standing(chat_id, user.id)
    if standing == "nobody":
        async with house.database.write() as tx:
            await care.drop(tx, chat_id, user.id)
    return standing == "admin"


async def answer(
    update: Update, context: Context, text: str | None = None, *, alert: bool = False, url: str | None = None
) -> None:
    """Answer a pressed button, so that the client's spinner ends; harmless when there is none. `url`: a link to this
    very bot, which the client opens."""
    query = update.callback_query
    if query is not None:
        await context.house.gateway.answer(query.id, text, alert=alert, url=url)


async def show(update: Update, context: Context, message: Message) -> None:
    """Say it: a pressed button changes its own message in place, anything else gets a reply."""
    query, gateway = update.callback_query, context.house.gateway
    message = await dressed(update, context, message)
    if query is not None and isinstance(query.message, TelegramMessage):
        await gateway.answer(query.id)
        if await gateway.edit(query.message.chat_id, query.message.message_id, message):
            return
    await gateway.reply(chat_of(update).id, message, thread_id=thread_of(update))


async def dressed(update: Update, context: Context, message: Message) -> Message:
    """A message as it is fit for where it goes: about a chat elsewhere it names that chat, and its buttons are meant
    for it; in a channel, where anybody may press, it keeps only what anybody may."""
    chat, chat_id = chat_of(update), pressed_for(update)
    if chat.type == Chat.CHANNEL:
        return channels.for_all(message)
    if chat_id is None or chat.type != Chat.PRIVATE:
        return message
    subscriber = await subscriber_of(update, context)
    if subscriber.chat_id != chat_id:
        return message
    return elsewhere.seen_from_private(
        message, subscriber.reader.language, chat_id, kind=subscriber.kind, title=subscriber.title or ""
    )

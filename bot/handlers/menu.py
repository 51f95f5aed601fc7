"""The menu: which commands Telegram shows to whom, in which language."""

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
)
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.handlers.context import Context, House
from bot.schedule.text import LANGUAGES, Language
from bot.storage import progress
from bot.storage.subscribers import Subscriber
from bot.wording.i18n import plain

log = logging.getLogger(__name__)

Role = Literal["private", "operator", "group", "group-admin"]
PUBLISHED = "menu_published"  # the fact in the database: which menu Telegram was last given


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command and who finds it in the menu; its description is the text `menu-<name>`."""

    name: str
    roles: frozenset[Role]


def _for(name: str, *roles: Role) -> Command:
    return Command(name=name, roles=frozenset(roles))


COMMANDS = (
    _for("upcoming", "private", "operator", "group", "group-admin"),
    _for("event", "private", "operator", "group", "group-admin"),
    _for("search", "private", "operator", "group", "group-admin"),
    _for("past", "private", "operator", "group", "group-admin"),
    _for("news", "private", "operator", "group", "group-admin"),
    _for("topics", "private", "operator", "group-admin"),
    _for("subscribe", "private", "operator", "group-admin"),
    _for("unsubscribe", "private", "operator", "group-admin"),
    _for("settings", "private", "operator", "group-admin"),
    _for("language", "private", "operator", "group-admin"),
    _for("timezone", "private", "operator", "group-admin"),
    _for("reminders", "private", "operator", "group-admin"),
    _for("stop", "private", "operator", "group-admin"),
    _for("start", "private", "operator", "group-admin"),
    _for("help", "private", "operator", "group", "group-admin"),
)


@dataclass(frozen=True, kw_only=True)
class Menu:
    """One list as Telegram keeps it: for a scope and a client's language, None for all others."""

    scope: BotCommandScope
    client: Language | None
    commands: tuple[tuple[str, str], ...]


def of(role: Role) -> tuple[Command, ...]:
    """The commands of a role, in the order shown."""
    return tuple(command for command in COMMANDS if role in command.roles)


async def publish(house: House, bot: ExtBot[None]) -> None:
    """Give Telegram every menu that holds for all; never raises: a bot without a menu still works.

    Nothing is called for when Telegram has them already, but for one question whether it does.
    """
    menus = list(_general(house))
    digest = _digest(bot.id, menus)
    try:
        async with house.database.read() as tx:
            published = await progress.get_value(tx, PUBLISHED)
        if published == digest and await _stands(bot, menus[0]):
            return
        for menu in menus:
            await _set(bot, menu)
        async with house.database.write() as tx:
            await progress.set_value(tx, PUBLISHED, digest)
    except TelegramError as error:
        log.warning("the command menu was not published: %s; the next start tries again", error)
    except Exception:
        log.exception("the command menu was not published")


async def follow(context: Context, subscriber: Subscriber) -> None:
    """Let the menu of one chat speak the language that was chosen there by hand."""
    context.bot_data.setdefault("menus", set()).add(subscriber.chat_id)
    try:
        for menu in _own(context.house, subscriber):
            await _set(context.bot, menu)
    except TelegramError as error:
        log.warning("the command menu of a chat was not set: %s", error)


async def keep(context: Context, subscriber: Subscriber) -> None:
    """Once a process: bring the own menu of a chat up to date; a new version may have new commands."""
    own = subscriber.language_chosen or subscriber.chat_id in context.house.settings.admins
    if own and subscriber.chat_id not in context.bot_data.setdefault("menus", set()):
        await follow(context, subscriber)


def _general(house: House) -> Iterator[Menu]:
    # In each scope every language: one without a language would beat the languages of a broader scope.
    yield from _in_all_languages(BotCommandScopeAllPrivateChats(), "private", house)
    yield from _in_all_languages(BotCommandScopeAllGroupChats(), "group", house)
    yield from _in_all_languages(BotCommandScopeAllChatAdministrators(), "group-admin", house)
    for admin in sorted(house.settings.admins):
        yield from _in_all_languages(BotCommandScopeChat(admin), "operator", house)


def _own(house: House, subscriber: Subscriber) -> Iterator[Menu]:
    chat_id, chosen = subscriber.chat_id, subscriber.language if subscriber.language_chosen else None
    if chat_id in house.settings.admins:
        yield from _in_all_languages(BotCommandScopeChat(chat_id), "operator", house, chosen)
    elif subscriber.kind == "private":
        yield _menu(BotCommandScopeChat(chat_id), None, "private", subscriber.language)
    elif subscriber.kind != "channel":
        # A list for the chat beats the one for all administrators, so they get their own as well.
        yield _menu(BotCommandScopeChat(chat_id), None, "group", subscriber.language)
        yield _menu(BotCommandScopeChatAdministrators(chat_id), None, "group-admin", subscriber.language)


def _in_all_languages(
    scope: BotCommandScope, role: Role, house: House, chosen: Language | None = None
) -> Iterator[Menu]:
    for client in (*LANGUAGES, None):
        yield _menu(scope, client, role, chosen or client or house.settings.language)


def _menu(scope: BotCommandScope, client: Language | None, role: Role, language: Language) -> Menu:
    commands = tuple((command.name, plain(language, f"menu-{command.name}")) for command in of(role))
    return Menu(scope=scope, client=client, commands=commands)


async def _set(bot: ExtBot[None], menu: Menu) -> None:
    commands = [BotCommand(name, description) for name, description in menu.commands]
    try:
        await bot.set_my_commands(commands, scope=menu.scope, language_code=menu.client)
    except (BadRequest, Forbidden) as error:
        if not isinstance(menu.scope, BotCommandScopeChat | BotCommandScopeChatAdministrators):
            raise
        log.info("a chat has no menu of its own yet: %s", error)  # its owner has not written to the bot


async def _stands(bot: ExtBot[None], menu: Menu) -> bool:
    there = await bot.get_my_commands(scope=menu.scope, language_code=menu.client)
    return [(command.command, command.description) for command in there] == list(menu.commands)


def _digest(bot_id: int, menus: Sequence[Menu]) -> str:
    body = [bot_id, *([menu.scope.to_dict(), menu.client, menu.commands] for menu in menus)]
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()

"""The menu: which commands Telegram shows to whom, in which language."""

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
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
from bot.storage import progress, subscribers, team
from bot.storage.database import Connection
from bot.storage.subscribers import Subscriber
from bot.wording.i18n import plain

log = logging.getLogger(__name__)

Role = Literal["private", "operator", "broadcaster", "group", "group-admin"]
ROLES: dict[team.Role, Role] = {"owner": "operator", "broadcaster": "broadcaster"}
# Facts in the database: which menu Telegram was last given, and who has that of an admin.
PUBLISHED = "menu_published"
ADMINS = "menu_admins"


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command and who finds it in the menu; its description is the text `menu-<name>`."""

    name: str
    roles: frozenset[Role]


def _for(name: str, *roles: Role) -> Command:
    return Command(name=name, roles=frozenset(roles))


COMMANDS = (
    _for("upcoming", "private", "operator", "broadcaster", "group", "group-admin"),
    _for("event", "private", "operator", "broadcaster", "group", "group-admin"),
    _for("search", "private", "operator", "broadcaster", "group", "group-admin"),
    _for("past", "private", "operator", "broadcaster", "group", "group-admin"),
    _for("news", "private", "operator", "broadcaster", "group", "group-admin"),
    _for("calendar", "private", "operator", "broadcaster", "group-admin"),
    _for("topics", "private", "operator", "broadcaster", "group-admin"),
    _for("subscribe", "private", "operator", "broadcaster", "group-admin"),
    _for("unsubscribe", "private", "operator", "broadcaster", "group-admin"),
    _for("chats", "private", "operator", "broadcaster"),
    _for("settings", "private", "operator", "broadcaster", "group-admin"),
    _for("language", "private", "operator", "broadcaster", "group-admin"),
    _for("timezone", "private", "operator", "broadcaster", "group-admin"),
    _for("reminders", "private", "operator", "broadcaster", "group-admin"),
    _for("digest", "private", "operator", "broadcaster", "group-admin"),
    _for("quiet", "private", "operator", "broadcaster", "group-admin"),
    _for("stop", "private", "operator", "broadcaster", "group-admin"),
    _for("start", "private", "operator", "broadcaster", "group-admin"),
    _for("privacy", "private", "operator", "broadcaster", "group", "group-admin"),
    _for("mydata", "private", "operator", "broadcaster", "group-admin"),
    _for("forget", "private", "operator", "broadcaster", "group-admin"),
    _for("broadcast", "operator", "broadcaster"),
    _for("broadcasts", "operator", "broadcaster"),
    _for("schedule", "operator", "broadcaster"),
    _for("stats", "operator", "broadcaster"),
    _for("team", "operator"),
    _for("help", "private", "operator", "broadcaster", "group", "group-admin"),
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
    try:
        async with house.database.read() as tx:
            admins = await _admins(tx, house)
            published = await progress.get_value(tx, PUBLISHED)
            before = json.loads(await progress.get_value(tx, ADMINS) or "[]")
        menus = list(_general(house, admins))
        digest = _digest(bot.id, menus)
        if published == digest and await _stands(bot, menus[0]):
            return
        for menu in menus:
            await _set(bot, menu)
        for chat_id in set(before) - set(admins):  # no longer in BOT_ADMINS
            await withdraw(house, bot, chat_id)
        async with house.database.write() as tx:
            await progress.set_value(tx, PUBLISHED, digest)
            await progress.set_value(tx, ADMINS, json.dumps(sorted(admins)))
    except TelegramError as error:
        log.warning("the command menu was not published: %s; the next start tries again", error)
    except Exception:
        log.exception("the command menu was not published")


async def follow(context: Context, subscriber: Subscriber) -> None:
    """Let the menu of one chat speak the language that was chosen there by hand, and fit who they are."""
    context.bot_data.setdefault("menus", set()).add(subscriber.chat_id)
    try:
        for menu in _own(context.house, subscriber, await _admin_role(context.house, subscriber.chat_id)):
            await _set(context.bot, menu)
    except TelegramError as error:
        log.warning("the command menu of a chat was not set: %s", error)


async def withdraw(house: House, bot: ExtBot[None], chat_id: int) -> None:
    """Take the menu of an admin back from who is none any more; never raises."""
    scope = BotCommandScopeChat(chat_id)
    try:
        for client in (*LANGUAGES, None):
            await bot.delete_my_commands(scope=scope, language_code=client)
        async with house.database.read() as tx:
            subscriber = await subscribers.find(tx, chat_id)
        if subscriber is not None and subscriber.language_chosen:
            for menu in _own(house, subscriber, None):
                await _set(bot, menu)
    except TelegramError as error:
        log.warning("the menu of a former admin was not taken back: %s", error)


async def erase(context: Context, chat_id: int) -> None:
    """Take the menus back that only this chat has: it is forgotten; never raises."""
    context.bot_data.setdefault("menus", set()).discard(chat_id)
    house = context.house
    async with house.database.write() as tx:
        admins = json.loads(await progress.get_value(tx, ADMINS) or "[]")
        if chat_id in admins:
            await progress.set_value(tx, ADMINS, json.dumps([admin for admin in admins if admin != chat_id]))
    scopes: list[BotCommandScope] = [BotCommandScopeChat(chat_id)]
    if chat_id < 0:
        scopes.append(BotCommandScopeChatAdministrators(chat_id))
    try:
        for scope in scopes:
            for client in (*LANGUAGES, None):
                await context.bot.delete_my_commands(scope=scope, language_code=client)
    except TelegramError as error:
        log.info("the menu of a forgotten chat was not taken back: %s", error)


async def keep(context: Context, subscriber: Subscriber) -> None:
    """Once a process: bring the own menu of a chat up to date; a new version may have new commands."""
    if subscriber.chat_id in context.bot_data.setdefault("menus", set()):
        return
    if subscriber.language_chosen or await _admin_role(context.house, subscriber.chat_id) is not None:
        await follow(context, subscriber)


async def _admin_role(house: House, chat_id: int) -> Role | None:
    """The role of an admin whose private chat this is."""
    async with house.database.glance() as tx:
        role = await team.role_of(tx, chat_id, house.settings.admins)
    return None if role is None else ROLES[role]


async def _admins(tx: Connection, house: House) -> dict[int, Role]:
    """All admins by their private chats."""
    broadcasters = [member.user_id for member in await team.members(tx)]
    return {**dict.fromkeys(broadcasters, "broadcaster"), **dict.fromkeys(house.settings.admins, "operator")}


def _general(house: House, admins: Mapping[int, Role]) -> Iterator[Menu]:
    # In each scope every language: one without a language would beat the languages of a broader scope.
    yield from _in_all_languages(BotCommandScopeAllPrivateChats(), "private", house)
    yield from _in_all_languages(BotCommandScopeAllGroupChats(), "group", house)
    yield from _in_all_languages(BotCommandScopeAllChatAdministrators(), "group-admin", house)
    for admin, role in sorted(admins.items()):
        yield from _in_all_languages(BotCommandScopeChat(admin), role, house)


def _own(house: House, subscriber: Subscriber, admin: Role | None) -> Iterator[Menu]:
    chat_id, chosen = subscriber.chat_id, subscriber.language if subscriber.language_chosen else None
    if admin is not None:
        yield from _in_all_languages(BotCommandScopeChat(chat_id), admin, house, chosen)
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

"""What the bot says of itself: command menus, name, descriptions, menu button."""

import re

from bot.emulator.access import find_chat
from bot.emulator.commands import ScopeKey, TextKind
from bot.emulator.errors import bad_request
from bot.emulator.methods.registry import Method, method
from bot.emulator.params import Params, as_text
from bot.emulator.user import Json
from bot.emulator.world import World

MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
_BROAD = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_NARROW = {"chat", "chat_administrators", "chat_member"}
_TEXTS: dict[str, tuple[TextKind, str, int]] = {
    "Name": ("name", "name", 64),
    "Description": ("description", "description", 512),
    "ShortDescription": ("short_description", "short_description", 120),
}


@method("getMe")
def get_me(world: World, params: Params) -> object:  # noqa: ARG001 - it takes none
    """The bot itself."""
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": world.board.reads_groups,
        "supports_inline_queries": world.supports_inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("setMyCommands")
def set_my_commands(world: World, params: Params) -> object:
    """A command list for a scope and a language."""
    value = params.parsed("commands", "commands")
    if not isinstance(value, list):
        raise bad_request("expected an Array of BotCommand")
    commands = [_command(one) for one in value]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.set_commands(_scope(world, params), _language(params), commands)
    world.board.tell("commands")
    return True


@method("getMyCommands")
def get_my_commands(world: World, params: Params) -> object:
    """The list of exactly this scope and language."""
    return world.profile.commands.get((_scope(world, params), _language(params)), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Params) -> object:
    """Forget the list of this scope and language."""
    world.profile.set_commands(_scope(world, params), _language(params), [])
    world.board.tell("commands")
    return True


def _command(value: object) -> Json:
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if name not in value:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    command = as_text(value["command"]).strip().removeprefix("/")
    description = as_text(value["description"]).strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _scope(world: World, params: Params) -> ScopeKey:
    value = params.parsed("scope", "BotCommandScope")
    if value is None:
        return ("default",)
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = as_text(value.get("type"))
    if kind in _BROAD:
        return (kind,)
    if kind not in _NARROW:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not as_text(value.get("chat_id")):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    chat = find_chat(world, Params({"chat_id": value["chat_id"]}), "read")
    if chat.type == "channel":
        raise bad_request("can't change commands in channel chats")
    if chat.type == "private" and kind != "chat":
        raise bad_request("chat not found")
    if kind != "chat_member":
        return (kind, chat.chat_id)
    if not isinstance(value.get("user_id"), int) or value["user_id"] <= 0:
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return (kind, chat.chat_id, value["user_id"])


def _setter(kind: TextKind, field: str, longest: int) -> Method:
    def set_text(world: World, params: Params) -> object:
        text, language = params.text(field).strip(), _language(params)
        if len(text) > longest:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        if text:
            world.profile.texts[kind, language] = text
        else:
            world.profile.texts.pop((kind, language), None)
        world.board.tell("profile")
        return True

    return set_text


def _getter(kind: TextKind, field: str) -> Method:
    def get_text(world: World, params: Params) -> object:
        text = world.profile.text(kind, _language(params))
        return {field: text or (world.bot.first_name if kind == "name" else "")}

    return get_text


for _suffix, (_kind, _field, _longest) in _TEXTS.items():
    method(f"setMy{_suffix}")(_setter(_kind, _field, _longest))
    method(f"getMy{_suffix}")(_getter(_kind, _field))


@method("setChatMenuButton")
def set_chat_menu_button(world: World, params: Params) -> object:
    """The button beside the input field, for one private chat or all."""
    value = params.parsed("menu_button", "menu button") or {"type": "default"}
    if not isinstance(value, dict):
        raise bad_request("can't parse menu button: MenuButton must be an Object")
    kind = value.get("type")
    if kind not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if kind == "web_app" and not str((value.get("web_app") or {}).get("url", "")).startswith("https://"):
        raise bad_request("menu button Web App URL is invalid: Only HTTPS links are allowed")
    if params.text("chat_id"):
        find_chat(world, params, "read").menu_button = value
    else:
        world.profile.menu_button = value
    return True


@method("getChatMenuButton")
def get_chat_menu_button(world: World, params: Params) -> object:
    """The button of one private chat, or the one of all."""
    if params.text("chat_id"):
        chat = find_chat(world, params, "read")
        if chat.menu_button is not None:
            return chat.menu_button
    return world.profile.menu_button or {"type": "commands"}

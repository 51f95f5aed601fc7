"""Checks of reply_markup: inline keyboards, reply keyboards and their removal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.emulator.bubble import InlineKeyboard
from bot.emulator.errors import ApiError, bad_request
from bot.emulator.links import BadLink, mentioned_user, normal_link
from bot.emulator.params import Params, field_text
from bot.emulator.user import Json

MOST_BUTTONS = 100
MOST_IN_ROW = 8
LONGEST_DATA = 64  # bytes
LONGEST_COPY = 256
_STYLES = {"", "default", "primary", "danger", "success"}
_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Markup:
    """A checked reply_markup: an inline keyboard, or another kind as it came (`other`), or nothing."""

    inline: InlineKeyboard = ()
    other: Json | None = None


NOTHING = Markup()


def read_markup(params: Params, *, channel: bool = False, only_inline: bool = False) -> Markup:
    """The parameter reply_markup."""
    value = params.parsed("reply_markup", "reply keyboard markup")
    if value is None:
        return NOTHING
    markup = parse_markup(value, channel=channel)
    if only_inline and markup.other is not None:
        raise bad_request("inline keyboard expected")
    return markup


def parse_markup(value: object, *, channel: bool = False) -> Markup:
    """A reply_markup object."""
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if value.get("keyboard"):
        return Markup(
            other=value | {"keyboard": [list(row) for row in _rows(value, "keyboard", _key, "keyboard")]}
        )
    if value.get("inline_keyboard"):
        rows = _rows(value, "inline_keyboard", _button, "inline keyboard")
        if channel:
            _check_channel(rows)
        if sum(len(row) for row in rows) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
            raise bad_request("reply markup is too long")
        return Markup(inline=rows)
    if value.get("remove_keyboard") or value.get("force_reply"):
        return Markup(other=value)
    return NOTHING


def _rows(value: Json, name: str, read: Callable[[object], Json], what: str) -> InlineKeyboard:
    if not isinstance(value[name], list):
        raise bad_request(f'field "{name}" must be of type Array')
    rows: list[tuple[Json, ...]] = []
    for row in value[name]:
        if not isinstance(row, list):
            owner = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
            raise bad_request(f'field "{name}"{owner} must be an Array of Arrays')
        buttons: list[Json] = []
        for button in row:
            try:
                parsed = read(button)
            except _Malformed as error:
                raise bad_request(f"can't parse {what} button: {error}") from None
            if parsed["text"]:  # a button without a label is left out
                buttons.append(parsed)
        if buttons:
            rows.append(tuple(buttons))
    return tuple(rows)


class _Malformed(ValueError):  # noqa: N818 - prefixed by the caller
    """What is wrong with one button."""


def _key(button: object) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise _Malformed("KeyboardButton must be a String or an Object")
    return {**button, "text": _label(button)}


def _button(button: object) -> Json:
    if not isinstance(button, dict):
        raise _Malformed("InlineKeyboardButton must be an Object")
    label = _label(button)
    if str(button.get("style") or "").lower() not in _STYLES:
        raise _Malformed("invalid button style specified")
    actions = [name for name in _ACTIONS if button.get(name) is not None]
    if not actions or (actions == ["callback_data"] and button["callback_data"] == ""):
        raise _Malformed("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:  # the real server takes one and is silent; the documentation says "exactly one"
        raise _Malformed(f"exactly one of the optional fields must be used, found {', '.join(actions)}")
    checked = _check_action(actions[0], button)
    kept = {name: button[name] for name in ("style", "icon_custom_emoji_id") if name in button}
    return {"text": label, **checked, **kept}


def _label(button: Json) -> str:
    try:
        return field_text(button, "text", required=True)
    except ApiError as error:
        raise _Malformed(error.description.removeprefix("Bad Request: ")) from None


def _check_action(action: str, button: Json) -> Json:
    value = button[action]
    match action:
        case "callback_data":
            if not isinstance(value, str) or not 1 <= len(value.encode()) <= LONGEST_DATA:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            if mentioned_user(str(value)) is None:
                try:
                    value = normal_link(str(value))
                except BadLink as error:
                    raise bad_request(f"inline keyboard button URL '{value}' is invalid: {error}") from None
        case "web_app" | "login_url":
            if not isinstance(value, dict) or not str(value.get("url", "")).startswith("https://"):
                raise bad_request(
                    f"inline keyboard button {action} URL is invalid: Only HTTPS links are allowed"
                )
        case "copy_text":
            text = value.get("text", "") if isinstance(value, dict) else ""
            if not 1 <= len(text) <= LONGEST_COPY:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {action: value}


def _check_channel(rows: Iterable[Iterable[Json]]) -> None:
    for row in rows:
        for button in row:
            for name in (
                "switch_inline_query",
                "switch_inline_query_current_chat",
                "switch_inline_query_chosen_chat",
            ):
                if name in button:
                    raise bad_request(
                        f"can't use {name} button in a channel chat, because users will not be able to use "
                        "the button without knowing bot's username"
                    )

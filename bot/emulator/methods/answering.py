"""Answers to presses and to inline queries."""

import re

from bot.emulator.content import checked_text, formatted
from bot.emulator.dates import check_dates
from bot.emulator.errors import ApiError, bad_request
from bot.emulator.keyboards import parse_markup
from bot.emulator.methods.registry import method
from bot.emulator.params import Params, as_text
from bot.emulator.user import Json
from bot.emulator.world import World

LONGEST_TOAST = 200
MOST_RESULTS = 50
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_INLINE_LIFETIME = 30.0


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Params) -> object:
    """End the progress bar of a press, perhaps with a toast or an alert."""
    text = params.text("text")
    press = world.board.presses.get(params.text("callback_query_id"))
    if (
        press is None
        or press.answered
        or world.board.monotonic() - press.pressed_at > world.callback_deadline
    ):
        raise bad_request(_TOO_OLD)
    if len(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url") or None
    if url is not None and not _opens_bot(world, url):
        raise bad_request("URL_INVALID")
    press.answered = True
    press.text, press.alert, press.url = text, params.flag("show_alert"), url
    chat_id = press.bubble.chat_id if press.bubble else None
    world.board.tell("toast", chat_id, user_id=press.user_id, text=text, alert=press.alert)
    return True


def _opens_bot(world: World, url: str) -> bool:
    """Whether it is the one kind of link, beside games, that an answer may open: to this bot, with a parameter."""
    return (
        re.fullmatch(rf"https://t\.me/{world.username}\?start=[A-Za-z0-9_-]{{1,64}}", url, re.IGNORECASE)
        is not None
    )


@method("answerInlineQuery")
def answer_inline_query(world: World, params: Params) -> object:
    """Results for an inline query."""
    if not world.supports_inline:
        raise bad_request("BOT_INLINE_DISABLED")
    value = params.parsed("results", "inline query results")
    if value is None:
        value = []
    if not isinstance(value, list):
        raise bad_request("expected an Array of inline query results")
    if len(value) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    results = [_result(one) for one in value]
    ids = [result["id"] for result in results]
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(params.text("next_offset").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    for result in results:
        check_dates(world, result["sent_entities"])
    button = _switch(params)
    asked = world.board.inline_queries.get(params.text("inline_query_id"))
    if asked is None or asked.answered or world.board.monotonic() - asked.asked_at > _INLINE_LIFETIME:
        raise bad_request(_TOO_OLD)
    asked.answered, asked.results = True, results
    asked.is_personal = params.flag("is_personal")
    asked.cache_time = params.whole("cache_time", 300)
    asked.next_offset = params.text("next_offset")
    asked.button = button
    world.board.tell("inline", None, user_id=asked.user_id, query_id=asked.query_id)
    return True


def _switch(params: Params) -> Json | None:
    """The button above the results: a label, and what the bot is started with (or a Mini App)."""
    button = params.parsed("button", "inline query results button")
    if button is None:
        return None
    if not isinstance(button, dict) or not as_text(button.get("text")):
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if "web_app" not in button and not re.fullmatch(
        r"[A-Za-z0-9_-]{1,64}", as_text(button.get("start_parameter"))
    ):
        raise bad_request("START_PARAM_INVALID")
    return button


def _result(value: object) -> Json:
    if not isinstance(value, dict):
        raise bad_request("inline query result must be an object")
    try:
        return _checked(value)
    except ApiError as error:
        raise bad_request(
            f"can't parse inline query result: {error.description.removeprefix('Bad Request: ')}"
        ) from None


def _checked(value: Json) -> Json:
    kind = as_text(value.get("type"))
    if kind != "article":
        raise bad_request(f'type "{kind}" is unsupported for the inline query result')
    if not 1 <= len(as_text(value.get("id")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not value.get("title"):
        raise bad_request('can\'t find field "title"')
    content = value.get("input_message_content")
    if not isinstance(content, dict):
        raise bad_request("input message content is not specified")
    raw = as_text(content.get("message_text"))
    if not raw:
        raise bad_request("message text is empty")
    text, entities = checked_text(
        *formatted(raw, as_text(content.get("parse_mode")), content.get("entities"))
    )
    markup = value.get("reply_markup")
    keyboard = parse_markup(markup).inline if markup is not None else ()
    return {**value, "sent_text": text, "sent_entities": entities, "sent_keyboard": keyboard}

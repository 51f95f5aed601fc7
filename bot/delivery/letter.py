"""The letter: a Message in the words of the Bot API, as parameters and as the bytes of a ready request body."""

import json
from functools import lru_cache
from typing import Any

from bot.wording.message import Button, Message


def parameters(message: Message) -> dict[str, Any]:
    """The parameters of sendMessage that do not depend on the chat."""
    said: dict[str, Any] = {"text": message.text, "parse_mode": "HTML"}
    if not message.link_preview:
        said["link_preview_options"] = {"is_disabled": True}
    if message.silent:
        said["disable_notification"] = True
    if message.keyboard:
        said["reply_markup"] = {
            "inline_keyboard": [[_button(button) for button in row] for row in message.keyboard]
        }
    return said


def body(message: Message, chat_id: int, thread_id: int | None, *, paid: bool = False) -> bytes:
    """The body of a sendMessage; all but the address is encoded once a message."""
    thread = b"" if thread_id is None else b',"message_thread_id":%d' % thread_id
    price = b',"allow_paid_broadcast":true' if paid else b""
    return b'{"chat_id":%d%s%s,%s' % (chat_id, thread, price, _rest(message))


@lru_cache(maxsize=512)
def _rest(message: Message) -> bytes:
    return json.dumps(parameters(message), ensure_ascii=False, separators=(",", ":")).encode()[1:]


def _button(button: Button) -> dict[str, str]:
    actions = {
        "callback_data": button.callback_data,
        "url": button.url,
        "switch_inline_query": button.switch_inline_query,
    }
    return {"text": button.text, **{name: value for name, value in actions.items() if value is not None}}

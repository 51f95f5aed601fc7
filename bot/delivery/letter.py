"""The letter: a Message in the words of the Bot API, as a method, parameters and the bytes of a ready request body."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from bot.wording.message import Button, Entity, Media, MediaKind, Message

_METHODS: Final[dict[MediaKind, str]] = {
    "photo": "sendPhoto",
    "video": "sendVideo",
    "animation": "sendAnimation",
    "audio": "sendAudio",
    "voice": "sendVoice",
    "document": "sendDocument",
}
ANSWER_TO: Final = b',"reply_parameters":{"message_id":%d,"allow_sending_without_reply":true}'
_SPOILERS: Final[frozenset[MediaKind]] = frozenset(
    {"photo", "video", "animation"}
)  # others cannot be covered


def method(message: Message) -> str:
    """The method that sends it."""
    if not message.media:
        return "sendMessage"
    return "sendMediaGroup" if len(message.media) > 1 else _METHODS[message.media[0].kind]


def editing(message: Message) -> str:
    """The method that gives a message that was sent these words; of an album, its first file bears them."""
    return "editMessageCaption" if message.media else "editMessageText"


def parameters(message: Message) -> dict[str, Any]:
    """The parameters of its method that do not depend on the chat."""
    match message.media:
        case ():
            said = {**_text(message, "text", "entities"), **_preview(message)}
        case (media,):
            said = {
                media.kind: media.file_id,
                **_text(message, "caption", "caption_entities"),
                **_look(media),
            }
        case album:
            said = {"media": [_item(message, media, is_first=media is album[0]) for media in album]}
    if message.silent:
        said["disable_notification"] = True
    return {**said, **_keyboard(message)}


def edit_parameters(message: Message) -> dict[str, Any]:
    """The parameters of its editing method that do not depend on the chat. Without a keyboard the old one goes."""
    if not message.media:
        return {**_text(message, "text", "entities"), **_preview(message), **_keyboard(message)}
    above = {"show_caption_above_media": True} if message.media[0].caption_above else {}
    return {**_text(message, "caption", "caption_entities"), **above, **_keyboard(message)}


def body(
    message: Message,
    chat_id: int,
    thread_id: int | None,
    *,
    paid: bool = False,
    reply_to: int | None = None,
) -> bytes:
    """The body of its method; all but the address is encoded once a message."""
    thread = b"" if thread_id is None else b',"message_thread_id":%d' % thread_id
    price = b',"allow_paid_broadcast":true' if paid else b""
    answer = b"" if reply_to is None else ANSWER_TO % reply_to
    return b'{"chat_id":%d%s%s%s,%s' % (chat_id, thread, price, answer, _rest(message))


def edit_body(message: Message, chat_id: int, message_id: int) -> bytes:
    """The body of its editing method."""
    return b'{"chat_id":%d,"message_id":%d,%s' % (chat_id, message_id, _edit_rest(message))


def deletion(chat_id: int, message_ids: Sequence[int]) -> tuple[str, bytes]:
    """The method and body that delete a message, or the messages of an album.

    A single one is deleted by the method that says why it cannot be; the other one is silent about that.
    """
    if len(message_ids) == 1:
        return "deleteMessage", b'{"chat_id":%d,"message_id":%d}' % (chat_id, message_ids[0])
    return "deleteMessages", _encoded({"chat_id": chat_id, "message_ids": list(message_ids)})


@lru_cache(maxsize=512)
def _rest(message: Message) -> bytes:
    return _encoded(parameters(message))[1:]


@lru_cache(maxsize=512)
def _edit_rest(message: Message) -> bytes:
    return _encoded(edit_parameters(message))[1:]


def _encoded(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _text(message: Message, text: str, entities: str) -> dict[str, Any]:
    if message.entities:
        return {text: message.text, entities: [_entity(one) for one in message.entities]}
    return {text: message.text} if message.plain else {text: message.text, "parse_mode": "HTML"}


def _entity(entity: Entity) -> dict[str, Any]:
    said: dict[str, Any] = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    for name in ("url", "language", "custom_emoji_id", "unix_time", "date_time_format"):
        if (value := getattr(entity, name)) is not None:
            said[name] = value
    if entity.user_id is not None:  # Telegram reads of a user only the id, but wants the rest to be there
        said["user"] = {"id": entity.user_id, "is_bot": False, "first_name": ""}
    return said


def _preview(message: Message) -> dict[str, Any]:
    return {} if message.link_preview else {"link_preview_options": {"is_disabled": True}}


def _look(media: Media) -> dict[str, Any]:
    said = {}
    if media.has_spoiler and media.kind in _SPOILERS:
        said["has_spoiler"] = True
    if media.caption_above:
        said["show_caption_above_media"] = True
    return said


def _item(message: Message, media: Media, *, is_first: bool) -> dict[str, Any]:
    """One file of an album; the words stand beside the first, so that clients show them under the whole."""
    words = _text(message, "caption", "caption_entities") if is_first and message.text else {}
    return {"type": media.kind, "media": media.file_id, **words, **_look(media)}


def _keyboard(message: Message) -> dict[str, Any]:
    if not message.keyboard or len(message.media) > 1:
        return {}
    return {
        "reply_markup": {"inline_keyboard": [[_button(button) for button in row] for row in message.keyboard]}
    }


def _button(button: Button) -> dict[str, str]:
    actions = {
        "callback_data": button.callback_data,
        "url": button.url,
        "switch_inline_query": button.switch_inline_query,
    }
    return {"text": button.text, **{name: value for name, value in actions.items() if value is not None}}

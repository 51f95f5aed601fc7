"""A message in a chat, as people see it and as the Bot API writes it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.emulator.entities import Entity, to_html
from bot.emulator.files import StoredFile
from bot.emulator.user import Json, User

InlineKeyboard = tuple[tuple[Json, ...], ...]


@dataclass(eq=False, kw_only=True)
class Bubble:
    """One message; `chat_json` is shared with the chat, so that a new title shows at once."""

    chat_json: Json
    message_id: int
    date: datetime
    sender: User | None = None  # None: a channel's own post
    sender_chat: Json | None = None
    from_bot: bool = False  # written by the bot under test (also its posts in a channel)
    signature: str | None = None
    text: str = ""  # the text, or the caption of media
    entities: tuple[Entity, ...] = ()
    media: StoredFile | None = None
    media_group_id: str | None = None
    keyboard: InlineKeyboard = ()
    reply_markup: Json | None = None  # a reply keyboard, its removal, or a forced reply
    silent: bool = False
    protected: bool = False
    thread_id: int | None = None
    reply_to: "Bubble | None" = None
    forward_origin: Json | None = None
    automatic_forward: bool = False
    via_bot: User | None = None
    link_preview: Json | None = None
    caption_above: bool = False
    service: Json = field(default_factory=dict)  # fields of a service message
    edit_date: datetime | None = None
    deleted: bool = False

    @property
    def chat_id(self) -> int:
        """The chat it stands in."""
        chat_id: int = self.chat_json["id"]
        return chat_id

    @property
    def edited(self) -> bool:
        """Changed since it was sent."""
        return self.edit_date is not None

    @property
    def html(self) -> str:
        """The text as Telegram HTML."""
        return to_html(self.text, self.entities)

    @property
    def buttons(self) -> list[list[str]]:
        """Labels of the inline keyboard, by rows."""
        return [[button["text"] for button in row] for row in self.keyboard]

    @property
    def buttons_data(self) -> list[list[str]]:
        """What each inline button carries: callback_data, or url, or the inline query; by rows."""
        return [[button_value(button) for button in row] for row in self.keyboard]

    @property
    def document(self) -> StoredFile | None:
        """The attached document with its name and data."""
        return self.media if self.media is not None and self.media.kind == "document" else None

    def json(self) -> Json:
        """The `Message` object of the Bot API."""
        body: Json = {
            "message_id": self.message_id,
            "chat": self.chat_json,
            "date": int(self.date.timestamp()),
        }
        if self.sender is not None:
            body["from"] = self.sender.json()
        if self.sender_chat is not None:
            body["sender_chat"] = self.sender_chat
        if self.thread_id is not None:
            body |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        body |= self._content()
        if self.keyboard:
            body["reply_markup"] = {"inline_keyboard": [list(row) for row in self.keyboard]}
        if self.edit_date is not None:
            body["edit_date"] = int(self.edit_date.timestamp())
        if self.reply_to is not None:
            body["reply_to_message"] = self.reply_to.without_reply()
        if self.service:
            body |= self.service
        optional: dict[str, Any] = {
            "author_signature": self.signature,
            "media_group_id": self.media_group_id,
            "forward_origin": self.forward_origin,
            "link_preview_options": self.link_preview,
            "has_protected_content": self.protected or None,
            "is_automatic_forward": self.automatic_forward or None,
            "via_bot": self.via_bot.json() if self.via_bot else None,
            "show_caption_above_media": self.caption_above or None,
        }
        for name, value in optional.items():
            if value is not None:
                body[name] = value
        return body

    def without_reply(self) -> Json:
        """The same object without what it replies to: the Bot API nests no deeper."""
        body = self.json()
        body.pop("reply_to_message", None)
        return body

    def _content(self) -> Json:
        body: Json = {}
        prefix = "caption_" if self.media else ""
        if self.media is not None:
            described = self.media.json()
            body[self.media.kind] = [described] if self.media.kind == "photo" else described
            if self.media.kind == "animation":  # "for backward compatibility" the real one sends both
                body["document"] = {
                    name: described[name] for name in ("file_id", "file_unique_id", "file_name")
                }
        if self.text:
            body["caption" if self.media else "text"] = self.text
        if self.entities:
            body[f"{prefix}entities"] = [entity.json() for entity in self.entities]
        return body


def button_value(button: Json) -> str:
    """What an inline button carries, whichever its kind."""
    for name, value in button.items():
        if name not in {"text", "style", "icon_custom_emoji_id"}:
            return str(value)
    return ""

"""Parts: a client cuts a text over 4,096 characters into several messages that arrive together; they are one text."""

from typing import Any, Final

from telegram import Message as TelegramMessage

from bot.schedule.text import Language
from bot.wording.i18n import say
from bot.wording.length import TEXT_LIMIT, units
from bot.wording.message import Message

CUT: Final = TEXT_LIMIT // 2  # characters that a part has at least: clients cut where a line or a word ends
TOGETHER: Final = 2  # seconds between two parts; nobody writes the next message so soon


def first(message: TelegramMessage) -> dict[str, Any]:
    """What to remember of a text so long that it may be a part; nothing of any other message."""
    length = units(message.text or "")
    return {"part": length, "at": int(message.date.timestamp())} if length >= CUT else {}


def whole(message: TelegramMessage, data: dict[str, Any]) -> int | None:
    """How long the text is altogether, when this is the rest of the one that `data` remembers."""
    if "part" not in data or message.text is None or message.media_group_id is not None:
        return None
    at = int(message.date.timestamp())
    return int(data["part"]) + units(message.text) if 0 <= at - data["at"] <= TOGETHER else None


def remembered(message: TelegramMessage, length: int) -> dict[str, Any]:
    """The same after one more part."""
    return {"part": length, "at": int(message.date.timestamp())}


def too_long(length: int, language: Language) -> Message:
    """That it came in parts, and how many characters it is too long."""
    count = max(1, length - TEXT_LIMIT)
    return Message(text=say(language, "broadcast-parts", count=count, limit=TEXT_LIMIT))

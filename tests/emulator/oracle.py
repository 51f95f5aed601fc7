"""TDLib's own parser, which the real Bot API server uses, as an oracle for markup and detection."""

import json
from typing import Any

import pytest

from bot.emulator.entities import Entity

tdjson = pytest.importorskip("tdjson", reason="the oracle of Telegram's markup is not installed")

KINDS = {
    "Bold": "bold", "Italic": "italic", "Underline": "underline", "Strikethrough": "strikethrough",
    "Spoiler": "spoiler", "Code": "code", "Pre": "pre", "PreCode": "pre", "TextUrl": "text_link",
    "MentionName": "text_mention", "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote", "CustomEmoji": "custom_emoji", "DateTime": "date_time",
    "Mention": "mention", "Hashtag": "hashtag", "BotCommand": "bot_command", "Url": "url",
    "EmailAddress": "email",
}  # fmt: skip
Row = tuple[str, int, int, object]


def execute(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()))
    return answer


execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def parsed(html: str) -> tuple[str, list[Row]] | str:
    """Text and entities of Telegram HTML, or the words of the error."""
    mode = {"@type": "textParseModeHTML"}
    answer = execute({"@type": "parseTextEntities", "text": html, "parse_mode": mode})
    if answer["@type"] == "error":
        return str(answer["message"])
    return answer["text"], rows(answer["entities"])


def detected(text: str) -> list[Row]:
    """What is found in a plain text, of the kinds the emulator looks for."""
    return rows(execute({"@type": "getTextEntities", "text": text})["entities"])


def nested(text: str, entities: tuple[Entity, ...]) -> list[Row]:
    """The entities as Telegram keeps them (parseMarkdown mends them on its way)."""
    names = {kind: name for name, kind in KINDS.items() if name != "PreCode"}
    given = [
        {
            "@type": "textEntity",
            "offset": one.offset,
            "length": one.length,
            "type": {"@type": f"textEntityType{names[one.type]}"} | ({"url": one.url} if one.url else {}),
        }
        for one in entities
    ]
    formatted = {"@type": "formattedText", "text": text, "entities": given}
    return rows(execute({"@type": "parseMarkdown", "text": formatted})["entities"])


def rows(entities: list[dict[str, Any]]) -> list[Row]:
    found: list[Row] = []
    for one in entities:
        kind = one["type"]
        name = KINDS.get(kind["@type"].removeprefix("textEntityType"))
        if name is not None:
            details = kind.get("url") or kind.get("language") or kind.get("user_id") or kind.get("unix_time")
            emoji = kind.get("custom_emoji_id")
            found.append((name, one["offset"], one["length"], details or (str(emoji) if emoji else None)))
    return found


def own_rows(entities: tuple[Entity, ...] | list[Entity]) -> list[Row]:
    """The emulator's entities in the same shape."""
    return [
        (
            one.type,
            one.offset,
            one.length,
            one.url or one.language or one.user or one.unix_time or one.custom_emoji_id,
        )
        for one in entities
    ]

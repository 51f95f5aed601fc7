"""Formatting of a text: message entities with UTF-16 offsets, and the way back to Telegram HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from bot.emulator.user import Json

_FIELDS = ("url", "language", "user", "custom_emoji_id", "unix_time", "date_time_format")
_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "code": "code", "blockquote": "blockquote",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """One formatted stretch of a text; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user: int | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        """The first unit after the stretch."""
        return self.offset + self.length

    def json(self) -> Json:
        """The `MessageEntity` object of the Bot API (a mentioned user by id only)."""
        body: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        for name in _FIELDS:
            value = getattr(self, name)
            if value is not None:
                body[name] = {"id": value, "is_bot": False, "first_name": "?"} if name == "user" else value
        return body


def utf16_length(text: str) -> int:
    """The length Telegram measures entities in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, entity: Entity) -> str:
    """The words an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "replace")


def to_html(text: str, entities: Iterable[Entity]) -> str:
    """Telegram HTML which, parsed, gives this text and these entities again (detected ones need no tags)."""
    tagged = [(entity, *_tags(entity)) for entity in entities]
    tagged = [row for row in tagged if row[1]]
    if not tagged:
        return escape(text, quote=False)
    units = text.encode("utf-16-le", "surrogatepass")
    # Outer entities open first and close last: longer before shorter at one place.
    tagged.sort(key=lambda row: (row[0].offset, -row[0].length))
    html: list[str] = []
    open_until: list[tuple[int, str]] = []
    position = 0

    def write(until: int) -> None:
        nonlocal position
        html.append(escape(units[2 * position : 2 * until].decode("utf-16-le", "replace"), quote=False))
        position = until

    for entity, opening, closing in tagged:
        while open_until and open_until[-1][0] <= entity.offset:
            end, tag = open_until.pop()
            write(end)
            html.append(tag)
        write(entity.offset)
        html.append(opening)
        open_until.append((entity.end, closing))
    while open_until:
        end, tag = open_until.pop()
        write(max(end, position))
        html.append(tag)
    write(len(units) // 2)
    return "".join(html)


def _tags(entity: Entity) -> tuple[str, str]:
    kind = entity.type
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "text_link":
        return f'<a href="{escape(entity.url or "")}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity.user}">', "</a>"
    if kind == "pre":
        if entity.language:
            return f'<pre><code class="language-{escape(entity.language)}">', "</code></pre>"
        return "<pre>", "</pre>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity.custom_emoji_id}">', "</tg-emoji>"
    if kind == "date_time":
        style = f' format="{escape(entity.date_time_format)}"' if entity.date_time_format else ""
        return f'<tg-time unix="{entity.unix_time}"{style}>', "</tg-time>"
    return "", ""

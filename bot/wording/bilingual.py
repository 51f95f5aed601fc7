"""Two languages in one message, for groups that read both."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from bot.wording.length import CAPTION_LIMIT, TEXT_LIMIT, fits, shorten, units, visible
from bot.wording.message import Button, Entity, Keyboard, Message
from bot.wording.reader import Reader

BETWEEN: Final = "\n\n— — —\n\n"
HALF: Final = (TEXT_LIMIT - len(BETWEEN)) // 2
LABEL: Final = 32  # characters of a label that a phone still shows on a row of its own
LEAST: Final = 40  # less of a second text helps nobody
_TAG: Final = re.compile(r"<(/?)([a-z-]+)[^>]*>")
_SIGN: Final = re.compile(r"^(\W+ )?(.*)$", re.DOTALL)


def in_both(view: Callable[[Reader, int], Message], reader: Reader) -> Message:
    """What a view says to that reader in the first language, then in the second, within one message.

    `view` takes a reader and the room. Where both do not fit, each is given half the room; what is still too long
    loses the last paragraphs of the second.
    """
    first = replace(reader, also=None)
    if reader.also is None or reader.also == reader.language:
        return view(first, TEXT_LIMIT)
    second = replace(first, language=reader.also)
    one, other = view(first, TEXT_LIMIT), view(second, TEXT_LIMIT)
    if not fits(one.text + BETWEEN + other.text):
        one, other = view(first, HALF), view(second, HALF)
    return joined(one, other)


def joined(one: Message, other: Message) -> Message:
    """Both texts in one message, the second as far as it fits; the buttons speak both languages."""
    if one.text == other.text and one.entities == other.entities:
        return one
    keyboard = _keyboard(one.keyboard, other.keyboard)
    if one.plain or one.entities or one.media:
        return replace(_letters(one, other), keyboard=keyboard)
    room = TEXT_LIMIT - visible(one.text) - len(BETWEEN)
    text = _paragraphs(other.text, room)
    return replace(one, text=f"{one.text}{BETWEEN}{text}" if text else one.text, keyboard=keyboard)


def _paragraphs(text: str, room: int) -> str:
    """The text, or as many of its first paragraphs as fit and leave no tag open; empty where none does."""
    parts = text.split("\n\n")
    for count in range(len(parts), 0, -1):
        kept = "\n\n".join(parts[:count]) + ("" if count == len(parts) else "\n\n…")
        if visible(kept) <= room and _is_closed(kept):
            return kept
    return ""


def _is_closed(text: str) -> bool:
    tags = _TAG.findall(text)
    return sum(not closing for closing, _ in tags) * 2 == len(tags)


def _letters(one: Message, other: Message) -> Message:
    """Two letters of an admin, with their formatting: the second is cut where Telegram's room ends."""
    limit = CAPTION_LIMIT if one.media else TEXT_LIMIT
    before = one.text + BETWEEN if one.text else ""
    room = limit - units(before)
    if not other.text or room < min(LEAST, units(other.text)):
        return one
    text, shift = shorten(other.text, room), units(before)
    moved = tuple(
        replace(entity, offset=entity.offset + shift)
        for entity in other.entities
        if _lies_in(entity, units(text.removesuffix("…")))
    )
    return replace(one, text=before + text, entities=(*one.entities, *moved))


def _lies_in(entity: Entity, length: int) -> bool:
    return entity.offset + entity.length <= length


def _keyboard(one: Keyboard, other: Keyboard) -> Keyboard:
    """The first keyboard with labels in both languages, where they fit; wide ones get a row of their own."""
    rows: list[tuple[Button, ...]] = []
    for row, its in zip_longest(one, other[: len(one)], fillvalue=()):
        if len(row) != len(its):
            rows.append(row)
            continue
        buttons = tuple(
            replace(button, text=_label(button.text, to.text)) for button, to in zip(row, its, strict=True)
        )
        rows += [buttons] if buttons == row else [(button,) for button in buttons]
    return tuple(rows)


def _label(one: str, other: str) -> str:
    """`📄 Details · Ətraflı`; the first alone where both are too long, or the same."""
    sign, word = _signed(one)
    _, its = _signed(other)
    both = f"{sign}{word} · {its}"
    return one if word == its or len(both) > LABEL else both


def _signed(label: str) -> tuple[str, str]:
    found = _SIGN.match(label)
    return (found[1] or "", found[2]) if found else ("", label)

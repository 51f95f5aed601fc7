"""What Telegram does to every text: cleaning, trimming, nesting of entities, finding links and commands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.emulator.detection import detect
from bot.emulator.entities import Entity, utf16_length
from bot.emulator.nesting import nest

MOST_ENTITIES = 100
_GONE = "\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a"
_CLEANING: dict[int, str | None] = {code: " " for code in range(32) if code != 10}
_CLEANING |= dict.fromkeys(map(ord, _GONE))
_TO_CLEAN = re.compile(f"[\\x00-\\x09\\x0b-\\x1f{_GONE}]")
_INVISIBLE = re.compile(r"[\s\u180e\u200b-\u200f\u202e\u2800\ufeff\ufffc\U000e0100-\U000e01ff]*")


@lru_cache(maxsize=512)  # a mailing sends the same text a thousand times
def finish(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """A text as Telegram keeps it, with given and detected entities; "" when nothing visible is left."""
    clean, moved = _clean(text, nest(entities))
    given = nest(moved)  # anew: what was cleaned away may have kept two apart
    body = clean.rstrip(" \n")
    if _INVISIBLE.fullmatch(body):
        return "", ()
    given = _trim(given, utf16_length(body))
    # Spaces in front go, but not those that are formatted.
    lead = len(body) - len(body.lstrip(" \n"))
    if given:
        lead = min(lead, given[0].offset)
    body = body[lead:]
    given = tuple(replace(one, offset=one.offset - lead) for one in given) if lead else given
    return body, nest(given, detect(body))[:MOST_ENTITIES]


def clean_text(text: str) -> str:
    """Control characters become spaces; carriage returns and what reorders a line go."""
    return text.translate(_CLEANING)


def _clean(text: str, entities: Sequence[Entity]) -> tuple[str, Sequence[Entity]]:
    if not _TO_CLEAN.search(text):
        return text, entities
    gone = [utf16_length(text[: found.start()]) for found in re.finditer(f"[{_GONE}]", text)]

    def new_place(offset: int) -> int:
        return offset - sum(place < offset for place in gone)

    moved = [
        replace(one, offset=new_place(one.offset), length=new_place(one.end) - new_place(one.offset))
        for one in entities
    ]
    return clean_text(text), [one for one in moved if one.length > 0]


def _trim(entities: tuple[Entity, ...], size: int) -> tuple[Entity, ...]:
    if all(one.end <= size for one in entities):
        return entities
    return tuple(
        replace(one, length=min(one.end, size) - one.offset) for one in entities if one.offset < size
    )


def fits(text: str, entities: Iterable[Entity]) -> bool:
    """Whether the entities lie inside the text and cut no character in two."""
    units = text.encode("utf-16-le", "surrogatepass")
    size = len(units) // 2

    def is_whole(offset: int) -> bool:
        unit = int.from_bytes(units[2 * offset : 2 * offset + 2], "little")
        return not 0xDC00 <= unit < 0xE000

    return all(
        one.offset >= 0 and one.end <= size and is_whole(one.offset) and is_whole(one.end) for one in entities
    )

"""What Telegram does to every text: cleaning, trimming, finding links, mentions and commands."""

from collections.abc import Iterable
from functools import lru_cache

from bot.emulator.detection import detect
from bot.emulator.entities import Entity, utf16_length

MOST_ENTITIES = 100
_WORD_LIKE = {"pre", "code", "text_link", "text_mention", "blockquote", "expandable_blockquote"}


@lru_cache(maxsize=512)
def finish(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """The text without control characters and outer spaces, with given and detected entities in order."""
    clean = clean_text(text)
    lead = len(clean) - len(clean.lstrip())
    trimmed = clean.strip()
    if lead or len(trimmed) != len(clean):
        entities = _shift(entities, utf16_length(clean[:lead]), utf16_length(trimmed))
    taken = [
        entity
        for entity in entities
        if entity.type not in {"bold", "italic", "underline", "strikethrough", "spoiler"}
    ]
    found = [one for one in detect(trimmed) if not any(_overlap(one, other) for other in taken)]
    merged = sorted([*entities, *found], key=lambda entity: (entity.offset, -entity.length))
    return trimmed, tuple(merged[:MOST_ENTITIES])


def fits(text: str, entities: Iterable[Entity]) -> bool:
    """Whether the entities lie inside the text and cut no character in two."""
    units = text.encode("utf-16-le", "surrogatepass")
    size = len(units) // 2

    def is_whole(offset: int) -> bool:
        return (
            offset in {0, size}
            or not 0xDC00 <= int.from_bytes(units[2 * offset : 2 * offset + 2], "little") < 0xE000
        )

    return all(
        one.offset >= 0 and one.end <= size and is_whole(one.offset) and is_whole(one.end) for one in entities
    )


def clean_text(text: str) -> str:
    """Control characters become spaces, carriage returns go; what clients never show is removed."""
    return text.translate(_CLEANING)


_CLEANING: dict[int, str | None] = {code: " " for code in range(32) if code != 10}
_CLEANING |= {
    13: None,
    0x2028: None,
    0x2029: None,
    0x202A: None,
    0x202B: None,
    0x202C: None,
    0x202D: None,
    0x202E: None,
}
_CLEANING |= {0x0333: None, 0x033F: None, 0x030A: None}


def _shift(entities: tuple[Entity, ...], lead: int, length: int) -> tuple[Entity, ...]:
    moved: list[Entity] = []
    for entity in entities:
        start, end = max(0, entity.offset - lead), min(length, entity.end - lead)
        if end > start:
            fields = {name: getattr(entity, name) for name in entity.__slots__}
            moved.append(Entity(**(fields | {"offset": start, "length": end - start})))
    return tuple(moved)


def _overlap(one: Entity, other: Entity) -> bool:
    blocks = {"blockquote", "expandable_blockquote"}
    return other.type not in blocks and one.offset < other.end and other.offset < one.end

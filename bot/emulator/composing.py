"""What a client does with a text before it leaves: formatting, trimming, parts of 4096 characters."""

from bot.emulator.entities import Entity
from bot.emulator.formatting import finish
from bot.emulator.markup import parse_html

LONGEST = 4096


def compose(text: str, *, html: bool) -> tuple[str, tuple[Entity, ...]]:
    """The text and its entities as they leave the client."""
    plain, entities = parse_html(text) if html else (text, ())
    return finish(plain, entities)


def split(text: str, entities: tuple[Entity, ...]) -> list[tuple[str, tuple[Entity, ...]]]:
    """Parts of at most 4096 characters; a text that fits is one part with its entities."""
    if not text:
        return []
    if len(text) <= LONGEST:
        return [(text, entities)]
    parts = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]
    return [finish(part, ()) for part in parts]

"""Letters: what an admin wrote becomes the very message a reader gets; how much of it is too much."""

from bot.schedule.text import Language
from bot.wording.content import BroadcastContent, BroadcastVersion
from bot.wording.length import CAPTION_LIMIT, TEXT_LIMIT, units
from bot.wording.message import Button, Entity, Message

ALBUM = 2  # files from which on Telegram allows no keyboard


def letter_of(content: BroadcastContent, language: Language) -> Message:
    """The message for a reader of that language; raises ValueError when nothing is written."""
    version = content.for_language(language)
    if not version:
        raise ValueError("there is nothing to send")
    text, entities, keyboard = version.text, version.entities, ()
    if content.button is not None:
        label, address = content.button
        if len(version.media) < ALBUM:
            return _message(version, text, entities, ((Button(text=label, url=address),),))
        text, entities = _with_link(version, label, address)
    return _message(version, text, entities, keyboard)


def excess(content: BroadcastContent, language: Language) -> int:
    """How many characters (as Telegram counts them, in UTF-16 units) the message is too long; 0 when it fits."""
    version = content.for_language(language)
    text = version.text
    if content.button is not None and len(version.media) >= ALBUM:
        text, _ = _with_link(version, *content.button)
    return max(0, units(text) - (CAPTION_LIMIT if version.media else TEXT_LIMIT))


def _message(
    version: BroadcastVersion,
    text: str,
    entities: tuple[Entity, ...],
    keyboard: tuple[tuple[Button, ...], ...],
) -> Message:
    return Message(
        text=text,
        entities=entities,
        media=version.media,
        keyboard=keyboard,
        link_preview=version.link_preview,
        plain=True,
    )


def _with_link(version: BroadcastVersion, label: str, address: str) -> tuple[str, tuple[Entity, ...]]:
    """An album has no place for a button, so the link is the last line of its caption."""
    before = f"{version.text}\n\n" if version.text else ""
    link = Entity(type="text_link", offset=units(before), length=units(label), url=address)
    return before + label, (*version.entities, link)

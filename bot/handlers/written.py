"""Written: what somebody sent us as a message, with every formatting kept, ready to be sent to others."""

import re
from dataclasses import replace
from typing import Any, Final

from telegram import Message as TelegramMessage
from telegram import MessageEntity

from bot.schedule.text import Language
from bot.schedule.values import is_url
from bot.wording.content import BroadcastVersion
from bot.wording.length import units
from bot.wording.message import Entity, Media, MediaKind

LABEL_LIMIT: Final = 40  # characters of a button: more is cut on a phone
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_AZERBAIJANI: Final = re.compile(r"[əğıöüşçƏĞİÖÜŞÇ]")
_LATIN: Final = re.compile(r"[a-z]", re.IGNORECASE)


def version_of(message: TelegramMessage) -> BroadcastVersion | None:
    """The text or the file with its caption; None for what cannot be sent on: a poll, a game, a sticker."""
    media = _media(message)
    if media is None and message.text is None:
        return None
    preview = message.link_preview_options
    entities = message.caption_entities if media else message.entities
    return BroadcastVersion(
        text=(message.caption if media else message.text) or "",
        entities=tuple(_entity(entity) for entity in entities),
        media=(media,) if media else (),
        link_preview=not (preview is not None and preview.is_disabled),
    )


def is_visible(text: str) -> bool:
    """Whether there is anything to see: spaces and signs of no width are nothing, and Telegram refuses them."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def joined(version: BroadcastVersion, more: BroadcastVersion) -> BroadcastVersion:
    """An album with one more of its files; each caption follows the one before."""
    text, entities = version.text, version.entities
    if more.text:
        before = f"{text}\n\n" if text else ""
        shift = units(before)
        moved = (replace(entity, offset=entity.offset + shift) for entity in more.entities)
        text, entities = before + more.text, (*entities, *moved)
    return version.model_copy(
        update={"text": text, "entities": entities, "media": (*version.media, *more.media)}
    )


def language_of_words(text: str, default: Language) -> Language:
    """The language a text is most likely in, by its letters; the default where they do not tell."""
    if len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text)):
        return "ru"
    if _AZERBAIJANI.search(text):
        return "az"
    return "en" if _LATIN.search(text) and default == "ru" else default


def button_of(text: str) -> tuple[str, str] | None:
    """A label and an address from one message, in either order; an address alone is its own label."""
    words = text.split()
    addresses = [word for word in words if is_url(word)]
    if len(addresses) != 1:
        return None
    url = addresses[0]
    label = " ".join(word for word in words if word != url).strip(" |:–—-")
    return label or re.sub(r"^https?://(www\.)?", "", url).partition("/")[0], url


def _media(message: TelegramMessage) -> Media | None:
    """The one file of a message; an animation comes as a document, too."""
    kinds: tuple[tuple[MediaKind, Any], ...] = (
        ("photo", message.photo[-1] if message.photo else None),
        ("animation", message.animation),
        ("video", message.video),
        ("audio", message.audio),
        ("voice", message.voice),
        ("document", message.document),
    )
    for kind, file in kinds:
        if file is not None:
            return Media(
                kind=kind,
                file_id=file.file_id,
                has_spoiler=bool(message.has_media_spoiler),
                caption_above=bool(message.show_caption_above_media),
            )
    return None


def _entity(entity: MessageEntity) -> Entity:
    told = entity.to_dict()
    return Entity(
        type=str(entity.type),
        offset=entity.offset,
        length=entity.length,
        url=entity.url,
        language=entity.language,
        user_id=entity.user.id if entity.user else None,
        custom_emoji_id=entity.custom_emoji_id,
        unix_time=told.get("unix_time"),
        date_time_format=told.get("date_time_format"),
    )

"""Length: how long Telegram finds a text, and how a text is cut without hurting a word."""

import html
import re
from collections.abc import Iterable

TEXT_LIMIT = 4096  # of a message after its tags are read; https://core.telegram.org/bots/api#sendmessage
CAPTION_LIMIT = 1024  # of the words beside a file
TRAVEL_LIMIT = 32_768  # bytes with tags and entities, which the server refuses to read beyond
_TAG = re.compile(r"<[^>]*>")


def units(text: str) -> int:
    """Length of a text in UTF-16 units, the stricter of Telegram's two ways of counting."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(text: str) -> int:
    """Length of a text in Telegram's HTML as it is shown: without tags, entities read."""
    return units(html.unescape(_TAG.sub("", text)))


def fits(text: str, room: int = TEXT_LIMIT) -> bool:
    """Whether a text in Telegram's HTML goes into one message, also as it travels."""
    return visible(text) <= room and len(text.encode()) <= TRAVEL_LIMIT


def shorten(text: str, limit: int) -> str:
    """The text itself where it fits; else its beginning up to a word's end, and an ellipsis."""
    if units(text) <= limit:
        return text
    kept = text[: max(0, limit - 1)]
    while units(kept) > limit - 1:
        kept = kept[:-1]
    at_word = kept.rsplit(maxsplit=1)[0] if " " in kept.strip() else kept
    if units(at_word) < limit // 2:  # one endless word: cut it where it stands
        at_word = kept
    return at_word.rstrip(" ,;:–—-") + "…"


def quotable(words: str, limit: int = 60) -> str:
    """What somebody typed, fit to be quoted back: one line, nothing invisible, not too long."""
    seen = "".join(letter if letter.isprintable() else " " for letter in words)
    return shorten(" ".join(seen.split()), limit)


def join(parts: Iterable[str], *, separator: str = "\n") -> str:
    """Lines of a message, the empty ones left out."""
    return separator.join(str(part) for part in parts if part)


def paragraphs(*parts: str) -> str:
    """Blocks of a message with a blank line between them, the empty ones left out."""
    return join(parts, separator="\n\n")

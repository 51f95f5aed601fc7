"""What Telegram finds in a text by itself: mentions, commands, hashtags, links, e-mail addresses.

Bank cards, cashtags and telephone numbers are left out: no message of ours has them.
"""

import re

from bot.emulator.addresses import find_addresses
from bot.emulator.entities import Entity, utf16_length

_SHORT_NAMES = frozenset({"gif", "nft", "pic", "ufc", "vid"})
_MENTION = re.compile(r"(?<!\w)@([A-Za-z0-9_]{2,32})(?!\w)")
_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}(?![\w/<>])|(?![\w/<>@]))")
_TAG_LETTER = "\\w\u200c\u00b7\u0d80-\u0dff"
_HASHTAG = re.compile(
    rf"(?<![{_TAG_LETTER}])#(?=[{_TAG_LETTER}]*[^\W\d_])([{_TAG_LETTER}]{{1,256}})"
    rf"(?:(?<=[{_TAG_LETTER}])@[A-Za-z0-9_]{{3,32}})?(?![{_TAG_LETTER}]*#)"
)
_MARKS = re.compile(r"[@/#.:]")


def detect(text: str) -> list[Entity]:
    """The entities of a plain text, in order of place; where two overlap the first and longer one stays."""
    if not _MARKS.search(text):
        return []
    found = [
        (*one.span(), "mention")
        for one in _MENTION.finditer(text)
        if len(one[1]) >= 4 or one[1].lower() in _SHORT_NAMES
    ]
    found += [(*one.span(), "bot_command") for one in _COMMAND.finditer(text)]
    found += [(*one.span(), "hashtag") for one in _HASHTAG.finditer(text)]
    found += find_addresses(text)
    entities: list[Entity] = []
    last_end = 0
    for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= last_end:
            entities.append(
                Entity(type=kind, offset=utf16_length(text[:start]), length=utf16_length(text[start:end]))
            )
            last_end = end
    return entities

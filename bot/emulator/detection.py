"""What Telegram finds in a text by itself: links, mentions, commands, hashtags, e-mail addresses."""

import re

from bot.emulator.entities import Entity, utf16_length

_ZONES = (
    "com|org|net|info|biz|edu|gov|int|mil|name|pro|io|me|app|dev|xyz|online|site|tech|store|shop|club|live|news|world|"
    "ru|az|en|uk|us|eu|tr|kz|uz|by|ua|ge|am|ir|cn|in|de|fr|it|es|nl|pl|ch|at|be|se|no|fi|cz|sk|hu|ro|bg|gr|pt|ie|il|"
    "ae|jp|kr|br|ca|au|co|tv|ai|cc|su|рф|рус|москва|дети|онлайн|сайт"
)
_PATTERNS = (
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![\w@])")),
    (
        "url",
        re.compile(
            rf"(?<![\w@.])(?:(?:https?|ftp|tg|ton)://[^\s<>\"«»]+|(?:[\w-]+\.)+(?:{_ZONES})(?![\w.-]*@)(?![\w])"
            r"(?::\d{1,5})?(?:[/?#][^\s<>\"«»]*)?)",
            re.IGNORECASE,
        ),
    ),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_/<>])"),
    ),
    ("mention", re.compile(r"(?<![\w])@[A-Za-z0-9_]{3,32}(?![A-Za-z0-9_])")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=[^\W\d_]|\w*[^\W\d])[\w·]{1,256}(?:@[A-Za-z0-9_]{3,32})?")),
)
_TRAILING = ".,:;!?…\"'»)]}"


def detect(text: str) -> list[Entity]:
    """The entities of a plain text, in order of place."""
    found: list[tuple[int, int, str]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if kind == "url":
                end = start + len(match[0].rstrip(_TRAILING))
            if not any(start < other_end and other_start < end for other_start, other_end, _ in found):
                found.append((start, end, kind))
    return [
        Entity(type=kind, offset=utf16_length(text[:start]), length=utf16_length(text[start:end]))
        for start, end, kind in sorted(found)
    ]

"""The small values an event is made of, and when each is right: names, links, zones, hours, lengths."""

import re
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from functools import lru_cache
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator

from bot.schedule.dates import parse_day
from bot.schedule.text import Language, Text, describe, quote

# A card with all of these at their longest stays below Telegram's 4096, with room for labels.
# Counted in UTF-16 units, as Telegram counts entities: safe under either of its two ways of counting.
TITLE_LIMIT: Final = 200
PLACE_LIMIT: Final = 200
SUMMARY_LIMIT: Final = 1200
ORGANIZER_LIMIT: Final = 100
ORGANIZERS_LIMIT: Final = 6
NOTE_LIMIT: Final = 300
NEWS_LIMIT: Final = 700
SOURCE_LIMIT: Final = 150
TOPIC_LIMIT: Final = 40  # a button's label
ICON_LIMIT: Final = 8
URL_LIMIT: Final = 1000

EVENT_ID: Final = "^[a-z0-9][a-z0-9-]{0,47}$"
TOPIC_ID: Final = "^[a-z0-9][a-z0-9-]{0,31}$"


_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_URL = re.compile(rf"https?://(?:{_LABEL}\.)+{_LABEL}(?::[0-9]{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)


class LanguageError(ValueError):
    """What is wrong with a text in one of its languages."""

    def __init__(self, language: Language, message: str) -> None:
        super().__init__(message)
        self.language = language


def fits(limit: int, *, lines: bool = False) -> AfterValidator:
    """A text of at most so many characters in each language; of one line unless `lines`."""

    def check(text: Text) -> Text:
        for said in (text.ru, text.az, text.en):
            if said is not None and (2 * len(said) > limit or "\n" in said):
                _check_lengths(text, limit, lines=lines)
        return text

    return AfterValidator(check)


def _check_lengths(text: Text, limit: int, *, lines: bool) -> None:
    for language, said in text.given().items():
        length = len(said.encode("utf-16-le")) // 2
        if length > limit:
            message = f"read {length:,} characters, {quote(said, 30)}, expected at most {limit:,}"
            raise LanguageError(language, message)
        if not lines and "\n" in said:
            raise LanguageError(language, f"read several lines, {quote(said, 30)}, expected one line")


def _matches(pattern: str, expected: str) -> AfterValidator:
    found = re.compile(pattern.removesuffix("$") + r"\Z")

    def check(value: str) -> str:
        if not found.match(value):
            raise ValueError(f"read {quote(value)}, expected {expected}")
        return value

    return AfterValidator(check)


def _check_icon(value: str) -> str:
    if not value or len(value) > ICON_LIMIT or any(letter.isspace() for letter in value):
        raise ValueError(f"read {quote(value)}, expected one emoji")
    return value


def _check_url(value: str) -> str:
    """A link that Telegram accepts for a button: http or https, and a host with a dot in it."""
    if len(value) > URL_LIMIT:
        raise ValueError(f"read a link of {len(value):,} characters, expected at most {URL_LIMIT:,}")
    if not is_url(value):
        raise ValueError(f"read {quote(value)}, expected a link such as https://example.org/forum")
    return value


def is_url(value: str) -> bool:
    """Whether Telegram accepts it as the link of a button."""
    return len(value) <= URL_LIMIT and value.isprintable() and _URL.fullmatch(value) is not None


@lru_cache(maxsize=1024)
def find_zone(name: str) -> ZoneInfo | None:
    """The IANA zone of that name, if there is one."""
    if not re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", name):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # a folder of zones, a file that is no zone, no such file
        return None


@lru_cache(maxsize=1024)
def near_zone(name: str) -> str:
    """The zone that was probably meant, or an example of one."""
    zones = sorted(available_timezones()) if len(name) <= 40 else []
    by_city = [zone for zone in zones if zone.endswith(f"/{name}")]
    return next(iter(by_city or get_close_matches(name, zones, n=1)), "Europe/Moscow")


def _check_zone(name: str) -> str:
    if find_zone(name) is None:
        near = near_zone(name)
        raise ValueError(f"read {quote(name)}, expected a time zone by its IANA name, such as {near}")
    return name


@lru_cache(maxsize=4096)
def exists(day: date, at: time, zone: str) -> bool:
    """Whether clocks there show that hour on that day: where summer time begins, an hour is left out."""
    local = datetime.combine(day, at, ZoneInfo(zone))
    return local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(tzinfo=None)


def _check_day(value: Any) -> Any:
    return parse_day(value) if isinstance(value, str) else value


def _check_flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):  # a tuple: what was read may have no hash
        return value == "true"
    raise ValueError(f"read {describe(value)}, expected true or false")


def _check_topics(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise ValueError("read an empty list, expected at least one topic")
    return value


EventId = Annotated[
    str,
    _matches(EVENT_ID, "small Latin letters, digits and hyphens, at most 48, such as caspian-forum-2021"),
]
TopicId = Annotated[
    str, _matches(TOPIC_ID, "small Latin letters, digits and hyphens, at most 32, such as business-councils")
]
TopicIds = Annotated[tuple[str, ...], AfterValidator(_check_topics)]
Icon = Annotated[str, AfterValidator(_check_icon)]
Url = Annotated[str, AfterValidator(_check_url)]
Zone = Annotated[str, AfterValidator(_check_zone)]
Day = Annotated[date, BeforeValidator(_check_day)]
Flag = Annotated[bool, BeforeValidator(_check_flag)]

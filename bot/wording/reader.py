"""The reader: whose eyes a text is written for."""

from dataclasses import dataclass

from bot.schedule.text import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """A language and an IANA time zone; equal readers get equal texts."""

    language: Language
    zone: str

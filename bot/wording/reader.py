"""The reader: whose eyes a text is written for."""

from dataclasses import dataclass

from bot.schedule.text import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """A language and an IANA time zone; equal readers get equal texts.

    `also`: a second language of a mixed group, in the same message. `is_channel`: anybody may press a button there.
    """

    language: Language
    zone: str
    also: Language | None = None
    is_channel: bool = False

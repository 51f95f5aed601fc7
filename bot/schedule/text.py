"""Text in up to three languages, and how one stands in for another."""

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, model_validator

Language = Literal["ru", "az", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

# Who reads one of these languages most likely reads the next one too.
FALLBACKS: Final[Mapping[Language, tuple[Language, ...]]] = {
    "ru": ("ru", "en", "az"),
    "az": ("az", "ru", "en"),
    "en": ("en", "ru", "az"),
}


class Text(BaseModel):
    """What is said in each language; at least one of them is given. A bare string says it in all three."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ru: str | None = None
    az: str | None = None
    en: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if isinstance(value, str):
            value = dict.fromkeys(LANGUAGES, value)
        if not isinstance(value, dict):
            return value
        tidy = {}
        for key, text in value.items():
            tidy[key] = said = text.strip() if isinstance(text, str) else text
            if said == "":
                raise ValueError("read an empty text, expected some words, or no such line at all")
        if all(text is None for text in tidy.values()):
            raise ValueError("read no language, expected at least one of ru, az, en")
        return tidy

    def say(self, language: Language) -> str:
        """The text in that language, or in the one its readers understand best."""
        for candidate in FALLBACKS[language]:
            text: str | None = getattr(self, candidate)
            if text is not None:
                return text
        return ""

    def missing(self) -> tuple[Language, ...]:
        """The languages that have no text of their own."""
        return tuple(language for language in LANGUAGES if getattr(self, language) is None)

    def given(self) -> dict[Language, str]:
        """The text of each language that has one."""
        return {language: text for language in LANGUAGES if (text := getattr(self, language)) is not None}


def quote(value: object, limit: int = 60) -> str:
    """A value as an error message shows it: in quotes, on one line, not too long; `nothing` when empty."""
    text = " ".join(str(value)[: limit + 1].split())
    if not text:
        return "nothing"
    return f'"{text[:limit]}…"' if len(text) > limit else f'"{text}"'


def describe(value: object) -> str:
    """A value of a kind that was not expected, as an error message names it."""
    if isinstance(value, dict):
        return "a block of keys"
    if isinstance(value, list | tuple):
        return "a list"
    return quote(value)

"""Strings: Project Fluent, one folder of `.ftl` files a language; every argument is escaped by construction."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

from bot.schedule.text import LANGUAGES, Language

LONG = 1000  # characters
LOCALES = Path(__file__).parent / "locales"


class MissingTextError(LookupError):
    """A key or a variable that a language does not have: a fault of ours, found by the tests."""


@cache
def bundle(language: Language) -> FluentBundle:
    """All texts of one language."""
    found = FluentBundle([language], use_isolating=False)
    for file in sorted((LOCALES / language).glob("*.ftl")):
        found.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return found


def say(language: Language, key: str, /, **args: Any) -> Markup:
    """A text in Telegram's HTML: tags come from the `.ftl` alone, strings given are escaped, Markup is kept.

    Numbers pass through as numbers, so that plural forms work.
    """
    return Markup(_format(language, key, {name: _escaped(value) for name, value in args.items()}))  # noqa: S704


def plain(language: Language, key: str, /, **args: Any) -> str:
    """A text without markup: labels of buttons, alerts, descriptions of commands."""
    return _format(language, key, args)


def _escaped(value: Any) -> Any:
    return str(escape(value)) if isinstance(value, str) else value


def _format(language: Language, key: str, args: Mapping[str, Any]) -> str:
    return _formatted(language, key, args) if args else _fixed(language, key)


@cache
def _fixed(language: Language, key: str) -> str:
    """A text without variables is the same for everybody, and most are: labels, headings, the lists of commands."""
    return _formatted(language, key, {})


def _formatted(language: Language, key: str, args: Mapping[str, Any]) -> str:
    texts = bundle(language)
    if not texts.has_message(key):
        raise MissingTextError(f"{key} has no text in {language}")
    pattern = texts.get_message(key).value
    if pattern is None:
        raise MissingTextError(f"{key} has no value in {language}")
    # Fluent refuses arguments of over 2500 characters: long ones are put in afterwards.
    long = {name: value for name, value in args.items() if isinstance(value, str) and len(value) > LONG}
    short = {name: _place(number) for number, name in enumerate(long)}
    text, errors = texts.format_pattern(pattern, {**args, **short})
    if errors:
        raise MissingTextError(f"{key} in {language}: {errors[0]}")
    said = str(text)
    for name, place in short.items():
        said = said.replace(place, long[name])
    return said


def _place(number: int) -> str:
    """A stand-in that no text holds: noncharacters of Unicode."""
    return f"\ufdd0{number}\ufdd1"


def language_of(value: str | None, default: Language) -> Language:
    """The language a client's code (such as `az-AZ`) stands for, or the default."""
    code = (value or "").partition("-")[0].lower()
    return next((language for language in LANGUAGES if language == code), default)

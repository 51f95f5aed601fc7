"""Texts stand in for one another the way their readers understand them."""

import pytest
from pydantic import ValidationError

from bot.schedule.text import LANGUAGES, Language, Text, quote


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ru": "р", "az": "а", "en": "e"}, ("р", "а", "e")),
        ({"ru": "р"}, ("р", "р", "р")),
        ({"az": "а"}, ("а", "а", "а")),
        ({"en": "e"}, ("e", "e", "e")),
        ({"ru": "р", "en": "e"}, ("р", "р", "e")),
        ({"az": "а", "en": "e"}, ("e", "а", "e")),
        ({"ru": "р", "az": "а"}, ("р", "а", "р")),
        ("Trend", ("Trend", "Trend", "Trend")),
    ],
)
def test_a_missing_language_falls_back_to_the_nearest(given: object, said: tuple[str, str, str]) -> None:
    text = Text.model_validate(given)
    assert tuple(text.say(language) for language in LANGUAGES) == said


def test_a_bare_string_speaks_every_language_and_spaces_around_it_are_nothing() -> None:
    text = Text.model_validate("  Баку\n")
    assert text == Text(ru="Баку", az="Баку", en="Баку")
    assert text.missing() == ()


def test_missing_names_the_languages_without_a_text() -> None:
    missing: tuple[Language, ...] = ("ru", "en")
    assert Text(az="Bakı").missing() == missing
    assert Text(az="Bakı").given() == {"az": "Bakı"}


@pytest.mark.parametrize("nothing", ["", "  ", {}, {"ru": " "}, {"ru": None}, [], {"tr": "x"}, 5])
def test_a_text_says_something(nothing: object) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(nothing)


def test_a_text_survives_the_database() -> None:
    text = Text(ru="Москва", az="Moskva")
    assert Text.model_validate_json(text.model_dump_json()) == text


def test_what_is_quoted_fits_on_one_line() -> None:
    assert quote("a\nb") == '"a b"'
    assert quote("я" * 100) == '"' + "я" * 60 + '…"'
    assert quote("") == "nothing"

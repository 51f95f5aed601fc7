"""Strings: escaped by construction, missing ones are faults, plurals right in each language."""

import pytest
from markupsafe import Markup

from bot.schedule.text import LANGUAGES, Language
from bot.wording.i18n import MissingTextError, language_of, plain, say


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_type_cannot_break_the_markup(language: Language) -> None:
    text = say(language, "help-unknown", command="</code><b>&\"'")
    assert "&lt;/code&gt;&lt;b&gt;&amp;" in text
    assert text.count("<code>") == text.count("</code>") == 1


def test_fluent_syntax_in_what_people_type_is_only_text() -> None:
    assert "{ $nearest }" in say("en", "help-unknown", command="{ $nearest }")


def test_markup_of_our_own_is_kept() -> None:
    assert "<i>forum</i>" in say("en", "help-line", command="event", about=Markup("<i>forum</i>"))


def test_a_text_as_long_as_the_schedule_allows_is_said_whole() -> None:
    text = say("en", "card-news-item", day="{ $text }", text='"' * 1200)
    assert text.count("&#34;") == 1200
    assert "{ $text }" in text


def test_labels_are_not_escaped() -> None:
    assert plain("en", "help-unknown-nearest", nearest="a&b") == "Did you mean /a&b?"


def test_a_missing_text_is_a_fault() -> None:
    with pytest.raises(MissingTextError, match="no-such-text has no text in ru"):
        say("ru", "no-such-text")


def test_a_missing_variable_is_a_fault() -> None:
    with pytest.raises(MissingTextError, match="help-unknown in az"):
        say("az", "help-unknown")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("ru", 1, "ещё 1 раз."),
        ("ru", 2, "ещё 2 раза."),
        ("ru", 5, "ещё 5 раз."),
        ("ru", 11, "ещё 11 раз."),
        ("ru", 21, "ещё 21 раз."),
        ("ru", 24, "ещё 24 раза."),
        ("az", 1, "daha 1 dəfə"),
        ("az", 7, "daha 7 dəfə"),
        ("en", 1, "1 more time."),
        ("en", 21, "21 more times."),
    ],
)
def test_plurals_are_right(language: Language, count: int, said: str) -> None:
    assert said in say(language, "error-trace-repeated", count=count)


@pytest.mark.parametrize(
    ("code", "language"),
    [("az", "az"), ("az-AZ", "az"), ("RU", "ru"), ("en-GB", "en"), ("de", "en"), ("", "en"), (None, "en")],
)
def test_a_client_that_speaks_none_of_our_languages_gets_the_default(
    code: str | None, language: Language
) -> None:
    assert language_of(code, "en") == language

"""All texts of all authors: complete, alike and legal in three languages."""

import re
import unicodedata

import pytest
from fluent.syntax import ast as ftl

from bot.schedule.text import LANGUAGES, Language
from bot.wording.i18n import LOCALES
from tests.wording.texts import (
    KEYS,
    TAG,
    TEXTS,
    button_keys,
    script,
    texts,
    used_keys,
    variables,
    walk,
    wordings,
    words_of,
)

TAGS = frozenset(
    {"a", "b", "blockquote", "code", "i", "pre", "s", "tg-spoiler", "tg-time", "u"}
)  # of Telegram's, those we use
FORMS: dict[Language, frozenset[str]] = {
    "ru": frozenset({"one", "few", "many"}),  # `other` is for fractions, which we never count
    "az": frozenset({"one", "other"}),
    "en": frozenset({"one", "other"}),
}
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
BUTTON = 36  # characters of a label that a phone still shows whole on a row of its own
TOAST = 200  # https://core.telegram.org/bots/api#answercallbackquery
# Texts that hold no words, and words that are the same in two languages.
SAME = frozenset({"help-line"})
OWN: dict[Language, frozenset[str]] = {
    "az": frozenset({"when-month"})
}  # what only one language must spell out
NO_KEYS = frozenset({"group-admin"})  # words of the code that look like keys
LATIN_IN_RUSSIAN = frozenset({"telegram", "ics", "yaml", "asia", "yekaterinburg", "moscow", "europe"}) | {
    *("google", "outlook", "url"),
}


def test_there_are_texts() -> None:
    assert len(KEYS) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts_in_the_same_files(language: Language) -> None:
    assert set(TEXTS[language]) - OWN.get(language, frozenset()) == set(KEYS)
    assert {file.name for file in (LOCALES / language).iterdir()} == {
        file.name for file in (LOCALES / "ru").iterdir()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_takes_the_same_variables(language: Language) -> None:
    wrong = {
        key: (variables(TEXTS[language][key]), variables(TEXTS["ru"][key]))
        for key in KEYS
        if variables(TEXTS[language][key]) != variables(TEXTS["ru"][key])
    }
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_of_a_text_uses_the_same_variables_or_only_leaves_out_the_number(
    language: Language,
) -> None:
    for key in KEYS:
        used = [set(re.findall(r"\{(\w+)\}", text)) for text in texts(language, key)]
        for one in used:
            assert max(used, key=len) - one <= {"count"}, f"{language} {key}: a variant forgets a variable"


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_tags_that_telegram_knows_are_used_and_they_nest(language: Language) -> None:
    for key in KEYS:
        for text in texts(language, key):
            open_tags: list[str] = []
            for closing, name, _ in TAG.findall(text):
                assert name in TAGS, f"{language} {key}: <{name}> is no tag for us"
                if closing:
                    assert open_tags[-1:] == [name], f"{language} {key}: </{name}> closes nothing"
                    open_tags.pop()
                else:
                    open_tags.append(name)
            assert not open_tags, f"{language} {key}: {open_tags} stay open"
            bare = TAG.sub("", text)
            assert not set("<>") & set(bare), f"{language} {key}: a bare < or >"
            entities = set(re.findall(r"&\w+;", text))
            assert entities <= {"&lt;", "&gt;", "&amp;", "&quot;"}, f"{language} {key}: {entities}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_counted_text_has_every_plural_form(language: Language) -> None:
    for key in KEYS:
        for node in walk(TEXTS[language][key]):
            if not isinstance(node, ftl.SelectExpression) or not counts(node):
                continue
            named = {variant.key.name for variant in node.variants if isinstance(variant.key, ftl.Identifier)}
            assert named <= CATEGORIES, f"{language} {key}: {named - CATEGORIES} is no plural form"
            # The default, mostly called `other`, stands for the one form that is not named.
            missing = FORMS[language] - named
            assert len(missing) <= ("other" in named), f"{language} {key}: {sorted(missing)} are missing"


def counts(selection: ftl.SelectExpression) -> bool:
    """Whether the variants print the number they are chosen by: then grammar wants its forms."""
    name = selection.selector.id.name if isinstance(selection.selector, ftl.VariableReference) else ""
    said = [text for variant in selection.variants for text in wordings(variant.value)]
    return any(f"{{{name}}}" in text for text in said)


def test_nothing_is_left_untranslated() -> None:
    for key in KEYS:
        english = texts("en", key)
        for language in LANGUAGES:
            said = texts(language, key)
            if language == "en" or key in SAME or not re.search(r"[^\W\d_]", words_of(" ".join(english))):
                continue
            assert said != english, f"{language} {key} is still English: {said}"
            for text in said:
                assert len(text) < 24 or text not in english, f"{language} {key}: a variant is still English"
    same = [key for key in KEYS if texts("az", key) == texts("ru", key)]
    assert [key for key in same if re.search(r"[^\W\d_]", words_of(" ".join(texts("ru", key))))] == []


def test_no_cyrillic_stands_in_azerbaijani_or_english() -> None:
    for language in ("az", "en"):
        for key in KEYS:
            for text in texts(language, key):
                foreign = [letter for letter in text if script(letter) == "CYRILLIC"]
                assert not foreign, f"{language} {key}: {foreign} in {text!r}"


def test_no_azerbaijani_letters_stand_in_english() -> None:
    for key in KEYS:
        for text in texts("en", key):
            assert not re.search("[əğıöüçşİƏĞÖÜÇŞ]", text), f"{key}: {text!r}"


def test_no_latin_letter_poses_as_a_russian_one() -> None:
    for key in KEYS:
        for text in texts("ru", key):
            for word in re.findall(r"[^\W\d_]+", words_of(text)):
                scripts = {script(letter) for letter in word} & {"LATIN", "CYRILLIC"}
                assert len(scripts) < 2, f"{key}: {word!r} mixes two alphabets"
                assert "LATIN" not in scripts or word.lower() in LATIN_IN_RUSSIAN, f"{key}: {word!r} is Latin"


def test_azerbaijani_has_its_own_letters_not_their_turkish_or_russian_likenesses() -> None:
    for key in KEYS:
        for text in texts("az", key):
            assert not re.search("[âîûéëäÂÎÛÄ]|\N{LATIN SMALL LETTER SCHWA WITH HOOK}", text), (
                f"{key}: {text!r}"
            )
            # İ with a loose dot, or letters written in two parts, look right and are found by no search.
            assert unicodedata.normalize("NFC", text) == text, f"{key}: decomposed letters"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_stray_spaces_or_typewriter_marks(language: Language) -> None:
    for key in KEYS:
        for text in texts(language, key):
            said = TAG.sub("", text)
            assert "  " not in said.replace("\n", ""), f"{language} {key}: two spaces"
            assert not re.search(r'"|\.\.\.', said), f"{language} {key}: typewriter marks in {said!r}"
            assert not re.search(r" [,.!?;:]", said), f"{language} {key}: a space before a mark: {said!r}"
            assert not re.search(r" --? ", said), f"{language} {key}: a hyphen poses as a dash: {said!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_buttons_fit_a_phone_and_hold_no_markup(language: Language) -> None:
    labels = button_keys()
    assert len(labels) > 20
    for key in labels:
        for text in texts(language, key):
            bare = re.sub(r"\{\w+\}", "xx", text)
            assert len(bare) <= BUTTON, f"{language} {key}: {bare!r} has {len(bare)} characters"
            assert not re.search(r"[<\n]", text), f"{language} {key}: markup in a label"


@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_fit_what_telegram_shows(language: Language) -> None:
    toasts = [key for key in KEYS if "-toast" in key]
    assert toasts
    for key in toasts:
        for text in texts(language, key):
            assert len(text) <= TOAST - 20, f"{language} {key}: {len(text)} characters"
            assert not TAG.search(text), f"{language} {key}: markup in a toast"


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_of_commands_fit_the_menu(language: Language) -> None:
    for key in (key for key in KEYS if key.startswith("menu-")):
        for text in texts(language, key):
            assert 3 <= len(text) <= 60, f"{language} {key}: {len(text)} characters"
            assert not re.search(r"[<{]", text), f"{language} {key}: a menu shows no markup"


def test_every_text_is_used_and_every_used_text_exists() -> None:
    used, begun = used_keys()
    unknown = used - set(KEYS) - NO_KEYS - {key for own in OWN.values() for key in own}
    assert not unknown, f"used, but in no file: {sorted(unknown)}"
    idle = [key for key in KEYS if key not in used and not key.startswith(tuple(begun))]
    assert not idle, f"never said: {idle}"

"""Folding: what of a text matters when words are compared, in Russian, Azerbaijani and English."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans({"ı": "i", "ə": "e", "ß": "ss", "’": "", "'": "", "ʼ": ""})
_BREVE: Final = "и\N{COMBINING BREVE}"
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_WORD: Final = re.compile(r"[^\W_]+")
_CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz0123456789"

# The same keys on the two keyboards most people here have.
_KEYS: Final = ("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")
_TO_CYRILLIC: Final = str.maketrans(*_KEYS)
_TO_LATIN: Final = str.maketrans(*reversed(_KEYS))


def fold(text: str) -> str:
    """Words without case, accents and punctuation: İ, I, ı and i are one letter, ё is е, ə is e; й stays."""
    # Letters of other fonts are capitals only after the first step, and folding may compose what it took apart.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).replace(_BREVE, "й")
    return " ".join(_WORD.findall(_ACCENTS.sub("", parts).translate(_LETTERS)))


def folded_words(text: str) -> Iterator[str]:
    """The words of `fold(text)`; quicker for a schedule, whose texts say the same words again and again."""
    for word in text.split():
        yield from _folded_word(word)


@lru_cache(maxsize=50_000)
def _folded_word(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


def one_slip_away(word: str) -> Iterator[str]:
    """Folded words that differ from this one by a letter left out, added or changed, or by two swapped.

    A short word keeps its first letter: too many others would be like it.
    """
    letters = _LATIN if word.isascii() else _CYRILLIC
    first = 0 if len(word) > 5 else 1
    for place in range(first, len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
            for letter in letters:
                yield head + letter + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail


def on_the_other_keyboard(text: str) -> str:
    """What the same keys write on the other keyboard: `ajhev` is форум, `ащкгь` is forum."""
    small = text.lower()
    return small.translate(_TO_CYRILLIC if small.isascii() else _TO_LATIN)

"""Azerbaijani endings: what vowel harmony makes of years and months, and the capital of a dotted i."""

_UNITS = {1: "ci", 2: "ci", 3: "cü", 4: "cü", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cu"}
_TENS = {1: "cu", 2: "ci", 3: "cu", 4: "cı", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cı"}
_HARMONY = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}


def ordinal(number: int) -> str:
    """A number with its ordinal ending, by the last word it is read with: 2021-ci, 2026-cı, 2030-cu."""
    if number % 10:
        ending = _UNITS[number % 10]
    elif number % 100:
        ending = _TENS[number % 100 // 10]
    elif number % 1000:
        ending = "cü"  # yüz
    else:
        ending = "ci"  # min
    return f"{number}-{ending}"


def possessive(noun: str) -> str:
    """A noun ending in a consonant, as something's own (2021-ci ilin …): iyunu, apreli, martı."""
    last_vowel = next(letter for letter in reversed(noun) if letter in _HARMONY)
    return noun + _HARMONY[last_vowel]


def genitive(noun: str) -> str:
    """A noun ending in a consonant, as the owner of something (… sonunadək): iyunun, aprelin, martın."""
    return possessive(noun) + "n"


def capital(text: str) -> str:
    """A text with its first letter raised: i becomes İ, not I."""
    return "İ" + text[1:] if text.startswith("i") else text[:1].upper() + text[1:]

"""What pydantic found wrong, said the way an editor understands it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError

from bot.schedule.model import Event, Frozen, News, Registration, Source, Topic
from bot.schedule.text import LANGUAGES, describe, quote
from bot.schedule.tree import Block, Findings, TreePath, find, mark_of_key
from bot.schedule.values import ORGANIZERS_LIMIT, LanguageError

_TEXT: Final = "a text, or one per language: {ru: …, az: …, en: …}"

# What stands under each key, for those who left it out or wrote something of another kind.
EXPECTED: Final = {
    "id": "a name for life, such as caspian-forum-2021",
    "icon": "one emoji",
    "group": "sectors, or no such line",
    "title": _TEXT,
    "topics": "a list of topics: [forums, transport]",
    "date": "a date: 2021-06-02, 2021-06, 2021 or an interval",
    "time": "hours and minutes: 10:00 or 10:00-18:30",
    "timezone": "a time zone by its IANA name, such as Europe/Moscow",
    "status": "planned, confirmed, postponed, cancelled or held",
    "attendance": "in-person, online or hybrid",
    "place": _TEXT,
    "summary": _TEXT,
    "organizers": f"a list of at most {ORGANIZERS_LIMIT} texts",
    "url": "a link such as https://example.org/forum",
    "registration": "a block with url, and closes where there is a last day",
    "closes": "one exact day: 2021-06-02",
    "source": "a block with url, and title where it has one",
    "note": _TEXT,
    "silent": "true or false",
    "news": "a list of entries with date and text",
    "text": _TEXT,
    "ru": "a text",
    "az": "a text",
    "en": "a text",
}
_KEYS: Final[dict[str, type[Frozen]]] = {"registration": Registration, "source": Source, "news": News}


def complain(error: ValidationError, raw: Block, path: TreePath, findings: Findings) -> set[str]:
    """Tell each error of an entry at its place; the answer is which keys of the entry are wrong."""
    wrong = set()
    for details in error.errors(include_url=False):
        loc = tuple(details["loc"])
        message, loc = _message(dict(details), loc, path)
        parent, last = find(raw, loc[:-1]), loc[-1] if loc else ""
        if details["type"] in {"extra_forbidden", "missing"} and isinstance(parent, Block):
            mark = mark_of_key(parent, str(last))
        else:
            mark = find(raw, loc).mark
        findings.add(mark, path + loc, message)
        wrong.add(str(loc[0]) if loc else "")
    return wrong


def _message(details: dict[str, Any], loc: TreePath, path: TreePath) -> tuple[str, TreePath]:
    """What to say, and of which part: a text that is wrong in one language is wrong there."""
    kind, read, last = details["type"], details["input"], str(loc[-1] if loc else "")
    if kind == "value_error":
        error = details["ctx"]["error"]
        return str(error), (*loc, error.language) if isinstance(error, LanguageError) else loc
    if kind == "extra_forbidden":
        return unknown("key", last, allowed(path, loc)), loc
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    expected = EXPECTED.get(name, "something else")
    if isinstance(loc[-1] if loc else "", int):
        expected = {"news": "an entry with date and text", "topics": "a topic"}.get(name, "a text")
    if kind == "missing":
        return f"read nothing, expected {expected}", loc
    if kind == "too_long":
        return f"read {len(read)} of them, expected at most {ORGANIZERS_LIMIT}", loc
    return f"read {describe(read)}, expected {expected}", loc


def allowed(path: TreePath, loc: TreePath) -> Iterable[str]:
    """The keys that may stand where an unknown one was found."""
    parents = [step for step in loc[:-1] if isinstance(step, str)]
    if not parents:
        model = Topic if path[0] == "topics" else Event
        return [key for key in model.model_fields if not (model is Topic and key == "id")]
    return _KEYS[parents[-1]].model_fields if parents[-1] in _KEYS else LANGUAGES


def unknown(noun: str, read: str, known: Iterable[str]) -> str:
    """What to say of a name nobody knows: the nearest one that is known, or all when they are few."""
    names = list(known)
    near = get_close_matches(read, names, n=1) if len(read) <= 60 else []
    if near:
        return f"read the unknown {noun} {quote(read)}, expected {quote(near[0])}?"
    listed = f"one of {', '.join(names)}" if 0 < len(names) <= 30 else "a known one"
    return f"read the unknown {noun} {quote(read)}, expected {listed}"


# What libyaml and PyYAML say, and what it most often means.
_HINTS: Final = (
    (
        "mapping values are not allowed",
        'read a second ": " in a line, expected quotes around a text with a colon',
    ),
    ("tab", "read a tab, expected spaces"),
    (
        "could not find expected ':'",
        "read a line without a colon, expected a key and a value, as in `status: planned`",
    ),
    ("unknown escape character", "read a backslash, expected single quotes around a text with backslashes"),
    ("end of stream", "read the end of the file, expected a closing quote"),
    ("',' or", "read more text, expected a comma or the closing bracket"),
    (
        "expected key",
        "read something out of line, expected a key; look for a wrong indentation or quote above",
    ),
    (
        "<block end>",
        "read something out of line, expected a key; look for a wrong indentation or quote above",
    ),
    (
        "expected '-'",
        "read something out of line, expected the next item of the list, as in `- date: 2021-04-27`",
    ),
)


def syntax(problem: str, letter: str) -> str:
    """What to say of a text that is no YAML; `letter` is what stands at the place."""
    if "cannot start any token" in problem:
        if letter == "\t":
            return "read a tab, expected spaces"
        return f"read {quote(letter)} at the start of a value, expected quotes around such a text"
    return next((hint for words, hint in _HINTS if words in problem), f"cannot be read as YAML: {problem}")

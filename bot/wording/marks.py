"""Marks: what is new or has changed since a reader last looked, in a word or two."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from bot.schedule.changes import compare
from bot.schedule.model import Event
from bot.schedule.text import Language
from bot.wording.announcements import variant
from bot.wording.i18n import plain, say


def marks(
    events: Iterable[Event], before: Mapping[str, Event | None], language: Language
) -> dict[str, Markup]:
    """The mark of each event that is not as it was; what was changed back, or silently, has none."""
    found: dict[str, Markup] = {}
    for event in events if before else ():
        if event.id in before and (words := _words(before[event.id], event, language)):
            found[event.id] = say(language, "mark-row", what=words)
    return found


def changed_fact(before: Event | None, event: Event, language: Language) -> Markup | None:
    """The line of a card that says what is new since the reader last looked."""
    words = _words(before, event, language)
    return say(language, "mark-card", what=words) if words else None


def summary(count: int, language: Language) -> Markup:
    """How many of the list are new or changed."""
    return say(language, "mark-summary", count=count)


def _words(before: Event | None, after: Event, language: Language) -> str:
    change = None if after.silent else compare(before, after)
    if change is None:
        return ""
    kinds = dict.fromkeys(variant(kind, before, after) for kind in change.kinds)
    if "added" in kinds:
        kinds = {"added": None}
    return ", ".join(plain(language, f"mark-{kind}") for kind in kinds)

"""What changed between two states of the schedule, and which of it is worth telling."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, get_args

from bot.schedule.folding import fold
from bot.schedule.model import Event, Frozen, News
from bot.schedule.text import LANGUAGES

ChangeKind = Literal[
    "added",
    "cancelled",
    "postponed",
    "reinstated",
    "rescheduled",
    "moved",
    "held",
    "confirmed",
    "registration",
    "news",
]
KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)  # the most important first

_STOPPED: Final = frozenset({"cancelled", "postponed"})
_OVER: Final = frozenset({"cancelled", "held"})


class Change(Frozen):
    """One event that subscribers must hear of. `before` is None when it is new."""

    event_id: str
    kinds: tuple[ChangeKind, ...]
    before: Event | None
    after: Event
    news: tuple[News, ...] = ()  # the new ones


@dataclass(frozen=True, kw_only=True, slots=True)
class Diff:
    """What became of the events: told, changed without a word, gone from the file."""

    changes: tuple[Change, ...] = ()
    quiet: tuple[Event, ...] = ()  # the new versions
    vanished: tuple[Event, ...] = ()  # the last known versions


def diff(before: Mapping[str, Event], after: Mapping[str, Event]) -> Diff:
    """Compare two states by id, in the order of the file."""
    changes, quiet = [], []
    for event_id, new in after.items():
        old = before.get(event_id)
        if old == new:
            continue
        change = None if new.silent else compare(old, new)
        if change is None:
            quiet.append(new)
        else:
            changes.append(change)
    vanished = tuple(event for event_id, event in before.items() if event_id not in after)
    return Diff(changes=tuple(changes), quiet=tuple(quiet), vanished=vanished)


def apply(before: Mapping[str, Event], difference: Diff) -> dict[str, Event]:
    """The state after a diff; what vanished stays until somebody decides about it."""
    changed = {change.event_id: change.after for change in difference.changes}
    return {**before, **changed, **{event.id: event for event in difference.quiet}}


def compare(before: Event | None, after: Event) -> Change | None:
    """What subscribers must hear of this event; None when nothing."""
    news = _new_entries(before.news if before else (), after.news)
    kinds = set(_kinds(before, after))
    if news:
        kinds.add("news")
    if not kinds:
        return None
    ordered = tuple(kind for kind in KINDS if kind in kinds)
    return Change(event_id=after.id, kinds=ordered, before=before, after=after, news=news)


def renew(change: Change, today: Event) -> Change:
    """The same change told as things stand today; where nothing is left to tell, under its old heading."""
    return compare(change.before, today) or change.model_copy(update={"after": today, "news": ()})


def _kinds(before: Event | None, after: Event) -> Iterator[ChangeKind]:
    if before is None:
        # What is entered when it is over was never ahead of anybody: it took place.
        yield "held" if after.status == "held" else "added"
        return
    if before.status != after.status:
        yield from _turn(before, after)
    if after.status in _OVER:
        return  # when and where it would have been, or a correction of the past
    if _when(before) != _when(after):
        yield "rescheduled"
    if _is_elsewhere(before, after):
        yield "moved"
    if _registration(after) not in {None, _registration(before)}:
        yield "registration"


def _turn(before: Event, after: Event) -> Iterator[ChangeKind]:
    """A change of status. Back to planned from confirmed or held corrects a slip, and is not told."""
    if after.status in {"cancelled", "postponed", "held"}:
        yield after.status
    elif before.status in _STOPPED:
        yield "reinstated"
    if after.status == "confirmed" and before.status != "held":
        yield "confirmed"


def _when(event: Event) -> tuple[object, ...]:
    """The meaning of date, time and zone: the same moment on other clocks is the same."""
    date = event.date
    starts_at = event.starts_at
    if starts_at is not None:
        last = date.last if date.is_interval else None
        return starts_at, event.ends_at or last
    known = date.first, date.last, date.start_precision, date.end_precision, date.approximate, date.open_start
    return (*known, event.time, event.timezone if event.time else None)


def _is_elsewhere(before: Event, after: Event) -> bool:
    """Whether people must go somewhere else, or learn where to go; a corrected translation moves nobody."""
    # An event that does not say how to attend is one you travel to.
    if after.attendance is not None and after.attendance != (before.attendance or "in-person"):
        return True
    if after.place is None:
        return False
    if before.place is None:
        return after.attendance != "online"
    both = [(before.place.given().get(tongue), after.place.given().get(tongue)) for tongue in LANGUAGES]
    pairs = [(old, new) for old, new in both if old is not None and new is not None]
    return bool(pairs) and all(fold(old) != fold(new) for old, new in pairs)


def _registration(event: Event) -> str | None:
    if event.registration is None:
        return None
    return event.registration.url.partition("://")[2].rstrip("/").casefold()


def _new_entries(before: tuple[News, ...], after: tuple[News, ...]) -> tuple[News, ...]:
    """The entries that were not there; one that was only corrected (its words or its day) is not new."""
    old = [entry for entry in before if entry not in after]
    new = [entry for entry in after if entry not in before]
    added = []
    for entry in new:
        twin = max(old, key=lambda other: _likeness(other, entry), default=None)
        if twin is not None and _likeness(twin, entry) > 0.5:
            old.remove(twin)
        else:
            added.append(entry)
    return tuple(added)


def _likeness(one: News, other: News) -> float:
    """From 0 to 1: how surely two entries tell the same. On another day only the same words do."""
    said, other_said = one.text.given(), other.text.given()
    pairs = [(fold(said[tongue]), fold(other_said[tongue])) for tongue in said if tongue in other_said]
    if any(mine == theirs for mine, theirs in pairs):
        return 1.0
    if one.date != other.date:
        return 0.0
    return max(
        (SequenceMatcher(None, mine[:300], theirs[:300]).ratio() for mine, theirs in pairs), default=0.0
    )

"""The command check: reads a schedule, and says what the running bot would do with it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.config import Settings
from bot.delivery import announcements
from bot.schedule import loader
from bot.schedule.changes import Change, diff
from bot.schedule.model import Event, Schedule
from bot.storage import campaigns, revisions, snapshot
from bot.storage.snapshot import SnapshotError


async def check(settings: Settings, path: Path, clock: Clock) -> int:
    """Print every mistake with its line, or what would be announced, and to how many. Returns 0 or 1."""
    loaded = loader.read(path)
    for problem in loaded.problems:
        print(problem)
    for warning in loaded.warnings:
        print(f"{warning} (warning)")
    if loaded.schedule is None or loaded.problems:
        print(f"\n{path}: {_count(len(loaded.problems), 'mistake')}. A running bot keeps the last good one.")
        return 1
    schedule = loaded.schedule
    print(
        f"{path}: no mistakes, {_count(len(loaded.warnings), 'warning')}; "
        f"{_count(len(schedule.events), 'event')}, {_count(len(schedule.topics), 'topic')}."
    )
    print()
    if not settings.database.exists():
        print(
            f"There is no database {settings.database} yet: the first start takes all this in "
            "and announces nothing."
        )
        return 0
    try:
        await _announcements(settings, schedule, clock.now())
    except (SnapshotError, ValueError) as error:
        print(f"What would be announced is not known: {error}")
    return 0


async def _announcements(settings: Settings, schedule: Schedule, now: datetime) -> None:
    """Compare with what subscribers were last told, as the running bot does."""
    async with snapshot.look(settings.database) as tx:
        told = await revisions.told(tx)
        if not told and await announcements.latest(tx) is None:
            print("Nobody was told anything yet: the next start takes all this in and announces nothing.")
            return
        found = diff(told, schedule.events_by_id)
        changes = [change for change in found.changes if not announcements.is_bygone(change, now)]
        if changes:
            print(_heading(len(changes), settings))
        for change in changes:
            size = await campaigns.audience_size(tx, announcements.audience_of(change))
            print(f"  {_say(change)} -> {_count(size, 'chat')}")
    quiet = [*found.quiet, *(change.after for change in found.changes if change not in changes)]
    if quiet:
        print(f"Taken over without an announcement: {_ids(quiet)}")
    if found.vanished:
        print(f"No longer in the file; admins are asked about those still ahead: {_ids(found.vanished)}")
    if not changes and not quiet and not found.vanished:
        print("Subscribers know all of this already: nothing would be announced.")


def _heading(number: int, settings: Settings) -> str:
    count = _count(number, "announcement")
    if number > settings.announce_max:
        limit = settings.announce_max
        return f"{count}, which would wait for an admin (more than BOT_ANNOUNCE_MAX={limit} at once):"
    return (
        f"{count}, previewed to the admins and sent after {settings.announce_delay} s (BOT_ANNOUNCE_DELAY):"
    )


def _say(change: Change) -> str:
    text = f"{change.event_id}: {', '.join(change.kinds)}"
    if "rescheduled" in change.kinds and change.before:
        return f"{text} ({_when(change.before)} becomes {_when(change.after)})"
    return text


def _when(event: Event) -> str:
    return f"{event.date} {event.time.start:%H:%M}" if event.time else str(event.date)


def _ids(events: Sequence[Event]) -> str:
    return ", ".join(event.id for event in events)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"

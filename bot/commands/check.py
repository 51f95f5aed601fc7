"""The command check: reads a schedule, and says what the running bot would do with it."""

from collections.abc import Sequence
from pathlib import Path

from bot.config import Settings
from bot.schedule import loader
from bot.schedule.changes import Change, Diff, diff
from bot.schedule.model import Event, Schedule
from bot.storage import campaigns, revisions, snapshot
from bot.storage.campaigns import Audience
from bot.storage.snapshot import SnapshotError


async def check(settings: Settings, path: Path) -> int:
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
        await _announcements(settings, schedule)
    except SnapshotError as error:
        print(f"What would be announced is not known: {error}")
    return 0


async def _announcements(settings: Settings, schedule: Schedule) -> None:
    """Compare with what subscribers were last told, as the running bot does."""
    async with snapshot.look(settings.database) as tx:
        told = await revisions.told(tx)
        if not told:
            print("Nobody was told anything yet: the next start takes all this in and announces nothing.")
            return
        found = diff(told, {event.id: event for event in schedule.events})
        if not found.changes and not found.quiet and not found.vanished:
            print("Subscribers know all of this already: nothing would be announced.")
            return
        if found.changes:
            print(_heading(found, settings))
        for change in found.changes:
            print(
                f"  {_say(change)} -> {_count(await campaigns.audience_size(tx, audience(change)), 'chat')}"
            )
    if found.quiet:
        print(f"Taken over without an announcement: {_ids(found.quiet)}")
    if found.vanished:
        print(f"No longer in the file, so admins would be asked what became of them: {_ids(found.vanished)}")


def audience(change: Change) -> Audience:
    """Who is told of a change: readers of its topics, those it left included, and who follows the event."""
    topics = {topic for event in (change.before, change.after) if event for topic in event.topics}
    return Audience(event_id=change.event_id, topics=tuple(sorted(topics)))


def _heading(found: Diff, settings: Settings) -> str:
    count = _count(len(found.changes), "announcement")
    if len(found.changes) > settings.announce_max:
        limit = settings.announce_max
        return f"{count}, which would wait for an admin (more than BOT_ANNOUNCE_MAX={limit} at once):"
    return (
        f"{count}, previewed to the admins and sent after {settings.announce_delay} s (BOT_ANNOUNCE_DELAY):"
    )


def _say(change: Change) -> str:
    text = f"{change.event_id}: {', '.join(change.kinds)}"
    if "rescheduled" in change.kinds and change.before and change.after:
        return f"{text} ({_when(change.before)} becomes {_when(change.after)})"
    return text


def _when(event: Event) -> str:
    return f"{event.date} {event.time.start:%H:%M}" if event.time else str(event.date)


def _ids(events: Sequence[Event]) -> str:
    return ", ".join(event.id for event in events)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"

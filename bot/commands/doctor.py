"""The command doctor: looks at everything the bot needs, and says what is wrong and what to do."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import logs
from bot.clock import Clock, uptime
from bot.commands import door, pulse, reach
from bot.commands.finding import Finding, Level
from bot.config import Settings
from bot.schedule import loader
from bot.storage import snapshot
from bot.storage.snapshot import SnapshotError

ROOM, LITTLE_ROOM = (
    500,
    100,
)  # MB free; SQLite needs some to work at all, a backup needs the database once more


async def doctor(settings: Settings, clock: Clock) -> int:
    """Print a line for everything looked at. Returns 0 when nothing failed, else 1."""
    redactor = logs.Redactor(logs.secrets_of(settings))
    failed = warned = 0
    async for finding in _everything(settings, clock):
        print(redactor.clean(str(finding)), flush=True)
        failed += finding.level == "fail"
        warned += finding.level == "warn"
    print(f"\n{'Not healthy' if failed else 'Healthy'}: {failed} failed, {warned} to look at.")
    return 1 if failed else 0


async def _everything(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    async for finding in reach.findings(settings, clock):
        yield finding
    for finding in (*_zones(settings.timezone), _disk(settings.database.parent)):
        yield finding
    for finding in await asyncio.to_thread(lambda: [*door.findings(settings)]):
        yield finding
    for finding in await asyncio.to_thread(lambda: [*_database(settings, clock.now()), *_schedule(settings)]):
        yield finding


def _zones(own: str) -> Iterator[Finding]:
    # Russia changed its offsets last in 2014, Azerbaijan gave up summer time in 2016: old zone files differ.
    noon = datetime(2021, 7, 1, 12, tzinfo=ZoneInfo("UTC"))
    for name, hours in (("Europe/Moscow", 3), ("Asia/Baku", 4)):
        offset = noon.astimezone(ZoneInfo(name)).utcoffset()
        if offset != timedelta(hours=hours):
            yield Finding(
                "fail", "zones", f"{name} is UTC{offset}, not +{hours}: old zone files. Update tzdata."
            )
            return
    yield Finding("ok", "zones", f"Moscow +3, Baku +4; readers who chose none: {own}")


def _disk(folder: Path) -> Finding:
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not os.access(there, os.W_OK):
        return Finding(
            "fail", "disk", f"{there.absolute()} cannot be written by this user. Change its owner or rights."
        )
    free = shutil.disk_usage(there).free // 1_000_000
    if free < ROOM:
        level: Level = "fail" if free < LITTLE_ROOM else "warn"
        return Finding(level, "disk", f"only {free} MB free at {there.absolute()}. Make room.")
    return Finding("ok", "disk", f"{free / 1000:.1f} GB free")


def _database(settings: Settings, now: datetime) -> Iterator[Finding]:
    path = settings.database
    if not path.exists():
        yield Finding("warn", "database", f"there is none at {path} yet; the first `run` makes it.")
        return
    try:
        found = snapshot.examine(path)
    except SnapshotError as error:
        yield Finding("fail", "database", str(error))
        return
    if found.damage:
        yield Finding("fail", "database", f"{path} is damaged ({found.damage[0]}). Restore a backup.")
    elif found.version < found.newest:
        yield Finding(
            "warn",
            "database",
            f"schema {found.version} becomes {found.newest} at the next start. Make a backup first.",
        )
    else:
        yield Finding("ok", "database", f"sound, schema {found.version}, {found.subscribers} subscribers")
    if found.held is not None:
        yield Finding("warn", "sending", f"held ({found.held}). An admin lets it go in Telegram.")
    if not snapshot.is_guarded(path):
        yield Finding("warn", "process", "no bot is running on this database.")
    elif late := pulse.late(found.progress, now, uptime()):
        yield Finding(
            "fail", "process", f"the bot runs, but {'; '.join(late)}. Restart it and look at its log."
        )
    else:
        yield Finding("ok", "process", "the bot is running and every loop is alive")


def _schedule(settings: Settings) -> Iterator[Finding]:
    loaded = loader.read(settings.schedule)
    if loaded.problems or loaded.schedule is None:
        first = loaded.problems[0] if loaded.problems else f"{settings.schedule} cannot be read"
        yield Finding(
            "fail",
            "schedule",
            f"{len(loaded.problems)} mistakes, the first: {first}. `python -m bot check` shows all.",
        )
    else:
        level: Level = "warn" if loaded.warnings else "ok"
        advice = (
            f", {len(loaded.warnings)} warnings: `python -m bot check` shows them" if loaded.warnings else ""
        )
        yield Finding(level, "schedule", f"{len(loaded.schedule.events)} events{advice}")

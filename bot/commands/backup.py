"""The commands backup and restore: a copy of a live database, and the way back."""

import sys
from pathlib import Path

from bot.clock import Clock
from bot.config import Settings
from bot.storage import snapshot
from bot.storage.snapshot import SnapshotError


def backup(settings: Settings, target: Path) -> int:
    """Write a copy of the database to `target`; the bot may be running. Returns the exit code."""
    try:
        found = snapshot.backup(settings.database, target)
    except SnapshotError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    size = target.stat().st_size / 1_000_000
    print(f"{target}: {found.subscribers} subscribers, {size:.1f} MB, checked and complete.")
    print(f"To put it back: python -m bot restore {target}")
    return 0


def restore(settings: Settings, copy: Path, clock: Clock) -> int:
    """Put a backup in the place of the database, with sending held. Returns the exit code."""
    try:
        found, kept = snapshot.restore(copy, settings.database, clock.now())
    except SnapshotError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{settings.database} is now what {copy} holds: {found.subscribers} subscribers.")
    if kept is not None:
        print(f"What was there before is kept as {kept}")
    print("Sending is held: start the bot, and it asks the admins in Telegram before anything goes out.")
    return 0

"""The pulse: whether the loops of the running bot are alive, told from the database alone."""

from datetime import datetime, timedelta

from bot.clock import Clock, Uptime, uptime
from bot.config import Settings
from bot.storage import snapshot
from bot.storage.snapshot import SnapshotError

STALE = timedelta(minutes=3)
LOOPS = ("polling", "importer", "planner", "sender")


def quick(settings: Settings, clock: Clock) -> int:
    """`doctor --quick`, for health checks: no network, no look at anything else. Returns the exit code."""
    try:
        trouble = late(snapshot.progress(settings.database), clock.now(), uptime())
    except SnapshotError as error:
        trouble = [str(error)]
    print(f"fail: {'; '.join(trouble)}" if trouble else "ok: every loop is alive")
    return 1 if trouble else 0


def late(progress: snapshot.Progress, now: datetime, up: Uptime | None) -> list[str]:
    """What is to be said of each loop that has not been alive lately."""
    ages = {name: progress[name].age(now, up) for name in LOOPS if name in progress}
    # Far in the future is as bad: the clock was set back, and the moment says nothing about now.
    return [f"{name} has not been alive yet" for name in LOOPS if name not in ages] + [
        f"{name} was last alive at {now - age:%Y-%m-%d %H:%M:%S} UTC"
        for name, age in ages.items()
        if abs(age) > STALE
    ]

"""Time, as the only place that knows the real one: rules take `now`, edges hold a Clock."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, Protocol

BOOT: Final = Path("/proc/sys/kernel/random/boot_id")  # drawn anew at every start of the machine


class Clock(Protocol):
    """What the edges of the bot need of time."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back, for pacing and leases in memory."""

    async def sleep(self, seconds: float) -> None:
        """Pause this task for so many seconds."""

    async def wait(self, event: asyncio.Event, timeout: float) -> bool:
        """Wait until the event is set, at most `timeout` seconds; True when it was set."""


class Uptime(NamedTuple):
    """A moment that every process of the machine knows and no set clock moves: which run of the machine, its second."""

    boot: str
    seconds: int


def uptime() -> Uptime | None:
    """The uptime now; None where the system does not tell one run from another."""
    boot = this_run()
    return None if boot is None else Uptime(boot, int(time.clock_gettime(time.CLOCK_BOOTTIME)))


@cache
def this_run() -> str | None:
    """What names this run of the machine, from its start on; None where the system does not tell."""
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return None


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def wait(self, event: asyncio.Event, timeout: float) -> bool:
        try:
            async with asyncio.timeout(timeout):
                await event.wait()
        except TimeoutError:
            return False
        return True


class MovableClock(SystemClock):
    """The machine's clock shifted to another day; it runs on from there and can be moved ahead (the demo)."""

    def __init__(self, start: datetime) -> None:
        self._shift = start.astimezone(UTC) - super().now()

    def now(self) -> datetime:
        return super().now() + self._shift

    def move(self, by: timedelta) -> None:
        """Move the clock by so much; whoever waits for a moment must look again."""
        self._shift += by


class ManualClock:
    """A clock that stands still until it is moved (tests); sleeping moves it and takes no time."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._elapsed = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._elapsed

    def move(self, by: timedelta) -> None:
        """Move the clock by so much."""
        self._now += by
        self._elapsed += max(0.0, by.total_seconds())

    async def sleep(self, seconds: float) -> None:
        self.move(timedelta(seconds=max(0.0, seconds)))
        await asyncio.sleep(0)

    async def wait(self, event: asyncio.Event, timeout: float) -> bool:
        await asyncio.sleep(0)
        if not event.is_set():
            self.move(timedelta(seconds=max(0.0, timeout)))
        return event.is_set()

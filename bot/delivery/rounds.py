"""The rounds of the week: digests whose hour has come; a look costs what has begun since the last one."""

from datetime import date, datetime, timedelta
from typing import Final

from bot.schedule.weekly import Weekly, begun
from bot.storage import campaigns, digests
from bot.storage.audience import Audience
from bot.storage.database import Connection, Database
from bot.storage.moments import epoch
from bot.storage.outbox import DIGEST_LATE
from bot.wording.content import DigestContent

QUARTER: Final = 15 * 60  # seconds: hours begin at a multiple of them in every zone
NIGHT: Final = timedelta(days=1)  # no quiet hours are longer


_Due = tuple[str, date, Weekly, datetime]  # where, which day there, which hour of the week, and when


class Rounds:
    """One campaign `digest:<zone>:<day>:<hour>` for the readers of a zone who chose the same hour."""

    def __init__(self) -> None:
        self._looked: datetime | None = (
            None  # hours that began before that are done; None: this process has not looked
        )

    async def step(self, database: Database, now: datetime) -> bool:
        """Start what has become due; returns whether there was anything. What is half a day late is not made up for."""
        looked, earliest = self._looked, now - DIGEST_LATE
        if looked is not None and epoch(looked) // QUARTER == epoch(now) // QUARTER:
            return False
        after = earliest if looked is None or looked > now else max(looked, earliest)
        async with database.read() as tx:
            due = [
                (zone, day, weekly, at)
                for zone in await digests.zones(tx)
                for day, weekly, at in begun(after, now, zone)
                if await digests.is_wanted(tx, zone, weekly, at)
            ]
        started = False
        if due:
            async with database.write() as tx:
                for one in due:
                    started |= await _start(tx, one, now) is not None
        self._looked = now
        return started

    async def next(self, tx: Connection, now: datetime) -> datetime | None:
        """When the next digest goes out."""
        return min((weekly.after(now, zone) for zone, weekly in await digests.hours(tx)), default=None)


async def _start(tx: Connection, due: _Due, now: datetime) -> int | None:
    zone, day, weekly, at = due
    return await campaigns.create(
        tx,
        key=f"digest:{zone}:{day}:{weekly.hour:02}",
        kind="digest",
        state="running",
        content=DigestContent(at=at).stored(),
        audience=Audience(zone=zone, digest=weekly.number, digest_at=epoch(at)),
        due_at=at,
        now=now,
        expires_at=at + DIGEST_LATE + NIGHT,
    )

"""What is ours in the races: the whole bot, from the poll to the outbox, on a core of its own.

    python -m tests.benchmarks.ours broadcast PORT --count 20000 [--rate 1000] [--commands 20]
    python -m tests.benchmarks.ours commands PORT --count 5000 [--text /help]

`PORT` is the sink's; prints what the gauge saw.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

import uvloop
from pydantic import SecretStr

from bot.app import Running, open_house, spare_what_lasts
from bot.clock import SystemClock
from bot.config import Settings
from bot.storage import campaigns
from bot.storage.audience import Audience
from bot.storage.database import Database, fetch_one
from bot.wording.content import BroadcastContent, BroadcastVersion
from tests.benchmarks.cases import written
from tests.benchmarks.gauge import Gauge
from tests.benchmarks.sink import FIRST_PERSON, TOKEN

FIRST_READER = 2_000_001
TEXT = "Second Caspian Economic Forum: 12 August 2021, Moscow. Registration is open until 5 August."


async def broadcast(running: Running) -> None:
    """Confirm a broadcast, and return when its last row is settled."""
    now = running.house.clock.now()
    content = BroadcastContent(versions={"ru": BroadcastVersion(text=TEXT)})
    async with running.house.database.write() as tx:
        campaign = await campaigns.create(
            tx,
            key="bench",
            kind="broadcast",
            state="running",
            content=content.stored(),
            audience=Audience(),
            due_at=now,
            now=now,
        )
    running.wake()
    await until(running, "SELECT 1 FROM campaign WHERE id = ? AND state = 'done'", campaign)


async def commands(running: Running, wanted: argparse.Namespace) -> None:
    """Return when so many commands are handled."""
    await until(
        running, "SELECT 1 FROM (SELECT count(*) AS n FROM inbox WHERE body = '') WHERE n >= ?", wanted.count
    )


async def until(running: Running, query: str, value: object) -> None:
    while True:
        async with running.house.database.read() as tx:
            if await fetch_one(tx, query, (value,)):
                return
        await asyncio.sleep(0.1)


async def fill(path: Path, readers: int, people: int) -> None:
    """Subscribers of three languages and zones: who gets the broadcast, and who says commands."""
    async with Database(path) as database, database.write() as tx:
        for first, number in ((FIRST_READER, readers), (FIRST_PERSON, people)):
            speaks = first == FIRST_PERSON  # these ask, and are not written to
            await tx.execute(
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :number) "
                "INSERT INTO subscriber (chat_id, kind, language, language_chosen, timezone, timezone_chosen, leads, "
                "created_at, paused) SELECT :first + i, 'private', iif(:speaks, 'en', "
                "substr('ruazen', 1 + 2 * (i % 3), 2)), "
                "0, iif(i % 3, 'Asia/Baku', 'Europe/Moscow'), 1, 12, 0, iif(:speaks, 'stopped', NULL) "
                "FROM n WHERE :number > 0",
                {"number": number, "first": first, "speaks": speaks},
            )
        await tx.execute("INSERT INTO subscription SELECT '*', chat_id, 0 FROM subscriber")


async def main(wanted: argparse.Namespace) -> str:
    with tempfile.TemporaryDirectory() as folder:
        schedule = Path(folder) / "schedule.yaml"
        schedule.write_bytes(written(moved=False))
        settings = Settings(
            token=SecretStr(TOKEN),
            api_url=f"http://127.0.0.1:{wanted.port}",
            database=Path(folder) / "bot.db",
            schedule=schedule,
            paid_broadcast=True,
            rate=1000,
            announce_delay=0,
        )
        settings = settings.model_copy(update={"rate": wanted.rate or 1_000_000})  # unpaced: far beyond
        spoken = wanted.count if wanted.what == "commands" else int(wanted.commands * 3600)
        await fill(settings.database, wanted.count if wanted.what == "broadcast" else 0, spoken)
        stop, gauge = asyncio.Event(), Gauge()
        async with open_house(settings, SystemClock(), stop) as running:
            loops = asyncio.create_task(running.run(stop))
            await asyncio.sleep(2)  # the menu is published, the schedule is in force
            spare_what_lasts()  # as the bot does a little later
            if wanted.what == "broadcast":
                if wanted.commands:
                    say(wanted.port, count=spoken, rate=wanted.commands, text=wanted.text)
                gauge.start()
                await broadcast(running)
            else:
                say(wanted.port, count=spoken, rate=0, text=wanted.text)
                gauge.start()
                await commands(running, wanted)
            measured = gauge.stop()
            stop.set()
            await loops
        return measured


def say(port: int, **wanted: object) -> None:
    """Let people speak."""
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    urlopen(f"http://127.0.0.1:{port}/say?{query}").close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["broadcast", "commands"])
    parser.add_argument("port", type=int)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=0)
    parser.add_argument("--commands", type=float, default=0.0)
    parser.add_argument("--text", default="/help")
    sys.stdout.write(uvloop.run(main(parser.parse_args())) + "\n")

"""The blows: one bot process after the other, each ended by kill -9 at a random moment of its life."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from bot.storage import subscribers, subscriptions
from bot.storage.database import Database
from tests.journeys.process import Process, open_process
from tests.journeys.town import ADMIN
from tests.soak.ledger import Ledger
from tests.soak.people import Lost, People, hall, meeting
from tests.soak.verdict import Verdict, judge

HOUR_BEFORE: Final = 16  # the bit of the lead time of one hour
AT_START: Final = 0.15  # share of blows that meet a process which has not asked for updates yet
LIFE: Final = (
    1.5  # how long a process lives once it works, on an average, in times of its start: machines differ
)
LONGEST: Final = 4.0


async def soak(folder: Path, *, seed: int, kills: int, crowd: int = 60, life: float = LIFE) -> Verdict:
    """So many blows while people work; ends when all that was begun has come, or is missing for good."""
    chance = Random(seed)  # noqa: S311 - to be repeated
    async with open_process(folder) as process:
        process.environment |= {"BOT_ADMINS": str(ADMIN), "BOT_LOG_LEVEL": "WARNING"}
        ledger = Ledger(process.world, await readers(process, crowd))
        chief = process.world.person("Chief", user_id=ADMIN, language_code="en")
        people = People(process, ledger, chance, chief, process.world.person("Guest", language_code="en"))
        chief.starts()
        _plan_meetings(people, minutes=1 + kills // 15)
        process.save(*people.meetings, hall(0))
        first = await process.start()
        await process.terminate(first)  # it has read the schedule: what comes is a change
        findings = await _live(process, people, chance, kills=kills, life=life)
        rung = [letter for letter in ledger.copies if letter[0] == "Meeting"]
        verdict = judge(
            ledger,
            promised=[*people.promised, *rung],
            edited=people.edited,
            recalled=people.recalled,
        )
        verdict.broken += findings
        verdict.figures["questions, all answered"] = people.asked
        return verdict


async def _live(process: Process, people: People, chance: Random, *, kills: int, life: float) -> list[str]:
    """Let the people work and the process die; returns what went wrong."""
    findings: list[str] = []

    async def guarded(work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Lost as lost:
            findings.append(f"lost: {lost}")
            people.weary.set()

    works = [guarded(people.mail()), guarded(people.edit_the_schedule()), guarded(people.ask())]
    tasks = [asyncio.create_task(work) for work in (*works, people.ledger.watch())]
    try:
        for _ in range(kills):
            if people.weary.is_set():
                break
            bot = await process.start(ready=False)
            await _moment(people.ledger, bot, chance, life)
            if bot.returncode is not None:
                findings.append(
                    f"the process ended by itself with {bot.returncode}: {process.said(bot)[-2000:]}"
                )
                break
            bot.kill()
            people.ledger.blows.append(process.world.board.monotonic())
            await bot.wait()
        bot = await process.start(ready=False)
        people.weary.set()
        await asyncio.gather(*tasks[:-1])
        await _quiet(people.ledger)
        if bot.returncode is None:
            code, said = await process.terminate(bot)
        else:
            code, said = bot.returncode, "by itself: " + process.said(bot)
        if code != 0:
            findings.append(f"the last process ended with {code}: {said[-2000:]}")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return findings


async def _moment(ledger: Ledger, bot: asyncio.subprocess.Process, chance: Random, life: float) -> None:
    """Wait for the moment of the next blow."""
    began = asyncio.get_running_loop().time()
    early = chance.uniform(0.1, 1.5) if chance.random() < AT_START else None
    share = min(chance.expovariate(1 / life), LONGEST)
    if early is not None:
        await asyncio.sleep(early)
        return
    ledger.refresh()
    polls = ledger.polls
    while ledger.polls == polls and bot.returncode is None:
        await asyncio.sleep(0.02)
        ledger.refresh()
    await asyncio.sleep(share * (asyncio.get_running_loop().time() - began))


async def _quiet(ledger: Ledger) -> None:
    """Wait until nothing has been sent for a while: a reminder may still be on its way."""
    sent = -1
    while sent != len(ledger.times):
        sent = len(ledger.times)
        await asyncio.sleep(3)
        ledger.refresh()


async def readers(process: Process, number: int) -> list[int]:
    """Readers of the forums who are reminded an hour before."""
    now = process.world.now()
    chats = list(range(20_001, 20_001 + number))
    async with Database(process.database) as database, database.write() as tx:
        for chat_id in chats:
            person = process.world.person(f"Reader {chat_id}", user_id=chat_id, language_code="en")
            person.chat.set_bot("member", by=person, tell=False)
            await subscribers.welcome(
                tx, chat_id, "private", language="en", timezone="Europe/Moscow", leads=HOUR_BEFORE, now=now
            )
            await subscriptions.add(tx, chat_id, ["forums"], now)
    return chats


def _plan_meetings(people: People, *, minutes: int) -> None:
    """A meeting an hour after each of the next minutes, so that one reminder a minute is due."""
    start = people.process.world.now() + timedelta(hours=1, seconds=15)
    for number in range(1, minutes + 1):
        at = start + timedelta(minutes=number)
        people.meetings.append(meeting(number, f"{at:%Y-%m-%d}", f"{at:%H:%M}"))

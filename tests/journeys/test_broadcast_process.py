"""kill -9 of a real process while a broadcast, an edit or a recall is under way: the next one goes on by itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.storage.outbox import State
from tests.journeys.process import Process, open_process
from tests.journeys.town import ADMIN

pytestmark = pytest.mark.slow

CROWD = 90


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    async with open_process(tmp_path) as opened:
        yield opened


async def shows(process: Process, person: Person, words: str) -> None:
    await process.until(lambda: any(words in bubble.text for bubble in person.sees()))


async def confirmed(process: Process) -> tuple[Person, list[int]]:
    """A bot, a crowd, and an admin who has just pressed Send."""
    crowd = await process.readers(CROWD)
    process.bot = await process.start(BOT_ADMINS=str(ADMIN))
    chief = process.world.person("Chief", language_code="en", user_id=ADMIN)
    chief.says("/start")
    await shows(process, chief, "Welcome")
    chief.says("/broadcast")
    await shows(process, chief, "A new broadcast")
    chief.says("Words to everyone")
    await shows(process, chief, "Draft no.")
    chief.presses("Send to")
    await process.until(lambda: len(process.copies("Words to everyone")) > 10)
    return chief, crowd


def left(process: Process, crowd: list[int], words: str) -> list[int]:
    """How many messages with these words each reader has now."""
    return [sum(words in bubble.text for bubble in process.world.chat(chat).sees()) for chat in crowd]


def is_settled(process: Process) -> bool:
    return not {State.QUEUED, State.LEASED} & set(process.rows())


async def again(process: Process) -> None:
    await process.kill(process.bot)
    process.bot = await process.start(BOT_ADMINS=str(ADMIN))


async def ended(process: Process) -> tuple[Person, list[int]]:
    """A broadcast that everybody has, its card on the admin's screen."""
    chief, crowd = await confirmed(process)
    await process.until(lambda: is_settled(process) and min(left(process, crowd, "Words to")) == 1)
    chief.says("/broadcasts")
    await shows(process, chief, "What admins did last")
    chief.presses("1")
    await process.until(lambda: any("Recall" in str(bubble.buttons) for bubble in chief.sees()))
    return chief, crowd


async def test_a_broadcast_goes_on_after_two_kills_and_its_card_shows_the_end(process: Process) -> None:
    chief, crowd = await confirmed(process)
    await again(process)
    await process.until(lambda: len(process.copies("Words to everyone")) > CROWD // 2)
    await again(process)
    await process.until(lambda: is_settled(process))
    copies = left(process, crowd, "Words to everyone")
    assert min(copies) >= 1, "lost"
    assert max(copies) <= 2, "a third copy"
    await process.until(lambda: any("· finished" in bubble.text for bubble in chief.sees()))


async def test_a_paused_broadcast_stays_paused_until_somebody_resumes_it(process: Process) -> None:
    chief, crowd = await confirmed(process)
    chief.presses("⏸ Pause")
    await shows(process, chief, "· paused")
    await again(process)
    before = sum(left(process, crowd, "Words to everyone"))
    chief.says("/broadcasts")
    await shows(process, chief, "What admins did last")
    assert sum(left(process, crowd, "Words to everyone")) == before < CROWD
    chief.presses("▶️ Resume")
    await process.until(lambda: is_settled(process) and min(left(process, crowd, "Words to")) >= 1)


async def test_an_edit_and_a_recall_go_on_after_a_kill(process: Process) -> None:
    chief, crowd = await ended(process)
    chief.presses("Edit everywhere")
    await shows(process, chief, "the new text")
    chief.says("Better words")
    await shows(process, chief, "Above is the new text")
    chief.presses("✏️ Edit 9")
    await process.until(lambda: sum(left(process, crowd, "Better words")) > 10)
    await again(process)
    await process.until(lambda: left(process, crowd, "Better words") == [1] * CROWD)
    await process.until(lambda: is_settled(process))
    chief.presses("Recall")
    await shows(process, chief, "Delete it in")
    chief.presses("Yes, delete")
    await process.until(lambda: sum(left(process, crowd, "Better words")) < CROWD - 10)
    await again(process)
    await process.until(lambda: left(process, crowd, "Better words") == [0] * CROWD)

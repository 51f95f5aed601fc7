"""kill -9 in the middle of a fan-out, as real processes over loopback: nothing lost, no third copy."""

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from bot.storage.outbox import State
from tests.journeys.process import Process, far, open_process

pytestmark = pytest.mark.slow

CROWD = 160
WORDS = "confirmed"


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    async with open_process(tmp_path) as opened:
        yield opened


async def begin(process: Process) -> list[int]:
    """A bot with its first schedule, and a change that is being announced to the crowd."""
    crowd = await process.readers(CROWD)
    bot = await process.start()
    process.save(far(status="confirmed"))
    await process.until(lambda: len(process.copies(WORDS)) > 0)
    process.bot = bot
    return crowd


async def finish(process: Process) -> None:
    """Wait until everybody has it and it is settled, and end the last bot in order."""
    await process.until(lambda: not {State.QUEUED, State.LEASED} & set(process.rows()))
    code, said = await process.terminate(process.bot)
    assert code == 0, said


async def test_kill_9_at_several_moments_of_a_fan_out_loses_nothing_and_makes_no_third_copy(
    process: Process,
) -> None:
    chance = Random(28)  # noqa: S311
    crowd = await begin(process)
    in_hand = 0
    # So far apart that what was in doubt has been sent again before the next blow.
    for least in (10, 60, 110):
        moment = least + chance.randrange(20)
        await process.until(lambda: sum(process.copies(WORDS).values()) >= moment)  # noqa: B023
        in_hand += await process.kill(process.bot)
        process.bot = await process.start()
    await finish(process)
    copies = process.copies(WORDS)
    assert [chat for chat in crowd if not copies[chat]] == [], "lost"
    assert max(copies.values()) <= 2
    doubled = sum(number == 2 for number in copies.values())
    assert doubled <= in_hand, "a second copy of what was settled already"
    assert process.rows() == {State.SENT: CROWD}


async def test_blow_upon_blow_everybody_gets_it_and_nobody_a_third_copy(process: Process) -> None:
    chance = Random(28)  # noqa: S311
    crowd = await begin(process)
    for _ in range(4):
        more = sum(process.copies(WORDS).values()) + chance.randrange(12)
        await process.until(lambda: sum(process.copies(WORDS).values()) >= more)  # noqa: B023
        await process.kill(process.bot)
        process.bot = await process.start()
    await finish(process)
    copies = process.copies(WORDS)
    assert max(copies.values()) <= 2
    assert [chat for chat in crowd if not copies[chat]] == [], "lost"


async def test_sigterm_in_the_middle_ends_with_0_and_the_next_process_doubles_nothing(
    process: Process,
) -> None:
    crowd = await begin(process)
    for _ in range(2):
        more = sum(process.copies(WORDS).values()) + 20
        await process.until(lambda: sum(process.copies(WORDS).values()) >= more)  # noqa: B023
        code, said = await process.terminate(process.bot)
        assert code == 0, said
        assert "Traceback" not in said
        assert State.LEASED not in process.rows()
        process.bot = await process.start()
    await finish(process)
    copies = process.copies(WORDS)
    assert [copies[chat] for chat in crowd] == [1] * CROWD

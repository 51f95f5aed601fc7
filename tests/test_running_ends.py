"""The end of a running bot: what somebody asked before it is answered before it."""

import asyncio
from pathlib import Path

from bot.storage import inbox
from tests.journeys.bureau import open_bureau


async def test_who_asked_before_the_end_is_answered_before_it(tmp_path: Path) -> None:
    async with open_bureau(tmp_path) as bureau:
        town, stop = bureau.town, asyncio.Event()
        town.world.faults.delay(method="sendMessage", seconds=0.3)
        bureau.james.says("/help")
        running = asyncio.create_task(town.running.run(stop))
        while not town.running.desk._tasks:  # noqa: ASYNC110 - until the question is in work
            await asyncio.sleep(0.005)
        stop.set()
        await running
        assert not town.running.desk._tasks
        assert "/upcoming" in bureau.james.last.text
        async with town.house.database.read() as tx:
            assert await inbox.pending(tx) == []

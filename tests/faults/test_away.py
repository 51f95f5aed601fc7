"""An hour without DNS on a moved clock, while the sender's own loop runs."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bot.delivery.trouble import LONGEST
from bot.storage.outbox import State
from tests.delivery.depot import Depot, open_depot

NOBODY = f"http://{'x' * 64}.invalid/bot/"  # no name at all: the question never leaves this machine
SOON = 1.25 * LONGEST + 15  # seconds until the bot has looked again, and sent


async def until(depot: Depot, is_so: Callable[[], bool], *, within: float) -> None:
    """Let the loop run, for so many seconds of its own clock at most."""
    end = depot.clock.monotonic() + within
    while not is_so() and depot.clock.monotonic() < end:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0.002)


async def test_an_hour_without_dns_loses_and_doubles_nothing_and_the_bot_begins_again_by_itself(
    tmp_path: Path,
) -> None:
    async with open_depot(tmp_path) as depot:
        chats = await depot.people(60)
        stop = asyncio.Event()
        running = asyncio.create_task(depot.sender.run(stop))
        first = await depot.mail("Under way")
        await until(depot, lambda: len(depot.sends) >= 20, within=60)
        working, depot.transport._root = depot.transport._root, NOBODY
        second = await depot.mail("In the dark", kind="reminder", expires_in=timedelta(hours=2))
        late = await depot.mail("Too late", kind="reminder", expires_in=timedelta(minutes=30))
        await until(depot, lambda: False, within=3600)
        assert not running.done()
        sent = len(depot.sends)
        assert sent < 2 * len(chats)
        depot.transport._root = working
        await until(depot, lambda: len(depot.sends) >= 2 * len(chats), within=SOON)
        await until(depot, lambda: False, within=10)
        assert not running.done()
        stop.set()
        await running
        assert await depot.states(first) == {State.SENT: 60}
        assert await depot.states(second) == {State.SENT: 60}
        assert await depot.states(late) == {State.EXPIRED: 60}
        for chat in chats:
            assert sorted(depot.texts(chat)) == ["In the dark (reminder, en)", "Under way (announcement, en)"]

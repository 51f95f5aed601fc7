"""In any weather: everybody gets each message once, or twice where nobody could know; who said no hears nothing more;
the limits hold, and the bot is as alive afterwards as it was before. Judged by what Telegram saw, and the limits by the
moments at which calls were begun. A seed that fails is in the name of the test."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from bot.emulator.calls import Call
from bot.storage.database import DatabaseFault
from tests.delivery.depot import Depot, open_depot
from tests.faults.weather import HASTE, Weather

CROWD, MAILINGS, STRIKES = 18, 5, 3
RATE = 10  # less than the crowd: so the second is full


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path, rate=RATE, haste=HASTE) as opened:
        await opened.database._writer.execute("PRAGMA busy_timeout = 20")  # not the ten seconds of every day
        await opened.sender.start()
        yield opened


async def work(depot: Depot, steps: int) -> None:
    """Some steps of the sender, which goes on after a fault of the database as its loop does."""
    for _ in range(steps):
        try:
            await depot.sender.step()
        except DatabaseFault:
            await depot.clock.sleep(1)


def sends(depot: Depot) -> list[Call]:
    return [call for call in depot.world.calls if call.method == "sendMessage" and call.chat_id is not None]


def copies(calls: list[Call], home: dict[int, int]) -> Counter[tuple[int, str]]:
    """How often each chat (a group: under its new id) got each text."""
    return Counter(
        (home.get(call.chat_id or 0, call.chat_id or 0), str(call.params["text"]))
        for call in calls
        if call.ok
    )


@pytest.mark.parametrize("seed", range(16))
async def test_each_message_at_least_once_and_at_most_twice_in_any_weather(depot: Depot, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - to be repeated
    chats, group = await depot.people(CROWD), await depot.group(supergroup=False)
    async with depot.database.write() as tx:  # long ago, whatever the clock will say
        await tx.execute("UPDATE subscriber SET created_at = 0")
    weather = Weather(depot, chance, chats, group)
    for number in range(MAILINGS):
        await weather.clear_disk()
        await depot.mail(f"News {number}", kind=chance.choice(["announcement", "broadcast", "reminder"]))
        for _ in range(STRIKES):
            await weather.strike()
            await work(depot, chance.randrange(6))
    await weather.clear()
    for _ in range(4):  # "chat not found" and the like are asked about again much later
        await depot.settle_all(leap=timedelta(seconds=20))
    calls = sends(depot)
    home = {} if group.migrated_to is None else {group.chat_id: group.migrated_to}
    got = copies(calls, home)
    puzzling = Counter(
        (home.get(call.chat_id or 0, call.chat_id), str(call.params["text"]))
        for call in (*calls, *depot.world.cut)
        if call.status >= 500 or call.dropped or call in depot.world.cut
    )
    everybody = (*chats, home.get(group.chat_id, group.chat_id))
    there = [chat for chat in everybody if chat not in weather.gone]
    for chat in there:
        for number in range(MAILINGS):
            texts = [text for one, text in got if one == chat and text.startswith(f"News {number} ")]
            number_of = sum(got[chat, text] for text in texts)
            asked = sum(
                puzzling[chat, text] for text in {text for _, text in puzzling} if f"News {number} " in text
            )
            assert number_of <= 2, f"{number_of} copies; {weather.told}"
            # A call that a crash cut off is in nobody's log: it counts as asked as well.
            doubts = asked + len(weather.crashes)
            assert number_of >= 1 or doubts >= 2, f"News {number} lost to {chat}; {weather.told}"
    _nothing_after_a_no(calls, weather)
    _limits(depot, weather)
    await _is_alive(depot, there)


def _nothing_after_a_no(calls: list[Call], weather: Weather) -> None:
    for chat, (status, words) in weather.gone.items():
        heard = [call for call in calls if call.chat_id == chat and not call.dropped]
        noes = [call.monotonic for call in heard if (call.status, call.answered) == (status, words)]
        # A process that dies before it could note the answer asks once more; so does the next one that dies.
        excused = sum(at >= noes[0] for at in weather.crashes) if noes else 0
        assert len(noes) <= 1 + excused, f"{chat} said no {len(noes)} times; {weather.told}"


def _limits(depot: Depot, weather: Weather) -> None:
    """One a second to each chat, no more than the rate in any second, and quiet for as long as Telegram asked for."""
    begun = depot.launches
    for chat in {chat for chat, _ in begun}:
        times = [at for one, at in begun if one == chat]
        assert all(later - sooner >= 1 for sooner, later in pairwise(times)), f"too fast for {chat}: {times}"
    every = [at for _, at in begun]
    for first, last in zip(every, every[depot.rate :], strict=False):
        assert last - first > 1, f"more than {depot.rate} in the second after {first}; {weather.told}"
    for call in depot.sends:
        if call.status != 429 or call.dropped:  # an answer that was lost binds nobody
            continue
        until = call.monotonic + float(call.answered.split()[-1])
        if any(call.monotonic - 5 <= at < until for at in weather.crashes):
            continue  # the process that died may have been the only one that knew how long to wait
        early = [at for chat, at in begun if chat == call.chat_id and call.monotonic < at < until]
        assert not early, f"{call.chat_id} was to be left alone until {until}, not {early}; {weather.told}"


async def _is_alive(depot: Depot, there: list[int]) -> None:
    """The loop of the sender brings everybody one more message, and ends when it is asked to."""
    stop = asyncio.Event()
    running = asyncio.create_task(depot.sender.run(stop))
    mail = await depot.mail("All is well")
    depot.sender.wake()
    end = depot.clock.monotonic() + 3600
    while (  # noqa: ASYNC110 - nothing tells of it
        await depot.campaign(mail)
    ).state == "running" and depot.clock.monotonic() < end:
        await asyncio.sleep(0.002)
    assert not running.done()
    stop.set()
    await running
    assert not depot.sender._flights
    for chat in there:
        assert [text for text in depot.texts(chat) if text.startswith("All is well")] == [
            "All is well (announcement, en)"
        ]


@pytest.mark.parametrize("seed", range(3))
async def test_each_message_exactly_once_in_fair_weather(depot: Depot, seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    await depot.people(CROWD)
    await depot.group(supergroup=False)
    for number in range(MAILINGS):
        await depot.mail(f"News {number}", kind=chance.choice(["announcement", "broadcast", "reminder"]))
        await work(depot, chance.randrange(4))
    await depot.settle_all()
    got = copies(sends(depot), {})
    assert len(got) == MAILINGS * (CROWD + 1)
    assert set(got.values()) == {1}

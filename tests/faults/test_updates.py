"""Updates that come twice and out of turn while a broadcast goes out: each counts once, and who said stop has peace."""

import logging
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.emulator.calls import Call
from bot.emulator.person import Person
from bot.storage.database import fetch
from tests.handlers.newsroom import open_newsroom
from tests.journeys.town import Town

WORDS = "Zurna tonight"
CROWD, TURNS, AGAIN = 24, 40, 6


class Streets:
    """People who say, press and block by lot; what they did arrives in any order, old things among it once more."""

    def __init__(self, town: Town, chance: Random, people: list[Person]) -> None:
        self.town = town
        self.chance = chance
        self.people = people
        self.said: Counter[int] = Counter()  # commands of each: as many answers
        self.pressed = 0
        self.away: set[int] = set()  # who said stop, or blocked the bot, at whatever time
        self._seen: list[dict[str, Any]] = []  # every update so far

    def act(self) -> None:
        """One of them does something."""
        person = self.chance.choice(self.people)
        if person.has_blocked:
            person.unblocks_bot()
            return
        kind = self.chance.choice(["/stop", "/stop", "/start", "press", "block"])
        if kind == "block":
            person.blocks_bot()
            self.away.add(person.user_id)
        elif kind == "press":
            person.presses_data(next(bubble for bubble in person.chat.sees() if bubble.keyboard), "w")
            self.pressed += 1
        else:
            person.says(kind)
            self.said[person.user_id] += 1
            if kind == "/stop":
                self.away.add(person.user_id)

    async def arrive(self) -> None:
        """What is new and some of what is old comes, as after a poll that was not acknowledged, in any order."""
        updates = self.town.world.updates
        fresh = [update.json() for update in updates.pending()]
        batch = fresh + self.chance.sample(self._seen, min(AGAIN, len(self._seen)))
        self.chance.shuffle(batch)
        await self.town.running.polling._take(batch)
        updates.clear()
        await self.town.running.desk.drain()
        self._seen += fresh

    async def closed(self) -> set[int]:
        """Who is paused now."""
        async with self.town.house.database.read() as tx:
            rows = await fetch(tx, "SELECT chat_id FROM subscriber WHERE paused IS NOT NULL")
        return {int(row["chat_id"]) for row in rows}

    async def send(self) -> None:
        """One step of the sender, to its end: nothing goes to who is paused."""
        closed, before = await self.closed(), self.mailed()
        await self.town.house.sender.step()
        await self.town.house.sender._flights.land(10)
        late = [chat for chat in (self.mailed() - before) if chat in closed]
        assert not late, f"mail to {late} after their stop"

    def mailed(self) -> Counter[int]:
        """How often each was sent the broadcast."""
        return Counter(call.chat_id or 0 for call in self._sends if WORDS in str(call.params["text"]))

    def answered(self) -> Counter[int]:
        """How many other messages the bot began to each of them."""
        told = [call for call in self._sends if WORDS not in str(call.params["text"])]
        ours = {person.user_id for person in self.people}
        return Counter(call.chat_id for call in told if call.chat_id in ours)

    @property
    def _sends(self) -> list[Call]:
        return [call for call in self.town.world.calls if call.method == "sendMessage"]

    def presses_answered(self) -> int:
        return sum(call.method == "answerCallbackQuery" for call in self.town.world.calls)


@pytest.mark.parametrize("seed", range(4))
async def test_updates_that_come_twice_and_out_of_turn_count_once_and_a_stop_holds_while_a_broadcast_runs(
    tmp_path: Path, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_newsroom(tmp_path, BOT_RATE="4") as room:
        town = room.town
        people = [town.person(f"Reader {number}", "en") for number in range(CROWD)]
        for person in people:
            person.says("/start")
        await town.settle()
        await room.draft(WORDS)
        streets = Streets(town, Random(seed), people)  # noqa: S311 - to be repeated
        answered, presses, previews = streets.answered(), streets.presses_answered(), streets.mailed()
        room.chief.presses("Send to")
        streets.pressed += 1
        for turn in range(TURNS):
            if turn == TURNS // 2:
                await town.house.sender.finish()
                await town.restart()
            if turn:
                for _ in range(streets.chance.randrange(4)):
                    streets.act()
            await streets.arrive()
            await town.house.planner.step()
            await streets.send()
        await town.settle()
        assert streets.answered() - answered == streets.said
        assert streets.presses_answered() - presses == streets.pressed
        mailed = streets.mailed() - previews
        assert max(mailed.values()) == 1
        there = {person.user_id for person in (*people, *room.readers)} - streets.away
        assert there <= mailed.keys()
        assert (await room.newest()).state == "done"
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]

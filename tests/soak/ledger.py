"""The ledger: what reached whom and when, read from the log of the emulated Telegram and from nothing else."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from bot.emulator.bubble import Bubble
from bot.emulator.calls import Call
from bot.emulator.world import World

Letter = tuple[str, int]  # "Broadcast", 7: one mailing

# A call whose end is in the database no more than so long before a blow, or not at all, was in flight. The sender
# settles four times a second; the rest is for a busy machine and its disk.
SETTLED: Final = 1.5
PACE: Final = 0.02  # seconds
STALL: Final = 0.1  # seconds: at 30 a second so many more are in a second than were sent in it
FORGOTTEN: Final = 2.5  # seconds until such a second is over, and the wait that Telegram asked for

# Each mailing of the soak has its number in its text; of two numbers (was, now) the later counts.
NUMBERED: Final = re.compile(r"(Broadcast|Hall|Meeting) (\d{4})")


@dataclass
class Ledger:
    """Copies of each mailing by chat, in the order in which Telegram took them. `refresh()` reads on."""

    world: World
    crowd: Collection[int]
    copies: dict[Letter, dict[int, list[float]]] = field(default_factory=dict)
    order: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    times: list[float] = field(default_factory=list)  # of everything sent to the crowd
    blows: list[float] = field(default_factory=list)
    floods: list[float] = field(default_factory=list)  # answers 429
    stalls: list[float] = field(
        default_factory=list
    )  # when Telegram itself stood still, and took many at once
    polls: int = 0
    _seen: int = 0
    _open: list[Call] = field(default_factory=list)

    def refresh(self) -> None:
        """Read what has been answered since."""
        calls, self._open = self._open, []
        calls += self.world.calls[self._seen :]
        self._seen = len(self.world.calls)
        for call in calls:
            if call.method == "getUpdates":
                self.polls += 1
            elif not call.answered:
                self._open.append(call)
            else:
                self._read(call)

    async def watch(self) -> None:
        """Note when this process, in which Telegram lives, stands still: what waits meanwhile arrives all at once."""
        last = self.world.board.monotonic()
        while True:
            await asyncio.sleep(PACE)
            now = self.world.board.monotonic()
            if now - last > PACE + STALL:
                self.stalls.append(now)
            last = now

    def earned(self) -> list[float]:
        """The floods that the bot has to answer for."""
        return [at for at in self.floods if not any(0 <= at - stall <= FORGOTTEN for stall in self.stalls)]

    def missing(self, letter: Letter) -> set[int]:
        """Who has no copy yet."""
        self.refresh()
        return set(self.crowd) - set(self.copies.get(letter, ()))

    def blow_after(self, at: float) -> float | None:
        """The blow at which what was sent then was in flight, if there was one."""
        return next((blow for blow in self.blows if at - 0.1 <= blow <= at + SETTLED), None)

    def nameless(self, letter: Letter) -> set[int]:
        """Where each copy was in flight at a blow: perhaps nobody ever learnt the number of any, so that none can be
        edited or deleted."""
        return {
            chat
            for chat, times in self.copies.get(letter, {}).items()
            if all(self.blow_after(at) is not None for at in times)
        }

    def bubbles(self, letter: Letter) -> dict[int, list[Bubble]]:
        """What lies in each chat of a mailing, recalled or not."""
        words = f"{letter[0]} {letter[1]:04}"
        return {
            chat: [bubble for bubble in self.world.sent(chat) if words in bubble.text] for chat in self.crowd
        }

    def _read(self, call: Call) -> None:
        if call.status == 429:
            self.floods.append(call.monotonic)
        chat = call.chat_id
        if call.method != "sendMessage" or not call.ok or chat not in self.crowd or chat is None:
            return
        self.times.append(call.monotonic)
        found = NUMBERED.findall(str(call.params.get("text")))
        if found:
            kind, number = found[0][0], max(int(number) for _, number in found)
            self.copies.setdefault((kind, number), {}).setdefault(chat, []).append(call.monotonic)
            self.order[kind, chat].append(number)

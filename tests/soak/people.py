"""The people of the soak: an admin who mails, an editor who saves, somebody who asks; none knows of the kills."""

import asyncio
import math
from collections.abc import Callable
from random import Random
from typing import Final

from bot.emulator.bubble import Bubble
from bot.emulator.person import Person
from tests.journeys.bureau import event
from tests.journeys.process import Process, far
from tests.soak.ledger import Ledger, Letter

AGAIN: Final = 5.0  # seconds after which a person presses or asks once more
PATIENCE: Final = 90.0  # seconds after the last blow until something that was promised counts as lost
LOOK: Final = 0.05


class Lost(Exception):  # noqa: N818 - it is a finding
    """What was waited for did not come."""


class People:
    """Each works until `weary` is set, and finishes what is begun."""

    def __init__(
        self, process: Process, ledger: Ledger, chance: Random, chief: Person, guest: Person
    ) -> None:
        self.process = process
        self.ledger = ledger
        self.chance = chance
        self.chief = chief
        self.guest = guest
        self.weary = asyncio.Event()
        self._weary_at = math.inf
        self.promised: list[Letter] = []
        self.edited: list[Letter] = []
        self.recalled: list[Letter] = []
        self.meetings: list[dict[str, object]] = []
        self.asked = 0

    async def mail(self) -> None:
        """Broadcast after broadcast; some are edited everywhere, some recalled."""
        number = 0
        while not self.weary.is_set():
            number += 1
            letter = ("Broadcast", number)
            await self._broadcast(letter)
            match number % 3:
                case 1:
                    await self._edit(letter)
                case 2:
                    await self._recall(letter)

    async def edit_the_schedule(self) -> None:
        """The forum moves from hall to hall, as soon as everybody knows of the last one."""
        number = 0
        while not self.weary.is_set():
            number += 1
            self.process.save(*self.meetings, hall(number))
            letter = ("Hall", number)
            self.promised.append(letter)
            await self._wait(lambda: not self.ledger.missing(letter), f"{letter}")  # noqa: B023
            await asyncio.sleep(self.chance.uniform(0, 2))

    async def ask(self) -> None:
        """A guest asks what is coming, and is answered."""
        while not self.weary.is_set():
            asked = self.guest.says("/upcoming")
            self.asked += 1
            await self._wait(lambda: self._said(self.guest, asked) is not None, "an answer")  # noqa: B023
            await asyncio.sleep(self.chance.uniform(0, 1))

    async def _broadcast(self, letter: Letter) -> None:
        await self._say("/broadcast")
        words = f"Broadcast {letter[1]:04}"
        written = self.chief.says(words)
        await self._press("Send to", after=written, until=lambda: letter in self.ledger.copies)
        self.promised.append(letter)
        await self._wait(lambda: not self.ledger.missing(letter), f"{letter}")

    async def _edit(self, letter: Letter) -> None:
        await self._open("Edit everywhere")
        written = self.chief.says(f"Broadcast {letter[1]:04} corrected")
        await self._press("Edit ", after=written, until=lambda: bool(self._corrected(letter)))
        self.edited.append(letter)
        await self._wait(lambda: self._is_through(letter, self._corrected(letter)), f"the edit of {letter}")

    async def _recall(self, letter: Letter) -> None:
        before = await self._open("Recall")
        await self._press("Yes, delete", after=before, until=lambda: bool(self._deleted(letter)))
        self.recalled.append(letter)
        await self._wait(lambda: self._is_through(letter, self._deleted(letter)), f"the recall of {letter}")

    async def _open(self, what: str) -> Bubble:
        """Open the newest broadcast, and press something on its card."""
        said = await self._say("/broadcasts")
        await self._press("1", after=said, until=lambda: self._button(what, said) is not None)
        changed = self._texts(said)
        await self._press(what, after=said, until=lambda: self._texts(said) != changed)
        return said

    async def _say(self, text: str) -> Bubble:
        said = self.chief.says(text)
        await self._wait(lambda: self._said(self.chief, said) is not None, f"an answer to {text}")
        return said

    def _said(self, person: Person, after: Bubble) -> Bubble | None:
        found = [one for one in person.chat.sees() if one.from_bot and one.message_id > after.message_id]
        return found[-1] if found else None

    def _texts(self, after: Bubble) -> list[tuple[str, object]]:
        return [
            (one.text, one.buttons)
            for one in self.chief.chat.sees()
            if one.from_bot and one.message_id > after.message_id
        ]

    def _button(self, label: str, after: Bubble) -> tuple[Bubble, str] | None:
        """The newest button with this label, and what it carries."""
        for bubble in reversed(self.chief.chat.sees()):
            if not bubble.from_bot or bubble.message_id <= after.message_id:
                continue
            for names, data in zip(bubble.buttons, bubble.buttons_data, strict=True):
                for name, carried in zip(names, data, strict=True):
                    if name == label or (len(label) > 1 and label in name):
                        return bubble, carried
        return None

    async def _press(self, label: str, *, after: Bubble, until: Callable[[], bool]) -> None:
        """Press it when it is there; once more when nothing came of it."""
        again = 0.0
        while not self._holds(until):
            self._lose_patience(f"nothing came of pressing {label!r}: {self._texts(after)[-3:]}")
            button, now = self._button(label, after), asyncio.get_running_loop().time()
            if button is not None and now >= again:
                self.chief.presses_data(*button)
                again = now + AGAIN
            await asyncio.sleep(LOOK)

    async def _wait(self, condition: Callable[[], bool], what: str) -> None:
        while not self._holds(condition):
            self._lose_patience(f"{what} did not come")
            await asyncio.sleep(LOOK)

    def _lose_patience(self, what: str) -> None:
        """Raise Lost when the last blow is long ago: until then the bot may be too weak to get ahead."""
        now = asyncio.get_running_loop().time()
        if self.weary.is_set():
            self._weary_at = min(self._weary_at, now)
        if now - self._weary_at > PATIENCE:
            raise Lost(what)

    def _holds(self, condition: Callable[[], bool]) -> bool:
        self.ledger.refresh()
        return condition()

    def _is_through(self, letter: Letter, done: set[int]) -> bool:
        """Whether it is done in every chat in which anybody can do it."""
        return set(self.ledger.crowd) <= done | self.ledger.nameless(letter)

    def _corrected(self, letter: Letter) -> set[int]:
        return {
            chat
            for chat, bubbles in self.ledger.bubbles(letter).items()
            if any("corrected" in bubble.text for bubble in bubbles)
        }

    def _deleted(self, letter: Letter) -> set[int]:
        return {
            chat
            for chat, bubbles in self.ledger.bubbles(letter).items()
            if any(bubble.deleted for bubble in bubbles)
        }


def hall(number: int) -> dict[str, object]:
    """The forum, in that hall."""
    return far(place=f"Hall {number:04}")


def meeting(number: int, date: str, time: str) -> dict[str, object]:
    """A meeting that rings in the course of the soak."""
    return event(
        f"meeting-{number}", title=f"Meeting {number:04}", date=date, time=time, timezone="UTC", place=None
    )

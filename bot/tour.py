"""The tour: a short story played over the demo without a browser, and the conversation printed as it goes."""

import asyncio
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo import Stage, open_stage
from bot.emulator.person import Person

MOSCOW = ZoneInfo("Europe/Moscow")
WIDTH = 100
NEWS = "Торговое представительство открыло запись на консультации для экспортёров: по вторникам и четвергам."
NOTICED = 30.0  # seconds the bot may take to notice an edit of the file, far above the promised five


class Narrator:
    """Prints what is new in the chats of the people it follows."""

    def __init__(self, stage: Stage, say: Callable[[str], None]) -> None:
        self._stage = stage
        self._say = say
        self._heard: dict[int, int] = {}
        self._edits: dict[tuple[int, int], str] = {}

    def scene(self, title: str) -> None:
        now = self._stage.clock.now().astimezone(MOSCOW)
        self._say(f"\n── {title} · {now:%d.%m.%Y %H:%M} Moscow ".ljust(WIDTH, "─"))

    def catch_up(self) -> None:
        """Print every bubble that is new or was edited since the last time."""
        for person in self._stage.cast.people:
            for bubble in person.sees():
                fresh = bubble.message_id > self._heard.get(person.user_id, 0)
                key = (person.user_id, bubble.message_id)
                look = f"{bubble.text}{bubble.buttons}"
                if not fresh and self._edits.get(key) == look:
                    continue
                self._edits[key] = look
                who = f"bot → {person.first_name}" if bubble.from_bot else person.first_name
                self._print(who if fresh else f"{who} (edited)", bubble.text, bubble.buttons)
                self._heard[person.user_id] = max(self._heard.get(person.user_id, 0), bubble.message_id)

    def _print(self, who: str, text: str, buttons: list[list[str]]) -> None:
        self._say(f"\n{who}")
        for line in text.splitlines() or [""]:
            wrapped = textwrap.wrap(line, WIDTH - 4) or [""]
            self._say("\n".join(f"    {part}" for part in wrapped))
        for row in buttons:
            self._say("    " + " ".join(f"[ {label} ]" for label in row))


async def tour(say: Callable[[str], None] = print) -> int:
    """Play the story; returns 0."""
    stop = asyncio.Event()
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        async with open_stage(Path(folder) / "stage", port=0, stop=stop) as stage:
            await _play(stage, Narrator(stage, say))
    return 0


async def _play(stage: Stage, narrator: Narrator) -> None:
    leyla, james, officer = stage.cast.leyla, stage.cast.james, stage.cast.officer

    async def does(action: Callable[[], object]) -> None:
        action()
        await stage.quiet()
        narrator.catch_up()

    narrator.scene("An officer of the trade representation opens the bot")
    await does(lambda: officer.says("/start"))

    narrator.scene("Leyla, in Baku, subscribes to everything: two taps")
    await does(lambda: leyla.says("/start"))
    await does(lambda: leyla.presses_data(leyla.last, "st"))
    await does(lambda: leyla.presses_data(leyla.last, "st:+:*"))

    narrator.scene("James asks what is coming, and follows one event")
    await does(lambda: james.says("/upcoming"))
    await does(lambda: _press(james, "e:"))
    await does(lambda: james.presses("Remind me"))

    narrator.scene("News that is in no schedule: a broadcast to everyone who uses the bot")
    await does(lambda: officer.says("/broadcast"))
    await does(lambda: officer.says(NEWS))
    await does(lambda: _press(officer, "bc:"))

    narrator.scene("The editor enters the exact dates of the forum in the schedule file")
    text = stage.schedule.read_text(encoding="utf-8")
    stage.schedule.write_text(_with_exact_dates(text), encoding="utf-8")
    await _until(stage, lambda: _sees(officer, "an:"))
    narrator.catch_up()

    narrator.scene("Meanwhile the broadcast has reached everyone")
    await _until(stage, lambda: any("100 %" in bubble.text for bubble in officer.sees()))
    narrator.catch_up()

    narrator.scene("The officer does not wait the five minutes: Send now")
    await does(lambda: _press(officer, "an:"))
    await stage.quiet()
    narrator.catch_up()

    for title in ("A month later, the day before: reminders ring", "And on the morning itself"):
        await stage.controls.advance_to_next()  # 09:00 in Baku
        await stage.controls.advance(3600)  # and in Moscow
        narrator.scene(title)
        narrator.catch_up()
    narrator.scene("That is all")


def _press(person: Person, action: str) -> None:
    """Press the newest button whose data begins so."""
    for bubble in reversed(person.sees()):
        for data in (data for row in bubble.buttons_data for data in row if data):
            if data.startswith(action):
                person.presses_data(bubble, data)
                return
    raise LookupError(f"{person.first_name} sees no button {action}")


def _sees(person: Person, action: str) -> bool:
    rows = [row for bubble in person.sees() for row in bubble.buttons_data]
    return any(data and data.startswith(action) for row in rows for data in row)


def _with_exact_dates(text: str) -> str:
    """The St. Petersburg forum, known by its month, gets its days and is confirmed."""
    head, found, tail = text.partition("date: 2021-06\n")
    if not found:
        raise ValueError("the shipped schedule has no event in 2021-06")
    return f"{head}date: 2021-06-02/2021-06-05\n{tail.replace('status: planned', 'status: confirmed', 1)}"


async def _until(stage: Stage, condition: Callable[[], object]) -> None:
    async with asyncio.timeout(NOTICED):
        while not condition():
            await asyncio.sleep(0.1)
            await stage.quiet()

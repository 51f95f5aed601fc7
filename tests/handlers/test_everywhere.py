"""Everywhere: whoever follows every button there is finds an answer behind each, on odd schedules too."""

import json
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from bot.emulator.bubble import Bubble
from bot.schedule.text import LANGUAGES, Language
from bot.schedule.values import (
    NOTE_LIMIT,
    ORGANIZER_LIMIT,
    PLACE_LIMIT,
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    TOPIC_LIMIT,
)
from tests.journeys.talk import assert_well_spoken, from_bot, reader
from tests.journeys.town import Town, open_town

COMMANDS = (
    *("/start", "/help", "/upcoming", "/past", "/news", "/calendar", "/topics", "/subscribe", "/unsubscribe"),
    *("/settings", "/language", "/timezone", "/reminders", "/event", "/search", "/event e", "/search 1 e"),
    *("/subscribe all", "/calendar", "/unsubscribe", "/start e_e1", "/start c_e1", "/start calendar"),
    *("/start t_t1", "/start e_none", "/start t_none", "/stop", "/upcoming"),
)
ENOUGH = 60  # different buttons: all there are on small schedules, a good part of a crowded one


def in_all(text: str, limit: int) -> dict[str, str]:
    """A text of exactly the greatest length, in the letters of each language, with what markup must not see."""
    words = {"ru": "Слово <b>&", "az": "Söz <b>&", "en": "Word <b>&"}
    return {
        code: (f"{text} " + f"{word} " * limit)[:limit].strip().ljust(limit, "x")
        for code, word in words.items()
    }


def empty() -> dict[str, Any]:
    return {"timezone": "Europe/Moscow", "topics": {}, "events": []}


def single() -> dict[str, Any]:
    """One topic, and one event of which next to nothing is known."""
    title = {"ru": "Форум", "az": "Forum", "en": "Forum"}
    return {
        "timezone": "Europe/Moscow",
        "topics": {"t1": {"icon": "🎤", "title": title}},
        "events": [{"id": "e1", "title": title, "topics": ["t1"], "date": "2021", "status": "planned"}],
    }


def crowded() -> dict[str, Any]:
    """As many topics as may be, and events with all their texts at their longest, in zones around the world."""
    topics = {
        f"t{number}".ljust(32, "x") if number > 1 else "t1": {
            "icon": "🎤",
            "title": in_all(f"T{number}", TOPIC_LIMIT),
            **({"group": "sectors"} if number > 70 else {}),
        }
        for number in range(1, 81)
    }
    zones = ("Pacific/Kiritimati", "America/St_Johns", "Asia/Baku", "Pacific/Pago_Pago")
    return {
        "timezone": "Europe/Moscow",
        "topics": topics,
        "events": [
            {
                "id": f"e{number}".ljust(48, "x") if number > 1 else "e1",
                "title": in_all(f"E {number}", TITLE_LIMIT),
                "topics": list(topics)[number : number + 30],
                "date": ("2021-05-12", "2021-04-20", "2021-06-02/2021-06-05", "2021-05~")[number % 4],
                "time": "00:00-23:59",
                "timezone": zones[number % 4],
                "attendance": "hybrid",
                "place": in_all("P", PLACE_LIMIT),
                "summary": in_all("S", SUMMARY_LIMIT),
                "organizers": [in_all(f"O{one}", ORGANIZER_LIMIT) for one in range(6)],
                "note": in_all("N", NOTE_LIMIT),
                "url": "https://example.org/" + "x" * 900,
                "registration": {"url": "https://example.org/r", "closes": "2021-05-01"},
                "news": [
                    {"date": f"2021-04-{day:02}", "text": in_all(f"D{day}", 700)}
                    for day in range(1, 1 + number % 20)
                ],
            }
            for number in range(1, 21)
        ],
    }


def ways_on(bubble: Bubble) -> list[str]:
    return [data for row in bubble.buttons_data for data in row if data]


async def follow_everything(town: Town, language: Language) -> int:
    """Say every command, then press every button that appears, each once; returns how many there were."""
    person = reader(town, language)
    pressed: set[str] = set()
    for command in COMMANDS:
        before = len(from_bot(person.chat))
        await town.says(person, command)
        assert len(from_bot(person.chat)) > before, f"nothing was said to {command}"
        waiting = deque(ways_on(person.last))
        while waiting and len(pressed) < ENOUGH:
            data = waiting.popleft()
            if data in pressed or (data.startswith(("w:", "sl:")) and data[-2:] in LANGUAGES):
                continue  # whoever changes the language reads another one from there on
            pressed.add(data)
            press = person.presses_data(person.last, data)
            await town.settle()
            assert press.answered, f"the spinner of {data} turns for ever"
            waiting += ways_on(person.last)
    if "<b>" not in town.schedule.read_text(
        encoding="utf-8"
    ):  # the crowded one looks unfinished by intention
        assert_well_spoken(person, language)
    return len(pressed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("schedule", "least"), [(empty, 10), (single, 30), (crowded, ENOUGH)])
async def test_behind_every_button_there_is_an_answer_on_any_schedule(
    tmp_path: Path, language: Language, schedule: Any, least: int
) -> None:
    whole = json.dumps(schedule(), ensure_ascii=False)
    async with open_town(tmp_path, schedule=whole) as town:
        assert len(town.house.live.schedule.events) == len(schedule()["events"]), "the file was not taken"
        assert await follow_everything(town, language) >= least
        assert town.running.application.bot_data.get("faults", {}) == {}

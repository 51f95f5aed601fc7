"""Events as the tests of wording need them: one line each."""

from typing import Any

from bot.schedule.model import Event
from bot.wording.reader import Reader

MOSCOW_RU = Reader(language="ru", zone="Europe/Moscow")
BAKU_AZ = Reader(language="az", zone="Asia/Baku")
BAKU_RU = Reader(language="ru", zone="Asia/Baku")
LONDON_EN = Reader(language="en", zone="Europe/London")
MOSCOW_EN = Reader(language="en", zone="Europe/Moscow")
READERS = (MOSCOW_RU, BAKU_AZ, LONDON_EN)


def make_event(date: str = "2021-06-02", time: str | None = None, **fields: Any) -> Event:
    """An event of the forums, in Moscow's time unless told otherwise."""
    return Event.model_validate(
        {
            "id": "caspian-forum-2021",
            "title": "Caspian Forum",
            "topics": ["forums"],
            "timezone": "Europe/Moscow",
            "date": date,
            "time": time,
            **fields,
        }
    )

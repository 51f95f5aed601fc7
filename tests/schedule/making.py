"""Events and files for the tests of this room, made in one line each."""

from typing import Any

from bot.schedule.loader import load
from bot.schedule.model import Event, Schedule, Topic

HEAD = """\
timezone: Europe/Moscow
topics:
  forums: {icon: 🎤, title: {ru: Форумы, az: Forumlar, en: Forums}}
  transport: {icon: 🚚, group: sectors, title: {ru: Транспорт, az: Nəqliyyat, en: Transport}}
events:
"""


def event(**fields: Any) -> Event:
    """An event in Moscow; every field can be replaced."""
    given: dict[str, Any] = {
        "id": "forum",
        "title": {"ru": "Форум", "az": "Forum", "en": "Forum"},
        "topics": ["forums"],
        "date": "2021-06-02",
        "timezone": "Europe/Moscow",
    }
    return Event.model_validate(given | fields)


def schedule(*events: Event) -> Schedule:
    """A schedule of these events, with the topics of HEAD."""
    topics = (
        Topic.model_validate(
            {"id": "forums", "icon": "🎤", "title": {"ru": "Форумы", "az": "Forumlar", "en": "Forums"}}
        ),
        Topic.model_validate({"id": "transport", "icon": "🚚", "group": "sectors", "title": "Транспорт"}),
    )
    return Schedule(timezone="Europe/Moscow", topics=topics, events=events)


def entry(*lines: str, **fields: str) -> str:
    """A file with one right event, with these fields replaced and lines added.

    Its `id` is on line 6, `title` 7, `topics` 8, `date` 9; added lines follow from 10.
    """
    given = {"id": "forum", "title": "Форум", "topics": "[forums]", "date": "2021-06-02"} | fields
    written = [f"{key}: {value}" for key, value in given.items()] + list(lines)
    return HEAD + "".join(
        f"{'  - ' if number == 0 else '    '}{line}\n" for number, line in enumerate(written)
    )


def problems(text: str | bytes) -> list[str]:
    """What the loader says of it."""
    data = text if isinstance(text, bytes) else text.encode()
    loaded = load(data, name="schedule.yaml")
    assert (loaded.schedule is None) == bool(loaded.problems)
    return [str(problem) for problem in loaded.problems]

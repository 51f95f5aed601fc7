"""Entries: written calendar entries, kept for as long as their events stay as they are, and shared by equal readers."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.schedule.model import Event, Topic
from bot.schedule.spans import Version
from bot.wording import ics
from bot.wording.ics import Style

ROOM: Final = 64_000_000  # bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class _Written:
    event: Event
    version: Version
    topics: tuple[Topic | None, ...]
    data: bytes


class Entries:
    """Writing one takes milliseconds, finding it microseconds: of ten thousand events an edit changes a few."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._taken = 0
        self._kept: OrderedDict[tuple[str, Style], _Written] = OrderedDict()

    def write(self, event: Event, version: Version, style: Style, topics: Mapping[str, Topic]) -> bytes:
        """As `ics.entry`. For one thread at a time."""
        key, named = (event.id, style), tuple(map(topics.get, event.topics))
        found = self._kept.get(key)
        if found is not None and (found.version, found.topics, found.event) == (version, named, event):
            self._kept.move_to_end(key)
            return found.data
        data = ics.entry(event, version, style, topics)
        self._taken += len(data) - (len(found.data) if found else 0)
        self._kept[key] = _Written(event=event, version=version, topics=named, data=data)
        self._kept.move_to_end(key)
        while self._taken > self._room and len(self._kept) > 1:
            self._taken -= len(self._kept.popitem(last=False)[1].data)
        return data

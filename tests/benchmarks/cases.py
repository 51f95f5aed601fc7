"""What is measured: each case has our way, the bare ceiling of it, and the bar for their ratio."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import yaml

from bot.schedule.changes import diff
from bot.schedule.loader import load
from bot.schedule.model import Schedule
from bot.schedule.search import search
from bot.schedule.text import LANGUAGES
from bot.wording import i18n
from bot.wording.cards import card
from bot.wording.compose import compose
from bot.wording.content import AnnouncementContent
from bot.wording.message import Message
from bot.wording.reader import Reader

EVENTS = 1000
NOW = datetime(2021, 4, 28, 6, tzinfo=UTC)
READERS = [Reader(language=language, zone="Asia/Baku") for language in LANGUAGES]
HEAD = """\
timezone: Europe/Moscow
topics:
  forums: {icon: 🎤, title: {ru: Форумы, az: Forumlar, en: Forums}}
  transport: {icon: 🚚, group: sectors, title: {ru: Транспорт, az: Nəqliyyat, en: Transport}}
events:
"""
EVENT = """\
  - id: event-{number}
    title: {{ru: Форум № {number}, az: "{number}-ci forum", en: Forum no. {number}}}
    topics: [forums, transport]
    date: 2021-{month:02}-{day:02}
    time: 10:00-18:30
    status: planned
    attendance: in-person
    place: {{ru: Санкт-Петербург, az: Sankt-Peterburq, en: St. Petersburg}}
    summary:
      ru: Ожидается представительная делегация деловых кругов двух стран.
      az: İki ölkənin işgüzar dairələrinin nümayəndə heyəti gözlənilir.
      en: A representative delegation of business people of both countries is expected.
    url: https://example.org/forum/{number}
    registration: {{url: "https://example.org/register/{number}", closes: 2021-05-25}}
    source: {{title: Trend, url: https://example.org/article/{number}}}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """`ours` may take `bar` times as long as `ceiling`; both do `count` of `unit`."""

    name: str
    ours: Callable[[], object]
    ceiling: Callable[[], object]
    bar: float
    count: int
    unit: str


def cases() -> Iterator[Case]:
    """All of them."""
    data = written(moved=False)
    before, after = loaded(data), loaded(written(moved=True))
    yield Case(
        name="load",
        ours=lambda: load(data, name="bench.yaml"),
        ceiling=lambda: [None for _ in yaml.parse(data, getattr(yaml, "CSafeLoader", yaml.SafeLoader))],
        bar=8,
        count=EVENTS,
        unit="event",
    )
    old, new = ({event.id: event for event in schedule.events} for schedule in (before, after))
    yield Case(
        name="diff",
        ours=lambda: diff(old, new),
        ceiling=lambda: [event for event_id, event in new.items() if old[event_id] != event],
        bar=4,
        count=EVENTS,
        unit="event",
    )
    texts = [event.model_dump_json() for event in before.events]
    yield Case(
        name="search",
        ours=lambda: search(before, "Peterburq forum", NOW),
        ceiling=lambda: [
            text for text in map(str.casefold, texts) if "peterburq" in text and "forum" in text
        ],
        bar=10,
        count=EVENTS,
        unit="event",
    )
    event = after.events[0]
    cards = [card(event, reader, now=NOW) for reader in READERS]
    yield Case(
        name="card",
        ours=lambda: [card(event, reader, now=NOW) for reader in READERS],
        ceiling=lambda: bare(cards),
        bar=20,
        count=len(READERS),
        unit="message",
    )
    change = next(change for change in diff(old, new).changes if change.event_id == event.id)
    content = AnnouncementContent(change=change).stored()
    announcements = [compose("announcement", content, reader) for reader in READERS]
    yield Case(
        name="announcement",
        ours=lambda: [compose("announcement", content, reader) for reader in READERS],
        ceiling=lambda: bare(announcements),
        bar=40,
        count=len(READERS),
        unit="message",
    )


def written(*, moved: bool) -> bytes:
    """A schedule file of many events; `moved`: every tenth on another day."""
    entries = (
        EVENT.format(number=number, month=5 + number % 7, day=1 + number % 27 + (moved and number % 10 == 0))
        for number in range(EVENTS)
    )
    return (HEAD + "".join(entries)).encode()


def loaded(data: bytes) -> Schedule:
    """The schedule in a file that has no mistakes."""
    result = load(data, name="bench.yaml")
    assert result.schedule is not None, result.problems[:3]
    return result.schedule


def bare(messages: list[Message]) -> list[str]:
    """As many Fluent messages as these have lines, in the language of each."""
    texts = []
    for reader, message in zip(READERS, messages, strict=True):
        bundle = i18n.bundle(reader.language)
        pattern = bundle.get_message("menu-upcoming").value
        assert pattern is not None
        texts += [str(bundle.format_pattern(pattern, {})[0]) for line in message.text.split("\n") if line]
    return texts

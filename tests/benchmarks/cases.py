"""What is measured: each case has our way, the bare ceiling of it, and the bar for their ratio."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle

import yaml

from bot.schedule.agenda import upcoming
from bot.schedule.changes import diff
from bot.schedule.loader import load
from bot.schedule.model import Schedule
from bot.schedule.pieces import Memory
from bot.schedule.search import search
from bot.schedule.text import LANGUAGES
from bot.wording import i18n
from bot.wording.cards import card
from bot.wording.compose import compose
from bot.wording.content import AnnouncementContent
from bot.wording.lists import upcoming_list
from bot.wording.message import Message
from bot.wording.reader import Reader

EVENTS = 1000
MANY, FEW = 10_000, 10
LATER = 5000  # from here on a number is no year
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
        bar=5,
        count=EVENTS,
        unit="event",
    )
    yield from with_ten_thousand()
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
    asked = cycle([f"Peterburq forum{' ' * number}" for number in range(61)])  # no answer is remembered
    yield Case(
        name="search",
        ours=lambda: search(before, next(asked), NOW),
        ceiling=lambda: [
            text for text in map(str.casefold, texts) if "peterburq" in text and "forum" in text
        ],
        bar=2,
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


def with_ten_thousand() -> Iterator[Case]:
    """What a file of ten thousand events costs whoever saves it, and whoever asks."""
    files = [written(moved=moved, count=MANY) for moved in (False, True)]
    big, small = loaded(files[0]), loaded(written(moved=False, count=FEW, first=LATER))
    memory, saved = Memory(), cycle(files)
    load(files[1], name="bench.yaml", memory=memory)
    yield Case(
        name="saved",
        ours=lambda: load(next(saved), name="bench.yaml", memory=memory),
        ceiling=lambda: [None for _ in yaml.parse(files[0], getattr(yaml, "CSafeLoader", yaml.SafeLoader))],
        bar=0.8,
        count=MANY,
        unit="event",
    )
    yield Case(
        name="upcoming",
        ours=lambda: [upcoming_list(upcoming(big, NOW, None), reader, page=2) for reader in READERS],
        ceiling=lambda: [upcoming_list(upcoming(small, NOW, None), reader, page=2) for reader in READERS],
        bar=1.5,
        count=len(READERS),
        unit="message",
    )
    # Never the same words twice in so many questions that an answer would be remembered.
    many = cycle([f"{LATER + number % FEW} forum{' ' * (number % 61)}" for number in range(610)])
    few = cycle([f"{LATER + number % FEW} forum{' ' * (number % 61)}" for number in range(610)])
    yield Case(
        name="one of many",
        ours=lambda: search(big, next(many), NOW),
        ceiling=lambda: search(small, next(few), NOW),
        bar=1.5,
        count=1,
        unit="question",
    )


def written(*, moved: bool, count: int = EVENTS, first: int = 0) -> bytes:
    """A schedule file of many events, numbered from `first`; `moved`: every tenth on another day."""
    entries = (
        EVENT.format(number=number, month=5 + number % 7, day=1 + number % 27 + (moved and number % 10 == 0))
        for number in range(first, first + count)
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

"""Statistics on screen: who is told, in which language, where and of what; the last mailings; the growth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from bot.schedule.model import Schedule
from bot.schedule.text import LANGUAGES, Language
from bot.wording.choices import EVERYTHING
from bot.wording.growth import Span
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs, shorten
from bot.wording.message import Message
from bot.wording.reader import Reader
from bot.wording.settings import LANGUAGE_NAMES
from bot.wording.troubles import more_of
from bot.wording.when import day, instant

LISTED = 30  # topics in the list
TITLE_ROOM = 60
# A supergroup is a group to people.
KINDS = {"private": ("private",), "group": ("group", "supergroup"), "channel": ("channel",)}
STATES = ("stopped", "blocked", "kicked", "deactivated", "no-rights", "gone")


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """How many chats are active, and of these how many by language, kind and topic (a chat may have several topics,
    `*` is everything, `undecided` have none); `states`: how many are paused, by why."""

    active: int
    languages: Mapping[str, int]
    kinds: Mapping[str, int]
    topics: Mapping[str, int]
    undecided: int
    states: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailed:
    """A mailing that began to go out: what it was, to how many it went, how many have it."""

    day: date
    title: str
    sent: int
    whole: int
    uncertain: int
    running: bool


def stats(
    figures: Figures,
    schedule: Schedule,
    mailed: Sequence[Mailed],
    days: Sequence[Span],
    reader: Reader,
    *,
    now: datetime,
) -> Message:
    """All the figures in one message; the picture comes after it."""
    language = reader.language
    head = [
        say(language, "stats-title", at=instant(now, reader)),
        say(language, "stats-active", count=figures.active),
        say(
            language,
            "stats-growth",
            days=len(days),
            joined=sum(span.joined for span in days),
            left=sum(span.left for span in days),
        ),
    ]
    if figures.active == 0:
        return Message(text=paragraphs(head[0], join(head[1:]), _states(figures, language)))
    return Message(
        text=paragraphs(
            head[0],
            join(head[1:]),
            _languages(figures, language),
            _kinds(figures, language),
            _topics(figures, schedule, language),
            _states(figures, language),
            _mailed(mailed, language),
        )
    )


def caption(days: Sequence[Span], language: Language) -> Message:
    """What stands under the picture."""
    first = days[0]
    said = say(
        language,
        "stats-caption",
        days=len(days),
        before=first.active - first.joined + first.left,
        now=days[-1].active,
    )
    return Message(text=join([said, say(language, "stats-caption-note")]))


def _languages(figures: Figures, language: Language) -> str:
    rows = [
        say(
            language,
            "stats-share",
            name=LANGUAGE_NAMES[spoken],
            count=figures.languages.get(spoken, 0),
            percent=round(100 * figures.languages.get(spoken, 0) / figures.active),
        )
        for spoken in LANGUAGES
    ]
    return join([say(language, "stats-languages"), *rows])


def _kinds(figures: Figures, language: Language) -> str:
    rows = [
        _row(
            language,
            plain(language, f"stats-kind-{kind}"),
            sum(figures.kinds.get(part, 0) for part in parts),
        )
        for kind, parts in KINDS.items()
    ]
    return join([say(language, "stats-kinds"), *rows])


def _topics(figures: Figures, schedule: Schedule, language: Language) -> str:
    """Everything first, then the topics with most readers; what is no longer in the schedule together."""
    known = [topic for topic in schedule.topics if figures.topics.get(topic.id)]
    known.sort(key=lambda topic: -figures.topics[topic.id])
    gone = sum(
        count
        for topic, count in figures.topics.items()
        if topic != EVERYTHING and schedule.topic(topic) is None
    )
    rows = [_row(language, plain(language, "stats-topic-everything"), figures.topics.get(EVERYTHING, 0))]
    rows += [
        _row(
            language,
            f"{topic.icon} {shorten(topic.title.say(language), TITLE_ROOM)}",
            figures.topics[topic.id],
        )
        for topic in known[:LISTED]
    ]
    rows.append(Markup(more_of(len(known) - LISTED, language)))  # noqa: S704 - a text of ours
    if gone:
        rows.append(_row(language, plain(language, "stats-topic-gone"), gone))
    if figures.undecided:
        rows.append(_row(language, plain(language, "stats-topic-none"), figures.undecided))
    return join([say(language, "stats-topics"), *rows])


def _states(figures: Figures, language: Language) -> str:
    rows = [
        _row(language, plain(language, f"stats-state-{state}"), figures.states[state])
        for state in STATES
        if figures.states.get(state)
    ]
    return join([say(language, "stats-states"), *rows]) if rows else ""


def _mailed(mailed: Iterable[Mailed], language: Language) -> str:
    rows = [
        say(
            language,
            "stats-mailing",
            day=day(item.day, language),
            title=Markup(item.title),  # noqa: S704 - of a view of ours, escaped
            outcome=outcome(item, language),
        )
        for item in mailed
    ]
    return join([say(language, "stats-mailings"), *rows]) if rows else ""


def outcome(item: Mailed, language: Language) -> str:
    """How a mailing fared, in a few words."""
    said = [plain(language, "stats-mailing-delivered", sent=item.sent, all=item.whole)]
    if item.uncertain:
        said.append(plain(language, "stats-mailing-uncertain", count=item.uncertain))
    if item.running:
        said.append(plain(language, "stats-mailing-running"))
    return ", ".join(said)


def _row(language: Language, name: str, count: int) -> Markup:
    return say(language, "stats-row", name=name, count=count)

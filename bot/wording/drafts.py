"""Drafts: the card of a broadcast before it goes out: what it says, who gets it, and what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from bot.schedule.model import Schedule
from bot.schedule.text import LANGUAGES, Language
from bot.wording.callback_data import encode
from bot.wording.content import BroadcastContent, BroadcastVersion
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs, units
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.settings import LANGUAGE_NAMES

Row = tuple[Button, ...]

LEFT_OUT: Final = (
    "stopped", "blocked", "kicked", "deactivated", "no-rights", "gone", "kinds", "languages", "topics",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """To whom: everyone, or the subscribers of topics; narrowed to languages and kinds where given."""

    everyone: bool = True
    topics: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    kinds: tuple[str, ...] = ()  # people, groups, channels


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A draft as its card shows it; `out` counts who is left out, by why; `seconds` is how long it would take."""

    id: int
    version: int
    content: BroadcastContent
    choice: Choice
    recipients: int
    seconds: int
    out: Mapping[str, int] = field(default_factory=dict)


def card(draft: Draft, schedule: Schedule, reader: Reader, *, note: Markup | str = "") -> Message:
    """The one card: versions, audience, exact count, and the buttons; `note` says what has just come about."""
    language = reader.language
    text = paragraphs(
        note,
        say(language, "broadcast-draft", id=str(draft.id)),
        said(draft.content, language) or say(language, "broadcast-draft-empty"),
        join([*audience_lines(draft.choice, schedule, language), *_counted(draft, language)]),
    )
    return Message(text=text, keyboard=tuple(_buttons(draft, language)))


def said(content: BroadcastContent, language: Language) -> str:
    """What each reader gets: the versions there are, those they stand in for, and the link."""
    if not content:
        return ""
    lines: list[str] = []
    for one in LANGUAGES:
        version, other = content.versions.get(one), content.said_in(one)
        if version:
            media = what(version, language)
            lines.append(say(language, "broadcast-version", language=LANGUAGE_NAMES[one], what=media))
        elif other is not None:
            names = {"language": LANGUAGE_NAMES[one], "other": LANGUAGE_NAMES[other]}
            lines.append(say(language, "broadcast-fallback", **names))
    if content.button is not None:
        label, url = content.button
        lines.append(say(language, "broadcast-link", label=label, url=url))
        if any(len(version.media) > 1 for version in content.versions.values()):
            lines.append(say(language, "broadcast-link-album"))
    return join(lines)


def audience_lines(choice: Choice, schedule: Schedule, language: Language) -> list[str]:
    """To whom, in words."""
    lines: list[str] = []
    if choice.everyone:
        lines.append(say(language, "broadcast-to-everyone"))
    else:
        known = [topic.title.say(language) for topic in schedule.topics if topic.id in choice.topics]
        if known:
            lines.append(say(language, "broadcast-to-topics", topics=", ".join(known)))
        gone = [topic for topic in choice.topics if schedule.topic(topic) is None]
        if gone:
            lines.append(say(language, "broadcast-topics-gone", topics=", ".join(gone)))
    if choice.languages:
        names = ", ".join(LANGUAGE_NAMES[one] for one in choice.languages)
        lines.append(say(language, "broadcast-to-languages", languages=names))
    if choice.kinds:
        kinds = ", ".join(plain(language, f"broadcast-kind-{kind}").lower() for kind in choice.kinds)
        lines.append(say(language, "broadcast-to-kinds", kinds=kinds))
    return lines


def count_line(draft: Draft, language: Language) -> Markup:
    """The exact count and how long it takes, or that there is nobody."""
    if not draft.recipients:
        return say(language, "broadcast-nobody")
    how_long = span(draft.seconds, language)
    return say(language, "broadcast-recipients", count=draft.recipients, span=how_long)


def span(seconds: int, language: Language) -> str:
    """How long something takes, roughly."""
    if seconds < 60:
        return plain(language, "broadcast-span-seconds")
    minutes = -(-seconds // 60)
    if minutes < 60:
        return plain(language, "broadcast-span-minutes", count=minutes)
    return plain(language, "broadcast-span-hours", hours=minutes // 60, minutes=minutes % 60)


def what(version: BroadcastVersion, language: Language) -> str:
    """What a version is made of: text, 120 characters; photo with a caption, 80 characters."""
    count = units(version.text)
    if not version.media:
        return plain(language, "broadcast-what-text", count=count)
    if len(version.media) > 1:
        media = plain(language, "broadcast-what-album", count=len(version.media))
    else:
        media = plain(language, f"broadcast-what-{version.media[0].kind}")
    return plain(language, "broadcast-what-caption", media=media, count=count) if count else media


def back(draft_id: int, version: int, language: Language) -> Button:
    """The way back to the card."""
    return Button(text=plain(language, "broadcast-back"), callback_data=encode("bd", draft_id, version))


def _counted(draft: Draft, language: Language) -> list[str]:
    lines: list[str] = [count_line(draft, language)]
    out = [
        plain(language, f"broadcast-out-{reason}", count=draft.out[reason])
        for reason in LEFT_OUT
        if draft.out.get(reason)
    ]
    return [*lines, say(language, "broadcast-out", reasons=", ".join(out))] if out else lines


def _buttons(draft: Draft, language: Language) -> list[Row]:
    def to(key: str, action: str, *args: str | int) -> Button:
        return Button(text=plain(language, key), callback_data=encode(action, draft.id, draft.version, *args))

    discard = to("broadcast-discard", "bd", "x")
    if not draft.content:
        return [(discard,)]
    rows: list[Row] = []
    if draft.recipients:
        send = Button(
            text=plain(language, "broadcast-send", count=draft.recipients),
            callback_data=encode("bc", draft.id, draft.version, draft.recipients),
        )
        rows.append((send,))
    test = to("broadcast-test", "bd", "t")
    rows.append((test, to("broadcast-schedule", "bs")) if draft.recipients else (test,))
    rows.append((to("broadcast-audience", "ba"), to("broadcast-languages", "bl")))
    link = ("broadcast-button-remove", "x") if draft.content.button else ("broadcast-button", "a")
    rows.append((to(link[0], "bu", link[1]), discard))
    return rows

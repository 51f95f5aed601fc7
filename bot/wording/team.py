"""The team on screen: who is in it, the invite, the goodbye, and what each of them did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from bot.schedule.model import Schedule
from bot.schedule.text import Language
from bot.wording.callback_data import encode
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs, quotable, shorten
from bot.wording.message import Button, Keyboard, Message
from bot.wording.paging import Page, pager
from bot.wording.reader import Reader
from bot.wording.when import instant

NAME_ROOM = 40
LABEL_ROOM = 20  # of a name in a button
LISTED = 30  # broadcasters, so that the text and the buttons stay within Telegram's limits
# What people do, as `record` keeps it; some carry whom or what it was about after a space.
SAID: Final = frozenset(
    {
        "send", "hold", "discard", "cancel", "remove", "go", "invite", "withdraw", "join", "dismiss",
        "schedule", "unschedule", "pause", "resume", "stop", "retry", "edit", "recall",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody by name, where Telegram tells it, and since when they are in the team."""

    user_id: int
    name: str | None
    since: datetime | None = None
    by: str | None = None  # who invited them


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """One line of what was done."""

    name: str
    action: str
    at: datetime
    recipients: int | None
    about: str | None  # the title of an event, the number of a broadcast, the name of a person


def team(
    owners: Sequence[Person],
    broadcasters: Sequence[Person],
    reader: Reader,
    *,
    invites: int,
    note: str | None = None,
) -> Message:
    """Who is in the team, and what an owner can do about it; `note` says what was just done."""
    language = reader.language
    shown = broadcasters[:LISTED]
    text = paragraphs(
        note or "",
        say(language, "team-title"),
        join([say(language, "team-owners"), *(_line(person, reader) for person in owners)]),
        join([say(language, "team-broadcasters"), *(_line(person, reader) for person in shown)])
        if shown
        else say(language, "team-nobody"),
        say(language, "team-invites", count=invites) if invites else "",
    )
    rows: list[tuple[Button, ...]] = [
        (Button(text=plain(language, "team-invite"), callback_data=encode("tm", "i")),)
    ]
    rows += [
        (
            Button(
                text=plain(language, "team-remove", name=_name(person, LABEL_ROOM)),
                callback_data=encode("tm", "r", person.user_id),
            ),
        )
        for person in shown
    ]
    if invites:
        rows.append((Button(text=plain(language, "team-withdraw"), callback_data=encode("tm", "w")),))
    rows.append((Button(text=plain(language, "team-deeds"), callback_data=encode("tm", "l", 1)),))
    return Message(text=text, keyboard=tuple(rows))


def invite(url: str, until: datetime, reader: Reader) -> Message:
    """The link, shown once."""
    language = reader.language
    text = say(language, "team-invite-made", url=url, until=instant(until, reader))
    words = urlencode({"url": url, "text": plain(language, "team-invite-words")})
    share = Button(text=plain(language, "team-share"), url=f"https://t.me/share/url?{words}")
    return Message(text=text, keyboard=((share,),))


def ask_removal(person: Person, reader: Reader) -> Message:
    """Whether that broadcaster is really to go."""
    language = reader.language
    return Message(
        text=say(language, "team-ask-removal", name=_name(person)),
        keyboard=(
            (
                Button(
                    text=plain(language, "team-remove-yes"), callback_data=encode("tm", "x", person.user_id)
                ),
            ),
            (Button(text=plain(language, "team-back"), callback_data=encode("tm")),),
        ),
    )


def removed(person: Person, language: Language) -> Markup:
    return say(language, "team-removed", name=_name(person))


def withdrawn(count: int, language: Language) -> Markup:
    return say(language, "team-withdrawn", count=count)


def welcome(commands: Sequence[str], language: Language) -> Message:
    """The first word to a new broadcaster, with what is theirs to use now."""
    lines = [
        say(language, "help-line", command=name, about=plain(language, f"menu-{name}")) for name in commands
    ]
    return Message(text=paragraphs(say(language, "team-welcome"), join(lines)))


def already(language: Language) -> Message:
    return Message(text=say(language, "team-already"))


def invalid(language: Language) -> Message:
    """An invite that opens nothing; why, is nobody's business."""
    return Message(text=say(language, "team-invalid"))


def joined(name: str, language: Language) -> Message:
    """To the owners: who is new."""
    return Message(text=say(language, "team-joined", name=quotable(name, NAME_ROOM)))


def deeds(page: Page[Done], reader: Reader) -> Message:
    """What the team did, newest first."""
    language = reader.language
    lines = [deed(done, reader) for done in page.items] or [say(language, "team-deeds-none")]
    turn: Keyboard = pager(page, lambda number: encode("tm", "l", number))
    back = (Button(text=plain(language, "team-back"), callback_data=encode("tm")),)
    return Message(text=paragraphs(say(language, "team-deeds-title"), join(lines)), keyboard=(*turn, back))


def deed(done: Done, reader: Reader) -> Markup:
    """Who did what, when, to how many."""
    language = reader.language
    known = done.action if done.action in SAID else "other"
    what = say(language, f"team-did-{known}", action=shorten(done.action, NAME_ROOM))
    parts = [say(language, "team-deed", at=instant(done.at, reader), name=done.name, what=what)]
    if done.about:
        parts.append(say(language, "team-deed-about", about=done.about))
    if done.recipients is not None:
        parts.append(say(language, "team-deed-recipients", count=done.recipients))
    return Markup("").join(parts)


def about_event(event_id: str, schedule: Schedule, language: Language) -> str:
    """An event by its title where the schedule still has it."""
    event = schedule.event(event_id)
    return shorten(event.title.say(language), 60) if event else event_id


def _line(person: Person, reader: Reader) -> Markup:
    language = reader.language
    name = say(language, "team-person", id=str(person.user_id), name=_name(person))
    if person.since is None:
        return say(language, "team-line", name=name)
    since = instant(person.since, reader)
    if person.by is None:
        return say(language, "team-line-since", name=name, since=since)
    return say(language, "team-line-invited", name=name, since=since, by=shorten(person.by, NAME_ROOM))


def _name(person: Person, room: int = NAME_ROOM) -> str:
    return quotable(person.name or "", room) or str(person.user_id)

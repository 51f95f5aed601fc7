"""The first screen, the pause and the return, in private and in groups; help, and a hint at a command."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from bot.schedule.text import Language
from bot.wording.callback_data import encode
from bot.wording.i18n import plain, say
from bot.wording.length import quotable
from bot.wording.message import Button, Keyboard, Message
from bot.wording.origin import page_data
from bot.wording.reader import Reader
from bot.wording.settings import leads_said, other_languages

ECHO = 40  # characters of a person's own words that we repeat


def welcome(reader: Reader, *, topics: str | None, leads: int, paused: bool) -> Message:
    """What comes, how often, and three ways on; `topics` are the titles chosen, None when there are none."""
    language = reader.language
    parts = [
        say(language, "start-welcome", leads=leads_said(language, leads)),
        _subscribed(language, topics),
    ]
    if paused:
        parts.append(say(language, "start-is-paused"))
    return Message(text=_joined(parts), keyboard=_ways(language, topics, paused=paused, languages=True))


def resumed(reader: Reader, *, topics: str | None, leads: int) -> Message:
    """The return from a pause: everything is as it was, and this is what it was."""
    language = reader.language
    reminders = say(language, "start-reminders", leads=leads_said(language, leads))
    lines = Markup("\n").join([_subscribed(language, topics), reminders])
    return Message(
        text=_joined([say(language, "start-resumed"), lines]),
        keyboard=_ways(language, topics, paused=False, languages=False),
    )


def stopped(reader: Reader, *, topics: str | None, already: bool) -> Message:
    """The pause, with the one button that ends it."""
    language = reader.language
    parts = [say(language, "start-stopped-already" if already else "start-stopped")]
    if topics is not None:
        parts.append(_subscribed(language, topics))
    return Message(text=_joined(parts), keyboard=((_resume(language),),))


def group_welcome(reader: Reader, *, topics: str | None, paused: bool, link: str | None = None) -> Message:
    """The first word in a group: what comes, and who chooses it; `link` leads its admins to their private chat."""
    language = reader.language
    parts = [say(language, "group-welcome")]
    parts.append(
        say(language, "group-nothing-yet")
        if topics is None
        else say(language, "group-topics-now", topics=topics)
    )
    if paused:
        parts.append(say(language, "start-is-paused"))
    rows: list[tuple[Button, ...]] = [
        (
            Button(text=plain(language, "group-topics"), callback_data=encode("st")),
            Button(text=plain(language, "start-settings"), callback_data=encode("s")),
        ),
        other_languages(language, "w"),
    ]
    if link is not None:
        rows.insert(1, (Button(text=plain(language, "manage-private"), url=link),))
    if paused:
        rows.insert(0, (_resume(language),))
    return Message(text=_joined(parts), keyboard=tuple(rows))


def private_help(
    reader: Reader, commands: Iterable[str], *, operator: bool, inline: str | None = None
) -> Message:
    """All commands of a private chat; an admin of the bot reads of previews as well.

    `inline`: the bot's name, where people can ask it in other chats.
    """
    language = reader.language
    parts = [say(language, "help-private", commands=_listed(language, commands))]
    if inline:
        parts.append(say(language, "share-help", bot=inline))
    if operator:
        parts.append(say(language, "help-operator"))
    return Message(text=_joined(parts))


def group_help(reader: Reader, everyone: Iterable[str], admins: Iterable[str]) -> Message:
    """The commands of a group: those of everybody, then those of its admins."""
    language = reader.language
    return Message(
        text=_joined(
            [
                say(language, "help-group", commands=_listed(language, everyone)),
                say(language, "help-group-admin", commands=_listed(language, admins)),
            ]
        )
    )


def unknown_command(reader: Reader, command: str, nearest: str | None) -> Message:
    """A hint at the command that was probably meant."""
    language = reader.language
    parts = [say(language, "help-unknown", command=quotable(command, ECHO))]
    if nearest is not None:
        parts.append(say(language, "help-unknown-nearest", nearest=nearest))
    parts.append(say(language, "help-all"))
    return Message(text=Markup(" ").join(parts[:-1]) + Markup("\n") + parts[-1])


def _ways(language: Language, topics: str | None, *, paused: bool, languages: bool) -> Keyboard:
    rows: list[tuple[Button, ...]] = []
    if paused:
        rows.append((_resume(language),))
    key = "start-subscribe" if topics is None else "start-my-topics"
    rows.append((Button(text=plain(language, key), callback_data=encode("st")),))
    rows.append(
        (
            Button(text=plain(language, "start-upcoming"), callback_data=page_data("up", 1)),
            Button(text=plain(language, "start-settings"), callback_data=encode("s")),
        )
    )
    if languages:
        rows.append(other_languages(language, "w"))
    return tuple(rows)


def _resume(language: Language) -> Button:
    return Button(text=plain(language, "start-resume"), callback_data=encode("w", "resume"))


def _subscribed(language: Language, topics: str | None) -> Markup:
    return (
        say(language, "start-no-topics") if topics is None else say(language, "start-topics", topics=topics)
    )


def _listed(language: Language, commands: Iterable[str]) -> Markup:
    return _list(language, tuple(commands))


@lru_cache(maxsize=64)
def _list(language: Language, commands: tuple[str, ...]) -> Markup:
    """The same for all who have the same commands."""
    lines = [
        say(language, "help-line", command=name, about=plain(language, f"menu-{name}")) for name in commands
    ]
    return Markup("\n").join(lines)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("\n\n").join(parts)

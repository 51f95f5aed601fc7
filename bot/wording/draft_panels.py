"""Panels of a draft: its audience, its languages, its moment, the last question, and what is asked for in words."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.schedule.model import Schedule
from bot.schedule.moments import Trouble
from bot.schedule.text import LANGUAGES, Language
from bot.wording.callback_data import encode
from bot.wording.drafts import Draft, Row, audience_lines, back, said
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs, quotable
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.settings import LANGUAGE_NAMES, ON
from bot.wording.when import instant, zone_name

EXAMPLE = "https://example.org/forum"
KINDS = ("people", "groups", "channels")


def ask_content(reader: Reader, draft_id: int, version: int) -> Message:
    """Send me the message."""
    language = reader.language
    discard = Button(
        text=plain(language, "broadcast-discard"), callback_data=encode("bd", draft_id, version, "x")
    )
    return Message(text=say(language, "broadcast-ask-content"), keyboard=((discard,),))


def ask_version(reader: Reader, draft_id: int, version: int, of: Language) -> Message:
    """Send me the message for readers of that language."""
    text = say(reader.language, "broadcast-ask-version", language=LANGUAGE_NAMES[of])
    return Message(text=text, keyboard=((back(draft_id, version, reader.language),),))


def ask_button(reader: Reader, draft_id: int, version: int) -> Message:
    """Send me the label and the address."""
    text = say(reader.language, "broadcast-ask-button", example=EXAMPLE)
    return Message(text=text, keyboard=((back(draft_id, version, reader.language),),))


def ask_moment(
    reader: Reader, draft_id: int, version: int, offers: Sequence[tuple[str, datetime]]
) -> Message:
    """When: buttons for the usual moments (name and moment), words for any other."""
    language = reader.language
    buttons = [
        Button(
            text=_offer(name, at, reader),
            callback_data=encode("bs", draft_id, version, "at", int(at.timestamp())),
        )
        for name, at in offers
    ]
    text = say(language, "broadcast-ask-moment", zone=zone_name(reader.zone, language))
    return Message(text=text, keyboard=(*_pairs(buttons), (back(draft_id, version, language),)))


def audience(draft: Draft, schedule: Schedule, reader: Reader, *, count: Markup) -> Message:
    """Toggles of topics, languages and kinds of chats; `count` is the line with the number they come to."""
    language, choice = reader.language, draft.choice

    def toggle(label: str, *, on: bool, kind: str, name: str) -> Button:
        # It says what is wanted, not "the other way round": pressed twice it does no harm.
        data = encode("ba", draft.id, draft.version, kind + ("-" if on else "+"), name)
        return Button(text=ON + label if on else label, callback_data=data)

    everyone = toggle(plain(language, "broadcast-everyone"), on=choice.everyone, kind="e", name="")
    topics = [
        toggle(
            f"{topic.icon} {topic.title.say(language)}", on=topic.id in choice.topics, kind="t", name=topic.id
        )
        for topic in schedule.topics
    ]
    topics += [
        toggle(topic, on=True, kind="t", name=topic)
        for topic in choice.topics
        if schedule.topic(topic) is None
    ]
    languages = [
        toggle(LANGUAGE_NAMES[one], on=one in choice.languages, kind="l", name=one) for one in LANGUAGES
    ]
    kinds = [
        toggle(plain(language, f"broadcast-kind-{kind}"), on=kind in choice.kinds, kind="k", name=kind)
        for kind in KINDS
    ]
    text = paragraphs(
        say(language, "broadcast-audience-panel"), join([*audience_lines(choice, schedule, language), count])
    )
    rows = ((everyone,), *_pairs(topics), tuple(languages), tuple(kinds))
    return Message(text=text, keyboard=(*rows, (back(draft.id, draft.version, language),)))


def languages(draft: Draft, reader: Reader) -> Message:
    """The versions: each can be written, written anew, and dropped while another is left."""
    language = reader.language
    rows: list[Row] = []
    written = [one for one in LANGUAGES if draft.content.versions.get(one)]
    for one in LANGUAGES:
        key = "broadcast-rewrite" if one in written else "broadcast-write"
        row = [
            Button(
                text=plain(language, key, language=LANGUAGE_NAMES[one]),
                callback_data=encode("bl", draft.id, draft.version, "w", one),
            )
        ]
        if one in written and len(written) > 1:
            row.append(
                Button(
                    text=plain(language, "broadcast-drop", language=LANGUAGE_NAMES[one]),
                    callback_data=encode("bl", draft.id, draft.version, "d", one),
                )
            )
        rows.append(tuple(row))
    text = paragraphs(say(language, "broadcast-languages-panel"), said(draft.content, language))
    return Message(text=text, keyboard=(*rows, (back(draft.id, draft.version, language),)))


def confirm(draft: Draft, reader: Reader) -> Message:
    """The second question for a large audience: it names the number."""
    language = reader.language
    yes = Button(
        text=plain(language, "broadcast-confirm-yes", count=draft.recipients),
        callback_data=encode("bc", draft.id, draft.version, draft.recipients, "y"),
    )
    text = say(language, "broadcast-confirm", recipients=draft.recipients)
    return Message(text=text, keyboard=((yes,), (back(draft.id, draft.version, language),)))


def confirm_moment(draft: Draft, at: datetime, reader: Reader) -> Message:
    """The moment as it was understood, and the number it is for."""
    language = reader.language
    yes = Button(
        text=plain(language, "broadcast-schedule-yes", count=draft.recipients),
        callback_data=encode("bs", draft.id, draft.version, "go", int(at.timestamp()), draft.recipients),
    )
    other = Button(
        text=plain(language, "broadcast-schedule-other"), callback_data=encode("bs", draft.id, draft.version)
    )
    text = say(language, "broadcast-schedule-confirm", when=instant(at, reader), count=draft.recipients)
    return Message(text=text, keyboard=((yes,), (other, back(draft.id, draft.version, language))))


def not_a_moment(trouble: Trouble, words: str, language: Language) -> Message:
    """Why no moment came of the words."""
    if trouble == "unreadable":
        return Message(text=say(language, "broadcast-moment-unreadable", words=quotable(words)))
    return Message(text=say(language, f"broadcast-moment-{trouble}"))


def _offer(name: str, at: datetime, reader: Reader) -> str:
    if name == "hour":
        return plain(reader.language, "broadcast-at-hour")
    time = instant(at, reader).rpartition(", ")[2].partition(" ")[0]
    return plain(reader.language, f"broadcast-at-{name}", time=time)


def _pairs(buttons: Sequence[Button]) -> list[Row]:
    """Two a row: on a phone a third would cut the longer names."""
    return [tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2)]

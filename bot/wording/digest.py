"""The digest: once a week, what lies ahead and what changed, in one message."""

from functools import lru_cache

from markupsafe import Markup

from bot.schedule.changes import Change
from bot.schedule.model import Event
from bot.schedule.text import Language
from bot.wording.announcements import headline
from bot.wording.callback_data import encode
from bot.wording.content import DigestContent
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs, shorten
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.rows import event_row, upcoming_button

TITLE_ROOM = 120
A_ROW = 5  # buttons


def digest(content: DigestContent, reader: Reader) -> Message:
    """What changed since the last one, then what is coming, with a button to each."""
    language = reader.language
    changes = [say(language, "digest-changes"), *(_change(change, language) for change in content.changes)]
    if content.changes_more:
        changes.append(say(language, "digest-changes-more", count=content.changes_more))
    coming = [
        say(language, "digest-coming"),
        *(_row(number, event, reader) for number, event in enumerate(content.coming, 1)),
    ]
    if content.coming_more:
        coming.append(say(language, "digest-coming-more", count=content.coming_more))
    text = paragraphs(
        say(language, "digest-title"),
        join(changes) if content.changes else "",
        join(coming, separator="\n\n") if content.coming else "",
    )
    numbers = [
        Button(text=str(number), callback_data=encode("e", event.id))
        for number, event in enumerate(content.coming, 1)
    ]
    rows = [tuple(numbers[place : place + A_ROW]) for place in range(0, len(numbers), A_ROW)]
    settings = Button(text=plain(language, "digest-settings"), callback_data=encode("sd"))
    return Message(text=text, keyboard=(*rows, (upcoming_button(language), settings)))


@lru_cache(maxsize=4096)  # readers differ in what they are told, less in how each of it is said
def _row(number: int, event: Event, reader: Reader) -> Markup:
    return event_row(number, event, reader)


def _change(change: Change, language: Language) -> Markup:
    title = shorten(change.after.title.say(language), TITLE_ROOM)
    return say(language, "digest-change", what=headline(change, language), title=title)

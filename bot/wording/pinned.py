"""The pinned list: what is ahead, in one message at the top of a group or channel."""

from collections.abc import Sequence

from bot.schedule.model import Event
from bot.wording.bilingual import in_both
from bot.wording.i18n import say
from bot.wording.length import paragraphs, shorten
from bot.wording.message import Message
from bot.wording.reader import Reader
from bot.wording.when import when_short

LISTED = 8
TITLE = 120


def pinned_list(events: Sequence[Event], reader: Reader) -> Message:
    """The next events, and how many more there are."""
    return in_both(lambda one, _room: _list(events, one), reader)


def ended(reader: Reader) -> Message:
    """What stays of a list that is switched off."""
    return in_both(lambda one, _room: Message(text=say(one.language, "chat-list-ended")), reader)


def _list(events: Sequence[Event], reader: Reader) -> Message:
    language = reader.language
    rows = [
        say(
            language,
            "chat-list-row",
            title=shorten(event.title.say(language), TITLE),
            when=when_short(event, reader),
        )
        for event in events[:LISTED]
    ]
    more = len(events) - LISTED
    return Message(
        text=paragraphs(
            say(language, "chat-list-head"),
            *(rows or [say(language, "chat-list-nothing")]),
            say(language, "chat-list-more", count=more) if more > 0 else "",
        )
    )

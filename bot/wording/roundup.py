"""The roundup: what quiet hours held back, in one message with a button to each event."""

from markupsafe import Markup

from bot.schedule.model import Event
from bot.wording.announcements import TITLE_ROOM, headline
from bot.wording.callback_data import encode
from bot.wording.cards import raised
from bot.wording.content import AnnouncementContent, ReminderContent, RoundupContent
from bot.wording.i18n import say
from bot.wording.length import join, shorten
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.reminders import LABEL_ROOM, nearness
from bot.wording.when import when_short


def roundup(content: RoundupContent, reader: Reader) -> Message:
    """Each of the held messages in a few words, as they came."""
    language = reader.language
    text = join(
        [say(language, "roundup-title"), *(_part(part, reader) for part in content.parts)], separator="\n\n"
    )
    cards = {
        _event(part).id: _event(part)
        for part in content.parts
        if isinstance(part, ReminderContent) or part.card
    }
    return Message(
        text=text,
        keyboard=tuple(
            (
                Button(
                    text=shorten(event.title.say(language), LABEL_ROOM), callback_data=encode("e", event_id)
                ),
            )
            for event_id, event in cards.items()
        ),
    )


def _part(part: AnnouncementContent | ReminderContent, reader: Reader) -> Markup:
    language, event = reader.language, _event(part)
    if isinstance(part, ReminderContent):
        what = say(language, "reminder-headline", near=nearness(part, reader))
    else:
        what = headline(part.change, language)
    return say(
        language,
        "roundup-part",
        what=what,
        title=shorten(event.title.say(language), TITLE_ROOM),
        when=raised(when_short(event, reader), language),
    )


def _event(part: AnnouncementContent | ReminderContent) -> Event:
    return part.event if isinstance(part, ReminderContent) else part.change.after

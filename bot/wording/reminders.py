"""Reminders: an event draws near; one at a time, or all that is near when somebody subscribes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.schedule.model import Event
from bot.schedule.text import Language
from bot.wording.announcements import TITLE_ROOM, links, place, registration
from bot.wording.callback_data import encode
from bot.wording.cards import raised
from bot.wording.content import CatchUpContent, ReminderContent
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs, shorten
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.times import timed, timed_short

LISTED = 10  # a longer list is not read, and each title is one of Telegram's 100 entities
BUTTONS = 5
LABEL_ROOM = 48  # of a button on a phone
MINUTES_UNTIL = timedelta(minutes=100)  # below that people count in minutes
HOURS_UNTIL = timedelta(hours=6)  # below that in hours, even over midnight


def reminder(content: ReminderContent, reader: Reader) -> Message:
    """One event and how near it is."""
    event, language = content.event, reader.language
    where = place(event, language)
    head = [
        say(language, "reminder-headline", near=nearness(content, reader)),
        say(language, "reminder-title", title=shorten(event.title.say(language), TITLE_ROOM)),
    ]
    facts = [
        say(language, "announcement-when", when=raised(timed(event, reader), language)),
        say(language, "announcement-place", place=raised(where, language)) if where else "",
        registration(event, language),
    ]
    text = paragraphs(join(head), join(facts))
    rows = [_card_and_mute(event, language)]
    if outward := links(event, language):
        rows.append(outward)
    return Message(text=text, keyboard=tuple(rows))


def nearness(content: ReminderContent, reader: Reader) -> str:
    """How near it is, as people say it: Tomorrow, In 3 hours, In 7 days, This month; or what closes.

    Counted from the moment it rang, so a ring that came late does not say what is no longer so.
    """
    event, language = content.event, reader.language
    if content.lead_key == "closing" and event.registration and event.registration.closes:
        today = event.registration.closes <= content.at.astimezone(ZoneInfo(reader.zone)).date()
        return plain(language, "reminder-closing-today" if today else "reminder-closing")
    if content.lead_key == "month" or event.date.first is None or event.date.start_precision != "day":
        return plain(language, "reminder-this-month")
    starts_at = event.starts_at
    if starts_at is not None:
        left = starts_at - content.at
        if left <= timedelta(minutes=5):
            return plain(language, "reminder-now")
        if left <= MINUTES_UNTIL:
            minutes = 5 * round(left / timedelta(minutes=5))
            if minutes == 60:
                return plain(language, "reminder-in-an-hour")
            return plain(language, "reminder-in-minutes", count=minutes)
        if left <= HOURS_UNTIL:
            return plain(language, "reminder-in-hours", count=round(left / timedelta(hours=1)))
    return _in_days(_first_day(event, starts_at, reader), content.at, reader)


def catch_up(content: CatchUpContent, reader: Reader) -> Message:
    """All that is already near, in one list."""
    language, events = reader.language, content.events
    rows = [
        say(
            language,
            "reminder-listed",
            title=shorten(event.title.say(language), TITLE_ROOM),
            when=timed_short(event, reader),
        )
        for event in events[:LISTED]
    ]
    more = len(events) - LISTED
    text = join(
        [
            say(language, "reminder-catch-up"),
            *rows,
            say(language, "reminder-more", count=more) if more > 0 else "",
        ],
        separator="\n\n",
    )
    if len(events) == 1:
        return Message(text=text, keyboard=(_card_and_mute(events[0], language),))
    buttons = tuple(
        (Button(text=shorten(event.title.say(language), LABEL_ROOM), callback_data=encode("e", event.id)),)
        for event in events[:BUTTONS]
    )
    return Message(text=text, keyboard=buttons)


def _first_day(event: Event, starts_at: datetime | None, reader: Reader) -> int:
    """The day it begins, for this reader, as a number."""
    if starts_at is not None:
        return starts_at.astimezone(ZoneInfo(reader.zone)).date().toordinal()
    return (event.date.first or event.date.last).toordinal()


def _in_days(first_day: int, at: datetime, reader: Reader) -> str:
    days = first_day - at.astimezone(ZoneInfo(reader.zone)).date().toordinal()
    if days <= 0:
        return plain(reader.language, "reminder-today")
    if days == 1:
        return plain(reader.language, "reminder-tomorrow")
    return plain(reader.language, "reminder-in-days", count=days)


def _card_and_mute(event: Event, language: Language) -> tuple[Button, ...]:
    return (
        Button(text=plain(language, "announcement-button-card"), callback_data=encode("e", event.id)),
        Button(text=plain(language, "card-mute"), callback_data=encode("f", event.id, "m")),
    )

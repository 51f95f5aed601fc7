"""Calendar on screen: the file of one event or of all my events, and the private feed address."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.schedule.model import Event
from bot.schedule.spans import Span
from bot.wording import calendar_links as links
from bot.wording.callback_data import encode
from bot.wording.cards import Stance, raised
from bot.wording.i18n import plain, say
from bot.wording.ics import Style
from bot.wording.length import join, paragraphs, shorten
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.settings import leads_said
from bot.wording.troubles import more_of
from bot.wording.when import when, when_short

OUTLOOK, OFFICE = "Outlook.com", "Microsoft 365"  # names that are the same in every language
LISTED = 5  # events without a day, in a caption of 1024
TITLE_ROOM = 60
WHEN_ROOM = 60


def event_file(event: Event, taken: Span, style: Style) -> Message:
    """What stands under the file of an event, with links for calendars in the browser."""
    language = style.reader.language
    called_off = event.status in {"cancelled", "postponed"}
    parts = [_head(event, style.reader)]
    if called_off:
        parts.append(say(language, f"calendar-file-{event.status}"))
        return Message(text=paragraphs(*parts))
    parts.append(say(language, "calendar-file-how"))
    if style.leads:
        parts.append(say(language, "calendar-file-alarms", leads=leads_said(language, style.leads)))
    buttons = (
        Button(text=plain(language, "calendar-google"), url=links.google(event, taken, style)),
        Button(text=OUTLOOK, url=links.outlook(event, taken, style)),
    )
    office = Button(text=OFFICE, url=links.outlook(event, taken, style, base=links.OFFICE))
    return Message(text=paragraphs(*parts), keyboard=(buttons, (office,)))


def no_day(event: Event, reader: Reader, stance: Stance | None) -> Message:
    """Nothing to put into a calendar yet, said kindly, and the way to hear of the day."""
    language = reader.language
    if stance == "follow":
        return Message(text=paragraphs(_head(event, reader), say(language, "calendar-no-day-following")))
    remind = Button(text=plain(language, "card-follow"), callback_data=encode("f", event.id, "f"))
    return Message(
        text=paragraphs(_head(event, reader), say(language, "calendar-no-day")), keyboard=((remind,),)
    )


def mine(style: Style, *, count: int, undated: Sequence[Event], shared: bool) -> Message:
    """What stands under the file of all my events (`shared`: of a group's): how many, and what is left out."""
    language = style.reader.language
    return Message(
        text=paragraphs(
            say(language, "calendar-group" if shared else "calendar-mine"),
            say(language, "calendar-mine-count", count=count),
            _left_out(undated, style.reader),
            say(language, "calendar-mine-how"),
        )
    )


def nothing(reader: Reader, *, undated: Sequence[Event], chosen: bool, shared: bool) -> Message:
    """No file: nothing is chosen, or no chosen event has a day yet."""
    language = reader.language
    key = "calendar-none-dated" if chosen else "calendar-none-chosen"
    topics = Button(text=plain(language, "list-topics-button"), callback_data=encode("st"))
    return Message(
        text=paragraphs(
            say(language, "calendar-group" if shared else "calendar-mine"),
            say(language, key),
            _left_out(undated, reader),
        ),
        keyboard=((topics,),),
    )


def feed_off(reader: Reader, generation: int, *, shared: bool) -> Message:
    """What a feed is, and the button that makes the address."""
    language = reader.language
    turn = Button(text=plain(language, "calendar-feed-on"), callback_data=encode("ca", "on", generation))
    said = say(language, "calendar-feed-off-group" if shared else "calendar-feed-off")
    return Message(text=paragraphs(say(language, "calendar-feed"), said), keyboard=((turn,),))


def feed_on(reader: Reader, address: str, generation: int, *, shared: bool) -> Message:
    """The address, how to use it, and how to be rid of it."""
    language = reader.language
    rows: list[tuple[Button, ...]] = []
    if address.startswith("https://"):  # Google and Microsoft ask for nothing less
        name = plain(language, "calendar-name")
        rows.append(
            (
                Button(text=plain(language, "calendar-google"), url=links.google_feed(address)),
                Button(text=OUTLOOK, url=links.outlook_feed(address, name)),
            )
        )
    rows.append(
        (
            Button(text=plain(language, "calendar-feed-new"), callback_data=encode("ca", "new", generation)),
            Button(
                text=plain(language, "calendar-feed-switch-off"),
                callback_data=encode("ca", "off", generation),
            ),
        )
    )
    return Message(
        text=paragraphs(
            say(language, "calendar-feed"),
            say(language, "calendar-feed-address", address=address),
            say(language, "calendar-feed-how"),
            say(language, "calendar-feed-secret-group" if shared else "calendar-feed-secret"),
        ),
        keyboard=tuple(rows),
    )


def in_private(reader: Reader, username: str) -> Message:
    """To somebody in a group who may not ask for its calendar: where their own is."""
    language = reader.language
    way = Button(text=plain(language, "calendar-my-own"), url=f"https://t.me/{username}?start=calendar")
    return Message(text=say(language, "calendar-only-admins"), keyboard=((way,),))


def private_link(event_id: str, username: str) -> str:
    """The address at which who pressed in a group gets the file, with their own alarms, in private."""
    return f"https://t.me/{username}?start=c_{event_id}"


def _head(event: Event, reader: Reader) -> str:
    language = reader.language
    return join(
        [
            say(language, "calendar-event", title=event.title.say(language)),
            say(language, "card-when", when=raised(when(event, reader), language)),
        ]
    )


def _left_out(undated: Sequence[Event], reader: Reader) -> str:
    """The events no calendar can hold yet, the nearest by name."""
    if not undated:
        return ""
    language = reader.language
    rows = [
        say(
            language,
            "calendar-undated-row",
            title=shorten(event.title.say(language), TITLE_ROOM),
            when=shorten(when_short(event, reader), WHEN_ROOM),
        )
        for event in undated[:LISTED]
    ]
    more = Markup(more_of(len(undated) - LISTED, language))  # noqa: S704 - a text of ours
    return join([say(language, "calendar-undated", count=len(undated)), *rows, more])

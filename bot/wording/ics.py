"""Calendar files (RFC 5545, RFC 7986): events as entries that every calendar program reads alike."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from bot.schedule.model import Event, Topic
from bot.schedule.reminders import rings
from bot.schedule.spans import Days, Hours, Span, Version, span
from bot.wording.cards import raised
from bot.wording.i18n import plain
from bot.wording.reader import Reader
from bot.wording.share import event_link
from bot.wording.when import day, when

DOMAIN: Final = "business-events-bot.telegram"  # for life: a calendar knows an entry again by its UID
PRODUCT: Final = "-//Business events bot//Calendar//EN"
REFRESH: Final = timedelta(hours=6)  # how often a subscribed calendar may look; Google looks when it pleases
_STATUS: Final = {
    "planned": "TENTATIVE",
    "postponed": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "held": "CONFIRMED",
    "cancelled": "CANCELLED",
}
# Python and some readers break lines at all of these; a calendar line has none of them inside.
_BREAKS: Final = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """For whom entries are written: the reader, their reminder times as a sum of bits, the bot's name for links."""

    reader: Reader
    leads: int
    username: str


def calendar(entries: Iterable[bytes], reader: Reader) -> bytes:
    """A whole file of entries, which carry no personal part but their alarms."""
    head = Calendar()
    head.add("prodid", PRODUCT)
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    name = plain(reader.language, "calendar-name")
    head.add("name", name)
    head.add("x-wr-calname", name)
    head.add("x-wr-timezone", reader.zone)
    head.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", f"PT{REFRESH // timedelta(hours=1)}H")
    opening, end, closing = bytes(head.to_ical()).partition(b"END:VCALENDAR")
    return b"".join((opening, *entries, end, closing))


def entry(event: Event, version: Version, style: Style, topics: Mapping[str, Topic]) -> bytes:
    """One event as a VEVENT; empty when its day is not known. The same facts give the same bytes.

    There is no ORGANIZER, for that would have to be an address; and no GEO, for nobody gave one.
    """
    taken = span(event)
    if taken is None:
        return b""
    language = style.reader.language
    written = Entry()
    written.add("uid", f"{event.id}@{DOMAIN}")
    written.add("sequence", version.sequence)
    # Not the moment of asking: else a calendar that nobody changed would look new at every look.
    written.add("dtstamp", version.changed_at.astimezone(UTC))
    written.add("last-modified", version.changed_at.astimezone(UTC))
    _place_in_time(written, taken)
    written.add("summary", tidy(title(event, style.reader)))
    written.add("description", tidy(description(event, style)))
    if where := location(event, style.reader):
        written.add("location", tidy(where))
    written.add("url", event.url or event_link(style.username, event))
    written.add("status", _STATUS[event.status])
    names = [tidy(topics[topic].title.say(language)) for topic in event.topics if topic in topics]
    if names:
        written.add("categories", names)
    # Whole days, and what may yet change, leave the reader free for other appointments.
    busy = isinstance(taken, Hours) and event.status in {"confirmed", "held"}
    written.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    for trigger in triggers(event, taken, style):
        written.add_component(_alarm(trigger, event, style))
    return bytes(written.to_ical())


def triggers(event: Event, taken: Span, style: Style) -> list[timedelta]:
    """When the alarms ring, counted from the start: just when the bot itself reminds of the event.

    Whole days begin at midnight wherever the reader is, so their alarms are counted on the reader's own clock.
    """
    zone = ZoneInfo(style.reader.zone)
    found = []
    for ring in rings(event, style.reader.zone):
        if not ring.leads_mask & style.leads:
            continue
        if isinstance(taken, Hours):
            found.append(ring.rings_at - taken.start)
        else:
            midnight = datetime.combine(taken.first, time.min, zone)
            found.append(ring.rings_at.astimezone(zone).replace(tzinfo=None) - midnight.replace(tzinfo=None))
    return sorted(set(found))


def title(event: Event, reader: Reader) -> str:
    """The title, with a word before it where nobody must go there: some programs do not show the status."""
    said = event.title.say(reader.language)
    if event.status in {"cancelled", "postponed"}:
        return plain(reader.language, f"calendar-title-{event.status}", title=said)
    return said


def location(event: Event, reader: Reader) -> str | None:
    """Where it is, or that it is online."""
    if event.place is not None:
        return event.place.say(reader.language)
    return plain(reader.language, "card-online-word") if event.attendance == "online" else None


def description(event: Event, style: Style) -> str:
    """What the card says, as plain text: the hours with their zone, what it is, who, registration, where to read on."""
    language = style.reader.language
    blocks = [
        raised(when(event, style.reader), language),
        event.summary.say(language) if event.summary else "",
        _people(event, style.reader),
        event.note.say(language) if event.note else "",
        plain(language, "calendar-more", url=event_link(style.username, event)),
    ]
    return "\n\n".join(block for block in blocks if block)


def tidy(text: str) -> str:
    """A text without characters that no calendar line may hold; every kind of line break becomes one."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def _people(event: Event, reader: Reader) -> str:
    language, lines = reader.language, []
    if event.attendance in {"online", "hybrid"} and event.place is not None:
        lines.append(plain(language, f"calendar-{event.attendance}"))
    if event.organizers:
        names = "; ".join(name.say(language) for name in event.organizers)
        lines.append(plain(language, "card-organizers", count=len(event.organizers), names=names))
    registration = event.registration
    if registration is not None and event.status not in {"held", "cancelled"}:
        until = registration.closes
        lines.append(
            plain(language, "calendar-registration", url=registration.url)
            if until is None
            else plain(
                language, "calendar-registration-until", url=registration.url, day=day(until, language)
            )
        )
    if event.url:
        lines.append(plain(language, "calendar-website", url=event.url))
    return "\n".join(lines)


def _place_in_time(written: Entry, taken: Span) -> None:
    """UTC needs no zone rules in the file, which programs read in different ways; the text names the zone."""
    if isinstance(taken, Days):
        written.add("dtstart", taken.first)
        written.add("dtend", taken.after)
        return
    written.add("dtstart", taken.start.astimezone(UTC))
    if taken.end is not None:
        written.add("dtend", taken.end.astimezone(UTC))


def _alarm(trigger: timedelta, event: Event, style: Style) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", tidy(title(event, style.reader)))
    alarm.add("trigger", trigger)
    return alarm

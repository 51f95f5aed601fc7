"""The card: all that is known of one event, and what its reader can do about it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.schedule.model import Event, News, Topic
from bot.schedule.spans import span
from bot.schedule.text import Language
from bot.wording.azerbaijani import capital
from bot.wording.callback_data import encode
from bot.wording.i18n import plain, say
from bot.wording.length import fits, join
from bot.wording.message import Button, Keyboard, Message
from bot.wording.origin import Origin
from bot.wording.reader import Reader
from bot.wording.share import Sharing, share_button
from bot.wording.status import icon, word
from bot.wording.times import opening, timed
from bot.wording.when import day, when_short

Stance = Literal["follow", "mute"]

CARD = "c"  # in a stance's callback data: it was pressed on a card that was opened from no list
NEWS_SHOWN = 10  # older news are counted, not told: each date is an entity and Telegram keeps 100


def card(
    event: Event,
    reader: Reader,
    *,
    now: datetime,
    topics: Sequence[Topic] = (),
    stance: Stance | None = None,
    origin: Origin | None = None,
    moved_from: Event | None = None,
    changed: Markup | None = None,
    sharing: Sharing | None = None,
) -> Message:
    """The card with its buttons; `sharing` says how it can be passed on."""
    text = card_text(event, reader, now=now, topics=topics, moved_from=moved_from, changed=changed)
    keyboard = _keyboard(event, reader, now=now, stance=stance, origin=origin, sharing=sharing)
    return Message(text=text, keyboard=keyboard)


def card_text(
    event: Event,
    reader: Reader,
    *,
    now: datetime,
    topics: Sequence[Topic] = (),
    moved_from: Event | None = None,
    changed: Markup | None = None,
) -> str:
    """All there is to read on a card; news are left out from the oldest on until Telegram takes the text."""
    language = reader.language
    facts = card_facts(event, reader, now=now, topics=topics, moved_from=moved_from, changed=changed)
    for shown in range(min(len(event.news), NEWS_SHOWN), -1, -1):
        news, source = _news(event, language, shown), _source(event, language)
        text = join([facts, *_words(event, language), news, source], separator="\n\n")
        if fits(text):
            break
    return text


def card_facts(
    event: Event,
    reader: Reader,
    *,
    now: datetime,
    topics: Sequence[Topic] = (),
    moved_from: Event | None = None,
    changed: Markup | None = None,
) -> str:
    """The upper half of the card: title, status, when, where, who, registration."""
    language = reader.language
    lines: list[str] = [
        say(language, "card-title", title=event.title.say(language)),
        say(language, "card-status", icon=icon(event), status=word(event, language)),
    ]
    if changed is not None:
        lines.append(changed)
    if moved_from is not None:
        lines += _moved(event, moved_from, reader)
    lines += ["", say(language, "card-when", when=raised(timed(event, reader), language))]
    lines += _where(event, language)
    if event.organizers:
        names = "; ".join(name.say(language) for name in event.organizers)
        lines.append(say(language, "card-organizers", count=len(event.organizers), names=names))
    lines += _registration(event, language, now)
    if topics:
        names = " · ".join(topic.title.say(language) for topic in topics)
        lines.append(say(language, "card-topics", count=len(topics), names=names))
    return "\n".join(lines)


def raised(text: str, language: Language) -> str:
    """A phrase that begins a line, with a capital letter; what marks a time stands around it."""
    mark, phrase = opening(text)
    return mark + (capital(phrase) if language == "az" else phrase[:1].upper() + phrase[1:])


def registration_closed(event: Event, now: datetime) -> bool:
    """Whether nobody can register any more."""
    if event.registration is None or event.status in {"held", "cancelled"}:
        return True
    closes = event.registration.closes
    return closes is not None and closes < now.astimezone(ZoneInfo(event.timezone)).date()


def _moved(event: Event, before: Event, reader: Reader) -> list[Markup]:
    """What was told before, while it is still news to somebody; a cancelled or past event moved nowhere."""
    if event.status not in {"planned", "confirmed"}:
        return []
    said = []
    if (before.date, before.time, before.timezone) != (event.date, event.time, event.timezone):
        said.append(say(reader.language, "card-moved", when=when_short(before, reader)))
    if before.place is not None and before.place != event.place:
        said.append(say(reader.language, "card-moved-place", place=before.place.say(reader.language)))
    return said


def _where(event: Event, language: Language) -> list[Markup]:
    place = event.place.say(language) if event.place else None
    if event.attendance == "online":
        online = plain(language, "card-online-word")
        if place is None or place.casefold() == online.casefold():
            return [say(language, "card-online")]
        return [say(language, "card-online-at", place=place)]
    if event.attendance == "hybrid":
        return [say(language, "card-hybrid-at", place=place) if place else say(language, "card-hybrid")]
    return [say(language, "card-place", place=place)] if place else []


def _registration(event: Event, language: Language, now: datetime) -> list[Markup]:
    registration = event.registration
    if registration is None or event.status in {"held", "cancelled"}:
        return []
    url, closes = registration.url, registration.closes
    if closes is None:
        return [say(language, "card-registration", url=url)]
    if registration_closed(event, now):
        return [say(language, "card-registration-closed", day=day(closes, language))]
    return [say(language, "card-registration-until", url=url, day=day(closes, language))]


def _words(event: Event, language: Language) -> list[Markup]:
    said = []
    if event.summary:
        said.append(say(language, "card-summary", text=event.summary.say(language)))
    if event.note:
        said.append(say(language, "card-note", text=event.note.say(language)))
    return said


def _news(event: Event, language: Language, shown: int) -> str:
    if not event.news or not shown:
        return ""
    newest = newest_first(event.news)
    lines = [say(language, "card-news")]
    for date, of_a_day in groupby(newest[:shown], key=lambda item: item.date):
        texts, told = [item.text.say(language) for item in of_a_day], day(date, language)
        if len(texts) == 1:
            lines.append(say(language, "card-news-item", day=told, text=texts[0]))
            continue
        lines.append(say(language, "card-news-day", day=told))
        lines += [say(language, "card-news-point", text=text) for text in texts]
    if len(newest) > shown:
        lines.append(say(language, "card-news-earlier", count=len(newest) - shown))
    return "\n".join(lines)


def newest_first(news: Sequence[News]) -> list[News]:
    """News with the newest first; of one day, in the order of the file."""
    return sorted(news, key=lambda item: item.date, reverse=True)


def _source(event: Event, language: Language) -> str:
    if event.source is None:
        return ""
    title = event.source.title.say(language) if event.source.title else _site(event.source.url)
    return say(language, "card-source", title=title, url=event.source.url)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def ways_out(event: Event, language: Language, now: datetime) -> tuple[Button, ...]:
    """Buttons that lead out of Telegram: to the registration while it is open, and to the website."""
    links = []
    if event.registration and not registration_closed(event, now):
        links.append(Button(text=plain(language, "card-register"), url=event.registration.url))
    if event.url:
        links.append(Button(text=plain(language, "card-website"), url=event.url))
    return tuple(links)


def _keyboard(
    event: Event,
    reader: Reader,
    *,
    now: datetime,
    stance: Stance | None,
    origin: Origin | None,
    sharing: Sharing | None,
) -> Keyboard:
    language = reader.language
    rows: list[tuple[Button, ...]] = [
        _stances(event, language, now=now, stance=stance, origin=origin),
        _calendar(event, language, now),
        ways_out(event, language, now),
    ]
    if sharing is not None:
        rows.append((share_button(event, language, sharing),))
    if origin:
        rows.append((Button(text=plain(language, "card-back"), callback_data=origin.callback_data),))
    else:
        rows.append((Button(text=plain(language, "list-upcoming-button"), callback_data=encode("up", 1)),))
    return tuple(row for row in rows if row)


def _stances(
    event: Event, language: Language, *, now: datetime, stance: Stance | None, origin: Origin | None
) -> tuple[Button, ...]:
    """Remind me and Mute while it lies ahead; afterwards only the way out of what was chosen."""
    ahead = event.is_upcoming(now) and event.status != "cancelled"
    tail = origin.code if origin else CARD
    follow = mute = None
    if stance == "follow":
        follow = ("card-following", "x")
    elif ahead:
        follow = ("card-follow", "f")
    if stance == "mute":
        mute = ("card-muted", "x")
    elif ahead:
        mute = ("card-mute", "m")
    return tuple(
        Button(text=plain(language, key), callback_data=encode("f", event.id, letter, tail))
        for key, letter in filter(None, (follow, mute))
    )


def _calendar(event: Event, language: Language, now: datetime) -> tuple[Button, ...]:
    """The way into a calendar while it lies ahead; what was called off is corrected there, where it had a day."""
    called_off = event.status in {"cancelled", "postponed"} and span(event) is not None
    if not event.is_upcoming(now) or (event.status == "cancelled" and not called_off):
        return ()
    key = "calendar-update" if called_off else "calendar-add"
    return (Button(text=plain(language, key), callback_data=encode("ce", event.id)),)

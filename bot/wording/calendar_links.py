"""Links that open a calendar's own form with the event in it, or subscribe a calendar to a feed; https alone.

Neither Google nor Microsoft documents them; what is known of their parameters is collected at
https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlencode

from bot.schedule.model import Event
from bot.schedule.spans import Days, Span
from bot.wording.cards import raised
from bot.wording.ics import Style, location, tidy, title
from bot.wording.length import shorten
from bot.wording.share import event_link
from bot.wording.when import when

LONGEST: Final = 1900  # characters of a link: some programs read no more than 2048
GOOGLE: Final = "https://calendar.google.com/calendar/render"
OUTLOOK: Final = "https://outlook.live.com/calendar/0/deeplink/compose"
OFFICE: Final = "https://outlook.office.com/calendar/0/deeplink/compose"
GOOGLE_FEED: Final = "https://calendar.google.com/calendar/r"
OUTLOOK_FEED: Final = "https://outlook.live.com/calendar/0/addfromweb"


def google(event: Event, taken: Span, style: Style) -> str:
    """Google's form. It wants an end: where none is known, that is the beginning."""
    if isinstance(taken, Days):
        dates = f"{taken.first:%Y%m%d}/{taken.after:%Y%m%d}"
    else:
        dates = f"{taken.start:%Y%m%dT%H%M%SZ}/{taken.end or taken.start:%Y%m%dT%H%M%SZ}"
    fixed = {"action": "TEMPLATE", "dates": dates}
    return _link(GOOGLE, fixed, event, style, names=("text", "location", "details"))


def outlook(event: Event, taken: Span, style: Style, *, base: str = OUTLOOK) -> str:
    """The form of Outlook.com, or with `base=OFFICE` that of a company's Microsoft 365.

    Without an end it takes its own half an hour.
    """
    fixed = {"path": "/calendar/action/compose", "rru": "addevent"}
    if isinstance(taken, Days):
        fixed |= {
            "startdt": f"{taken.first}",
            "enddt": f"{taken.after}",
            "allday": "true",
        }
    else:
        fixed["startdt"] = f"{taken.start:%Y-%m-%dT%H:%M:%SZ}"
        if taken.end is not None:
            fixed["enddt"] = f"{taken.end:%Y-%m-%dT%H:%M:%SZ}"
    return _link(base, fixed, event, style, names=("subject", "location", "body"))


def google_feed(address: str) -> str:
    """Google's question whether to subscribe to a feed."""
    return f"{GOOGLE_FEED}?{_query({'cid': address})}"


def outlook_feed(address: str, name: str) -> str:
    """Outlook's question whether to subscribe to a feed."""
    return f"{OUTLOOK_FEED}?{_query({'url': address, 'name': name})}"


def _link(
    base: str, fixed: Mapping[str, str], event: Event, style: Style, *, names: tuple[str, str, str]
) -> str:
    """The link with title, place and a few words, shortened in turn until it is no longer than LONGEST."""
    where = location(event, style.reader) or ""
    words = f"{raised(when(event, style.reader), style.reader.language)}\n{event_link(style.username, event)}"
    said = tidy(title(event, style.reader))
    for room, place, more in (
        (200, where, words),
        (200, where, ""),
        (200, "", ""),
        (100, "", ""),
        (50, "", ""),
    ):
        texts = (shorten(said, room), tidy(place), tidy(more))
        given = {name: text for name, text in zip(names, texts, strict=True) if text}
        link = f"{base}?{_query({**fixed, **given})}"
        if len(link) <= LONGEST:
            break
    return link


def _query(parameters: Mapping[str, str]) -> str:
    # Spaces as %20: Outlook shows a plus as a plus.
    return urlencode(parameters, quote_via=quote, safe="")

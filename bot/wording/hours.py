"""Hours on screen: when the weekly digest comes and when it is quiet, and the panels that set them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.schedule.quiet import Quiet
from bot.schedule.text import Language
from bot.schedule.weekly import MONDAY_MORNING, Weekly
from bot.wording.callback_data import encode
from bot.wording.i18n import plain, say
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.when import instant
from bot.wording.zone import LOCALES, zone_name

ON: Final = "✅ "
HOURS: Final = (8, 9, 10, 12, 15, 18, 20, 21)
NIGHTS: Final = tuple(
    Quiet(start=start * 60, end=end * 60) for start, end in ((22, 8), (23, 7), (23, 9), (0, 8))
)


def digest_said(language: Language, weekly: Weekly | None) -> str:
    """When it comes, in words: `Monday, 09:00`, or that it does not."""
    if weekly is None:
        return plain(language, "digest-off")
    name = LOCALES[language].days["stand-alone"]["wide"][weekly.weekday]
    return plain(language, "digest-set", weekday=name, hour=f"{weekly.hour:02}:00")


def quiet_said(language: Language, quiet: Quiet | None) -> str:
    """From when to when: `22:00–08:00`, or that there are none."""
    if quiet is None:
        return plain(language, "quiet-off")
    return plain(language, "quiet-set", start=_clock(quiet.start), end=_clock(quiet.end))


def digest_panel(
    reader: Reader,
    weekly: Weekly | None,
    now: datetime,
    *,
    quiet: Quiet | None = None,
    has_topics: bool = True,
    unknown: str | None = None,
) -> Message:
    """Weekday and hour as buttons, each with the other as it is; `unknown` are words that named neither."""
    language, set_to = reader.language, weekly or MONDAY_MORNING
    parts = [say(language, "digest-panel", set=digest_said(language, weekly))]
    if unknown is not None:
        parts = [say(language, "digest-unknown", words=unknown)]
    elif weekly is not None:
        at = weekly.after(now, reader.zone)
        until = quiet.until(at, reader.zone) if quiet else None
        parts.append(
            say(language, "digest-first", when=instant(at, reader))
            if until is None
            else say(language, "digest-in-quiet", when=instant(until, reader))
        )
    topics: list[tuple[Button, ...]] = []
    if not has_topics:
        parts.append(say(language, "digest-no-topics"))
        topics = [(_button(language, "digest-topics", "st"),)]
    names = LOCALES[language].days["stand-alone"]["abbreviated"]
    days = [
        _choice(
            names[day],
            Weekly(weekday=day, hour=set_to.hour),
            weekly,
            weekly and weekly.weekday == day,
        )
        for day in range(7)
    ]
    hours = [
        _choice(
            f"{hour:02}:00", Weekly(weekday=set_to.weekday, hour=hour), weekly, weekly and weekly.hour == hour
        )
        for hour in sorted({*HOURS, set_to.hour})
    ]
    last = [_button(language, "digest-show", "sd", "now")]
    if weekly is not None:
        last.insert(0, _button(language, "digest-switch-off", "sd", "off"))
    return Message(
        text=Markup("\n\n").join(parts),
        keyboard=(
            *_in_rows(days, 4),
            *_in_rows(hours, 4),
            *topics,
            tuple(last),
            (_button(language, "settings-back", "s"),),
        ),
    )


def quiet_panel(reader: Reader, quiet: Quiet | None, now: datetime, *, unknown: str | None = None) -> Message:
    """The usual nights as buttons; `unknown` are words that were no hours."""
    language, zone = reader.language, reader.zone
    said = quiet_said(language, quiet)
    if quiet is not None:
        said = plain(language, "quiet-set-there", span=said, zone=zone_name(zone, language))
    parts = [say(language, "quiet-panel", set=said)]
    if unknown is not None:
        parts = [say(language, "quiet-unknown", words=unknown)]
    elif quiet is not None and (until := quiet.until(now, zone)) is not None:
        parts.append(say(language, "quiet-now", until=f"{until.astimezone(ZoneInfo(zone)):%H:%M}"))
    nights = NIGHTS if quiet is None or quiet in NIGHTS else (quiet, *NIGHTS)
    buttons = [
        Button(
            text=(ON if one == quiet else "") + quiet_said(language, one),
            callback_data=encode("sq", one.start, one.end),
        )
        for one in nights
    ]
    rows = _in_rows(buttons, 2)
    if quiet is not None:
        rows.append((_button(language, "quiet-switch-off", "sq", "off"),))
    return Message(
        text=Markup("\n\n").join(parts), keyboard=(*rows, (_button(language, "settings-back", "s"),))
    )


def _choice(text: str, weekly: Weekly, set_to: Weekly | None, on: object) -> Button:
    mark = ON if set_to is not None and on else ""
    return Button(text=mark + text, callback_data=encode("sd", weekly.weekday, weekly.hour))


def _button(language: Language, key: str, action: str, *args: str) -> Button:
    return Button(text=plain(language, key), callback_data=encode(action, *args))


def _in_rows(buttons: Sequence[Button], size: int) -> list[tuple[Button, ...]]:
    return [tuple(buttons[place : place + size]) for place in range(0, len(buttons), size)]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"

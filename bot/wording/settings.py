"""Settings on screen: the overview, and its panels of language, time zone and reminders."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.schedule.quiet import Quiet
from bot.schedule.reminders import LEADS
from bot.schedule.text import LANGUAGES, Language
from bot.schedule.weekly import Weekly
from bot.wording.callback_data import encode
from bot.wording.hours import digest_said, quiet_said
from bot.wording.i18n import plain, say
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.zone import zone_name
from bot.wording.zones import MAIN_ZONES, MORE_ZONES, time_there

LANGUAGE_NAMES: dict[Language, str] = {"ru": "Русский", "az": "Azərbaycanca", "en": "English"}
ON = "✅ "
Row = tuple[Button, ...]


def leads_said(language: Language, mask: int) -> str:
    """The reminder times in words: `7 days before, 1 hour before`, or that there are none."""
    said = [plain(language, f"settings-lead-{lead.key}") for lead in LEADS if mask & lead.bit]
    return ", ".join(said) or plain(language, "settings-leads-none")


def panel(
    reader: Reader,
    *,
    topics: str,
    leads: int,
    paused: bool,
    now: datetime,
    digest: Weekly | None = None,
    quiet: Quiet | None = None,
    spoken: Language | None = None,
    chat: Markup | None = None,
) -> Message:
    """The overview: what is set, and a button to change each.

    `spoken`: the language of the posts, where an admin looks at it in another; `chat`: what only groups have.
    """
    language = reader.language
    parts = [
        say(
            language,
            "settings-panel",
            language=LANGUAGE_NAMES[spoken or language],
            zone=zone_name(reader.zone, language),
            time=time_there(reader.zone, now),
            leads=leads_said(language, leads),
            digest=digest_said(language, digest),
            quiet=quiet_said(language, quiet),
            topics=topics,
        )
    ]
    if chat is not None:
        parts.append(chat)
    if paused:
        parts.append(say(language, "start-is-paused"))
    pause = ("settings-resume", "resume") if paused else ("settings-pause", "pause")
    return Message(
        text=Markup("\n\n").join(parts),
        keyboard=(
            (_to(language, "settings-language", "sl"), _to(language, "settings-zone", "sz")),
            (_to(language, "settings-reminders", "sr"), _to(language, "settings-topics", "st")),
            (_to(language, "settings-digest", "sd"), _to(language, "settings-quiet", "sq")),
            *(
                [(_to(language, "chat-also", "s2"), _to(language, "chat-pinned", "sp"))]
                if chat is not None
                else [(_to(language, "manage-open", "ch"),)]
            ),
            (_to(language, pause[0], "s", pause[1]), _to(language, "start-upcoming", "up", "1")),
        ),
    )


def language_panel(
    reader: Reader, *, unknown: str | None = None, spoken: Language | None = None, is_chat: bool = False
) -> Message:
    """The three languages, each by its own name; `unknown` are words typed for one we do not speak.

    `spoken`: the language of the posts, where an admin looks at it in another.
    """
    language = reader.language
    spoken = spoken or language
    if unknown is None and spoken != language:
        text = say(language, "chat-language-panel", language=LANGUAGE_NAMES[spoken])
    elif unknown is None:
        text = say(language, "settings-language-panel")
    else:
        text = say(language, "settings-language-unknown", words=unknown)
    return Message(
        text=text,
        keyboard=(
            *((_language(code, "sl", on=code == spoken),) for code in LANGUAGES),
            *([(_to(language, "chat-also", "s2"),)] if is_chat else []),
            (_to(language, "settings-back", "s"),),
        ),
    )


def other_languages(language: Language, action: str) -> Row:
    """The languages a first screen is not in, each by its own name."""
    return tuple(_language(code, action, on=False) for code in LANGUAGES if code != language)


def _language(code: Language, action: str, *, on: bool) -> Button:
    return Button(text=(ON if on else "") + LANGUAGE_NAMES[code], callback_data=encode(action, code))


def zone_panel(
    reader: Reader, now: datetime, *, note: Markup | None = None, near: Sequence[str] = (), more: bool = False
) -> Message:
    """Cities to choose from: the usual ones, more of them, or those `near` what was typed."""
    language, zone = reader.language, reader.zone
    text = note or say(
        language, "settings-zone-panel", zone=zone_name(zone, language), time=time_there(zone, now)
    )
    zones = near or (MORE_ZONES if more else MAIN_ZONES)
    if not near and not more and zone not in zones:
        zones = (zone, *zones)
    buttons = [
        Button(
            text=(ON if one == zone else "") + zone_name(one, language),
            callback_data=encode("sz", one, *_page(more)),
        )
        for one in zones
    ]
    rows = _in_columns(buttons)
    if more:
        rows.append((_to(language, "settings-zone-fewer", "sz"), _to(language, "settings-back", "s")))
    else:
        rows.append((_to(language, "settings-zone-more", "sz", "more"), _to(language, "settings-back", "s")))
    return Message(text=text, keyboard=tuple(rows))


def zone_set(reader: Reader, now: datetime, *, more: bool = False) -> Message:
    """The panel right after a zone was chosen: it shows the hour there, so that a slip is seen."""
    language = reader.language
    note = say(
        language,
        "settings-zone-set",
        zone=zone_name(reader.zone, language),
        time=time_there(reader.zone, now),
    )
    return zone_panel(reader, now, note=note, more=more)


def reminders_panel(reader: Reader, mask: int) -> Message:
    """The lead times as toggles."""
    language = reader.language
    buttons = [
        Button(
            text=(ON if mask & lead.bit else "") + plain(language, f"settings-lead-{lead.key}"),
            callback_data=encode("sr", "-" if mask & lead.bit else "+", lead.key),
        )
        for lead in LEADS
    ]
    return Message(
        text=say(language, "settings-reminders-panel", leads=leads_said(language, mask)),
        keyboard=(*_in_columns(buttons), (_to(language, "settings-back", "s"),)),
    )


def _in_columns(buttons: Sequence[Button]) -> list[Row]:
    """Two a row: on a phone a third would cut the longer names."""
    return [tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2)]


def _page(more: bool) -> tuple[str, ...]:  # noqa: FBT001 - the flag is the whole question
    return ("more",) if more else ()


def _to(language: Language, key: str, action: str, *args: str) -> Button:
    return Button(text=plain(language, key), callback_data=encode(action, *args))

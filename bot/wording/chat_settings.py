"""What only groups and channels have: a second language, and a pinned list of what is next."""

from typing import Literal

from markupsafe import Markup

from bot.schedule.text import LANGUAGES, Language
from bot.wording.callback_data import encode
from bot.wording.i18n import plain, say
from bot.wording.length import paragraphs
from bot.wording.message import Button, Message
from bot.wording.reader import Reader
from bot.wording.settings import LANGUAGE_NAMES, ON

PinState = Literal["off", "on", "no-pin", "unsure"]


def chat_said(language: Language, also: Language | None, pinned: PinState) -> Markup:
    """Two lines for the overview: the second language of the posts, and whether there is a pinned list."""
    return say(
        language,
        "chat-settings",
        also=LANGUAGE_NAMES[also] if also else plain(language, "chat-off"),
        pinned=plain(language, "chat-off" if pinned == "off" else "chat-on"),
    )


def second_language_panel(reader: Reader, *, spoken: Language, also: Language | None) -> Message:
    """Which language the posts come in as well."""
    language = reader.language
    rows = [
        (
            Button(
                text=(ON if code == also else "") + LANGUAGE_NAMES[code],
                callback_data=encode("s2", code),
            ),
        )
        for code in LANGUAGES
        if code != spoken
    ]
    none = (ON if also is None else "") + plain(language, "chat-also-none")
    rows.append((Button(text=none, callback_data=encode("s2", "none")),))
    return Message(
        text=say(language, "chat-also-panel", language=LANGUAGE_NAMES[spoken]),
        keyboard=(*rows, _back(language)),
    )


def pinned_panel(reader: Reader, state: PinState) -> Message:
    """The pinned list: what it is, how it does, and the switch."""
    language = reader.language
    parts = [say(language, "chat-pinned-panel")]
    match state:
        case "off":
            parts.append(say(language, "chat-pinned-now-off"))
        case "on":
            parts.append(say(language, "chat-pinned-now-on"))
        case "no-pin":
            parts.append(say(language, "chat-pinned-no-right"))
        case "unsure":
            parts.append(say(language, "chat-pinned-unsure"))
    key, wish = ("chat-pinned-switch-on", "on") if state == "off" else ("chat-pinned-switch-off", "off")
    rows = [(Button(text=plain(language, key), callback_data=encode("sp", wish)),)]
    if state in {"no-pin", "unsure"}:
        rows.append((Button(text=plain(language, "chat-pinned-again"), callback_data=encode("sp", "again")),))
    return Message(text=paragraphs(*parts), keyboard=(*rows, _back(language)))


def _back(language: Language) -> tuple[Button, ...]:
    return (Button(text=plain(language, "settings-back"), callback_data=encode("s")),)

"""Interruptions: notices to admins about a mailing that holds and waits for their word."""

from collections.abc import Mapping

from bot.schedule.text import FALLBACKS, Language
from bot.wording.callback_data import encode
from bot.wording.content import LateNotice, RefusedNotice
from bot.wording.i18n import plain, say
from bot.wording.length import join, shorten
from bot.wording.message import Button, Keyboard, Message
from bot.wording.reader import Reader
from bot.wording.when import instant

REASON_ROOM = 300


def refused(content: RefusedNotice, reader: Reader) -> Message:
    """Telegram refused a broadcast many times in a row, or an announcement."""
    language = reader.language
    advice = "interruption-refused-ours" if content.is_ours else "interruption-refused-advice"
    return Message(
        text=join(
            [
                say(language, "interruption-refused"),
                _title(content.titles, language),
                say(language, "interruption-reason", reason=shorten(content.reason, REASON_ROOM)),
                say(language, advice),
            ]
        ),
        keyboard=_card(content.campaign_id, language),
    )


def late(content: LateNotice, reader: Reader) -> Message:
    """The hour of a broadcast passed while the bot was not running."""
    language = reader.language
    return Message(
        text=join(
            [
                say(language, "interruption-late", when=instant(content.due_at, reader)),
                _title(content.titles, language),
                say(language, "interruption-late-question"),
            ]
        ),
        keyboard=_card(content.campaign_id, language),
    )


def _title(titles: Mapping[Language, str], language: Language) -> str:
    """The first words of the broadcast; empty for one without words."""
    title = next((titles[found] for found in FALLBACKS[language] if titles.get(found)), "")
    return say(language, "interruption-title", title=title) if title else ""


def _card(campaign_id: int, language: Language) -> Keyboard:
    opened = Button(text=plain(language, "interruption-open"), callback_data=encode("bo", campaign_id))
    return ((opened,),)

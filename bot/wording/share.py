"""Sharing: the button that takes an event to another chat, and the links that bring people back."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from bot.schedule.model import Event
from bot.schedule.text import Language
from bot.wording.i18n import plain
from bot.wording.message import Button

TELEGRAM: Final = "https://t.me"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sharing:
    """How a card can be shared: the bot's name, and whether people can ask it inline where the card stands."""

    bot: str
    inline: bool


def start_link(bot: str, payload: str) -> str:
    """A link that opens the bot; the payload is 1-64 of A-Z a-z 0-9 _ -, as ids of events and topics are."""
    return f"{TELEGRAM}/{bot}?start={payload}"


def event_link(bot: str, event: Event) -> str:
    """The link that opens the card of an event in the bot."""
    return start_link(bot, f"e_{event.id}")


def share_button(event: Event, language: Language, sharing: Sharing) -> Button:
    """Opens the choice of a chat; there the id finds exactly this event. Without inline mode a link is shared."""
    label = plain(language, "share-button")
    if sharing.inline:
        return Button(text=label, switch_inline_query=event.id)
    said = {"url": event_link(sharing.bot, event), "text": event.title.say(language)}
    return Button(text=label, url=f"{TELEGRAM}/share/url?{urlencode(said)}")

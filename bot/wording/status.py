"""The status of an event: its icon and its word."""

from typing import Final

from bot.schedule.model import Event, Status
from bot.schedule.text import Language
from bot.wording.i18n import plain

ICONS: Final[dict[Status, str]] = {
    "planned": "🔹",
    "confirmed": "✅",
    "postponed": "⏳",
    "cancelled": "❌",
    "held": "🏁",
}


def icon(event: Event) -> str:
    """The sign an event's status has in lists and cards."""
    return ICONS[event.status]


def word(event: Event, language: Language) -> str:
    """The status in a word: Planned, Запланировано, Planlaşdırılıb."""
    return plain(language, f"card-status-{event.status}")

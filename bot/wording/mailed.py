"""What a mailing was about, in a line of a list."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from bot.schedule.text import Language
from bot.wording.announcements import label
from bot.wording.content import AnnouncementContent, BroadcastContent, read_content
from bot.wording.i18n import say
from bot.wording.length import shorten

ROOM = 80


def title(stored: Mapping[str, Any], language: Language) -> Markup:
    """What happened to which event, or how a broadcast begins."""
    try:
        content = read_content(stored)
    except ValueError:  # of another version of the bot
        return say(language, "stats-mailing-other")
    if isinstance(content, AnnouncementContent):
        change = content.change
        about = shorten(change.after.title.say(language), ROOM)
        return say(language, "notice-bulk-item", change=label(change.kinds[0], language), title=about)
    if isinstance(content, BroadcastContent) and (words := content.title(language)):
        return say(language, "stats-mailing-broadcast", title=shorten(words, ROOM))
    return say(language, "stats-mailing-other")

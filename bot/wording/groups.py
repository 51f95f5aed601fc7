"""Channels seen from the private chat of their admin, and the word to those who may not change a group."""

from bot.schedule.text import Language
from bot.wording.callback_data import elsewhere
from bot.wording.i18n import plain, say
from bot.wording.length import quotable
from bot.wording.message import Button, Message
from bot.wording.reader import Reader


def channel_added(reader: Reader, chat_id: int, title: str) -> Message:
    """To the one who made the bot an admin of a channel: where its topics and all else are chosen."""
    ways = (("group-topics", "st"), ("start-settings", "s"))
    buttons = [
        Button(text=plain(reader.language, key), callback_data=elsewhere(chat_id, action))
        for key, action in ways
    ]
    return Message(
        text=say(reader.language, "group-channel-added", title=quotable(title)),
        keyboard=(tuple(buttons),),
    )


def channel_without_rights(reader: Reader, title: str) -> Message:
    """To the one who let the bot into a channel where it may not post."""
    return Message(text=say(reader.language, "group-channel-no-rights", title=quotable(title)))


def only_admins(language: Language) -> Message:
    """The short answer to a member who tries to change a group."""
    return Message(text=say(language, "group-only-admins"))

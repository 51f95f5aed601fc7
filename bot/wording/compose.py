"""Composing: the stored content of any outgoing mail becomes the message for one reader; pure."""

from collections.abc import Mapping
from typing import Any

from bot.wording.announcements import announcement
from bot.wording.content import (
    AnnouncementContent,
    BroadcastContent,
    CatchUpContent,
    DigestContent,
    LateNotice,
    RefusedNotice,
    ReminderContent,
    RoundupContent,
    read_content,
)
from bot.wording.digest import digest
from bot.wording.interruptions import late, refused
from bot.wording.letters import letter_of
from bot.wording.message import Message
from bot.wording.notices import notice
from bot.wording.reader import Reader
from bot.wording.reminders import catch_up, reminder
from bot.wording.roundup import roundup


def compose(kind: str, content: Mapping[str, Any], reader: Reader) -> Message:
    """The message a campaign's content makes for one reader.

    `kind` is the campaign's; the content says itself what it is. Raises ValueError for a content that
    this version does not know.
    """
    try:
        found = read_content(content)
    except ValueError as error:
        raise ValueError(f"the content of this {kind} cannot be read: {error}") from error
    match found:
        case AnnouncementContent() | BroadcastContent():
            return said_to(found, reader)
        case ReminderContent():
            return reminder(found, reader)
        case CatchUpContent():
            return catch_up(found, reader)
        case RoundupContent():
            return roundup(found, reader)
        case DigestContent():
            return digest(found, reader)
        case RefusedNotice():
            return refused(found, reader)
        case LateNotice():
            return late(found, reader)
        case _:
            return notice(found, reader)


def said_to(content: AnnouncementContent | BroadcastContent, reader: Reader) -> Message:
    """What a reader gets of a broadcast or of an announcement."""
    if isinstance(content, BroadcastContent):
        return letter_of(content, reader.language)
    return announcement(content, reader)

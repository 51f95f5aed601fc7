"""Composing: the stored content of any outgoing mail becomes the message for one reader; pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.wording.announcements import announcement
from bot.wording.bilingual import in_both
from bot.wording.channels import for_all
from bot.wording.content import (
    AnnouncementContent,
    BroadcastContent,
    CatchUpContent,
    DigestContent,
    LateNotice,
    LossNotice,
    RefusedNotice,
    ReminderContent,
    RoundupContent,
    read_content,
)
from bot.wording.digest import digest
from bot.wording.elsewhere import lost
from bot.wording.interruptions import late, refused
from bot.wording.letters import letter_of
from bot.wording.message import Message
from bot.wording.notices import notice
from bot.wording.reader import Reader
from bot.wording.reminders import catch_up, reminder
from bot.wording.roundup import roundup

Mail = (
    AnnouncementContent | BroadcastContent | ReminderContent | CatchUpContent | RoundupContent | DigestContent
)
NOT_FOR_ADMINS = (
    AnnouncementContent,
    BroadcastContent,
    ReminderContent,
    CatchUpContent,
    RoundupContent,
    DigestContent,
)


def compose(kind: str, content: Mapping[str, Any], reader: Reader) -> Message:
    """The message a campaign's content makes for one reader.

    `kind` is the campaign's; the content says itself what it is. Raises ValueError for a content that
    this version does not know.
    """
    try:
        found = read_content(content)
    except ValueError as error:
        raise ValueError(f"the content of this {kind} cannot be read: {error}") from error
    if isinstance(found, NOT_FOR_ADMINS):
        message = in_both(lambda one, room: _mail(found, one, room), _spoken(found, reader))
        return for_all(message) if reader.is_channel else message
    match found:
        case LossNotice():
            return lost(found, reader)
        case RefusedNotice():
            return refused(found, reader)
        case LateNotice():
            return late(found, reader)
        case _:
            return notice(found, reader)


def _spoken(content: Mail, reader: Reader) -> Reader:
    """A reader of two languages reads a broadcast in the second where somebody wrote it in that."""
    if not isinstance(content, BroadcastContent) or reader.also is None:
        return reader
    is_written = content.said_in(reader.also) == reader.also != content.said_in(reader.language)
    return reader if is_written else replace(reader, also=None)


def _mail(found: Mail, reader: Reader, room: int) -> Message:
    match found:
        case AnnouncementContent():
            return announcement(found, reader, room=room)
        case BroadcastContent():
            return letter_of(found, reader.language)
        case ReminderContent():
            return reminder(found, reader)
        case CatchUpContent():
            return catch_up(found, reader)
        case RoundupContent():
            return roundup(found, reader)
        case DigestContent():
            return digest(found, reader)


def said_to(content: AnnouncementContent | BroadcastContent, reader: Reader) -> Message:
    """What a reader gets of a broadcast or of an announcement."""
    if isinstance(content, BroadcastContent):
        return letter_of(content, reader.language)
    return announcement(content, reader)

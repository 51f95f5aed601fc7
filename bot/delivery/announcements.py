"""Announcements: what is told of a change, to whom, and what nobody can use any more."""

import logging
from datetime import datetime

from bot.schedule.changes import Change
from bot.storage import revisions
from bot.storage.audience import Audience
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection, Row
from bot.storage.revisions import Revision
from bot.wording.content import AnnouncementContent

log = logging.getLogger(__name__)


async def latest(tx: Connection) -> Revision | None:
    """The newest schedule accepted; None when there is none that this version of the bot can read."""
    return read_back(await revisions.newest(tx))


def read_back(row: Row | None) -> Revision | None:
    """The same of its row, in a thread: reading ten thousand events takes long."""
    try:
        return None if row is None else revisions.revision_of(row)
    except ValueError as error:
        log.warning("the last good schedule cannot be read back: %s", error)
        return None


def audience_of(change: Change) -> Audience:
    """Who hears of a change: the topics' subscribers, also of topics it has just left, and who follows it."""
    topics = change.after.topics + (change.before.topics if change.before else ())
    return Audience(event_id=change.event_id, topics=tuple(dict.fromkeys(topics)))


def change_of(campaign: Campaign) -> Change:
    """What an announcement says."""
    return AnnouncementContent.model_validate(campaign.content).change


def is_bygone(change: Change, now: datetime) -> bool:
    """Whether an event was entered after its date, without a word on how it went: nobody can use that."""
    return change.kinds == ("added",) and not change.after.is_upcoming(now)

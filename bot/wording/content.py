"""Content: what each outgoing mail says, as it is kept with its campaign until every reader has it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.schedule.changes import Change, ChangeKind
from bot.schedule.model import Event
from bot.schedule.text import Text


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def stored(self) -> dict[str, Any]:
        """As JSON, for the campaign's row."""
        return self.model_dump(mode="json")


class AnnouncementContent(_Content):
    """One change of one event."""

    type: Literal["announcement"] = "announcement"
    change: Change
    card: bool = True  # False: the event is no longer in the schedule, there is no card to open


class ReminderContent(_Content):
    """An event draws near."""

    type: Literal["reminder"] = "reminder"
    event: Event
    lead_key: str
    at: datetime  # when it rang: "tomorrow" and "in 3 hours" are counted from here


class CatchUpContent(_Content):
    """What is already near when somebody subscribes, in the order of time."""

    type: Literal["catch-up"] = "catch-up"
    events: tuple[Event, ...]


class PreviewNotice(_Content):
    """To admins: the very announcement, how many get it, and when it goes out (None: when they say so)."""

    type: Literal["preview"] = "preview"
    campaign_id: int
    announcement: AnnouncementContent
    recipients: int
    due_at: datetime | None = None


class BulkItem(_Content):
    """One line of a long list of changes."""

    kind: ChangeKind
    title: Text


class BulkNotice(_Content):
    """To admins: so many changes at once that none goes out without their word."""

    type: Literal["bulk"] = "bulk"
    revision_id: int
    count: int
    items: tuple[BulkItem, ...]  # the first of them


class VanishedNotice(_Content):
    """To admins: events that are no longer in the file; is each cancelled, or only tidied away?"""

    type: Literal["vanished"] = "vanished"
    events: tuple[Event, ...]  # the first of them
    count: int


class BadFileNotice(_Content):
    """To admins: the schedule file cannot be used, and why."""

    type: Literal["bad-file"] = "bad-file"
    problems: tuple[str, ...]  # the first of them
    count: int
    kept: bool  # whether there is an earlier schedule to go on with


class GoodFileNotice(_Content):
    """To admins: the schedule file is good again."""

    type: Literal["good-file"] = "good-file"
    events: int


class StaleNotice(_Content):
    """To admins: an announcement whose time passed while the bot was away."""

    type: Literal["stale"] = "stale"
    campaign_id: int
    announcement: AnnouncementContent
    recipients: int
    due_at: datetime


class StoppedNotice(_Content):
    """To admins: Telegram refuses what we send, so the mailing was stopped."""

    type: Literal["stopped"] = "stopped"
    campaign_id: int
    reason: str


class SendingHeldNotice(_Content):
    """To admins: nothing is sent since a restore, until one of them says go."""

    type: Literal["sending-held"] = "sending-held"
    waiting: int


Notice = (
    PreviewNotice
    | BulkNotice
    | VanishedNotice
    | BadFileNotice
    | GoodFileNotice
    | StaleNotice
    | StoppedNotice
    | SendingHeldNotice
)
Content = Annotated[
    AnnouncementContent | ReminderContent | CatchUpContent | Notice, Field(discriminator="type")
]

_ADAPTER: TypeAdapter[Content] = TypeAdapter(Content)


def read_content(stored: Mapping[str, Any]) -> Content:
    """The content of a campaign's row; raises ValueError for what this version does not know."""
    return _ADAPTER.validate_python(stored)

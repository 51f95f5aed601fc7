"""Content: what each outgoing mail says, as it is kept with its campaign until every reader has it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.schedule.changes import Change, ChangeKind
from bot.schedule.model import Event
from bot.schedule.text import FALLBACKS, Language, Text
from bot.wording.length import shorten
from bot.wording.message import Entity, Media

TITLE = 60
EVENT_TITLE = 100


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def stored(self) -> dict[str, Any]:
        """As JSON, for the campaign's row."""
        return self.model_dump(mode="json")


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


class DigestContent(_Content):
    """What lies ahead and what changed, for one reader. With the campaign only the moment is kept; the rest is
    found when it is sent. `stamp` is the same for the same contents."""

    type: Literal["digest"] = "digest"
    at: datetime
    coming: tuple[Event, ...] = ()  # by date, the first of them
    coming_more: int = 0
    changes: tuple[Change, ...] = ()  # the last of them, as they came
    changes_more: int = 0
    stamp: str = ""

    def __bool__(self) -> bool:
        return bool(self.coming or self.changes)


class BroadcastVersion(_Content):
    """What an admin wrote in one language: a text with its formatting, or the caption of files."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: tuple[Media, ...] = ()
    link_preview: bool = True  # as the admin's own message has it

    def __bool__(self) -> bool:
        return bool(self.text or self.media)


class BroadcastContent(_Content):
    """What an admin wrote, in each language they wrote it in, and a link under it: (label, address)."""

    type: Literal["broadcast"] = "broadcast"
    versions: dict[Language, BroadcastVersion] = Field(default_factory=dict)
    button: tuple[str, str] | None = None

    def __bool__(self) -> bool:
        return any(self.versions.values())

    def for_language(self, language: Language) -> BroadcastVersion:
        """The version for that reader, or the one its readers understand best; an empty one when nothing is written."""
        for candidate in FALLBACKS[language]:
            if found := self.versions.get(candidate):
                return found
        return BroadcastVersion()

    def said_in(self, language: Language) -> Language | None:
        """The language that reader gets; None when nothing is written."""
        return next((found for found in FALLBACKS[language] if self.versions.get(found)), None)

    def title(self, language: Language) -> str:
        """The first words, for a list; empty when there are only files."""
        lines = self.for_language(language).text.split("\n")
        return shorten(next((line.strip() for line in lines if line.strip()), ""), TITLE)

    def over(self, old: "BroadcastContent") -> "BroadcastContent":
        """These words on the files of the old content: Telegram lets a text be edited, a file stays."""
        languages = [language for language in FALLBACKS["ru"] if language in {*self.versions, *old.versions}]
        worn = {
            language: self.for_language(language).model_copy(
                update={"media": old.for_language(language).media}
            )
            for language in languages
        }
        return self.model_copy(update={"versions": worn})


class AnnouncementContent(_Content):
    """One change of one event; `versions` are the words of an admin in place of ours, in the languages they are in."""

    type: Literal["announcement"] = "announcement"
    change: Change
    card: bool = True  # False: the event is no longer in the schedule, there is no card to open
    versions: dict[Language, BroadcastVersion] = Field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        """As JSON; words of an admin are named only where there are some."""
        whole = super().stored()
        if not self.versions:
            del whole["versions"]
        return whole

    def title(self, language: Language) -> str:
        """What it is about, for a list."""
        return shorten(self.change.after.title.say(language), EVENT_TITLE)


class RoundupContent(_Content):
    """What quiet hours held back, in the order in which it came; put together when it is sent."""

    type: Literal["roundup"] = "roundup"
    parts: tuple[Annotated[AnnouncementContent | ReminderContent, Field(discriminator="type")], ...]


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


class RefusedNotice(_Content):
    """To admins: Telegram refuses a mailing, so it holds until one of them says go."""

    type: Literal["refused"] = "refused"
    campaign_id: int
    is_ours: bool = False  # the words are the bot's own, made of the schedule
    titles: dict[Language, str]
    reason: str


class LateNotice(_Content):
    """To admins: a broadcast whose hour passed while the bot was away."""

    type: Literal["late"] = "late"
    campaign_id: int
    titles: dict[Language, str]
    due_at: datetime


class LossNotice(_Content):
    """To who set up a group or channel: it can no longer be written to, or no longer in its forum topic."""

    type: Literal["loss"] = "loss"
    title: str
    reason: Literal["stopped", "blocked", "kicked", "deactivated", "no-rights", "gone", "thread"]


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
BroadcastNotice = RefusedNotice | LateNotice
Content = Annotated[
    AnnouncementContent
    | ReminderContent
    | CatchUpContent
    | RoundupContent
    | DigestContent
    | BroadcastContent
    | Notice
    | BroadcastNotice
    | LossNotice,
    Field(discriminator="type"),
]

_ADAPTER: TypeAdapter[Content] = TypeAdapter(Content)


def read_content(stored: Mapping[str, Any]) -> Content:
    """The content of a campaign's row; raises ValueError for what this version does not know."""
    return _ADAPTER.validate_python(stored)


def known_content(stored: Mapping[str, Any]) -> Content | None:
    """The same for whoever can do without: None for what this version does not know."""
    try:
        return read_content(stored)
    except ValueError:
        return None


def title_of(stored: Mapping[str, Any], language: Language) -> str:
    """What a broadcast or an announcement is about; empty where there are no words to tell it."""
    content = known_content(stored)
    return content.title(language) if isinstance(content, BroadcastContent | AnnouncementContent) else ""

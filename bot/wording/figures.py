"""Figures: how far a mailing is and how it ended, as the views show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.schedule.changes import ChangeKind

MailingKind = Literal["notice", "reminder", "announcement", "digest", "broadcast", "edit", "recall"]
MailingState = Literal[
    "draft",
    "pending",
    "held",
    "running",
    "paused",
    "done",
    "stopped",
    "discarded",
    "superseded",
    "expired",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many rows of a mailing ended how. `blocked`: nobody there any more; `failed`: for any other reason."""

    written: int = 0  # rows there are
    sent: int = 0
    blocked: int = 0
    failed: int = 0
    unknown: int = 0
    expired: int = 0
    skipped: int = 0

    @property
    def done(self) -> int:
        """How many are not waited for any more."""
        return self.sent + self.blocked + self.failed + self.unknown + self.expired + self.skipped


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a mailing is.

    `planned` is the number that was confirmed, and the number of chats really written down once that is known.
    `sent` means delivered, edited or deleted, by the kind. `about` tells what sort it is, or what it corrects; `mark`
    what became of it afterwards; `by` and `by_at` who last decided about it, and when. `rate` is messages a second
    since it was last resumed, 0.0 when it stands; `left_seconds` is None when nobody can tell. `held` wait for the
    end of their quiet hours, the last of them until `held_until`.
    """

    campaign_id: int
    kind: MailingKind
    state: MailingState
    version: int
    planned: int
    sent: int
    blocked: int
    failed: int
    unknown: int
    skipped: int  # who left meanwhile, and whom a stop spared
    rate: float
    left_seconds: int | None
    due_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    title: str
    about: Literal["broadcast", "announcement"] = "broadcast"
    change: ChangeKind | None = None  # what an announcement tells
    is_retry: bool = False
    mark: Literal["edited", "recalled"] | None = None
    by: str | None = None
    by_at: datetime | None = None
    held: int = 0
    held_until: datetime | None = None

    @property
    def done(self) -> int:
        """How many are not waited for any more."""
        return self.sent + self.blocked + self.failed + self.unknown + self.skipped

    @property
    def share(self) -> float:
        """From 0.0 to 1.0; a finished one is whole, also when fewer were there than planned."""
        if self.state == "done":
            return 1.0
        return min(1.0, self.done / self.planned) if self.planned else 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """How a mailing ended.

    `failures` counts by cause: blocked, kicked, deactivated, no-rights, gone (these are `blocked`, too); refused,
    not-found, uneditable, too-old. `uncertain` chats may have got it twice or not at all; those that count as sent
    are among them. `waiting` have not been tried.
    """

    progress: Progress
    delivered: int
    blocked: int
    failed: int
    unknown: int
    skipped: int
    waiting: int
    uncertain: int
    retryable: int  # would be tried by Retry failed
    failures: Mapping[str, int] = field(default_factory=dict)

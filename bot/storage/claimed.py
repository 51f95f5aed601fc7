"""Claimed rows of the outbox: what the sender is given, and what it says became of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from bot.storage.campaigns import CampaignKind
from bot.storage.hush import Part
from bot.wording.content import DigestContent
from bot.wording.reader import Reader


class State(IntEnum):
    """Where a row stands. Partial indexes know 0 and 1 by number, so queries write them out."""

    QUEUED = 0
    LEASED = 1
    SENT = 2
    FAILED = 3
    UNKNOWN = 4
    EXPIRED = 5
    SKIPPED = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """A row taken up for sending. `doubts` counts this call already: 2 means it must be the last.

    Of an edit or a recall: `message_id` and, of an album, `more_ids` are what to change; `reader` speaks the language
    it was sent in. `silent`: it comes without a sound. `parts` are rows that are delivered within this message and
    share its fate. `as_of` is the moment a reminder speaks from that goes out late. `own` is what a digest tells this
    chat, as the post finds it.
    """

    id: int
    campaign_id: int
    kind: CampaignKind
    priority: int
    chat_id: int
    thread_id: int | None
    reader: Reader
    doubts: int
    attempts: int
    message_id: int | None = None
    more_ids: tuple[int, ...] = ()
    silent: bool = False
    parts: tuple[Part, ...] = ()
    as_of: datetime | None = None
    own: DigestContent | None = None

    @property
    def campaign_ids(self) -> tuple[int, ...]:
        """All campaigns of which something is said, in their order."""
        if not self.parts:
            return (self.campaign_id,)
        return tuple(sorted({self.campaign_id, *(part.campaign_id for part in self.parts)}))

    @property
    def entries(self) -> list[tuple[int, int]]:
        """Every row its call is about, and which attempt at that row it is."""
        return [(self.id, self.attempts), *((part.row_id, part.attempts) for part in self.parts)]

    def whole(self, settled: "Settled") -> list["Settled"]:
        """What became of it, said of its parts as well."""
        return [settled, *(replace(settled, row_id=part.row_id) for part in self.parts)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What became of a claimed row: final, or queued again (`due_at` None: at its old time, so in its old place).

    `outcome` is why in Telegram's words, `cause` in one of ours. `undoubt`: the call certainly delivered nothing, or
    was never made.
    """

    row_id: int
    state: State
    outcome: str | None = None
    message_id: int | None = None
    more_ids: tuple[int, ...] = ()
    cause: str | None = None
    due_at: datetime | None = None
    undoubt: bool = False

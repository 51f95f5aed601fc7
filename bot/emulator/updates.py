"""The queue of updates waiting for the bot: ids, confirmation by offset, what is kept and for how long."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.emulator.user import Json

FIRST_UPDATE_ID = 700_000_001
KEPT_FOR = timedelta(hours=24)  # counted from the date of the message
LIFETIMES = {"callback_query": 150.0, "inline_query": 30.0}  # seconds; older presses and queries are dropped
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Update:
    """One update, and until when it is offered."""

    update_id: int
    kind: str
    payload: Json
    queued_at: datetime
    expires: float | None  # on the monotonic clock

    def json(self) -> Json:
        """The `Update` object of the Bot API."""
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """Updates in order; `arrived` is set whenever somebody who waits should look again."""

    def __init__(self, *, now: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._now = now
        self._monotonic = monotonic
        self._waiting: deque[Update] = deque()
        self._next_id = FIRST_UPDATE_ID
        self.allowed: frozenset[str] | None = None  # None: everything but NOT_BY_DEFAULT
        self.arrived = asyncio.Event()

    def __len__(self) -> int:
        self._expire()
        return len(self._waiting)

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        return kind in self.allowed if self.allowed is not None else kind not in NOT_BY_DEFAULT

    def allow(self, kinds: Collection[str]) -> None:
        """Set what is queued from now on; an empty list means the default."""
        self.allowed = frozenset(kinds) or None

    def add(self, kind: str, payload: Json) -> int | None:
        """Queue one update; None when the bot did not ask for its kind."""
        if not self.wants(kind):
            return None
        lifetime = LIFETIMES.get(kind)
        update = Update(
            update_id=self._next_id,
            kind=kind,
            payload=payload,
            queued_at=self._now(),
            expires=None if lifetime is None else self._monotonic() + lifetime,
        )
        self._next_id += 1
        self._waiting.append(update)
        self.arrived.set()
        return update.update_id

    def confirm(self, offset: int) -> None:
        """Forget what came before `offset`; a negative one keeps only so many from the end."""
        if offset < 0:
            offset = self._waiting[offset].update_id if len(self._waiting) > -offset else 0
        while self._waiting and self._waiting[0].update_id < offset:
            self._waiting.popleft()

    def take(self, limit: int) -> list[Update]:
        """The oldest unconfirmed updates; they stay until confirmed."""
        self._expire()
        return [self._waiting[index] for index in range(min(limit, len(self._waiting)))]

    def pending(self) -> list[Update]:
        """Everything that waits."""
        return self.take(len(self._waiting))

    def holds(self, update: Update) -> bool:
        """Whether it still waits."""
        self._expire()
        return update in self._waiting

    def remove(self, update: Update) -> None:
        """The webhook has taken it."""
        if update in self._waiting:
            self._waiting.remove(update)

    def clear(self) -> None:
        """Drop everything that waits (drop_pending_updates)."""
        self._waiting.clear()

    def _expire(self) -> None:
        oldest, moment = self._now() - KEPT_FOR, self._monotonic()
        if any(self._is_stale(update, oldest, moment) for update in self._waiting):
            self._waiting = deque(
                update for update in self._waiting if not self._is_stale(update, oldest, moment)
            )

    @staticmethod
    def _is_stale(update: Update, oldest: datetime, moment: float) -> bool:
        return update.queued_at < oldest or (update.expires is not None and update.expires < moment)

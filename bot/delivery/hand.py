"""The hand: rows taken up and not called yet, the most urgent on top, one a chat."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from bot.storage.outbox import WHATEVER_PAUSE, Claimed


class Hand:
    """Rows in order of priority and campaign; a row whose chat has to wait a moment is parked beside the others."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, int, int, Claimed]] = []
        self._parked: list[tuple[float, int, Claimed]] = []
        self._campaigns: Counter[int] = Counter()

    @property
    def campaigns(self) -> set[int]:
        """The campaigns of which something is in hand."""
        return set(self._campaigns)

    @property
    def chats(self) -> list[int]:
        """The chats for which something is in hand that a pause of theirs stops."""
        return [row.chat_id for row in self if row.kind not in WHATEVER_PAUSE]

    def __len__(self) -> int:
        return len(self._rows) + len(self._parked)

    def __iter__(self) -> Iterator[Claimed]:
        yield from (item[3] for item in self._rows)
        yield from (item[2] for item in self._parked)

    def add(self, rows: Iterable[Claimed]) -> None:
        for row in rows:
            self._campaigns.update(row.campaign_ids)
            self._push(row)

    def top(self, now: float) -> Claimed | None:
        """The row to send next, left where it is; None when there is none at this moment."""
        while self._parked and self._parked[0][0] <= now:
            self._push(heapq.heappop(self._parked)[2])
        return self._rows[0][3] if self._rows else None

    def take(self) -> Claimed:
        """Remove and return the row on top."""
        row = heapq.heappop(self._rows)[3]
        for campaign_id in row.campaign_ids:
            self._campaigns[campaign_id] -= 1
            if not self._campaigns[campaign_id]:
                del self._campaigns[campaign_id]
        return row

    def park(self, until: float) -> None:
        """Put the row on top aside until then."""
        row = heapq.heappop(self._rows)[3]
        heapq.heappush(self._parked, (until, row.id, row))

    def next_parked(self) -> float | None:
        """When the first parked row comes back."""
        return self._parked[0][0] if self._parked else None

    def drop(
        self, campaigns: AbstractSet[int] | None = None, chats: AbstractSet[int] = frozenset()
    ) -> list[Claimed]:
        """Remove and return the rows of these campaigns and of these chats, or (None) all."""
        rows = list(self)
        dropped = [
            row
            for row in rows
            if campaigns is None or row.chat_id in chats or not campaigns.isdisjoint(row.campaign_ids)
        ]
        gone = {row.id for row in dropped}
        self._rows, self._parked = [], []
        self._campaigns.clear()
        self.add(row for row in rows if row.id not in gone)
        return dropped

    def _push(self, row: Claimed) -> None:
        heapq.heappush(self._rows, (row.priority, row.campaign_id, row.id, row))

"""The hand: rows taken up and not called yet, the most urgent on top, one a chat."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.storage.outbox import Claimed


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

    def drop(self, campaigns: Iterable[int] | None = None) -> list[Claimed]:
        """Remove and return the rows of these campaigns, or (None) all."""
        chosen = None if campaigns is None else set(campaigns)
        dropped = [row for row in self if chosen is None or not chosen.isdisjoint(row.campaign_ids)]
        kept = [row for row in self if chosen is not None and chosen.isdisjoint(row.campaign_ids)]
        self._rows, self._parked = [], []
        self._campaigns.clear()
        self.add(kept)
        return dropped

    def _push(self, row: Claimed) -> None:
        heapq.heappush(self._rows, (row.priority, row.campaign_id, row.id, row))

"""The pace of each chat: one message a second, short bursts of replies, twenty a minute in a group."""

import math
from collections import deque
from typing import Final

BURST: Final = 5  # replies at once; over time it is one a second all the same
GROUP: Final = 20
MINUTE: Final = 60.0
SWEEP: Final = 1000


class ChatPaces:
    """When each chat had its last messages; `margin` stretches every limit by that share."""

    def __init__(self, margin: float) -> None:
        self._stretch = 1 + margin
        self._sent: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}
        self._sweep_at = SWEEP

    def ready_at(
        self,
        is_reply: bool,  # noqa: FBT001 - the two ways a chat is paced
        chat_id: int,
        weight: int = 1,
    ) -> float:
        """From when on the chat may get its next message, or so many at once."""
        ready = self._held.get(chat_id, -math.inf)
        times = self._sent.get(chat_id)
        if not times:
            return ready
        if not is_reply:
            ready = max(ready, times[-1] + self._stretch)
        if len(times) >= BURST:
            ready = max(ready, times[-BURST] + BURST * self._stretch)
        if times.maxlen == GROUP and (over := len(times) + weight - GROUP) > 0:
            ready = max(ready, times[min(over, len(times)) - 1] + MINUTE * self._stretch)
        return ready

    def sent(self, chat_id: int, now: float) -> None:
        """A message goes now."""
        times = self._sent.get(chat_id)
        if times is None:
            if len(self._sent) >= self._sweep_at:
                self._sweep(now)
            # Negative ids are groups and channels, which cannot be told apart by the id.
            times = self._sent[chat_id] = deque(maxlen=GROUP if chat_id < 0 else BURST)
        times.append(now)

    def hold(self, chat_id: int, until: float) -> None:
        """Nothing for that chat until then."""
        self._held[chat_id] = max(until, self._held.get(chat_id, until))

    def held_until(self, chat_id: int) -> float:
        return self._held.get(chat_id, -math.inf)

    def _sweep(self, now: float) -> None:
        """Forget who has been quiet; half of what is left may come again before the next sweep."""
        old = {False: now - BURST * self._stretch, True: now - MINUTE * self._stretch}
        self._sent = {chat: times for chat, times in self._sent.items() if times[-1] > old[chat < 0]}
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._sweep_at = max(SWEEP, 2 * len(self._sent))

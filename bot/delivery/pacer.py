"""The pacer: when the next message may go. Evenly spaced slots, shared by replies and mail.

Replies come first: they do not wait for a slot between two of the mailing's, and mail gives that time back afterwards.
So that the second is never so full that a reply must wait for its end, mail leaves a few of its messages free.
"""

import asyncio
import heapq
import math
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import Final, Literal

from bot.clock import Clock
from bot.delivery.chat_pace import ChatPaces

Lane = Literal["reply", "notice", "reminder", "announcement", "digest", "edit", "recall", "broadcast"]
RANK: Final[dict[Lane, int]] = {
    "reply": 0,
    "notice": 1,
    "reminder": 1,
    "announcement": 2,
    "digest": 3,
    "edit": 3,
    "recall": 3,
    "broadcast": 4,
}

MARGIN: Final = 0.02  # calls do not arrive as evenly as they start: every limit is kept for 2 % longer
CATCH_UP: Final = 0.1  # seconds of slots a late event loop makes good at once: more arrive unevenly
AHEAD: Final = 0.25  # seconds of slots that replies may take at once; beyond that they are spaced evenly, too
SPARED: Final = 50  # mail leaves one in so many messages of a second free, at least one
SMALL: Final = 10  # messages a second; of fewer none is left free
STALLED: Final = 5.0  # seconds; who asks later than that after a refusal was not waiting for its slot
TOGETHER: Final = 5.0  # seconds; two chats flooded within them: Telegram means the whole bot
EASING: Final = 60.0  # seconds in which the slow-down after such a flood halves
LEAST: Final = 0.001  # seconds; a shorter sleep may not move a clock at all


@dataclass(order=True, slots=True)
class _Waiter:
    rank: int
    number: int
    lane: Lane = field(compare=False)
    chat_id: int = field(compare=False)
    weight: int = field(compare=False)
    admitted: asyncio.Future[None] = field(compare=False)


class Pacer:
    """At most `rate` messages in any second, all lanes together, and the limits of each chat.

    Times are of the clock's `monotonic()`. Two ways in: `await admit(...)` waits for a slot; `take(...)` gives one
    at once or says how long to wait, for a sender that has a queue of its own.
    """

    def __init__(self, rate: int, clock: Clock) -> None:
        self.rate = rate
        self._clock = clock
        self._spared = max(1, rate // SPARED) if rate >= SMALL else 0
        self._gap = (1 + MARGIN) / (rate - self._spared)
        self._next = -math.inf  # the next even slot of mail
        self._next_reply = -math.inf  # of replies, were they all evenly spaced
        self._recent: deque[float] = deque(maxlen=rate)  # the last messages: no more than `rate` in a second
        self._replies: deque[float] = deque(maxlen=rate)  # those of the last second
        self._expected_until = -math.inf
        self._held = -math.inf
        self._eased, self._eased_at = 1.0, -math.inf
        self._floods: dict[int, float] = {}
        self._chats = ChatPaces(MARGIN)
        self._numbers = count()
        self._ready: list[_Waiter] = []
        self._parked: list[tuple[float, _Waiter]] = []  # the chat has to wait, others go ahead
        self._news = asyncio.Event()
        self._pump_task: asyncio.Task[None] | None = None

    async def admit(self, lane: Lane, chat_id: int, weight: int = 1) -> None:
        """Return when a message to that chat may go; lanes in order of rank, each first come, first served.

        An album weighs as many messages as it has files.
        """
        future = asyncio.get_running_loop().create_future()
        waiter = _Waiter(RANK[lane], next(self._numbers), lane, chat_id, weight, future)
        heapq.heappush(self._ready, waiter)
        self._serve()
        if not waiter.admitted.done():
            self._news.set()
            if self._pump_task is None or self._pump_task.done():
                self._pump_task = asyncio.create_task(self._pump(), name="pacer")
        await waiter.admitted

    def take(self, lane: Lane, chat_id: int, weight: int = 1) -> float:
        """0.0: go. Otherwise not yet: ask again after so many seconds."""
        now = self._clock.monotonic()
        wait = self._chats.ready_at(lane == "reply", chat_id, weight) - now
        if wait > 0:
            return wait
        self._unpark(now)
        slot = self._slot(lane, now, weight)
        if self._is_overtaken(RANK[lane]):
            return max(slot - now, self._gap)
        if slot > now:
            return slot - now
        self._grant(lane, chat_id, now, weight)
        return 0.0

    def chat_wait(self, lane: Lane, chat_id: int, weight: int = 1) -> float:
        """Seconds until that chat may get its next message, as far as the chat alone is concerned; 0.0: now."""
        return max(0.0, self._chats.ready_at(lane == "reply", chat_id, weight) - self._clock.monotonic())

    def remember(self, chat_id: int, ago: float) -> None:
        """An earlier process sent a message to that chat, so many seconds ago; in order of time."""
        self._chats.sent(chat_id, self._clock.monotonic() - ago)

    def hold(self, chat_id: int | None, seconds: float) -> None:
        """Send nothing to that chat (None: to anybody) for so long."""
        until = self._clock.monotonic() + seconds
        if chat_id is None:
            self._held = max(self._held, until)
        else:
            self._chats.hold(chat_id, until)

    def held_until(self, chat_id: int | None) -> float:
        """Until when (monotonic) that chat, or (None) everybody, is held; in the past: not at all."""
        return self._held if chat_id is None else max(self._held, self._chats.held_until(chat_id))

    def flooded(self, chat_id: int, seconds: float) -> None:
        """Telegram said 429 for that chat. A second chat within a few seconds: it means the whole bot, which
        waits, and then goes more slowly for a while."""
        now = self._clock.monotonic()
        self.hold(chat_id, seconds)
        self._floods = {chat: at for chat, at in self._floods.items() if now - at <= TOGETHER}
        self._floods[chat_id] = now
        if len(self._floods) > 1:
            if self._held <= now:
                self._eased, self._eased_at = min(4.0, self._ease(now) * 1.5), now
            self.hold(None, seconds)

    async def _pump(self) -> None:
        """Give slots to who waits, for as long as anybody does."""
        while (wait := self._serve()) is not None:
            self._news.clear()
            await self._clock.wait(self._news, max(wait, LEAST))

    def _serve(self) -> float | None:
        """Admit all whose moment has come; returns the seconds until the next, None when nobody waits."""
        now = self._clock.monotonic()
        self._unpark(now)
        slot = math.inf
        while self._ready:
            waiter = self._ready[0]
            if waiter.admitted.done():  # its task was cancelled
                heapq.heappop(self._ready)
                continue
            ready_at = self._chats.ready_at(waiter.lane == "reply", waiter.chat_id, waiter.weight)
            if ready_at > now:
                heapq.heappush(self._parked, (ready_at, heapq.heappop(self._ready)))
                continue
            slot = self._slot(waiter.lane, now, waiter.weight)
            if slot > now:
                break
            heapq.heappop(self._ready)
            self._grant(waiter.lane, waiter.chat_id, now, waiter.weight)
            waiter.admitted.set_result(None)
            slot = math.inf
        parked = self._parked[0][0] if self._parked else math.inf
        until = min(slot, parked)
        return None if until == math.inf else until - now

    def _unpark(self, now: float) -> None:
        while self._parked and (self._parked[0][0] <= now or self._parked[0][1].admitted.done()):
            heapq.heappush(self._ready, heapq.heappop(self._parked)[1])

    def _is_overtaken(self, rank: int) -> bool:
        while self._ready and self._ready[0].admitted.done():
            heapq.heappop(self._ready)
        return bool(self._ready) and self._ready[0].rank <= rank

    def _slot(self, lane: Lane, now: float, weight: int) -> float:
        """The next slot, and the note that somebody waits for it: if we come late, so much may be made good."""
        if lane == "reply":
            slot, most = max(self._next_reply - AHEAD, self._held), self.rate
        else:
            slot, most = max(self._next, self._held), self.rate - self._left_free(RANK[lane], now)
        if self._recent and (over := len(self._recent) + weight - most) > 0:
            slot = max(slot, self._recent[min(over, len(self._recent)) - 1] + 1 + MARGIN)
        if slot > now:
            self._expected_until = slot + STALLED
            if lane == "reply":
                self._next_reply = slot + AHEAD  # no second burst when the second is over
            else:
                self._next = max(self._next, self._held)
        return slot

    def _left_free(self, rank: int, now: float) -> int:
        """How many messages of a second mail leaves to replies: the more, the more of them there were lately.
        What is due at its moment leaves the least."""
        if not self._spared or rank <= RANK["reminder"]:
            return self._spared
        while self._replies and self._replies[0] <= now - 1:
            self._replies.popleft()
        lately = min(math.isqrt(len(self._replies)), self.rate // 4)
        return self._spared + lately

    def _grant(self, lane: Lane, chat_id: int, now: float, weight: int) -> None:
        waited = now <= self._expected_until
        step = weight * self._gap * self._ease(now)
        self._next = max(self._next, now - CATCH_UP if waited else now) + step
        for _ in range(weight):
            self._recent.append(now)
            self._chats.sent(chat_id, now)
        if lane == "reply":
            self._next_reply = max(self._next_reply, now) + step
            self._replies.append(now)

    def _ease(self, now: float) -> float:
        if self._eased == 1.0:
            return 1.0
        return 1.0 + (self._eased - 1.0) * math.exp2((self._eased_at - now) / EASING)

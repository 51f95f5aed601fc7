"""How fast a bot may send: over all chats, to one chat, to a group; 429 with retry_after beyond that."""

import math
from collections import deque
from collections.abc import Callable

from bot.emulator.errors import too_many_requests

_GROUP_WINDOW = 60.0


class Limits:
    """Telegram's published rates, with a small tolerance for bursts; `enabled = False` ends them.

    A refused scope (one chat, or everything) stays closed until its `retry_after` is over: asking earlier is
    refused again, as on the real server.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self.enabled = True
        self.overall = 30.0  # messages a second over all chats
        self.overall_slack = (
            0.2  # part of a second's worth that may come at once on top: networks are not even
        )
        self.paid = 1000.0  # the same with allow_paid_broadcast
        self.private_rate = 1.0  # messages a second to one private chat
        self.private_burst = 5  # …of which so many may come at once
        self.group = 20  # messages to one group within any minute
        self._recent: deque[float] = deque()
        self._buckets: dict[int, tuple[float, float]] = {}  # private chat: (messages in the bucket, when)
        self._groups: dict[int, deque[float]] = {}
        self._closed: dict[int | None, float] = {}

    def admit(self, chat_id: int, *, is_group: bool, count: int = 1, paid: bool = False) -> None:
        """Let `count` messages to this chat pass, or raise 429."""
        if not self.enabled:
            return
        now = self._monotonic()
        for scope in (chat_id, None):
            if (until := self._closed.get(scope)) is not None:
                if now < until:
                    raise too_many_requests(math.ceil(until - now))
                del self._closed[scope]
        self._check_overall(now, count, self.paid if paid else self.overall)
        if is_group:
            self._check_group(now, chat_id, count)
        else:
            self._check_private(now, chat_id, count)
        self._recent.extend([now] * count)

    def _check_overall(self, now: float, count: int, rate: float) -> None:
        while self._recent and self._recent[0] <= now - 1.0:
            self._recent.popleft()
        if len(self._recent) + count > rate * (1 + self.overall_slack):
            self._refuse(None, now, 1.0)

    def _check_group(self, now: float, chat_id: int, count: int) -> None:
        sent = self._groups.setdefault(chat_id, deque())
        while sent and sent[0] <= now - _GROUP_WINDOW:
            sent.popleft()
        if len(sent) + count > self.group:
            self._refuse(chat_id, now, (sent[0] if sent else now) + _GROUP_WINDOW - now)
        sent.extend([now] * count)

    def _check_private(self, now: float, chat_id: int, count: int) -> None:
        level, since = self._buckets.get(chat_id, (0.0, now))
        level = max(0.0, level - (now - since) * self.private_rate)
        if level > 0 and level + count > self.private_burst + 0.001:
            self._refuse(chat_id, now, (level + count - self.private_burst) / self.private_rate)
        self._buckets[chat_id] = (level + count, now)

    def _refuse(self, scope: int | None, now: float, seconds: float) -> None:
        wait = max(1, math.ceil(seconds))
        self._closed[scope] = now + wait
        raise too_many_requests(wait)

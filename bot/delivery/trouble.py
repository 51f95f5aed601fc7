"""Trouble: Telegram cannot be reached, so nothing is sent until it answers a call that does nothing."""

import logging
import random
from typing import Final

from bot.clock import Clock

log = logging.getLogger(__name__)

UNKNOWN: Final = 3  # calls of unknown outcome in a row; one may be an accident
FIRST: Final = 1.0  # seconds until Telegram is asked again
LONGEST: Final = 60.0


class Trouble:
    """Counts failures. While there is trouble, sending would only spoil rows: each may be called twice, not more."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._unknown = 0
        self._pause = 0.0
        self._ask_at = 0.0

    def __bool__(self) -> bool:
        return self._pause > 0

    def failed(self, reason: str, *, certainly_not_sent: bool) -> None:
        """A call failed for want of a connection, or of an answer."""
        self._unknown += 1
        if not self and (certainly_not_sent or self._unknown >= UNKNOWN):
            log.warning("Telegram cannot be reached (%s); messages wait", reason)
            self._wait(FIRST)

    def answered(self) -> None:
        """Telegram said something."""
        self._unknown = 0

    def left(self) -> float:
        """Seconds until Telegram may be asked whether it is there."""
        return max(0.0, self._ask_at - self._clock.monotonic()) if self else 0.0

    def asked(self, *, is_alive: bool) -> None:
        """Telegram was asked."""
        if is_alive:
            log.warning("Telegram can be reached again")
            self._pause = 0.0
            self._unknown = 0
        else:
            self._wait(min(LONGEST, 2 * self._pause))

    def _wait(self, pause: float) -> None:
        self._pause = pause
        # Spread, so that many bots do not come back in the same moment.
        self._ask_at = self._clock.monotonic() + pause * random.uniform(0.75, 1.25)  # noqa: S311

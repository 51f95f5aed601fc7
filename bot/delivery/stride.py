"""The stride: how much one transaction may take on, so that nobody else waits long for the writer."""

from typing import Final

from bot.clock import Clock

AIM: Final = (
    0.005  # seconds of a transaction: nobody who asks something notices so short a wait for the writer
)
LEAST: Final = 500  # rows
MOST: Final = 10_000
FIRST: Final = 1_000  # the first transaction is short, so that the first message leaves soon


class Stride:
    """Learns from each transaction how many rows the next may have.

    `size` is the limit to give; `took` tells how long (seconds, monotonic) so many rows took, their commit included.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = 0.0
        self.size = FIRST

    def begin(self) -> int:
        """A transaction begins: the rows it may have."""
        self._began = self._clock.monotonic()
        return self.size

    def end(self) -> None:
        """It is committed. Too long: fewer next time, at once; short: more, bit by bit."""
        took = self._clock.monotonic() - self._began
        fit = self.size * 2 if took <= 0 else int(self.size * AIM / took)
        self.size = max(LEAST, min(MOST, fit, self.size * 2))

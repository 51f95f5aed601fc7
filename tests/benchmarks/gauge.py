"""The gauge: CPU time of a process, slice by slice, with the speed of the core at that moment.

A shared core runs at full or at half speed for seconds at a time. So a fixed piece of work is timed every 25 ms while
a program runs, and what the program used meanwhile is scaled by it. Peers import it, too: it needs nothing but Python.

`python -m tests.benchmarks.gauge` prints what the piece takes on this core while it does nothing else: the quickest of
two busy seconds. A program that mostly waits finds its core asleep at every piece, and never sees it at full speed.
"""

import asyncio
import json
import sys
import time

EVERY = 0.025  # seconds
PIECE = 4000  # turns of a loop: about half a millisecond


class Gauge:
    """`start()`, then `stop()` gives the samples: seconds of CPU the program used, seconds the piece took."""

    def __init__(self) -> None:
        self.samples: list[tuple[float, float]] = []

    def start(self) -> None:
        """Begin, in the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._used = time.process_time()
        self._began = time.perf_counter()
        self._timer = self._loop.call_later(EVERY, self._tick)

    def _tick(self) -> None:
        used = time.process_time()
        took = piece()
        self.samples.append((used - self._used, took))
        self._used = time.process_time()
        self._timer = self._loop.call_later(EVERY, self._tick)

    def stop(self) -> str:
        """End; returns what `Run.of` reads."""
        self._timer.cancel()
        self._tick()
        self._timer.cancel()
        return json.dumps({"samples": self.samples, "seconds": time.perf_counter() - self._began})


def undisturbed(seconds: float = 2.0) -> float:
    """Seconds of CPU the piece takes at full speed."""
    end, took = time.perf_counter() + seconds, []
    while time.perf_counter() < end:
        took.append(piece())
    return sorted(took)[len(took) // 50]


def piece() -> float:
    """Do the fixed piece of work; returns its seconds of CPU."""
    began = time.thread_time()
    total = 0
    for number in range(PIECE):
        total += number % 7
    return time.thread_time() - began


if __name__ == "__main__":
    sys.stdout.write(f"{undisturbed()}\n")

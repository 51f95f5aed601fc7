"""`python -m tests.benchmarks [case or race …]`: prints the ratios; exit code 1 when one is above its bar."""

import gc
import sys
from collections.abc import Callable
from time import thread_time

from tests.benchmarks import races
from tests.benchmarks.cases import Case, cases

ROUNDS = 9
ROUND = (
    0.05  # seconds that a round takes at least: short enough to dodge the neighbours, long enough to measure
)


def main(wanted: list[str]) -> int:
    """Measure the wanted cases and races, or all."""
    found = [case for case in cases() if not wanted or case.name in wanted]
    if found:
        say(f"{'':<14}{'ours':>14}{'ceiling':>14}{'ratio':>8}{'bar':>6}")
    results = [report(case) for case in found]
    results += [races.hold(name) for name in races.names() if not wanted or name in wanted]
    return 0 if results and all(results) else 1


def report(case: Case) -> bool:
    """Measure one case in turns with its ceiling, print it, and say whether it is under its bar."""
    ours = ceiling = float("inf")
    for _ in range(ROUNDS):
        ours = min(ours, seconds(case.ours))
        ceiling = min(ceiling, seconds(case.ceiling))
    ratio = ours / ceiling
    each = [f"{time / case.count * 1e6:,.1f} µs" for time in (ours, ceiling)]
    verdict = "" if ratio <= case.bar else "  ABOVE THE BAR"
    say(f"{case.name:<14}{each[0]:>14}{each[1]:>14}{ratio:>8.1f}{case.bar:>6g}  each {case.unit}{verdict}")
    return ratio <= case.bar


def say(line: str) -> None:
    """Print it at once, since a case takes a second."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def seconds(work: Callable[[], object]) -> float:
    """How much CPU one call takes, in a round of as many as fit."""
    gc.collect()
    gc.disable()
    try:
        calls, start = 0, thread_time()
        while (elapsed := thread_time() - start) < ROUND:
            work()
            calls += 1
        return elapsed / calls
    finally:
        gc.enable()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

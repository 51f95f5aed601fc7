"""The race: the whole bot and minimal bots of other frameworks, in turns, each on one core, the sink on the other."""

import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final
from urllib.request import urlopen

from tests.benchmarks.sink import Seen

ROOT: Final = Path(__file__).parents[2]
PEERS: Final = ROOT / ".venv-peers"
OURS_CORE, SINK_CORE = "0", "1"
LIMIT: Final = 600.0  # seconds of one run
FASTEST: Final = 50  # one in so many pieces of work was done by an undisturbed core


@dataclass(frozen=True, kw_only=True)
class Runner:
    """Who runs: a command, in which PORT and COUNT stand for what they say; `count` messages or commands."""

    name: str
    command: Sequence[str]
    count: int
    language: str = "python"

    @property
    def is_there(self) -> bool:
        """Whether it is installed: peers are optional."""
        if self.language == "node":
            return shutil.which("node") is not None and (PEERS / "node_modules").is_dir()
        return Path(self.command[0]).exists()


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: what the gauge saw (seconds of CPU used, seconds of the piece of work) and what the sink did."""

    runner: Runner
    seconds: float
    samples: list[list[float]]
    seen: Seen

    @property
    def rate(self) -> float:
        """Messages a second, as observed."""
        return self.runner.count / self.seconds

    @property
    def observed(self) -> float:
        """Microseconds of CPU a message, as this core was."""
        return sum(used for used, _ in self.samples) / self.runner.count * 1e6

    def cost(self, piece: float) -> float:
        """Microseconds of CPU a message, on a core that does the piece of work in so many seconds."""
        return sum(used * piece / took for used, took in self.samples) / self.runner.count * 1e6

    @property
    def faults(self) -> list[str]:
        """What is wrong with the messages that arrived."""
        found = []
        if self.seen.messages < self.runner.count:
            found.append(f"{self.runner.count - self.seen.messages} messages never arrived")
        if self.seen.most > 1:
            found.append(f"a chat got {self.seen.most} messages")
        return found


@dataclass
class Race:
    """Runs of several runners for the same thing, in turns."""

    name: str
    runners: list[Runner]
    rounds: int = 3
    runs: dict[str, list[Run]] = field(default_factory=dict)
    undisturbed: float = math.inf  # seconds of Python's piece of work on the core alone

    def go(self) -> None:
        """Run all of them, round by round."""
        for _ in range(self.rounds):
            self.undisturbed = min(self.undisturbed, undisturbed())
            for runner in self.runners:
                if runner.is_there:
                    self.runs.setdefault(runner.name, []).append(run(runner))

    def piece(self, language: str) -> float:
        """How long the piece of work takes on an undisturbed core: as in its quickest runs of this race."""
        took = sorted(
            sample[1]
            for runs in self.runs.values()
            for one in runs
            if one.runner.language == language
            for sample in one.samples
        )
        quickest = took[len(took) // FASTEST]
        return min(quickest, self.undisturbed) if language == "python" else quickest

    def cost(self, name: str) -> tuple[float, float, float]:
        """Microseconds of CPU a message at full speed: the median, the least and the most."""
        costs = [one.cost(self.piece(one.runner.language)) for one in self.runs[name]]
        return median(costs), min(costs), max(costs)

    def rate(self, name: str) -> float:
        """Messages a second, the median."""
        return median(one.rate for one in self.runs[name])

    def table(self) -> Iterator[str]:
        """What was measured, line by line."""
        head = f"{self.name:<22}{'a second':>10}{'CPU seen':>10}{'at full speed':>15}{'(min-max)':>12}"
        yield f"{head}{'busiest s':>11}"
        for name, runs in self.runs.items():
            middle, least, most = self.cost(name)
            spread = f"({least:,.0f}-{most:,.0f})"
            yield (
                f"  {name:<20}{self.rate(name):>10,.0f}{median(one.observed for one in runs):>7,.0f} µs"
                f"{middle:>12,.0f} µs{spread:>12}{max(one.seen.busiest for one in runs):>11,}"
            )
            for fault in {fault for one in runs for fault in one.faults}:
                yield f"  {name}: {fault}  WRONG"
        for runner in self.runners:
            if runner.name not in self.runs:
                yield f"  {runner.name:<20} is not installed: make peers"


def run(runner: Runner) -> Run:
    """Run it once, against a sink of its own."""
    with sink() as port:
        words = {"PORT": str(port), "COUNT": str(runner.count)}
        said = subprocess.run(  # noqa: S603 - our own words
            [words.get(word, word) for word in runner.command],
            cwd=PEERS if runner.language == "node" else ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
            timeout=LIMIT,
            check=True,
            preexec_fn=lambda: alone(OURS_CORE),
        )
        measured = json.loads(said.stdout.strip().splitlines()[-1])
        with urlopen(f"http://127.0.0.1:{port}/seen") as answer:
            return Run(runner=runner, seen=Seen.of(answer.read()), **measured)


def undisturbed() -> float:
    """Seconds of the piece of work on that core, with nothing beside it."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.gauge"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        preexec_fn=lambda: alone(OURS_CORE),
    )
    return float(said.stdout)


@contextmanager
def sink(delay: float = 0.08) -> Iterator[int]:
    """A sink that answers after so many seconds; gives its port."""
    command = [sys.executable, "-m", "tests.benchmarks.sink", "--delay", str(delay)]
    process = subprocess.Popen(  # noqa: S603 - the same
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: alone(SINK_CORE),  # noqa: PLW1509
    )
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def alone(core: str) -> None:
    """In the new process: on that core, and before others where the system allows it."""
    os.setsid()
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {int(core)})
    try:
        os.nice(-15)
        Path("/proc/self/autogroup").write_text("-15")
    except OSError:
        pass  # as anybody else


def say(line: str) -> None:
    """Print it at once, since a run takes a while."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()

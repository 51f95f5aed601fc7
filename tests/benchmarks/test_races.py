"""The races in short, without a stopwatch: everything arrives, once, and no second holds more than it may."""

import json
import subprocess
import sys
from dataclasses import dataclass
from urllib.request import urlopen

import pytest

from tests.benchmarks.race import ROOT, sink
from tests.benchmarks.sink import Seen, busiest_second

RATE = 200
ROOM = (
    1.1  # a busy machine delays some messages into the next second; the pacer's own tests know no such excuse
)


@dataclass(frozen=True)
class Result:
    seen: Seen
    seconds: float


def ours(*words: str) -> Result:
    """Run our bot against a sink of its own."""
    with sink() as port:
        what, *more = words
        command = [sys.executable, "-m", "tests.benchmarks.ours", what, str(port), *more]
        said = subprocess.run(  # noqa: S603 - our own words
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=100, check=True
        )
        with urlopen(f"http://127.0.0.1:{port}/seen") as answer:
            return Result(Seen.of(answer.read()), json.loads(said.stdout.splitlines()[-1])["seconds"])


@pytest.mark.slow
def test_every_chat_gets_a_broadcast_once_and_no_second_holds_more_than_the_limit() -> None:
    result = ours("broadcast", "--count", "1000", "--rate", str(RATE), "--commands", "10")
    seen = result.seen
    assert seen.chats == seen.messages >= 1000
    assert seen.most == 1
    assert seen.busiest <= RATE * ROOM
    assert seen.waits, "commands are answered beside it"


@pytest.mark.slow
def test_every_command_is_answered_once() -> None:
    seen = ours("commands", "--count", "300").seen
    assert (seen.messages, seen.chats, seen.most, len(seen.waits)) == (300, 300, 1, 300)


def test_the_busiest_second_is_found_wherever_it_begins() -> None:
    assert busiest_second([]) == 0
    assert busiest_second([0.0, 0.9, 1.0, 1.8, 1.85]) == 4
    assert busiest_second([0.0, 1.0, 2.0]) == 1

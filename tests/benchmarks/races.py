"""Which races there are, and their bars."""

import sys
from collections.abc import Iterator

from tests.benchmarks.race import PEERS, Race, Runner, say

BUDGET = 250.0  # microseconds of CPU a message, paced, at full speed
STRETCH = 180.0
RATE = 1000  # Telegram's paid ceiling


def names() -> list[str]:
    """All races."""
    return ["broadcast", "paced", "commands"]


def hold(wanted: str) -> bool:
    """Hold a race, print it, and say whether every bar was kept."""
    race = {"broadcast": broadcast, "paced": paced, "commands": commands}[wanted]()
    race.go()
    for line in race.table():
        say(line)
    good = all(not one.faults for runs in race.runs.values() for one in runs)
    for what, found, bar, kept in verdicts(race):
        say(f"  {what:<52}{found:>9} {bar:>9}{'' if kept else '  MISSED'}")
        good &= kept
    return good


def broadcast() -> Race:
    """As fast as it goes: ours over the durable outbox, the peers keeping nothing."""
    ours = Runner(name="ours", command=ours_with("broadcast"), count=20_000)
    return Race("broadcast, unpaced", [ours, *peers("broadcast", quick=10_000, slow=2_000)])


def paced() -> Race:
    """At Telegram's paid ceiling, with 20 commands a second beside it."""
    command = [*ours_with("broadcast"), "--rate", str(RATE), "--commands", "20"]
    return Race("broadcast, paced", [Runner(name="ours", command=command, count=20_000)])


def commands() -> Race:
    """The same reply to each command, all people at once."""
    ours = Runner(name="ours", command=ours_with("commands"), count=5_000)
    return Race("commands", [ours, *peers("commands", quick=5_000, slow=1_000)])


def ours_with(what: str) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks.ours", what, "PORT", "--count", "COUNT"]


def peers(what: str, *, quick: int, slow: int) -> Iterator[Runner]:
    """The others: the faster say more, so that every run takes seconds."""
    python = str(PEERS / "bin" / "python")
    for name, module, count in (("aiogram", "aiogram_bot", quick), ("python-telegram-bot", "ptb_bot", slow)):
        words = [python, "-m", f"tests.benchmarks.peers.{module}", what, "PORT", "COUNT"]
        yield Runner(name=name, command=words, count=count)
    for name in ("grammy", "telegraf"):
        words = ["node", "race.mjs", name, what, "PORT", "COUNT"]
        yield Runner(name=name, command=words, count=quick, language="node")


def verdicts(race: Race) -> Iterator[tuple[str, str, str, bool]]:
    """What is asked, what was found, the bar, and whether it was kept."""
    others = [name for name in race.runs if name != "ours"]
    cost = {name: race.cost(name)[0] for name in race.runs}
    if race.name == "broadcast, paced":
        busiest = max(one.seen.busiest for one in race.runs["ours"])
        yield (
            "CPU a message at full speed, µs",
            f"{cost['ours']:.0f}",
            f"<= {BUDGET:.0f}",
            cost["ours"] <= BUDGET,
        )
        yield "  the same, as we wish it", f"{cost['ours']:.0f}", f"<= {STRETCH:.0f}", True
        yield "messages in the busiest second", f"{busiest}", f"<= {RATE}", busiest <= RATE
        waits = sorted(wait for one in race.runs["ours"] for wait in one.seen.waits)
        if waits:
            late = waits[int(len(waits) * 0.99)]
            yield "a command beside it is answered within, ms, p99", f"{late * 1000:.0f}", "", True
        return
    for name in others:
        ratio, bar = cost[name] / cost["ours"], BARS.get((race.name, name), 0.0)
        yield f"less CPU than {name}, times", f"{ratio:.2f}", f">= {bar:g}" if bar else "", ratio >= bar
    if others and race.name == "broadcast, unpaced":
        ratio = race.rate("ours") / max(race.rate(name) for name in others)
        yield "messages a second against the fastest of them, times", f"{ratio:.2f}", ">= 1.25", ratio >= 1.25


BARS = {
    ("broadcast, unpaced", "python-telegram-bot"): 9.0,
    ("broadcast, unpaced", "aiogram"): 1.9,
    ("commands", "aiogram"): 1.0,
}

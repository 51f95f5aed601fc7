"""`python -m tests.soak [--kills N] [--seed N]`: prints a table; exit code 1 when a promise was broken."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from random import SystemRandom

from tests.soak.blows import soak


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how often the process is killed (200)")
    parser.add_argument("--seed", type=int, default=None, help="repeat a run; without it: another each time")
    parser.add_argument("--crowd", type=int, default=60, help="readers (60)")
    chosen = parser.parse_args()
    seed = SystemRandom().randrange(10**6) if chosen.seed is None else chosen.seed
    print(f"{chosen.kills} kills, seed {seed}; some three seconds each ...", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        verdict = asyncio.run(soak(Path(folder), seed=seed, kills=chosen.kills, crowd=chosen.crowd))
    for name, figure in verdict.figures.items():
        print(f"{name:<44}{figure}")
    print(f"{'seconds':<44}{time.monotonic() - began:.0f}")
    for broken in verdict.broken:
        print(f"BROKEN {broken}")
    print(
        "every promise was kept"
        if not verdict.broken
        else f"{len(verdict.broken)} broken; --seed {seed} again"
    )
    return 1 if verdict.broken else 0


if __name__ == "__main__":
    sys.exit(main())

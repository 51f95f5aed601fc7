"""`python -m tests.benchmarks.scale [measure …] [--people 1000000]`: prints the figures; exit code 1 above a bar."""

import argparse
import logging
import sys
import tempfile
import time
from pathlib import Path

import uvloop

from tests.benchmarks.scale.crowd import gather
from tests.benchmarks.scale.measures import MEASURES, Figure


async def main(wanted: list[str], people: int, folder: Path) -> int:
    """Gather the crowd, once a folder, and take the measures one after the other."""
    database = folder / f"crowd-{people}.db"
    if not database.exists():
        began = time.perf_counter()
        await gather(database, people)
        say(
            f"{people:,} subscribers in {database.stat().st_size / 1e6:,.0f} MB ({time.perf_counter() - began:.0f} s)"
        )
    good = True
    for name in wanted or MEASURES:
        say(f"\n{name}")
        for figure in await MEASURES[name](database):
            good &= report(figure)
    return 0 if good else 1


def report(figure: Figure) -> bool:
    """Print a figure, and say whether it is under its bar."""
    bar = "" if figure.bar is None else f"  bar {figure.bar:g}"
    is_good = figure.bar is None or figure.value <= figure.bar
    say(
        f"  {figure.name:<46}{figure.value:>12,.2f} {figure.unit:<3}{bar}{'' if is_good else '  ABOVE THE BAR'}"
    )
    return is_good


def say(line: str) -> None:
    """Print it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("measures", nargs="*", choices=[[], *MEASURES])
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="keep the database there, and use the one that is there")
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(uvloop.run(main(chosen.measures, chosen.people, chosen.folder or Path(temporary))))

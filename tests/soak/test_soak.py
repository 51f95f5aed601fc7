"""The soak in short, for every change; `make soak` is the long one. And the judge itself, on made-up logs."""

from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.emulator.world import World
from tests.soak.blows import soak
from tests.soak.ledger import Ledger
from tests.soak.verdict import Verdict, judge

SEED = 20211


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_kill_9_at_random_moments_loses_nothing_makes_no_third_copy_and_keeps_the_order(
    tmp_path: Path,
) -> None:
    verdict = await soak(tmp_path, seed=SEED, kills=15, crowd=25, life=0.6)
    assert verdict.broken == [], verdict.figures
    assert verdict.figures["kills"] == 15


def told(*sends: tuple[float, int, str], kills: tuple[float, ...] = ()) -> Verdict:
    """The verdict on a crowd of two, who were to get Broadcast 1, and these messages."""
    clock = SystemClock()
    ledger = Ledger(World(now=clock.now), crowd=(1, 2), blows=list(kills))
    for at, chat, text in sends:
        kind, number = text.split()
        ledger.times.append(at)
        ledger.copies.setdefault((kind, int(number)), {}).setdefault(chat, []).append(at)
        ledger.order[kind, chat].append(int(number))
    return judge(ledger, promised=[("Broadcast", 1)], edited=[], recalled=[])


FINE = ((10.0, 1, "Broadcast 0001"), (10.1, 2, "Broadcast 0001"))


@pytest.mark.parametrize(
    ("sends", "kills", "word"),
    [
        (FINE, (), ""),
        ((*FINE, (12.0, 1, "Broadcast 0001")), (10.5,), ""),
        (FINE[:1], (), "lost"),
        ((*FINE, (12.0, 1, "Broadcast 0001"), (13.0, 1, "Broadcast 0001")), (10.5, 12.1), "third copy"),
        ((*FINE, (12.0, 1, "Broadcast 0001")), (), "second copy"),
        ((*FINE, (18.0, 1, "Broadcast 0001")), (15.0,), "second copy"),
        ((*FINE, (11.0, 1, "Hall 0002"), (12.0, 1, "Hall 0001")), (), "order"),
    ],
)
def test_the_judge_sees_what_is_broken(
    sends: tuple[tuple[float, int, str], ...], kills: tuple[float, ...], word: str
) -> None:
    broken = told(*sends, kills=kills).broken
    assert (not broken) if not word else (broken and broken[0].startswith(word))


@pytest.mark.parametrize(
    ("times", "kills", "is_nameless"),
    [
        ((10.0,), (), False),
        ((10.0,), (10.5,), True),  # the second call never arrived
        ((10.0, 12.0), (10.5, 12.5), True),
        ((10.0, 12.0), (10.5,), False),
    ],
)
def test_only_what_was_cut_off_each_time_may_stay_as_it_was(
    times: tuple[float, ...],
    kills: tuple[float, ...],
    is_nameless: bool,
) -> None:
    clock = SystemClock()
    ledger = Ledger(World(now=clock.now), crowd=(1,), blows=list(kills))
    ledger.copies["Broadcast", 1] = {1: list(times)}
    assert ledger.nameless(("Broadcast", 1)) == ({1} if is_nameless else set())


@pytest.mark.parametrize(
    ("stalls", "earned"), [((), [12.0]), ((11.0,), []), ((13.0,), [12.0]), ((5.0,), [12.0])]
)
def test_a_flood_is_excused_only_when_telegram_itself_stood_still(
    stalls: tuple[float, ...], earned: list[float]
) -> None:
    clock = SystemClock()
    ledger = Ledger(World(now=clock.now), crowd=(1,), floods=[12.0], stalls=list(stalls))
    assert ledger.earned() == earned

"""The stride: how much one transaction of a large mailing takes on."""

import pytest

from bot.delivery.stride import AIM, FIRST, LEAST, MOST, Stride
from tests.delivery.patient_clock import PatientClock


def walk(*seconds_a_row: float) -> list[int]:
    """The sizes after so many transactions, of which each row took so long."""
    clock = PatientClock()
    stride = Stride(clock)
    sizes = []
    for cost in seconds_a_row:
        rows = stride.begin()
        clock.jump(rows * cost)
        stride.end()
        sizes.append(stride.size)
    return sizes


def test_the_first_transaction_is_short_so_that_the_first_message_leaves_soon() -> None:
    assert Stride(PatientClock()).begin() == FIRST


def test_it_grows_while_transactions_are_short_and_stops_at_its_aim() -> None:
    cost = AIM / 4000  # four thousand rows fit
    sizes = walk(*[cost] * 6)
    assert sizes[0] == 2 * FIRST
    assert sizes[-3:] == [pytest.approx(4000, abs=2)] * 3


def test_a_slow_disk_makes_it_small_at_once_and_it_never_vanishes() -> None:
    assert walk(1e-6, 1e-6, 1e-6, 1.0)[-1] == LEAST


def test_it_has_a_bound_however_quick_the_machine_is() -> None:
    assert walk(*[1e-9] * 10)[-1] == MOST


def test_a_clock_that_stands_still_does_no_harm() -> None:
    assert walk(*[0.0] * 10)[-1] == MOST

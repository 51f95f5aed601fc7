"""The pacer and albums: one call that Telegram counts as several messages."""

from random import Random

import pytest

from bot.clock import ManualClock
from bot.delivery.pacer import MARGIN, Pacer
from tests.delivery.depot import START


async def spend(pacer: Pacer, clock: ManualClock, chat_id: int, weight: int) -> float:
    """Wait until the pacer lets it go; returns when that was."""
    while (wait := pacer.take("broadcast", chat_id, weight)) > 0:
        await clock.sleep(max(wait, 0.001))
    return clock.monotonic()


@pytest.mark.parametrize("seed", range(10))
async def test_no_second_holds_more_messages_than_the_rate_whatever_the_albums(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    clock = ManualClock(START)
    pacer = Pacer(30, clock)
    sent: list[float] = []
    for chat_id in range(1, 120):
        weight = chance.choice([1, 1, 1, 2, 5, 10])
        sent += [await spend(pacer, clock, chat_id, weight)] * weight
        if chance.random() < 0.05:
            await clock.sleep(chance.random() * 3)
    for index, moment in enumerate(sent):
        within = [one for one in sent[index:] if one < moment + 1]
        assert len(within) <= 30
    assert sent[-1] - sent[0] < len(sent) / 30 * 1.35 + 15, "slower than the limits ask for"


async def test_a_group_gets_no_more_than_twenty_files_a_minute() -> None:
    clock = ManualClock(START)
    pacer = Pacer(30, clock)
    moments = [await spend(pacer, clock, -5, 8) for _ in range(4)]
    assert moments[1] - moments[0] < 10
    assert moments[2] - moments[0] >= 60
    assert moments[2] - moments[0] <= 60 * (1 + MARGIN) + 1
    single = await spend(pacer, clock, -5, 1)
    assert single - moments[3] < 10


async def test_an_album_is_let_through_even_where_the_rate_is_smaller_than_the_album() -> None:
    clock = ManualClock(START)
    pacer = Pacer(3, clock)
    moments = [await spend(pacer, clock, chat_id, 10) for chat_id in range(1, 4)]
    assert moments[-1] - moments[0] >= 6
    assert moments[-1] - moments[0] < 8

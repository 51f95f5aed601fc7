"""The pacer: no second above the limit, replies first, and slots spaced evenly."""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import Clock, ManualClock
from bot.delivery.pacer import CATCH_UP, RANK, Lane, Pacer
from tests.delivery.depot import START
from tests.delivery.patient_clock import PatientClock

LANES: tuple[Lane, ...] = ("reply", "notice", "reminder", "announcement", "digest", "broadcast")


class Log:
    """Admits messages and remembers when."""

    def __init__(self, rate: int, clock: Clock | None = None) -> None:
        self.clock = ManualClock(START) if clock is None else clock
        self.pacer = Pacer(rate, self.clock)
        self.admitted: list[tuple[float, Lane, int]] = []

    async def send(self, lane: Lane, chat_id: int) -> None:
        await self.pacer.admit(lane, chat_id)
        self.admitted.append((self.clock.monotonic(), lane, chat_id))

    @property
    def times(self) -> list[float]:
        return [at for at, _, _ in self.admitted]

    def most_within(self, window: float, chat_id: int | None = None) -> int:
        """The most messages (to a chat) in any stretch of that length, its end left out."""
        times = [at for at, _, chat in self.admitted if chat_id in {None, chat}]
        return max((sum(start <= at < start + window for at in times) for start in times), default=0)


ARRIVALS = st.lists(
    st.tuples(
        st.floats(0, 3, allow_nan=False),  # seconds after the one before
        st.sampled_from(LANES),
        st.one_of(st.integers(1, 4), st.integers(-3, -1), st.integers(100, 10_000)),
    ),
    max_size=60,
)


@given(arrivals=ARRIVALS, rate=st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_whatever_arrives_no_limit_is_passed_and_nothing_is_forgotten(
    arrivals: list[tuple[float, Lane, int]], rate: int
) -> None:
    async def scenario() -> Log:
        clock = PatientClock()
        log, at = Log(rate, clock), 0.0

        async def arrive(at: float, lane: Lane, chat_id: int) -> None:
            await clock.sleep(at)
            await log.send(lane, chat_id)

        work = []
        for pause, lane, chat_id in arrivals:
            at += pause
            work.append(arrive(at, lane, chat_id))
        await clock.play(*work)
        return log

    log = asyncio.run(scenario())
    assert len(log.admitted) == len(arrivals)
    assert log.most_within(1.0) <= rate
    for chat_id in {chat for _, _, chat in arrivals}:
        assert log.most_within(5.0, chat_id) <= 5
        if chat_id < 0:
            assert log.most_within(60.0, chat_id) <= 20
        previous = None
        for at, lane, chat in log.admitted:
            if chat == chat_id:
                assert lane == "reply" or previous is None or at - previous >= 1.0
                previous = at


@given(
    st.lists(
        st.tuples(st.sampled_from(LANES), st.integers(1, 10_000)), unique_by=lambda one: one[1], max_size=50
    )
)
@settings(max_examples=100, deadline=None)
def test_who_waits_at_the_same_time_goes_by_lane_then_in_order_of_arrival(
    waiting: list[tuple[Lane, int]],
) -> None:
    async def scenario() -> Log:
        log = Log(5)
        for _ in range(5):
            await log.send("broadcast", 20_000 + len(log.admitted))
        log.admitted.clear()
        await asyncio.gather(*(log.send(lane, chat) for lane, chat in waiting))
        return log

    log = asyncio.run(scenario())
    assert [chat for _, _, chat in log.admitted] == [
        chat for _, chat in sorted(waiting, key=lambda one: RANK[one[0]])
    ]


@given(st.integers(1, 1000), st.lists(st.floats(0, 0.6, allow_nan=False), min_size=5, max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_sender_that_takes_whatever_it_can_at_odd_moments_stays_within_the_limit(
    rate: int, pauses: list[float]
) -> None:
    log = Log(rate)
    chat = 0
    for pause in pauses:
        asyncio.run(log.clock.sleep(pause))
        at_once = 0
        while log.pacer.take("broadcast", chat + 1) <= 0:
            chat += 1
            at_once += 1
            log.admitted.append((log.clock.monotonic(), "broadcast", chat))
        assert at_once <= rate * CATCH_UP + 2  # made good after a late wake-up, and no more
    times = log.times
    assert all(later - earlier >= 1 for earlier, later in zip(times, times[rate:], strict=False))


async def test_slots_are_spaced_evenly_from_the_first_message_on() -> None:
    log = Log(10)
    for chat in range(30):
        await log.send("broadcast", chat)
    gaps = [later - earlier for earlier, later in pairwise(log.times)]
    assert min(gaps) > 0.09
    assert max(gaps) < 0.12


async def test_the_rate_is_reached() -> None:
    log = Log(30)
    for chat in range(300):
        await log.send("broadcast", chat)
    assert 9.5 < log.times[-1] < 10.6


async def test_a_reply_beside_a_mailing_waits_no_moment() -> None:
    """The mailing takes all it can get; twenty people a second ask; at any time within its slots."""
    clock = PatientClock()
    log, waits = Log(30, clock), []

    async def mailing() -> None:
        for chat in range(1000, 1150):
            while (wait := log.pacer.take("broadcast", chat)) > 0:
                await clock.sleep(wait)
            log.admitted.append((clock.monotonic(), "broadcast", chat))

    async def ask(number: int) -> None:
        await clock.sleep(2 + number * 0.0503)
        asked = clock.monotonic()
        await log.send("reply", number)
        waits.append(clock.monotonic() - asked)

    await clock.play(mailing(), *(ask(number) for number in range(60)))
    assert max(waits) == 0
    assert log.most_within(1.0) <= 30
    assert log.times[-1] < 9.5  # the mailing gave way, and did not stand still


async def test_replies_come_before_their_time_and_mail_gives_it_back() -> None:
    log = Log(40)
    for chat in range(60):
        await log.send("broadcast", chat)
    began = log.times[-1]
    for chat in range(100, 105):
        await log.send("reply", chat)
    assert log.times[-5] == began  # and the others as the second allows
    assert log.times[-1] - began < 5 / 40
    await log.send("broadcast", 99)
    assert log.times[-1] - began > 5 / 40


async def test_many_replies_at_once_begin_with_a_short_burst_and_go_on_evenly() -> None:
    log = Log(40)
    for chat in range(200):
        await log.send("reply", chat)
    assert sum(at == log.times[0] for at in log.times) <= 11
    assert log.most_within(1.0) <= 40
    gaps = [later - earlier for earlier, later in pairwise(log.times[60:])]
    assert max(gaps) < 0.06


async def test_a_late_sender_makes_good_a_tenth_of_a_second_and_then_goes_on_evenly() -> None:
    log = Log(40)
    await log.send("broadcast", 1)
    assert log.pacer.take("broadcast", 2) > 0  # it waits for its slot…
    await log.clock.sleep(0.9)  # …and comes late
    taken = 0
    while log.pacer.take("broadcast", 100 + taken) <= 0:
        taken += 1
    assert 4 <= taken <= 5


async def test_after_a_quiet_time_there_is_no_burst() -> None:
    log = Log(40)
    await log.send("broadcast", 1)
    await log.clock.sleep(60)
    assert log.pacer.take("broadcast", 2) == 0
    assert log.pacer.take("broadcast", 3) > 0


async def test_a_reply_goes_before_a_sender_that_asks_when_the_slot_has_come() -> None:
    clock = PatientClock()
    log = Log(10, clock)
    assert log.pacer.take("broadcast", 1) == 0
    replies = [asyncio.create_task(log.send("reply", chat)) for chat in range(10, 16)]
    await asyncio.sleep(0)
    assert 0 < len(log.admitted) < 6  # the others wait
    clock.jump(1)  # the slot is there, but nobody has been woken yet
    assert log.pacer.take("broadcast", 3) > 0
    await clock.play(asyncio.wait_for(asyncio.gather(*replies), None))
    clock.jump(1)
    assert log.pacer.take("broadcast", 3) == 0


async def test_a_group_gets_twenty_a_minute_with_replies_counted() -> None:
    log = Log(30)
    for number in range(45):
        await log.send("reply" if number % 2 else "announcement", -5)
    assert log.most_within(60.0) == 20


async def test_a_chat_that_must_wait_does_not_keep_others_waiting() -> None:
    log = Log(30)
    await log.send("announcement", 1)
    slow = asyncio.create_task(log.send("announcement", 1))
    await asyncio.sleep(0)
    await log.send("announcement", 2)
    assert [chat for _, _, chat in log.admitted] == [1, 2]
    await slow
    assert log.times[-1] - log.times[0] >= 1


async def test_replies_to_one_chat_may_come_in_a_short_burst() -> None:
    log = Log(1000)
    for _ in range(10):
        await log.send("reply", 1)
    assert log.times[4] < 0.1
    assert log.times[5] >= 5


async def test_a_held_chat_waits_alone() -> None:
    log = Log(30)
    log.pacer.hold(1, 20)
    held = asyncio.create_task(log.send("reply", 1))
    await log.send("reply", 2)
    assert log.times[0] < 1
    await held
    assert log.times[1] >= 20


async def test_a_flood_in_one_chat_holds_that_chat_and_in_two_holds_everybody() -> None:
    log = Log(30)
    log.pacer.flooded(1, 20)
    assert log.pacer.take("broadcast", 3) == 0
    await log.clock.sleep(3)
    log.pacer.flooded(2, 30)
    assert log.pacer.held_until(None) == 33
    assert log.pacer.take("broadcast", 4) == pytest.approx(30, abs=0.1)
    await log.send("reply", 5)
    assert log.times[-1] >= 33


async def test_floods_far_apart_hold_only_their_chats() -> None:
    log = Log(30)
    log.pacer.flooded(1, 2)
    await log.clock.sleep(6)
    log.pacer.flooded(2, 20)
    assert log.pacer.take("broadcast", 3) == 0


async def test_after_such_a_flood_the_pacer_goes_more_slowly_for_a_while() -> None:
    log = Log(30)
    log.pacer.flooded(1, 1)
    log.pacer.flooded(2, 1)
    for chat in range(100, 200):
        await log.send("broadcast", chat)
    slow = log.times[60] - log.times[30]
    await log.clock.sleep(1200)
    log.admitted.clear()
    for chat in range(200, 300):
        await log.send("broadcast", chat)
    assert slow > 1.3 * (log.times[60] - log.times[30])


async def test_who_gives_up_waiting_leaves_no_trace() -> None:
    log = Log(1)
    await log.send("reply", 1)
    given_up = asyncio.create_task(log.send("reply", 2))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    await log.send("broadcast", 3)
    assert [chat for _, _, chat in log.admitted] == [1, 3]
    assert log.times[-1] < 1.2


async def test_chats_that_are_quiet_are_forgotten() -> None:
    log = Log(1000)
    for chat in range(20_000):
        await log.send("broadcast", chat)
    assert len(log.pacer._chats._sent) < 12_000


def test_every_kind_of_mail_has_its_lane() -> None:
    ranks = [RANK[lane] for lane in LANES]
    assert ranks == sorted(ranks)
    assert RANK["reply"] < RANK["reminder"] < RANK["announcement"] < RANK["broadcast"]

"""Traps of the limits: 3 a pause that ends early, 4 a leaky bucket that is no window, 5 a 429 that holds for later
calls."""

from bisect import bisect_right
from datetime import timedelta
from itertools import pairwise

from bot.clock import ManualClock
from bot.delivery.pacer import Pacer
from tests.delivery.depot import START, Depot


def most_within(times: list[float], seconds: float) -> int:
    """The most calls in any window of so many seconds."""
    return max(
        (bisect_right(times, start + seconds - 1e-9) - at for at, start in enumerate(times)), default=0
    )


def leaky(number: int, *, capacity: int, seconds: float) -> list[float]:
    """When so many calls leave a leaky bucket, as python-telegram-bot's AIORateLimiter uses it (aiolimiter)."""
    level, now, left = 0.0, 0.0, []
    for _ in range(number):
        if level + 1 > capacity:
            wait = (level + 1 - capacity) * seconds / capacity
            now, level = now + wait, capacity - 1
        level += 1
        left.append(now)
    return left


async def test_3_while_telegram_wants_quiet_nothing_goes_out_whoever_else_finishes(depot: Depot) -> None:
    chats = await depot.people(40)
    for chat in chats[:2]:  # two in a moment: it means the whole bot
        depot.world.faults.fail(method="sendMessage", chat_id=chat, status=429, retry_after=3)
    await depot.mail()
    await depot.settle_all()
    second = [call.monotonic for call in depot.sends if call.status == 429][1]
    later = [call.monotonic for call in depot.sends if call.monotonic > second + 0.3]
    assert min(later) >= second + 3  # theirs lets a third one out after 1.05 s
    assert sum(depot.copies().values()) == 40


async def test_3_thirty_messages_to_one_person_are_a_second_apart(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    for number in range(30):
        await depot.mail(f"Part {number:02}")
    await depot.settle_all()
    times = depot.pace(chat)
    assert len(times) == 30  # theirs lets all of them out at once
    assert min(later - sooner for sooner, later in pairwise(times)) >= 1


async def test_4_a_group_never_gets_more_than_twenty_in_any_minute(depot: Depot) -> None:
    theirs = leaky(60, capacity=20, seconds=60)
    assert most_within(theirs, 60) == 39, "a bucket of 20 a minute lets twice as much through"
    chat = (await depot.group()).chat_id
    for number in range(70):
        await depot.mail(f"Part {number:02}")
    await depot.settle_all()
    ours = depot.pace(chat)
    assert len(ours) == 70
    assert most_within(ours, 60) == 20
    assert all(call.status == 200 for call in depot.sends)


async def test_4_no_second_has_more_than_the_rate() -> None:
    theirs = leaky(120, capacity=30, seconds=1)
    assert most_within(theirs, 1) == 59
    clock = ManualClock(START)
    pacer = Pacer(30, clock)
    ours = []
    for chat in range(300):
        if chat == 100:
            clock.move(timedelta(minutes=5))  # a quiet time earns no burst
        while (wait := pacer.take("broadcast", chat + 1)) > 0:
            await clock.sleep(max(wait, 0.001))
        ours.append(clock.monotonic())
    assert most_within(ours, 1) == 29  # and one is left for a reply


async def test_5_a_429_holds_for_what_comes_later_and_for_the_next_process(depot: Depot) -> None:
    chat, other = await depot.people(2)
    depot.world.faults.fail(method="sendMessage", chat_id=chat, status=429, retry_after=120)
    await depot.mail("One")
    await depot.settle()
    refused = next(call.monotonic for call in depot.sends if call.status == 429)
    await depot.mail("Two", kind="reminder")
    await depot.crash()
    await depot.mail("Three")
    for _ in range(50):
        await depot.sender.step()
    assert depot.texts(chat) == []
    assert len(depot.texts(other)) == 3
    depot.clock.move(timedelta(seconds=121))
    await depot.settle_all()
    again = [call.monotonic for call in depot.sends if call.chat_id == chat and call.ok]
    assert len(again) == 3
    assert again[0] >= refused + 120

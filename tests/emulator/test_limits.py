"""How fast one may send: 429 with the seconds to wait, kept until they are over."""

from datetime import timedelta

from bot.clock import ManualClock
from bot.emulator.person import Person
from bot.emulator.world import World
from tests.emulator.api import Api


async def until_refused(api: Api, chat_id: int) -> tuple[int, int]:
    """How many messages pass at once, and how long to wait then."""
    for count in range(200):
        answer = await api.post("sendMessage", chat_id=chat_id, text="x")
        if answer.status_code == 429:
            body = answer.json()
            seconds = body["parameters"]["retry_after"]
            assert body["description"] == f"Too Many Requests: retry after {seconds}"
            assert answer.headers["Retry-After"] == str(seconds)
            return count, seconds
    raise AssertionError("never refused")


async def test_one_private_chat_takes_a_small_burst_then_one_a_second(
    api: Api, world: World, leyla: Person, clock: ManualClock
) -> None:
    assert await until_refused(api, 1001) == (5, 1)
    assert len(world.sent(1001)) == 5
    clock.move(timedelta(seconds=1))
    assert await until_refused(api, 1001) == (1, 1)
    rustam = world.person("Rustam")
    rustam.starts()
    await api.ok("sendMessage", chat_id=rustam.user_id, text="others are not held up")
    assert leyla.last.text == "x"


async def test_one_group_takes_twenty_a_minute(
    api: Api, world: World, leyla: Person, clock: ManualClock
) -> None:
    group = world.group("Trade", admins=[leyla])
    group.adds_bot()
    for _ in range(20):
        await api.ok("sendMessage", chat_id=group.chat_id, text="x")
        clock.move(timedelta(seconds=1))
    assert await until_refused(api, group.chat_id) == (0, 40)
    clock.move(timedelta(seconds=39))
    assert await until_refused(api, group.chat_id) == (0, 1)  # asking early does not help
    clock.move(timedelta(seconds=1))
    assert (await until_refused(api, group.chat_id))[0] == 1


async def test_all_chats_together_take_thirty_a_second(api: Api, world: World, clock: ManualClock) -> None:
    people = [world.person(f"P{number}") for number in range(60)]
    for person in people:
        person.starts()
    statuses = [(await api.post("sendMessage", chat_id=one.user_id, text="x")).status_code for one in people]
    assert statuses.index(429) == 36  # thirty, and a fifth for the unevenness of networks
    clock.move(timedelta(seconds=1))
    await api.ok("sendMessage", chat_id=people[0].user_id, text="x")
    statuses = [
        (await api.post("sendMessage", chat_id=one.user_id, text="x", allow_paid_broadcast=True)).status_code
        for one in people
    ]
    assert set(statuses) == {200}


async def test_a_refusal_holds_for_everything_until_its_seconds_are_over(
    api: Api, world: World, clock: ManualClock
) -> None:
    people = [world.person(f"P{number}") for number in range(37)]
    for person in people:
        person.starts()
    for person in people[:36]:
        await api.ok("sendMessage", chat_id=person.user_id, text="x")
    clock.move(timedelta(seconds=0.9))
    assert await until_refused(api, people[36].user_id) == (0, 1)
    clock.move(timedelta(seconds=0.5))  # nothing was sent within the last second, yet
    assert await until_refused(api, people[36].user_id) == (0, 1)
    clock.move(timedelta(seconds=0.5))
    await api.ok("sendMessage", chat_id=people[36].user_id, text="x")


async def test_an_evenly_paced_mailing_at_the_limit_passes(
    api: Api, world: World, clock: ManualClock
) -> None:
    people = [world.person(f"P{number}") for number in range(120)]
    for person in people:
        person.starts()
        await api.ok("sendMessage", chat_id=person.user_id, text="x")
        clock.move(timedelta(seconds=1 / 30))


async def test_limits_can_be_switched_off(api: Api, world: World, leyla: Person) -> None:
    world.limits.enabled = False
    for _ in range(50):
        await api.ok("sendMessage", chat_id=1001, text="x")
    assert len(world.sent(1001)) == 50
    assert leyla.last.text == "x"

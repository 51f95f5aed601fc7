"""Marks of times are left out where the server would refuse them, and nothing else changes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.dialect import HORIZON
from bot.emulator.bubble import Bubble
from bot.wording.message import Entity, Message
from tests.delivery.depot import Depot, open_depot

Way = Callable[[Depot, int, Message], Awaitable[object]]


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


@pytest.fixture
async def chat(depot: Depot) -> int:
    return (await depot.people(1))[0]


def marked(unix: float, words: str = "2 June 2021, 10:00 (Moscow)") -> Message:
    return Message(text=f'<b>Forum</b> <tg-time unix="{int(unix)}" format="Dt">{words}</tg-time>')


async def reply(depot: Depot, chat: int, message: Message) -> None:
    await depot.gateway.reply(chat, message)


async def deliver(depot: Depot, chat: int, message: Message) -> None:
    assert (await depot.gateway.deliver(chat, message)).kind == "sent"


async def edit(depot: Depot, chat: int, message: Message) -> None:
    number = await depot.gateway.reply(chat, Message(text="before"))
    assert await depot.gateway.edit(chat, number, message)


async def amend(depot: Depot, chat: int, message: Message) -> None:
    number = await depot.gateway.reply(chat, Message(text="before"))
    assert (await depot.gateway.amend(chat, number, message)).kind == "sent"


every_way = pytest.mark.parametrize("way", [reply, deliver, edit, amend])


def last(depot: Depot, chat: int) -> Bubble:
    return depot.world.chat(chat).sees()[-1]


def kinds(bubble: Bubble) -> list[str]:
    return [entity.type for entity in bubble.entities]


def calls(depot: Depot) -> int:
    return sum(call.method.lower() != "getme" for call in depot.world.calls)


@every_way
async def test_a_marked_time_reaches_the_reader(depot: Depot, chat: int, way: Way) -> None:
    await way(depot, chat, marked(depot.clock.now().timestamp()))
    assert last(depot, chat).text == "Forum 2 June 2021, 10:00 (Moscow)"
    assert kinds(last(depot, chat)) == ["bold", "date_time"]


@every_way
async def test_an_older_server_gets_the_same_words_and_is_asked_once_a_process(
    depot: Depot, chat: int, way: Way
) -> None:
    depot.world.knows_times = False
    await way(depot, chat, marked(depot.clock.now().timestamp()))
    assert last(depot, chat).text == "Forum 2 June 2021, 10:00 (Moscow)"
    assert kinds(last(depot, chat)) == ["bold"]
    refused = sum(call.status == 400 for call in depot.world.calls)
    assert refused == 1
    await way(depot, chat, marked(depot.clock.now().timestamp(), "another"))
    assert last(depot, chat).text == "Forum another"
    assert sum(call.status == 400 for call in depot.world.calls) == refused, "it is remembered"


@every_way
async def test_a_moment_years_ahead_goes_without_its_mark(depot: Depot, chat: int, way: Way) -> None:
    far = depot.clock.now() + HORIZON + timedelta(days=1)
    await way(depot, chat, marked(far.timestamp()))
    assert kinds(last(depot, chat)) == ["bold"]
    await way(depot, chat, marked((far - timedelta(days=2)).timestamp()))
    assert kinds(last(depot, chat)) == ["bold", "date_time"]


@every_way
async def test_a_moment_telegram_refuses_all_the_same_is_said_without_its_mark(
    depot: Depot, chat: int, way: Way
) -> None:
    for method in ("sendMessage", "editMessageText"):
        if method == "sendMessage" and way in {edit, amend}:
            continue
        depot.world.faults.fail(method=method, status=400, description="Bad Request: ENTITY_DATE_INVALID")
    now = depot.clock.now().timestamp()
    await way(depot, chat, marked(now))
    assert kinds(last(depot, chat)) == ["bold"]
    await way(depot, chat, marked(now, "another"))
    assert kinds(last(depot, chat)) == ["bold", "date_time"], "it says nothing of other moments"


async def test_what_an_admin_wrote_long_ahead_keeps_its_words(depot: Depot, chat: int) -> None:
    far = int((depot.clock.now() + timedelta(days=2000)).timestamp())
    written = Message(
        text="5 < 6", entities=(Entity(type="date_time", offset=0, length=1, unix_time=far),), plain=True
    )
    await deliver(depot, chat, written)
    assert last(depot, chat).text == "5 < 6"
    assert kinds(last(depot, chat)) == []


async def test_another_refusal_is_still_our_fault_and_tried_once(depot: Depot, chat: int) -> None:
    before = calls(depot)
    outcome = await depot.gateway.deliver(chat, Message(text="<nonsense>"))
    assert outcome.kind == "our-fault"
    assert calls(depot) == before + 1

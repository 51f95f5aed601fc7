"""Long polling: offsets, waiting, conflicts, expiry; and the webhook that excludes it."""

import asyncio
import json
import time
from datetime import timedelta
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import ManualClock
from bot.emulator.methods.receiving import LONGEST_POLL
from bot.emulator.person import Person
from bot.emulator.world import World
from tests.emulator.api import Api


async def texts(api: Api, **params: Any) -> list[str]:
    return [update["message"]["text"] for update in await api.ok("getUpdates", **params)]


async def test_updates_come_in_order_until_they_are_confirmed(api: Api, leyla: Person) -> None:
    for word in ("one", "two", "three"):
        leyla.says(word)
    updates = await api.ok("getUpdates")
    first = updates[0]["update_id"]
    assert [update["update_id"] - first for update in updates] == [0, 1, 2]
    assert await texts(api) == ["one", "two", "three"]
    assert await texts(api, limit=1) == ["one"]
    assert await texts(api, offset=first + 1) == ["two", "three"]
    assert await texts(api) == ["two", "three"]
    assert await texts(api, offset=-1) == ["three"]
    assert await texts(api, offset=first + 3) == []


async def test_a_long_poll_wakes_when_somebody_writes(api: Api, leyla: Person, clock: ManualClock) -> None:
    poll = asyncio.create_task(texts(api, timeout=30))
    await asyncio.sleep(0)
    clock.move(timedelta(days=1))  # a moved clock neither ends nor breaks it
    leyla.says("hello")
    async with asyncio.timeout(5):
        assert await poll == ["hello"]


async def test_a_long_poll_ends_empty_at_its_timeout(api: Api) -> None:
    started = time.monotonic()
    assert await api.ok("getUpdates", timeout=1) == []
    assert 0.9 < time.monotonic() - started < 3
    assert LONGEST_POLL == 50


async def test_a_second_poller_ends_the_first_by_409(api: Api, world: World, leyla: Person) -> None:
    world.conflict_hold = 0.05
    first = asyncio.create_task(api.refused("getUpdates", timeout=30))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(texts(api, timeout=30))
    async with asyncio.timeout(5):
        assert await first == (
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        leyla.says("hello")
        assert await second == ["hello"]


async def test_a_conflict_soon_after_another_is_held_back(api: Api, world: World) -> None:
    world.conflict_hold = 0.3
    started = time.monotonic()
    polls = []
    for _ in range(3):
        polls.append(asyncio.create_task(api.refused("getUpdates", timeout=30)))
        await asyncio.sleep(0.01)
    async with asyncio.timeout(5):
        await polls[0]
        assert time.monotonic() - started < 0.3
        await polls[1]
        assert time.monotonic() - started > 0.3
    polls[2].cancel()
    await asyncio.gather(*polls, return_exceptions=True)


async def test_updates_are_dropped_after_a_day(api: Api, leyla: Person, clock: ManualClock) -> None:
    leyla.says("old")
    clock.move(timedelta(hours=23))
    leyla.says("new")
    assert await texts(api) == ["old", "new"]
    clock.move(timedelta(hours=2))
    assert await texts(api) == ["new"]


async def test_presses_are_dropped_after_150_seconds(api: Api, leyla: Person, clock: ManualClock) -> None:
    leyla.presses_data(leyla.sees()[0], "x")
    clock.move(timedelta(seconds=149))
    assert len(await api.ok("getUpdates")) == 1
    clock.move(timedelta(seconds=2))
    assert await api.ok("getUpdates") == []


async def test_allowed_updates_are_kept_until_changed(api: Api, world: World, leyla: Person) -> None:
    await api.ok("getUpdates", allowed_updates=["callback_query"])
    leyla.says("not wanted")
    leyla.presses_data(leyla.sees()[0], "wanted")
    assert [set(update) - {"update_id"} for update in await api.ok("getUpdates")] == [{"callback_query"}]
    await api.ok("getUpdates", allowed_updates=[], offset=-1)
    group = world.group("Trade", admins=[leyla])
    group.adds_bot(admin=True)
    group.adds(world.person("Rustam"))
    kinds = [update.kind for update in world.updates.pending()]
    assert kinds.count("my_chat_member") == 1
    assert "chat_member" not in kinds  # not in the default set
    await api.ok("getUpdates", allowed_updates=["chat_member"])
    group.adds(world.person("Anna"))
    assert world.updates.pending()[-1].kind == "chat_member"


class Hook:
    """A webhook that answers as told; it keeps what came."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.got: list[tuple[str, dict[str, Any]]] = []
        self.came = asyncio.Event()

    async def endpoint(self, request: Request) -> Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.got.append((secret, json.loads(await request.body())))
        self.came.set()
        return Response(status_code=self.answers.pop(0) if self.answers else 200)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.got) < count:
                self.came.clear()
                await self.came.wait()


@pytest.fixture
async def hook() -> Any:
    caught = Hook()
    app = Starlette(routes=[Route("/hook", caught.endpoint, methods=["POST"])])
    config = uvicorn.Config(app, port=0, log_config=None, lifespan="off", ws="none")
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    port = server.servers[0].sockets[0].getsockname()[1]
    yield caught, f"http://127.0.0.1:{port}/hook"
    await server.shutdown()


async def test_a_webhook_gets_updates_with_the_secret(
    api: Api, world: World, leyla: Person, hook: tuple[Hook, str]
) -> None:
    caught, url = hook
    leyla.says("before")
    await api.ok("setWebhook", url=url, secret_token="s-1")
    leyla.says("after")
    await caught.until(2)
    assert [(secret, body["message"]["text"]) for secret, body in caught.got] == [
        ("s-1", "before"),
        ("s-1", "after"),
    ]
    assert (await api.ok("getWebhookInfo"))["url"] == url
    assert await api.refused("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await api.ok("deleteWebhook")
    assert (await api.ok("getWebhookInfo"))["url"] == ""
    leyla.says("polled")
    assert await texts(api, offset=caught.got[-1][1]["update_id"] + 1) == ["polled"]
    assert world.webhook is None


async def test_a_refused_update_is_brought_again_and_holds_up_its_chat(
    api: Api, world: World, leyla: Person, hook: tuple[Hook, str]
) -> None:
    caught, url = hook
    caught.answers = [500]
    leyla.says("one")
    leyla.says("two")
    await api.ok("setWebhook", url=url)
    await caught.until(3)
    assert [body["message"]["text"] for _, body in caught.got] == ["one", "one", "two"]
    assert "500" in (await api.ok("getWebhookInfo"))["last_error_message"]
    await api.ok("deleteWebhook")
    assert world.webhook is None


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://example.com/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.com:8080/x"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://example.com", "secret_token": "я"}, "secret token contains unallowed characters"),
        ({"url": "https://example.com", "secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_bad_webhooks_are_refused(api: Api, params: dict[str, str], words: str) -> None:
    assert await api.refused("setWebhook", **params) == f"Bad Request: {words}"


async def test_setting_a_webhook_twice_within_a_second_is_too_much(api: Api) -> None:
    await api.refused("setWebhook", url="http://example.com")
    assert await api.refused("setWebhook", url="http://example.com") == "Too Many Requests: retry after 1"

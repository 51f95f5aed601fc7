"""A bare client of the Bot API: calls in process, answers as they are."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import httpx

from bot.emulator.server import telegram_app
from bot.emulator.world import World


class Api:
    """Calls methods of one world; `refused` gives the description of an error."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(telegram_app(world)), base_url="http://telegram.test"
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def post(self, method: str, /, **params: Any) -> httpx.Response:
        """The whole answer."""
        return await self._client.post(f"/bot{self.world.token}/{method}", json=params)

    async def request(self, verb: str, path: str, **more: Any) -> httpx.Response:
        """Any request."""
        return await self._client.request(verb, path, **more)

    async def ok(self, method: str, /, **params: Any) -> Any:
        """The result; fails when the call was refused."""
        body = (await self.post(method, **params)).json()
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, /, **params: Any) -> str:
        """The description of the refusal; fails when the call was done."""
        answer = await self.post(method, **params)
        body = answer.json()
        assert not body["ok"], body
        assert body["error_code"] == answer.status_code
        return str(body["description"])


async def until(condition: Callable[[], object]) -> None:
    """Let the loop run until something is so; fails after 5 seconds."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.001)

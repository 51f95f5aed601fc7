"""The fuse: counts the effects of an update in the database and in Telegram, and kills the bot after one of them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.storage.database import Connection
from tests.journeys.town import Town


class Killed(BaseException):
    """The process is no more: nothing in it may catch this."""


class Fuse:
    """Wired into a town it counts what the bot did in the database and in Telegram; blows after so many effects.

    That an update is noted as handled is no effect of it: whoever dies after that has handled it, once.
    """

    def __init__(self) -> None:
        self.effects = 0
        self.blows_after: int | None = None
        self._is_noting = False

    def __call__(self) -> None:
        if self._is_noting:
            return
        self.effects += 1
        if self.effects == self.blows_after:
            raise Killed

    def into(self, town: Town) -> None:
        """Wire it into everything by which the bot has an effect."""
        database: Any = town.house.database
        requests: Any = town.running.application.bot._request
        desk: Any = town.running.desk
        database.write = self._writing(database.write)
        for request in requests:
            request.do_request = self._calling(request.do_request)
        transport = town.house.gateway._transport
        transport.post = self._calling(transport.post)
        desk._sweep = self._noting(desk._sweep)

    def _writing(self, write: Callable[[], Any]) -> Callable[[], Any]:
        @asynccontextmanager
        async def wired() -> AsyncIterator[Connection]:
            async with write() as tx:
                yield tx
            self()

        return wired

    def _calling(self, call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def wired(*args: Any, **more: Any) -> Any:
            answer = await call(*args, **more)
            self()
            return answer

        return wired

    def _noting(self, sweep: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def wired() -> None:
            self._is_noting = True
            try:
                await sweep()
            finally:
                self._is_noting = False

        return wired

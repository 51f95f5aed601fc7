"""The transport: raw calls to Telegram with a ready body, which read of the answer only what they need.

Each purpose has connections of its own, so that replies never queue behind a mailing or a long poll.
"""

import asyncio
import json
from types import TracebackType
from typing import Any, Final, Protocol, Self

from bot.config import Settings
from bot.delivery.wire import CONNECT, AiohttpWire, Wire

try:
    from bot.delivery.rapid_wire import RapidWire
except ImportError:  # a machine for which nobody built it
    RapidWire = AiohttpWire  # type: ignore[assignment, misc]

ANSWER: Final = 25.0  # seconds of silence: the longer, the fewer sends of unknown outcome
POLL: Final = 90.0  # of a long poll, longer than any of them is asked to last
REPLIES: Final = 256  # connections
MAIL: Final = 512  # 1000 a second at half a second of round trip
POLLS: Final = 4


class OpensWire(Protocol):
    """A class of wires."""

    def __call__(self, *, connections: int, silence: float, proxy: str | None) -> Wire: ...


QUICKEST: Final[OpensWire] = RapidWire


class Transport:
    """`async with Transport(settings) as transport`, for mailings, replies, long polls."""

    def __init__(self, settings: Settings, open_wire: OpensWire = QUICKEST) -> None:
        self._root = f"{settings.api_url.rstrip('/')}/bot{settings.token.get_secret_value()}/"
        self._proxy = settings.proxy
        self._open = open_wire

    async def __aenter__(self) -> Self:
        self._mail = self._open(connections=MAIL, silence=ANSWER, proxy=self._proxy)
        self._replies = self._open(connections=REPLIES, silence=ANSWER, proxy=self._proxy)
        # A long poll that is cancelled has to end at once; pyreqwest's goes on until it is answered.
        self._polls = AiohttpWire(connections=POLLS, silence=POLL, proxy=self._proxy)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(*(wire.close() for wire in (self._mail, self._replies, self._polls)))

    async def post(
        self, method: str, body: bytes | dict[str, Any], *, timeout: float = ANSWER
    ) -> tuple[int, dict[str, Any]]:
        """Call a method; returns the HTTP status and the decoded answer ({} when it is no JSON object).

        `timeout`: seconds for the answer. Raises NotSent, TimedOut or NetworkError.
        """
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        wire = self._polls if method == "getUpdates" else self._replies
        return decoded(*await wire.post(self._root + method, data, CONNECT + timeout))

    async def mail(self, method: str, body: bytes) -> tuple[int, bytes]:
        """The same for a mailing: gives the answer as it came. Raises NotSent, TimedOut or NetworkError."""
        return await self._mail.post(self._root + method, body)


def decoded(status: int, answer: bytes) -> tuple[int, dict[str, Any]]:
    """The status with what the answer says; {} when it is no JSON object."""
    try:
        said = json.loads(answer)
    except ValueError:
        return status, {}
    return status, said if isinstance(said, dict) else {}

"""The wire: connections to Telegram for ready bodies. Two libraries behind one door, and one meaning of a failure."""

import asyncio
from typing import Final, Protocol

import aiohttp
from telegram.error import NetworkError, TimedOut
from yarl import URL

CONNECT: Final = 10.0  # seconds to get a connection, with name look-up, proxy and TLS
FAREWELL: Final = 0.1  # seconds
JSON: Final = {"Content-Type": "application/json"}

# What proves that the request never reached Telegram. All else leaves it open.
NEVER_LEFT: Final = (
    aiohttp.ClientConnectorError,  # refused, no such host, TLS, proxy away
    aiohttp.ConnectionTimeoutError,  # connecting, or waiting for a free connection
    aiohttp.ClientHttpProxyError,  # the proxy said no
    aiohttp.InvalidURL,
)


class NotSent(NetworkError):  # noqa: N818 - what it says of the message
    """A call that certainly did nothing at Telegram. Any other NetworkError leaves that open."""


class Wire(Protocol):
    """A pool of connections, which stay open between calls; `await close()` in the end."""

    async def post(self, url: str, body: bytes, timeout: float | None = None) -> tuple[int, bytes]:
        """POST JSON; returns the HTTP status and the answer.

        `timeout`: seconds for the whole; None: only silence ends it. Raises NotSent, TimedOut or NetworkError, whose
        texts and causes name no address, since the token is part of it.
        """

    async def close(self) -> None: ...


class AiohttpWire:
    """Over aiohttp. `silence`: seconds without a byte of the answer after which a call is given up."""

    def __init__(
        self, *, connections: int, silence: float, proxy: str | None, connect: float = CONNECT
    ) -> None:
        self._session = open_session(connections, headers=JSON)
        self._parts = {"connect": connect, "sock_read": silence}
        self._patience = aiohttp.ClientTimeout(
            **self._parts
        )  # watching the whole as well costs a tenth of a call
        self._proxy = proxy
        self._urls: dict[str, URL] = {}

    async def post(self, url: str, body: bytes, timeout: float | None = None) -> tuple[int, bytes]:
        try:
            address = self._urls.get(url) or self._urls.setdefault(url, URL(url, encoded=True))
        except ValueError:
            raise NotSent("that is no address") from None
        patience = self._patience if timeout is None else aiohttp.ClientTimeout(timeout, **self._parts)
        return await call(self._session, "POST", address, data=body, timeout=patience, proxy=self._proxy)

    async def close(self) -> None:
        await close_session(self._session)


async def farewell() -> None:
    """To be awaited at the end of a process, when all is closed: the threads of a wire let go of what is Python's a
    little later, and must not do so while the interpreter ends."""
    await asyncio.sleep(FAREWELL)


def open_session(connections: int, *, headers: dict[str, str] | None = None) -> aiohttp.ClientSession:
    """A pool of aiohttp's."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections, ttl_dns_cache=300, keepalive_timeout=50),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=headers,
    )


async def close_session(session: aiohttp.ClientSession) -> None:
    """Close a pool, and let the loop tell its connections."""
    await session.close()
    await asyncio.sleep(0)


async def call(
    session: aiohttp.ClientSession,
    method: str,
    url: URL,
    *,
    data: bytes | aiohttp.FormData | None,
    timeout: aiohttp.ClientTimeout,
    proxy: str | None,
    headers: dict[str, str] | None = None,
) -> tuple[int, bytes]:
    """One call of aiohttp's, with its errors in our words."""
    try:
        async with session.request(
            method, url, data=data, timeout=timeout, proxy=proxy, headers=headers, allow_redirects=False
        ) as response:
            return response.status, await response.read()
    except NEVER_LEFT as error:
        raise NotSent(_told(error)) from error
    except TimeoutError as error:
        raise TimedOut("no answer in time") from error
    except (aiohttp.ClientError, OSError) as error:
        raise NetworkError(_told(error)) from error


def _told(error: Exception) -> str:
    """The error without the address."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{type(error).__name__}: {error.os_error.strerror or type(error.os_error).__name__}"
    return type(error).__name__

"""The transport: HTTP to Telegram over aiohttp, for python-telegram-bot and for our own raw calls.

Each purpose has connections of its own, so that replies never queue behind a mailing or a long poll.
Errors name no address, since the token is part of it.
"""

import asyncio
import json
import os
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.config import Settings

# Else python-telegram-bot warns of its own future at every 429.
os.environ.setdefault("PTB_TIMEDELTA", "1")

CONNECT: Final = 10.0  # seconds to get a connection, with name look-up, proxy and TLS
ANSWER: Final = 25.0  # seconds of silence: the longer, the fewer sends of unknown outcome
UPLOAD: Final = 60.0
REPLIES: Final = 256  # connections
MAIL: Final = 512  # 1000 a second at half a second of round trip
JSON: Final = {"Content-Type": "application/json"}

# No limit for the whole: watching it costs a tenth of a call, and the sender looks after calls that never end.
MAIL_PATIENCE: Final = aiohttp.ClientTimeout(total=None, connect=CONNECT, sock_read=ANSWER)

# What proves that the request never reached Telegram. All else leaves it open.
NOT_SENT: Final = (
    aiohttp.ClientConnectorError,  # refused, no such host, TLS, proxy away
    aiohttp.ConnectionTimeoutError,  # connecting, or waiting for a free connection
    aiohttp.ClientHttpProxyError,  # the proxy said no
    aiohttp.InvalidURL,
)


def is_not_sent(error: BaseException) -> bool:
    """Whether a failed call certainly did nothing at Telegram."""
    return isinstance(error, NOT_SENT) or isinstance(error.__cause__, NOT_SENT)


class AiohttpRequest(BaseRequest):
    """What python-telegram-bot sends its calls with. `proxy`: the address of an HTTP proxy."""

    def __init__(
        self,
        *,
        proxy: str | None = None,
        read_timeout: float = ANSWER,
        connect_timeout: float = CONNECT,
        connections: int = REPLIES,
    ) -> None:
        self._proxy = checked_proxy(proxy)
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            self._session = open_session(self._connections)

    async def shutdown(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await close_session(session)

    async def do_request(  # noqa: PLR0917 - the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of connecting here
    ) -> tuple[int, bytes]:
        """Raises TimedOut or NetworkError, with aiohttp's own error as the cause."""
        if self._session is None:
            raise RuntimeError("this request object is not initialized")
        files = request_data is not None and request_data.contains_files
        timeout = _timeout(
            connect=_given(connect_timeout, self._connect_timeout),
            write=_given(write_timeout, UPLOAD if files else ANSWER),
            read=_given(read_timeout, self._read_timeout),
        )
        return await _call(
            self._session,
            method,
            URL(url, encoded=True),
            data=request_data.json_payload if request_data and not files else _form(request_data),
            timeout=timeout,
            proxy=self._proxy,
            headers=None if files else JSON,
        )


class Transport:
    """Raw calls with a prebuilt body, which read of the answer only what they need: mailings, replies, long polls.

    `async with Transport(settings) as transport`.
    """

    def __init__(self, settings: Settings) -> None:
        self._root = f"{settings.api_url.rstrip('/')}/bot{settings.token.get_secret_value()}/"
        self._proxy = checked_proxy(settings.proxy)
        self._urls: dict[str, URL] = {}

    async def __aenter__(self) -> Self:
        self._mail = open_session(MAIL, headers=JSON)
        self._polls = open_session(4, headers=JSON)
        self._replies = open_session(REPLIES, headers=JSON)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await close_session(self._mail)
        await close_session(self._polls)
        await close_session(self._replies)

    async def post(
        self, method: str, body: bytes | dict[str, Any], *, timeout: float = ANSWER
    ) -> tuple[int, dict[str, Any]]:
        """Call a method; returns the HTTP status and the decoded answer ({} when it is no JSON object).

        `timeout`: seconds of silence after the request. Raises TimedOut or NetworkError; see `is_not_sent`.
        """
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        patience = _timeout(connect=CONNECT, write=ANSWER, read=timeout)
        pool = self._polls if method == "getUpdates" else self._replies
        return decoded(
            *await _call(pool, "POST", self._url(method), data=data, timeout=patience, proxy=self._proxy)
        )

    async def mail(self, method: str, body: bytes) -> tuple[int, bytes]:
        """The same for a mailing: gives the answer as it came. Raises TimedOut or NetworkError; see `is_not_sent`."""
        return await _call(
            self._mail, "POST", self._url(method), data=body, timeout=MAIL_PATIENCE, proxy=self._proxy
        )

    def _url(self, method: str) -> URL:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(self._root + method, encoded=True)
        return url


def decoded(status: int, answer: bytes) -> tuple[int, dict[str, Any]]:
    """The status with what the answer says; {} when it is no JSON object."""
    try:
        said = json.loads(answer)
    except ValueError:
        return status, {}
    return status, said if isinstance(said, dict) else {}


def checked_proxy(proxy: str | None) -> str | None:
    """The address of an HTTP proxy; ValueError for what aiohttp cannot use."""
    if proxy is not None and not proxy.lower().startswith(("http://", "https://")):
        raise ValueError(
            "The proxy must be an http:// or https:// one: SOCKS is not supported. "
            "A local HTTP proxy in front of it, such as privoxy, helps."
        )
    return proxy


def open_session(connections: int, *, headers: dict[str, str] | None = None) -> aiohttp.ClientSession:
    """A pool of connections, which stay open between calls."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections, ttl_dns_cache=300, keepalive_timeout=50),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=headers,
    )


async def close_session(session: aiohttp.ClientSession) -> None:
    """Close a pool, and let the loop tell its connections."""
    await session.close()
    await asyncio.sleep(0)


async def _call(
    session: aiohttp.ClientSession,
    method: str,
    url: URL,
    *,
    data: Any,
    timeout: aiohttp.ClientTimeout,
    proxy: str | None,
    headers: dict[str, str] | None = None,
) -> tuple[int, bytes]:
    try:
        async with session.request(
            method, url, data=data, timeout=timeout, proxy=proxy, headers=headers, allow_redirects=False
        ) as response:
            return response.status, await response.read()
    except TimeoutError as error:
        raise TimedOut("no connection in time" if is_not_sent(error) else "no answer in time") from error
    except (aiohttp.ClientError, OSError) as error:
        raise NetworkError(_told(error)) from error


def _told(error: Exception) -> str:
    """The error without the address, which holds the token."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{type(error).__name__}: {error.os_error.strerror or type(error.os_error).__name__}"
    return type(error).__name__


def _timeout(*, connect: float | None, write: float | None, read: float | None) -> aiohttp.ClientTimeout:
    # aiohttp has no limit for writing alone: one for the whole stands in.
    parts = (connect, write, read)
    total = None if None in parts else sum(part for part in parts if part is not None)
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


def _given(value: ODVInput[float], default: float) -> float | None:
    return value if value is None or isinstance(value, int | float) else default


def _form(request_data: RequestData | None) -> aiohttp.FormData | None:
    """The form python-telegram-bot means where there are files: fields as JSON texts, files as parts."""
    if request_data is None:
        return None
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form

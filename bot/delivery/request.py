"""The request: what python-telegram-bot sends its calls with, over aiohttp. Files go this way, and what is rare."""

import os
from typing import Final

import aiohttp
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.delivery.wire import CONNECT, JSON, call, close_session, open_session

# Else python-telegram-bot warns of its own future at every 429.
os.environ.setdefault("PTB_TIMEDELTA", "1")

ANSWER: Final = 25.0  # seconds of silence
UPLOAD: Final = 60.0
CONNECTIONS: Final = 256


class AiohttpRequest(BaseRequest):
    """What python-telegram-bot sends its calls with. `proxy`: the address of an HTTP proxy."""

    def __init__(
        self,
        *,
        proxy: str | None = None,
        read_timeout: float = ANSWER,
        connect_timeout: float = CONNECT,
        connections: int = CONNECTIONS,
    ) -> None:
        self._proxy = proxy
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
        """Raises NotSent, TimedOut or NetworkError, with aiohttp's own error as the cause."""
        if self._session is None:
            raise RuntimeError("this request object is not initialized")
        files = request_data is not None and request_data.contains_files
        timeout = _timeout(
            connect=_given(connect_timeout, self._connect_timeout),
            write=_given(write_timeout, UPLOAD if files else ANSWER),
            read=_given(read_timeout, self._read_timeout),
        )
        return await call(
            self._session,
            method,
            URL(url, encoded=True),
            data=request_data.json_payload if request_data and not files else _form(request_data),
            timeout=timeout,
            proxy=self._proxy,
            headers=None if files else JSON,
        )


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

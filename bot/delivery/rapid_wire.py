"""The rapid wire: the same over pyreqwest, whose Rust does what costs aiohttp two thirds of a call."""

from datetime import timedelta
from typing import Final

from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import PoolTimeoutError, RequestError, RequestTimeoutError
from pyreqwest.proxy import ProxyBuilder
from telegram.error import NetworkError, TimedOut

from bot.delivery.wire import CONNECT, JSON, NotSent

# Among the causes of an error: its request found no connection. The name of the error does not tell: a silence and a
# connection cut after the request are called connection errors as well.
NO_CONNECTION: Final = "client error (Connect)"


class RapidWire:
    """Over pyreqwest. `silence`: seconds without a byte of the answer after which a call is given up."""

    def __init__(
        self, *, connections: int, silence: float, proxy: str | None, connect: float = CONNECT
    ) -> None:
        builder = (
            ClientBuilder()
            .max_connections(connections)
            .pool_max_idle_per_host(connections)
            .pool_idle_timeout(timedelta(seconds=50))
            .pool_timeout(timedelta(seconds=connect))
            .connect_timeout(timedelta(seconds=connect))
            .read_timeout(timedelta(seconds=silence))
            .default_headers(JSON)
            .follow_redirects(enable=False)
            .no_proxy()  # what the environment says is not asked, as everywhere here
        )
        for packed in (builder.gzip, builder.brotli, builder.zstd, builder.deflate):
            packed(enable=False)  # answers are short
        if proxy is not None:
            builder.proxy(ProxyBuilder.all(proxy))
        self._client: Client = builder.build()

    async def post(self, url: str, body: bytes, timeout: float | None = None) -> tuple[int, bytes]:
        try:
            request = self._client.post(url).body_bytes(body)
            if timeout is not None:
                request = request.timeout(timedelta(seconds=timeout))
            response = await request.build().send()
            return response.status, bytes(await response.bytes())
        except RequestError as error:  # it names the address, so nobody may see it
            raise _meant(error) from None
        except ValueError:
            raise NotSent("that is no address") from None

    async def close(self) -> None:
        await self._client.close()


def _meant(error: RequestError) -> NetworkError:
    """The error in our words, with the innermost reason, which says nothing of the address."""
    causes = [str(cause["message"]) for cause in (error.details or {}).get("causes") or []]
    reason = causes[-1] if len(causes) > 1 else type(error).__name__
    if isinstance(error, PoolTimeoutError):
        return NotSent("no connection was free in time")
    if NO_CONNECTION in causes:
        return NotSent(reason)
    if isinstance(error, RequestTimeoutError):
        return TimedOut("no answer in time")
    return NetworkError(reason)

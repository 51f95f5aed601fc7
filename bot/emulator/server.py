"""The Bot API over HTTP: the ASGI application, and a server for it in the running loop."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.emulator.dispatch import Answer, answer, refuse
from bot.emulator.errors import ApiError, HangUp
from bot.emulator.http import read_params
from bot.emulator.world import World

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_WELL_FORMED = re.compile(r"[1-9][0-9]*:[A-Za-z0-9_-]+")
_NOT_FOUND = ApiError(404, "Not Found")
_UNAUTHORIZED = ApiError(401, "Unauthorized")


class _Api:
    """The endpoint of all methods, as bare ASGI: it is called thousands of times a second."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, method = scope["path_params"]["token"], scope["path_params"]["method"]
        try:
            body = await _body(receive)
            error = check_token(self._world, token)
            if error is not None:
                reply = refuse(error)
            else:
                reply = await self._answer(scope, body, method, receive)
        except HangUp:
            await _hang_up(scope, receive)
            return
        await _send(send, reply)

    async def _answer(self, scope: Scope, body: bytes, method: str, receive: Receive) -> Answer:
        content_type = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
        try:
            params = read_params(scope["query_string"], content_type.decode("latin-1"), body)
        except ApiError as error:
            return refuse(error)
        if method.lower() != "getupdates":
            is_alone = scope.get("state", {}).get("is_alone", lambda: False)
            return await answer(self._world, method, params, is_alone=is_alone)
        return await _while_connected(answer(self._world, method, params), receive)


def check_token(world: World, token: str) -> ApiError | None:
    """None for the bot's own token."""
    if token == world.token:
        return None
    return _UNAUTHORIZED if _WELL_FORMED.fullmatch(token) else _NOT_FOUND


async def _body(receive: Receive) -> bytes:
    message = await receive()
    if not message.get("more_body"):
        body: bytes = message.get("body", b"")
        return body
    parts = [message["body"]]
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
    return b"".join(parts)


async def _while_connected(work: Awaitable[Answer], receive: Receive) -> Answer:
    """A long poll ends when its client goes away."""
    poll = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(receive())
    try:
        await asyncio.wait((poll, gone), return_when=asyncio.FIRST_COMPLETED)
        if not poll.done():
            raise HangUp
        return poll.result()
    finally:
        gone.cancel()
        poll.cancel()


async def _send(send: Send, reply: Answer) -> None:
    headers = [
        (b"content-type", reply.content_type.encode()),
        (b"content-length", str(len(reply.body)).encode()),
    ]
    if reply.retry_after is not None:
        headers.append((b"retry-after", str(reply.retry_after).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


async def _hang_up(scope: Scope, receive: Receive) -> None:
    """Close the connection without a byte of an answer; without a socket (in process) raise as one would."""
    abort = scope.get("state", {}).get("hang_up")
    if abort is None:
        raise ConnectionAbortedError("the emulated Telegram closed the connection")
    abort()
    while (await receive())["type"] != "http.disconnect":
        pass


def telegram_app(world: World, *, routes: Sequence[BaseRoute] = ()) -> Starlette:
    """The Bot API of this world; `routes` are tried first (the chat page of the demo)."""

    async def download(request: Request) -> Response:
        error = check_token(world, request.path_params["token"])
        stored = world.board.files.at(request.path_params["path"])
        if error is None and stored is None:
            error = _NOT_FOUND
        if error is not None or stored is None:
            return _response(refuse(error or _NOT_FOUND))
        return Response(stored.data, media_type=stored.mime)

    async def nothing(request: Request) -> Response:  # noqa: ARG001 - whatever was asked
        return _response(refuse(_NOT_FOUND))

    return Starlette(
        routes=[
            *routes,
            Route("/bot{token}/{method}", _Api(world)),
            Route("/file/bot{token}/{path:path}", download),
            Route("/{rest:path}", nothing),
        ]
    )


def _response(reply: Answer) -> Response:
    return Response(reply.body, status_code=reply.status, media_type=reply.content_type)


class _Protocol(H11Protocol):
    """uvicorn's own, telling the application how to cut its line (`state["hang_up"]`), and whether the other end did
    (`state["is_alone"]`)."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        line = {"hang_up": transport.abort, "is_alone": transport.is_closing}
        self.app_state = {**self.app_state, **line}


@dataclass(frozen=True, kw_only=True)
class Served:
    """A server that runs."""

    url: str
    port: int
    world: World


@asynccontextmanager
async def serve(
    world: World, *, host: str = "127.0.0.1", port: int = 0, app: Any = None
) -> AsyncIterator[Served]:
    """Serve the world (or an application that contains it) in the running loop; starts and stops at once."""
    config = uvicorn.Config(
        app or telegram_app(world),
        host=host,
        port=port,
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=75,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    bound = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(url=f"http://{host}:{bound}", port=bound, world=world)
    finally:
        await _stop(world, server)


async def _stop(world: World, server: uvicorn.Server) -> None:
    """Close the door and every line: whoever waits for an answer sees a disconnect."""
    if world.webhook is not None:
        world.webhook.stop()
    for listener in server.servers:
        listener.close()
    tasks = list(server.server_state.tasks)
    for connection in list(server.server_state.connections):
        connection.transport.abort()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0)  # the loop tells the closed connections

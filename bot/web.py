"""The bot's own web server: today the calendar feeds; what comes next is one more line in `site`."""

import asyncio
import errno
import logging
import re
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.config import Settings
from bot.delivery.calendars import Calendars, Served

log = logging.getLogger(__name__)

SECRET: Final = re.compile(r"[A-Za-z0-9_-]{43}")
PATIENCE: Final = 5  # seconds that requests in flight have at the end
CALENDAR: Final = "text/calendar; charset=utf-8"
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",  # the address is the key
    "X-Robots-Tag": "noindex, nofollow",
}

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


class WebError(Exception):
    """The web server cannot start; the message says why and what to do."""


def site(settings: Settings, calendars: Calendars) -> Starlette:
    """All that is served. Below the path of BOT_PUBLIC_URL, and at the root: some proxies take the path away."""
    path = urlsplit(settings.public_url or "").path.rstrip("/")
    pages: dict[str, Endpoint] = {"/calendar/{secret}.ics": calendar_feed(calendars)}
    routes = [
        Route(base + place, endpoint, methods=["GET", "HEAD"])
        for base in dict.fromkeys((path, ""))
        for place, endpoint in pages.items()
    ]
    application = Starlette(routes=routes, exception_handlers={HTTPException: refused})
    application.router.redirect_slashes = False  # an answer that depends on what there is would tell
    return application


def calendar_feed(calendars: Calendars) -> Endpoint:
    """The feed of a chat; to whoever guesses, a page that is not there, like any other."""

    async def feed(request: Request) -> Response:
        secret = request.path_params["secret"]
        found = await calendars.feed(secret) if SECRET.fullmatch(secret) else None
        if found is None:
            raise HTTPException(404)
        headers = {**HEADERS, "Cache-Control": "private, no-cache", "ETag": f'"{found.etag}"'}
        if found.modified_at is not None:
            headers["Last-Modified"] = format_datetime(found.modified_at.astimezone(UTC), usegmt=True)
        if is_known(request, found):
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = 'inline; filename="events.ics"'
        return Response(found.body, media_type=CALENDAR, headers=headers)

    return feed


async def refused(request: Request, error: Exception) -> Response:  # noqa: ARG001 - as Starlette calls it
    """The same few words for everything that is not there."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    given = (error.headers if isinstance(error, HTTPException) else None) or {}
    text = {404: "Not Found", 405: "Method Not Allowed"}.get(status, "Error")
    return PlainTextResponse(
        text, status_code=status, headers={**HEADERS, **given, "Cache-Control": "no-store"}
    )


def is_known(request: Request, found: Served) -> bool:
    """Whether the caller has this very feed already (RFC 9110, 13.1): by its tag, or where none is named by its age."""
    tags = request.headers.getlist("if-none-match")
    if tags:
        named = {tag.strip().removeprefix("W/") for line in tags for tag in line.split(",")}
        return bool(named & {"*", f'"{found.etag}"'})
    since = request.headers.get("if-modified-since")
    if since is None or found.modified_at is None:
        return False
    seen = _moment(since)
    return seen is not None and found.modified_at <= seen


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


@contextmanager
def reserve(settings: Settings) -> Iterator[socket.socket]:
    """Take BOT_LISTEN at once, before anything else is waited for; nobody is let in yet. Raises WebError."""
    host, port = settings.listen
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        door = socket.socket(family, kind, protocol)
    except OSError as error:
        raise WebError(_why(settings, error)) from error
    with door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(place)
        except OSError as error:
            raise WebError(_why(settings, error)) from error
        yield door


class _Server(uvicorn.Server):
    """uvicorn's own, which leaves the signals to the application."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serve(door: socket.socket, application: Starlette) -> AsyncIterator[None]:
    """Let people in for as long as the block lasts, then finish what is in flight. Raises WebError."""
    server = _Server(
        uvicorn.Config(
            application,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,  # it would write down every secret
            server_header=False,
            proxy_headers=False,
            limit_concurrency=256,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=PATIENCE,
        )
    )
    running = asyncio.create_task(server.serve(sockets=[door]), name="web")
    try:
        while not server.started and not running.done():  # noqa: ASYNC110 - uvicorn sets no event
            await asyncio.sleep(0.001)
        if running.done() and (error := running.exception()) is not None:
            raise WebError(f"The web server does not start: {error}.") from error
        host, port = door.getsockname()[:2]
        log.info("the web server listens at %s:%d", host, port)
        yield
    finally:
        server.should_exit = True
        await asyncio.gather(running, return_exceptions=True)


def _why(settings: Settings, error: OSError) -> str:
    host, port = settings.listen
    if error.errno == errno.EADDRINUSE:
        reason = "that port is taken: does another bot or program listen there?"
    else:
        reason = f"{error.strerror or error}."
    return (
        f"The web server cannot listen at {host}:{port}: {reason} Set BOT_LISTEN to a free address of this "
        "machine, or leave BOT_PUBLIC_URL out: then there is no web server."
    )

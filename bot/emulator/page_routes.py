"""The chat page over HTTP: its files, the state as JSON, the stream of events, what people do, the clock."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.emulator.page_acts import perform
from bot.emulator.page_guard import guarded, refusal
from bot.emulator.page_state import PageState
from bot.emulator.page_uploads import upload
from bot.emulator.person import Person
from bot.emulator.user import Json
from bot.emulator.world import World

PAGE = Path(__file__).parent / "page"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
TEXTS = frozenset({"text/calendar", "text/csv", "text/plain", "application/json"})
HEARTBEAT = 15.0  # seconds between signs of life on a quiet stream
LONGEST_BODY = 200_000  # bytes
LONGEST_MOVE = 366 * 86_400.0  # seconds

Handler = Callable[[Request], Awaitable[Response]]


class Controls(Protocol):
    """What the page's clock bar asks of the demo."""

    @property
    def schedule_path(self) -> str:
        """The schedule file a visitor may edit."""

    @property
    def viewers(self) -> Sequence[Person]:
        """The people one can be on the page, in the order shown."""

    def now(self) -> datetime:
        """The demo's time, aware."""

    async def advance(self, seconds: float) -> None:
        """Move the clock ahead; returns when what became due is done."""

    async def advance_to_next(self) -> str | None:
        """Move to the next thing due; what it was, None when nothing is."""


def page_routes(
    world: World,
    *,
    controls: Controls,
    roles: Mapping[int, str] | None = None,
    heartbeat: float = HEARTBEAT,
) -> list[Route]:
    """Routes of the page at "/"; `roles` are words shown under people ("admin"), by user id."""
    page = PageRoutes(world, controls=controls, roles=roles or {}, heartbeat=heartbeat)
    return [
        Route("/", _only_here(page.index)),
        Route("/page/{name}", _only_here(page.static)),
        Route("/page/api/state", _only_here(page.state)),
        Route("/page/api/events", _only_here(page.events)),
        Route("/page/api/file", _only_here(page.file)),
        Route("/page/api/act", _only_here(page.act), methods=["POST"]),
        Route("/page/api/upload", _only_here(page.upload), methods=["POST"]),
        Route("/page/api/clock", _only_here(page.clock), methods=["POST"]),
    ]


class PageRoutes:
    """The handlers, with what they share."""

    def __init__(
        self, world: World, *, controls: Controls, roles: Mapping[int, str], heartbeat: float
    ) -> None:
        self._world = world
        self._controls = controls
        self._page = PageState(world, viewers=controls.viewers, roles=roles)
        self._heartbeat = heartbeat
        self._moving = asyncio.Lock()  # two hands on the clock take turns

    async def index(self, _request: Request) -> Response:
        """The page itself."""
        return _file_of_page("index.html")

    async def static(self, request: Request) -> Response:
        """A style, a script or a picture of the page."""
        return _file_of_page(request.path_params["name"])

    async def state(self, request: Request) -> Response:
        """Everything the viewer's client shows."""
        person = self._page.viewer(request.query_params.get("viewer"))
        return JSONResponse(self._page.json(person, schedule_path=self._controls.schedule_path))

    async def events(self, _request: Request) -> Response:
        """A stream of what happens (server-sent events): a hint to ask for the state again."""
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        watcher = self._world.subscribe()
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    async with asyncio.timeout(self._heartbeat):
                        event = await watcher.get()
                except TimeoutError:
                    yield ": quiet\n\n"
                else:
                    yield f"data: {json.dumps(event)}\n\n"
        finally:
            watcher.close()

    async def file(self, request: Request) -> Response:
        """A file in a message: pictures to look at, texts to read (`as=text`), all else to download."""
        query = request.query_params
        person = self._page.viewer(query.get("viewer"))
        chat = self._page.chat(person, query.get("chat", ""))
        number = query.get("message", "")
        bubble = chat.messages.get(int(number)) if number.isdigit() else None
        if bubble is None or bubble.deleted or bubble.media is None:
            raise LookupError(f"there is no file in message {number!r}")
        media = bubble.media
        is_image = media.mime in IMAGES
        is_text = query.get("as") == "text" and media.mime in TEXTS
        shown = "inline" if is_image or is_text else "attachment"
        kind = (
            media.mime if is_image else "text/plain; charset=utf-8" if is_text else "application/octet-stream"
        )
        headers = {
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(media.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Response(media.data, media_type=kind, headers=headers)

    async def act(self, request: Request) -> Response:
        """Somebody does something."""
        body = await _body(request)
        person = self._page.viewer(body.get("viewer"))
        return JSONResponse(perform(self._page, person, self._page.chat(person, body.get("chat", "")), body))

    async def upload(self, request: Request) -> Response:
        """Somebody sends a file."""
        query = request.query_params
        person = self._page.viewer(query.get("viewer"))
        return JSONResponse(await upload(person, self._page.chat(person, query.get("chat", "")), request))

    async def clock(self, request: Request) -> Response:
        """Move the clock: `{"seconds": 3600}` or `{"to": "next"}`."""
        body = await _body(request)
        due: str | None = None
        async with self._moving:
            if body.get("to") == "next":
                due = await self._controls.advance_to_next()
            else:
                await self._controls.advance(_seconds(body.get("seconds")))
        self._world.clock_moved()
        return JSONResponse({"now": self._controls.now().isoformat(), "due": due})


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= LONGEST_MOVE:
        raise ValueError(f"the clock moves ahead by 1 to {LONGEST_MOVE:.0f} seconds, not by {value!r}")
    return float(value)


def _file_of_page(name: str) -> Response:
    path = PAGE / name
    if path.parent != PAGE or path.suffix not in TYPES or not path.is_file():
        raise LookupError(f"the page has no file {name!r}")
    return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers={"Cache-Control": "no-cache"})


async def _body(request: Request) -> Json:
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > LONGEST_BODY:
            raise ValueError("that is too much to send at once")
    try:
        body = json.loads(raw)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise ValueError("the body must be a JSON object")  # noqa: TRY004 - told to the sender as 400
    return body


def _only_here(handler: Handler) -> Handler:
    """Refuse strangers, turn what cannot be done into an answer in words, add the page's headers."""

    @wraps(handler)
    async def guarded_handler(request: Request) -> Response:
        if reason := refusal(request):
            return guarded(JSONResponse({"error": reason}, status_code=403))
        try:
            return guarded(await handler(request))
        except LookupError as error:
            return guarded(JSONResponse({"error": str(error.args[0])}, status_code=404))
        except ValueError as error:
            return guarded(JSONResponse({"error": str(error)}, status_code=400))

    return guarded_handler

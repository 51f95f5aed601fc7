"""From a request to its answer: the log of calls, ordered trouble, the method itself."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

from bot.emulator.calls import Call
from bot.emulator.dates import check_age
from bot.emulator.errors import ApiError, HangUp
from bot.emulator.methods import METHODS
from bot.emulator.params import Params
from bot.emulator.world import World

_NO_METHOD = ApiError(404, "Not Found: method not found")


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What goes back over the wire."""

    status: int
    body: bytes
    content_type: str = "application/json"
    retry_after: int | None = None


async def answer(
    world: World, method: str, params: Params, *, is_alone: Callable[[], bool] = lambda: False
) -> Answer:
    """Do what the call asks; HangUp when the line is to go dead instead of an answer.

    `is_alone`: whether the client has gone meanwhile.
    """
    if world.faults.is_away:
        raise HangUp
    shown = {**params.values, **{name: file.name for name, file in params.files.items()}}
    call = Call(method=method, params=shown, at=world.now(), monotonic=world.board.monotonic())
    if world.faults.use("drop_request", method, call.chat_id):
        world.cut.append(call)
        raise HangUp
    world.calls.append(call)
    reply = await _perform(world, call, params)
    fault = world.faults.use("delay", method, call.chat_id)
    if fault is not None:
        await asyncio.sleep(fault.seconds)
        call.dropped = is_alone()
    if world.faults.use("hang", method, call.chat_id):
        call.dropped = True
        await asyncio.Event().wait()  # until the server stops
    if world.faults.use("drop_answer", method, call.chat_id):
        call.dropped = True
        raise HangUp
    return reply


async def _perform(world: World, call: Call, params: Params) -> Answer:
    try:
        fault = world.faults.use("fail", call.method, call.chat_id)
        if fault is not None and fault.error is not None:
            raise fault.error
        function = METHODS.get(call.method.lower())
        if function is None:
            raise _NO_METHOD
        check_age(world, params)
        result = function(world, params)
        if hasattr(result, "__await__"):
            result = await cast("Awaitable[object]", result)
    except ApiError as error:
        call.answered, call.status = error.description, error.code
        return refuse(error)
    except HangUp:
        call.answered, call.dropped = "away", True
        raise
    call.answered, call.status = "ok", 200
    return Answer(status=200, body=json.dumps({"ok": True, "result": result}).encode())


def refuse(error: ApiError) -> Answer:
    """An error on the wire."""
    if error.html:
        page = f"<html><head><title>{error.code} {error.description}</title></head><body></body></html>"
        return Answer(status=error.code, body=page.encode(), content_type="text/html")
    return Answer(status=error.code, body=json.dumps(error.json()).encode(), retry_after=error.retry_after)

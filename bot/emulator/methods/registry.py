"""The table of Bot API methods; each module of this folder adds its own by `@method`."""

from collections.abc import Callable

from bot.emulator.params import Params
from bot.emulator.world import World

Method = Callable[[World, Params], object]  # returns the `result` of the answer, or an awaitable of it
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Register a function as a method of the Bot API; names know no case there."""

    def register(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return register

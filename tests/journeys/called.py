"""What was called: who of the handlers took an update, each by a name."""

import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from bot.handlers import COMMANDS, PRESSES
from bot.handlers.context import Bot


def listen(application: Bot, heard: list[str]) -> None:
    """Note in `heard` the name of each handler that takes an update."""

    def wired(
        name: str, callback: Callable[..., Coroutine[Any, Any, Any]]
    ) -> Callable[..., Coroutine[Any, Any, Any]]:
        async def called(*args: Any) -> Any:
            heard.append(name)
            return await callback(*args)

        return called

    for group in application.handlers.values():
        for handler in group:
            handler.callback = wired(name_of(handler), handler.callback)


def name_of(handler: BaseHandler[Any, Any, Any]) -> str:
    """Such as `/start`, `up` (what its buttons carry) or `groups.membership`.

    A word instead of a command has the command's name.
    """
    if isinstance(handler, CommandHandler):
        return f"/{min(handler.commands)}"
    if isinstance(handler, CallbackQueryHandler) and isinstance(handler.pattern, re.Pattern):
        return next(action for action in PRESSES if handler.pattern.match(action))
    command = next((name for name, one in COMMANDS.items() if one is handler.callback), None)
    module = handler.callback.__module__.rpartition(".")[2]
    return f"/{command}" if command else f"{module}.{handler.callback.__name__}"

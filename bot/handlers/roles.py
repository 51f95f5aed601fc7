"""Roles: whom a handler is for; for anybody else it does not exist."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from telegram import Update

from bot.handlers.context import Context, role
from bot.handlers.panels import stale
from bot.handlers.start import unknown_command

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def admins(handler: Handler) -> Handler:
    """For owners and broadcasters; others gave a command nobody knows, or pressed a button of an earlier day."""
    return _only(handler, frozenset({"owner", "broadcaster"}))


def owners(handler: Handler) -> Handler:
    """For owners alone."""
    return _only(handler, frozenset({"owner"}))


def _only(handler: Handler, roles: frozenset[str]) -> Handler:
    @wraps(handler)
    async def guarded(update: Update, context: Context) -> None:
        if await role(update, context) in roles:
            await handler(update, context)
        elif update.callback_query is not None:
            await stale(update, context)
        else:
            await unknown_command(update, context)

    return guarded

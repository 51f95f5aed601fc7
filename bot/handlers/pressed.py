"""What was pressed: the arguments a button carried back, read without trust in their age."""

import re

from telegram import Update

from bot.wording.callback_data import decode, meant_for

_COMMAND = re.compile(r"^\s*/\S*")


def pressed_args(update: Update) -> list[str]:
    """The arguments of the pressed button; none for a command."""
    query = update.callback_query
    return decode(meant_for(query.data)[1])[1] if query is not None and query.data else []


def pressed_for(update: Update) -> int | None:
    """The chat the pressed button is meant for, None for the one it stands in."""
    query = update.callback_query
    return meant_for(query.data)[0] if query is not None and query.data else None


def pressed_page(update: Update) -> int:
    """The page a button of a list asks for, the first for anything else."""
    args = pressed_args(update)
    return int(args[0]) if args and args[0].isdecimal() and len(args[0]) < 5 else 1


def words_of(text: str | None) -> str:
    """What was asked for in a message: the text without its command, at most 200 characters of it."""
    return " ".join(_COMMAND.sub("", text or "")[:200].split())

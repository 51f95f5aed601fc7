"""Channels: what is fit to stand where thousands read and anybody may press."""

from dataclasses import replace

from bot.wording.callback_data import decode, encode
from bot.wording.message import Button, Message


def for_all(message: Message) -> Message:
    """The message with those buttons alone that any reader may press: links, and the way to an event's card."""
    rows = (tuple(kept for button in row if (kept := _open_to_all(button))) for row in message.keyboard)
    return replace(message, keyboard=tuple(row for row in rows if row))


def _open_to_all(button: Button) -> Button | None:
    if button.callback_data is None:
        return button
    action, args = decode(button.callback_data)
    return Button(text=button.text, callback_data=encode("e", args[0])) if action == "e" and args else None

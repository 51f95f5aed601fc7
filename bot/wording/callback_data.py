"""Callback data: what a button carries back, at most 64 bytes, understood after any restart."""

import re


def encode(action: str, *args: str | int) -> str:
    """Join an action and its arguments, such as `up:2:mine`."""
    parts = [action, *map(str, args)]
    if any(":" in part for part in parts):
        raise ValueError(f"a colon cannot be carried in callback data: {parts}")
    data = ":".join(parts)
    if len(data.encode()) > 64:
        raise ValueError(f"callback data is over Telegram's 64 bytes: {data}")
    return data


def decode(data: str) -> tuple[str, list[str]]:
    """Split what came back into the action and its arguments."""
    action, *args = data.split(":")
    return action, args


ELSEWHERE = (
    "m"  # before the data of a button that edits a chat from the private chat of its admin: `m:<chat>:…`
)


def elsewhere(chat_id: int, data: str) -> str | None:
    """The data of a settings button, meant for that chat; None where the two do not fit into one button."""
    carried = f"{ELSEWHERE}:{chat_id}:{data}"
    return carried if len(carried.encode()) <= 64 else None


def meant_for(data: str) -> tuple[int | None, str]:
    """The chat a button is meant for, None for the chat it stands in, and the data it carries besides."""
    first, _, rest = data.partition(":")
    chat, _, carried = rest.partition(":")
    if first != ELSEWHERE or not re.fullmatch(r"-\d{1,15}", chat, re.ASCII):  # groups and channels alone
        return None, data
    return int(chat), carried

"""Callback data: what a button carries back, at most 64 bytes, understood after any restart."""


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

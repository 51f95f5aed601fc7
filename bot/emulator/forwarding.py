"""Where a forwarded message comes from."""

from bot.emulator.bubble import Bubble
from bot.emulator.user import Json


def forward_origin(bubble: Bubble) -> Json:
    """Where a forwarded message comes from, as the Bot API says it."""
    if bubble.forward_origin is not None:
        return bubble.forward_origin
    date = int(bubble.date.timestamp())
    if bubble.chat_json["type"] == "channel":
        return {"type": "channel", "chat": bubble.chat_json, "message_id": bubble.message_id, "date": date}
    if bubble.sender_chat is not None:
        return {"type": "chat", "sender_chat": bubble.sender_chat, "date": date}
    assert bubble.sender is not None  # noqa: S101 - only posts of channels have none
    return {"type": "user", "sender_user": bubble.sender.json(), "date": date}

"""In whose name a person writes in a chat, and whether they may write there at all."""

from bot.emulator.chat import Chat
from bot.emulator.user import ANONYMOUS_ADMIN, CHANNEL_BOT, Json, User


def check_entry(user: User, where: Chat, thread_id: int | None) -> None:
    """ValueError when this person's client would offer no input field there."""
    if where.type != "private":
        member = where.members.get(user.user_id)
        if member is None or not member.is_present:
            raise ValueError(f"{user.name} is not in {where.name!r}")
        if where.type == "channel" and not member.is_admin:
            raise ValueError(f"only administrators post in {where.name!r}")
    elif where.user is not user:
        raise ValueError(f"that is the chat of {where.name}, not of {user.name}")
    if thread_id is not None and (thread_id not in where.topics or where.topics[thread_id].deleted):
        raise ValueError(f"{where.name!r} has no topic {thread_id}")


def author_of(user: User, where: Chat, *, anonymous: bool = False, as_channel: Chat | None = None) -> Json:
    """The fields that name the author: the person, the group that hides an administrator, or a channel."""
    if where.type == "channel":
        return {"sender_chat": where.json}
    if anonymous:
        if not where.members[user.user_id].is_admin:
            raise ValueError(f"{user.name} is no administrator of {where.name!r}")
        return {"sender": ANONYMOUS_ADMIN, "sender_chat": where.json}
    if as_channel is not None:
        return {"sender": CHANNEL_BOT, "sender_chat": as_channel.json}
    return {"sender": user}

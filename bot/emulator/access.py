"""May the bot do it here: the chat of a call, membership, blocks, migration, topics."""

from typing import Literal

from bot.emulator.chat import Chat
from bot.emulator.errors import ApiError, bad_request, forbidden
from bot.emulator.params import Params
from bot.emulator.world import World

Right = Literal["read", "edit", "write"]


def find_chat(world: World, params: Params, right: Right, *, name: str = "chat_id") -> Chat:
    """The chat a call is about, when the bot may come near it."""
    value = params.text(name)
    if not value:
        raise bad_request(f"{name} is empty")
    chat = _by_username(world, value) if value.startswith("@") else world.chats.get(params.whole(name))
    if chat is None or (chat.bot is None and chat.type != "private"):
        raise bad_request("chat not found")
    if chat.type == "private":
        if chat.deactivated and right != "read":
            raise forbidden("user is deactivated")
        return chat
    _check_group(chat, right)
    return chat


def _by_username(world: World, value: str) -> Chat | None:
    name = value[1:].lower()
    return next(
        (chat for chat in world.chats.values() if str(chat.json.get("username", "")).lower() == name), None
    )


def _check_group(chat: Chat, right: Right) -> None:
    if right == "write" and chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    if chat.deleted and (right == "write" or chat.type != "group"):
        if chat.type == "group":
            raise forbidden("the group chat was deleted")
        raise bad_request("chat not found")
    status = chat.bot.status if chat.bot else "left"
    if chat.type == "group" and right == "read":
        return
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {chat.type} chat")


def check_thread(chat: Chat, params: Params) -> int | None:
    """The topic a message is meant for; ignored where there are no topics."""
    thread_id = params.whole("message_thread_id")
    if thread_id == 0 or not (chat.forum or chat.type == "private"):
        return None
    topic = chat.topics.get(thread_id)
    if topic is None or topic.deleted:  # General, number 1, cannot be named either
        raise bad_request("message thread not found")
    if topic.closed and not (chat.bot is not None and chat.bot.may("can_manage_topics")):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def check_can_post(chat: Chat, *, what: str = "text messages") -> None:
    """What the server itself refuses when a message is sent."""
    if chat.type == "private":
        if chat.bot is None:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.bot.status == "kicked":
            raise forbidden("bot was blocked by the user")
    elif chat.type == "channel":
        if chat.bot is None or not chat.bot.may("can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
    elif not chat.bot_can_write:
        raise bad_request(f"not enough rights to send {what} to the chat")

"""Chats and their members; what the bot is seen doing."""

from bot.emulator.access import find_chat
from bot.emulator.chat import Chat
from bot.emulator.errors import bad_request
from bot.emulator.group import Group
from bot.emulator.member import Member
from bot.emulator.methods.registry import method
from bot.emulator.params import Params
from bot.emulator.user import Json
from bot.emulator.world import World

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "record_audio",
    "upload_audio", "upload_document", "choose_sticker", "find_location",
    "record_video_note", "upload_video_note",
}  # fmt: skip


@method("getChat")
def get_chat(world: World, params: Params) -> object:
    """What is known of a chat (`ChatFullInfo`)."""
    chat = find_chat(world, params, "read")
    body: Json = {
        **chat.json,
        "accent_color_id": abs(chat.chat_id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }  # fmt: skip
    if chat.pinned:
        body["pinned_message"] = chat.pinned[-1].without_reply()
    if isinstance(chat, Group) and chat.linked is not None:
        body["linked_chat_id"] = chat.linked.chat_id
    return body


@method("getChatMember")
def get_chat_member(world: World, params: Params) -> object:
    """What somebody is in a chat."""
    user_id = params.user_id()
    chat = find_chat(world, params, "read" if user_id == world.bot_id else "edit")
    return _member(world, chat, user_id).json()


def _member(world: World, chat: Chat, user_id: int) -> Member:
    if user_id == world.bot_id and chat.bot is not None:
        return chat.bot
    if chat.user is not None:
        if user_id != chat.user.user_id:
            raise bad_request("member not found")
        return Member(user=chat.user)
    if chat.type == "channel" and not (chat.bot is not None and chat.bot.is_admin):
        raise bad_request("member list is inaccessible")
    if (known := chat.members.get(user_id)) is not None:
        return known
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return Member(user=person, status="left", is_channel=chat.type == "channel")


@method("getChatAdministrators")
def get_chat_administrators(world: World, params: Params) -> object:
    """The owner and the administrators, this bot among them."""
    chat = find_chat(world, params, "edit")
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    everybody = [*chat.members.values(), *([chat.bot] if chat.bot else [])]
    return [member.json() for member in everybody if member.is_admin]


@method("getChatMemberCount")
def get_chat_member_count(world: World, params: Params) -> object:
    """How many are in the chat, bots too."""
    chat = find_chat(world, params, "read")
    if chat.type == "private":
        return 2
    everybody = [*chat.members.values(), *([chat.bot] if chat.bot else [])]
    return sum(member.is_present for member in everybody)


@method("leaveChat")
def leave_chat(world: World, params: Params) -> object:
    """Go out of a group or a channel."""
    chat = find_chat(world, params, "edit")
    if not isinstance(chat, Group):
        raise bad_request("chat member status can't be changed in private chats")
    chat.leaves_bot()
    return True


@method("sendChatAction")
def send_chat_action(world: World, params: Params) -> object:
    """Show that the bot is typing or the like."""
    action = params.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = find_chat(world, params, "write")
    chat.actions.append(action)
    world.board.tell("action", chat.chat_id, action=action)
    return True

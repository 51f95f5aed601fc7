"""Changing and removing what was sent; pinning."""

from datetime import timedelta

from bot.emulator.access import find_chat
from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.emulator.content import read_caption, read_link_preview, read_text
from bot.emulator.dates import check_dates
from bot.emulator.errors import ApiError, bad_request
from bot.emulator.keyboards import read_markup
from bot.emulator.methods.registry import method
from bot.emulator.params import Params
from bot.emulator.user import Json
from bot.emulator.world import World

DELETABLE_FOR = timedelta(hours=48)
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


@method("editMessageText")
def edit_message_text(world: World, params: Params) -> object:
    """Another text and keyboard; without reply_markup the keyboard goes."""
    text, entities = read_text(params)
    preview = read_link_preview(params)
    chat, bubble = _editable(world, params)
    if bubble.media is not None:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, chat, bubble, params, {"text": text, "entities": entities, "link_preview": preview})


@method("editMessageCaption")
def edit_message_caption(world: World, params: Params) -> object:
    """Another caption and keyboard."""
    text, entities = read_caption(params)
    chat, bubble = _editable(world, params)
    if bubble.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, chat, bubble, params, {"text": text, "entities": entities})


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, params: Params) -> object:
    """Another keyboard, or none."""
    chat, bubble = _editable(world, params)
    return _edit(world, chat, bubble, params, {})


def _editable(world: World, params: Params) -> tuple[Chat, Bubble]:
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    chat = find_chat(world, params, "edit")
    bubble = chat.messages.get(params.whole("message_id"))
    if bubble is None or bubble.deleted:
        raise bad_request("message to edit not found")
    # A message under a reply keyboard, a forward and other people's messages stay as they are.
    if (
        not bubble.from_bot
        or bubble.service
        or bubble.reply_markup is not None
        or bubble.forward_origin is not None
    ):
        raise bad_request("message can't be edited")
    return chat, bubble


def _edit(world: World, chat: Chat, bubble: Bubble, params: Params, content: Json) -> Json:
    markup = read_markup(params, channel=chat.type == "channel", only_inline=True)
    wanted = {**content, "keyboard": markup.inline}
    check_dates(world, content.get("entities", ()))
    if all(getattr(bubble, name) == value for name, value in wanted.items()):
        raise bad_request(_UNCHANGED)
    for name, value in wanted.items():
        setattr(bubble, name, value)
    bubble.edit_date = world.now()
    world.board.tell("edited", chat.chat_id, message_id=bubble.message_id)
    return bubble.json()


@method("deleteMessage")
def delete_message(world: World, params: Params) -> object:
    """Remove one message."""
    if not params.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if params.whole("message_id") <= 0:
        raise bad_request("message identifier is not specified")
    chat = find_chat(world, params, "write")
    bubble = chat.messages.get(params.whole("message_id"))
    if bubble is None or bubble.deleted:
        raise bad_request("message to delete not found")
    if not _is_deletable(world, chat, bubble):
        raise bad_request("message can't be deleted")
    _delete(world, chat, bubble)
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> object:
    """Remove up to 100 messages; what is not there or too old stays, without a word."""
    ids = params.message_ids()
    chat = find_chat(world, params, "write")
    for message_id in ids:
        bubble = chat.messages.get(message_id)
        if bubble is not None and not bubble.deleted and _is_deletable(world, chat, bubble):
            _delete(world, chat, bubble)
    return True


def _is_deletable(world: World, chat: Chat, bubble: Bubble) -> bool:
    if chat.bot is not None and chat.type != "private" and chat.bot.may("can_delete_messages"):
        return True
    own = bubble.from_bot or chat.type == "private"
    return own and world.now() - bubble.date < DELETABLE_FOR


def _delete(world: World, chat: Chat, bubble: Bubble) -> None:
    bubble.deleted = True
    if bubble in chat.pinned:
        chat.pinned.remove(bubble)
    world.board.tell("deleted", chat.chat_id, message_id=bubble.message_id)


@method("pinChatMessage")
def pin_chat_message(world: World, params: Params) -> object:
    """Keep a message at the top of the chat."""
    chat, bubble = _pinnable(world, params, "message to pin")
    if bubble is None:
        raise bad_request("message to pin not found")
    if bubble not in chat.pinned:
        chat.pinned.append(bubble)
        chat.add(
            from_bot=True,
            sender=None if chat.type == "channel" else world.bot,
            silent=params.flag("disable_notification"),
            service={"pinned_message": bubble.without_reply()},
        )
    return True


@method("unpinChatMessage")
def unpin_chat_message(world: World, params: Params) -> object:
    """Let one pinned message go; the newest when none is named."""
    chat, bubble = _pinnable(world, params, "message to unpin")
    if bubble is None and chat.pinned:
        bubble = chat.pinned[-1]
    if bubble in chat.pinned:
        chat.pinned.remove(bubble)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(world: World, params: Params) -> object:
    """Let all pinned messages go."""
    chat, _ = _pinnable(world, params, "message to unpin")
    chat.pinned.clear()
    return True


def _pinnable(world: World, params: Params, what: str) -> tuple[Chat, Bubble | None]:
    chat = find_chat(world, params, "write")
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if chat.type != "private" and not (chat.bot is not None and chat.bot.may(right)):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    message_id = params.whole("message_id")
    if not message_id:
        return chat, None
    bubble = chat.messages.get(message_id)
    if bubble is None or bubble.deleted:
        raise _missing(what)
    return chat, bubble


def _missing(what: str) -> ApiError:
    return bad_request(f"{what} not found")

"""Sending and repeating: sendMessage, copies and forwards."""

from itertools import pairwise

from bot.emulator.access import find_chat
from bot.emulator.bubble import Bubble
from bot.emulator.content import read_caption, read_link_preview, read_text
from bot.emulator.errors import bad_request
from bot.emulator.forwarding import forward_origin
from bot.emulator.methods.registry import method
from bot.emulator.outgoing import Letter, address
from bot.emulator.params import Params
from bot.emulator.user import Json
from bot.emulator.world import World


@method("sendMessage")
def send_message(world: World, params: Params) -> object:
    """A text."""
    text, entities = read_text(params)
    preview = read_link_preview(params)
    letter = address(world, params)
    return letter.post(text=text, entities=entities, link_preview=preview).json()


@method("copyMessage")
def copy_message(world: World, params: Params) -> object:
    """A message again, without a trace of where it came from; a new caption and keyboard if wanted."""
    caption = read_caption(params) if "caption" in params else None
    original = _original(world, params, params.whole("message_id"), "copy")
    letter = address(world, params, what="messages")
    return {"message_id": _copy(letter, original, caption).message_id}


@method("copyMessages")
def copy_messages(world: World, params: Params) -> object:
    """Several copies; what cannot be copied is left out without a word."""
    found = _several(world, params)
    letter = address(world, params, what="messages", count=max(1, len(found)))
    no_caption = ("", ()) if params.flag("remove_caption") else None
    if not found:
        raise bad_request("there are no messages to copy")
    return [
        {"message_id": _copy(letter, bubble, no_caption if bubble.media else None).message_id}
        for bubble in found
    ]


@method("forwardMessage")
def forward_message(world: World, params: Params) -> object:
    """A message with its origin."""
    original = _original(world, params, params.whole("message_id"), "forward")
    return _forward(address(world, params, what="messages"), original).json()


@method("forwardMessages")
def forward_messages(world: World, params: Params) -> object:
    """Several messages with their origin."""
    found = _several(world, params)
    letter = address(world, params, what="messages", count=max(1, len(found)))
    if not found:
        raise bad_request("there are no messages to forward")
    return [{"message_id": _forward(letter, bubble).message_id} for bubble in found]


def _original(world: World, params: Params, message_id: int, verb: str) -> Bubble:
    params.required("from_chat_id")
    source = find_chat(world, params, "read", name="from_chat_id")
    bubble = source.messages.get(message_id)
    if bubble is None or bubble.deleted:
        raise bad_request(f"message to {verb} not found")
    if not _is_repeatable(bubble):
        raise bad_request("message can't be copied" if verb == "copy" else "the message can't be forwarded")
    return bubble


def _several(world: World, params: Params) -> list[Bubble]:
    params.required("from_chat_id")
    ids = params.message_ids()
    if any(later <= earlier for earlier, later in pairwise(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    source = find_chat(world, params, "read", name="from_chat_id")
    bubbles = [source.messages[one] for one in ids if one in source.messages]
    return [bubble for bubble in bubbles if not bubble.deleted and _is_repeatable(bubble)]


def _is_repeatable(bubble: Bubble) -> bool:
    return not bubble.service and not bubble.protected


def _copy(letter: Letter, original: Bubble, caption: object) -> Bubble:
    text, entities = original.text, original.entities
    if isinstance(caption, tuple) and original.media is not None:
        text, entities = caption
    return letter.post(
        text=text,
        entities=entities,
        media=original.media,
        link_preview=original.link_preview,
        media_group_id=None,
    )


def _forward(letter: Letter, original: Bubble) -> Bubble:
    fields: Json = {
        "text": original.text,
        "entities": original.entities,
        "media": original.media,
        "link_preview": original.link_preview,
    }
    return letter.post(forward_origin=forward_origin(original), **fields)

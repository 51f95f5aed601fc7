"""How a message of the bot reaches a chat: the parameters all sending methods share."""

from dataclasses import dataclass
from typing import Any

from bot.emulator.access import check_can_post, check_thread, find_chat
from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.emulator.dates import check_dates
from bot.emulator.errors import bad_request
from bot.emulator.keyboards import NOTHING, Markup, parse_markup
from bot.emulator.params import Params
from bot.emulator.user import Json
from bot.emulator.world import World


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """Where a message goes and how; ready to be posted."""

    world: World
    chat: Chat
    thread_id: int | None
    reply_to: Bubble | None
    silent: bool
    protected: bool
    markup: Markup

    def post(self, **content: Any) -> Bubble:
        """Put a message by the bot into the chat."""
        check_dates(self.world, content.get("entities", ()))
        if self.chat.type == "channel":
            author: Json = {"sender_chat": self.chat.json}
        else:
            author = {"sender": self.world.bot}
        return self.chat.add(
            from_bot=True,
            thread_id=self.thread_id,
            reply_to=self.reply_to,
            silent=self.silent,
            protected=self.protected,
            keyboard=self.markup.inline,
            reply_markup=self.markup.other,
            **author,
            **content,
        )


def address(world: World, params: Params, *, what: str = "text messages", count: int = 1) -> Letter:
    """Check where and how a message is to go, in the order of the real server; the rate comes last."""
    reply = _reply_parameters(params)
    raw_markup = params.parsed("reply_markup", "reply keyboard markup")
    chat = find_chat(world, params, "write")
    thread_id = check_thread(chat, params)
    reply_to = _replied(world, chat, reply)
    markup = NOTHING if raw_markup is None else parse_markup(raw_markup, channel=chat.type == "channel")
    check_can_post(chat, what=what)
    world.limits.admit(
        chat.chat_id,
        is_group=chat.type != "private",
        count=count,
        paid=params.flag("allow_paid_broadcast"),
    )
    if thread_id is None and reply_to is not None:
        thread_id = reply_to.thread_id
    return Letter(
        world=world,
        chat=chat,
        thread_id=thread_id,
        reply_to=reply_to,
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        markup=markup,
    )


def _reply_parameters(params: Params) -> Json:
    value = params.parsed("reply_parameters", "reply parameters")
    if value is None:
        message_id = params.whole("reply_to_message_id")
        lax = params.flag("allow_sending_without_reply")
        return {"message_id": message_id, "allow_sending_without_reply": lax} if message_id else {}
    if not isinstance(value, dict):
        raise bad_request("object expected as reply parameters")
    if value and not isinstance(value.get("message_id"), int):
        raise bad_request('can\'t find field "message_id"')
    return value


def _replied(world: World, chat: Chat, reply: Json) -> Bubble | None:
    if not reply:
        return None
    if "chat_id" in reply and str(reply["chat_id"]) != str(chat.chat_id):
        other = find_chat(world, Params({"chat_id": reply["chat_id"]}), "read")
        bubble = other.messages.get(reply["message_id"])
    else:
        bubble = chat.messages.get(reply["message_id"])
    if bubble is not None and not bubble.deleted:
        return bubble
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")

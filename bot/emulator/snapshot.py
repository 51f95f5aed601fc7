"""The world as one person's client shows it, as plain JSON for the chat page."""

from bot.emulator.bubble import Bubble, button_value
from bot.emulator.chat import Chat
from bot.emulator.commands import Profile
from bot.emulator.person import Person
from bot.emulator.user import Json


def bubble_json(bubble: Bubble) -> Json:
    """One message for the page; `html` is Telegram HTML, `service` is set for service messages only."""
    return {
        "message_id": bubble.message_id,
        "chat_id": bubble.chat_id,
        "date": bubble.date.isoformat(),
        "edit_date": bubble.edit_date.isoformat() if bubble.edit_date else None,
        "from": _author(bubble),
        "from_bot": bubble.from_bot,
        "text": bubble.text,
        "html": bubble.html,
        "entities": [entity.json() for entity in bubble.entities],
        "media": None
        if bubble.media is None
        else {
            "kind": bubble.media.kind,
            "name": bubble.media.name,
            "mime": bubble.media.mime,
            "size": len(bubble.media.data),
            "file_id": bubble.media.file_id,
            "path": bubble.media.path,
        },
        "keyboard": [
            [{"text": button["text"], "kind": _kind(button), "value": button_value(button)} for button in row]
            for row in bubble.keyboard
        ],
        "silent": bubble.silent,
        "thread_id": bubble.thread_id,
        "service": _service(bubble),
        "reply_to": None
        if bubble.reply_to is None
        else {"message_id": bubble.reply_to.message_id, "text": bubble.reply_to.text},
        "forwarded": bubble.forward_origin is not None,
        "via_bot": bubble.via_bot.username if bubble.via_bot else None,
    }


def chat_json(chat: Chat, person: Person, profile: Profile) -> Json:
    """One chat as this person sees it, with its messages and the command menu that applies."""
    keyboard = chat.reply_keyboard.reply_markup if chat.reply_keyboard else None
    member = chat.members.get(person.user_id)
    return {
        "id": chat.chat_id,
        "type": chat.type,
        "title": profile.bot_name(person) if chat is person.chat else chat.name,
        "forum": chat.forum,
        "topics": [
            {"thread_id": topic.thread_id, "name": topic.name, "closed": topic.closed}
            for topic in chat.topics.values()
            if not topic.deleted
        ],
        "members": len([one for one in chat.members.values() if one.is_present]),
        "is_admin": member is not None and member.is_admin,
        "bot": chat.bot.status if chat.bot else None,
        "can_write": chat.type != "channel" or (member is not None and member.is_admin),
        "commands": profile.menu(chat, person.user_id, person.language_code or ""),
        "reply_keyboard": None
        if keyboard is None
        else [[key["text"] for key in row] for row in keyboard["keyboard"]],
        "messages": [bubble_json(bubble) for bubble in chat.sees()],
    }


def _author(bubble: Bubble) -> Json:
    if bubble.sender_chat is not None:
        return {"id": bubble.sender_chat["id"], "name": bubble.sender_chat.get("title", ""), "is_bot": False}
    if bubble.sender is None:
        return {"id": bubble.chat_id, "name": bubble.chat_json.get("title", ""), "is_bot": False}
    return {"id": bubble.sender.user_id, "name": bubble.sender.name, "is_bot": bubble.sender.is_bot}


def _kind(button: Json) -> str:
    return next((name for name in button if name not in {"text", "style", "icon_custom_emoji_id"}), "")


def _service(bubble: Bubble) -> Json | None:
    return bubble.service or None

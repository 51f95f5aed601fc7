"""What can be pressed on a person's screen: inline buttons, and the keys of the reply keyboard."""

from dataclasses import dataclass

from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.emulator.user import Json


@dataclass(frozen=True, kw_only=True)
class Target:
    """What was found: an inline button of a message, or a key of a reply keyboard (`key`)."""

    bubble: Bubble
    button: Json | None = None
    key: str = ""


def find_target(chat: Chat, label: str, message_id: int | None) -> Target:
    """The newest thing on the screen whose label contains the words; LookupError lists what there is."""
    on_screen: list[str] = []
    for bubble in reversed(chat.sees()):
        if message_id is not None and bubble.message_id != message_id:
            continue
        buttons = [button for row in bubble.keyboard for button in row]
        labels = [str(button["text"]) for button in buttons]
        place = pick(label, labels)
        if place is not None:
            return Target(bubble=bubble, button=buttons[place])
        on_screen += labels
        if bubble is chat.reply_keyboard:
            keys = [
                str(key["text"]) for row in (bubble.reply_markup or {}).get("keyboard", ()) for key in row
            ]
            place = pick(label, keys)
            if place is not None:
                return Target(bubble=bubble, key=keys[place])
            on_screen += keys
    raise LookupError(
        f"no button {label!r} in {chat.name!r}; on the screen: {', '.join(on_screen) or 'none'}"
    )


def pick(label: str, labels: list[str]) -> int | None:
    """The place of the label: the same words first, else one that contains them."""
    if label in labels:
        return labels.index(label)
    return next((index for index, text in enumerate(labels) if label in text), None)

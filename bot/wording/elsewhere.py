"""Elsewhere: panels of a group or channel in the private chat of its admin, and the list of one's chats."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.schedule.text import Language
from bot.wording.callback_data import decode, elsewhere, encode
from bot.wording.content import LossNotice
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs, quotable, shorten
from bot.wording.message import Button, Message
from bot.wording.reader import Reader

# The actions of settings panels: their buttons can be meant for another chat.
SETTINGS: Final = frozenset({"s", "sl", "sz", "sr", "sd", "sq", "st", "s2", "sp"})
ICONS: Final = {"channel": "📣", "group": "👥", "supergroup": "👥"}
LABEL: Final = 40


def seen_from_private(
    message: Message, language: Language, chat_id: int, *, kind: str, title: str
) -> Message:
    """A panel of that chat: under its name, each button meant for it, and the way back to the list."""
    head = say(language, "manage-head", icon=ICONS.get(kind, ""), title=_named(title, language))
    rows = [
        tuple(kept for button in row if (kept := _meant_for(button, chat_id))) for row in message.keyboard
    ]
    back = Button(text=plain(language, "manage-back"), callback_data=encode("ch"))
    return replace(
        message,
        text=paragraphs(head, message.text),
        keyboard=(*(row for row in rows if row), (back,)),
    )


def chat_list(
    reader: Reader,
    chats: Sequence[tuple[int, str, str]],
    *,
    away: Sequence[str],
    lost: Sequence[str],
    username: str,
) -> Message:
    """The chats (id, kind, title) somebody manages; those the bot is `away` from, and those they are no admin of any
    more; and how to add the bot to another."""
    language = reader.language
    parts = [say(language, "manage-list" if chats else "manage-list-empty")]
    if away:
        parts.append(say(language, "manage-away", titles=_listed(away, language)))
    if lost:
        parts.append(say(language, "manage-lost", titles=_listed(lost, language)))
    rows = [(open_button(language, chat_id, kind, title),) for chat_id, kind, title in chats]
    group = f"https://t.me/{username}?startgroup=s&admin=pin_messages"
    channel = f"https://t.me/{username}?startchannel&admin=post_messages+edit_messages"
    rows.append((Button(text=plain(language, "manage-add-group"), url=group),))
    rows.append((Button(text=plain(language, "manage-add-channel"), url=channel),))
    rows.append((Button(text=plain(language, "settings-back"), callback_data=encode("s")),))
    return Message(text=paragraphs(*parts), keyboard=tuple(rows))


def open_button(language: Language, chat_id: int, kind: str, title: str) -> Button:
    """The way to the settings of one chat."""
    data = elsewhere(chat_id, "s") or encode("ch")
    return Button(
        text=f"{ICONS.get(kind, '')} {shorten(_named(title, language), LABEL)}".strip(), callback_data=data
    )


def not_yours(language: Language) -> Message:
    """The kind answer to a link to a chat whose admin somebody is not."""
    return Message(text=say(language, "manage-not-yours"))


def lost(content: LossNotice, reader: Reader) -> Message:
    """To who set a chat up: what became of it, and that nothing chosen is lost."""
    language = reader.language
    key = content.reason if content.reason in {"kicked", "no-rights", "thread"} else "gone"
    chats = Button(text=plain(language, "manage-open"), callback_data=encode("ch"))
    return Message(
        text=say(language, f"manage-lost-{key}", title=_named(content.title, language)), keyboard=((chats,),)
    )


def _named(title: str, language: Language) -> str:
    return quotable(title) or plain(language, "manage-nameless")


def _listed(titles: Sequence[str], language: Language) -> str:
    return join([_named(title, language) for title in titles], separator=", ")


def _meant_for(button: Button, chat_id: int) -> Button | None:
    """The button for that chat; None for what has no place in its settings."""
    if button.callback_data is None:
        return button
    if decode(button.callback_data)[0] not in SETTINGS:
        return None
    data = elsewhere(chat_id, button.callback_data)
    return None if data is None else Button(text=button.text, callback_data=data)


def linked(language: Language, chat_id: int, kind: str, title: str) -> Message:
    """What a link out of a group or channel opens: the way into its settings."""
    return Message(
        text=say(language, "manage-linked", title=_named(title, language)),
        keyboard=((open_button(language, chat_id, kind, title),),),
    )

"""Privacy: what is kept and why, the question before it is erased, and what is said afterwards."""

from datetime import datetime
from typing import Literal

from bot.wording.callback_data import encode
from bot.wording.i18n import plain, say
from bot.wording.length import paragraphs
from bot.wording.message import Button, Message
from bot.wording.reader import Reader


def privacy(reader: Reader, *, known: bool) -> Message:
    """All of it in one message; whom the bot does not know has nothing to erase."""
    language = reader.language
    keys = ("kept", "not-kept", "how-long", "who", "yours")
    parts = [say(language, "privacy-title"), *(say(language, f"privacy-{key}") for key in keys)]
    if not known:
        return Message(text=paragraphs(*parts, say(language, "privacy-stranger")))
    rows = (
        (Button(text=plain(language, "privacy-mydata-button"), callback_data=encode("md")),),
        (Button(text=plain(language, "privacy-forget-button"), callback_data=encode("fg")),),
    )
    return Message(text=paragraphs(*parts), keyboard=rows)


def nothing(reader: Reader) -> Message:
    """Nothing is kept of this chat."""
    return Message(text=say(reader.language, "privacy-nothing"))


def file_caption(reader: Reader) -> Message:
    """The words beside the file."""
    language = reader.language
    forget = Button(text=plain(language, "privacy-forget-button"), callback_data=encode("fg"))
    return Message(text=say(language, "privacy-file"), keyboard=((forget,),))


def ask(
    reader: Reader,
    *,
    role: Literal["owner", "broadcaster"] | None,
    private: bool,
    life: str,
    asked_at: datetime,
) -> Message:
    """The question before everything is erased; an admin of the bot reads what happens to the role."""
    language = reader.language
    parts = [say(language, "privacy-ask" if private else "privacy-ask-group")]
    if role is not None:
        parts.append(say(language, f"privacy-ask-{role}"))
    yes = encode("fg", "yes", life, int(asked_at.timestamp()))
    rows = (
        (Button(text=plain(language, "privacy-yes"), callback_data=yes),),
        (Button(text=plain(language, "privacy-no"), callback_data=encode("fg", "no")),),
    )
    return Message(text=paragraphs(*parts), keyboard=rows)


def kept(reader: Reader) -> Message:
    """Nothing was erased."""
    return Message(text=say(reader.language, "privacy-nothing-erased"))


def erased(reader: Reader, *, private: bool) -> Message:
    """It is done, and what that means."""
    return Message(text=say(reader.language, "privacy-erased" if private else "privacy-erased-group"))

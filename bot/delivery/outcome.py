"""The outcome: what became of one send, in the one vocabulary the sender acts on."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final, Literal

from bot.storage.subscribers import PauseReason

OutcomeKind = Literal[
    "sent",
    "gone",
    "migrated",
    "our-fault",
    "wait",
    "not-sent",
    "unknown",
    "thread-gone",
    "no-rights",
    "declined",
]

SECOND_TRY: Final = 600.0  # seconds; "chat not found" also comes from a server that has just restarted
FLOOD: Final = 5.0  # seconds to wait after a 429 that does not say how long


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a call.

    sent: done. gone: nobody there (pause; `retry_after`: only if it says so a second time). no-rights: may not write
    there (pause). migrated: send to `new_chat_id`. thread-gone: that forum topic cannot be written to.
    declined: this message or its files cannot go here, which says nothing of other messages and other chats.
    our-fault: this text is refused, whoever gets it. wait: too fast, try after `retry_after` seconds.
    not-sent: certainly not delivered, and not for this message's sake. unknown: it may have been delivered.
    `cause` says in a word why it failed for good; `more_ids` are the further messages of an album.
    """

    kind: OutcomeKind
    message_id: int | None = None
    pause: PauseReason | None = None
    new_chat_id: int | None = None
    retry_after: float | None = None
    description: str = ""
    cause: str | None = None
    more_ids: tuple[int, ...] = ()


SENT: Final = re.compile(rb'\{"ok":true,"result":\{"message_id":([0-9]{1,18})[,}]')

# Descriptions as the Bot API server sends them, lower-cased, part of the text: what they say of the chat.
# Sources: Client.cpp and MessagesManager.cpp of telegram-bot-api and TDLib, and the MTProto errors passed through.
GONE: Final[tuple[tuple[str, PauseReason], ...]] = (
    ("bot was blocked by the user", "blocked"),
    ("user_is_blocked", "blocked"),
    ("bot can't initiate conversation with a user", "blocked"),
    ("user is deactivated", "deactivated"),
    ("user_deactivated", "deactivated"),
    ("bot was kicked from the", "kicked"),
    ("bot is not a member of the", "kicked"),
    ("channel_private", "kicked"),
    ("the group chat was deleted", "gone"),
    ("group chat was upgraded to a supergroup chat", "gone"),  # without the new id
    ("bot can't send messages to bots", "gone"),
    ("bot can't send messages to the user", "gone"),
)
PERHAPS_GONE: Final = ("chat not found", "peer_id_invalid", "user not found")
THREAD_GONE: Final = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
NO_RIGHTS: Final = (
    "not enough rights",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "chat_guest_send_forbidden",
    "user_banned_in_channel",
)
SEND_FORBIDDEN: Final = re.compile(r"chat_send_[a-z]+_forbidden")
NO_FILES: Final = re.compile(
    r"chat_send_(?!plain)[a-z]+_forbidden|not enough rights to send (?!text messages|messages)[a-z ]+ to the chat"
)
UNMODIFIED: Final = "message is not modified"
DECLINED: Final[tuple[tuple[str, str], ...]] = (
    ("message to edit not found", "not-found"),
    ("message to delete not found", "not-found"),
    ("message_id_invalid", "not-found"),
    ("message identifier is not specified", "not-found"),
    ("message can't be edited", "uneditable"),
    ("there is no text in the message to edit", "uneditable"),
    ("there is no caption in the message to edit", "uneditable"),
    ("message can't be deleted", "too-old"),
)


def of_reply(status: int, answer: bytes) -> Outcome:
    """The outcome by the HTTP status and the bytes of the answer. That of a message sent is not decoded: it begins
    with all that is needed, and there are millions of them."""
    if sent := SENT.match(answer):
        return Outcome(kind="sent", message_id=int(sent[1]))
    try:
        return of_answer(status, json.loads(answer))
    except ValueError:
        return of_answer(status, None)


def of_answer(status: int, body: Any) -> Outcome:
    """The outcome by the HTTP status and the decoded JSON (anything else: None) of a send."""
    if not isinstance(body, dict) or "ok" not in body:
        return _of_stranger(status)
    if body["ok"]:
        result = body.get("result")
        sent = result if isinstance(result, list) else [result]
        ids = [int(one["message_id"]) for one in sent if isinstance(one, dict) and "message_id" in one]
        return Outcome(kind="sent", message_id=ids[0] if ids else None, more_ids=tuple(ids[1:]))
    code = body.get("error_code")
    description = str(body.get("description") or "")
    parameters = body.get("parameters")
    return of_refusal(
        code if isinstance(code, int) else status,
        description,
        parameters if isinstance(parameters, dict) else {},
    )


def of_refusal(code: int, description: str, parameters: dict[str, Any]) -> Outcome:
    """The outcome by Telegram's error code, description and parameters."""
    said = description.lower()
    if parameters.get("migrate_to_chat_id"):
        return Outcome(
            kind="migrated", new_chat_id=int(parameters["migrate_to_chat_id"]), description=description
        )
    if code == 429 or parameters.get("retry_after"):
        return Outcome(kind="wait", retry_after=_retry_after(said, parameters), description=description)
    if code >= 500:
        return Outcome(kind="unknown", description=description)
    if code in {400, 403}:
        return _of_chat(code, description, said)
    if code == 413:
        return Outcome(kind="our-fault", description=description)
    # 401 and 404: the token; 409: a second bot. The message is as good as before.
    return Outcome(kind="not-sent", description=description)


def _of_chat(code: int, description: str, said: str) -> Outcome:
    if UNMODIFIED in said:
        return Outcome(kind="sent")
    for part, cause in DECLINED:
        if part in said:
            return Outcome(kind="declined", cause=cause, description=description)
    if NO_FILES.search(said):
        return Outcome(kind="declined", cause="no-files", description=description)
    for part, reason in GONE:
        if part in said:
            return Outcome(kind="gone", pause=reason, description=description)
    if any(part in said for part in PERHAPS_GONE):
        return Outcome(kind="gone", pause="gone", retry_after=SECOND_TRY, description=description)
    if any(part in said for part in THREAD_GONE):
        return Outcome(kind="thread-gone", pause="no-rights", description=description)
    if code == 403 or any(part in said for part in NO_RIGHTS) or SEND_FORBIDDEN.search(said):
        return Outcome(kind="no-rights", pause="no-rights", description=description)
    return Outcome(kind="our-fault", description=description)


def _of_stranger(status: int) -> Outcome:
    """Not Telegram's JSON: a front end, a proxy, a hotel's login page. It says nothing of the chat."""
    description = f"HTTP {status} without an answer of Telegram"
    if status == 429:
        return Outcome(kind="wait", retry_after=FLOOD, description=description)
    return Outcome(kind="not-sent" if 300 <= status < 500 else "unknown", description=description)


def _retry_after(said: str, parameters: dict[str, Any]) -> float:
    seconds = parameters.get("retry_after")
    if isinstance(seconds, int | float) and seconds >= 0:
        return float(seconds)
    found = re.search(r"retry after (\d+)", said)
    return float(found[1]) if found else FLOOD

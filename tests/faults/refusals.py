"""Refusals: how Telegram says that a chat is closed to the bot, by its kind; each is final.

The words are those of the Bot API server and of TDLib; groups and channels have kinds of their own.
"""

from typing import Final

Refusal = tuple[int, str]

PRIVATE: Final[tuple[Refusal, ...]] = (
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: user is deactivated"),
    (403, "Forbidden: bot can't initiate conversation with a user"),
)
GROUP: Final[tuple[Refusal, ...]] = (
    (403, "Forbidden: bot was kicked from the group chat"),
    (403, "Forbidden: bot is not a member of the group chat"),
    (403, "Forbidden: the group chat was deleted"),
    (400, "Bad Request: have no rights to send a message"),
)
SUPERGROUP: Final[tuple[Refusal, ...]] = (
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (403, "Forbidden: bot is not a member of the supergroup chat"),
    (400, "Bad Request: not enough rights to send text messages to the chat"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (400, "Bad Request: TOPIC_CLOSED"),
)
CHANNEL: Final[tuple[Refusal, ...]] = (
    (403, "Forbidden: bot was kicked from the channel chat"),
    (403, "Forbidden: bot is not a member of the channel chat"),
    (400, "Bad Request: CHANNEL_PRIVATE"),
    (400, "Bad Request: need administrator rights in the channel chat"),
)
BY_KIND: Final[dict[str, tuple[Refusal, ...]]] = {
    "private": PRIVATE,
    "group": GROUP,
    "supergroup": SUPERGROUP,
    "channel": CHANNEL,
}

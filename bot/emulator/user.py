"""Who somebody is to Telegram: the bot, a person, and Telegram's own helper accounts."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]  # one object as the Bot API writes it


@dataclass(eq=False, kw_only=True)
class User:
    """An account; `json` is what the Bot API says of it."""

    user_id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    @property
    def name(self) -> str:
        """First and last name as a client shows them."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def json(self) -> Json:
        """The `User` object of the Bot API."""
        body: Json = {"id": self.user_id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            body["last_name"] = self.last_name
        if self.username:
            body["username"] = self.username
        if self.language_code and not self.is_bot:
            body["language_code"] = self.language_code
        return body


# Telegram puts these in `from` where the real author hides; to a bot they are nobody.
ANONYMOUS_ADMIN = User(user_id=1087968824, first_name="Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = User(user_id=136817688, first_name="Channel", username="Channel_Bot", is_bot=True)
TELEGRAM = User(user_id=777000, first_name="Telegram")

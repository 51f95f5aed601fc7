"""The log of requests: what the bot asked, when, and what it was told."""

from dataclasses import dataclass
from datetime import datetime

from bot.emulator.user import Json


@dataclass(kw_only=True, slots=True, eq=False)
class Call:
    """One request; `answered` is "ok" or the error's description, "" while it is in work."""

    method: str
    params: Json
    at: datetime
    monotonic: float
    answered: str = ""
    status: int = 0
    dropped: bool = False  # processed, but the connection was closed before the answer

    @property
    def ok(self) -> bool:
        """Telegram did it (whether the bot learnt of it or not)."""
        return self.answered == "ok"

    @property
    def chat_id(self) -> int | None:
        """The chat it was meant for, when by number."""
        value = str(self.params.get("chat_id", ""))
        return int(value) if value.lstrip("-").isdigit() else None

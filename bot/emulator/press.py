"""What waits for the bot's answer: a pressed button, an inline query."""

from dataclasses import dataclass, field

from bot.emulator.bubble import Bubble
from bot.emulator.user import Json


@dataclass(eq=False, kw_only=True)
class Press:
    """One press of an inline button; the bot's answer lands here (`text`, `alert`)."""

    query_id: str
    user_id: int
    pressed_at: float  # on the monotonic clock
    bubble: Bubble | None = None
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(eq=False, kw_only=True)
class InlineQuery:
    """One inline query; the bot's results land here as it sent them."""

    query_id: str
    user_id: int
    query: str
    asked_at: float
    answered: bool = False
    results: list[Json] = field(default_factory=list)
    is_personal: bool = False
    cache_time: int = 300
    next_offset: str = ""
    button: Json | None = None

    @property
    def titles(self) -> list[str]:
        """The results as the person sees them in the list."""
        return [str(result.get("title") or result.get("id")) for result in self.results]

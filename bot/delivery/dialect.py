"""The dialect: which marks of times the server at the other end understands, and which moments it takes."""

import logging
from datetime import timedelta
from typing import Final

from bot.clock import Clock
from bot.wording.message import Message
from bot.wording.times import latest, unmarked

log = logging.getLogger(__name__)

# Telegram answers ENTITY_DATE_INVALID for moments more than about three years ahead.
HORIZON: Final = timedelta(days=1000)
UNKNOWN: Final = 'unsupported start tag "tg-time"'  # of a self-hosted Bot API server older than 9.5
NOT_TAKEN: Final = "entity_date_invalid"


class Dialect:
    """Takes the marks of times out of a message where they would be refused; the words stay whole without them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._knows_times = True

    def spoken(self, message: Message) -> Message:
        """The message as the server takes it, as far as is known."""
        moment = latest(message)
        if not moment or (self._knows_times and moment <= (self._clock.now() + HORIZON).timestamp()):
            return message
        return unmarked(message)

    def refused(self, message: Message, words: str) -> bool:
        """Whether these words of Telegram's refuse the marks of a message, so that it should be said without them.

        That a server does not know them at all is remembered for as long as the process lives.
        """
        said = words.lower()
        if UNKNOWN not in said and NOT_TAKEN not in said:
            return False
        if UNKNOWN in said and self._knows_times:
            self._knows_times = False
            log.warning("the Bot API server is older than 9.5: times go without marks for local time")
        return latest(message) > 0

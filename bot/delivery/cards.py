"""Cards: the message that shows how far a mailing is, edited now and then and a last time at its end."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.clock import Clock
from bot.delivery.gateway import Gateway
from bot.delivery.outcome import Outcome
from bot.delivery.pacer import Pacer
from bot.storage import cards, reports
from bot.storage.cards import Card
from bot.storage.database import Database
from bot.wording.figures import Progress
from bot.wording.message import Message
from bot.wording.reader import Reader

log = logging.getLogger(__name__)

PAUSE: Final = timedelta(seconds=3)  # between two edits of one card
LONG: Final = timedelta(hours=1)  # Telegram asks for no longer wait
ENDS: Final = frozenset({"done", "stopped"})

View = Callable[[Progress, Reader], Message]


class Cards:
    """What a card shows is kept in its row, so that a new process goes on where the old one was."""

    def __init__(
        self, *, database: Database, gateway: Gateway, pacer: Pacer, clock: Clock, view: View
    ) -> None:
        self._database = database
        self._gateway = gateway
        self._pacer = pacer
        self._clock = clock
        self._view = view

    async def step(self) -> bool:
        """Edit the cards whose turn it is; returns whether there was any."""
        now = self._clock.now()
        async with self._database.read() as tx:
            due = [card for card in await cards.open_cards(tx) if _is_due(card, now)]
        did = False
        for card in due:
            try:
                did |= await self._refresh(card, now)
            except Exception:
                log.exception("the card of campaign %d cannot be shown", card.campaign_id)
        return did

    async def _refresh(self, card: Card, now: datetime) -> bool:
        async with self._database.read() as tx:
            progress = await reports.progress(tx, card.campaign_id, now, card.reader.language)
        if progress is None:
            return False
        message = self._view(progress, card.reader)
        digest = hashlib.sha256(repr(message).encode()).hexdigest()[:16]
        closed = progress.state in ENDS
        if digest == card.digest and not closed:
            return False
        if digest != card.digest:
            await self._pacer.admit("notice", card.chat_id)
            outcome = await self._gateway.amend(card.chat_id, card.message_id, message)
        else:
            outcome = Outcome(kind="sent")
        await self._note(card, digest, outcome, closed=closed)
        return True

    async def _note(self, card: Card, digest: str, outcome: Outcome, *, closed: bool) -> None:
        now = self._clock.now()
        async with self._database.write() as tx:
            match outcome.kind:
                case "sent":
                    await cards.shown(tx, card, digest, now, closed=closed)
                case "wait" | "not-sent" | "unknown":
                    wait = timedelta(seconds=outcome.retry_after or 0)
                    await cards.shown(tx, card, card.digest, now + wait, closed=False)
                case _:  # deleted, or nobody is there to look at it
                    log.info("campaign %d has lost its card: %s", card.campaign_id, outcome.description)
                    await cards.shown(tx, card, card.digest, now, closed=True)


def _is_due(card: Card, now: datetime) -> bool:
    if card.edited_at is None or card.edited_at - now > LONG:  # the clock went back
        return True
    return now - card.edited_at >= PAUSE

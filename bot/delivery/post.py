"""The post: what each campaign says to each kind of reader, composed once."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.delivery.digests import Digests
from bot.storage import campaigns, outbox
from bot.storage.campaigns import Campaign, CampaignKind
from bot.storage.database import Connection
from bot.storage.outbox import Claimed, Settled, State
from bot.wording.message import Message
from bot.wording.reader import Reader

CAMPAIGNS: Final = 64
MESSAGES: Final = 1024

# Which mailings, for whom, from when it speaks, whether silently, and what a digest tells.
Key = tuple[tuple[int, ...], Reader, datetime | None, bool, str]
Compose = Callable[[CampaignKind, dict[str, Any], Reader], Message]


class Post:
    """Keeps the newest campaigns and messages; a mailing to a million readers is composed once a language and zone."""

    def __init__(self, compose: Compose, digests: Digests | None = None) -> None:
        self._compose = compose
        self._digests = digests
        self._campaigns: OrderedDict[int, Campaign] = OrderedDict()
        self._messages: OrderedDict[Key, Message] = OrderedDict()

    async def load(self, tx: Connection, campaign_ids: Collection[int]) -> None:
        """Have the contents of these campaigns, all that are in hand, at hand."""
        for campaign_id in campaign_ids:
            if campaign_id not in self._campaigns:
                campaign = await campaigns.find(tx, campaign_id)
                if campaign is not None:
                    self._campaigns[campaign_id] = campaign
            else:
                self._campaigns.move_to_end(campaign_id)
        while len(self._campaigns) > max(CAMPAIGNS, len(campaign_ids)):
            self._campaigns.popitem(last=False)

    async def fill(self, tx: Connection, rows: Sequence[Claimed], now: datetime) -> list[Claimed]:
        """These rows, each digest among them with what it tells its reader; one with nothing to tell is done."""
        own = [row for row in rows if row.kind == "digest"]
        if self._digests is None or not own:
            return list(rows)
        filled = {row.id: row for row in await self._digests.fill(tx, own, now)}
        done = [
            Settled(row_id=row.id, state=State.SKIPPED, outcome="empty", undoubt=True)
            for row in filled.values()
            if not row.own
        ]
        await outbox.settle(tx, done, now)
        return [row for row in (filled.get(row.id, row) for row in rows) if row.own is None or row.own]

    def message(self, row: Claimed) -> Message:
        """What to send. Raises whatever composing raises: the content is at fault then."""
        key = (row.campaign_ids, row.reader, row.as_of, row.silent, row.own.stamp if row.own else "")
        message = self._messages.get(key)
        if message is None:
            message = self._compose(row.kind, self._content(row), row.reader)
            if row.silent:
                message = replace(message, silent=True)
            self._messages[key] = message
            if len(self._messages) > MESSAGES:
                self._messages.popitem(last=False)
        return message

    def _content(self, row: Claimed) -> dict[str, Any]:
        """What is kept with the campaign; of several together, all they say; a late reminder speaks from now."""
        if row.own is not None:
            return dict(row.own)  # its parts as they are: a million readers need no million copies
        said = [
            {**content, "at": row.as_of.isoformat()}
            if row.as_of is not None and content.get("type") == "reminder"
            else content
            for content in (self._campaigns[campaign_id].content for campaign_id in row.campaign_ids)
        ]
        return {"type": "roundup", "parts": said} if row.parts else said[0]

    def weight(self, row: Claimed) -> int:
        """How many messages it is to Telegram's limits; what cannot be composed weighs nothing special."""
        if row.kind != "broadcast":  # the only kind that sends albums
            return 1
        with suppress(Exception):  # the flight will tell
            return self.message(row).weight
        return 1

    def forget(self, campaign_ids: Iterable[int]) -> None:
        """These may say something else when they are taken up again."""
        gone = set(campaign_ids)
        for campaign_id in gone:
            self._campaigns.pop(campaign_id, None)
        for key in [key for key in self._messages if not gone.isdisjoint(key[0])]:
            del self._messages[key]

"""Results: the offers of inline mode in the words of the Bot API, as the bytes of a ready request body."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from bot.delivery import letter
from bot.delivery.dialect import Dialect
from bot.delivery.outcome import Outcome
from bot.wording.inline import Offer, Offers
from bot.wording.times import unmarked

log = logging.getLogger(__name__)

# Seconds Telegram may give the same person the same results: long enough for who types on and comes back,
# short enough that nobody shares yesterday's date.
FRESH: Final = 60
METHOD: Final = "answerInlineQuery"
TOO_LATE: Final = ("query is too old", "query_id_invalid")

Call = Callable[[str, bytes], Awaitable[Outcome]]


async def answer(call: Call, dialect: Dialect, query_id: str, found: Offers) -> None:
    """Give the results to Telegram; never raises: who waits for nothing any more misses nothing."""
    said = found.reworded(dialect.spoken)
    outcome = await call(METHOD, body(query_id, said))
    if any(dialect.refused(offer.message, outcome.description) for offer in said.offers):
        outcome = await call(METHOD, body(query_id, said.reworded(unmarked)))
    if outcome.kind != "sent" and not any(part in outcome.description.lower() for part in TOO_LATE):
        log.warning("an inline query was not answered: %s", outcome.description)


def body(query_id: str, found: Offers) -> bytes:
    """The body of answerInlineQuery; for this person alone, since language, zone and clock are theirs."""
    said: dict[str, Any] = {
        "inline_query_id": query_id,
        "results": [_article(offer) for offer in found.offers],
        "cache_time": FRESH,
        "is_personal": True,
        "next_offset": found.next_offset,
    }
    if found.button is not None:
        label, payload = found.button
        said["button"] = {"text": label, "start_parameter": payload}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _article(offer: Offer) -> dict[str, Any]:
    said = letter.parameters(offer.message)
    content = {"message_text": said.pop("text")}
    for name in ("parse_mode", "link_preview_options"):
        if name in said:
            content[name] = said.pop(name)
    return {
        "type": "article",
        "id": offer.id,
        "title": offer.title,
        "description": offer.description,
        "input_message_content": content,
        **said,
    }

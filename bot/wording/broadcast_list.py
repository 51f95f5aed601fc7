"""The list of broadcasts: the last ones with state and figures, each opening its card, and what admins did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.schedule.text import Language
from bot.wording.broadcasts import said_state
from bot.wording.callback_data import encode
from bot.wording.content import BroadcastContent
from bot.wording.drafts import what
from bot.wording.figures import Counts, MailingState
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs
from bot.wording.message import Button, Message
from bot.wording.paging import page_of, pager
from bot.wording.reader import Reader
from bot.wording.team import Done, deed
from bot.wording.when import instant


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A broadcast in the list; `at` is when it went out or goes out, `mark` what became of it afterwards."""

    campaign_id: int
    state: MailingState
    content: BroadcastContent
    counts: Counts
    planned: int
    at: datetime
    mark: Literal["edited", "recalled"] | None = None


def broadcasts(
    found: Sequence[Listed], deeds: Sequence[Done], reader: Reader, *, page: int = 1, has_draft: bool = False
) -> Message:
    """A page of broadcasts, newest first, and the last deeds of the team."""
    language = reader.language
    shown = page_of(found, page)
    numbered = list(enumerate(shown.items, shown.first))
    entries = [_entry(number, listed, reader) for number, listed in numbered]
    text = paragraphs(
        say(language, "broadcast-all"),
        *(entries or [say(language, "broadcast-none")]),
        join([say(language, "broadcast-deeds"), *(deed(done, reader) for done in deeds)]) if deeds else "",
    )
    numbers = tuple(
        Button(text=str(number), callback_data=encode("bo", listed.campaign_id))
        for number, listed in numbered
    )
    turn = pager(shown, lambda number: encode("bb", number))
    key = "broadcast-draft-open" if has_draft else "broadcast-new"
    new = (Button(text=plain(language, key), callback_data=encode("bb", "n")),)
    rows = ((numbers,) if numbers else ()) + turn + (new,)
    return Message(text=text, keyboard=rows)


def title(content: BroadcastContent, language: Language) -> str:
    """Its first words, or what it is made of where it has none."""
    return content.title(language) or what(content.for_language(language), language)


def _entry(number: int, listed: Listed, reader: Reader) -> str:
    language = reader.language
    state = said_state(listed.state, language)
    if listed.state != "pending":
        all_ = max(listed.planned, listed.counts.written)
        state = plain(language, "broadcast-entry-figures", state=state, sent=listed.counts.sent, all=all_)
    if listed.mark is not None:
        state = plain(language, f"broadcast-entry-{listed.mark}", state=state)
    return say(
        language,
        "broadcast-entry",
        number=str(number),
        title=title(listed.content, language),
        state=state,
        when=instant(listed.at, reader),
    )

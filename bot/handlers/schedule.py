"""/schedule: the announcements of the schedule: what waits, is held, goes out and went out, and steering them."""

from collections import Counter

from telegram import Update

from bot.delivery import vanished
from bot.handlers.broadcast_cards import show_card
from bot.handlers.context import Context, answer, show, subscriber_of
from bot.handlers.panels import stale
from bot.handlers.pressed import pressed_args
from bot.storage import campaigns, mailings, tally, verdicts
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection
from bot.storage.mailings import Mark
from bot.wording import notices
from bot.wording import schedule as views
from bot.wording.content import AnnouncementContent, VanishedNotice
from bot.wording.i18n import plain
from bot.wording.schedule import Standing


async def schedule(update: Update, context: Context) -> None:
    """/schedule."""
    await _list(update, context)


async def schedule_pressed(update: Update, context: Context) -> None:
    """`sc`: the list, `sc:p:<page>`; `sc:c:<id>` a card; `sc:v` the events that vanished."""
    match pressed_args(update):
        case []:
            await _list(update, context)
        case ["p", page] if page.isdecimal() and len(page) < 5:
            await _list(update, context, page=int(page))
        case ["v"]:
            await _vanished(update, context)
        case [_, number] if (
            number.isdecimal() and len(number) < 18
        ):  # other verbs stood on cards of an earlier day
            await _card(update, context, int(number))
        case _:
            await stale(update, context)


async def _list(update: Update, context: Context, *, page: int = 1) -> None:
    subscriber = await subscriber_of(update, context)
    async with context.house.database.read() as tx:
        found = await mailings.announcements(tx)
        marks = await mailings.marks(tx, [one.id for one in found])
        standings = [
            standing for one in found if (standing := await _standing(tx, one, marks.get(one.id))) is not None
        ]
        bulk = _largest(await campaigns.open_announcements(tx))
        gone = len(await vanished.undecided(tx))
    message = views.announcements(standings, subscriber.reader, page=page, bulk=bulk, vanished=gone)
    await show(update, context, message)


async def _card(update: Update, context: Context, campaign_id: int) -> None:
    subscriber = await subscriber_of(update, context)
    if await show_card(update, context, campaign_id) is None:
        await answer(update, context, plain(subscriber.language, "notice-gone"), alert=True)


async def _vanished(update: Update, context: Context) -> None:
    subscriber = await subscriber_of(update, context)
    async with context.house.database.read() as tx:
        left = await vanished.undecided(tx)
    content = VanishedNotice(events=tuple(left[: vanished.LISTED]), count=len(left))
    await show(update, context, notices.vanished(content, subscriber.reader))


async def _standing(tx: Connection, campaign: Campaign, mark: Mark | None) -> Standing | None:
    """The announcement as a line of the list; None for one that another version of the bot wrote."""
    try:
        content = AnnouncementContent.model_validate(campaign.content)
    except ValueError:
        return None
    verdict = None if campaign.state in {"running", "done"} else await verdicts.last(tx, campaign.id)
    decided = verdict.at if verdict is not None else campaign.started_at or campaign.finished_at
    return Standing(
        campaign_id=campaign.id,
        state=campaign.state,
        content=content,
        counts=await tally.find(tx, campaign.id),
        due_at=campaign.due_at,
        at=None if campaign.state in {"pending", "held"} else decided,
        mark=mark,
    )


def _largest(waiting: list[Campaign]) -> tuple[int, int] | None:
    """The schedule edit of which most announcements wait to be decided on together, and how many."""
    edits = Counter(
        campaign.key.split(":")[1]
        for campaign in waiting
        if campaign.started_at is None and campaign.key.startswith("announce:")
    )
    revision, count = max(edits.items(), key=lambda item: item[1], default=("", 0))
    return (int(revision), count) if count > 1 and revision.isdecimal() else None

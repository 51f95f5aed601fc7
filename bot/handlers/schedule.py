"""/schedule: the announcements of the schedule: what waits, is held, goes out and went out, and steering them."""

from collections import Counter

from telegram import Update

from bot.delivery import decisions, vanished
from bot.delivery.decisions import Decision
from bot.handlers.announcements import VERDICTS, card_of
from bot.handlers.context import Context, answer, show, subscriber_of
from bot.handlers.panels import show_with, stale
from bot.handlers.pressed import pressed_args
from bot.storage import broadcasts, campaigns, mailings, tally, verdicts
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection
from bot.storage.subscribers import Subscriber
from bot.wording import notices
from bot.wording import schedule as views
from bot.wording.content import AnnouncementContent, VanishedNotice
from bot.wording.i18n import plain
from bot.wording.message import Message
from bot.wording.schedule import Standing

GOING = frozenset({"running", "paused", "stopped", "done"})
STEER = {"h": broadcasts.pause, "r": broadcasts.resume, "x": broadcasts.stop}
TOASTS = {"h": "schedule-done-pause", "r": "schedule-done-resume", "x": "schedule-done-stop"}


async def schedule(update: Update, context: Context) -> None:
    """/schedule."""
    await _list(update, context)


async def schedule_pressed(update: Update, context: Context) -> None:
    """`sc`: the list, `sc:p:<page>`; `sc:c:<id>` a card; `sc:v` the events that vanished.

    `sc:h:<id>` pauses, `sc:r:<id>` resumes, `sc:s:<id>` asks whether to stop, `sc:x:<id>` stops.
    """
    match pressed_args(update):
        case []:
            await _list(update, context)
        case ["p", page] if page.isdecimal() and len(page) < 5:
            await _list(update, context, page=int(page))
        case ["v"]:
            await _vanished(update, context)
        case ["c" | "s" as verb, number] if _is_number(number):
            await _card(update, context, int(number), asked=verb == "s")
        case ["h" | "r" | "x" as verb, number] if _is_number(number):
            await _steer(update, context, int(number), verb)
        case _:
            await stale(update, context)


async def _list(update: Update, context: Context, *, page: int = 1) -> None:
    subscriber = await subscriber_of(update, context)
    async with context.house.database.read() as tx:
        found = await mailings.announcements(tx)
        standings = [standing for one in found if (standing := await _standing(tx, one)) is not None]
        bulk = _largest(await campaigns.open_announcements(tx))
        gone = len(await vanished.undecided(tx))
    message = views.announcements(standings, subscriber.reader, page=page, bulk=bulk, vanished=gone)
    await show(update, context, message)


async def _card(update: Update, context: Context, campaign_id: int, *, asked: bool = False) -> None:
    subscriber = await subscriber_of(update, context)
    message = await _card_message(context, subscriber, campaign_id, asked=asked)
    if message is None:
        await answer(update, context, plain(subscriber.language, "notice-gone"), alert=True)
        return
    await show(update, context, message)


async def _card_message(
    context: Context, subscriber: Subscriber, campaign_id: int, *, asked: bool = False
) -> Message | None:
    async with context.house.database.read() as tx:
        decision = await decisions.look(tx, campaign_id)
        if decision is None:
            return None
        counts = await tally.find(tx, campaign_id)
    campaign = decision.campaign
    if campaign.state not in GOING:
        return card_of(decision, subscriber, listed=True)
    standing = Standing(
        campaign_id=campaign.id,
        state=campaign.state,
        content=AnnouncementContent.model_validate(campaign.content),
        counts=counts,
        due_at=campaign.due_at,
        at=decision.at,
        by=decision.by,
    )
    return views.card(standing, subscriber.reader, asked=asked and campaign.state in {"running", "paused"})


async def _steer(update: Update, context: Context, campaign_id: int, verb: str) -> None:
    house, subscriber, user = context.house, await subscriber_of(update, context), update.effective_user
    if user is None:
        return
    async with house.database.write() as tx:
        before = await decisions.look(tx, campaign_id)
        done = before is not None and await STEER[verb](
            tx, campaign_id, house.clock.now(), user.id, name=user.full_name
        )
    house.wake()
    message = await _card_message(context, subscriber, campaign_id)
    if before is None or message is None:
        await answer(update, context, plain(subscriber.language, "notice-gone"), alert=True)
        return
    toast = plain(subscriber.language, TOASTS[verb]) if done else _already(before, subscriber)
    await show_with(update, context, message, toast)


async def _vanished(update: Update, context: Context) -> None:
    subscriber = await subscriber_of(update, context)
    async with context.house.database.read() as tx:
        left = await vanished.undecided(tx)
    content = VanishedNotice(events=tuple(left[: vanished.LISTED]), count=len(left))
    await show(update, context, notices.vanished(content, subscriber.reader))


async def _standing(tx: Connection, campaign: Campaign) -> Standing | None:
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


def _already(decision: Decision, subscriber: Subscriber) -> str:
    verdict = VERDICTS[decision.campaign.state]
    return notices.told(subscriber.language, verdict=verdict, at=None, by=None)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 18

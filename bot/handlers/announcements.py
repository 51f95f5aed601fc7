"""What admins decide: announcements, one or many at once; vanished events; sending after a restore."""

from typing import Final

from telegram import Message as TelegramMessage
from telegram import Update

from bot.delivery import decisions, vanished
from bot.delivery.decisions import Action, Admin
from bot.handlers.announcement_cards import VERDICTS, decided, is_going
from bot.handlers.broadcast_cards import show_card
from bot.handlers.context import Context, answer, subscriber_of
from bot.handlers.panels import show_with, stale
from bot.handlers.pressed import pressed_args
from bot.schedule.model import Event
from bot.storage import campaigns, progress, team
from bot.storage.subscribers import Subscriber
from bot.wording import notices
from bot.wording.content import VanishedNotice
from bot.wording.i18n import plain
from bot.wording.message import Message
from bot.wording.notices import Verdict
from bot.wording.troubles import sending_released
from bot.wording.when import instant

_ACTIONS: Final[dict[str, Action]] = {"s": "send", "h": "hold", "d": "discard"}


async def decision_pressed(update: Update, context: Context) -> None:
    """Send now, Hold or Discard under a preview; who comes second hears what the first decided."""
    args, listed = _pressed(update, "shd"), "l" in pressed_args(update)[2:]
    if args is None or not args[0].isdecimal():
        await stale(update, context)
        return
    house, subscriber = context.house, await subscriber_of(update, context)
    async with house.database.read() as tx:
        standing = await decisions.look(tx, int(args[0]))
    async with house.database.write() as tx:
        decision = await decisions.decide(
            tx,
            int(args[0]),
            _ACTIONS[args[1]],
            by=_admin(update),
            now=house.clock.now(),
            recipients=None if standing is None else standing.recipients,
        )
    if decision is None:
        await answer(update, context, plain(subscriber.language, "notice-gone"), alert=True)
        return
    house.wake()
    verdict = VERDICTS[decision.campaign.state]
    if decision.accepted:
        await answer(update, context, notices.done(subscriber.language, verdict=verdict))
    else:
        at = None if decision.at is None else instant(decision.at, subscriber.reader)
        said = notices.told(subscriber.language, verdict=verdict, at=at, by=decision.by)
        await answer(update, context, said, alert=True)
    if is_going(decision):
        await show_card(update, context, decision.campaign.id)
    else:
        await _edit(update, context, decided(decision, subscriber, listed=listed))


async def revision_pressed(update: Update, context: Context) -> None:
    """Send all or Discard all under the list of a large change."""
    args = _pressed(update, "sd")
    if args is None or not args[0].isdecimal():
        await stale(update, context)
        return
    house, subscriber = context.house, await subscriber_of(update, context)
    now, by, action = house.clock.now(), _admin(update), _ACTIONS[args[1]]
    async with house.database.read() as tx:
        recipients = await decisions.count_all(tx, int(args[0]))
    async with house.database.write() as tx:
        count = await decisions.decide_all(tx, int(args[0]), action, by=by, now=now, recipients=recipients)
    house.wake()
    language = subscriber.language
    verdict: Verdict = "sent" if action == "send" else "discarded"
    card = notices.bulk_decided(
        language,
        verdict=verdict,
        count=count,
        at=instant(now, subscriber.reader),
        by=by.name,
    )
    toast = plain(language, f"notice-done-{verdict}" if count else "notice-bulk-nothing-left")
    await show_with(update, context, card, toast)


async def vanished_pressed(update: Update, context: Context) -> None:
    """Cancelled or only tidied away: the answer about events that are no longer in the file."""
    args = _pressed(update, "cr")
    if args is None:
        await stale(update, context)
        return
    house, subscriber = context.house, await subscriber_of(update, context)
    if args[1] == "c":
        settled = await _cancel(update, context, args[0], subscriber)
    else:
        settled = await _remove(update, context, args[0], subscriber)
    async with house.database.read() as tx:
        left = await vanished.undecided(tx)
    content = VanishedNotice(events=tuple(left[: vanished.LISTED]), count=len(left))
    card = notices.vanished(content, subscriber.reader, settled=settled)
    if settled is None:
        await answer(update, context, plain(subscriber.language, "notice-vanished-already"), alert=True)
        await _edit(update, context, card)
        return
    house.wake()
    toast = "notice-done-sent" if args[1] == "c" else "notice-done-discarded"
    await show_with(update, context, card, plain(subscriber.language, toast))


async def release_pressed(update: Update, context: Context) -> None:
    """Go: sending starts again after a restore."""
    house, subscriber = context.house, await subscriber_of(update, context)
    by = _admin(update)
    async with house.database.write() as tx:
        held = await progress.get_value(tx, progress.SENDING_HELD) is not None
        if held:
            await progress.set_value(tx, progress.SENDING_HELD, None)
            await team.record(tx, by.user_id, "go", house.clock.now(), detail=by.name)
    house.wake()
    toast = "" if held else plain(subscriber.language, "notice-sending-not-held")
    await show_with(update, context, sending_released(subscriber.language), toast)


def _pressed(update: Update, letters: str) -> tuple[str, str] | None:
    """What is decided on and how, when one of these was pressed; an `l` behind it leads back to the list."""
    args = pressed_args(update)
    if len(args) not in {2, 3} or args[1] not in set(letters) or args[2:] not in ([], ["l"]):
        return None
    return args[0], args[1]


async def _cancel(update: Update, context: Context, event_id: str, subscriber: Subscriber) -> str | None:
    house, by = context.house, _admin(update)
    now = house.clock.now()
    async with house.database.read() as tx:
        event = _asked(await vanished.undecided(tx), event_id)
        recipients = await campaigns.audience_size(tx, vanished.audience_of(event)) if event else 0
    async with house.database.write() as tx:
        campaign_id = await vanished.cancel(tx, event_id, now)
        if event is None or campaign_id is None:
            return None
        await team.record(
            tx, by.user_id, "cancel", now, campaign_id=campaign_id, recipients=recipients, detail=by.name
        )
    return notices.vanished_settled(event, subscriber.language, told_people=recipients)


async def _remove(update: Update, context: Context, event_id: str, subscriber: Subscriber) -> str | None:
    house, by = context.house, _admin(update)
    async with house.database.write() as tx:
        removed = await vanished.remove(tx, None if event_id == "*" else [event_id])
        for event in removed:
            await team.record(tx, by.user_id, f"remove {event.id}", house.clock.now(), detail=by.name)
    if not removed:
        return None
    only = removed[0] if len(removed) == 1 else None
    return notices.vanished_settled(only, subscriber.language, told_people=None, count=len(removed))


def _asked(events: list[Event], event_id: str) -> Event | None:
    return next((event for event in events if event.id == event_id), None)


def _admin(update: Update) -> Admin:
    user = update.effective_user
    if user is None:
        raise ValueError(f"update {update.update_id} was pressed by nobody")
    return Admin(user_id=user.id, name=user.full_name)


async def _edit(update: Update, context: Context, message: Message) -> None:
    """Bring the pressed card up to date; the press itself is answered already."""
    query = update.callback_query
    if query is not None and isinstance(query.message, TelegramMessage):
        await context.house.gateway.edit(query.message.chat_id, query.message.message_id, message)

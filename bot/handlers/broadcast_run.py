"""A mailing on its way and afterwards: pause, resume, stop; report, table, retry, recall, the message itself."""

from telegram import Update

from bot.handlers import broadcast_table
from bot.handlers.broadcast_cards import (
    MailingPress,
    already,
    mailing_press_of,
    put,
    refuse,
    show_card,
    show_letter,
)
from bot.handlers.broadcast_edit import edit_asked, edit_pressed
from bot.handlers.context import Context, answer, chat_of, subscriber_of
from bot.handlers.panels import stale
from bot.handlers.pressed import pressed_args
from bot.schedule.text import LANGUAGES
from bot.storage import broadcasts, copies, corrections, reports, steering
from bot.wording import broadcasts as views
from bot.wording.content import AnnouncementContent, BroadcastContent, known_content
from bot.wording.figures import Progress
from bot.wording.i18n import plain
from bot.wording.message import Message


async def opened(update: Update, context: Context) -> None:
    """`bo:<id>`: the card of a mailing as it stands."""
    args, subscriber = pressed_args(update), await subscriber_of(update, context)
    if len(args) != 1 or not args[0].isdecimal() or len(args[0]) > 15:
        await stale(update, context)
    elif await show_card(update, context, int(args[0])) is None:
        await answer(update, context, plain(subscriber.language, "broadcast-gone-toast"), alert=True)


async def steer_pressed(update: Update, context: Context) -> None:
    """`bp:<id>:<version>:<verb>`: p pause, r resume, u to draft, x discard, s asks, S stop, k go on."""
    press = await mailing_press_of(update, context)
    if press is None:
        return
    match press.args:
        case ("s",):
            await _ask_stop(update, context, press)
        case ("k",):
            await put(update, context, views.stopped(press.reader.language, accepted=False))
        case ("S",):
            if await _steered(context, press, "S"):
                await put(update, context, views.stopped(press.reader.language, accepted=True))
            else:
                await already(update, context, press.mailing.id)
        case ("p" | "r" | "u" | "x" as verb,):
            if await _steered(context, press, verb):
                await show_card(update, context, press.mailing.id)
            else:
                await already(update, context, press.mailing.id)
        case _:
            await stale(update, context)


async def after_pressed(update: Update, context: Context) -> None:
    """`br:<id>:<version>:<verb>`: o report, c table, v the message, f retry; e edit (E: yes), d recall (D: yes)."""
    press = await mailing_press_of(update, context)
    if press is None:
        return
    match press.args:
        case ("o",):
            await _report(update, context, press)
        case ("c",):
            await _table(update, context, press)
        case ("v",):
            await _show(update, context, press)
        case ("f",):
            await _retry(update, context, press)
        case ("e",):
            await edit_asked(update, context, press, None)
        case ("e", which):
            await edit_asked(update, context, press, which)
        case ("E", digest):
            await edit_pressed(update, context, press, digest)
        case ("d",):
            await _ask_recall(update, context, press)
        case ("D",):
            await _recall(update, context, press)
        case _:
            await stale(update, context)


async def _steered(context: Context, press: MailingPress, verb: str) -> bool:
    """Move the state; False: it is not in a state for that."""
    house, number, user_id = context.house, press.mailing.id, press.user_id
    now, name = house.clock.now(), press.name
    async with house.database.write() as tx:
        match verb:
            case "p":
                done = await steering.pause(tx, number, now, user_id, name=name)
            case "r":
                done = await steering.resume(tx, number, now, user_id, name=name)
            case "S":
                done = await steering.stop(tx, number, now, user_id, name=name)
            case "u":
                done = await broadcasts.unschedule(tx, number, now, user_id, name=name)
            case _:
                done = await broadcasts.discard(tx, number, now, user_id, name=name)
    house.wake()
    return done


async def _ask_stop(update: Update, context: Context, press: MailingPress) -> None:
    """In a message of its own: the card itself goes on changing."""
    state = await _state(context, press)
    if state is None or press.mailing.state not in {"running", "paused", "held"}:
        await already(update, context, press.mailing.id)
        return
    await put(update, context, views.ask_stop(state, press.reader.language), anew=True)


async def _report(update: Update, context: Context, press: MailingPress) -> None:
    house, reader = context.house, press.reader
    async with house.database.read() as tx:
        found = await reports.report(tx, press.mailing.id, house.clock.now(), reader.language)
    if found is not None:
        await put(update, context, views.report(found, reader))


async def _table(update: Update, context: Context, press: MailingPress) -> None:
    state = await _state(context, press)
    if state is None:
        return
    takes_long = state.planned > broadcast_table.LARGE
    said = plain(press.reader.language, "broadcast-csv-wait") if takes_long else None
    await answer(update, context, said)
    await broadcast_table.send_table(context, chat_of(update).id, state, press.reader.language)


async def _show(update: Update, context: Context, press: MailingPress) -> None:
    """The message as readers have it: each version of a broadcast, an announcement in the admin's own language."""
    content = known_content(press.mailing.content)
    await answer(update, context)
    match content:
        case BroadcastContent():
            shown = [one for one in LANGUAGES if content.versions.get(one)]
        case AnnouncementContent():
            shown = [press.reader.language]
        case _:
            return
    for one in shown:
        refused = await show_letter(context, press.subscriber, content, one)
        if refused:
            await context.house.gateway.reply(chat_of(update).id, Message(text=refused))


async def _retry(update: Update, context: Context, press: MailingPress) -> None:
    house = context.house
    async with house.database.write() as tx:
        number = await corrections.retry_failed(
            tx, press.mailing.id, press.user_id, house.clock.now(), name=press.name
        )
    await _follow(update, context, press, number)


async def _ask_recall(update: Update, context: Context, press: MailingPress) -> None:
    house, language = context.house, press.reader.language
    async with house.database.read() as tx:
        fresh, old = await corrections.recallable(tx, press.mailing.id, house.clock.now())
        shared = await copies.shared(tx, press.mailing.id)
        why = await corrections.obstacle(tx, press.mailing.id)
    state = await _state(context, press)
    if why in {"recalled", "unfinished"}:
        await refuse(update, context, press.mailing.id, why)
    elif state is not None:
        await put(update, context, views.ask_recall(state, language, fresh=fresh, old=old, shared=shared))


async def _recall(update: Update, context: Context, press: MailingPress) -> None:
    house = context.house
    async with house.database.write() as tx:
        number = await corrections.start_recall(
            tx, press.mailing.id, press.user_id, house.clock.now(), name=press.name
        )
    await _follow(update, context, press, number)


async def _follow(update: Update, context: Context, press: MailingPress, number: int | None) -> None:
    """Show a run that has just begun below, and keep it up to date; None: it has not, which is said."""
    if number is None:
        async with context.house.database.read() as tx:
            why = await corrections.obstacle(tx, press.mailing.id)
        await refuse(update, context, press.mailing.id, why)
        return
    context.house.wake()
    await show_card(update, context, number, anew=True)


async def _state(context: Context, press: MailingPress) -> Progress | None:
    house = context.house
    async with house.database.read() as tx:
        return await reports.progress(tx, press.mailing.id, house.clock.now(), press.reader.language)

"""A broadcast on its way and afterwards: pause, resume, stop; report, table, retry, recall."""

from telegram import Update

from bot.handlers.broadcast_cards import (
    Press,
    already,
    press_of,
    put,
    show_card,
)
from bot.handlers.broadcast_edit import edit_asked, edit_pressed
from bot.handlers.context import Context, answer, chat_of, subscriber_of
from bot.handlers.panels import stale
from bot.handlers.pressed import pressed_args
from bot.storage import broadcasts, corrections, reports
from bot.wording import broadcasts as views
from bot.wording.figures import Progress
from bot.wording.i18n import plain


async def opened(update: Update, context: Context) -> None:
    """`bo:<id>`: the card of a broadcast as it stands."""
    args, subscriber = pressed_args(update), await subscriber_of(update, context)
    if len(args) != 1 or not args[0].isdecimal() or len(args[0]) > 15:
        await stale(update, context)
    elif await show_card(update, context, int(args[0])) is None:
        await answer(update, context, plain(subscriber.language, "broadcast-gone-toast"), alert=True)


async def steer_pressed(update: Update, context: Context) -> None:
    """`bp:<id>:<version>:<verb>`: p pause, r resume, u to draft, x discard, s asks, S stop, k go on."""
    press = await press_of(update, context, draft=False)
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
                await already(update, context, press.broadcast.id)
        case ("p" | "r" | "u" | "x" as verb,):
            if await _steered(context, press, verb):
                await show_card(update, context, press.broadcast.id)
            else:
                await already(update, context, press.broadcast.id)
        case _:
            await stale(update, context)


async def after_pressed(update: Update, context: Context) -> None:
    """`br:<id>:<version>:<verb>`: o report, c table, f retry; e edit (E: yes), d recall (D: yes)."""
    press = await press_of(update, context, draft=False)
    if press is None:
        return
    match press.args:
        case ("o",):
            await _report(update, context, press)
        case ("c",):
            await _table(update, context, press)
        case ("f",):
            await _retry(update, context, press)
        case ("e",):
            await edit_asked(update, context, press, None)
        case ("e", language):
            await edit_asked(update, context, press, language)
        case ("E", digest):
            await edit_pressed(update, context, press, digest)
        case ("d",):
            await _ask_recall(update, context, press)
        case ("D",):
            await _recall(update, context, press)
        case _:
            await stale(update, context)


async def _steered(context: Context, press: Press, verb: str) -> bool:
    """Move the state; False: it is not in a state for that."""
    house, number, user_id = context.house, press.broadcast.id, press.user_id
    now, name = house.clock.now(), press.name
    async with house.database.write() as tx:
        match verb:
            case "p":
                done = await broadcasts.pause(tx, number, now, user_id, name=name)
            case "r":
                done = await broadcasts.resume(tx, number, now, user_id, name=name)
            case "S":
                done = await broadcasts.stop(tx, number, now, user_id, name=name)
            case "u":
                done = await broadcasts.unschedule(tx, number, now, user_id, name=name)
            case _:
                done = await broadcasts.discard(tx, number, now, user_id, name=name)
    house.wake()
    return done


async def _ask_stop(update: Update, context: Context, press: Press) -> None:
    """In a message of its own: the card itself goes on changing."""
    state = await _state(context, press)
    if state is None or press.broadcast.state not in {"running", "paused", "held"}:
        await already(update, context, press.broadcast.id)
        return
    await put(update, context, views.ask_stop(state, press.reader.language), anew=True)


async def _report(update: Update, context: Context, press: Press) -> None:
    house, reader = context.house, press.reader
    async with house.database.read() as tx:
        found = await reports.report(tx, press.broadcast.id, house.clock.now(), reader.language)
    if found is not None:
        await put(update, context, views.report(found, reader))


async def _table(update: Update, context: Context, press: Press) -> None:
    house, number = context.house, press.broadcast.id
    await answer(update, context)
    async with house.database.read() as tx:
        rows = [
            (row.chat_id, row.language, row.outcome, row.cause, row.settled_at)
            async for row in reports.rows(tx, number)
        ]
    caption = views.table_caption(number, press.reader.language)
    await house.gateway.send_document(
        chat_of(update).id, f"broadcast-{number}.csv", views.table(rows), caption
    )


async def _retry(update: Update, context: Context, press: Press) -> None:
    house = context.house
    async with house.database.write() as tx:
        number = await corrections.retry_failed(
            tx, press.broadcast.id, press.user_id, house.clock.now(), name=press.name
        )
    await _follow(update, context, press, number)


async def _ask_recall(update: Update, context: Context, press: Press) -> None:
    house, language = context.house, press.reader.language
    async with house.database.read() as tx:
        fresh, old = await corrections.recallable(tx, press.broadcast.id, house.clock.now())
        state = await reports.progress(tx, press.broadcast.id, house.clock.now(), language)
    if state is not None:
        await put(update, context, views.ask_recall(state, language, fresh=fresh, old=old))


async def _recall(update: Update, context: Context, press: Press) -> None:
    house = context.house
    async with house.database.write() as tx:
        number = await corrections.start_recall(
            tx, press.broadcast.id, press.user_id, house.clock.now(), name=press.name
        )
    await _follow(update, context, press, number)


async def _follow(update: Update, context: Context, press: Press, number: int | None) -> None:
    """Show a run that has just begun below, and keep it up to date; None: it has not, which is said."""
    if number is None:
        said = plain(press.reader.language, "broadcast-nothing-to-toast")
        await answer(update, context, said, alert=True)
        await show_card(update, context, press.broadcast.id)
        return
    context.house.wake()
    await show_card(update, context, number, anew=True)


async def _state(context: Context, press: Press) -> Progress | None:
    house = context.house
    async with house.database.read() as tx:
        return await reports.progress(tx, press.broadcast.id, house.clock.now(), press.reader.language)

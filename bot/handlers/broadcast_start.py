"""Sending a broadcast: at once or at a moment, each press bound to the draft's version and to the number it named."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from telegram import Update

from bot.handlers.broadcast_cards import (
    ABOUT,
    Press,
    alert,
    already,
    draft_of,
    keep_live,
    press_of,
    pressed_message,
    put,
    show_card,
)
from bot.handlers.context import Context, answer
from bot.handlers.panels import stale
from bot.storage import audience, broadcasts, dialogues
from bot.wording import draft_panels as panels
from bot.wording.i18n import plain

DAYTIME = time(10)  # when a mailing disturbs nobody
EVENING = time(18)


async def confirm_pressed(update: Update, context: Context) -> None:
    """`bc:<id>:<version>:<number>`: send to so many; over BOT_BROADCAST_CONFIRM it asks once more (`y`: yes)."""
    press = await press_of(update, context)
    if press is None:
        return
    match press.args:
        case (number,) if _is_number(number):
            await _send(update, context, press, int(number), sure=False)
        case (number, "y") if _is_number(number):
            await _send(update, context, press, int(number), sure=True)
        case _:
            await stale(update, context)


async def schedule_pressed(update: Update, context: Context) -> None:
    """`bs:<id>:<version>` asks when; `at:<epoch>` that moment, `go:<epoch>:<number>` it is wanted."""
    press = await press_of(update, context)
    if press is None:
        return
    match press.args:
        case ():
            await _ask_moment(update, context, press)
        case ("at", at) if _is_number(at):
            await _offer_moment(update, context, press, datetime.fromtimestamp(int(at), UTC))
        case ("go", at, number) if _is_number(at) and _is_number(number):
            moment = datetime.fromtimestamp(int(at), UTC)
            await _schedule(update, context, press, moment, int(number))
        case _:
            await stale(update, context)


async def _send(update: Update, context: Context, press: Press, number: int, *, sure: bool) -> None:
    found, house = press.broadcast, context.house
    async with house.database.read() as tx:
        draft = await draft_of(tx, context, found)
    if draft.recipients != number:
        await _count_changed(update, context, press, draft.recipients)
        return
    if number > house.settings.broadcast_confirm and not sure:
        await put(update, context, panels.confirm(draft, press.reader))
        return
    async with house.database.write() as tx:
        done = await broadcasts.confirm(
            tx,
            found.id,
            version=found.version,
            planned=number,
            by=press.user_id,
            now=house.clock.now(),
            name=press.name,
        )
    if not done:
        await already(update, context, found.id)
        return
    house.wake()
    await _watch(update, context, press)


async def _count_changed(update: Update, context: Context, press: Press, count: int) -> None:
    said = plain(press.reader.language, "broadcast-count-toast", count=count)
    await alert(update, context, press.broadcast.id, said)


async def _ask_moment(update: Update, context: Context, press: Press) -> None:
    found, house = press.broadcast, context.house
    now = house.clock.now()
    async with house.database.write() as tx:
        data = {"draft": found.id, "ask": "moment"}
        await dialogues.ask(tx, press.subscriber.chat_id, ABOUT, data, now)
    offers = offers_at(now, press.reader.zone)
    await put(update, context, panels.ask_moment(press.reader, found.id, found.version, offers))


async def _offer_moment(update: Update, context: Context, press: Press, at: datetime) -> None:
    house = context.house
    if at <= house.clock.now():
        await _past(update, context, press)
        return
    async with house.database.write() as tx:
        await dialogues.clear(tx, press.subscriber.chat_id)
    async with house.database.read() as tx:
        draft = await draft_of(tx, context, press.broadcast)
    await put(update, context, panels.confirm_moment(draft, at, press.reader))


async def _schedule(update: Update, context: Context, press: Press, at: datetime, number: int) -> None:
    found, house = press.broadcast, context.house
    now = house.clock.now()
    if at <= now:
        await _past(update, context, press)
        return
    async with house.database.read() as tx:
        now_there = await audience.size(tx, found.audience)  # by a reader: a crowd takes a second to count
    if now_there != number:
        await _count_changed(update, context, press, now_there)
        return
    async with house.database.write() as tx:
        done = await broadcasts.schedule(
            tx,
            found.id,
            version=found.version,
            planned=number,
            by=press.user_id,
            at=at,
            now=now,
            name=press.name,
        )
    if not done:
        await already(update, context, found.id)
        return
    await _watch(update, context, press)


async def _past(update: Update, context: Context, press: Press) -> None:
    """The moment on an old button is over: choose another."""
    await answer(update, context, plain(press.reader.language, "broadcast-moment-past"), alert=True)
    await _ask_moment(update, context, press)


async def _watch(update: Update, context: Context, press: Press) -> None:
    """The pressed message shows from now on how far it is."""
    pressed = pressed_message(update)
    if pressed is not None:
        await keep_live(context, press.broadcast.id, *pressed)
    await show_card(update, context, press.broadcast.id)


def offers_at(now: datetime, zone: str) -> list[tuple[str, datetime]]:
    """The usual moments ahead: in an hour, today at six, tomorrow and on Monday at ten."""
    here = now.astimezone(ZoneInfo(zone))
    today = here.date()
    tomorrow, monday = today + timedelta(days=1), today + timedelta(days=7 - today.weekday())
    offers = [
        ("hour", now + timedelta(hours=1)),
        ("today", datetime.combine(today, EVENING, here.tzinfo)),
        ("tomorrow", datetime.combine(tomorrow, DAYTIME, here.tzinfo)),
    ]
    if monday != tomorrow:
        offers.append(("monday", datetime.combine(monday, DAYTIME, here.tzinfo)))
    return [(name, at) for name, at in offers if at > now]


def _is_number(arg: str) -> bool:
    return arg.isdecimal() and len(arg) < 12

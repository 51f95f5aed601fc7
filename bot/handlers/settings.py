"""Settings: language, time zone and reminders by buttons and by words, and the pause beside them."""

from telegram import Update

from bot.handlers import menu
from bot.handlers.chat_settings import chat_settings
from bot.handlers.context import Context, show, subscriber_of
from bot.handlers.panels import again, chosen_by, pause, permitted, resume, stale, typed
from bot.handlers.pressed import pressed_args
from bot.schedule.folding import fold
from bot.schedule.reminders import LEADS
from bot.schedule.text import LANGUAGES, Language
from bot.storage import subscribers
from bot.storage.subscribers import Subscriber
from bot.wording import settings as views
from bot.wording import topics as topic_views
from bot.wording.i18n import say
from bot.wording.length import quotable
from bot.wording.message import Message
from bot.wording.zones import known, place, time_there

# How people name the three languages in any of them; what a client's language code says counts too.
LANGUAGE_WORDS: dict[Language, tuple[str, ...]] = {
    "ru": ("ru", "rus", "russian", "русский", "рус", "rus dili", "rusca"),
    "az": (
        "az",
        "azerbaijani",
        "azeri",
        "азербайджанский",
        "azərbaycanca",
        "azərbaycan",
        "azərbaycan dili",
    ),
    "en": ("en", "eng", "english", "английский", "англ", "ingilis", "ingiliscə", "ingilis dili"),
}


async def settings(update: Update, context: Context) -> None:
    """/settings: what is set, and a button to change each."""
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    await _overview(update, context, subscriber)
    await menu.keep(context, subscriber)


async def settings_pressed(update: Update, context: Context) -> None:
    """`s`: the overview; `s:pause` and `s:resume` change it."""
    subscriber = await subscriber_of(update, context)
    args = pressed_args(update)
    if args not in ([], ["pause"], ["resume"]):
        await stale(update, context)
        return
    if not await permitted(update, context, subscriber):
        return
    if args == ["pause"]:
        subscriber = await pause(context, subscriber, "stopped")
    elif args == ["resume"]:
        subscriber = await resume(context, subscriber)
    await _overview(update, context, subscriber)


async def language(update: Update, context: Context) -> None:
    """/language: the three languages; with a word, the one it names."""
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    words = typed(context)
    named = next((code for code, names in LANGUAGE_WORDS.items() if fold(words) in map(fold, names)), None)
    if named is not None:
        await _speak(update, context, subscriber, named)
        return
    message = _languages(subscriber, unknown=quotable(words) if words else None)
    await show(update, context, message)


async def language_pressed(update: Update, context: Context) -> None:
    """`sl`: the three languages; `sl:<language>` chooses one."""
    subscriber = await subscriber_of(update, context)
    args = pressed_args(update)
    chosen = next((code for code in LANGUAGES if args == [code]), None)
    if args and chosen is None:
        await stale(update, context)
        return
    if not await permitted(update, context, subscriber):
        return
    if chosen is None:
        await show(update, context, _languages(subscriber))
    else:
        await _speak(update, context, subscriber, chosen)


async def timezone(update: Update, context: Context) -> None:
    """/timezone: cities to choose from; with words, the zone of a city, an IANA name or an offset."""
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    now, words = context.house.clock.now(), typed(context)
    if not words:
        await show(update, context, views.zone_panel(subscriber.reader, now))
        return
    found = place(words, now)
    if found.zone is not None:
        subscriber = await _move(context, subscriber, found.zone)
        await show(update, context, views.zone_set(subscriber.reader, now))
        return
    spoken = subscriber.reader.language
    if found.near and found.same_time:
        note = say(spoken, "settings-zone-offset", time=time_there(found.near[0], now))
    else:
        key = "settings-zone-near" if found.near else "settings-zone-unknown"
        note = say(spoken, key, words=quotable(words))
    await show(update, context, views.zone_panel(subscriber.reader, now, note=note, near=found.near))


async def timezone_pressed(update: Update, context: Context) -> None:
    """`sz`: cities; `sz:more`: more of them; `sz:<zone>`, perhaps with `:more`, chooses one."""
    subscriber = await subscriber_of(update, context)
    args, now = pressed_args(update), context.house.clock.now()
    more = args[-1:] == ["more"]
    zone = args[0] if args and args[0] != "more" else None
    if len(args) > 2 or (zone is not None and not known(zone)):
        await stale(update, context)
        return
    if not await permitted(update, context, subscriber):
        return
    if zone is None:
        await show(update, context, views.zone_panel(subscriber.reader, now, more=more))
        return
    subscriber = await _move(context, subscriber, zone)
    await show(update, context, views.zone_set(subscriber.reader, now, more=more))


async def reminders(update: Update, context: Context) -> None:
    """/reminders: the lead times as toggles."""
    subscriber = await subscriber_of(update, context)
    if await permitted(update, context, subscriber):
        await show(update, context, views.reminders_panel(subscriber.reader, subscriber.leads))


async def reminders_pressed(update: Update, context: Context) -> None:
    """`sr`: the toggles; `sr:+:<lead>` and `sr:-:<lead>` switch one."""
    subscriber = await subscriber_of(update, context)
    args = pressed_args(update)
    lead = next((lead for lead in LEADS if args[1:] == [lead.key]), None)
    if args and (args[0] not in {"+", "-"} or lead is None):
        await stale(update, context)
        return
    if not await permitted(update, context, subscriber):
        return
    if lead is not None:
        async with context.house.database.write() as tx:
            subscriber = await again(tx, subscriber)
            mask = subscriber.leads | lead.bit if args[0] == "+" else subscriber.leads & ~lead.bit
            await subscribers.set_leads(tx, subscriber.chat_id, mask)
            subscriber = await again(tx, subscriber)
    await show(update, context, views.reminders_panel(subscriber.reader, subscriber.leads))


async def _overview(update: Update, context: Context, subscriber: Subscriber) -> None:
    chosen = await chosen_by(context, subscriber.chat_id)
    message = views.panel(
        subscriber.reader,
        topics=topic_views.names(subscriber.reader.language, context.house.live.schedule, chosen),
        leads=subscriber.leads,
        paused=subscriber.paused is not None,
        now=context.house.clock.now(),
        digest=subscriber.digest,
        quiet=subscriber.quiet,
        spoken=subscriber.language,
        chat=await chat_settings(context, subscriber),
    )
    await show(update, context, message)


def _languages(subscriber: Subscriber, *, unknown: str | None = None) -> Message:
    return views.language_panel(
        subscriber.reader,
        unknown=unknown,
        spoken=subscriber.language,
        is_chat=subscriber.kind != "private",
    )


async def _speak(update: Update, context: Context, subscriber: Subscriber, chosen: Language) -> None:
    async with context.house.database.write() as tx:
        await subscribers.set_language(tx, subscriber.chat_id, chosen)
        subscriber = await again(tx, subscriber)
    await show(update, context, _languages(subscriber))
    await menu.follow(context, subscriber)


async def _move(context: Context, subscriber: Subscriber, zone: str) -> Subscriber:
    async with context.house.database.write() as tx:
        await subscribers.set_timezone(tx, subscriber.chat_id, zone)
        return await again(tx, subscriber)

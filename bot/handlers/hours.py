"""Hours: when the weekly digest comes and when it is quiet, by buttons and by words."""

from telegram import Update

from bot.handlers.context import Context, answer, chat_of, show, subscriber_of, thread_of
from bot.handlers.panels import again, chosen_by, permitted, stale, typed
from bot.handlers.pressed import pressed_args
from bot.schedule import quiet as quiet_hours
from bot.schedule import weekly as weeks
from bot.schedule.quiet import Quiet
from bot.schedule.weekly import MONDAY_MORNING, Weekly
from bot.storage import digests, follows, hush
from bot.storage.subscribers import Subscriber
from bot.wording import hours as views
from bot.wording.digest import digest as digest_view
from bot.wording.i18n import plain
from bot.wording.length import quotable


async def digest(update: Update, context: Context) -> None:
    """/digest: weekday and hour to choose from; with words, those they name, or `off`."""
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    words = typed(context)
    said = weeks.read(words) if words else None
    if words and said is None:
        await _show_digest(update, context, subscriber, unknown=quotable(words))
        return
    if said is not None:
        wanted = None if said == "off" else said.over(subscriber.digest or MONDAY_MORNING)
        subscriber = await _set_digest(context, subscriber, wanted)
    await _show_digest(update, context, subscriber)


async def digest_pressed(update: Update, context: Context) -> None:
    """`sd`: the panel; `sd:<weekday>:<hour>` and `sd:off` set it, `sd:now` shows what it would say."""
    subscriber, args = await subscriber_of(update, context), pressed_args(update)
    wanted = _weekly(args)
    if args not in ([], ["off"], ["now"]) and wanted is None:
        await stale(update, context)
        return
    if not await permitted(update, context, subscriber):
        return
    if args == ["now"]:
        await _show_now(update, context, subscriber)
        return
    if args:
        subscriber = await _set_digest(context, subscriber, wanted)
    await _show_digest(update, context, subscriber)


async def quiet(update: Update, context: Context) -> None:
    """/quiet: nights to choose from; with words, from when to when, or `off`."""
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    words = typed(context)
    wanted = quiet_hours.read(words) if words else None
    if wanted is not None:
        subscriber = await _set_quiet(context, subscriber, None if wanted == "off" else wanted)
    unknown = quotable(words) if words and wanted is None else None
    await _show_quiet(update, context, subscriber, unknown=unknown)


async def quiet_pressed(update: Update, context: Context) -> None:
    """`sq`: the panel; `sq:<from>:<to>` (minutes of the day) and `sq:off` set it."""
    subscriber, args = await subscriber_of(update, context), pressed_args(update)
    wanted = _quiet(args)
    if args not in ([], ["off"]) and wanted is None:
        await stale(update, context)
        return
    if not await permitted(update, context, subscriber):
        return
    if args:
        subscriber = await _set_quiet(context, subscriber, wanted)
    await _show_quiet(update, context, subscriber)


async def _show_digest(
    update: Update, context: Context, subscriber: Subscriber, *, unknown: str | None = None
) -> None:
    chosen = await chosen_by(context, subscriber.chat_id)
    async with context.house.database.read() as tx:
        followed = "follow" in (await follows.of(tx, subscriber.chat_id)).values()
    message = views.digest_panel(
        subscriber.reader,
        subscriber.digest,
        context.house.clock.now(),
        quiet=subscriber.quiet,
        has_topics=bool(chosen) or followed,
        unknown=unknown,
    )
    await show(update, context, message)


async def _show_quiet(
    update: Update, context: Context, subscriber: Subscriber, *, unknown: str | None = None
) -> None:
    now = context.house.clock.now()
    await show(update, context, views.quiet_panel(subscriber.reader, subscriber.quiet, now, unknown=unknown))


async def _show_now(update: Update, context: Context, subscriber: Subscriber) -> None:
    house = context.house
    async with house.database.read() as tx:
        content = await house.digests.of(tx, subscriber.chat_id, house.clock.now())
    if not content:
        await answer(update, context, plain(subscriber.reader.language, "digest-nothing-toast"), alert=True)
        return
    await answer(update, context)
    message = digest_view(content, subscriber.reader)
    await house.gateway.reply(chat_of(update).id, message, thread_id=thread_of(update))


async def _set_digest(context: Context, subscriber: Subscriber, wanted: Weekly | None) -> Subscriber:
    house = context.house
    if wanted == subscriber.digest:
        return subscriber  # pressed twice: it still counts from the first time
    async with house.database.write() as tx:
        await digests.set_digest(tx, subscriber.chat_id, wanted, house.clock.now())
        return await again(tx, subscriber)


async def _set_quiet(context: Context, subscriber: Subscriber, wanted: Quiet | None) -> Subscriber:
    house = context.house
    async with house.database.write() as tx:
        await hush.set_quiet(tx, subscriber.chat_id, wanted)
        subscriber = await again(tx, subscriber)
    house.sender.wake()  # something held may go now
    return subscriber


def _weekly(args: list[str]) -> Weekly | None:
    if len(args) != 2 or not all(arg.isdecimal() and len(arg) < 3 for arg in args):
        return None
    try:
        return Weekly(weekday=int(args[0]), hour=int(args[1]))
    except ValueError:
        return None


def _quiet(args: list[str]) -> Quiet | None:
    if len(args) != 2 or not all(arg.isdecimal() and len(arg) < 5 for arg in args):
        return None
    try:
        return Quiet(start=int(args[0]), end=int(args[1]))
    except ValueError:
        return None

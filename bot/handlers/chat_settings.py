"""What only groups and channels have: a second language, and a pinned list of what is next."""

from markupsafe import Markup
from telegram import Update

from bot.handlers.context import Context, show, subscriber_of
from bot.handlers.panels import again, permitted, stale
from bot.handlers.pressed import pressed_args
from bot.schedule.text import LANGUAGES
from bot.storage import pinned_lists, subscribers
from bot.storage.subscribers import Subscriber
from bot.wording.chat_settings import PinState, chat_said, pinned_panel, second_language_panel


async def second_language_pressed(update: Update, context: Context) -> None:
    """`s2`: the panel; `s2:<language>` and `s2:none` choose."""
    subscriber, args = await subscriber_of(update, context), pressed_args(update)
    chosen = next((code for code in LANGUAGES if args == [code]), None)
    if subscriber.kind == "private" or (args not in ([], ["none"]) and chosen is None):
        await stale(update, context)
        return
    if not await permitted(update, context, subscriber):
        return
    if args:
        async with context.house.database.write() as tx:
            await subscribers.set_also(tx, subscriber.chat_id, chosen)
            subscriber = await again(tx, subscriber)
    panel = second_language_panel(subscriber.reader, spoken=subscriber.language, also=subscriber.also)
    await show(update, context, panel)


async def pinned_pressed(update: Update, context: Context) -> None:
    """`sp`: the panel; `sp:on`, `sp:off`, and `sp:again` after a trouble."""
    subscriber, args, house = await subscriber_of(update, context), pressed_args(update), context.house
    if subscriber.kind == "private" or args not in ([], ["on"], ["off"], ["again"]):
        await stale(update, context)
        return
    if not await permitted(update, context, subscriber):
        return
    if args:
        now = house.clock.now()
        async with house.database.write() as tx:
            if args == ["off"]:
                await pinned_lists.switch_off(tx, subscriber.chat_id, now)
            elif args == ["on"] or await pinned_lists.find(tx, subscriber.chat_id) is not None:
                await pinned_lists.switch_on(tx, subscriber.chat_id, now)
    await show(update, context, pinned_panel(subscriber.reader, await _pin_state(context, subscriber)))


async def chat_settings(context: Context, subscriber: Subscriber) -> Markup | None:
    """The same for the overview, in two lines; None for people."""
    if subscriber.kind == "private":
        return None
    return chat_said(subscriber.reader.language, subscriber.also, await _pin_state(context, subscriber))


async def _pin_state(context: Context, subscriber: Subscriber) -> PinState:
    async with context.house.database.read() as tx:
        found = await pinned_lists.find(tx, subscriber.chat_id)
    if found is None:
        return "off"
    return found.trouble or "on"

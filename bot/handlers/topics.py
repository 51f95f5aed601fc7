"""Topics: subscribing by toggles, by words, by a link, and for a channel from the private chat."""

from collections.abc import Callable, Sequence
from functools import reduce

from markupsafe import Markup
from telegram import Update

from bot.handlers.context import Context, show, subscriber_of, thread_of
from bot.handlers.panels import chosen_by, is_private, permitted, show_with, stale, typed
from bot.handlers.pressed import pressed_args
from bot.schedule.model import Topic
from bot.storage import losses, subscribers, subscriptions
from bot.storage.subscribers import Subscriber
from bot.wording import topics as views
from bot.wording.choices import EVERYTHING, Chosen, gained, meant, switched_off, switched_on, unpack
from bot.wording.i18n import plain, say
from bot.wording.length import quotable
from bot.wording.message import Message

# What is said after /subscribe (True) or /unsubscribe with words, by whether that changed anything.
CONFIRMATIONS = {
    (True, True): "topics-subscribed",
    (True, False): "topics-subscribed-already",
    (False, True): "topics-unsubscribed",
    (False, False): "topics-unsubscribed-already",
}


async def topics(update: Update, context: Context) -> None:
    """/topics: the panel of toggles."""
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    note = await bind_thread(update, context, subscriber)
    await _panel(update, context, subscriber, note=note)


async def subscribe(update: Update, context: Context) -> None:
    """/subscribe: the panel; with words, the topics they name."""
    words = typed(context)
    if not words:
        await topics(update, context)
        return
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    thread = await bind_thread(update, context, subscriber)
    found = meant(context.house.live.schedule, words)
    if not found.topics:
        await _ask_which(update, context, subscriber, words)
        return
    await _switch_by_words(update, context, subscriber, found.topics, on=True, note=thread)


async def unsubscribe(update: Update, context: Context) -> None:
    """/unsubscribe: what is chosen, to be dropped; with words, the topics they name."""
    subscriber = await subscriber_of(update, context)
    if not await permitted(update, context, subscriber):
        return
    words, schedule = typed(context), context.house.live.schedule
    if not words:
        chosen = await chosen_by(context, subscriber.chat_id)
        await show(update, context, views.drop(subscriber.reader, schedule, chosen))
        return
    found = meant(schedule, words)
    if found.topics == (EVERYTHING,):
        await _drop_all(update, context, subscriber)
    elif found.topics:
        await _switch_by_words(update, context, subscriber, found.topics, on=False)
    else:
        await _ask_which(update, context, subscriber, words)


async def offer(update: Update, context: Context, subscriber: Subscriber, topic_id: str) -> None:
    """What a deep link to a topic opens: its name and one button; all topics when it is no more."""
    topic = context.house.live.schedule.topic(topic_id)
    if topic is None:
        note = say(subscriber.reader.language, "topics-gone")
        await _panel(update, context, subscriber, note=note)
        return
    chosen = await chosen_by(context, subscriber.chat_id)
    await show(update, context, views.offer(subscriber.reader, topic, chosen))


def offered(subscriber: Subscriber, topic: Topic, chosen: Chosen) -> Message:
    """One topic with its button, for a chat that a link was made for."""
    return views.offer(subscriber.reader, topic, chosen)


async def topics_pressed(update: Update, context: Context) -> None:
    """`st`: the panel; `st:p:<page>`, `st:+:<topic>`, `st:-:<topic>`.

    `st:o:<topic>` accepts an offer, `st:u:<list>:<bits>` undoes, `st:none` drops everything.
    """
    subscriber, args = await subscriber_of(update, context), pressed_args(update)
    if not await permitted(update, context, subscriber):
        return
    verb = args[0] if args else ""
    match verb, args[1:]:
        case "", []:
            await _panel(update, context, subscriber)
        case "p", ["main" | "sectors" as page]:
            await _panel(update, context, subscriber, sectors=page == "sectors")
        case "+" | "-", [topic]:
            await _toggle(update, context, subscriber, topic, on=verb == "+")
        case "o", [topic] if context.house.live.schedule.topic(topic):
            await _switch_by_words(update, context, subscriber, (topic,), on=True)
        case "u", [fingerprint, bits]:
            await _undo(update, context, subscriber, fingerprint, bits)
        case "none", []:
            await _drop_all(update, context, subscriber)
        case _:
            await stale(update, context)


async def bind_thread(update: Update, context: Context, subscriber: Subscriber) -> Markup | None:
    """Let the forum topic where a group is set up get the posts; a word about it when it is a new one."""
    thread = thread_of(update)
    if is_private(update) or thread == subscriber.thread_id:
        return None
    async with context.house.database.write() as tx:
        await subscribers.set_thread(tx, subscriber.chat_id, thread)
        await losses.settled(tx, subscriber.chat_id)
    return say(subscriber.reader.language, "topics-thread") if thread is not None else None


async def _panel(
    update: Update,
    context: Context,
    subscriber: Subscriber,
    *,
    sectors: bool = False,
    note: Markup | None = None,
) -> None:
    chosen = await chosen_by(context, subscriber.chat_id)
    message = views.panel(
        subscriber.reader,
        context.house.live.schedule,
        chosen,
        sectors=sectors,
        paused=subscriber.paused is not None,
        note=note,
        is_chat=subscriber.kind != "private",
    )
    await show(update, context, message)


async def _toggle(
    update: Update, context: Context, subscriber: Subscriber, topic_id: str, *, on: bool
) -> None:
    schedule, language = context.house.live.schedule, subscriber.reader.language
    topic = schedule.topic(topic_id)
    if topic is None and topic_id != EVERYTHING:
        chosen = await chosen_by(context, subscriber.chat_id)
        message = views.panel(subscriber.reader, schedule, chosen, is_chat=subscriber.kind != "private")
        await show_with(update, context, message, plain(language, "topics-gone"))
        return
    await _change(context, subscriber, _rule(context, (topic_id,), on=on))
    await _panel(update, context, subscriber, sectors=topic is not None and topic.group is not None)


async def _switch_by_words(
    update: Update,
    context: Context,
    subscriber: Subscriber,
    chosen_topics: Sequence[str],
    *,
    on: bool,
    note: Markup | None = None,
) -> None:
    schedule = context.house.live.schedule
    before, after = await _change(context, subscriber, _rule(context, chosen_topics, on=on))
    key = CONFIRMATIONS[on, before != after]
    text = say(
        subscriber.reader.language,
        key,
        topics=views.titles(subscriber.reader.language, schedule, chosen_topics),
    )
    if note is not None:
        text = Markup("\n\n").join([text, note])
    message = views.done(
        subscriber.reader,
        schedule,
        text,
        before=before if before != after else None,
        paused=on and subscriber.paused is not None,
    )
    await show(update, context, message)


async def _drop_all(update: Update, context: Context, subscriber: Subscriber) -> None:
    before, _ = await _change(context, subscriber, lambda _: frozenset())
    schedule, reader = context.house.live.schedule, subscriber.reader
    key = "topics-unsubscribed-all" if before else "topics-nothing-to-drop"
    await show(
        update, context, views.done(reader, schedule, say(reader.language, key), before=before or None)
    )


async def _undo(
    update: Update, context: Context, subscriber: Subscriber, fingerprint: str, bits: str
) -> None:
    topics_now = _ids(context)
    wanted = unpack(fingerprint, bits, topics_now)
    if wanted is None:
        await stale(update, context)
        return
    known = {EVERYTHING, *topics_now}
    await _change(context, subscriber, lambda chosen: wanted | (chosen - known))
    await _panel(update, context, subscriber, note=say(subscriber.reader.language, "topics-restored"))


async def _ask_which(update: Update, context: Context, subscriber: Subscriber, words: str) -> None:
    schedule, language = context.house.live.schedule, subscriber.reader.language
    perhaps = meant(schedule, words).perhaps
    chosen = await chosen_by(context, subscriber.chat_id)
    if perhaps:
        note = say(language, "topics-which", words=quotable(words))
        await show(update, context, views.which(subscriber.reader, chosen, perhaps, note))
        return
    note = say(language, "topics-unknown", words=quotable(words))
    await _panel(update, context, subscriber, note=note)


async def _change(
    context: Context, subscriber: Subscriber, rule: Callable[[Chosen], Chosen]
) -> tuple[Chosen, Chosen]:
    """Apply a rule to what is chosen, with the catch-up on what is near; what was chosen, and what is now."""
    house, chat_id = context.house, subscriber.chat_id
    now = house.clock.now()
    async with house.database.write() as tx:
        before = await subscriptions.of(tx, chat_id)
        after = rule(before)
        if after - before:
            await subscriptions.add(tx, chat_id, after - before, now)
        if before - after:
            await subscriptions.remove(tx, chat_id, before - after)
        fresh = gained(before, after, _ids(context))
        if fresh:
            await house.planner.catch_up(tx, subscriber, fresh, now)
    house.wake()
    return before, after


def _rule(context: Context, chosen_topics: Sequence[str], *, on: bool) -> Callable[[Chosen], Chosen]:
    switched, every = (switched_on if on else switched_off), _ids(context)
    return lambda chosen: reduce(lambda kept, topic: switched(kept, topic, every), chosen_topics, chosen)


def _ids(context: Context) -> list[str]:
    return [topic.id for topic in context.house.live.schedule.topics]

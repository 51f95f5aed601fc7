"""Cards of mailings: the one message that shows a draft or how far it is, and presses bound to its version."""

from dataclasses import dataclass

from markupsafe import Markup
from telegram import Message as TelegramMessage
from telegram import Update
from telegram.error import BadRequest

from bot.delivery import decisions
from bot.handlers.announcement_cards import decided, is_going
from bot.handlers.context import Context, answer, chat_of, subscriber_of
from bot.handlers.panels import stale
from bot.handlers.pressed import pressed_args
from bot.schedule.text import Language
from bot.storage import audience, broadcasts, cards, dialogues, exclusions, mailings, reports
from bot.storage.audience import Audience
from bot.storage.broadcasts import Broadcast
from bot.storage.database import Connection
from bot.storage.mailings import Mailing
from bot.storage.subscribers import Subscriber
from bot.wording import broadcasts as views
from bot.wording import drafts
from bot.wording.compose import said_to
from bot.wording.content import AnnouncementContent, BroadcastContent
from bot.wording.drafts import Choice, Draft
from bot.wording.i18n import plain, say
from bot.wording.length import shorten
from bot.wording.message import Message
from bot.wording.reader import Reader

ABOUT = "broadcast"  # the dialogues of this feature
LIVE = frozenset({"pending", "held", "running", "paused"})  # states whose card is kept up to date


@dataclass(frozen=True, kw_only=True)
class _Pressed:
    """By whom a card was pressed, and what the button carried behind its number and version."""

    subscriber: Subscriber
    user_id: int
    name: str
    args: tuple[str, ...]

    @property
    def reader(self) -> Reader:
        return self.subscriber.reader


@dataclass(frozen=True, kw_only=True)
class Press(_Pressed):
    """A press under a draft of the version that is shown today."""

    broadcast: Broadcast


@dataclass(frozen=True, kw_only=True)
class MailingPress(_Pressed):
    """A press under the card of whatever goes out or went out."""

    mailing: Mailing


async def press_of(update: Update, context: Context) -> Press | None:
    """Who pressed what on which draft; None when there is nothing to do, which has been said.

    The card must be of the draft's present version: an older one changes nothing.
    """
    numbers, subscriber = await _numbers(update, context), await subscriber_of(update, context)
    if numbers is None:
        return None
    async with context.house.database.read() as tx:
        found = await broadcasts.find(tx, numbers[0])
    if found is None:
        await answer(update, context, plain(subscriber.language, "broadcast-gone-toast"), alert=True)
        return None
    if found.state != "draft":
        await already(update, context, found.id)
        return None
    if found.version != numbers[1]:
        await outdated(update, context, found.id)
        return None
    user_id, name = who(update)
    args = tuple(pressed_args(update)[2:])
    return Press(broadcast=found, subscriber=subscriber, user_id=user_id, name=name, args=args)


async def mailing_press_of(update: Update, context: Context) -> MailingPress | None:
    """Who pressed what on which mailing, whatever its state; None: there is none, which has been said."""
    numbers, subscriber = await _numbers(update, context), await subscriber_of(update, context)
    if numbers is None:
        return None
    async with context.house.database.read() as tx:
        found = await mailings.find(tx, numbers[0])
    if found is None:
        await answer(update, context, plain(subscriber.language, "broadcast-gone-toast"), alert=True)
        return None
    user_id, name = who(update)
    args = tuple(pressed_args(update)[2:])
    return MailingPress(mailing=found, subscriber=subscriber, user_id=user_id, name=name, args=args)


async def _numbers(update: Update, context: Context) -> tuple[int, int] | None:
    """The number and version a button carries; None: it carries none, which has been said."""
    args = pressed_args(update)
    if len(args) < 2 or not all(arg.isdecimal() and len(arg) < 16 for arg in args[:2]):
        await stale(update, context)
        return None
    return int(args[0]), int(args[1])


def who(update: Update) -> tuple[int, str]:
    """The admin behind an update: id and name."""
    user = update.effective_user
    if user is None:
        raise ValueError(f"update {update.update_id} comes from nobody")
    return user.id, user.full_name


async def outdated(update: Update, context: Context, campaign_id: int) -> None:
    """An older card was pressed: nothing is done, it says so, and shows how things stand."""
    subscriber = await subscriber_of(update, context)
    await alert(update, context, campaign_id, plain(subscriber.language, "broadcast-stale-toast"))


async def already(update: Update, context: Context, campaign_id: int) -> None:
    """Somebody was first, perhaps the same finger: nothing is done, and the card shows what is."""
    subscriber = await subscriber_of(update, context)
    async with context.house.database.read() as tx:
        found = await mailings.find(tx, campaign_id)
    state = found.state if found else "discarded"
    said = plain(subscriber.language, "broadcast-already-toast", state=state)
    await alert(update, context, campaign_id, said)


async def alert(update: Update, context: Context, campaign_id: int, said: str) -> None:
    """Say it so that it must be read, and bring the pressed message up to date."""
    await answer(update, context, said, alert=True)
    await show_card(update, context, campaign_id)


async def refuse(update: Update, context: Context, campaign_id: int, why: str) -> None:
    """Say why nothing was done, and show how things stand."""
    subscriber = await subscriber_of(update, context)
    await alert(update, context, campaign_id, plain(subscriber.language, f"broadcast-not-{why}-toast"))


async def show_card(
    update: Update, context: Context, campaign_id: int, *, note: Markup | str = "", anew: bool = False
) -> int | None:
    """Show a mailing as it stands, in the pressed message or (`anew`) below; returns the message id.

    The first to look has the card that is kept up to date, until it is lost. What an admin was asked for in this chat
    does not matter any more.
    """
    subscriber, house = await subscriber_of(update, context), context.house
    async with house.database.read() as tx:
        message = await card_of(tx, context, campaign_id, subscriber, note=note)
        found = await mailings.find(tx, campaign_id)
        asked = await dialogues.asked(tx, subscriber.chat_id)
    if message is None or found is None:
        return None
    if asked is not None and asked.about == ABOUT:
        async with house.database.write() as tx:
            await dialogues.clear(tx, subscriber.chat_id)
    message_id = await put(update, context, message, anew=anew)
    if found.state in LIVE and (found.card is None or found.card[0] == subscriber.chat_id):
        await keep_live(context, campaign_id, subscriber.chat_id, message_id)
    return message_id


async def show_letter(
    context: Context, subscriber: Subscriber, content: BroadcastContent | AnnouncementContent, of: Language
) -> Markup | str:
    """Send an admin the very message that readers of a language get; what Telegram has against it, or nothing."""
    reader = Reader(language=of, zone=subscriber.timezone)
    try:
        await context.house.gateway.preview(subscriber.chat_id, said_to(content, reader))
    except BadRequest as error:
        return say(subscriber.language, "broadcast-test-refused", reason=shorten(error.message, 200))
    return ""


async def keep_live(context: Context, campaign_id: int, chat_id: int, message_id: int) -> None:
    """Let this message, in an admin's private chat, show from now on how far the mailing is."""
    async with context.house.database.write() as tx:
        await mailings.remember(tx, campaign_id, chat_id)
        await cards.put(tx, campaign_id, chat_id, message_id, context.house.clock.now())


async def put(update: Update, context: Context, message: Message, *, anew: bool = False) -> int:
    """Edit the pressed message, or send a new one where there is none, it cannot be edited, or `anew`."""
    query, gateway = update.callback_query, context.house.gateway
    if query is not None:
        await gateway.answer(query.id)
    pressed = pressed_message(update)
    if pressed is not None and not anew and await gateway.edit(pressed[0], pressed[1], message):
        return pressed[1]
    return await gateway.reply(chat_of(update).id, message)


def pressed_message(update: Update) -> tuple[int, int] | None:
    """Chat and id of the message whose button was pressed."""
    query = update.callback_query
    if query is None or not isinstance(query.message, TelegramMessage):
        return None
    return query.message.chat_id, query.message.message_id


async def card_of(
    tx: Connection, context: Context, campaign_id: int, subscriber: Subscriber, *, note: Markup | str = ""
) -> Message | None:
    """The card of a mailing in any state; None: there is none."""
    house, reader = context.house, subscriber.reader
    found = await mailings.find(tx, campaign_id)
    if found is None:
        return None
    if found.state == "draft":
        draft = await broadcasts.find(tx, campaign_id)
        if draft is None:
            return None
        return drafts.card(await draft_of(tx, context, draft), house.live.schedule, reader, note=note)
    decision = await decisions.look(tx, campaign_id)
    if decision is not None and not is_going(decision):
        return decided(decision, subscriber, listed=True)
    state = await reports.progress(tx, campaign_id, house.clock.now(), reader.language)
    return None if state is None else views.progress(state, reader)


async def draft_of(tx: Connection, context: Context, found: Broadcast) -> Draft:
    """A draft with its figures as of now."""
    recipients = await audience.size(tx, found.audience)
    out = await exclusions.excluded(tx, found.audience)
    weight = max((len(version.media) for version in found.content.versions.values()), default=1)
    return Draft(
        id=found.id,
        version=found.version,
        content=found.content,
        choice=choice_of(found.audience),
        recipients=recipients,
        seconds=reports.estimate(recipients * max(1, weight), context.house.settings.rate),
        out={**out.paused, "kinds": out.kinds, "languages": out.languages, "topics": out.topics},
    )


def choice_of(chosen: Audience) -> Choice:
    """An audience in the words of the view."""
    return Choice(
        everyone=chosen.everyone, topics=chosen.topics, languages=chosen.languages, kinds=chosen.kinds
    )

"""/team: who may send, invited by a one-time link and taken out again, and what each of them did."""

import asyncio
import logging
from collections.abc import Iterable

from telegram import Update
from telegram.error import TelegramError

from bot.handlers import menu
from bot.handlers.context import Context, chat_of, role, show, subscriber_of
from bot.handlers.panels import stale
from bot.handlers.pressed import pressed_args
from bot.storage import cards, invites, subscribers
from bot.storage import team as members
from bot.storage.subscribers import Subscriber
from bot.storage.team import Deed, Member
from bot.wording import team as views
from bot.wording.i18n import plain
from bot.wording.paging import Page
from bot.wording.team import Done, Person

log = logging.getLogger(__name__)

PER_PAGE = 10
INVITED = "j"  # the kind of deep link that an invite is


async def team(update: Update, context: Context) -> None:
    """/team."""
    await _panel(update, context)


async def team_pressed(update: Update, context: Context) -> None:
    """`tm`: the list; `tm:i` a new link, `tm:w` ends the open ones, `tm:r:<id>` asks, `tm:x:<id>` removes.

    `tm:l:<page>` is what everybody did.
    """
    match pressed_args(update):
        case []:
            await _panel(update, context)
        case ["i"]:
            await _invite(update, context)
        case ["w"]:
            await _withdraw(update, context)
        case ["r", user_id] if user_id.isdecimal():
            await _ask_removal(update, context, int(user_id))
        case ["x", user_id] if user_id.isdecimal():
            await _remove(update, context, int(user_id))
        case ["l", page] if page.isdecimal() and len(page) < 6:
            await _deeds(update, context, int(page))
        case _:
            await stale(update, context)


async def join(update: Update, context: Context, subscriber: Subscriber, secret: str) -> None:
    """What an invite's link opens: the team, once."""
    user, house, language = update.effective_user, context.house, subscriber.language
    if user is None:
        return
    if await role(update, context) is not None:
        await show(update, context, views.already(language))
        return
    now = house.clock.now()
    async with house.database.write() as tx:
        invited_by = await invites.use(tx, secret, user.id, now)
        if invited_by is not None:
            await members.join(tx, user.id, invited_by=invited_by, now=now)
            await members.record(tx, user.id, "join", now, detail=user.full_name)
    if invited_by is None:
        await show(update, context, views.invalid(language))
        return
    names = [command.name for command in menu.of("broadcaster") if command not in menu.of("private")]
    await show(update, context, views.welcome(names, language))
    await menu.follow(context, subscriber)
    await _tell_owners(context, user.full_name)


async def _panel(update: Update, context: Context, *, note: str | None = None) -> None:
    house, subscriber = context.house, await subscriber_of(update, context)
    async with house.database.read() as tx:
        broadcasters = await members.members(tx)
        invited = await invites.open_ones(tx, house.clock.now())
    owners = sorted(house.settings.admins)
    names = await _names(
        context, [*owners, *(member.user_id for member in broadcasters), *_hosts(broadcasters)]
    )
    message = views.team(
        [Person(user_id=owner, name=names[owner]) for owner in owners],
        [
            Person(
                user_id=member.user_id,
                name=names[member.user_id],
                since=member.joined_at,
                by=names[member.invited_by],
            )
            for member in broadcasters
        ],
        subscriber.reader,
        invites=invited,
        note=note,
    )
    await show(update, context, message)


async def _invite(update: Update, context: Context) -> None:
    house, subscriber, (user_id, name) = context.house, await subscriber_of(update, context), _who(update)
    now, query = house.clock.now(), update.callback_query
    # A number of an update comes again after years; with the press it is this wish and no other.
    wish = f"{update.update_id} {query.id if query else ''}"
    secret = invites.secret_of(house.settings.token.get_secret_value(), wish)
    async with house.database.write() as tx:
        if await invites.create(tx, secret, user_id, now):
            await members.record(tx, user_id, "invite", now, detail=name)
    url = f"https://t.me/{house.username}?start={INVITED}_{secret}"
    await _panel(update, context)
    await house.gateway.reply(chat_of(update).id, views.invite(url, now + invites.VALID, subscriber.reader))


async def _withdraw(update: Update, context: Context) -> None:
    house, subscriber, (user_id, name) = context.house, await subscriber_of(update, context), _who(update)
    now = house.clock.now()
    async with house.database.write() as tx:
        count = await invites.withdraw(tx, now)
        if count:
            await members.record(tx, user_id, "withdraw", now, recipients=count, detail=name)
    await _panel(update, context, note=views.withdrawn(count, subscriber.language))


async def _ask_removal(update: Update, context: Context, user_id: int) -> None:
    subscriber, person = await subscriber_of(update, context), await _broadcaster(context, user_id)
    if person is None:
        await stale(update, context)
        return
    await show(update, context, views.ask_removal(person, subscriber.reader))


async def _remove(update: Update, context: Context, user_id: int) -> None:
    house, subscriber, (by, name) = context.house, await subscriber_of(update, context), _who(update)
    now = house.clock.now()
    person = Person(user_id=user_id, name=(await _names(context, [user_id]))[user_id])
    async with house.database.write() as tx:
        gone = await members.remove(tx, user_id, now)
        if gone:
            if user_id not in house.settings.admins:
                await cards.forget(tx, user_id)
            await members.record(tx, by, f"dismiss {user_id}", now, detail=name)
    if gone and user_id not in house.settings.admins:
        await menu.withdraw(house, context.bot, user_id)
    # Also when another owner was first: what was wanted is so.
    await _panel(update, context, note=views.removed(person, subscriber.language))


async def _broadcaster(context: Context, user_id: int) -> Person | None:
    async with context.house.database.read() as tx:
        known = {member.user_id for member in await members.members(tx)}
    if user_id not in known:
        return None
    return Person(user_id=user_id, name=(await _names(context, [user_id]))[user_id])


async def _deeds(update: Update, context: Context, page: int) -> None:
    house, subscriber = context.house, await subscriber_of(update, context)
    async with house.database.read() as tx:
        count = await members.deed_count(tx)
        pages = max(1, -(-count // PER_PAGE))
        number = min(max(1, page), pages)
        found = await members.deeds(tx, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    done = await done_by(context, found, subscriber)
    shown = Page(items=done, number=number, pages=pages, first=(number - 1) * PER_PAGE + 1)
    await show(update, context, views.deeds(shown, subscriber.reader))


async def done_by(context: Context, found: Iterable[Deed], subscriber: Subscriber) -> list[Done]:
    """What was done, with people and events by their names."""
    found, schedule, language = list(found), context.house.live.schedule, subscriber.language
    split = [(deed, *deed.action.partition(" ")[::2]) for deed in found]
    dismissed = [int(about) for _, action, about in split if action == "dismiss"]
    names = await _names(context, dismissed)
    done = []
    for deed, action, rest in split:
        about: str | None = rest or None
        if action == "dismiss":
            about = names[int(rest)] or rest
        elif action == "remove" or deed.event_id is not None:
            about = views.about_event(rest or deed.event_id or "", schedule, language)
        elif deed.kind is not None:
            about = plain(language, "team-campaign", id=str(deed.campaign_id))
        done.append(
            Done(
                name=deed.name or str(deed.user_id),
                action=action,
                at=deed.at,
                recipients=deed.recipients,
                about=about,
            )
        )
    return done


async def _names(context: Context, user_ids: Iterable[int]) -> dict[int, str | None]:
    """What people are called today, all asked at once: names are kept nowhere."""
    asked = list(dict.fromkeys(user_ids))
    found = await asyncio.gather(*(context.house.gateway.name_of(user_id) for user_id in asked))
    return dict(zip(asked, found, strict=True))


def _hosts(broadcasters: Iterable[Member]) -> list[int]:
    return [member.invited_by for member in broadcasters]


async def _tell_owners(context: Context, name: str) -> None:
    """An owner may want to know at once that a link was used, and by whom; /team tells it later as well."""
    house = context.house
    for owner in sorted(house.settings.admins):
        async with house.database.read() as tx:
            known = await subscribers.find(tx, owner)
        language = known.language if known else house.settings.language
        try:
            await house.gateway.reply(owner, views.joined(name, language))
        except TelegramError as error:
            log.warning("an owner was not told of a new broadcaster: %s", error)


def _who(update: Update) -> tuple[int, str]:
    user = update.effective_user
    if user is None:
        raise ValueError(f"update {update.update_id} was made by nobody")
    return user.id, user.full_name

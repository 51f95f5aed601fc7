"""/broadcast: a draft and its card: audience, languages, link button, test, discard."""

from typing import TypeVar, cast

from markupsafe import Markup
from telegram import Update

from bot.handlers.broadcast_cards import (
    ABOUT,
    Press,
    already,
    draft_of,
    outdated,
    press_of,
    put,
    show_card,
    show_letter,
    who,
)
from bot.handlers.context import Context, answer, subscriber_of
from bot.handlers.panels import stale
from bot.schedule.text import LANGUAGES, Language
from bot.storage import broadcasts, dialogues
from bot.storage.audience import Audience, AudienceKind
from bot.storage.broadcasts import EVERYONE
from bot.wording import draft_panels as panels
from bot.wording.content import BroadcastContent
from bot.wording.drafts import count_line
from bot.wording.i18n import plain, say

_Name = TypeVar("_Name", bound=str)


async def broadcast(update: Update, context: Context) -> None:
    """/broadcast: the draft this admin has, or a new one."""
    house, subscriber, (user_id, _) = context.house, await subscriber_of(update, context), who(update)
    now = house.clock.now()
    async with house.database.write() as tx:
        found = await broadcasts.draft_of(tx, user_id)
        if found is None:
            found = await broadcasts.find(tx, await broadcasts.create_draft(tx, user_id, now))
        if found is not None and not found.content:
            data = {"draft": found.id, "ask": "content"}
            await dialogues.ask(tx, subscriber.chat_id, ABOUT, data, now)
    if found is None:
        raise LookupError("a draft was made and is not there")
    if found.content:
        await show_card(update, context, found.id, anew=True)
    else:
        await put(update, context, panels.ask_content(subscriber.reader, found.id, found.version), anew=True)


async def draft_pressed(update: Update, context: Context) -> None:
    """`bd:<id>:<version>`: the card; with `t` a test to me, with `x` it is discarded."""
    press = await press_of(update, context)
    if press is None:
        return
    match press.args:
        case ():
            await show_card(update, context, press.broadcast.id)
        case ("t",):
            await _test(update, context, press)
        case ("x",):
            house = context.house
            async with house.database.write() as tx:
                done = await broadcasts.discard(
                    tx, press.broadcast.id, house.clock.now(), press.user_id, name=press.name
                )
            if not done:
                await already(update, context, press.broadcast.id)
                return
            await answer(update, context, plain(press.reader.language, "broadcast-discarded-toast"))
            await show_card(update, context, press.broadcast.id)
        case _:
            await stale(update, context)


async def audience_pressed(update: Update, context: Context) -> None:
    """`ba:<id>:<version>`: the panel; behind it `<kind><+ or ->` and a name switch one thing on or off."""
    press = await press_of(update, context)
    if press is None:
        return
    match press.args:
        case ():
            await _audience_panel(update, context, press.broadcast.id)
        case (verb, name) if len(verb) == 2 and verb[1] in "+-":
            if verb == "t+" and context.house.live.schedule.topic(name) is None:
                said = plain(press.reader.language, "broadcast-topic-gone-toast")
                await answer(update, context, said, alert=True)
                await _audience_panel(update, context, press.broadcast.id)
                return
            switched = _switched(press.broadcast.audience, verb[0], name, on=verb[1] == "+")
            if switched is None:
                await stale(update, context)
            elif switched == press.broadcast.audience or await _change(
                update, context, press, audience=switched
            ):
                await _audience_panel(update, context, press.broadcast.id)
        case _:
            await stale(update, context)


async def languages_pressed(update: Update, context: Context) -> None:
    """`bl:<id>:<version>`: the versions; `w:<language>` asks for one, `d:<language>` drops it."""
    press = await press_of(update, context)
    if press is None:
        return
    found, reader = press.broadcast, press.reader
    match press.args:
        case ():
            await _languages_panel(update, context, found.id)
        case ("w", language) if language in LANGUAGES:
            of: Language = language
            await _ask(context, press, {"ask": "content", "language": of})
            await put(update, context, panels.ask_version(reader, found.id, found.version, of))
        case ("d", language) if language in found.content.versions and len(found.content.versions) > 1:
            left = {one: version for one, version in found.content.versions.items() if one != language}
            content = found.content.model_copy(update={"versions": left})
            if await _change(update, context, press, content=content):
                await _languages_panel(update, context, found.id)
        case _:
            await stale(update, context)


async def button_pressed(update: Update, context: Context) -> None:
    """`bu:<id>:<version>:a` asks for a link button, `x` takes it away."""
    press = await press_of(update, context)
    if press is None:
        return
    found = press.broadcast
    match press.args:
        case ("a",):
            await _ask(context, press, {"ask": "button"})
            await put(update, context, panels.ask_button(press.reader, found.id, found.version))
        case ("x",):
            content = found.content.model_copy(update={"button": None})
            if await _change(update, context, press, content=content):
                await show_card(update, context, found.id)
        case _:
            await stale(update, context)


async def _test(update: Update, context: Context, press: Press) -> None:
    """Each version as readers get it, then the card once more, below."""
    found, language = press.broadcast, press.reader.language
    if not found.content:
        await show_card(update, context, found.id)
        return
    await answer(update, context)
    note: Markup | str = say(language, "broadcast-test-sent")
    for one in LANGUAGES:
        if found.content.versions.get(one):
            note = await show_letter(context, press.subscriber, found.content, one) or note
    await show_card(update, context, found.id, note=note, anew=True)


async def _audience_panel(update: Update, context: Context, campaign_id: int) -> None:
    house, reader = context.house, (await subscriber_of(update, context)).reader
    async with house.database.read() as tx:
        found = await broadcasts.find(tx, campaign_id)
        if found is None:
            return
        draft = await draft_of(tx, context, found)
    message = panels.audience(draft, house.live.schedule, reader, count=count_line(draft, reader.language))
    await put(update, context, message)


async def _languages_panel(update: Update, context: Context, campaign_id: int) -> None:
    reader = (await subscriber_of(update, context)).reader
    async with context.house.database.read() as tx:
        found = await broadcasts.find(tx, campaign_id)
        if found is None:
            return
        draft = await draft_of(tx, context, found)
    await put(update, context, panels.languages(draft, reader))


async def _ask(context: Context, press: Press, data: dict[str, str]) -> None:
    """Note what the next message in this chat answers."""
    house = context.house
    async with house.database.write() as tx:
        whole = {"draft": press.broadcast.id, **data}
        await dialogues.ask(tx, press.subscriber.chat_id, ABOUT, whole, house.clock.now())


async def _change(
    update: Update,
    context: Context,
    press: Press,
    *,
    content: BroadcastContent | None = None,
    audience: Audience | None = None,
) -> bool:
    """Change the draft that was pressed on; False when somebody was first, which has been said."""
    found = press.broadcast
    async with context.house.database.write() as tx:
        version = await broadcasts.change(
            tx, found.id, version=found.version, content=content, audience=audience
        )
    if version is None:
        await outdated(update, context, found.id)
    return version is not None


def _switched(chosen: Audience, kind: str, name: str, *, on: bool) -> Audience | None:
    """The audience with one thing switched; None for what can be no button of ours. No topic at all is everyone."""
    if kind == "e":
        narrowed = {"languages": chosen.languages, "kinds": chosen.kinds}
        return EVERYONE.model_copy(update=narrowed) if on else chosen
    if kind == "t":
        topics = _with(chosen.topics, name, on=on)
        return chosen.model_copy(update={"topics": topics, "everyone": not topics})
    if kind == "l" and name in LANGUAGES:
        languages = _with(chosen.languages, name, on=on)
        return chosen.model_copy(update={"languages": languages})
    if kind == "k" and name in panels.KINDS:
        return chosen.model_copy(update={"kinds": _with(chosen.kinds, cast("AudienceKind", name), on=on)})
    return None


def _with(names: tuple[_Name, ...], name: _Name, *, on: bool) -> tuple[_Name, ...]:
    left = tuple(one for one in names if one != name)
    return (*left, name) if on else left

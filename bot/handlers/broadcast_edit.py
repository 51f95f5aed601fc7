"""Edit everywhere: a new text for one version of what was sent, shown first, then given to every delivered copy."""

import hashlib
from typing import Any, cast

from telegram import Message as TelegramMessage
from telegram import Update

from bot.handlers.broadcast_cards import ABOUT, Press, alert, keep_live, put, show_letter
from bot.handlers.broadcast_letter import too_long
from bot.handlers.context import Context, answer, subscriber_of
from bot.handlers.panels import stale
from bot.handlers.written import version_of
from bot.schedule.text import LANGUAGES, Language
from bot.storage import broadcasts, copies, corrections, dialogues, reports
from bot.storage.copies import Origin
from bot.wording import broadcasts as views
from bot.wording.content import BroadcastContent
from bot.wording.figures import Progress
from bot.wording.i18n import plain, say
from bot.wording.letters import excess
from bot.wording.message import Message


async def edit_asked(update: Update, context: Context, press: Press, language: str | None) -> None:
    """Which version, where there are several; then its new text."""
    house, reader = context.house, press.reader
    root = await _root(context, press.broadcast.id)
    written = [one for one in LANGUAGES if root is not None and root[1].versions.get(one)]
    if root is None or not written:
        await alert(update, context, press.broadcast.id, plain(reader.language, "broadcast-nothing-to-toast"))
        return
    if language is None and len(written) > 1:
        state = await _state(context, root[0], reader.language)
        if state is not None:
            await put(update, context, views.ask_rewrite(state, root[1], reader.language))
        return
    of = cast("Language", language or written[0])
    if of not in written:
        await stale(update, context)
        return
    async with house.database.write() as tx:
        data = {"ask": "edit", "campaign": root[0], "language": of}
        await dialogues.ask(tx, press.subscriber.chat_id, ABOUT, data, house.clock.now())
    await put(update, context, views.ask_edit(root[0], of, reader.language), anew=True)


async def propose(update: Update, context: Context, message: TelegramMessage, data: dict[str, Any]) -> None:
    """The new text came: show it as it will stand, and ask, with the number of copies."""
    subscriber, house = await subscriber_of(update, context), context.house
    language, of, number = subscriber.language, cast("Language", data["language"]), int(data["campaign"])
    written, root = version_of(message), await _root(context, number)
    if root is None:
        return
    if written is None or written.media or not written.text.strip():
        text = say(language, "broadcast-only-text")
        await house.gateway.reply(subscriber.chat_id, Message(text=text))
        return
    old = root[1]
    new = written.model_copy(update={"media": old.for_language(of).media})
    content = old.model_copy(update={"versions": {**old.versions, of: new}})
    over = excess(content, of)
    if over:
        await house.gateway.reply(subscriber.chat_id, too_long(new, over, language))
        return
    whole = {**data, "content": content.stored()}
    async with house.database.write() as tx:
        await dialogues.ask(tx, subscriber.chat_id, ABOUT, whole, house.clock.now())
    state = await _state(context, number, language)
    if state is None:
        return
    refused = await show_letter(context, subscriber.chat_id, content, of)
    if refused:
        await house.gateway.reply(subscriber.chat_id, Message(text=refused))
        return
    async with house.database.read() as tx:
        count = await copies.size(tx, Origin(kind="edit", target=number))
    await house.gateway.reply(
        subscriber.chat_id, views.confirm_edit(state, count, digest_of(content), language)
    )


async def edit_pressed(update: Update, context: Context, press: Press, digest: str) -> None:
    """Yes: the text that was shown goes to every copy, once."""
    house, chat_id, language = context.house, press.subscriber.chat_id, press.reader.language
    now = house.clock.now()
    async with house.database.write() as tx:
        asked = await dialogues.asked(tx, chat_id)
        edit: int | None = None
        if asked is not None and asked.about == ABOUT and "content" in asked.data:
            content = BroadcastContent.model_validate(asked.data["content"])
            if digest_of(content) == digest and asked.data["campaign"] == press.broadcast.id:
                edit = await corrections.start_edit(
                    tx, press.broadcast.id, content, press.user_id, now, name=press.name
                )
                await dialogues.clear(tx, chat_id)
    if edit is None:
        await answer(update, context, plain(language, "broadcast-nothing-to-toast"), alert=True)
        return
    house.wake()
    state = await _state(context, edit, language)
    if state is not None:
        message_id = await put(update, context, views.progress(state, press.reader))
        await keep_live(context, edit, chat_id, message_id)


def digest_of(content: BroadcastContent) -> str:
    """A few letters that stand for this very content in a button."""
    return hashlib.sha256(content.model_dump_json().encode()).hexdigest()[:12]


async def _root(context: Context, campaign_id: int) -> tuple[int, BroadcastContent] | None:
    """The broadcast that a broadcast, an edit or a repeat is about, and what it says today."""
    async with context.house.database.read() as tx:
        found = await broadcasts.find(tx, campaign_id)
        if found is not None and found.target is not None:
            found = await broadcasts.find(tx, found.target)
    return None if found is None else (found.id, found.content)


async def _state(context: Context, campaign_id: int, language: Language) -> Progress | None:
    async with context.house.database.read() as tx:
        return await reports.progress(tx, campaign_id, context.house.clock.now(), language)

"""Edit everywhere: new words for what was sent, shown first, then given to every delivered copy.

Of a broadcast one version is written anew. Of an announcement too, or all of it is said as the schedule has it today.
"""

import hashlib
import json
from typing import Any, Final, cast

from telegram import Message as TelegramMessage
from telegram import Update

from bot.handlers import broadcast_parts
from bot.handlers.broadcast_cards import ABOUT, MailingPress, alert, keep_live, put, refuse, show_letter
from bot.handlers.broadcast_letter import too_long
from bot.handlers.context import Context, answer, subscriber_of
from bot.handlers.panels import stale
from bot.handlers.written import is_visible, version_of
from bot.schedule.changes import renew
from bot.schedule.text import LANGUAGES, Language
from bot.storage import copies, corrections, dialogues, mailings, reports
from bot.storage.copies import Origin
from bot.storage.subscribers import Subscriber
from bot.wording import broadcasts as views
from bot.wording.content import (
    AnnouncementContent,
    BroadcastContent,
    BroadcastVersion,
    known_content,
    read_content,
)
from bot.wording.figures import Progress
from bot.wording.i18n import plain, say
from bot.wording.length import TEXT_LIMIT, units
from bot.wording.letters import excess
from bot.wording.message import Message

Said = BroadcastContent | AnnouncementContent
ANEW: Final = "*"  # in place of a language: all of them, as the schedule has it today


async def edit_asked(update: Update, context: Context, press: MailingPress, which: str | None) -> None:
    """Which version, where there are several; then its new text."""
    house, reader = context.house, press.reader
    async with house.database.read() as tx:
        why = await corrections.obstacle(tx, press.mailing.id)
    root = await _root(context, press.mailing.id)
    if why != "nothing" or root is None:
        await refuse(update, context, press.mailing.id, why)
        return
    number, content = root
    written = [one for one in LANGUAGES if _is_written(content, one)]
    if which is None and (len(written) > 1 or isinstance(content, AnnouncementContent)):
        state = await _state(context, number, reader.language)
        if state is not None:
            anew = isinstance(content, AnnouncementContent) and _today(context, content) is not None
            await put(update, context, views.ask_rewrite(state, written, reader.language, anew=anew))
        return
    if which == ANEW and isinstance(content, AnnouncementContent):
        await _propose_anew(update, context, press, number, content)
        return
    of = cast("Language", which or written[0])
    if of not in written:
        await stale(update, context)
        return
    async with house.database.write() as tx:
        data = {"ask": "edit", "campaign": number, "language": of}
        await dialogues.ask(tx, press.subscriber.chat_id, ABOUT, data, house.clock.now())
    await put(update, context, views.ask_edit(number, of, reader.language), anew=True)


async def propose(update: Update, context: Context, message: TelegramMessage, data: dict[str, Any]) -> None:
    """The new text came: show it as it will stand, and ask, with the number of copies."""
    subscriber, house = await subscriber_of(update, context), context.house
    language, of, number = subscriber.language, cast("Language", data["language"]), int(data["campaign"])
    written, root = version_of(message), await _root(context, number)
    if root is None:
        return
    if written is None or written.media or not is_visible(written.text):
        text = say(language, "broadcast-only-text")
        await house.gateway.reply(subscriber.chat_id, Message(text=text))
        return
    length = broadcast_parts.whole(message, data)
    if length is not None:
        again = {"ask": "edit", "campaign": number, "language": of}
        again |= broadcast_parts.remembered(message, length)
        async with house.database.write() as tx:
            await dialogues.ask(tx, subscriber.chat_id, ABOUT, again, house.clock.now())
        await house.gateway.reply(subscriber.chat_id, broadcast_parts.too_long(length, language))
        return
    content, over = _with(root[1], of, written)
    if over:
        new = content.for_language(of) if isinstance(content, BroadcastContent) else written
        await house.gateway.reply(subscriber.chat_id, too_long(new, over, language))
        return
    asked = {"ask": "edit", "campaign": number, "language": of, **broadcast_parts.first(message)}
    await _confirm(context, subscriber, number, content, asked)


async def edit_pressed(update: Update, context: Context, press: MailingPress, digest: str) -> None:
    """Yes: the text that was shown goes to every copy, once."""
    house, chat_id, language = context.house, press.subscriber.chat_id, press.reader.language
    now, number = house.clock.now(), press.mailing.id
    async with house.database.write() as tx:
        asked = await dialogues.asked(tx, chat_id)
        edit: int | None = None
        if asked is not None and asked.about == ABOUT and "content" in asked.data:
            content = read_content(asked.data["content"])
            same = isinstance(content, Said) and digest_of(content) == digest
            if isinstance(content, Said) and same and asked.data["campaign"] == number:
                edit = await corrections.start_edit(tx, number, content, press.user_id, now, name=press.name)
                await dialogues.clear(tx, chat_id)
        why = await corrections.obstacle(tx, number)
    if edit is None:
        root = await _root(context, number)
        if why == "nothing" and (root is None or digest_of(root[1]) != digest):
            said = plain(language, "broadcast-not-shown-toast")
            await answer(update, context, said, alert=True)  # what was shown last can still be said yes to
            return
        await refuse(update, context, number, why)
        return
    house.wake()
    state = await _state(context, edit, language)
    if state is not None:
        message_id = await put(update, context, views.progress(state, press.reader))
        await keep_live(context, edit, chat_id, message_id)


def digest_of(content: Said) -> str:
    """A few letters that stand for this very content in a button."""
    return hashlib.sha256(json.dumps(content.stored(), sort_keys=True).encode()).hexdigest()[:12]


async def _propose_anew(
    update: Update, context: Context, press: MailingPress, number: int, old: AnnouncementContent
) -> None:
    """The announcement as the schedule has it today, in each language, and the question."""
    new = _today(context, old)
    if new is None or new == old:
        said = plain(press.reader.language, f"broadcast-not-{'anew' if new is None else 'different'}-toast")
        await alert(update, context, press.mailing.id, said)
        return
    await put(update, context, Message(text=say(press.reader.language, "broadcast-anew-shown")))
    data = {"ask": "anew", "campaign": number}
    await _confirm(context, press.subscriber, number, new, data)


async def _confirm(
    context: Context,
    subscriber: Subscriber,
    number: int,
    content: Said,
    data: dict[str, Any],
) -> None:
    """Show the new words, in one language or in all, and ask whether every copy is to have them."""
    house, language = context.house, subscriber.language
    shown = (cast("Language", data["language"]),) if "language" in data else LANGUAGES
    async with house.database.write() as tx:
        whole = {**data, "content": content.stored()}
        await dialogues.ask(tx, subscriber.chat_id, ABOUT, whole, house.clock.now())
    state = await _state(context, number, language)
    if state is None:
        return
    for one in shown:
        refused = await show_letter(context, subscriber, content, one)
        if refused:
            await house.gateway.reply(subscriber.chat_id, Message(text=refused))
            return
    async with house.database.read() as tx:
        count = await copies.size(tx, Origin(kind="edit", target=number))
        shared = await copies.shared(tx, number)
    question = views.confirm_edit(state, count, digest_of(content), language, shared=shared)
    await house.gateway.reply(subscriber.chat_id, question)


def _with(content: Said, of: Language, written: BroadcastVersion) -> tuple[Said, int]:
    """The content with these words in one language, and how many characters too many they are."""
    if isinstance(content, AnnouncementContent):
        versions = {**content.versions, of: written}
        return content.model_copy(update={"versions": versions}), max(0, units(written.text) - TEXT_LIMIT)
    new = written.model_copy(update={"media": content.for_language(of).media})
    changed = content.model_copy(update={"versions": {**content.versions, of: new}})
    return changed, excess(changed, of)


def _is_written(content: Said, of: Language) -> bool:
    """Whether some readers get it in that language; announcements are made in each."""
    return isinstance(content, AnnouncementContent) or bool(content.versions.get(of))


def _today(context: Context, old: AnnouncementContent) -> AnnouncementContent | None:
    """The same announcement as the schedule has it today; None when the event is no longer there."""
    event = context.house.live.schedule.event(old.change.event_id)
    return None if event is None else AnnouncementContent(change=renew(old.change, event))


async def _root(context: Context, campaign_id: int) -> tuple[int, Said] | None:
    """The broadcast or announcement that a mailing is about, and what it says today."""
    async with context.house.database.read() as tx:
        found = await mailings.find(tx, campaign_id)
        if found is not None and found.target is not None:
            found = await mailings.find(tx, found.target)
    content = None if found is None else known_content(found.content)
    return (found.id, content) if found is not None and isinstance(content, Said) else None


async def _state(context: Context, campaign_id: int, language: Language) -> Progress | None:
    async with context.house.database.read() as tx:
        return await reports.progress(tx, campaign_id, context.house.clock.now(), language)

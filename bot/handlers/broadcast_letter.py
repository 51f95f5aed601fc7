"""The message of a broadcast as an admin sends it: one piece, or the files of an album one after another."""

from dataclasses import dataclass
from typing import Any, Literal, cast

from telegram import Message as TelegramMessage
from telegram import Update

from bot.handlers import broadcast_parts
from bot.handlers.broadcast_cards import ABOUT, card_of, show_card, show_letter
from bot.handlers.context import Context, subscriber_of
from bot.handlers.written import is_visible, joined, language_of_words, version_of
from bot.schedule.text import Language
from bot.storage import broadcasts, dialogues
from bot.storage.database import Connection
from bot.storage.subscribers import Subscriber
from bot.wording.content import BroadcastContent, BroadcastVersion
from bot.wording.i18n import say
from bot.wording.length import CAPTION_LIMIT, TEXT_LIMIT
from bot.wording.letters import excess
from bot.wording.message import Message


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a message: in the draft, there already, too long by `over`, or the draft is no more."""

    how: Literal["taken", "known", "long", "gone"]
    content: BroadcastContent | None = None
    over: int = 0
    before: dict[str, Any] | None = None  # the version it took the place of


async def receive(update: Update, context: Context, message: TelegramMessage, data: dict[str, Any]) -> None:
    """Put it into the draft that asked (`data` of the dialogue), or say at once why not."""
    subscriber, house = await subscriber_of(update, context), context.house
    language, written = subscriber.language, version_of(message)
    if written is None or not (written.media or is_visible(written.text)):
        key = "broadcast-unsupported" if written is None else "broadcast-empty"
        await house.gateway.reply(subscriber.chat_id, Message(text=say(language, key)))
        return
    length = broadcast_parts.whole(message, data)
    if length is not None:
        await _cut(context, message, subscriber, data, length)
        return
    of = cast("Language", data.get("language") or language_of_words(written.text, language))
    group = message.media_group_id
    async with house.database.write() as tx:
        taken = await _take(tx, context, subscriber, written, {**data, "language": of, "from": group})
    match taken.how:
        case "gone":
            text = say(language, "broadcast-gone-toast")
            await house.gateway.reply(subscriber.chat_id, Message(text=text))
        case "long":
            await house.gateway.reply(subscriber.chat_id, too_long(written, taken.over, language))
        case "taken" if taken.content is not None and group is None:
            note = await show_letter(context, subscriber, taken.content, of)
            await show_card(update, context, data["draft"], note=note)
            if part := broadcast_parts.first(message):
                more = {"draft": data["draft"], "ask": "rest", "language": of, "before": taken.before, **part}
                async with house.database.write() as tx:
                    await dialogues.ask(tx, subscriber.chat_id, ABOUT, more, house.clock.now())
        case "taken":
            await _album_card(context, subscriber)


async def _cut(
    context: Context, message: TelegramMessage, subscriber: Subscriber, data: dict[str, Any], length: int
) -> None:
    """One more part of a text that is too long: the draft is as before, and the text is asked for again."""
    house, of = context.house, cast("Language", data["language"])
    async with house.database.write() as tx:
        found = await broadcasts.find(tx, int(data["draft"]))
        if found is not None and data["ask"] == "rest":
            restored = _with(found.content, of, BroadcastVersion.model_validate(data["before"] or {}))
            await broadcasts.change(tx, found.id, version=found.version, content=restored)
        again = {"draft": data["draft"], "ask": "content", "language": of}
        again |= broadcast_parts.remembered(message, length)
        await dialogues.ask(tx, subscriber.chat_id, ABOUT, again, house.clock.now())
    await house.gateway.reply(subscriber.chat_id, broadcast_parts.too_long(length, subscriber.language))


def too_long(version: BroadcastVersion, over: int, language: Language) -> Message:
    """How many characters too many."""
    if version.media:
        text = say(language, "broadcast-caption-too-long", count=over, limit=CAPTION_LIMIT)
    else:
        text = say(language, "broadcast-too-long", count=over, limit=TEXT_LIMIT)
    return Message(text=text)


async def _take(
    tx: Connection,
    context: Context,
    subscriber: Subscriber,
    written: BroadcastVersion,
    data: dict[str, Any],
) -> Taken:
    """Change the draft and what is asked next, in one transaction."""
    chat_id, of, group = subscriber.chat_id, cast("Language", data["language"]), data["from"]
    now = context.house.clock.now()
    found = await broadcasts.find(tx, int(data["draft"]))
    if found is None or found.state != "draft":
        await dialogues.clear(tx, chat_id)
        return Taken(how="gone")
    old = found.content.versions.get(of)
    before = old.model_dump(mode="json") if old else None
    if data["ask"] == "album" and old is not None:
        if set(written.media) <= set(old.media):
            return Taken(how="known")  # handled before a crash
        before, written = data["before"], joined(old, written)
    content = _with(found.content, of, written)
    over = excess(content, of)
    if over:
        if data["ask"] == "album":  # what came of the album goes with it
            restored = _with(found.content, of, BroadcastVersion.model_validate(before or {}))
            await broadcasts.change(tx, found.id, version=found.version, content=restored)
        again = {"draft": found.id, "ask": "content", "language": of, "refused": group}
        await dialogues.ask(tx, chat_id, ABOUT, again, now)
        return Taken(how="long", over=over)
    await broadcasts.change(tx, found.id, version=found.version, content=content)
    if group is None:
        await dialogues.clear(tx, chat_id)
    else:
        more = {**data, "ask": "album", "group": group, "before": before}
        await dialogues.ask(tx, chat_id, ABOUT, more, now)
    return Taken(how="taken", content=content, before=before)


def _with(content: BroadcastContent, of: Language, version: BroadcastVersion) -> BroadcastContent:
    """The content with one version in place of what it was; an empty one takes it away."""
    versions = {**content.versions, of: version}
    return content.model_copy(update={"versions": {one: found for one, found in versions.items() if found}})


async def _album_card(context: Context, subscriber: Subscriber) -> None:
    """One card for an album, however many files follow: each brings it up to date."""
    house = context.house
    async with house.database.read() as tx:
        asked = await dialogues.asked(tx, subscriber.chat_id)
        if asked is None:
            return
        message = await card_of(tx, context, asked.data["draft"], subscriber)
    known = asked.data.get("card")
    if message is None or (
        known is not None and await house.gateway.edit(subscriber.chat_id, known, message)
    ):
        return
    card = await house.gateway.reply(subscriber.chat_id, message)
    async with house.database.write() as tx:
        await dialogues.ask(tx, subscriber.chat_id, ABOUT, {**asked.data, "card": card}, house.clock.now())

"""/privacy, /mydata, /forget: what is kept of a chat, all of it as a file, and how it is erased."""

import json
from datetime import timedelta
from typing import Final

from telegram import Update

from bot.handlers import menu
from bot.handlers.context import Context, answer, chat_of, may_change, role, show, thread_of
from bot.handlers.panels import is_private
from bot.handlers.pressed import pressed_args
from bot.storage import erasure, personal, subscribers
from bot.storage.subscribers import Subscriber
from bot.wording import groups
from bot.wording import privacy as views
from bot.wording.i18n import language_of, plain
from bot.wording.reader import Reader

VALID: Final = timedelta(days=1)  # how long a question waits for its answer: an old Yes erases nothing


async def privacy(update: Update, context: Context) -> None:
    """/privacy, for everybody: who only reads it is not stored for that."""
    known = await _known(update, context)
    await show(update, context, views.privacy(_reader(update, context, known), known=known is not None))


async def mydata(update: Update, context: Context) -> None:
    """/mydata, and its button (`md`): everything as a file; of a group for its admins."""
    known, house = await _known(update, context), context.house
    reader = _reader(update, context, known)
    if not await _permitted(update, context, reader):
        return
    chat = chat_of(update)
    async with house.database.read() as tx:
        found = await personal.collect(
            tx, chat.id, house.clock.now(), private=is_private(update), asking=update.update_id
        )
    if known is None:
        await show(update, context, views.nothing(reader))
        return
    await answer(update, context)
    data = json.dumps(found, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")
    await house.gateway.send_document(
        chat.id, "mydata.json", data, views.file_caption(reader), thread_id=thread_of(update)
    )


async def forget(update: Update, context: Context) -> None:
    """/forget, and the button that leads there (`fg`): asks first."""
    known = await _known(update, context)
    reader = _reader(update, context, known)
    if not await _permitted(update, context, reader):
        return
    if known is None:
        await show(update, context, views.nothing(reader))
        return
    now = context.house.clock.now()
    question = views.ask(
        reader, role=await role(update, context), private=is_private(update), life=_life(known), asked_at=now
    )
    await show(update, context, question)


async def forget_pressed(update: Update, context: Context) -> None:
    """The answer (`fg:yes:<life>:<asked>`, `fg:no`); a Yes of another life or another day asks again."""
    args = pressed_args(update)
    if args[:1] == ["no"]:
        known = await _known(update, context)
        reader = _reader(update, context, known)
        if await _permitted(update, context, reader):
            await show(update, context, views.kept(reader) if known else views.nothing(reader))
        return
    if args[:1] != ["yes"]:
        await forget(update, context)
        return
    known = await _known(update, context)
    reader = _reader(update, context, known)
    if not await _permitted(update, context, reader):
        return
    if known is not None:
        if not _is_meant(args, known, context):
            await forget(update, context)
            return
        await _erase(update, context, known)
    # Also when it was done already: what was wanted is so.
    await show(update, context, views.erased(reader, private=is_private(update)))


async def _erase(update: Update, context: Context, known: Subscriber) -> None:
    house, admin = context.house, await role(update, context)
    async with house.database.write() as tx:
        await erasure.forget(tx, known.chat_id, before_update=update.update_id)
    if admin != "owner":  # who is named in the settings stays so
        await menu.erase(context, known.chat_id)


def _life(known: Subscriber) -> str:
    """What tells this acquaintance from a later one."""
    return str(int(known.created_at.timestamp()))


def _is_meant(args: list[str], known: Subscriber, context: Context) -> bool:
    life, asked = [*args[1:], "", ""][:2]
    if not asked.isdecimal() or life != _life(known):
        return False
    age = context.house.clock.now().timestamp() - int(asked[:12])
    return -60 <= age <= VALID.total_seconds()


async def _known(update: Update, context: Context) -> Subscriber | None:
    """The chat as it is kept; nobody is made for asking."""
    async with context.house.database.read() as tx:
        return await subscribers.find(tx, chat_of(update).id)


def _reader(update: Update, context: Context, known: Subscriber | None) -> Reader:
    if known is not None:
        return known.reader
    user, settings = update.effective_user, context.house.settings
    language = language_of(user.language_code if user else None, settings.language)
    return Reader(language=language, zone=settings.timezone)


async def _permitted(update: Update, context: Context, reader: Reader) -> bool:
    """Whether who speaks may see and erase what is kept of this chat; says so kindly when not."""
    if await may_change(update, context):
        return True
    if update.callback_query is not None:
        await answer(update, context, plain(reader.language, "group-only-admins-toast"), alert=True)
    else:
        await show(update, context, groups.only_admins(reader.language))
    return False

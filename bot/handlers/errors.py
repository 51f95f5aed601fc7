"""Errors: what happens when a handler fails: logged first, a short apology, a trace for the admins."""

import logging
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.delivery.losses import lose
from bot.delivery.outcome import of_refusal
from bot.handlers.context import Context, answer, chat_of, thread_of
from bot.logs import Redactor, secrets_of
from bot.schedule.text import Language
from bot.storage import subscribers
from bot.wording import errors as views
from bot.wording.i18n import language_of, plain

log = logging.getLogger(__name__)

AGAIN = 3600.0  # seconds before the admins are told of the same fault once more
REMEMBERED = 100  # faults kept in mind; beyond that the oldest is forgotten
TOLD_AT_ONCE = 10  # different faults in that time: more of them are only logged


@dataclass
class Fault:
    """A fault that was told, when, and how often it came since."""

    told_at: float
    repeated: int = 0


async def on_error(update: object, context: Context) -> None:
    """For `application.add_error_handler`; never raises."""
    error = context.error
    if error is None:
        return
    try:
        known = update if isinstance(update, Update) else None
        if isinstance(error, TelegramError) and await _is_weather(known, context, error):
            return
        trace = trace_of(error, known)
        log.error("update %s (%s) failed:\n%s", _number(known), _kind(known), trace)
        await _apologise(known, context)
        await _tell_admins(known, context, error, trace)
    except Exception:
        log.exception("an error could not be reported")


async def _is_weather(update: Update | None, context: Context, error: TelegramError) -> bool:
    """Whether the error is Telegram's own and passing, or a chat that is gone: handled here, quietly."""
    if isinstance(error, ChatMigrated) and update is not None:
        async with context.house.database.write() as tx:
            await subscribers.migrate(tx, chat_of(update).id, error.new_chat_id)
        return True
    if isinstance(error, BadRequest | Forbidden):
        outcome = of_refusal(403 if isinstance(error, Forbidden) else 400, error.message, {})
        if outcome.kind == "our-fault":
            return False
        log.info("update %s: the chat takes no answer: %s", _number(update), error)
        # "chat not found" alone proves nothing; it comes from a server that has just restarted, too.
        if outcome.pause is not None and outcome.retry_after is None and outcome.kind != "thread-gone":
            await _pause(update, context, outcome.pause)
        return True
    if isinstance(error, NetworkError | RetryAfter):  # TimedOut is a NetworkError
        log.warning("update %s could not be answered: %s", _number(update), error)
        return True
    return False


async def _pause(update: Update | None, context: Context, reason: subscribers.PauseReason) -> None:
    house, chat = context.house, update.effective_chat if update else None
    if chat is not None:
        async with house.database.write() as tx:
            if await subscribers.pause(tx, chat.id, reason, house.clock.now()):
                await lose(tx, chat.id, reason, house.clock.now())


async def _apologise(update: Update | None, context: Context) -> None:
    """A short word to whoever waits for an answer."""
    if update is None or update.effective_chat is None:
        return
    if update.callback_query is None and update.message is None:
        return  # nobody waits for an answer; least of all the readers of a channel
    language = await _language(context, update.effective_chat.id, update)
    try:
        if update.callback_query is not None:
            await answer(update, context, plain(language, "error-apology-toast"), alert=True)
        else:
            message = views.apology(language)
            await context.house.gateway.reply(chat_of(update).id, message, thread_id=thread_of(update))
    except TelegramError as error:
        log.warning("the apology for update %s was not delivered: %s", _number(update), error)


async def _tell_admins(update: Update | None, context: Context, error: BaseException, trace: str) -> None:
    house = context.house
    faults: dict[str, Fault] = context.bot_data.setdefault("faults", {})
    now, key = house.clock.monotonic(), _place(error)
    fault = faults.get(key)
    if fault is not None and now - fault.told_at < AGAIN:
        fault.repeated += 1
        return
    if sum(now - other.told_at < AGAIN for other in faults.values()) >= TOLD_AT_ONCE:
        return
    repeated = fault.repeated if fault else 0
    faults.pop(key, None)
    faults[key] = Fault(told_at=now)
    while len(faults) > REMEMBERED:
        faults.pop(next(iter(faults)))
    clean = Redactor(secrets_of(house.settings)).clean(trace)
    for admin in sorted(house.settings.admins):
        language = await _language(context, admin, None)
        message = views.fault(language, trace=clean, update=_number(update), repeated=repeated)
        try:
            await house.gateway.reply(admin, message)
        except TelegramError as failure:
            log.warning("an admin was not told of the fault: %s", failure)


async def _language(context: Context, chat_id: int, update: Update | None) -> Language:
    """The language of a chat; the client's, or the default, when even the database is the fault."""
    user = update.effective_user if update else None
    default = language_of(user.language_code if user else None, context.house.settings.language)
    try:
        async with context.house.database.read() as tx:
            known = await subscribers.find(tx, chat_id)
    except Exception:  # noqa: BLE001 - the fault itself has been logged; this is about manners
        return default
    return known.language if known else default


def trace_of(error: BaseException, update: Update | None) -> str:
    """The trace with the causes first; a message that quotes what the person wrote is left out."""
    private = _words(update)
    parts = []
    for link in _chain(error):
        said = str(link)
        if any(word in said.lower() for word in private):
            said = "(the message quotes a person's words)"
        frames = "".join(traceback.format_tb(link.__traceback__))
        parts.append(f"{frames}{type(link).__name__}: {said}")
    return "\n\n".join(parts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    links: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in links:
        links.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    yield from reversed(links)


def _words(update: Update | None) -> set[str]:
    message = update.effective_message if update else None
    user = update.effective_user if update else None
    texts = [message.text, message.caption] if message else []
    texts += [user.first_name, user.last_name, user.username] if user else []
    return {word for text in texts if text for word in re.findall(r"[^\W_]{4,}", text.lower())}


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    return f"{type(error).__name__} {last.filename}:{last.lineno}" if last else type(error).__name__


def _number(update: Update | None) -> str:
    return str(update.update_id) if update else "–"


def _kind(update: Update | None) -> str:
    if update is None:
        return "none"
    kinds = ("message", "edited_message", "channel_post", "callback_query", "inline_query", "my_chat_member")
    return next((kind for kind in kinds if getattr(update, kind) is not None), "other")

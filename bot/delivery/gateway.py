"""The gateway: everything the bot says to Telegram, paced, with Telegram's errors sorted."""

import asyncio
import json
import logging
import math
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, Final, Literal, TypeVar

from telegram import InlineKeyboardMarkup, InputFile
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock
from bot.delivery import letter, results
from bot.delivery.dialect import Dialect
from bot.delivery.outcome import THREAD_GONE, Outcome, of_answer, of_reply
from bot.delivery.pacer import Pacer
from bot.delivery.transport import Transport
from bot.delivery.wire import NotSent
from bot.wording.inline import Offers
from bot.wording.message import Message
from bot.wording.times import unmarked

log = logging.getLogger(__name__)

# The authors Telegram shows for what nobody in particular wrote: GroupAnonymousBot, Telegram's service account.
NOBODY: Final = frozenset({1087968824, 777000})
ADMINS: Final = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
TRIES: Final = 4  # calls for one reply
PATIENCE: Final = 30.0  # seconds of flood wait a person is kept waiting for; beyond that it is an error
INLINE: Final = 16  # inline queries answered at a time: however many there are, others find a connection
TOO_OLD: Final = ("query is too old", "query id is invalid", "query_id_invalid")

Standing = Literal["admin", "nobody", "unknown"]
T = TypeVar("T")
Written = Callable[[Message], tuple[str, bytes]]  # a method and its body


class Gateway:
    """Messages out, plain results back. Replies, edits and documents raise telegram.error; `deliver` never does."""

    def __init__(
        self,
        *,
        bot: ExtBot[Any],
        transport: Transport,
        pacer: Pacer,
        clock: Clock,
        paid_broadcast: bool = False,
    ) -> None:
        self._bot = bot
        self._transport = transport
        self._pacer = pacer
        self._clock = clock
        self._paid = paid_broadcast
        self._dialect = Dialect(clock)
        self._inline = asyncio.Semaphore(INLINE)

    async def reply(
        self, chat_id: int, message: Message, *, thread_id: int | None = None, reply_to: int | None = None
    ) -> int:
        """Say something to somebody who waits for it; returns the message id.

        Floods and lost connections are tried again a few times; a deleted forum topic is left out, and a group that
        became a supergroup is followed.
        """

        async def send(chat_id: int) -> int:
            try:
                return (await self._send(chat_id, message, thread_id, reply_to))[0]
            except BadRequest as error:
                if thread_id is None or not _says(error, THREAD_GONE):
                    raise
                return (await self._send(chat_id, message, None, reply_to))[0]

        return await self._patiently(chat_id, send, weight=message.weight)

    async def preview(self, chat_id: int, message: Message, *, thread_id: int | None = None) -> list[int]:
        """Send somebody who waits for it the very message of a mailing; returns the ids, of an album several."""

        async def send(chat_id: int) -> list[int]:
            return await self._send(chat_id, message, thread_id)

        return await self._patiently(chat_id, send, weight=message.weight)

    async def edit(self, chat_id: int, message_id: int, message: Message) -> bool:
        """Replace the text and keyboard of a message; False when that message cannot be edited any more."""

        async def send(chat_id: int) -> bool:
            outcome = await self._say(
                message, lambda said: (letter.editing(said), letter.edit_body(said, chat_id, message_id))
            )
            return outcome.kind == "sent"

        return await self._patiently(chat_id, send)

    async def answer(
        self,
        callback_query_id: str,
        text: str | None = None,
        *,
        alert: bool = False,
        url: str | None = None,
    ) -> None:
        """End the spinner of a pressed button; `url` (t.me/<this bot>?start=…) opens there. Too late, or no
        connection: nobody is worse off."""
        try:
            await self._bot.answer_callback_query(callback_query_id, text=text, show_alert=alert, url=url)
        except BadRequest as error:
            if not _says(error, TOO_OLD):
                raise
            log.debug("a button was answered too late")
        except (NetworkError, RetryAfter) as error:
            log.warning("a button could not be answered: %s", error)

    async def offer(self, inline_query_id: str, found: Offers) -> None:
        """Answer an inline query: no message, so the pacer has no part in it. Too late: nobody waits any more."""
        async with self._inline:
            await results.answer(self._call, self._dialect, inline_query_id, found)

    async def send_document(
        self,
        chat_id: int,
        name: str,
        data: bytes,
        caption: Message | None = None,
        *,
        thread_id: int | None = None,
    ) -> int:
        """Send a file; returns the message id. A deleted forum topic is left out."""
        said = letter.parameters(unmarked(caption)) if caption is not None else {}

        async def call(chat_id: int, thread_id: int | None) -> int:
            sent = await self._bot.send_document(
                chat_id,
                InputFile(data, filename=name),
                caption=said.get("text"),
                parse_mode=ParseMode.HTML,
                message_thread_id=thread_id,
                reply_markup=_keyboard(said),
            )
            return sent.message_id

        async def send(chat_id: int) -> int:
            try:
                return await call(chat_id, thread_id)
            except BadRequest as error:
                if thread_id is None or not _says(error, THREAD_GONE):
                    raise
                return await call(chat_id, None)

        return await self._patiently(chat_id, send)

    async def send_photo(
        self, chat_id: int, data: bytes, caption: Message | None = None, *, thread_id: int | None = None
    ) -> int:
        """Send a picture; returns the message id."""
        said = letter.parameters(unmarked(caption)) if caption is not None else {}

        async def send(chat_id: int) -> int:
            sent = await self._bot.send_photo(
                chat_id,
                InputFile(data, filename="picture.png"),
                caption=said.get("text"),
                parse_mode=ParseMode.HTML,
                message_thread_id=thread_id,
                reply_markup=_keyboard(said),
            )
            return sent.message_id

        return await self._patiently(chat_id, send)

    async def name_of(self, user_id: int) -> str | None:
        """What somebody is called in Telegram now; None when Telegram does not say."""
        try:
            return (await self._bot.get_chat(user_id)).full_name
        except TelegramError as error:
            log.info("the name of a person is not known: %s", error)
            return None

    async def deliver(self, chat_id: int, message: Message, *, thread_id: int | None = None) -> Outcome:
        """One call of a mailing, paced by the sender; whatever happens is an Outcome."""
        return await self._understood(
            message,
            lambda said: (letter.method(said), letter.body(said, chat_id, thread_id, paid=self._paid)),
            self._call,
        )

    async def amend(self, chat_id: int, message_id: int, message: Message) -> Outcome:
        """Give a message that was sent these words; paced by the caller. Not modified counts as done."""
        return await self._understood(
            message,
            lambda said: (letter.editing(said), letter.edit_body(said, chat_id, message_id)),
            self._call,
        )

    async def retract(self, chat_id: int, message_ids: Sequence[int]) -> Outcome:
        """Delete a message, or the messages of an album; paced by the caller."""
        return await self._call(*letter.deletion(chat_id, message_ids))

    async def _call(self, method: str, body: bytes) -> Outcome:
        try:
            return of_reply(*await self._transport.mail(method, body))
        except NetworkError as error:
            return Outcome(
                kind="not-sent" if isinstance(error, NotSent) else "unknown", description=str(error)
            )

    async def is_alive(self) -> bool:
        """Whether Telegram answers, asked with a call that does nothing."""
        try:
            status, answer = await self._transport.post("getMe", {}, timeout=10.0)
        except NetworkError:
            return False
        return status == 200 and answer.get("ok") is True

    async def is_admin(self, chat_id: int, user_id: int | None, sender_chat_id: int | None) -> bool:
        """Whether who speaks is an admin of the chat, as Telegram knows it now; anonymous admins speak as the chat."""
        if sender_chat_id is not None:
            return sender_chat_id == chat_id
        if user_id is None:
            return False
        return await self.standing(chat_id, user_id) == "admin"

    async def standing(self, chat_id: int, user_id: int) -> Standing:
        """What somebody is in a group or channel, as Telegram knows it now; `unknown` when it does not tell us."""
        if user_id in NOBODY:
            return "nobody"

        async def ask(chat_id: int) -> Standing:
            member = await self._bot.get_chat_member(chat_id, user_id)
            return "admin" if member.status in ADMINS else "nobody"

        try:
            return await self._patiently(chat_id, ask, paced=False)
        except BadRequest as error:  # somebody Telegram has never seen there is none either
            return "nobody" if _says(error, ("participant_id_invalid", "user not found")) else "unknown"
        except Forbidden:
            return "unknown"

    async def pin(self, chat_id: int, message_id: int) -> Outcome:
        """Keep a message at the top of its chat, without a sound."""
        said = {"chat_id": chat_id, "message_id": message_id, "disable_notification": True}
        return await self._call("pinChatMessage", json.dumps(said).encode())

    async def unpin(self, chat_id: int, message_id: int) -> Outcome:
        """Let a pinned message go."""
        said = {"chat_id": chat_id, "message_id": message_id}
        return await self._call("unpinChatMessage", json.dumps(said).encode())

    async def _send(
        self, chat_id: int, message: Message, thread_id: int | None, reply_to: int | None = None
    ) -> list[int]:
        outcome = await self._say(
            message,
            lambda said: (letter.method(said), letter.body(said, chat_id, thread_id, reply_to=reply_to)),
        )
        if outcome.kind == "declined":
            raise _error(outcome)
        return [found for found in (outcome.message_id, *outcome.more_ids) if found is not None]

    async def _say(self, message: Message, written: Written) -> Outcome:
        """One call for somebody who waits: done, or declined; anything else raises what python-telegram-bot would."""
        outcome = await self._understood(message, written, self._post)
        if outcome.kind not in {"sent", "declined"}:
            raise _error(outcome)
        return outcome

    async def _post(self, method: str, body: bytes) -> Outcome:
        return of_answer(*await self._transport.post(method, body))

    async def _understood(
        self, message: Message, written: Written, call: Callable[[str, bytes], Awaitable[Outcome]]
    ) -> Outcome:
        """Say it as the server understands it; what is refused for the marks of times is said without them."""
        said = self._dialect.spoken(message)
        outcome = await call(*written(said))
        if outcome.kind == "our-fault" and self._dialect.refused(said, outcome.description):
            outcome = await call(*written(unmarked(said)))
        return outcome

    async def _patiently(
        self, chat_id: int, call: Callable[[int], Awaitable[T]], *, paced: bool = True, weight: int = 1
    ) -> T:
        """Make a call for somebody who waits: what certainly did not happen is tried again, what perhaps did, once."""
        doubts = 0
        for tries in range(1, TRIES + 1):
            if paced:
                await self._pacer.admit("reply", chat_id, weight)
            try:
                return await call(chat_id)
            except RetryAfter as error:
                seconds = seconds_of(error)
                self._pacer.flooded(chat_id, seconds)
                if tries == TRIES or seconds > PATIENCE:
                    raise
                if not paced:
                    await self._clock.sleep(seconds)
            except ChatMigrated as error:
                if tries == TRIES:
                    raise
                chat_id = error.new_chat_id
            except BadRequest:
                raise
            except NetworkError as error:
                doubts += not isinstance(error, NotSent)
                if tries == TRIES or doubts > 1:
                    raise
                await self._clock.sleep(0.5 * 2 ** (tries - 1))
        raise TelegramError("a reply was given up")


def seconds_of(error: RetryAfter) -> float:
    """How long to wait; python-telegram-bot gives it in one of two ways."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _error(outcome: Outcome) -> TelegramError:
    """An outcome as the error python-telegram-bot raises for the same answer."""
    said = outcome.description or outcome.kind
    match outcome.kind:
        case "wait":
            return RetryAfter(math.ceil(outcome.retry_after or 0))
        case "migrated" if outcome.new_chat_id is not None:
            return ChatMigrated(outcome.new_chat_id)
        case "gone" | "no-rights":
            return Forbidden(said)
        case "not-sent":
            return NotSent(said)
        case "unknown":
            return NetworkError(said)
    return BadRequest(said)


def _keyboard(said: dict[str, Any]) -> InlineKeyboardMarkup | None:
    markup = said.get("reply_markup")
    return None if markup is None else InlineKeyboardMarkup.de_json(markup, None)


def _says(error: BadRequest, parts: tuple[str, ...]) -> bool:
    said = str(error).lower()
    return any(part in said for part in parts)

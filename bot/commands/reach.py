"""The doctor's look at Telegram: does it answer, know our token, let us do what we need, share our time?"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.clock import Clock
from bot.commands.finding import Finding
from bot.config import Settings

PATIENCE = 15.0  # seconds for one call
UNEASY = timedelta(seconds=10)  # reminders are minute work, and the header knows whole seconds only
WRONG = timedelta(seconds=90)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What Telegram said: HTTP status, its JSON, and how far its clock is ahead of ours, where it told."""

    status: int
    body: dict[str, Any]
    ahead: timedelta | None

    @property
    def result(self) -> dict[str, Any]:
        found = self.body.get("result")
        return found if isinstance(found, dict) else {}


class Telegram:
    """A few plain calls to the Bot API, on a session of their own."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings, clock: Clock) -> None:
        self._session = session
        self._settings = settings
        self._clock = clock

    async def ask(self, method: str, **fields: Any) -> Answer:
        """One call. Raises aiohttp.ClientError, TimeoutError or ValueError (no JSON) without an answer."""
        url = f"{self._settings.api_url}/bot{self._settings.token.get_secret_value()}/{method}"
        asked = self._clock.now()
        async with self._session.post(url, json=fields, proxy=self._settings.proxy) as response:
            answered = self._clock.now()
            body = await response.json(content_type=None)
        if not isinstance(body, dict):
            raise ValueError("the answer is not one of the Bot API")  # noqa: TRY004 - as other broken JSON
        header = response.headers.get("Date")
        ahead = parsedate_to_datetime(header) - (asked + (answered - asked) / 2) if header else None
        return Answer(status=response.status, body=body, ahead=ahead)


async def findings(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Everything there is to say about Telegram and us; a first failure ends it."""
    if not settings.token.get_secret_value():
        yield Finding("fail", "token", "BOT_TOKEN is not set. Get one from @BotFather in Telegram (/newbot).")
        return
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session:
        telegram = Telegram(session, settings, clock)
        try:
            me = await telegram.ask("getMe")
            async for finding in _known(telegram, settings, me):
                yield finding
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            why = str(error) or type(error).__name__
            yield Finding(
                "fail", "telegram", f"{settings.api_url} cannot be reached ({why}). {_advice(settings)}"
            )


async def _known(telegram: Telegram, settings: Settings, me: Answer) -> AsyncIterator[Finding]:
    if me.status in {401, 404}:
        yield Finding(
            "fail",
            "token",
            f"Telegram does not know it ({me.status} {me.body.get('description', '')}). "
            "Copy it again from @BotFather (/token).",
        )
        return
    if not me.body.get("ok"):
        yield Finding(
            "fail", "telegram", f"it answers {me.status} {me.body.get('description', '')}. Try again later."
        )
        return
    yield Finding("ok", "token", f"it is @{me.result.get('username')} (id {me.result.get('id')})")
    if me.ahead is not None:
        yield _clock(me.ahead)
    if me.result.get("can_join_groups"):
        yield Finding("ok", "rights", "people can add it to groups and channels")
    else:
        yield Finding("warn", "rights", "nobody can add it to groups. In @BotFather: /setjoingroups, Enable.")
    if me.result.get("supports_inline_queries"):
        yield Finding("ok", "sharing", "people can share events by its name in any chat")
    else:
        yield Finding(
            "warn",
            "sharing",
            "inline mode is off, so events are shared as plain links. In @BotFather: /setinline.",
        )
    yield _delivery(await telegram.ask("getWebhookInfo"), settings)
    if not settings.admins:
        yield Finding("warn", "admins", "BOT_ADMINS is empty: nobody sees previews or decides what waits.")
    for admin in sorted(settings.admins):
        yield await _admin(telegram, admin, str(me.result.get("username")))


def _clock(ahead: timedelta) -> Finding:
    off = abs(ahead)
    if off <= UNEASY:
        return Finding("ok", "clock", "it agrees with Telegram's")
    text = f"it is {off.total_seconds():.0f} s {'behind' if ahead > timedelta(0) else 'ahead of'} Telegram's."
    return Finding(
        "fail" if off > WRONG else "warn", "clock", f"{text} Switch on time synchronisation (NTP)."
    )


def _delivery(answer: Answer, settings: Settings) -> Finding:
    url, waiting = str(answer.result.get("url") or ""), int(answer.result.get("pending_update_count") or 0)
    if not answer.body.get("ok"):
        return Finding(
            "warn", "updates", f"getWebhookInfo: {answer.status} {answer.body.get('description', '')}"
        )
    if url and settings.webhook_url is None:
        host = urlsplit(url).hostname
        return Finding(
            "warn",
            "updates",
            f"Telegram brings messages to {host} instead: does another program use this token?",
        )
    trouble = answer.result.get("last_error_message")
    if url and trouble:
        return Finding("warn", "updates", f"the webhook's last call failed: {trouble}")
    return Finding("ok", "updates", f"{waiting} waiting to be fetched")


async def _admin(telegram: Telegram, admin: int, username: str) -> Finding:
    answer = await telegram.ask("getChat", chat_id=admin)
    if answer.body.get("ok"):
        return Finding("ok", "admins", f"{admin} can be written to")
    return Finding(
        "warn",
        "admins",
        f"{admin} cannot be written to: open t.me/{username} from that account and press Start.",
    )


def _advice(settings: Settings) -> str:
    if settings.proxy:
        return "Is BOT_PROXY right, and is the proxy running?"
    if settings.api_url != "https://api.telegram.org":
        return "Is BOT_API_URL right, and is that server running?"
    return "Check the network; where Telegram is blocked, set BOT_PROXY."

"""The profile: what Telegram shows of the bot before anybody has written to it, in each language.

The name, the description ("What can this bot do?") and the short description beside a link to it. What an operator
wrote by hand in @BotFather stays as it is: a description that is not ours is never touched, and the bot's name is
translated only where it was given one of our own names.
"""

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from telegram.error import RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.delivery.gateway import seconds_of
from bot.handlers.context import House
from bot.schedule.text import LANGUAGES, Language
from bot.storage import progress
from bot.storage.moments import epoch
from bot.wording.i18n import plain

log = logging.getLogger(__name__)

# Facts in the database: what Telegram was given last, by kind and language; until when it wants to be left alone.
PUBLISHED: Final = "profile_published"
NOT_BEFORE: Final = "profile_not_before"

Texts = dict[str, str]  # by language code, "" for people with another language


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One of the three texts: how Telegram is asked for it, and how it is told."""

    name: str
    get: Callable[[ExtBot[None]], Awaitable[str]]
    set: Callable[[ExtBot[None], str, str], Awaitable[bool]]


async def _name(bot: ExtBot[None]) -> str:
    return (await bot.get_my_name()).name


async def _description(bot: ExtBot[None]) -> str:
    return (await bot.get_my_description()).description


async def _short_description(bot: ExtBot[None]) -> str:
    return (await bot.get_my_short_description()).short_description


# The name last: Telegram lets it be changed only a few times a day, and its refusal should hold up nothing else.
KINDS: Final = (
    Kind(
        name="description",
        get=_description,
        set=lambda bot, text, code: bot.set_my_description(text, language_code=code or None),
    ),
    Kind(
        name="short-description",
        get=_short_description,
        set=lambda bot, text, code: bot.set_my_short_description(text, language_code=code or None),
    ),
    Kind(
        name="name",
        get=_name,
        set=lambda bot, text, code: bot.set_my_name(text, language_code=code or None),
    ),
)


async def publish(house: House, bot: ExtBot[None]) -> None:
    """Give Telegram what it does not have yet; never raises: a bot without a description still works.

    Nothing is called for when these very texts were given before, by this or an earlier process.
    """
    try:
        await _publish(house, bot)
    except RetryAfter as error:
        wait = timedelta(seconds=seconds_of(error))
        log.warning("Telegram wants to hear of the bot's profile again in %s; a later start goes on", wait)
        await _remember(house, NOT_BEFORE, str(epoch(house.clock.now() + wait)))
    except TelegramError as error:
        log.warning("the bot's profile was not published: %s; the next start goes on", error)
    except Exception:
        log.exception("the bot's profile was not published")


async def _publish(house: House, bot: ExtBot[None]) -> None:
    async with house.database.read() as tx:
        not_before = int(await progress.get_value(tx, NOT_BEFORE) or 0)
        given: dict[str, Texts] = json.loads(await progress.get_value(tx, f"{PUBLISHED}:{bot.id}") or "{}")
    if epoch(house.clock.now()) < not_before:
        return
    for kind in KINDS:
        wanted, before = _wanted(kind, house.settings.language), given.get(kind.name, {})
        if wanted == before or not await _is_ours(kind, bot, wanted, before):
            continue
        for code, text in wanted.items():
            if before.get(code) == text:
                continue
            await kind.set(bot, text, code)
            before = {**before, code: text}
            given[kind.name] = before  # one by one: what Telegram has taken is not sent again after a refusal
            await _remember(house, f"{PUBLISHED}:{bot.id}", json.dumps(given))


def _wanted(kind: Kind, default: Language) -> Texts:
    texts: Texts = {code: plain(code, f"profile-{kind.name}") for code in LANGUAGES}
    # The name that everybody else sees is the operator's, given when the bot was made.
    return texts if kind.name == "name" else {**texts, "": texts[default]}


async def _is_ours(kind: Kind, bot: ExtBot[None], wanted: Texts, before: Texts) -> bool:
    """Whether nobody has written this text by hand: Telegram has none, or one of ours."""
    there = await kind.get(bot)
    ours = there in {*wanted.values(), *before.values()} or (not there and kind.name != "name")
    if not ours:
        log.info("the bot's %s in @BotFather is not ours and stays as it is, in every language", kind.name)
    return ours


async def _remember(house: House, name: str, value: str) -> None:
    async with house.database.write() as tx:
        await progress.set_value(tx, name, value)

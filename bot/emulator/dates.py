"""Marked moments (date_time): which of them Telegram takes, and servers too old to know them."""

from collections.abc import Iterable
from datetime import timedelta

from bot.emulator.entities import Entity
from bot.emulator.errors import bad_request
from bot.emulator.params import Params
from bot.emulator.world import World

FARTHEST = timedelta(days=3 * 365)  # found by people who tried: nothing is documented


def check_dates(world: World, entities: Iterable[Entity]) -> None:
    """Refuse a moment that lies too far ahead."""
    limit = (world.now() + FARTHEST).timestamp()
    if any(entity.unix_time is not None and entity.unix_time > limit for entity in entities):
        raise bad_request("ENTITY_DATE_INVALID")


def check_age(world: World, params: Params) -> None:
    """A server older than Bot API 9.5 refuses the tag like any other it does not know."""
    if world.knows_times:
        return
    for value in params.values.values():
        text = str(value)
        if "<tg-time" in text:
            place = len(text[: text.index("<tg-time")].encode())
            raise bad_request(
                f'can\'t parse entities: Unsupported start tag "tg-time" at byte offset {place}'
            )

"""First settings: how somebody begins whom the bot knows nothing of, as the operator set it."""

from pathlib import Path

import pytest

from tests.handlers.bazaar import BAZAAR, stored
from tests.journeys.town import open_town


@pytest.mark.parametrize(
    ("client", "language", "zone"),
    [("tr", "en", "Asia/Tashkent"), ("ru", "ru", "Asia/Tashkent"), ("az-AZ", "az", "Asia/Baku")],
)
async def test_readers_begin_with_their_own_language_or_that_of_the_settings(
    tmp_path: Path, client: str, language: str, zone: str
) -> None:
    async with open_town(tmp_path, schedule=BAZAAR, BOT_LANGUAGE="en", BOT_TIMEZONE="Asia/Tashkent") as town:
        person = town.person("Somebody", client)
        await town.says(person, "/start")
        known = await stored(town, person.user_id)
        assert (known.language, known.timezone) == (language, zone)
        channel = town.world.channel("News", admins=[person])
        channel.adds_bot(by=person)
        await town.settle()
        assert (await stored(town, channel.chat_id)).language == language

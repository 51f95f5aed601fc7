"""Starting again: whoever presses Start under a link is there again, whatever made the bot think otherwise."""

import pytest

from bot.storage import subscribers
from bot.storage.subscribers import PauseReason
from tests.handlers.bazaar import chosen, stored
from tests.journeys.town import Town


@pytest.mark.parametrize("payload", ["e_near-forum", "t_culture", ""])
@pytest.mark.parametrize("reason", ["blocked", "deactivated", "gone"])
async def test_a_start_ends_a_pause_that_nobody_asked_for(
    bazaar: Town, payload: str, reason: PauseReason
) -> None:
    person = bazaar.person("James", "en")
    await bazaar.says(person, "/subscribe forums")
    async with bazaar.house.database.write() as tx:
        await subscribers.pause(tx, person.user_id, reason, bazaar.clock.now())
    person.starts(payload)
    await bazaar.settle()
    assert (await stored(bazaar, person.user_id)).paused is None
    assert await chosen(bazaar, person.user_id) == {"forums"}

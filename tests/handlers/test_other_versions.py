"""Other versions: what another version of the bot left in the database keeps nobody from an answer."""

from bot.storage import campaigns
from bot.storage.audience import Audience
from bot.storage.campaigns import CampaignState
from tests.journeys.town import Town


async def left_behind(town: Town, state: CampaignState) -> None:
    """An announcement whose content this version does not know."""
    now = town.clock.now()
    async with town.house.database.write() as tx:
        assert await campaigns.create(
            tx,
            key=f"announce:0:{state}",
            kind="announcement",
            state=state,
            content={"type": "announcement", "of": "another version"},
            audience=Audience(event_id="near-forum"),
            due_at=now,
            now=now,
            event_id="near-forum",
        )


async def test_cards_and_news_pass_over_what_they_cannot_read(bazaar: Town) -> None:
    await left_behind(bazaar, "done")
    person = bazaar.person("James", "en")
    assert (await bazaar.says(person, "/event near-forum")).startswith("Near forum")
    assert "Latest news" in await bazaar.says(person, "/news")

"""Interruptions: mailings that do not go on by themselves, and the admins who are asked."""

from datetime import datetime, timedelta
from typing import Final

from bot.config import Settings
from bot.delivery.notices import notify
from bot.schedule.text import LANGUAGES, Language
from bot.storage import campaigns, mailings, steering, team
from bot.storage.campaigns import Campaign
from bot.storage.database import Connection
from bot.wording.content import LateNotice, RefusedNotice, title_of

LATE: Final = timedelta(hours=1)  # a scheduled broadcast that late may be out of place


async def begin(tx: Connection, settings: Settings, campaign: Campaign, now: datetime) -> None:
    """Let a scheduled broadcast go out; one that is late waits, and the admins are asked."""
    if now - campaign.due_at <= LATE:
        if await campaigns.move(tx, campaign.id, to="running", now=now, expected={"pending"}):
            await steering.started(tx, campaign.id, now)
        return
    if await campaigns.move(tx, campaign.id, to="held", now=now, expected={"pending"}):
        content = LateNotice(campaign_id=campaign.id, titles=_titles(campaign), due_at=campaign.due_at)
        await notify(
            tx, settings, f"late:{campaign.id}", content, now, also=await _author(tx, campaign.id, settings)
        )


async def refused(tx: Connection, settings: Settings, campaign_id: int, reason: str, now: datetime) -> bool:
    """Tell the admins that Telegram refuses what they can steer; False: it is none of that, but a reminder."""
    campaign = await campaigns.find(tx, campaign_id)
    if campaign is None or await mailings.find(tx, campaign_id) is None:
        return False
    content = RefusedNotice(
        campaign_id=campaign_id,
        titles=_titles(campaign),
        reason=reason,
        is_ours=campaign.kind == "announcement",
    )
    await notify(
        tx, settings, f"refused:{campaign_id}", content, now, also=await _author(tx, campaign.id, settings)
    )
    return True


async def _author(tx: Connection, campaign_id: int, settings: Settings) -> tuple[int, ...]:
    """Who made it, if they are still of the team."""
    found = await mailings.find(tx, campaign_id)
    if found is None or found.author is None:
        return ()
    if await team.role_of(tx, found.author, settings.admins) is None:
        return ()
    return (found.author,)


def _titles(campaign: Campaign) -> dict[Language, str]:
    return {language: title_of(campaign.content, language) for language in LANGUAGES}

"""Cards of announcements that have not begun to go out: how each stands, and what can still be decided."""

from typing import Final

from bot.delivery.decisions import Decision
from bot.storage.campaigns import CampaignState
from bot.storage.subscribers import Subscriber
from bot.wording import notices
from bot.wording.content import AnnouncementContent
from bot.wording.message import Message
from bot.wording.notices import Verdict

VERDICTS: Final[dict[CampaignState, Verdict]] = {
    "pending": "pending",
    "held": "held",
    "running": "sent",
    "paused": "paused",
    "done": "sent",
    "stopped": "stopped",
    "discarded": "discarded",
    "superseded": "superseded",
    "expired": "expired",
}
GOING: Final[frozenset[CampaignState]] = frozenset({"running", "paused", "stopped", "done"})


def is_going(decision: Decision) -> bool:
    """Whether it goes out or went out, if only to some: then its card is that of any mailing."""
    campaign = decision.campaign
    return campaign.state in GOING or (campaign.state == "held" and campaign.started_at is not None)


def decided(decision: Decision, subscriber: Subscriber, *, listed: bool = False) -> Message:
    """The card as it stands; `listed`: opened from the list, and leading back there."""
    campaign = decision.campaign
    return notices.decided(
        AnnouncementContent.model_validate(campaign.content),
        subscriber.reader,
        campaign_id=campaign.id,
        verdict=VERDICTS[campaign.state],
        at=decision.at,
        by=decision.by,
        recipients=decision.recipients,
        listed=listed,
        due_at=campaign.due_at if listed else None,
    )

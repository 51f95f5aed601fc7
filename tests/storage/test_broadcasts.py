"""Broadcasts in the database: drafts with versions, one press that counts, states, lists, dialogues."""

from datetime import timedelta

import pytest

from bot.storage import broadcasts, campaigns, dialogues, outbox, reports, steering, subscribers
from bot.storage.audience import Audience
from bot.storage.campaigns import CampaignKind, CampaignState
from bot.storage.database import Connection
from bot.storage.outbox import Settled, State
from bot.wording.content import BroadcastContent, BroadcastVersion
from tests.storage.crowd import NOW, claim, join, many, spread, start

LEYLA, IRINA = 7, 8
NEWS = BroadcastContent(versions={"en": BroadcastVersion(text="News\nand more")})


async def ready(tx: Connection, author: int = LEYLA) -> tuple[int, int]:
    draft = await broadcasts.create_draft(tx, author, NOW)
    version = await broadcasts.change(tx, draft, version=1, content=NEWS)
    assert version == 2
    return draft, version


async def running(tx: Connection) -> int:
    draft, version = await ready(tx)
    assert await broadcasts.confirm(tx, draft, version=version, planned=3, by=LEYLA, now=NOW)
    return draft


async def set_state(tx: Connection, draft: int, state: CampaignState, *, started: bool) -> None:
    await tx.execute(
        "UPDATE campaign SET state = ?, started_at = ? WHERE id = ?", (state, 1 if started else None, draft)
    )


async def test_a_draft_is_for_everyone_and_empty_until_it_is_written(tx: Connection) -> None:
    draft = await broadcasts.create_draft(tx, LEYLA, NOW)
    found = await broadcasts.find(tx, draft)
    assert found is not None
    assert (found.state, found.version, found.audience) == ("draft", 1, Audience(everyone=True))
    assert not found.content
    assert not await broadcasts.confirm(tx, draft, version=1, planned=5, by=LEYLA, now=NOW), "nothing to say"


async def test_the_newest_draft_of_an_author_is_theirs_alone(tx: Connection) -> None:
    await ready(tx)
    second, _ = await ready(tx)
    other, _ = await ready(tx, IRINA)
    found = await broadcasts.draft_of(tx, LEYLA)
    assert found is not None
    assert found.id == second
    assert await broadcasts.discard(tx, other, NOW, IRINA)
    assert await broadcasts.draft_of(tx, IRINA) is None


async def test_a_press_on_an_older_card_changes_nothing(tx: Connection) -> None:
    draft, version = await ready(tx)
    narrowed = Audience(topics=("forums",), languages=("az",))
    newer = await broadcasts.change(tx, draft, version=version, audience=narrowed)
    assert newer == version + 1
    assert await broadcasts.change(tx, draft, version=version, content=BroadcastContent()) is None
    assert not await broadcasts.confirm(tx, draft, version=version, planned=3, by=LEYLA, now=NOW)
    assert not await broadcasts.schedule(tx, draft, version=version, planned=3, by=LEYLA, at=NOW, now=NOW)
    found = await broadcasts.find(tx, draft)
    assert found is not None
    assert (found.content, found.audience, found.state) == (NEWS, narrowed, "draft")


async def test_a_double_tap_of_two_admins_sends_once(tx: Connection) -> None:
    draft, version = await ready(tx)
    pressed = [
        await broadcasts.confirm(tx, draft, version=version, planned=3, by=admin, now=NOW)
        for admin in (LEYLA, IRINA)
    ]
    assert pressed == [True, False]
    found = await broadcasts.find(tx, draft)
    assert found is not None
    assert (found.state, found.planned, found.confirmed_by) == ("running", 3, LEYLA)


async def test_an_audience_of_nobody_cannot_be_confirmed(tx: Connection) -> None:
    draft, version = await ready(tx)
    assert not await broadcasts.confirm(tx, draft, version=version, planned=0, by=LEYLA, now=NOW)


async def test_a_scheduled_one_becomes_a_draft_again_and_its_old_buttons_are_stale(tx: Connection) -> None:
    draft, version = await ready(tx)
    at = NOW + timedelta(days=1)
    assert await broadcasts.schedule(tx, draft, version=version, planned=3, by=LEYLA, at=at, now=NOW)
    assert await broadcasts.change(tx, draft, version=version + 1, content=NEWS) is None, "it is no draft"
    assert await broadcasts.unschedule(tx, draft, NOW, LEYLA)
    assert not await broadcasts.unschedule(tx, draft, NOW, LEYLA)
    found = await broadcasts.find(tx, draft)
    assert found is not None
    assert (found.state, found.planned, found.version) == ("draft", None, version + 2)
    assert not await broadcasts.confirm(tx, draft, version=version, planned=3, by=LEYLA, now=NOW)
    assert await broadcasts.confirm(tx, draft, version=version + 2, planned=3, by=LEYLA, now=NOW)


# What may be done in which state, and where it leads: everything else is refused and changes nothing.
ALLOWED: dict[tuple[CampaignState, bool], dict[str, CampaignState]] = {
    ("draft", False): {"discard": "discarded"},
    ("pending", False): {"discard": "discarded", "unschedule": "draft"},
    ("held", False): {"discard": "discarded", "unschedule": "draft", "resume": "running"},
    ("running", True): {"pause": "paused", "stop": "stopped"},
    ("paused", True): {"resume": "running", "stop": "stopped"},
    ("held", True): {"resume": "running", "stop": "stopped"},
    ("done", True): {},
    ("stopped", True): {},
    ("discarded", False): {},
}


@pytest.mark.parametrize("action", ["discard", "unschedule", "pause", "resume", "stop"])
@pytest.mark.parametrize(("state", "started"), ALLOWED)
async def test_each_state_allows_what_makes_sense_in_it(
    tx: Connection, state: CampaignState, started: bool, action: str
) -> None:
    draft, _ = await ready(tx)
    await set_state(tx, draft, state, started=started)
    expected = ALLOWED[state, started].get(action)
    room = steering if action in {"pause", "resume", "stop"} else broadcasts
    assert await getattr(room, action)(tx, draft, NOW, LEYLA) == (expected is not None)
    found = await campaigns.find(tx, draft)
    assert found is not None
    assert found.state == (expected or state)
    rows = await tx.execute_fetchall("SELECT action FROM admin_action")
    assert [row["action"] for row in rows] == ([action] if expected else [])


@pytest.mark.parametrize("action", ["pause", "stop"])
async def test_reminders_and_notices_are_not_steered(tx: Connection, action: str) -> None:
    made = await campaigns.create(
        tx, key="x", kind="reminder", state="running", content={}, audience=Audience(), due_at=NOW, now=NOW
    )
    assert made is not None
    assert not await getattr(steering, action)(tx, made, NOW, LEYLA)


async def test_figures_follow_every_row_and_the_rate_counts_from_the_last_resume(tx: Connection) -> None:
    await join(tx, *range(1, 101))
    draft = await running(tx)
    campaign = await campaigns.find(tx, draft)
    assert campaign is not None
    await spread(tx, campaign)
    first, second, third, *others = await claim(tx)
    await outbox.settle(
        tx,
        [
            Settled(row_id=first.id, state=State.FAILED, cause="blocked"),
            Settled(row_id=second.id, state=State.FAILED, cause="refused"),
            Settled(row_id=third.id, state=State.UNKNOWN),
            *(Settled(row_id=row.id, state=State.SENT, message_id=5) for row in others[:47]),
        ],
        NOW,
    )
    progress = await reports.progress(tx, draft, NOW + timedelta(seconds=10), "en")
    assert progress is not None
    assert (progress.sent, progress.blocked, progress.failed, progress.unknown) == (47, 1, 1, 1)
    assert (progress.planned, progress.done, progress.rate, progress.left_seconds) == (100, 50, 5.0, 10)
    assert progress.title == "News"
    assert await steering.pause(tx, draft, NOW, LEYLA)
    assert await steering.resume(tx, draft, NOW + timedelta(hours=1), LEYLA)
    await outbox.settle(
        tx, [Settled(row_id=row.id, state=State.SENT) for row in others[47:67]], NOW + timedelta(hours=1)
    )
    progress = await reports.progress(tx, draft, NOW + timedelta(hours=1, seconds=10), "en")
    assert progress is not None
    assert (progress.rate, progress.left_seconds) == (2.0, 15)


async def test_the_rows_of_a_report_tell_each_chat_its_language_and_outcome(tx: Connection) -> None:
    await join(tx, 1, 2, 3)
    draft = await running(tx)
    campaign = await campaigns.find(tx, draft)
    assert campaign is not None
    await spread(tx, campaign)
    first, second = await claim(tx, limit=2)
    await outbox.settle(
        tx,
        [
            Settled(row_id=first.id, state=State.SENT, message_id=5),
            Settled(row_id=second.id, state=State.FAILED, outcome="Forbidden: …", cause="kicked"),
        ],
        NOW,
    )
    rows = [
        (row.chat_id, row.language, row.outcome, row.cause, row.settled_at)
        for row in await reports.page(tx, draft)
    ]
    assert rows == [
        (1, "az", "delivered", None, NOW),
        (2, "az", "blocked", "kicked", NOW),
        (3, "az", "waiting", None, None),
    ]


async def test_rows_come_in_pages_and_miss_nobody(tx: Connection) -> None:
    await many(tx, 2 * reports.PAGE + 3)
    draft = await running(tx)
    campaign = await campaigns.find(tx, draft)
    assert campaign is not None
    await spread(tx, campaign, limit=5000)
    first = await reports.page(tx, draft)
    second = await reports.page(tx, draft, first[-1].chat_id)
    last = await reports.page(tx, draft, second[-1].chat_id)
    assert [row.chat_id for row in (*first, *second, *last)] == list(range(1, 2 * reports.PAGE + 4))
    assert len(last) == 3


async def test_lists_show_what_went_out_newest_first_and_news_nothing_that_waits(tx: Connection) -> None:
    await ready(tx)
    sent = await running(tx)
    waits, version = await ready(tx)
    at = NOW + timedelta(days=1)
    assert await broadcasts.schedule(tx, waits, version=version, planned=3, by=LEYLA, at=at, now=NOW)
    assert [one.id for one in await broadcasts.recent(tx, 10)] == [waits, sent]
    assert [one.id for one in await broadcasts.recent(tx, 10, 1)] == [sent]
    assert [one.id for one in await broadcasts.latest_for_news(tx, 10)] == [sent]
    assert await steering.stop(tx, sent, NOW, LEYLA)
    assert await broadcasts.latest_for_news(tx, 10) == [], "stopped before anybody had it"


def test_an_estimate_is_so_many_seconds() -> None:
    assert [reports.estimate(number, 30) for number in (0, 1, 30, 31, 3000)] == [0, 1, 1, 2, 100]


async def test_a_dialogue_is_one_question_a_chat_and_ends_with_its_answer(tx: Connection) -> None:
    assert await dialogues.asked(tx, 5) is None
    await dialogues.ask(tx, 5, "draft", {"id": 1}, NOW)
    await dialogues.ask(tx, 5, "moment", {"id": 2, "word": "Ə"}, NOW)
    found = await dialogues.asked(tx, 5)
    assert found is not None
    assert (found.about, found.data, found.updated_at) == ("moment", {"id": 2, "word": "Ə"}, NOW)
    assert await dialogues.clear(tx, 5)
    assert not await dialogues.clear(tx, 5)
    assert await dialogues.asked(tx, 5) is None


async def test_a_chat_that_is_paused_gets_no_news_but_what_it_has_is_put_right(tx: Connection) -> None:
    await join(tx, 1)
    steered: tuple[CampaignKind, ...] = ("broadcast", "edit", "recall")
    for kind in steered:
        await spread(tx, await start(tx, kind, kind=kind))
    await subscribers.pause(tx, 1, "stopped", NOW)
    assert await outbox.skip(tx, 1, "stopped", NOW) == 1
    kinds = []
    while rows := await claim(tx):
        kinds += [row.kind for row in rows]
    assert kinds == ["edit", "recall"]

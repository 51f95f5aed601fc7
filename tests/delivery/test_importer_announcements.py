"""Each real change of the file makes one announcement, to the right people, once, in their language."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.delivery import decisions, vanished
from bot.delivery.decisions import Action, Admin, Decision
from bot.storage import revisions
from tests.delivery.office import ADMIN, IRINA, JAMES, LEYLA, Office, event, open_office

ELENA = Admin(user_id=ADMIN, name="Елена Орлова")
FORUM = event()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose people know of one forum."""
    async with open_office(tmp_path) as opened:
        opened.save(FORUM)
        await opened.importer.start()
        yield opened


async def decide(office: Office, action: Action, number: int = -1, by: Admin = ELENA) -> Decision:
    campaign = (await office.announcements())[number]
    async with office.database.write() as tx:
        decision = await decisions.decide(tx, campaign.id, action, by=by, now=office.clock.now())
    await office.work()
    assert decision is not None
    return decision


async def told(office: Office, event_id: str = "caspian-forum") -> str:
    async with office.database.read() as tx:
        return str((await revisions.told(tx))[event_id].date)


async def test_a_change_goes_out_after_the_hold_time_to_those_of_the_topic_in_their_language(
    office: Office,
) -> None:
    await office.subscriber(LEYLA, "forums", language="az", zone="Asia/Baku")
    await office.subscriber(IRINA, "*", language="ru")
    await office.subscriber(JAMES, "culture", language="en")
    await office.edit({**FORUM, "date": "2021-06-09"})
    await office.move(seconds=290)
    assert office.texts(LEYLA) == office.texts(IRINA) == []
    await office.move(seconds=15)
    assert "Tarix dəyişib" in office.texts(LEYLA)[0]
    assert "Изменилась дата" in office.texts(IRINA)[0]
    assert "<s>среда, 2 июня 2021" in office.texts(IRINA)[0]
    assert "<b>среда, 9 июня 2021" in office.texts(IRINA)[0]
    assert office.texts(JAMES) == []
    await office.move(days=1)
    assert len(office.texts(LEYLA)) == len(office.texts(IRINA)) == 1


async def test_who_follows_hears_it_without_the_topic_and_who_muted_does_not(office: Office) -> None:
    await office.subscriber(LEYLA, "culture")
    await office.stance(LEYLA, "caspian-forum", "follow")
    await office.subscriber(IRINA, "*")
    await office.stance(IRINA, "caspian-forum", "mute")
    await office.edit({**FORUM, "status": "confirmed"})
    await office.move(minutes=6)
    assert len(office.texts(LEYLA)) == 1
    assert office.texts(IRINA) == []


async def test_who_has_the_topic_and_follows_and_wants_everything_hears_it_once(office: Office) -> None:
    await office.subscriber(LEYLA, "forums", "*", "culture")
    await office.stance(LEYLA, "caspian-forum", "follow")
    await office.edit({**FORUM, "topics": ["forums", "culture"], "status": "cancelled"})
    await office.move(minutes=6)
    assert len(office.texts(LEYLA)) == 1


async def test_readers_of_a_topic_the_event_has_left_hear_the_change_too(office: Office) -> None:
    await office.subscriber(LEYLA, "forums")
    await office.edit({**FORUM, "topics": ["culture"], "status": "cancelled"})
    await office.move(minutes=6)
    assert len(office.texts(LEYLA)) == 1


async def test_admins_see_the_very_announcement_with_the_count_and_the_moment_at_once(office: Office) -> None:
    await office.subscriber(LEYLA, "forums")
    await office.subscriber(IRINA, "forums")
    await office.edit({**FORUM, "date": "2021-06-09"})
    (preview,) = office.mail(ADMIN)
    assert "2 subscribers get it" in preview.text
    assert "09:05" in preview.text
    labels = [button.text for row in preview.keyboard for button in row]
    assert labels == ["✅ Send now", "⏸ Hold", "🗑 Discard"]
    await office.move(minutes=6)
    assert office.texts(LEYLA)[0] in preview.text


async def test_a_typo_is_corrected_in_silence(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "title": {**FORUM["title"], "en": "The Caspian Forum"}})
    await office.move(hours=1)
    assert office.sent == []
    async with office.database.read() as tx:
        assert (await revisions.told(tx))["caspian-forum"].title.en == "The Caspian Forum"


async def test_a_silent_change_is_taken_over_without_a_word(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-07-01", "silent": True})
    await office.move(hours=1)
    assert office.sent == []
    assert await told(office) == "2021-07-01"


async def test_an_edit_undone_within_the_hold_time_announces_nothing(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-06-09"})
    await office.move(minutes=2)
    await office.edit(FORUM)
    await office.move(hours=1)
    assert office.texts(LEYLA) == []
    assert [item.state for item in await office.announcements()] == ["superseded"]


async def test_a_second_edit_takes_the_place_of_the_first_and_the_hold_time_starts_again(
    office: Office,
) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-06-09"})
    await office.move(minutes=4)
    await office.edit({**FORUM, "date": "2021-06-16"})
    await office.move(minutes=4)
    assert office.texts(LEYLA) == []
    await office.move(minutes=2)
    (text,) = office.texts(LEYLA)
    assert "2 June 2021" in text  # what people know, not the date of the edit in between
    assert "16 June 2021" in text
    assert "9 June 2021" not in text


async def test_an_edit_elsewhere_neither_delays_an_announcement_nor_previews_it_again(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    moved = {**FORUM, "date": "2021-06-09"}
    await office.edit(moved)
    await office.move(minutes=4)
    await office.edit(moved, event("other", title="Other"))
    assert len(office.mail(ADMIN)) == 2
    await office.move(minutes=1, seconds=5)
    assert len(office.texts(LEYLA)) == 1


async def test_more_changes_at_once_than_allowed_wait_for_an_admin(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    many = [event(f"event-{number}", title=f"Event {number}") for number in range(11)]
    await office.edit(FORUM, *many)
    (notice,) = office.mail(ADMIN)
    assert "11 changes" in notice.text
    assert [row[0].text for row in notice.keyboard] == ["✅ Send all (11)", "🗑 Discard all"]
    await office.move(days=2)
    assert office.texts(LEYLA) == []
    revision_id = (await office.announcements())[0].revision_id
    assert revision_id is not None
    for expected in (11, 0):  # a double tap sends once
        async with office.database.write() as tx:
            assert (
                await decisions.decide_all(tx, revision_id, "send", by=ELENA, now=office.clock.now())
                == expected
            )
    await office.work()
    assert len(office.texts(LEYLA)) == 11


async def test_a_large_change_saved_piece_by_piece_waits_for_an_admin_too(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    many = [event(f"event-{number}", title=f"Event {number}") for number in range(12)]
    await office.edit(FORUM, *many[:6])
    await office.edit(FORUM, *many)
    await office.move(hours=1)
    assert office.texts(LEYLA) == []
    assert len(await office.announcements("held")) == 12


async def test_ten_changes_at_once_go_out_by_themselves(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit(FORUM, *(event(f"event-{number}") for number in range(10)))
    await office.move(minutes=6)
    assert len(office.texts(LEYLA)) == 10


async def test_send_now_does_not_wait(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-06-09"})
    assert (await decide(office, "send")).accepted
    assert len(office.texts(LEYLA)) == 1
    await office.move(hours=1)
    assert len(office.texts(LEYLA)) == 1


async def test_held_it_waits_for_good_and_can_still_be_sent(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-06-09"})
    assert (await decide(office, "hold")).accepted
    await office.move(days=2)
    assert office.texts(LEYLA) == []
    assert await told(office) == "2021-06-02"
    assert (await decide(office, "send")).accepted
    assert len(office.texts(LEYLA)) == 1
    assert await told(office) == "2021-06-09"


async def test_what_takes_the_place_of_a_held_announcement_is_held_as_well(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-06-09"})
    await decide(office, "hold")
    await office.edit({**FORUM, "date": "2021-06-16"})
    await office.move(days=1)
    assert office.texts(LEYLA) == []
    assert [item.state for item in await office.announcements()] == ["superseded", "held"]


async def test_a_discarded_change_is_never_told_and_the_next_is_compared_with_it(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-06-09"})
    assert (await decide(office, "discard")).accepted
    await office.move(hours=1)
    assert office.texts(LEYLA) == []
    assert await told(office) == "2021-06-09"
    await office.edit({**FORUM, "date": "2021-06-09", "status": "confirmed"})
    await office.move(minutes=6)
    (text,) = office.texts(LEYLA)
    assert "confirmed" in text
    assert "2 June" not in text


async def test_the_second_admin_hears_who_was_first_and_changes_nothing(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-06-09"})
    first = await decide(office, "send")
    late = await decide(office, "discard", by=Admin(user_id=9002, name="Second"))
    assert first.accepted
    assert not late.accepted
    assert late.by == "Елена Орлова"
    assert late.campaign.state in {"running", "done"}
    assert len(office.texts(LEYLA)) == 1


async def test_what_went_out_by_itself_is_nobodys_decision(office: Office) -> None:
    await office.edit({**FORUM, "date": "2021-06-09"})
    await office.move(minutes=6)
    late = await decide(office, "discard")
    assert not late.accepted
    assert late.by is None
    assert late.at is not None


async def test_told_moves_when_the_announcement_goes_out_not_when_the_file_changes(office: Office) -> None:
    await office.edit({**FORUM, "date": "2021-06-09"})
    assert await told(office) == "2021-06-02"
    await office.move(minutes=6)
    assert await told(office) == "2021-06-09"


async def test_a_restart_in_the_hold_time_loses_and_doubles_nothing(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit({**FORUM, "date": "2021-06-09"})
    office.restart()
    await office.importer.start()
    await office.move(hours=1)
    assert len(office.texts(LEYLA)) == 1
    assert len(office.mail(ADMIN)) == 1


async def test_an_edit_made_while_the_bot_was_away_is_announced(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    office.save({**FORUM, "date": "2021-06-09"})
    office.restart()
    await office.importer.start()
    await office.move(minutes=6)
    assert len(office.texts(LEYLA)) == 1


async def test_an_old_event_entered_late_without_a_word_on_it_is_no_news(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit(FORUM, event("old", date="2020-05-01"))
    await office.move(hours=1)
    assert office.sent == []


async def test_an_event_that_vanished_is_asked_about_once_and_not_announced(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit()
    (question,) = office.mail(ADMIN)
    assert "Caspian Forum" in question.text
    assert [row[0].text for row in question.keyboard] == ["❌ Cancelled: tell people", "🗑 Remove quietly"]
    await office.edit(event("another", silent=True))
    office.restart()
    await office.importer.start()
    await office.move(days=1)
    assert len(office.mail(ADMIN)) == 1
    assert office.texts(LEYLA) == []


async def test_a_vanished_event_that_returns_settles_the_question_by_itself(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit()
    await office.edit(FORUM)
    await office.move(hours=1)
    async with office.database.read() as tx:
        assert await vanished.undecided(tx) == []
    assert office.texts(LEYLA) == []
    await office.edit()  # and when it goes again, that is another question
    assert len(office.mail(ADMIN)) == 2


async def test_a_vanished_event_said_to_be_cancelled_is_told_once(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit()
    for _ in range(2):
        async with office.database.write() as tx:
            await vanished.cancel(tx, "caspian-forum", office.clock.now())
        await office.jump(seconds=2)
    (message,) = office.mail(LEYLA)
    assert "cancelled" in message.text
    assert not [button for row in message.keyboard for button in row if button.callback_data]
    await office.edit(event("another", silent=True))
    assert len(office.mail(ADMIN)) == 1  # not asked again


async def test_a_cancelled_event_that_returns_to_the_file_is_back_on(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit()
    async with office.database.write() as tx:
        await vanished.cancel(tx, "caspian-forum", office.clock.now())
    await office.work()
    await office.edit(FORUM)
    await office.move(minutes=6)
    assert "back on" in office.texts(LEYLA)[-1]


async def test_a_vanished_event_removed_quietly_is_told_to_nobody(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    await office.edit()
    async with office.database.write() as tx:
        assert [item.id for item in await vanished.remove(tx, None)] == ["caspian-forum"]
        assert await vanished.remove(tx, None) == []
    await office.edit(event("another", silent=True))
    await office.move(hours=1)
    assert office.texts(LEYLA) == []
    assert len(office.mail(ADMIN)) == 1


async def test_a_past_event_may_leave_the_file_without_a_question(office: Office) -> None:
    await office.edit(FORUM, event("old", date="2020-05-01"))
    await office.edit(FORUM)
    assert office.mail(ADMIN) == []


async def test_a_large_question_shows_some_and_counts_the_rest(office: Office) -> None:
    many = [event(f"event-{number}", title=f"Event {number}", silent=False) for number in range(30)]
    await office.edit(FORUM, *many)
    for campaign in await office.announcements():
        async with office.database.write() as tx:
            await decisions.decide(tx, campaign.id, "discard", by=ELENA, now=office.clock.now())
    office.forget_mail()
    await office.edit(FORUM)
    (question,) = office.mail(ADMIN)
    assert "30 events" in question.text
    assert len(question.text) < 4096
    assert len(question.keyboard) <= 9


async def test_reminders_under_way_stop_when_the_event_moves(office: Office) -> None:
    """In the same transaction: nobody gets one for the old time."""
    soon = event("soon", date="2021-04-28", time="09:30", silent=True)
    await office.subscriber(LEYLA, "*")
    office.save(FORUM, soon)
    await office.importer.step()
    await office.planner.step()  # the reminder is queued, and not sent yet
    office.save(FORUM, {**soon, "time": "11:30"})
    await office.importer.step()
    await office.work()
    await office.move(hours=2)
    assert office.texts(LEYLA)
    assert not [text for text in office.texts(LEYLA) if "09:30" in text]


async def test_without_admins_a_change_still_goes_out_after_the_hold_time(tmp_path: Path) -> None:
    async with open_office(tmp_path) as office:
        office.settings = office.settings.model_copy(update={"admins": frozenset()})
        office.restart()
        office.save(FORUM)
        await office.importer.start()
        await office.subscriber(LEYLA, "*")
        await office.edit({**FORUM, "date": "2021-06-09"})
        assert office.sent == []
        await office.move(minutes=6)
        assert [chat_id for chat_id, _ in office.sent] == [LEYLA]

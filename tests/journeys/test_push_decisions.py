"""Between an edit and its announcement: the hold time, what admins decide, and what waits for them."""

from pathlib import Path

from tests.journeys.bureau import DELAY, Bureau, event, file_of, open_bureau
from tests.journeys.town import ADMIN

SECOND_ADMIN = 9002
CONFIRMED, CANCELLED = event(status="confirmed"), event(status="cancelled")


async def test_it_goes_out_by_itself_after_the_delay_and_not_before(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    await bureau.town.move(minutes=DELAY - 1)
    assert bureau.heard() == [0, 0, 0]
    await bureau.town.move(minutes=1)
    assert bureau.heard() == [1, 1, 1]


async def test_the_delay_is_what_the_operator_set(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, BOT_ANNOUNCE_DELAY="60") as bureau:
        await bureau.edit(CONFIRMED)
        await bureau.town.move(seconds=50)
        assert bureau.texts(bureau.irina) == []
        await bureau.town.move(seconds=10)
        assert len(bureau.texts(bureau.irina)) == 1


async def test_admins_get_a_preview_with_the_count_and_the_moment_at_once(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    (preview,) = bureau.mail(bureau.chief)
    assert "3 subscribers get it." in preview.text
    assert "28 April 2021, 09:05 (Moscow)" in preview.text
    assert "Event confirmed" in preview.text
    assert preview.buttons == [["✅ Send now"], ["⏸ Hold", "🗑 Discard"]]


async def test_an_edit_undone_within_the_delay_announces_nothing(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    await bureau.town.move(minutes=2)
    await bureau.edit(event())
    await bureau.town.move(hours=2)
    assert bureau.heard() == [0, 0, 0]
    await bureau.town.presses(bureau.chief, "Send now")
    assert "out of date" in bureau.chief.alerts[-1]
    assert bureau.heard() == [0, 0, 0]


async def test_a_second_thought_within_the_delay_is_told_alone(bureau: Bureau) -> None:
    await bureau.edit(event(date="2021-06-09"))
    await bureau.town.move(minutes=2)
    await bureau.announce(event(date="2021-06-16"))
    (told,) = bureau.texts(bureau.james)
    assert "Was: Wednesday, 2 June 2021" in told
    assert "Now: Wednesday, 16 June 2021" in told


async def test_send_now_sends_at_once_and_only_once(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    await bureau.town.presses(bureau.chief, "Send now")
    assert bureau.heard() == [1, 1, 1]
    assert "Announcement no. " in bureau.chief.last.text
    await bureau.town.move(hours=1)
    assert "· finished" in bureau.chief.last.text
    assert bureau.heard() == [0, 0, 0]


async def test_held_it_waits_for_days_until_somebody_sends_it(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    await bureau.town.presses(bureau.chief, "Hold")
    assert "On hold" in bureau.chief.last.text
    await bureau.town.move(days=3)
    assert bureau.heard() == [0, 0, 0]
    await bureau.town.presses(bureau.chief, "Send now")
    assert bureau.heard() == [1, 1, 1]


async def test_discarded_it_is_told_to_nobody_and_the_next_change_counts_from_it(bureau: Bureau) -> None:
    await bureau.edit(event(date="2021-06-09"))
    await bureau.town.presses(bureau.chief, "Discard")
    await bureau.town.move(days=1)
    assert bureau.heard() == [0, 0, 0]
    await bureau.announce(event(date="2021-06-16"))
    (told,) = bureau.texts(bureau.james)
    assert "Was: Wednesday, 9 June 2021" in told


async def test_the_second_of_two_admins_hears_who_was_first_and_changes_nothing(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, BOT_ADMINS=f"{ADMIN},{SECOND_ADMIN}") as bureau:
        town = bureau.town
        deputy = town.person("Deputy", "en", user_id=SECOND_ADMIN)
        await town.says(deputy, "/start")
        await bureau.edit(CONFIRMED)
        bureau.chief.presses("Discard")
        deputy.presses("Send now")  # both before the bot looks
        await town.settle()
        await town.move(hours=1)
        # Two chats are served side by side: either may be first, but only one decides.
        heard = bureau.heard()
        assert heard in ([0, 0, 0], [1, 1, 1])
        first, second = (bureau.chief, deputy) if heard == [0, 0, 0] else (deputy, bureau.chief)
        said, shown = (
            ("already discarded", "Discarded")
            if heard == [0, 0, 0]
            else ("already sent", "Announcement no. ")
        )
        assert said in second.alerts[-1]
        assert first.first_name in second.alerts[-1]
        assert shown in second.last.text
        assert not {"✅ Send now", "⏸ Hold", "🗑 Discard"} & {
            label for row in second.last.buttons for label in row
        }


async def test_a_double_tap_on_send_now_sends_once(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    bureau.chief.presses("Send now")
    bureau.chief.presses("Send now")
    await bureau.town.settle()
    assert bureau.heard() == [1, 1, 1]


async def test_for_anyone_else_the_buttons_of_a_preview_do_nothing(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    preview = bureau.chief.last
    bureau.james.presses_data(bureau.james.last, preview.buttons_data[0][0])
    await bureau.town.settle()
    assert bureau.texts(bureau.irina) == []


async def test_more_changes_than_allowed_at_once_wait_for_an_admin(tmp_path: Path) -> None:
    first = [event(f"event-{number}") for number in range(4)]
    second = [event(f"event-{number}", status="confirmed") for number in range(4)]
    async with open_bureau(tmp_path, *first, BOT_ANNOUNCE_MAX="3") as bureau:
        await bureau.edit(*second)
        (question,) = bureau.mail(bureau.chief)
        assert "4 changes to the schedule at once" in question.text
        await bureau.town.move(days=2)
        assert bureau.heard() == [0, 0, 0]
        await bureau.town.presses(bureau.chief, "Send all (4)")
        assert bureau.heard() == [4, 4, 4]


async def test_as_many_changes_as_allowed_go_out_by_themselves(tmp_path: Path) -> None:
    first = [event(f"event-{number}") for number in range(3)]
    second = [event(f"event-{number}", status="confirmed") for number in range(3)]
    async with open_bureau(tmp_path, *first, BOT_ANNOUNCE_MAX="3") as bureau:
        await bureau.announce(*second)
        assert len(bureau.texts(bureau.leyla)) == 3


async def test_a_large_change_can_be_discarded_as_a_whole(tmp_path: Path) -> None:
    first = [event(f"event-{number}") for number in range(3)]
    second = [event(f"event-{number}", status="confirmed") for number in range(3)]
    async with open_bureau(tmp_path, *first, BOT_ANNOUNCE_MAX="2") as bureau:
        await bureau.edit(*second)
        await bureau.town.presses(bureau.chief, "Discard all")
        await bureau.town.move(days=2)
        assert bureau.heard() == [0, 0, 0]


async def test_an_event_that_vanished_is_no_cancellation_but_a_question_to_the_admins(
    tmp_path: Path,
) -> None:
    async with open_bureau(tmp_path, event(), event("other", topics=["culture"])) as bureau:
        await bureau.announce(event("other", topics=["culture"]))
        assert bureau.heard() == [0, 0, 0]
        (question,) = bureau.texts(bureau.chief)
        assert "no longer in the schedule file" in question
        assert "Caspian forum" in question
        await bureau.town.presses(bureau.chief, "tell people")
        (told,) = bureau.texts(bureau.james)
        assert "Event cancelled" in told


async def test_an_event_removed_quietly_is_told_to_nobody_and_rings_no_more(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, event(), event("other", topics=["culture"])) as bureau:
        await bureau.edit(event("other", topics=["culture"]))
        await bureau.town.presses(bureau.chief, "Remove quietly")
        await bureau.town.move(days=40)
        assert bureau.heard() == [0, 0, 0]


async def test_an_announcement_that_is_late_by_hours_asks_before_it_goes_out(bureau: Bureau) -> None:
    await bureau.edit(CANCELLED)
    bureau.forget_mail()
    await bureau.town.close()
    bureau.town.sleep(hours=8)
    await bureau.town.open()
    await bureau.town.settle()
    assert bureau.heard() == [0, 0, 0]
    (question,) = bureau.texts(bureau.chief)
    assert "This announcement is late" in question
    await bureau.town.presses(bureau.chief, "Send now")
    assert bureau.heard() == [1, 1, 1]


async def test_an_announcement_a_little_late_just_goes_out(bureau: Bureau) -> None:
    await bureau.edit(CANCELLED)
    await bureau.town.close()
    bureau.town.sleep(hours=1)
    await bureau.town.open()
    await bureau.town.settle()
    assert bureau.heard() == [1, 1, 1]


async def test_an_edit_made_while_the_bot_was_away_is_announced_after_the_delay(bureau: Bureau) -> None:
    await bureau.town.close()
    bureau.town.schedule.write_text(file_of(CONFIRMED), encoding="utf-8")
    bureau.town.sleep(days=2)
    await bureau.town.open()
    await bureau.town.settle()
    assert bureau.heard() == [0, 0, 0]
    await bureau.town.move(minutes=DELAY)
    assert bureau.heard() == [1, 1, 1]


async def test_a_restart_within_the_delay_loses_and_doubles_nothing(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    await bureau.town.crash()
    await bureau.town.move(minutes=DELAY)
    await bureau.town.crash()
    await bureau.town.settle()
    assert bureau.heard() == [1, 1, 1]
    assert len(bureau.texts(bureau.chief)) == 1, "one preview, however often the bot restarts"


async def test_a_decision_survives_a_crash_before_it_is_carried_out(bureau: Bureau) -> None:
    await bureau.edit(CONFIRMED)
    bureau.chief.presses("Send now")
    await bureau.town.running.polling.step(timeout=0)
    await bureau.town.crash()
    await bureau.town.settle()
    assert bureau.heard() == [1, 1, 1]

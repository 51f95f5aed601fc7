"""Announcements of the schedule have the same card and the same controls as a broadcast."""

import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from bot.emulator.bubble import Bubble
from bot.emulator.person import Person
from bot.schedule.text import LANGUAGES, Language
from bot.storage.outbox import State
from bot.wording.i18n import plain
from tests.journeys.bureau import DELAY, Bureau, event, open_bureau
from tests.journeys.talk import labels

MOVED = {"date": "2021-06-03"}


async def card(bureau: Bureau) -> str:
    """The chief opens the newest announcement from /schedule; what the card says."""
    await bureau.town.says(bureau.chief, "/schedule")
    return await bureau.town.presses(bureau.chief, "1")


async def told(bureau: Bureau, *, without: Person | None = None) -> None:
    """The forum was moved by a day, and everybody has read it but one, whose client says so only now."""
    if without is not None:
        blocked = "Forbidden: bot was blocked by the user"
        bureau.town.world.faults.fail(
            method="sendMessage", chat_id=without.user_id, status=403, description=blocked, times=1
        )
    await bureau.announce(event(**MOVED))
    bureau.forget_mail()


async def turn(bureau: Bureau, shown: Bubble, seconds: int) -> list[tuple[datetime, str]]:
    """Let the loops turn for so long; each text a message shows meanwhile, and when."""
    seen: list[tuple[datetime, str]] = []
    for _ in range(seconds * 4):
        await bureau.town.pass_time(step=0.25, seconds=0.25)
        if not seen or seen[-1][1] != shown.text:
            seen.append((bureau.town.clock.now(), shown.text))
    return seen


async def test_one_card_with_bar_figures_rate_and_time_left_is_edited_at_most_every_3_seconds(
    tmp_path: Path,
) -> None:
    async with open_bureau(tmp_path, BOT_RATE="2") as bureau:
        await bureau.crowd(30)
        await bureau.edit(event(**MOVED))
        shown = bureau.chief.last
        bureau.chief.presses("Send now")
        for step in bureau.town.steps()[:4]:
            await step()
        seen = await turn(bureau, shown, 30)
        assert shown.message_id == bureau.chief.last.message_id, "the preview became the card"
        running = [text for _, text in seen if "· running" in text]
        assert any(
            "of 33" in text and "░" in text and "a second, " in text and " left" in text for text in running
        )
        assert all("📅 New date: Caspian forum" in text for text in running)
        times = [at for at, text in seen if "Announcement no." in text]
        assert len(times) > 4
        # The first view is the answer to the press; a quarter of a second is the step of this clock.
        assert all((later - sooner).total_seconds() >= 2.75 for sooner, later in pairwise(times[1:]))
        assert "· finished" in shown.text
        assert "delivered: 33" in shown.text


async def test_the_card_opened_while_it_waits_comes_alive_when_it_goes_out_by_itself(bureau: Bureau) -> None:
    await bureau.edit(event(**MOVED))
    assert "Waiting to go out" in await card(bureau)
    shown = bureau.chief.last
    await bureau.town.move(minutes=DELAY)
    await bureau.town.move(seconds=5)
    assert shown.text.startswith("🗓 Announcement no. ")
    assert "· finished" in shown.text
    assert "delivered: 3" in shown.text


async def test_pause_resume_and_stop_work_from_its_card_and_each_gets_it_once(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, BOT_RATE="1") as bureau:
        crowd = await bureau.crowd(6)
        await bureau.edit(event(**MOVED))
        shown = bureau.chief.last
        bureau.chief.presses("Send now")
        await turn(bureau, shown, 4)
        bureau.chief.presses("⏸ Pause", message_id=shown.message_id)
        await turn(bureau, shown, 3)
        assert "· paused" in shown.text
        before = (await bureau.newest())[1][State.SENT]
        await turn(bureau, shown, 10)
        assert (await bureau.newest())[1][State.SENT] == before < 9
        bureau.chief.presses("Resume", message_id=shown.message_id)
        await turn(bureau, shown, 30)
        assert "delivered: 9" in shown.text
        assert [bureau.copies(chat, "New date") for chat in crowd] == [1] * 6


async def test_the_report_and_the_csv_tell_chats_languages_outcomes_and_times_without_names(
    bureau: Bureau,
) -> None:
    await told(bureau, without=bureau.irina)
    await card(bureau)
    report = await bureau.town.presses(bureau.chief, "Report")
    assert "delivered: 2" in report
    assert "— blocked the bot: 1" in report
    await bureau.town.presses(bureau.chief, "CSV")
    file = bureau.chief.last.document
    assert file is not None
    campaign, _ = await bureau.newest()
    assert file.name == f"announcement-{campaign.id}.csv"
    lines = file.data.decode().splitlines()
    assert lines[0] == "chat,language,outcome,cause,time"
    assert f"{bureau.irina.user_id},ru,blocked,blocked,2021-04-28T06:05:" in file.data.decode()
    assert len(lines) == 4
    assert not any(reader.name in file.data.decode() for reader in bureau.readers.values())


async def test_what_failed_is_tried_again_and_only_there(bureau: Bureau) -> None:
    await told(bureau, without=bureau.irina)
    await bureau.town.says(bureau.irina, "/start")
    bureau.forget_mail()
    await card(bureau)
    first = bureau.chief.last
    await bureau.town.presses(bureau.chief, "Retry failed")
    await bureau.town.move(seconds=5)
    assert bureau.heard() == [0, 1, 0]
    assert "🔁 Retry no. " in bureau.chief.last.text
    assert "delivered: 1" in bureau.chief.last.text
    await bureau.town.presses(bureau.chief, "Retry", message_id=first.message_id)
    assert "nothing left to do" in bureau.chief.alerts[-1]
    await bureau.town.says(bureau.chief, "/schedule")
    assert labels(bureau.chief.last) == ["1"], "the list has the announcement once"


async def test_edit_everywhere_says_it_anew_from_todays_schedule_in_every_language(bureau: Bureau) -> None:
    await told(bureau)
    # A corrected spelling is not announced, so the readers' messages still have the old one.
    await bureau.edit(
        event(**MOVED, title={"ru": "Каспийский форум", "az": "Xəzər forumu", "en": "Caspian Forum 2021"})
    )
    await bureau.town.move(minutes=DELAY)
    assert bureau.heard() == [0, 0, 0]
    await card(bureau)
    ask = await bureau.town.presses(bureau.chief, "Edit everywhere")
    assert "schedule as it is today" in ask
    assert labels(bureau.chief.last)[0] == "🔄 From today’s schedule"
    before = bureau.chief.chat.last_message_id
    await bureau.town.presses(bureau.chief, "From today")
    shown = [bubble.text for bubble in bureau.chief.sees() if bubble.message_id > before]
    assert len(shown) == 4, "three versions and the question"
    assert any("Xəzər forumu" in text for text in shown)
    await bureau.town.presses(bureau.chief, "Edit 3")
    await bureau.town.move(seconds=5)
    assert "Caspian Forum 2021" in bureau.james.last.text
    assert "Was: Wednesday, 2 June 2021" in bureau.james.last.text
    assert labels(bureau.james.last) == ["ℹ️ Event card"]
    assert bureau.heard() == [0, 0, 0], "edited, not sent anew"
    assert "edited: 3" in bureau.chief.last.text
    assert "Edited everywhere afterwards" in await card(bureau)
    await bureau.town.presses(bureau.chief, "Edit everywhere")
    await bureau.town.presses(bureau.chief, "From today")
    assert "nothing to change" in bureau.chief.alerts[-1]


async def test_edit_everywhere_with_the_admins_own_words_reaches_one_language_and_keeps_the_buttons(
    bureau: Bureau,
) -> None:
    await told(bureau)
    before = bureau.irina.last.text
    await card(bureau)
    await bureau.town.presses(bureau.chief, "Edit everywhere")
    await bureau.town.presses(bureau.chief, "English")
    await bureau.town.says(bureau.chief, "x" * 4097)
    assert "1 character too long" in bureau.chief.last.text
    bureau.chief.sends("photo", caption="no")
    await bureau.town.settle()
    assert "only text is needed" in bureau.chief.last.text
    await bureau.town.says(bureau.chief, "The forum <b>moves</b> 😀 <i>by a day</i>", html=True)
    yes = bureau.chief.last
    for _ in range(2):
        bureau.chief.presses("Edit 3", message_id=yes.message_id)
    await bureau.town.settle()
    await bureau.town.move(seconds=5)
    assert bureau.james.last.html == "The forum <b>moves</b> 😀 <i>by a day</i>"
    assert labels(bureau.james.last) == ["ℹ️ Event card"]
    assert bureau.irina.last.text == before
    assert "The forum moves 😀 by a day" in await bureau.town.says(bureau.james, "/news")
    assert (
        "Новая дата" in await bureau.town.says(bureau.irina, "/news") or "перенес" in bureau.irina.last.text
    )


async def test_recall_deletes_every_copy_and_the_list_and_the_news_know_it(bureau: Bureau) -> None:
    await told(bureau)
    await card(bureau)
    assert "Delete it in 3 chats?" in await bureau.town.presses(bureau.chief, "Recall")
    await bureau.town.presses(bureau.chief, "Yes, delete 3")
    await bureau.town.move(seconds=5)
    assert "deleted: 3" in bureau.chief.last.text
    assert not any("3 June" in bubble.text for bubble in bureau.james.sees())
    assert [len(bureau.mail(reader)) for reader in bureau.readers.values()] == [0, 0, 0]
    assert "↩️ recalled" in await bureau.town.says(bureau.chief, "/schedule")
    text = await bureau.town.presses(bureau.chief, "1")
    assert "Recalled afterwards" in text
    assert not {"✏️ Edit everywhere", "↩️ Recall"} & set(labels(bureau.chief.last))
    assert "New date" not in await bureau.town.says(bureau.james, "/news")


async def test_recall_after_48_hours_says_how_many_could_not_be(tmp_path: Path) -> None:
    async with open_bureau(tmp_path) as bureau:
        await told(bureau, without=bureau.irina)
        await bureau.town.move(hours=47)
        await bureau.town.says(bureau.irina, "/start")
        await card(bureau)
        await bureau.town.presses(bureau.chief, "Retry failed")
        await bureau.town.move(hours=2)
        bureau.forget_mail()
        await card(bureau)
        asked = await bureau.town.presses(bureau.chief, "Recall")
        assert "Delete it in 1 chat?" in asked
        assert "In 2 more chats it is over 48 hours old" in asked
        await bureau.town.presses(bureau.chief, "Yes, delete 1")
        await bureau.town.move(seconds=5)
        assert "deleted: 1" in bureau.chief.last.text
        assert "failed: 2" in bureau.chief.last.text
        assert "— over 48 hours old: 2" in await bureau.town.presses(bureau.chief, "Report")


async def test_one_that_telegram_refuses_pauses_by_itself_and_its_card_says_so(bureau: Bureau) -> None:
    bureau.town.world.faults.fail(
        method="sendMessage", chat_id=bureau.leyla.user_id, description="Bad Request: odd"
    )
    await bureau.edit(event(**MOVED))
    await bureau.town.presses(bureau.chief, "Send now")
    await bureau.town.move(seconds=5)
    notice = bureau.chief.last
    assert "Telegram refuses this message" in notice.text
    assert "Bad Request: odd" in notice.text
    text = await bureau.town.presses(bureau.chief, "Open the card")
    assert "waits for a decision" in text
    assert "Paused by itself" in text
    bureau.town.world.faults.clear()
    await bureau.town.presses(bureau.chief, "Resume")
    await bureau.town.move(seconds=5)
    assert bureau.heard() == [1, 1, 1]


@pytest.mark.parametrize("label", ["Edit everywhere", "Recall", "Report", "CSV", "Show the message"])
async def test_an_announcement_of_the_version_before_has_the_same_controls(
    bureau: Bureau, label: str
) -> None:
    """Sent before there was a card for it: nothing but its campaign and its rows are there."""
    await told(bureau)
    async with bureau.town.house.database.write() as tx:
        await tx.execute("DELETE FROM broadcast")
    await card(bureau)
    before = bureau.chief.last.text
    await bureau.town.presses(bureau.chief, label)
    assert bureau.chief.last.text != before
    assert not bureau.chief.alerts


async def test_what_came_after_quiet_hours_with_other_news_stays_and_is_told_in_numbers(
    tmp_path: Path,
) -> None:
    three = [event(f"forum-{number}", title=f"Forum {number}") for number in range(3)]
    async with open_bureau(tmp_path, *three) as bureau:
        await bureau.town.says(bureau.james, "/quiet 22:00-08:00")  # in New York it is two in the morning
        bureau.forget_mail()
        await bureau.announce(*({**one, **MOVED} for one in three))
        assert bureau.heard() == [3, 3, 0]
        await bureau.town.move(hours=8)
        (together,) = bureau.texts(bureau.james)
        assert all(f"Forum {number}" in together for number in range(3))
        await card(bureau)
        asked = await bureau.town.presses(bureau.chief, "Recall")
        assert "Delete it in 2 chats?" in asked
        assert "In 1 more chat it came after quiet hours in one message with other news" in asked
        await bureau.town.presses(bureau.chief, "Yes, delete 2")
        await bureau.town.move(seconds=5)
        assert bureau.james.last.text == together
        shown = [bubble for bubble in bureau.leyla.sees() if re.search(r"Forum \d", bubble.text)]
        assert len(shown) == 2, "the one that was recalled is gone, the others stay"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_card_of_an_announcement_speaks_one_language_all_the_way(
    bureau: Bureau, language: Language
) -> None:
    town, chief = bureau.town, bureau.chief
    await told(bureau, without=bureau.irina)
    await town.says(chief, f"/language {language}")
    start = chief.chat.last_message_id
    await town.says(chief, "/schedule")
    await town.presses(chief, "1")
    for key in ("report", "card", "edit"):
        await town.presses(chief, plain(language, f"broadcast-{key}"))
    await town.presses(chief, "English")
    await town.says(chief, "12345")
    await town.presses(chief, plain(language, "broadcast-edit-yes", count=2))
    await town.move(seconds=5)
    await town.says(chief, "/schedule")
    await town.presses(chief, "1")
    await town.presses(chief, plain(language, "broadcast-recall"))
    await town.presses(chief, plain(language, "broadcast-recall-yes", count=2))
    await town.move(seconds=5)
    await town.says(chief, "/schedule")
    await town.presses(chief, "1")
    said = [bubble for bubble in chief.sees() if bubble.from_bot and bubble.message_id > start]
    assert len(said) > 5
    other = {"ru": "[A-Za-z]{4}", "az": "[а-яё]", "en": "[а-яёəğı]"}[language]
    names = re.compile(r"Русский|Azərbaycanca|English|Chief|Telegram|Event card")
    for bubble in said:
        for line in (*bubble.text.split("\n"), *labels(bubble)):
            assert not re.search(other, names.sub("", line)), f"not in {language}: {line}"
    assert all(press.answered for press in chief.presses_made), "a spinner goes on turning"

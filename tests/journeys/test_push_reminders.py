"""Reminders: at each reader's lead times, in their zone, for the time that is true, and never in a burst."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.schedule.text import Language
from tests.journeys.bureau import Bureau, event, open_bureau

# The forum is on 2 June 2021 at 10:00 in Baku: 06:00 UTC.
BEGINS = datetime(2021, 6, 2, 6, 0, tzinfo=UTC)


def rang(bureau: Bureau, who: Person) -> list[tuple[str, str]]:
    """When (UTC, to the minute) and with which first line a reader was reminded since last asked."""
    return [(f"{bubble.date:%m-%d %H:%M}", bubble.text.splitlines()[0]) for bubble in bureau.mail(who)]


WORDS: dict[Language, tuple[str, str, str]] = {
    "ru": ("⏰ Завтра", "⏰ Через час", "Каспийский форум"),
    "az": ("⏰ Sabah", "⏰ Bir saat sonra", "Xəzər forumu"),
    "en": ("⏰ Tomorrow", "⏰ In an hour", "Caspian forum"),
}


async def test_everybody_is_reminded_a_day_and_an_hour_before_in_their_language(bureau: Bureau) -> None:
    await bureau.town.move_to(BEGINS)
    for language, (tomorrow, hour, title) in WORDS.items():
        mail = bureau.mail(bureau.readers[language])
        assert [(f"{bubble.date:%m-%d %H:%M}", bubble.text.splitlines()[0]) for bubble in mail] == [
            ("06-01 06:00", tomorrow),
            ("06-02 05:00", hour),
        ]
        assert all(title in bubble.text for bubble in mail)


async def test_several_lead_times_ring_each_at_its_moment(bureau: Bureau) -> None:
    await bureau.town.says(bureau.irina, "/reminders")
    for label in ("7 дней", "3 дня", "3 часа"):
        await bureau.town.presses(bureau.irina, label)
    bureau.forget_mail()
    await bureau.town.move_to(BEGINS)
    assert rang(bureau, bureau.irina) == [
        ("05-26 06:00", "⏰ Через 7 дней"),
        ("05-30 06:00", "⏰ Через 3 дня"),
        ("06-01 06:00", "⏰ Завтра"),
        ("06-02 03:00", "⏰ Через 3 часа"),
        ("06-02 05:00", "⏰ Через час"),
    ]


async def test_who_switched_all_lead_times_off_is_not_reminded(bureau: Bureau) -> None:
    await bureau.town.says(bureau.james, "/reminders")
    await bureau.town.presses(bureau.james, "1 day")
    await bureau.town.presses(bureau.james, "1 hour")
    bureau.forget_mail()
    await bureau.town.move_to(BEGINS)
    assert rang(bureau, bureau.james) == []
    assert len(rang(bureau, bureau.irina)) == 2


async def test_a_day_without_an_hour_is_reminded_at_nine_of_each_readers_morning(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, event(time=None)) as bureau:
        await bureau.town.move_to(datetime(2021, 6, 3, tzinfo=UTC))
        assert [at for at, _ in rang(bureau, bureau.leyla)] == ["06-01 05:00", "06-02 05:00"]  # Baku
        assert [at for at, _ in rang(bureau, bureau.irina)] == ["06-01 06:00", "06-02 06:00"]  # Moscow
        james = rang(bureau, bureau.james)  # New York
        assert james == [("06-01 13:00", "⏰ Tomorrow"), ("06-02 13:00", "⏰ Today")]


async def test_an_event_known_by_month_gets_one_note_on_the_first_of_it(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, event(time=None, date="2021-06")) as bureau:
        await bureau.town.move_to(datetime(2021, 7, 2, tzinfo=UTC))
        assert rang(bureau, bureau.leyla) == [("06-01 05:00", "⏰ Bu ay")]
        assert rang(bureau, bureau.irina) == [("06-01 06:00", "⏰ В этом месяце")]
        assert rang(bureau, bureau.james) == [("06-01 13:00", "⏰ This month")]


@pytest.mark.parametrize("date", ["2021", "../2021-12-31"])
async def test_what_is_vaguer_than_a_month_is_not_reminded_of(tmp_path: Path, date: str) -> None:
    async with open_bureau(tmp_path, event(time=None, date=date)) as bureau:
        await bureau.town.move_to(datetime(2022, 1, 1, tzinfo=UTC))
        assert bureau.heard() == [0, 0, 0]


async def test_a_moved_event_rings_for_the_new_time_and_never_for_the_old_one(bureau: Bureau) -> None:
    await bureau.announce(event(date="2021-06-09"))
    bureau.forget_mail()
    await bureau.town.move_to(datetime(2021, 6, 9, 6, tzinfo=UTC))
    assert [at for at, _ in rang(bureau, bureau.james)] == ["06-08 06:00", "06-09 05:00"]


async def test_an_event_moved_after_its_first_reminder_rings_anew(bureau: Bureau) -> None:
    await bureau.town.move_to(datetime(2021, 6, 1, 8, tzinfo=UTC))
    assert [text for _, text in rang(bureau, bureau.james)] == ["⏰ Tomorrow"]
    await bureau.announce(event(date="2021-06-09"))
    bureau.forget_mail()
    await bureau.town.move_to(datetime(2021, 6, 9, 6, tzinfo=UTC))
    assert rang(bureau, bureau.james) == [("06-08 06:00", "⏰ Tomorrow"), ("06-09 05:00", "⏰ In an hour")]


async def test_a_reminder_on_its_way_stops_when_its_event_is_moved(bureau: Bureau) -> None:
    await bureau.crowd(100)
    town = bureau.town
    await town.move_to(datetime(2021, 6, 1, 5, 59, tzinfo=UTC))
    town.sleep(minutes=1)
    await town.house.planner.step()
    await town.house.sender.step()
    town.schedule.write_text(town.schedule.read_text().replace("2021-06-02", "2021-06-09"))
    await town.house.importer.step()
    await town.settle()
    rung, _ = await bureau.newest("reminder")
    assert rung.state == "expired"
    assert sum(bureau.copies(chat, "Tomorrow") for chat in town.world.chats) < 60


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
async def test_what_will_not_take_place_is_not_reminded_of(bureau: Bureau, status: str) -> None:
    await bureau.announce(event(status=status))
    bureau.forget_mail()
    await bureau.town.move_to(BEGINS)
    assert bureau.heard() == [0, 0, 0]


async def test_who_subscribes_inside_a_lead_time_gets_one_catch_up_not_a_burst(tmp_path: Path) -> None:
    near = [event(f"event-{number}", date="2021-04-28", time=f"1{number}:30") for number in range(5)]
    async with open_bureau(tmp_path, *near) as bureau:
        newcomer = bureau.town.person("Newman", "en")
        await bureau.town.says(newcomer, "/subscribe forums")
        mail = [bubble.text for bubble in bureau.mail(newcomer) if "⏰" in bubble.text]
        (told,) = mail
        assert "Coming up soon" in told
        assert told.count("•") >= 4


async def test_the_catch_up_takes_the_place_of_the_reminder_it_repeats(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, event(date="2021-04-29")) as bureau:  # 06:00 UTC: in 24 hours
        await bureau.town.move(hours=2)
        newcomer = bureau.town.person("Newman", "en")
        await bureau.town.says(newcomer, "/subscribe forums")
        assert sum("⏰" in text for text in bureau.texts(newcomer)) == 1
        await bureau.town.move_to(datetime(2021, 4, 29, 6, tzinfo=UTC))
        assert rang(bureau, newcomer) == [("04-29 05:00", "⏰ In an hour")]


async def test_the_first_reader_of_a_zone_is_caught_up_and_not_reminded_as_well(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, event(date="2021-04-29", time=None)) as bureau:
        newcomer = bureau.town.person("Newman", "en")
        newcomer.says("/timezone Tokyo")
        newcomer.says("/subscribe forums")  # nine o'clock of the day before is over there
        await bureau.town.settle()
        await bureau.town.move(hours=1)
        assert sum("⏰" in text for text in bureau.texts(newcomer)) == 1


async def test_who_muted_the_event_or_stopped_the_bot_hears_nothing(bureau: Bureau) -> None:
    await bureau.town.says(bureau.leyla, "/event caspian-forum")
    await bureau.town.presses(bureau.leyla, "Səssiz")
    await bureau.town.says(bureau.irina, "/stop")
    bureau.forget_mail()
    await bureau.town.move_to(BEGINS)
    assert bureau.heard() == [0, 0, 2]


async def test_who_comes_back_between_two_reminders_hears_the_second(bureau: Bureau) -> None:
    await bureau.town.says(bureau.irina, "/stop")
    await bureau.town.move_to(datetime(2021, 6, 1, 12, tzinfo=UTC))
    await bureau.town.says(bureau.irina, "/start")
    bureau.forget_mail()
    await bureau.town.move_to(BEGINS)
    assert [text for _, text in rang(bureau, bureau.irina)] == ["⏰ Через час"]


async def test_who_follows_one_event_is_reminded_of_it_alone(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, event(), event("other", date="2021-06-03")) as bureau:
        fay = bureau.town.person("Fay", "en")
        await bureau.town.says(fay, "/event caspian-forum")
        await bureau.town.presses(fay, "Remind me")
        bureau.forget_mail()
        await bureau.town.move_to(datetime(2021, 6, 4, tzinfo=UTC))
        assert [at for at, _ in rang(bureau, fay)] == ["06-01 06:00", "06-02 05:00"]


async def test_after_downtime_only_the_latest_reminder_rings_and_says_what_is_true_now(
    bureau: Bureau,
) -> None:
    await bureau.town.close()
    bureau.town.sleep(seconds=(BEGINS - bureau.town.clock.now()).total_seconds() - 20 * 60)
    await bureau.town.open()
    await bureau.town.settle()
    assert [text for _, text in rang(bureau, bureau.james)] == ["⏰ In 20 minutes"]
    await bureau.town.move_to(BEGINS)
    assert rang(bureau, bureau.james) == []


async def test_after_downtime_nobody_is_reminded_of_what_has_begun(bureau: Bureau) -> None:
    await bureau.town.close()
    bureau.town.sleep(seconds=(BEGINS - bureau.town.clock.now()).total_seconds() + 60)
    await bureau.town.open()
    await bureau.town.settle()
    await bureau.town.move(days=2)
    assert bureau.heard() == [0, 0, 0]


async def test_a_reminder_that_telegram_held_up_past_the_beginning_is_not_sent(bureau: Bureau) -> None:
    await bureau.town.move_to(datetime(2021, 6, 2, 4, 59, tzinfo=UTC))
    bureau.forget_mail()
    bureau.town.world.faults.refuse()
    await bureau.town.pass_time(minutes=70, step=60)
    bureau.town.world.faults.restore()
    await bureau.town.pass_time(minutes=3)
    await bureau.town.settle()
    assert bureau.heard() == [0, 0, 0]


async def test_a_restart_around_every_ring_repeats_none(bureau: Bureau) -> None:
    for moment in (
        datetime(2021, 6, 1, 6, tzinfo=UTC),
        datetime(2021, 6, 2, 5, tzinfo=UTC),
        BEGINS,
    ):
        await bureau.town.move_to(moment)
        await bureau.town.crash()
        await bureau.town.settle()
    assert bureau.heard() == [2, 2, 2]


async def test_that_registration_closes_is_told_a_day_before_to_those_who_follow(tmp_path: Path) -> None:
    registration = {"url": "https://example.org/r", "closes": "2021-05-20"}
    async with open_bureau(tmp_path, event(registration=registration)) as bureau:
        await bureau.town.says(bureau.james, "/event caspian-forum")
        await bureau.town.presses(bureau.james, "Mute")
        fay = bureau.town.person("Fay", "az")
        await bureau.town.says(fay, "/event caspian-forum")
        await bureau.town.presses(fay, "Xatırladın")
        bureau.forget_mail()
        await bureau.town.move_to(datetime(2021, 5, 25, tzinfo=UTC))
        assert rang(bureau, fay) == [("05-19 05:00", "⏰ Qeydiyyat sabah bağlanır")]
        assert bureau.heard() == [0, 0, 0], "only who asked to be reminded of this event"

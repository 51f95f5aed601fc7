"""Quiet hours: what comes in the night waits for the morning, as one message when it piles up, and is never lost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.emulator.person import Person
from bot.schedule.text import Language
from bot.storage.database import fetch
from bot.storage.outbox import State
from tests.journeys.bureau import Bureau, event, open_bureau
from tests.journeys.talk import in_every_language, pressable

# The evening of 28 April 2021: 22:00 in Moscow, 23:00 in Baku, 15:00 in New York.
EVENING = datetime(2021, 4, 28, 19, 0, tzinfo=UTC)
TITLES: dict[Language, str] = {
    "ru": "Пока у вас были тихие часы",
    "az": "Sakit saatlarınız ərzində",
    "en": "During your quiet hours",
}


def several(number: int, **fields: Any) -> list[dict[str, Any]]:
    """The forum and so many new events beside it."""
    names = ("one", "two", "three", "four", "five")[:number]
    return [event(), *(event(name, title=f"Event {name}", **fields) for name in names)]


async def asleep(bureau: Bureau, words: str = "22-8") -> None:
    """Each of the three chooses quiet hours, and the evening comes."""
    for reader in bureau.readers.values():
        await bureau.town.says(reader, f"/quiet {words}")
    await bureau.town.move_to(EVENING)
    bureau.forget_mail()


def came(bureau: Bureau, who: Person) -> list[str]:
    """When (UTC, to the minute) something came since last asked."""
    return [f"{bubble.date:%d %H:%M}" for bubble in bureau.mail(who)]


async def rows(bureau: Bureau, kind: str, chat: int) -> list[int]:
    """How the rows of a chat stand in the mailings of a kind."""
    async with bureau.town.house.database.read() as tx:
        found = await fetch(
            tx,
            "SELECT d.state FROM delivery d JOIN campaign c ON c.id = d.campaign_id "
            "WHERE c.kind = ? AND d.chat_id = ? ORDER BY d.id",
            (kind, chat),
        )
    return [int(row["state"]) for row in found]


async def test_an_announcement_in_the_night_waits_for_each_readers_own_morning(bureau: Bureau) -> None:
    await asleep(bureau)
    await bureau.announce(event(date="2021-06-09"))
    assert came(bureau, bureau.james) == ["28 19:05"], "in New York it is the afternoon"
    assert bureau.heard() == [0, 0, 0]
    await bureau.town.move(days=1)
    assert came(bureau, bureau.leyla) == ["29 04:00"]
    assert came(bureau, bureau.irina) == ["29 05:00"]
    assert came(bureau, bureau.james) == []


@in_every_language
async def test_what_piles_up_comes_as_one_message_with_a_button_to_each(
    bureau: Bureau, language: Language
) -> None:
    reader = bureau.readers[language]
    await bureau.town.says(reader, "/timezone Moscow")
    await asleep(bureau)
    await bureau.announce(*several(3))
    await bureau.town.move(days=1)
    (bubble,) = bureau.mail(reader)
    assert TITLES[language] in bubble.text
    assert all(f"Event {name}" in bubble.text for name in ("one", "two", "three"))
    assert [data for row in bubble.buttons_data for data in row] == ["e:one", "e:two", "e:three"]
    assert await rows(bureau, "announcement", reader.user_id) == [State.SENT] * 3, "the reports stay true"
    reader.presses_data(bubble, "e:two")
    await bureau.town.settle()
    assert "Event two" in reader.last.text


async def test_two_messages_come_as_they_are(bureau: Bureau) -> None:
    await asleep(bureau)
    await bureau.announce(*several(2))
    await bureau.town.move(days=1)
    texts = bureau.texts(bureau.irina)
    assert ["Event one" in texts[0], "Event two" in texts[1], len(texts)] == [True, True, 2]


async def test_what_starts_within_two_hours_comes_without_a_sound(tmp_path: Path) -> None:
    early = event(date="2021-04-29", time="09:00", timezone="Europe/Moscow")
    async with open_bureau(tmp_path, early) as bureau:
        await asleep(bureau, "22-8:30")
        await bureau.town.move_to(datetime(2021, 4, 29, 6, tzinfo=UTC))
        (irina,) = bureau.mail(bureau.irina)
        assert (f"{irina.date:%H:%M}", irina.silent) == ("05:00", True), "an hour before, at eight"
        (james,) = bureau.mail(bureau.james)
        assert (f"{james.date:%H:%M}", james.silent) == ("05:00", True), "at one in the night there"
        (leyla,) = bureau.mail(bureau.leyla)
        assert (f"{leyla.date:%H:%M}", leyla.silent) == ("05:00", False), "nine in Baku is no quiet hour"


async def test_what_starts_before_the_morning_is_not_missed(tmp_path: Path) -> None:
    dawn = event(date="2021-04-29", time="06:00", timezone="Europe/Moscow")
    async with open_bureau(tmp_path, dawn) as bureau:
        await bureau.town.says(bureau.irina, "/reminders")
        await bureau.town.presses(bureau.irina, "3 часа")
        await bureau.town.presses(bureau.irina, "1 час")
        await asleep(bureau)
        await bureau.town.move_to(datetime(2021, 4, 29, 6, tzinfo=UTC))
        (bubble,) = bureau.mail(bureau.irina)
        assert (f"{bubble.date:%H:%M}", bubble.silent) == ("01:00", True)
        assert "Через 2 часа" in bubble.text, "what is true when it comes"


async def test_a_reminder_held_over_midnight_says_today(tmp_path: Path) -> None:
    evening = event(date="2021-04-30", time="00:30", timezone="Europe/Moscow")
    async with open_bureau(tmp_path, evening) as bureau:
        await asleep(bureau)
        await bureau.town.move_to(datetime(2021, 4, 29, 12, tzinfo=UTC))
        (bubble,) = bureau.mail(bureau.irina)
        assert f"{bubble.date:%d %H:%M}" == "29 05:00"
        assert "Завтра" in bubble.text
    late = event(date="2021-04-29", time="23:30", timezone="Europe/Moscow")
    (tmp_path / "two").mkdir()
    async with open_bureau(tmp_path / "two", late) as bureau:
        await asleep(bureau)
        await bureau.town.move_to(datetime(2021, 4, 29, 12, tzinfo=UTC))
        (bubble,) = bureau.mail(bureau.irina)
        assert "Сегодня" in bubble.text, "it rang at half past eleven and said tomorrow then"


async def test_a_reminder_that_expires_in_the_night_is_dropped(tmp_path: Path) -> None:
    closes = event(registration={"url": "https://example.com", "closes": "2021-04-29"})
    async with open_bureau(tmp_path, closes) as bureau:
        await bureau.town.says(bureau.irina, "/event caspian-forum")
        await bureau.town.presses(bureau.irina, pressable("ru", "card-follow"))
        await asleep(bureau, "6-19")
        await bureau.town.move(days=2)
        assert bureau.mail(bureau.irina) == [], "registration closed while it was quiet"


async def test_replies_are_never_held(bureau: Bureau) -> None:
    await asleep(bureau)
    await bureau.town.says(bureau.irina, "/event caspian-forum")
    assert len(bureau.mail(bureau.irina)) == 1
    await bureau.town.says(bureau.irina, "/unsubscribe forums")
    await bureau.edit(event(), event("soon", title="Soon", date="2021-04-29", time="22:00", silent=True))
    bureau.forget_mail()
    await bureau.town.says(bureau.irina, "/subscribe forums")
    caught_up = [bubble for bubble in bureau.mail(bureau.irina) if "Soon" in bubble.text]
    assert [bubble.silent for bubble in caught_up] == [False], "catching up answers the subscription"


async def test_admins_hear_of_an_announcement_at_night(bureau: Bureau) -> None:
    await bureau.town.says(bureau.chief, "/quiet 22-8")
    await asleep(bureau)
    await bureau.edit(event(date="2021-06-09"))
    assert len(bureau.mail(bureau.chief)) == 1


async def test_other_hours_and_another_zone_move_what_is_held(bureau: Bureau) -> None:
    await asleep(bureau)
    await bureau.announce(event(date="2021-06-09"))
    await bureau.town.says(bureau.irina, "/quiet 22-9")
    await bureau.town.says(bureau.leyla, "/quiet off")
    assert any("9 iyun" in text for text in bureau.texts(bureau.leyla)), "free: it comes at once"
    bureau.forget_mail()
    await bureau.town.move_to(datetime(2021, 4, 29, 5, 30, tzinfo=UTC))
    assert came(bureau, bureau.irina) == []
    await bureau.town.move_to(datetime(2021, 4, 29, 6, 30, tzinfo=UTC))
    assert came(bureau, bureau.irina) == ["29 06:00"]
    await bureau.town.move_to(datetime(2021, 4, 29, 20, 0, tzinfo=UTC))
    await bureau.announce(event(date="2021-06-10"))
    bureau.forget_mail()
    await bureau.town.says(bureau.irina, "/timezone New York")
    assert any("10 июня" in text for text in bureau.texts(bureau.irina)), "there it is the afternoon"


async def test_stop_drops_what_is_held(bureau: Bureau) -> None:
    await asleep(bureau)
    await bureau.announce(*several(3))
    await bureau.town.says(bureau.irina, "/stop")
    bureau.forget_mail()
    await bureau.town.move(days=1)
    assert bureau.mail(bureau.irina) == []
    assert await rows(bureau, "announcement", bureau.irina.user_id) == [State.SKIPPED] * 3


@pytest.mark.parametrize("turns", range(7))
async def test_a_crash_at_any_step_of_the_morning_loses_nothing(bureau: Bureau, turns: int) -> None:
    await asleep(bureau)
    await bureau.announce(*several(3))
    town = bureau.town
    town.clock.move(datetime(2021, 4, 29, 5, tzinfo=UTC) - town.clock.now())
    for turn in [turn for _ in range(2) for turn in town.steps()[3:]][:turns]:
        await turn()
        if turns % 2:
            await town.crash()
    await town.crash()
    await town.move(hours=1)
    messages = bureau.texts(bureau.irina)
    assert 1 <= len(messages) <= 2
    assert all(TITLES["ru"] in text for text in messages)
    assert set(await rows(bureau, "announcement", bureau.irina.user_id)) <= {State.SENT, State.UNKNOWN}


async def test_an_answer_that_is_lost_is_repeated_once_as_the_same_message(bureau: Bureau) -> None:
    await asleep(bureau)
    await bureau.announce(*several(3))
    bureau.town.world.faults.drop_answer(method="sendMessage", times=9)
    await bureau.town.move(days=1)
    messages = bureau.texts(bureau.irina)
    assert len(messages) == 2
    assert messages[0] == messages[1]
    assert await rows(bureau, "announcement", bureau.irina.user_id) == [State.UNKNOWN] * 3


async def test_a_restart_in_the_night_forgets_nothing(bureau: Bureau) -> None:
    await asleep(bureau)
    await bureau.announce(*several(3))
    await bureau.town.close()
    bureau.town.sleep(hours=5)
    await bureau.town.open()
    await bureau.town.settle()
    assert bureau.mail(bureau.irina) == []
    await bureau.town.move(hours=6)
    assert len(bureau.mail(bureau.irina)) == 1


@pytest.mark.parametrize(
    ("city", "now", "morning"),
    [
        # The nights in which the clocks of New York go forward and back, and those of Berlin.
        ("New York", datetime(2021, 3, 14, 3, 0, tzinfo=UTC), datetime(2021, 3, 14, 12, 0, tzinfo=UTC)),
        ("New York", datetime(2021, 11, 7, 2, 0, tzinfo=UTC), datetime(2021, 11, 7, 13, 0, tzinfo=UTC)),
        ("Berlin", datetime(2021, 3, 27, 21, 0, tzinfo=UTC), datetime(2021, 3, 28, 6, 0, tzinfo=UTC)),
        ("Berlin", datetime(2021, 10, 30, 20, 0, tzinfo=UTC), datetime(2021, 10, 31, 7, 0, tzinfo=UTC)),
        ("Vladivostok", datetime(2021, 6, 1, 12, 0, tzinfo=UTC), datetime(2021, 6, 1, 22, 0, tzinfo=UTC)),
        ("Baku", datetime(2021, 6, 1, 18, 0, tzinfo=UTC), datetime(2021, 6, 2, 4, 0, tzinfo=UTC)),
    ],
)
async def test_the_morning_is_at_eight_on_the_wall_also_when_clocks_change(
    tmp_path: Path, city: str, now: datetime, morning: datetime
) -> None:
    year = now.year + 1
    async with open_bureau(tmp_path, event(date=f"{year}-06-02"), start=now - timedelta(hours=1)) as bureau:
        await bureau.town.says(bureau.james, f"/timezone {city}")
        await bureau.town.says(bureau.james, "/quiet 22-8")
        await bureau.town.move_to(now)
        bureau.forget_mail()
        await bureau.announce(event(date=f"{year}-06-09"))
        assert bureau.mail(bureau.james) == []
        await bureau.town.move_to(morning - timedelta(seconds=1))
        assert bureau.mail(bureau.james) == []
        await bureau.town.move_to(morning)
        assert len(bureau.mail(bureau.james)) == 1


async def test_a_clock_that_jumps_holds_and_frees_by_what_it_says_then(bureau: Bureau) -> None:
    await asleep(bureau)
    await bureau.announce(event(date="2021-06-09"))
    town = bureau.town
    town.clock.move(timedelta(hours=12))  # ahead, into the day
    await town.settle()
    assert len(bureau.mail(bureau.irina)) == 1
    assert len(bureau.mail(bureau.leyla)) == 1


@in_every_language
async def test_quiet_hours_are_chosen_by_buttons_and_by_words(bureau: Bureau, language: Language) -> None:
    town, reader = bureau.town, bureau.readers[language]
    await town.says(reader, "/settings")
    await town.presses(reader, pressable(language, "settings-quiet"))
    await town.presses(reader, "23:00–07:00")
    assert "✅ 23:00–07:00" in [label for row in reader.last.buttons for label in row]
    assert "23:00–07:00" in await town.says(reader, "/settings")
    assert "21:30–06:15" in await town.says(reader, "/quiet 21:30-6:15")
    assert "21:30–06:15" in [label.removeprefix("✅ ") for row in reader.last.buttons for label in row]
    before = reader.last.text
    assert "2-2-2" in await town.says(reader, "/quiet 2-2-2")
    assert before == await town.says(reader, "/quiet"), "what makes no sense changes nothing"
    await town.presses(reader, pressable(language, "quiet-switch-off"))
    assert pressable(language, "quiet-off") in reader.last.text


async def test_only_admins_of_a_group_set_its_quiet_hours_and_it_keeps_them_when_it_moves(
    bureau: Bureau,
) -> None:
    town = bureau.town
    group = town.world.group("Council", members=[bureau.leyla], admins=[bureau.irina], supergroup=False)
    group.adds_bot(by=bureau.irina)
    await town.says(bureau.irina, "/subscribe forums", chat=group)
    await town.says(bureau.leyla, "/quiet 22-8", chat=group)
    assert (await bureau.subscriber(group.chat_id)).quiet is None
    await town.says(bureau.irina, "/quiet 22-8", chat=group)
    assert (await bureau.subscriber(group.chat_id)).quiet is not None
    await town.move_to(EVENING)
    await bureau.announce(*several(3))
    bureau.forget_mail()
    moved = group.migrates()
    await town.settle()
    bureau.forget_mail()
    await town.move(days=1)
    (bubble,) = bureau.mail(moved)
    assert all(f"Event {name}" in bubble.text for name in ("one", "two", "three"))

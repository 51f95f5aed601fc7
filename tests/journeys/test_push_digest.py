"""The weekly digest: for who asked for it, at their hour on their clock, in their language; nothing when empty."""

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

# The clock stands at Wednesday, 28 April 2021, 06:00 UTC. The forum is in a fortnight, within the weeks ahead.
NEAR = event(date="2021-05-12")
TITLES: dict[Language, str] = {"ru": "Еженедельная сводка", "az": "Həftəlik icmal", "en": "Weekly digest"}
MONDAY = datetime(2021, 5, 3, tzinfo=UTC)


def several() -> list[dict[str, Any]]:
    """What lies ahead in every way that a date may be known."""
    return [
        NEAR,
        event("month", title="In May", date="2021-05", time=None),
        event("far", title="Far away", date="2021-09-01"),
        event("year", title="Some day", date="2021", time=None),
        event("cancelled", title="Called off", date="2021-05-10", status="cancelled"),
        event("culture", title="Festival", date="2021-05-11", topics=["culture"]),
    ]


async def everybody(bureau: Bureau, words: str = "monday 9") -> None:
    for reader in bureau.readers.values():
        await bureau.town.says(reader, f"/digest {words}")
    bureau.forget_mail()


def digests(bureau: Bureau, who: Person) -> list[tuple[str, str]]:
    """When (UTC, to the minute) a digest came since last asked, and what it said."""
    found = [bubble for bubble in bureau.mail(who) if bubble.text.startswith("📬")]
    return [(f"{bubble.date:%m-%d %H:%M}", bubble.text) for bubble in found]


async def rows(bureau: Bureau) -> dict[int, list[int]]:
    """How the rows of all digests stand, by chat."""
    async with bureau.town.house.database.read() as tx:
        found = await fetch(
            tx,
            "SELECT d.chat_id, d.state FROM delivery d JOIN campaign c ON c.id = d.campaign_id "
            "WHERE c.kind = 'digest' ORDER BY d.id",
        )
    stands: dict[int, list[int]] = {}
    for row in found:
        stands.setdefault(row["chat_id"], []).append(row["state"])
    return stands


async def test_it_comes_at_the_chosen_hour_of_each_readers_own_clock(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await everybody(bureau)
        await bureau.town.move_to(MONDAY + timedelta(days=1))
        for language, at, title in (
            ("az", "05-03 05:00", "Xəzər forumu"),
            ("ru", "05-03 06:00", "Каспийский форум"),
            ("en", "05-03 13:00", "Caspian forum"),
        ):
            ((came, said),) = digests(bureau, bureau.readers[language])
            assert came == at
            assert TITLES[language] in said  # type: ignore[index]
            assert title in said
        await bureau.town.says(bureau.james, "/timezone Vladivostok")
        await bureau.town.move_to(MONDAY + timedelta(days=8))
        assert [came for came, _ in digests(bureau, bureau.james)] == ["05-09 23:00"], "Monday there"
        assert [came for came, _ in digests(bureau, bureau.irina)] == ["05-10 06:00"], "and every week"


async def test_nobody_gets_one_who_did_not_ask(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await bureau.town.says(bureau.irina, "/digest monday 9")
        bureau.forget_mail()
        await bureau.town.move_to(MONDAY + timedelta(days=1))
        assert len(digests(bureau, bureau.irina)) == 1
        assert bureau.heard() == [0, 0, 0]
        await bureau.town.says(bureau.irina, "/digest off")
        bureau.forget_mail()
        await bureau.town.move_to(MONDAY + timedelta(days=8))
        assert digests(bureau, bureau.irina) == []


async def test_nothing_comes_when_there_is_nothing_to_tell(tmp_path: Path) -> None:
    async with open_bureau(
        tmp_path, event(date="2021-09-01"), event("year", date="2021", time=None)
    ) as bureau:
        await everybody(bureau)
        await bureau.town.move_to(MONDAY + timedelta(days=1))
        assert bureau.heard() == [0, 0, 0]
        assert set(map(tuple, (await rows(bureau)).values())) == {(State.SKIPPED,)}


async def test_it_tells_what_is_mine_in_the_weeks_ahead_and_leaves_out_what_i_muted(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, *several()) as bureau:
        town = bureau.town
        await everybody(bureau)
        await town.says(bureau.james, "/event month")
        await town.presses(bureau.james, pressable("en", "card-mute"))
        await town.says(bureau.leyla, "/event culture")
        await town.presses(bureau.leyla, pressable("az", "card-follow"))
        bureau.forget_mail()
        await town.move_to(MONDAY + timedelta(days=1))
        told = {}
        for name, reader in bureau.readers.items():
            ((_, said),) = digests(bureau, reader)
            told[name] = [
                title
                for title in ("In May", "Far away", "Some day", "Called off", "Festival")
                if title in said
            ]
        assert told == {"ru": ["In May"], "en": [], "az": ["In May", "Festival"]}


async def test_it_tells_what_changed_since_the_last_one(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR, event("far", title="Far away", date="2021-09-01")) as bureau:
        await everybody(bureau)
        await bureau.announce(NEAR, event("far", title="Far away", date="2021-09-01", status="cancelled"))
        await bureau.town.move_to(MONDAY + timedelta(days=1))
        ((_, said),) = digests(bureau, bureau.irina)
        assert "Мероприятие отменено · Far away" in said
        await bureau.town.move_to(MONDAY + timedelta(days=8))
        ((_, said),) = digests(bureau, bureau.irina)
        assert "Far away" not in said, "that was told last week"


@in_every_language
async def test_each_event_has_a_button_and_a_long_list_says_how_many_more(
    tmp_path: Path, language: Language
) -> None:
    many = [event(f"event-{number:02}", title=f"Event {number}", date="2021-05-12") for number in range(14)]
    async with open_bureau(tmp_path, *many) as bureau:
        reader = bureau.readers[language]
        await everybody(bureau)
        await bureau.town.move_to(MONDAY + timedelta(days=1))
        (bubble,) = [one for one in bureau.mail(reader) if one.text.startswith("📬")]
        assert [label for row in bubble.buttons for label in row][:10] == [
            str(number) for number in range(1, 11)
        ]
        assert "4" in bubble.text.splitlines()[-1]
        assert "/upcoming" in bubble.text
        await bureau.town.presses(reader, "3")
        assert "Event 2" in reader.last.text
        assert TITLES[language] in bubble.text, "the digest stays where it is"


async def test_its_hour_in_quiet_hours_means_after_them_and_says_what_is_true_then(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        town = bureau.town
        await town.says(bureau.irina, "/quiet 22-10")
        assert "10:00" in await town.says(bureau.irina, "/digest monday 9")
        await town.says(bureau.leyla, "/digest monday 22")
        await town.says(bureau.leyla, "/quiet 20-9")
        await town.move_to(MONDAY + timedelta(hours=6, minutes=30))
        bureau.forget_mail()
        await bureau.announce(NEAR, event("new", title="New one", date="2021-05-14"))
        await town.move_to(MONDAY + timedelta(days=2))
        ((came, said),) = digests(bureau, bureau.irina)
        assert came == "05-03 07:00"
        assert "New one" in said, "announced while it was held"
        assert [came for came, _ in digests(bureau, bureau.leyla)] == ["05-04 05:00"], "eleven hours later"


async def test_after_a_long_downtime_it_still_comes_the_same_day_and_not_later(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await everybody(bureau)
        await bureau.town.move_to(MONDAY)
        await bureau.town.close()
        bureau.town.sleep(
            hours=17, minutes=30
        )  # in Baku its hour was half a day ago and more, in Moscow less
        await bureau.town.open()
        await bureau.town.settle()
        assert digests(bureau, bureau.leyla) == []
        assert bureau.leyla.user_id not in await rows(bureau), "it is not even begun"
        assert [came for came, _ in digests(bureau, bureau.irina)] == ["05-03 17:30"]
        assert [came for came, _ in digests(bureau, bureau.james)] == ["05-03 17:30"]


async def test_what_was_queued_when_the_bot_went_away_is_dropped_after_half_a_day(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await everybody(bureau)
        town = bureau.town
        await town.move_to(MONDAY + timedelta(hours=4))
        town.clock.move(timedelta(hours=2))
        await town.house.planner.step()  # the rows are written, nothing is sent
        await town.close()
        town.sleep(hours=11, minutes=30)
        await town.open()
        await town.settle()
        assert digests(bureau, bureau.leyla) == [], "half a day and half an hour late"
        assert len(digests(bureau, bureau.irina)) == 1, "half an hour less than that"
        assert (await rows(bureau))[bureau.leyla.user_id] == [State.EXPIRED]


@pytest.mark.parametrize("turns", range(7))
async def test_a_crash_at_any_step_loses_nothing_and_repeats_only_what_was_in_the_air(
    tmp_path: Path, turns: int
) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await everybody(bureau)
        town = bureau.town
        await town.move_to(MONDAY + timedelta(hours=4))
        town.clock.move(timedelta(hours=2))  # the hour of Baku and that of Moscow
        for turn in [turn for _ in range(2) for turn in town.steps()[3:]][:turns]:
            await turn()
        await town.crash()
        await town.settle()
        await town.move(minutes=30)
        for reader in (bureau.leyla, bureau.irina):
            copies = digests(bureau, reader)
            async with town.house.database.read() as tx:
                (row,) = await fetch(
                    tx,
                    "SELECT d.state, d.doubts FROM delivery d JOIN campaign c ON c.id = d.campaign_id "
                    "WHERE c.kind = 'digest' AND d.chat_id = ?",
                    (reader.user_id,),
                )
            assert row["state"] == State.SENT
            assert len(copies) in {1, row["doubts"]}, "a second copy is counted as uncertain"
        await town.restart()
        await town.move(hours=2)
        assert [len(digests(bureau, reader)) for reader in (bureau.leyla, bureau.irina)] == [0, 0]


async def test_a_clock_that_goes_back_and_forth_gives_nobody_two(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await everybody(bureau)
        town = bureau.town
        await town.move_to(MONDAY + timedelta(hours=7))
        assert len(digests(bureau, bureau.irina)) == 1
        town.clock.move(timedelta(hours=-3))
        await town.settle()
        await town.move(hours=5)
        assert digests(bureau, bureau.irina) == []


async def test_who_moves_to_another_zone_does_not_get_it_again(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await everybody(bureau)
        await bureau.town.move_to(MONDAY + timedelta(hours=5, minutes=10))
        assert len(digests(bureau, bureau.leyla)) == 1
        await bureau.town.says(bureau.leyla, "/timezone Moscow")
        bureau.forget_mail()
        await bureau.town.move_to(MONDAY + timedelta(days=1))
        assert digests(bureau, bureau.leyla) == []
        await bureau.town.move_to(MONDAY + timedelta(days=8))
        assert [came for came, _ in digests(bureau, bureau.leyla)] == ["05-10 06:00"]


async def test_who_chooses_an_hour_that_has_begun_gets_it_next_week(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await bureau.town.move_to(MONDAY + timedelta(hours=6, minutes=10))
        await bureau.town.says(bureau.irina, "/digest monday 9")
        bureau.forget_mail()
        await bureau.town.restart()
        await bureau.town.move(days=1)
        assert digests(bureau, bureau.irina) == []
        await bureau.town.move_to(MONDAY + timedelta(days=8))
        assert len(digests(bureau, bureau.irina)) == 1


async def test_a_paused_chat_gets_none(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        await everybody(bureau)
        await bureau.town.says(bureau.irina, "/stop")
        await bureau.town.move_to(MONDAY + timedelta(days=1))
        assert digests(bureau, bureau.irina) == []
        await bureau.town.says(bureau.irina, "/start")
        await bureau.town.move_to(MONDAY + timedelta(days=8))
        assert len(digests(bureau, bureau.irina)) == 1


@pytest.mark.parametrize(
    ("city", "start", "at"),
    [
        # 02:00 on the Sunday on which the clocks go forward: there is no such hour in New York and in Berlin.
        ("New York", datetime(2021, 3, 12, 12, tzinfo=UTC), "03-14 07:00"),
        ("Berlin", datetime(2021, 3, 26, 12, tzinfo=UTC), "03-28 01:00"),
        # And on the Sunday on which they go back.
        ("New York", datetime(2021, 11, 5, 12, tzinfo=UTC), "11-07 07:00"),
        ("Berlin", datetime(2021, 10, 29, 12, tzinfo=UTC), "10-31 00:00"),
    ],
)
async def test_in_a_night_in_which_clocks_change_it_comes_once(
    tmp_path: Path, city: str, start: datetime, at: str
) -> None:
    near = event(date=f"{start + timedelta(days=14):%Y-%m-%d}")
    async with open_bureau(tmp_path, near, start=start) as bureau:
        await bureau.town.says(bureau.james, f"/timezone {city}")
        await bureau.town.says(bureau.james, "/digest sunday 2")
        bureau.forget_mail()
        await bureau.town.move(days=4)
        assert [came for came, _ in digests(bureau, bureau.james)] == [at]


@in_every_language
async def test_day_and_hour_are_chosen_by_buttons_and_by_words(bureau: Bureau, language: Language) -> None:
    town, reader = bureau.town, bureau.readers[language]
    await town.says(reader, "/settings")
    assert pressable(language, "digest-off") in await town.presses(
        reader, pressable(language, "settings-digest")
    )
    await town.presses(reader, {"ru": "ср", "az": "Ç.", "en": "Wed"}[language])
    await town.presses(reader, "18:00")
    known = (await bureau.subscriber(reader.user_id)).digest
    assert known is not None
    assert (known.weekday, known.hour) == (2, 18)
    assert ", 18:00" in await town.says(reader, "/settings")
    before = await town.says(reader, "/digest")
    assert "99 99" in await town.says(reader, "/digest 99 99")
    assert await town.says(reader, "/digest") == before, "what makes no sense changes nothing"
    await town.presses(reader, pressable(language, "digest-switch-off"))
    assert (await bureau.subscriber(reader.user_id)).digest is None


async def test_it_can_be_looked_at_at_once(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        town = bureau.town
        await town.says(bureau.irina, "/digest")
        await town.presses(bureau.irina, pressable("ru", "digest-show"))
        assert "Каспийский форум" in bureau.irina.last.text
        await bureau.edit(event(date="2021-09-01", silent=True))
        await town.says(bureau.irina, "/digest")
        await town.presses(bureau.irina, pressable("ru", "digest-show"))
        assert bureau.irina.presses_made[-1].text == pressable("ru", "digest-nothing-toast")


async def test_a_group_gets_one_where_its_admin_asked_for_it(tmp_path: Path) -> None:
    async with open_bureau(tmp_path, NEAR) as bureau:
        town = bureau.town
        group = town.world.group("Council", members=[bureau.leyla], admins=[bureau.irina], supergroup=False)
        group.adds_bot(by=bureau.irina)
        await town.says(bureau.irina, "/subscribe forums", chat=group)
        await town.says(bureau.leyla, "/digest monday 9", chat=group)
        assert (await bureau.subscriber(group.chat_id)).digest is None
        await town.says(bureau.irina, "/digest monday 9", chat=group)
        moved = group.migrates()
        await town.settle()
        bureau.forget_mail()
        await town.move_to(MONDAY + timedelta(days=1))
        assert [bubble.text[0] for bubble in bureau.mail(moved)] == ["📬"]

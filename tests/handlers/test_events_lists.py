"""/upcoming, /past and /news: lists that page in place and stay kind when the schedule changes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.fair import open_fair
from tests.journeys.town import Town, open_town


@pytest.fixture
async def fair(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_fair(tmp_path) as town:
        yield town


async def test_upcoming_lists_what_lies_ahead_by_date(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    text = await fair.says(anna, "/upcoming")
    titles = ["May talks", "Summer forum", "Caspian forum", "Book fair", "Culture forum"]
    assert [text.index(title) for title in titles] == sorted(text.index(title) for title in titles)
    assert "Youth forum" not in text
    assert "commission" not in text
    assert anna.last.buttons == [["1", "2", "3", "4", "5"], ["1/2", "›"], ["All ✓", "My topics"]]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "1. ✅ Майские переговоры\n12 мая 2021, 10:00 (Москва) · Онлайн"),
        ("az", "1. ✅ May danışıqları\n12 may 2021, 11:00 (Bakı) · Onlayn"),
        ("en", "1. ✅ May talks\n12 May 2021, 10:00 (Moscow) · Online"),
    ],
)
async def test_upcoming_speaks_the_language_of_its_reader(fair: Town, language: str, said: str) -> None:
    assert said in await fair.says(fair.person("Leyla", language), "/upcoming")


async def test_pages_turn_in_place(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/upcoming")
    listed = anna.last.message_id
    text = await fair.presses(anna, "›")
    assert "6. 🔹 Youth forum\nBy the end of 2021" in text
    assert anna.last.message_id == listed
    await fair.presses(anna, "2/2")  # where one is: nothing changes, and the press is answered
    assert anna.last.buttons[1] == ["‹", "2/2"]
    assert all(press.answered for press in anna.presses_made)
    await fair.presses(anna, "‹")
    assert anna.last.buttons[1] == ["1/2", "›"]


async def test_a_page_that_went_away_is_the_last_one_left(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/upcoming")
    await fair.presses(anna, "›")
    await fair.edit("date: ../2021-12-31", "date: ../2020-12-31")
    await fair.presses(anna, "2/2")
    assert "May talks" in anna.sees()[-1].text
    assert anna.last.buttons == [["1", "2", "3", "4", "5"], ["All ✓", "My topics"]]


@pytest.mark.parametrize("data", ["up:99", "up:-1", "up:x", "up", "up:1:what", "pa:99", "nw:99", "q:1"])
async def test_whatever_an_old_button_carries_shows_a_list(fair: Town, data: str) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/upcoming")
    anna.presses_data(anna.last, data)
    await fair.settle()
    assert "1." in anna.last.text or "6." in anna.last.text
    assert all(press.answered for press in anna.presses_made)


async def test_my_topics_are_what_one_is_told_of(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    await fair.says(anna, "/upcoming")
    text = await fair.presses(anna, "My topics")
    assert "not chosen any topics yet" in text
    await fair.presses(anna, "Choose topics")
    assert any("Culture" in label for row in anna.last.buttons for label in row)
    await fair.says(anna, "/subscribe culture")
    await fair.says(anna, "/event may-talks")
    await fair.presses(anna, "Remind me")
    await fair.says(anna, "/event culture-forum")
    await fair.presses(anna, "Mute")
    await fair.says(anna, "/upcoming")
    text = await fair.presses(anna, "My topics")
    assert "May talks 🔔" in text
    assert "Book fair" in text
    assert "Culture forum" not in text
    assert "Summer forum" not in text
    assert "Culture forum 🔕" in await fair.presses(anna, "All")


async def test_nothing_ahead_is_said_with_a_next_step(tmp_path: Path) -> None:
    empty = "timezone: Europe/Moscow\ntopics:\n  forums:\n    icon: 🏛\n    title: Forums\nevents: []\n"
    async with open_town(tmp_path, schedule=empty) as town:
        anna = town.person("Anna", "en")
        assert "Nothing is planned at the moment" in await town.says(anna, "/upcoming")
        assert "no past events" in await town.presses(anna, "Past events")
        assert "Nothing is planned at the moment" in await town.presses(anna, "Upcoming events")
        assert "no news yet" in await town.says(anna, "/news")


async def test_past_tells_what_was_held_newest_first_with_its_outcome(fair: Town) -> None:
    rasim = fair.person("Rasim", "ru")
    text = await fair.says(rasim, "/past")
    assert text.startswith(
        "🏁 Прошедшие мероприятия\n\n"
        "1. 🏁 Заседание комиссии\n27 апреля 2021 · Москва\nПодписан протокол.\n\n"
        "2. 🏁 Деловой совет\nАпрель 2021"
    )
    card = await fair.presses(rasim, "1")
    assert "🏁 Состоялось" in card
    assert (await fair.presses(rasim, "Назад")).startswith("🏁 Прошедшие мероприятия")


async def test_news_open_their_events(fair: Town) -> None:
    leyla = fair.person("Leyla", "az")
    text = await fair.says(leyla, "/news")
    assert text == "📰 Son xəbərlər\n\n1. Komissiyanın iclası\n27 aprel 2021. Protokol imzalandı."
    assert "Komissiyanın iclası" in await fair.presses(leyla, "1")
    assert (await fair.presses(leyla, "Geri")).startswith("📰 Son xəbərlər")


async def test_news_tell_who_joins_late_what_was_announced(fair: Town) -> None:
    await fair.says(fair.person("Rasim", "ru"), "/subscribe forums")
    await fair.edit("date: 2021-06\n", "date: 2021-06-15\n")
    await fair.move(minutes=10)
    text = await fair.says(fair.person("Anna", "en"), "/news")
    assert "1. Summer forum\n28 April 2021. New date: 15 June 2021." in text
    assert "2. Meeting of the commission" in text


async def test_a_group_gets_its_list_by_command(fair: Town) -> None:
    anna = fair.person("Anna", "en")
    group = fair.world.group("Caspian Trade", members=[anna], admins=[anna], supergroup=True)
    group.adds_bot(by=anna)
    await fair.settle()
    await fair.says(anna, "/upcoming", chat=group)
    assert "May talks" in group.sees()[-1].text or "Майские" in group.sees()[-1].text

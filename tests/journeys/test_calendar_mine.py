"""/calendar: one file of my events, how many, what is left out and why; in groups, for their admins."""

from datetime import date
from pathlib import Path

import pytest

from bot.emulator.bubble import Bubble
from bot.emulator.person import Person
from bot.schedule.text import Language
from tests.journeys.bureau import event, file_of
from tests.journeys.library import address_in, open_library, understood
from tests.journeys.talk import (
    assert_well_spoken,
    commands,
    from_bot,
    in_every_language,
    labels,
    pressable,
    publish,
    reader,
)
from tests.journeys.town import open_town

MANY = file_of(
    event(),
    event("days", title="Days", date="2021-07-01/2021-07-03", time=None),
    event("cancelled", title="Off", date="2021-08-01", status="cancelled"),
    event("month", title="Month", date="2021-08", time=None),
    event("deadline", title="Deadline", date="../2021-12-31", time=None),
    event("gone", title="Gone", date="2021-04-01"),
    event("held", title="Held", date="2021-04-02", status="held"),
    event("muted", title="Muted"),
    event("other", title="Other", topics=["culture"]),
    event("followed", title="Followed", topics=["culture"], date="2021-09-01", time=None),
)


def files(person: Person) -> list[Bubble]:
    return [bubble for bubble in from_bot(person.chat) if bubble.document is not None]


async def test_one_file_of_my_events_says_how_many_and_what_is_left_out(tmp_path: Path) -> None:
    async with open_town(tmp_path, schedule=MANY) as town:
        james = reader(town, "en")
        await town.says(james, "/subscribe forums")
        await town.says(james, "/event followed")
        await town.presses(james, "Remind me")
        await town.says(james, "/event muted")
        await town.presses(james, "Mute")
        text = await town.says(james, "/calendar")
        (sent,) = files(james)
        assert sent.document is not None
        assert sent.document.name == "events.ics"
        found = understood(sent.document.data)
        titles = [(entry.summary, entry.status) for entry in found.events]
        assert titles == [
            ("Caspian forum", "TENTATIVE"),
            ("Days", "TENTATIVE"),
            ("Cancelled: Off", "CANCELLED"),
            ("Followed", "TENTATIVE"),
        ]
        assert "In the file: 4 events." in text
        assert "not known yet (2):\n• Month — August 2021\n• Deadline — by the end of 2021" in text
        assert len({entry.uid for entry in found.events}) == 4


@in_every_language
async def test_it_is_said_in_the_readers_language(tmp_path: Path, language: Language) -> None:
    plain = file_of(event(), event("month", date="2021-08", time=None))
    async with open_town(tmp_path, schedule=plain) as town:
        person = reader(town, language)
        await town.says(person, "/subscribe forums")
        text = await town.says(person, "/calendar")
        assert text.startswith({"ru": "📅 Мои", "az": "📅 Tədbirlərim", "en": "📅 My events"}[language])
        assert "2021" in text
        assert len(files(person)) == 1
        assert_well_spoken(person, language)


@in_every_language
async def test_who_chose_nothing_is_shown_how(tmp_path: Path, language: Language) -> None:
    async with open_town(tmp_path, schedule=MANY) as town:
        person = reader(town, language)
        await town.says(person, "/calendar")
        assert files(person) == []
        assert labels(person.last) == [pressable(language, "list-topics-button")]
        assert_well_spoken(person, language)
        await town.presses(person, pressable(language, "list-topics-button"))
        assert person.presses_made[-1].answered


@in_every_language
async def test_without_a_single_known_day_there_is_no_file_but_a_word(
    tmp_path: Path, language: Language
) -> None:
    vague = file_of(event(date="2021-06", time=None), event("late", date="../2021-12-31", time=None))
    async with open_town(tmp_path, schedule=vague) as town:
        person = reader(town, language)
        await town.says(person, "/subscribe forums")
        text = await town.says(person, "/calendar")
        assert files(person) == []
        assert text.count("•") == 2
        assert_well_spoken(person, language)


async def test_a_long_list_of_what_is_left_out_stays_short(tmp_path: Path) -> None:
    vague = [
        event(f"e{n}", title="A very long title of an event " * 6, date="2021-06", time=None)
        for n in range(40)
    ]
    async with open_town(tmp_path, schedule=file_of(event(), *vague)) as town:
        james = reader(town, "en")
        await town.says(james, "/subscribe forums")
        text = await town.says(james, "/calendar")
        assert len(files(james)) == 1
        assert text.count("•") == 5
        assert "(40)" in text
        assert "35" in text


async def test_a_later_file_updates_the_entries_of_the_first(tmp_path: Path) -> None:
    async with open_town(tmp_path, schedule=file_of(event())) as town:
        await town.says(town.person("Chief", "ru", user_id=9001), "/start")
        james = reader(town, "en")
        await town.says(james, "/subscribe forums")
        await town.says(james, "/calendar")
        await town.write(file_of(event(date="2021-06-09", time=None)))
        await town.says(james, "/calendar")
        first, second = (bubble.document for bubble in files(james))
        assert first is not None
        assert second is not None
        (before,), (after,) = understood(first.data).events, understood(second.data).events
        assert before.uid == after.uid
        assert (before.sequence, after.sequence) == (0, 1)
        assert after.dtstart == date(2021, 6, 9)


async def test_without_a_public_address_there_is_only_the_file(tmp_path: Path) -> None:
    async with open_town(tmp_path, schedule=MANY) as town:
        james = reader(town, "en")
        await town.says(james, "/subscribe forums")
        await town.says(james, "/calendar")
        assert james.last.document is not None
        james.presses_data(james.last, "ca:on:0")
        await town.settle()
        assert james.alerts == [
            "Calendar addresses are not available at the moment. The files work: /calendar"
        ]


async def test_a_group_gets_the_file_of_its_own_events_when_an_admin_asks(tmp_path: Path) -> None:
    async with open_library(tmp_path, schedule=MANY) as library:
        town = library.town
        irina, boris = town.person("Irina", "en"), town.person("Boris", "en")
        group = town.world.group("Traders", members=[irina, boris], admins=[irina])
        group.adds_bot(by=irina)
        await town.settle()
        irina.says("/subscribe culture", chat=group)
        irina.says("/calendar", chat=group)
        await town.settle()
        sent = next(bubble for bubble in from_bot(group) if bubble.document is not None)
        assert sent.document is not None
        assert {entry.summary for entry in understood(sent.document.data).events} == {"Followed", "Other"}
        assert "Events of this chat" in sent.text
        irina.presses("Get an address", chat=group)
        await town.settle()
        assert "the events of this chat" in from_bot(group)[-1].text
        assert (await library.get(address_in(from_bot(group)[-1].text))).status_code == 200


async def test_who_is_no_admin_there_is_led_to_their_own_calendar(tmp_path: Path) -> None:
    async with open_library(tmp_path, schedule=MANY) as library:
        town = library.town
        irina, boris = town.person("Irina", "en"), town.person("Boris", "en")
        await town.says(boris, "/subscribe forums")
        group = town.world.group("Traders", members=[irina, boris], admins=[irina])
        group.adds_bot(by=irina)
        boris.says("/calendar", chat=group)
        await town.settle()
        answer = from_bot(group)[-1]
        assert answer.document is None
        assert "private chat" in answer.text
        boris.opens(answer.buttons_data[0][0])
        await town.settle()
        assert len(files(boris)) == 1
        assert labels(boris.last) == ["🔗 Get an address"]


@in_every_language
async def test_it_is_in_the_menu_and_answers_to_its_bare_name(tmp_path: Path, language: Language) -> None:
    async with open_town(tmp_path, schedule=MANY) as town:
        await publish(town)
        person = reader(town, language)
        await town.says(person, "/subscribe forums")
        assert "calendar" in commands(town, person)
        await town.says(person, {"ru": "Календарь", "az": "Təqvim", "en": "calendar"}[language])
        assert len(files(person)) == 1
        assert "/calendar" in await town.says(person, "/help")


@pytest.mark.parametrize(
    "data", ["ca", "ca:", "ca:x:1", "ca:on", "ca:on:x", "ca:new:99999999999", "ca:off:1:2"]
)
async def test_a_button_of_another_day_is_answered_kindly(tmp_path: Path, data: str) -> None:
    async with open_library(tmp_path) as library:
        james = reader(library.town, "en")
        address = await library.address(james)
        panel = james.last
        james.presses_data(panel, data)
        await library.town.settle()
        assert all(press.answered for press in james.presses_made)
        assert (await library.get(address)).status_code == 200


async def test_a_press_that_came_too_late_shows_how_things_stand(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        james = reader(library.town, "en")
        address = await library.address(james)
        for data in ("ca:on:0", "ca:off:0", "ca:new:7"):
            james.presses_data(james.last, data)
            await library.town.settle()
            assert address in james.last.text
            assert james.toasts[-1].startswith("Things have changed since")

"""Add to calendar, on a card: the file and the links, kind words where no day is known, and one file a press."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.emulator.bubble import Bubble
from bot.emulator.person import Person
from bot.schedule.text import LANGUAGES, Language
from bot.storage import follows
from tests.journeys.bureau import Bureau, event, file_of, open_bureau
from tests.journeys.library import understood
from tests.journeys.talk import assert_well_spoken, from_bot, in_every_language, labels, pressable, reader
from tests.journeys.town import Town, open_town
from tests.wording.ics_lint import components


async def opened(folder: Path, **fields: Any) -> Any:
    return open_town(folder, schedule=file_of(event(**fields)))


def files(person: Person) -> list[Bubble]:
    return [bubble for bubble in from_bot(person.chat) if bubble.document is not None]


async def press(town: Town, person: Person, key: str = "calendar-add", language: Language = "en") -> Bubble:
    """Open the card of the forum and press the button; returns what came."""
    await town.says(person, "/event caspian-forum")
    await town.presses(person, pressable(language, key))
    return person.last


@in_every_language
async def test_the_button_sends_a_file_with_links_in_the_readers_language(
    tmp_path: Path, language: Language
) -> None:
    async with await opened(tmp_path, time="10:00-18:30") as town:
        person = reader(town, language)
        sent = await press(town, person, language=language)
        assert sent.document is not None
        assert (sent.document.name, sent.document.mime) == ("caspian-forum.ics", "text/calendar")
        (entry,) = understood(sent.document.data).events
        title = {"ru": "Каспийский форум", "az": "Xəzər forumu", "en": "Caspian forum"}[language]
        assert entry.summary == title
        assert (entry.dtstart, entry.dtend) == (
            datetime(2021, 6, 2, 6, 0, tzinfo=UTC),
            datetime(2021, 6, 2, 14, 30, tzinfo=UTC),
        )
        assert title in sent.text
        assert [label.partition(" ")[0] for label in labels(sent)] == ["Google", "Outlook.com", "Microsoft"]
        urls = [urlsplit(url) for row in sent.buttons_data for url in row]
        assert [url.hostname for url in urls] == [
            "calendar.google.com",
            "outlook.live.com",
            "outlook.office.com",
        ]
        assert {url.scheme for url in urls} == {"https"}
        asked = [parse_qs(url.query) for url in urls]
        assert asked[0]["dates"] == ["20210602T060000Z/20210602T143000Z"]
        assert (asked[1]["startdt"], asked[1]["enddt"]) == (
            ["2021-06-02T06:00:00Z"],
            ["2021-06-02T14:30:00Z"],
        )
        assert [asked[0]["text"], asked[1]["subject"], asked[2]["subject"]] == [[title]] * 3
        assert_well_spoken(person, language)


async def test_whole_days_are_whole_days_everywhere(tmp_path: Path) -> None:
    async with await opened(tmp_path, date="2021-06-02/2021-06-05", time=None) as town:
        sent = await press(town, reader(town, "en"))
        assert sent.document is not None
        (entry,) = understood(sent.document.data).events
        assert (entry.dtstart, entry.dtend) == (date(2021, 6, 2), date(2021, 6, 6))
        asked = [parse_qs(urlsplit(url).query) for row in sent.buttons_data for url in row]
        assert asked[0]["dates"] == ["20210602/20210606"]
        assert (asked[1]["startdt"], asked[1]["enddt"], asked[1]["allday"]) == (
            ["2021-06-02"],
            ["2021-06-06"],
            ["true"],
        )


@in_every_language
@pytest.mark.parametrize("written", ["2021-06", "2021", "2021-06/2021-07", "../2021-12-31", "2021-05-26~"])
async def test_what_has_no_day_is_no_false_entry_but_a_kind_word_and_a_reminder(
    tmp_path: Path, language: Language, written: str
) -> None:
    async with await opened(tmp_path, date=written, time=None) as town:
        person = reader(town, language)
        said = await press(town, person, language=language)
        assert files(person) == []
        assert pressable(language, "card-follow") in labels(said)
        assert_well_spoken(person, language)
        await town.presses(person, pressable(language, "card-follow"))
        async with town.house.database.read() as tx:
            assert await follows.stance(tx, person.user_id, "caspian-forum") == "follow"
        assert len(person.toasts) == 1
        again = await press(town, person, language=language)
        assert labels(again) == []  # who follows needs no reminder of how to
        assert_well_spoken(person, language)


async def test_once_the_day_is_known_the_button_gives_the_file(tmp_path: Path) -> None:
    async with await opened(tmp_path, date="2021-06", time=None) as town:
        await town.says(town.person("Chief", "ru", user_id=9001), "/start")
        james = reader(town, "en")
        await press(town, james)
        assert files(james) == []
        await town.write(file_of(event(date="2021-06-15", time=None)))
        sent = await press(town, james)
        assert sent.document is not None
        (entry,) = understood(sent.document.data).events
        assert (entry.dtstart, entry.sequence) == (date(2021, 6, 15), 1)


async def test_an_edit_raises_the_sequence_of_the_same_entry(tmp_path: Path) -> None:
    async with open_bureau(tmp_path) as bureau:
        first = (await press(bureau.town, bureau.james)).document
        await bureau.edit(event(place={"ru": "Гянджа", "az": "Gəncə", "en": "Ganja"}))
        second = (await press(bureau.town, bureau.james)).document
        await bureau.town.restart()
        third = (await press(bureau.town, bureau.james)).document
        assert first is not None
        assert second is not None
        assert third is not None
        (before,), (after,) = understood(first.data).events, understood(second.data).events
        assert (before.uid, before.sequence, after.sequence) == (after.uid, 0, 1)
        assert after.location == "Ganja"
        assert before.last_modified is not None
        assert after.last_modified is not None
        assert before.last_modified < after.last_modified
        assert second.data == third.data


async def test_the_alarms_are_the_readers_own_reminder_times(tmp_path: Path) -> None:
    async with open_bureau(tmp_path) as bureau:
        sent = await press(bureau.town, bureau.james)
        assert "1 day before, 1 hour before" in sent.text
        assert sent.document is not None
        assert [one.all("TRIGGER") for one in components(sent.document.data, "VALARM")] == [
            ["-P1D"],
            ["-PT1H"],
        ]
        await bureau.town.says(bureau.james, "/reminders")
        for label in ("1 day before", "1 hour before"):
            await bureau.town.presses(bureau.james, label)
        sent = await press(bureau.town, bureau.james)
        assert "⏰" not in sent.text
        assert sent.document is not None
        assert components(sent.document.data, "VALARM") == []


@in_every_language
@pytest.mark.parametrize(("status", "expected"), [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE")])
async def test_what_was_called_off_is_corrected_where_it_was_added(
    tmp_path: Path, language: Language, status: str, expected: str
) -> None:
    async with await opened(tmp_path, status=status) as town:
        person = reader(town, language)
        sent = await press(town, person, "calendar-update", language)
        assert labels(sent) == []  # links would only make a new entry
        assert sent.document is not None
        (entry,) = understood(sent.document.data).events
        assert entry.status == expected
        assert entry.alarm == []
        assert_well_spoken(person, language)


@pytest.mark.parametrize("fields", [{"status": "held"}, {"date": "2021-04-01"}])
async def test_what_is_over_is_not_offered_and_an_old_button_says_so(
    tmp_path: Path, fields: dict[str, str]
) -> None:
    async with await opened(tmp_path, **fields) as town:
        james = reader(town, "en")
        await town.says(james, "/event caspian-forum")
        assert not [label for label in labels(james.last) if "alendar" in label]
        james.presses_data(james.last, "ce:caspian-forum")
        await town.settle()
        assert james.alerts == ["This event is over: there is nothing left to put into a calendar."]
        assert files(james) == []


async def test_a_double_tap_sends_one_file(bureau: Bureau) -> None:
    await bureau.town.says(bureau.james, "/event caspian-forum")
    card = bureau.james.last
    for _ in range(3):
        bureau.james.presses_data(card, "ce:caspian-forum")
    await bureau.town.settle()
    assert len(files(bureau.james)) == 1
    assert bureau.james.toasts == ["The file is already here, a little below."] * 2
    bureau.town.clock.move(timedelta(minutes=1))
    bureau.james.presses_data(card, "ce:caspian-forum")
    await bureau.town.settle()
    assert len(files(bureau.james)) == 2


async def test_an_update_handled_twice_after_a_crash_does_no_harm(bureau: Bureau) -> None:
    await bureau.town.says(bureau.james, "/event caspian-forum")
    bureau.james.presses_data(bureau.james.last, "ce:caspian-forum")
    await bureau.town.running.polling.step(timeout=0)
    await bureau.town.crash()
    await bureau.town.settle()
    assert 1 <= len(files(bureau.james)) <= 2


@pytest.mark.parametrize("data", ["ce:gone", "ce", "ce:", "ce:caspian-forum:x", "ce:" + "x" * 50])
async def test_a_button_of_another_day_is_answered_kindly(bureau: Bureau, data: str) -> None:
    await bureau.town.says(bureau.james, "/event caspian-forum")
    bureau.james.presses_data(bureau.james.last, data)
    await bureau.town.settle()
    assert len(bureau.james.toasts) + len(bureau.james.alerts) == 1
    assert files(bureau.james) == []


async def test_in_a_group_the_file_comes_to_who_pressed_in_private(bureau: Bureau) -> None:
    town = bureau.town
    boris = town.person("Boris", "en")
    group = town.world.group("Traders", members=[bureau.irina, boris], admins=[bureau.irina])
    group.adds_bot(by=bureau.irina)
    await town.settle()
    boris.says("/event caspian-forum", chat=group)
    await town.settle()
    said = len(from_bot(group))
    press = boris.presses(pressable("ru", "calendar-add"), chat=group)  # the group speaks as its admin does
    await town.settle()
    assert press is not None
    assert press.url == f"https://t.me/{town.world.username}?start=c_caspian-forum"
    assert len(from_bot(group)) == said
    boris.opens(press.url)
    await town.settle()
    (sent,) = files(boris)
    assert sent.document is not None
    assert understood(sent.document.data).events[0].summary == "Caspian forum"


@pytest.mark.parametrize("payload", ["c_gone", "c_"])
async def test_a_link_to_no_event_leads_somewhere(bureau: Bureau, payload: str) -> None:
    await bureau.town.says(bureau.james, f"/start {payload}")
    assert files(bureau.james) == []
    assert bureau.james.last.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_event_there_can_be_still_has_its_file_and_links(
    tmp_path: Path, language: Language
) -> None:
    long = {code: ("Ə, Ж; \\ " * 40)[:200].strip() for code in LANGUAGES}
    async with await opened(tmp_path, title=long, place=long, organizers=[{"en": "O" * 100}] * 6) as town:
        person = reader(town, language)
        sent = await press(town, person, language=language)
        assert sent.document is not None
        assert understood(sent.document.data).events[0].summary == long[language]
        urls = [url for row in sent.buttons_data for url in row]
        assert len(urls) == 3
        assert all(len(url) <= 2000 for url in urls)


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with open_bureau(tmp_path) as opened_one:
        yield opened_one

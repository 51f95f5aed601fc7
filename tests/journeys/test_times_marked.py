"""Times carry Telegram's date_time entity: everybody reads them on their own clock, the words name the zone."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.emulator.bubble import Bubble
from bot.emulator.entities import Entity, cut
from bot.schedule.text import LANGUAGES, Language
from bot.wording.message import Message
from tests.emulator import oracle
from tests.journeys.bureau import event, file_of, open_bureau
from tests.journeys.talk import in_every_language, reader
from tests.journeys.town import Town, open_town

ZONES = ("Asia/Baku", "Europe/Moscow", "Asia/Vladivostok", "America/New_York")

# Nights in which clocks are changed, as (zone of the event, its day, its hour).
NIGHTS = (
    ("America/New_York", "2021-03-14", "03:30"),  # an hour earlier the clock jumped
    ("America/New_York", "2021-03-14", "01:30"),
    ("America/New_York", "2021-11-07", "00:30"),
    ("America/New_York", "2021-11-07", "02:30"),
    ("Europe/London", "2021-03-28", "02:30"),
    ("Europe/London", "2021-10-31", "00:30"),
    ("Europe/London", "2021-10-31", "03:00"),
)


def marks(bubble: Bubble) -> list[Entity]:
    return [entity for entity in bubble.entities if entity.type == "date_time"]


def moment(event_zone: str, day: str, hour: str) -> int:
    return int(datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(event_zone)).timestamp())


async def ready(town: Town, language: Language, zone: str) -> Any:
    person = reader(town, language)
    await town.says(person, f"/timezone {zone}")
    return person


@in_every_language
@pytest.mark.parametrize("zone", ZONES)
async def test_a_card_and_a_list_carry_the_moment_whatever_the_readers_zone(
    tmp_path: Path, language: Language, zone: str
) -> None:
    async with open_town(tmp_path, schedule=file_of(event(time="10:00-12:00"))) as town:
        person, at = await ready(town, language, zone), moment("Asia/Baku", "2021-06-02", "10:00")
        await town.says(person, "/event caspian-forum")
        card = person.last
        assert {mark.unix_time for mark in marks(card)} == {at}
        said = [cut(card.text, mark) for mark in marks(card)]
        assert "10:00–12:00 (" in said[0]
        assert marks(card)[0].date_time_format is None, "the event's own clock is shown as it is written"
        local = datetime.fromtimestamp(at, ZoneInfo(zone))
        if zone == "Asia/Baku":
            assert len(said) == 1, "the same hours are not told twice"
        else:
            assert f"{local:%H:%M}–" in said[1]
            assert marks(card)[1].date_time_format == "Dt"
            assert said[1].endswith(")"), "the words name the zone"
        await town.says(person, "/upcoming")
        (row,) = marks(person.last)
        assert (row.unix_time, row.date_time_format) == (at, "Dt")
        assert f"{local:%H:%M} (" in cut(person.last.text, row)


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: f"{night[0][-8:]} {night[1]} {night[2]}")
@pytest.mark.parametrize("zone", ZONES)
async def test_in_the_nights_when_clocks_change_the_moment_is_the_right_one(
    tmp_path: Path, night: tuple[str, str, str], zone: str
) -> None:
    held_in, day, hour = night
    start = datetime(2021, 3, 1, 6, tzinfo=UTC)
    forum = event(date=day, time=hour, timezone=held_in)
    async with open_town(tmp_path, schedule=file_of(forum), start=start) as town:
        person, at = await ready(town, "en", zone), moment(held_in, day, hour)
        await town.says(person, "/event caspian-forum")
        assert {mark.unix_time for mark in marks(person.last)} == {at}
        assert f"{hour} (" in cut(person.last.text, marks(person.last)[0])
        local = f"{datetime.fromtimestamp(at, ZoneInfo(zone)):%H:%M}"
        assert all(local in cut(person.last.text, mark) for mark in marks(person.last)[1:])


async def test_announcements_reminders_and_the_catch_up_carry_the_moment_and_keep_it(tmp_path: Path) -> None:
    async with open_bureau(tmp_path) as bureau:
        town, old = bureau.town, moment("Asia/Baku", "2021-06-02", "10:00")
        new = moment("Asia/Baku", "2021-06-09", "11:00")
        await bureau.announce(event(date="2021-06-09", time="11:00"))
        told = {language: bureau.mail(person)[-1] for language, person in bureau.readers.items()}
        for language, bubble in told.items():
            assert {mark.unix_time for mark in marks(bubble)} == {new}, "the old hour is only told"
            assert old not in {mark.unix_time for mark in marks(bubble)}
            assert cut(bubble.text, marks(bubble)[0]).count("11:00") == 1, language
        group = town.world.group("Partners", members=[bureau.leyla], admins=[])
        forwarded = bureau.leyla.forwards(told["az"], chat=group)
        assert marks(forwarded) == marks(told["az"])
        outcome = await town.house.gateway.amend(
            bureau.leyla.user_id, told["az"].message_id, Message(text=told["az"].html + "!")
        )
        assert outcome.kind == "sent"
        assert [mark.unix_time for mark in marks(told["az"])] == [new] * len(marks(forwarded))
        bureau.forget_mail()
        await town.move_to(datetime.fromtimestamp(new - 3500, UTC))
        for person in bureau.readers.values():
            assert {mark.unix_time for mark in marks(bureau.mail(person)[-1])} == {new}
        late = town.person("Late", "ru")
        await town.says(late, "/subscribe forums")
        assert {mark.unix_time for bubble in late.sees() for mark in marks(bubble)} == {new}


@in_every_language
@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2021-06", "time": None},
        {"time": None},
        {"status": "cancelled"},
        {"status": "postponed"},
        {"date": "2026-06-02"},
    ],
    ids=["month", "day", "cancelled", "postponed", "five years ahead"],
)
async def test_what_is_not_known_called_off_or_too_far_for_telegram_goes_without(
    tmp_path: Path, language: Language, fields: dict[str, Any]
) -> None:
    async with open_town(tmp_path, schedule=file_of(event(**fields))) as town:
        person = reader(town, language)
        for command in ("/event caspian-forum", "/upcoming"):
            await town.says(person, command)
            assert marks(person.last) == []
            assert len(person.last.text) > 20
        assert not [call for call in town.world.calls if call.status == 400]


async def test_an_older_server_stops_nothing_and_is_asked_once(tmp_path: Path) -> None:
    async with open_bureau(tmp_path) as bureau:
        town = bureau.town
        town.world.knows_times = False
        before = len(town.world.calls)
        await bureau.announce(event(date="2021-06-09", time="11:00"))
        for person in bureau.readers.values():
            (told,) = bureau.mail(person)
            assert "11:00" in told.text
            assert marks(told) == []
        refused = [call for call in town.world.calls[before:] if call.status == 400]
        assert len(refused) <= 3, "at most those that were under way at once"
        await bureau.announce(event(date="2021-06-10", time="12:00"))
        assert all("12:00" in bureau.mail(person)[-1].text for person in bureau.readers.values())
        assert [call for call in town.world.calls[before:] if call.status == 400] == refused


@pytest.mark.parametrize("language", LANGUAGES)
async def test_telegrams_own_parser_takes_everything_the_bot_sends(town: Town, language: Language) -> None:
    person = reader(town, language)
    for said in ("/start", "/upcoming", "/past", "/event spief-2021", "/search forum", "/help", "/subscribe"):
        await town.says(person, said)
    texts = [
        str(call.params["text"])
        for call in town.world.calls
        if call.method.lower() in {"sendmessage", "editmessagetext"}
        and call.params.get("parse_mode") == "HTML"
    ]
    assert len(texts) > 6
    for text in texts:
        assert isinstance(oracle.parsed(text), tuple), text

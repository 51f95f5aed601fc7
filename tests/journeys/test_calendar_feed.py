"""The calendar feed over real HTTP, as calendar programs fetch it: made, renewed, switched off, guessed at."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from bot.schedule.text import Language
from bot.storage import calendars
from tests.journeys.bureau import event
from tests.journeys.library import Library, address_in, open_library
from tests.journeys.talk import assert_well_spoken, from_bot, in_every_language, labels, reader
from tests.wording.ics_lint import components, unfolded


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with open_library(tmp_path) as opened:
        yield opened


async def subscribed(library: Library, language: Language = "en") -> str:
    """The feed address of a reader of the forums."""
    person = reader(library.town, language)
    await library.town.says(person, "/subscribe forums")
    return await library.address(person, language=language)


@in_every_language
async def test_a_feed_is_made_at_a_press_and_read_by_a_calendar(library: Library, language: Language) -> None:
    person = reader(library.town, language)
    await library.town.says(person, "/subscribe forums")
    address = await library.address(person, language=language)
    found = await library.read(address)
    (entry,) = found.events
    title = {"ru": "Каспийский форум", "az": "Xəzər forumu", "en": "Caspian forum"}[language]
    assert entry.summary == title
    assert entry.dtstart == datetime(2021, 6, 2, 6, 0, tzinfo=UTC)
    name = {
        "ru": "Деловые мероприятия России и Азербайджана",
        "az": "Rusiya–Azərbaycan işgüzar tədbirləri",
        "en": "Russia–Azerbaijan business events",
    }[language]
    assert found.name == [name]
    assert "12–24" in person.last.text
    assert_well_spoken(person, language)


async def test_a_feed_has_the_headers_calendars_and_browsers_need(library: Library) -> None:
    answer = await library.get(await subscribed(library))
    headers = answer.headers
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert re.fullmatch(r'"[0-9a-f]{32}"', headers["etag"])
    assert parsedate_to_datetime(headers["last-modified"]) == library.town.clock.now().replace(microsecond=0)
    assert headers["cache-control"] == "private, no-cache"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "set-cookie" not in headers
    assert "server" not in headers
    lines = unfolded(answer.content)
    assert {"METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"} <= set(lines)


async def test_what_a_calendar_has_already_is_not_sent_again(library: Library) -> None:
    address = await subscribed(library)
    first = await library.get(address)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    library.town.clock.move(timedelta(hours=5))
    for asked in (
        {"If_None_Match": etag},
        {"If_None_Match": f'"other", W/{etag}'},
        {"If_None_Match": "*"},
        {"If_Modified_Since": modified},
    ):
        again = await library.get(address, **asked)
        assert again.status_code == 304, asked
        assert again.content == b""
        assert again.headers["etag"] == etag
        assert again.headers["cache-control"] == "private, no-cache"
    for asked in (
        {"If_None_Match": '"other"'},
        {"If_None_Match": '"other"', "If_Modified_Since": modified},  # the tag decides
        {"If_Modified_Since": "Tue, 27 Apr 2021 06:00:00 GMT"},
        {"If_Modified_Since": "yesterday"},
    ):
        again = await library.get(address, **asked)
        assert (again.status_code, again.content) == (200, first.content), asked


async def test_nothing_changes_while_nothing_changes_also_after_a_restart(library: Library) -> None:
    """DTSTAMP is not the moment of asking, or each look would seem to bring something new."""
    address = await subscribed(library)
    first = await library.get(address)
    await library.town.move(days=3)
    await library.town.restart()
    again = await library.get(address)
    assert again.content == first.content
    assert (again.headers["etag"], again.headers["last-modified"]) == (
        first.headers["etag"],
        first.headers["last-modified"],
    )


async def test_head_says_the_same_without_the_body(library: Library) -> None:
    address = await subscribed(library)
    whole, head = await library.get(address), await library.client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "last-modified", "content-type", "content-length"):
        assert head.headers[name] == whole.headers[name]
    assert (await library.client.head(address + "x")).status_code == 404


async def test_an_edit_reaches_the_feed_with_a_higher_sequence(library: Library) -> None:
    address = await subscribed(library)
    first = await library.get(address)
    (before,) = (await library.read(address)).events
    library.town.clock.move(timedelta(hours=2))
    changed_at = library.town.clock.now()
    await library.edit(event(date="2021-06-03"))
    again = await library.get(address, If_None_Match=first.headers["etag"])
    assert again.status_code == 200
    (after,) = (await library.read(address)).events
    assert (after.uid, before.sequence, after.sequence) == (before.uid, 0, 1)
    assert after.dtstart == datetime(2021, 6, 3, 6, 0, tzinfo=UTC)
    assert after.last_modified is not None
    assert changed_at <= after.last_modified <= library.town.clock.now()
    assert parsedate_to_datetime(again.headers["last-modified"]) > parsedate_to_datetime(
        first.headers["last-modified"]
    )
    assert (await library.get(address, If_Modified_Since=first.headers["last-modified"])).status_code == 200


async def test_the_sequence_survives_restarts_and_undone_edits(library: Library) -> None:
    address = await subscribed(library)
    for number, date in enumerate(("2021-06-03", "2021-06-02", "2021-06-03"), start=1):
        await library.edit(event(date=date))
        await library.town.restart()
        (entry,) = (await library.read(address)).events
        assert entry.sequence == number


async def test_a_cancelled_event_stays_and_says_so(library: Library) -> None:
    address = await subscribed(library)
    await library.edit(event(status="cancelled"))
    (entry,) = (await library.read(address)).events
    assert (entry.status, entry.summary) == ("CANCELLED", "Cancelled: Caspian forum")
    assert entry.alarm == []


async def test_what_was_held_stays_in_the_calendar(library: Library) -> None:
    address = await subscribed(library)
    await library.edit(event(status="held"))
    await library.town.move(days=60)
    (entry,) = (await library.read(address)).events
    assert entry.status == "CONFIRMED"


async def test_a_feed_holds_topics_and_follows_without_mutes_and_without_days_nobody_knows(
    library: Library,
) -> None:
    await library.edit(
        event(),
        event("muted", title="Muted"),
        event("month", title="Month", date="2021-08", time=None),
        event("about", title="About", date="2021-04-30~", time=None),
        event("days", title="Days", date="2021-07-01/2021-07-03", time=None),
        event("followed", title="Followed", topics=["culture"]),
        event("other", title="Other", topics=["culture"]),
    )
    james = reader(library.town, "en")
    await library.town.says(james, "/subscribe forums")
    await library.town.says(james, "/event followed")
    await library.town.presses(james, "Remind me")
    await library.town.says(james, "/event muted")
    await library.town.presses(james, "Mute")
    found = await library.read(await library.address(james))
    assert [entry.summary for entry in found.events] == ["Caspian forum", "Days", "Followed"]


async def test_choices_reach_the_feed(library: Library) -> None:
    james = reader(library.town, "en")
    await library.town.says(james, "/subscribe forums")
    address = await library.address(james)
    first = await library.get(address)
    assert len(components(first.content, "VALARM")) == 2
    await library.town.says(james, "/reminders")
    await library.town.presses(james, "1 hour before")
    second = await library.get(address, If_None_Match=first.headers["etag"])
    assert len(components(second.content, "VALARM")) == 1
    await library.town.says(james, "/language az")
    assert (await library.read(address)).events[0].summary == "Xəzər forumu"
    await library.town.says(james, "/unsubscribe forums")
    assert (await library.read(address)).events == []


async def test_a_new_address_ends_the_old_one_at_once(library: Library) -> None:
    james = reader(library.town, "en")
    await library.town.says(james, "/subscribe forums")
    old = await library.address(james)
    await library.town.presses(james, "New address")
    assert james.toasts[-1] == "Here is the new address. The old one no longer works."
    new = address_in(james.last.text)
    assert new != old
    assert (await library.get(old)).status_code == 404
    assert (await library.get(new)).status_code == 200


async def test_a_double_tap_makes_one_new_address(library: Library) -> None:
    james = reader(library.town, "en")
    await library.address(james)
    panel = james.last
    data = panel.buttons_data[-1][0]
    james.presses_data(panel, data)
    james.presses_data(panel, data)
    await library.town.settle()
    async with library.town.house.database.read() as tx:
        feed = await calendars.feed_of(tx, james.user_id)
    assert feed.generation == 2
    assert address_in(james.last.text).endswith(f"/calendar/{feed.secret}.ics")
    assert all(press.answered for press in james.presses_made)


async def test_switched_off_it_is_gone_and_the_same_address_never_comes_back(library: Library) -> None:
    james = reader(library.town, "en")
    old = await library.address(james)
    await library.town.presses(james, "Switch off")
    assert (await library.get(old)).status_code == 404
    assert labels(james.last) == ["🔗 Get an address"]
    await library.town.presses(james, "Get an address")
    assert address_in(james.last.text) != old
    assert (await library.get(old)).status_code == 404


async def test_the_address_is_shown_again_and_survives_a_restart(library: Library) -> None:
    james = reader(library.town, "en")
    address = await library.address(james)
    await library.town.restart()
    assert await library.address(james) == address
    assert (await library.get(address)).status_code == 200


async def test_a_guessed_or_revoked_address_is_like_any_page_that_is_not_there(library: Library) -> None:
    james = reader(library.town, "en")
    address = await library.address(james)
    await library.town.presses(james, "New address")
    secret = address.rpartition("/")[2].removesuffix(".ics")
    current = address_in(james.last.text).rpartition("/")[2].removesuffix(".ics")
    paths = [
        f"/calendar/{secret}.ics",
        f"/calendar/{'A' * 43}.ics",
        f"/calendar/{current[:-1]}.ics",
        f"/calendar/{current.swapcase()}.ics",
        f"/calendar/{current}",
        f"/calendar/{current}.ics/",
        f"/calendar/{current}.ICS",
        f"/calendar/..%2F{current}.ics",
        "/calendar/%00.ics",
        "/calendar/.ics",
        "/calendar/",
        "/",
        "/health",
        "/x" * 500,
    ]
    seen = set()
    for path in paths:
        answer = await library.get(library.root + path)
        headers = {name: text for name, text in answer.headers.items() if name != "date"}
        seen.add((answer.status_code, answer.content, tuple(sorted(headers.items()))))
    assert len(seen) == 1
    ((status, body, _),) = seen
    assert (status, body) == (404, b"Not Found")
    assert (await library.client.post(address)).status_code == 405


async def test_no_secret_reaches_a_log(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    address = await subscribed(library)
    secret = address.rpartition("/")[2].removesuffix(".ics")
    await library.get(address)
    await library.get(library.root + "/calendar/" + "A" * 43 + ".ics")
    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert not [record for record in ours if record.name.startswith("uvicorn.access")]
    spoken = [record.getMessage() for record in ours if record.name.startswith(("bot", "uvicorn"))]
    assert not [text for text in spoken if secret in text]


async def test_who_paused_or_blocked_keeps_the_feed_and_who_is_forgotten_does_not(library: Library) -> None:
    james = reader(library.town, "en")
    await library.town.says(james, "/subscribe forums")
    address = await library.address(james)
    await library.town.says(james, "/stop")
    assert len((await library.read(address)).events) == 1
    james.blocks_bot()
    await library.town.settle()
    assert len((await library.read(address)).events) == 1
    async with library.town.house.database.write() as tx:
        await tx.execute("DELETE FROM subscriber WHERE chat_id = ?", (james.user_id,))
    assert (await library.get(address)).status_code == 404


async def test_a_group_has_a_feed_of_its_own_which_moves_with_it(library: Library) -> None:
    town = library.town
    irina, boris = town.person("Irina", "en"), town.person("Boris", "en")
    group = town.world.group("Traders", members=[irina, boris], admins=[irina], supergroup=False)
    group.adds_bot(by=irina)
    await town.settle()
    irina.says("/subscribe forums", chat=group)
    await town.settle()
    address = await library.address(irina, chat=group)
    assert [entry.summary for entry in (await library.read(address)).events] == ["Caspian forum"]
    panel = from_bot(group)[-1]
    boris.presses_data(panel, panel.buttons_data[-1][1])
    await town.settle()
    assert boris.alerts == ["Only admins of this chat can change this."]
    assert (await library.get(address)).status_code == 200
    group.migrates()
    await town.settle()
    assert len((await library.read(address)).events) == 1


@pytest.mark.parametrize("path", ["/bot", "/a/b"])
async def test_a_public_path_is_served_whether_the_proxy_takes_it_away_or_not(
    tmp_path: Path, path: str
) -> None:
    async with open_library(tmp_path, path=path) as library:
        address = await library.address(reader(library.town, "en"))
        assert address.startswith(f"{library.root}{path}/calendar/")
        assert (await library.get(address)).status_code == 200
        assert (await library.get(address.replace(path, "", 1))).status_code == 200


async def test_many_calendars_ask_at_once(library: Library) -> None:
    address = await subscribed(library)
    answers = await asyncio.gather(*(library.get(address) for _ in range(100)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1

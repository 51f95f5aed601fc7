"""The command check: mistakes with their lines, and who would be told what."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.commands.check import check
from bot.config import Settings
from bot.schedule import loader
from bot.storage import follows, revisions, subscriptions
from bot.storage.database import Database

NOW = datetime(2021, 4, 28, 6, 0, tzinfo=UTC)
CLOCK = ManualClock(NOW)
SCHEDULE = """\
timezone: Europe/Moscow
topics:
  forums: {icon: 🎤, title: {ru: Форумы, az: Forumlar, en: Forums}}
  culture: {icon: 🎭, title: {ru: Культура, az: Mədəniyyət, en: Culture}}
events:
  - id: spief-2021
    title: {ru: ПМЭФ, az: SPİF, en: SPIEF}
    topics: [forums]
    date: 2021-06-02/2021-06-05
    status: planned
  - id: days-2021
    title: {ru: Дни культуры, az: Mədəniyyət günləri, en: Days of culture}
    topics: [culture]
    date: 2021-09
    status: planned
"""


def write(file: Path, content: str | bytes | None) -> None:
    """Save the schedule as an editor does; None: delete it."""
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def file(settings: Settings) -> Path:
    settings.schedule.write_text(SCHEDULE, encoding="utf-8")
    return settings.schedule


@pytest.fixture
async def told(live: Database, file: Path) -> Database:
    """Everybody knows the schedule as it stands; 1 and 2 read forums, 3 reads everything, 4 has stopped."""
    schedule = loader.read(file).schedule
    assert schedule is not None
    async with live.write() as tx:
        await revisions.add(tx, schedule, "digest", NOW)
        await revisions.tell(tx, schedule.events)
        await subscriptions.add(tx, 1, ["forums"], NOW)
        await subscriptions.add(tx, 2, ["forums"], NOW)
        await subscriptions.add(tx, 3, [subscriptions.EVERYTHING], NOW)
    return live


async def test_a_good_schedule_before_the_first_start_announces_nothing(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await check(settings, file, CLOCK) == 0
    out = capsys.readouterr().out
    assert "no mistakes" in out
    assert "2 events, 2 topics" in out
    assert "announces nothing" in out
    assert not settings.database.exists()


async def test_every_mistake_is_printed_with_its_line(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = (
        SCHEDULE.replace("[culture]", "[opera]")
        .replace("2021-09", "2021-02-31")
        .replace("planned", "maybe", 1)
    )
    write(file, bad)
    assert await check(settings, file, CLOCK) == 1
    out = capsys.readouterr().out
    for line in (10, 13, 14):
        assert f"schedule.yaml:{line}:" in out
    assert "3 mistakes" in out


@pytest.mark.parametrize("content", [None, b"", b"\tx: 1", b"\xff\xfe", b"[" * 5000])
async def test_a_file_that_is_no_schedule_is_a_mistake_too(
    settings: Settings, file: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    write(file, content)
    assert await check(settings, file, CLOCK) == 1
    assert "schedule.yaml:1:" in capsys.readouterr().out


async def test_a_missing_translation_is_a_warning(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(file, SCHEDULE.replace("az: SPİF, ", ""))
    assert await check(settings, file, CLOCK) == 0
    out = capsys.readouterr().out
    assert "(warning)" in out
    assert "1 warning;" in out


@pytest.mark.usefixtures("told")
async def test_what_people_know_already_is_not_announced(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await check(settings, file, CLOCK) == 0
    assert "nothing would be announced" in capsys.readouterr().out


async def test_each_change_is_shown_with_how_many_would_be_told(
    settings: Settings, file: Path, told: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    async with told.write() as tx:
        await follows.set_stance(tx, 2, "spief-2021", "mute", NOW)
    write(
        file,
        SCHEDULE.replace("2021-06-02/2021-06-05", "2021-06-03/2021-06-05").replace(
            "2021-09\n    status: planned", "2021-09\n    status: cancelled"
        ),
    )
    assert await check(settings, file, CLOCK) == 0
    out = capsys.readouterr().out
    assert "2 announcements, previewed to the admins and sent after 300 s" in out
    assert "spief-2021: rescheduled (2021-06-02/2021-06-05 becomes 2021-06-03/2021-06-05) -> 2 chats" in out
    assert "days-2021: cancelled -> 1 chat\n" in out


@pytest.mark.usefixtures("told")
async def test_typing_mistakes_and_vanished_events_are_told_apart(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SCHEDULE[: SCHEDULE.index("  - id: days-2021")]
    write(file, text.replace("en: SPIEF", "en: St. Petersburg forum"))
    assert await check(settings, file, CLOCK) == 0
    out = capsys.readouterr().out
    assert "without an announcement: spief-2021" in out
    assert "admins are asked about those still ahead: days-2021" in out


@pytest.mark.usefixtures("told")
async def test_more_changes_than_allowed_would_wait_for_an_admin(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(file, SCHEDULE.replace("status: planned", "status: confirmed"))
    careful = settings.model_copy(update={"announce_max": 1})
    assert await check(careful, file, CLOCK) == 0
    assert "would wait for an admin (more than BOT_ANNOUNCE_MAX=1" in capsys.readouterr().out


@pytest.mark.usefixtures("live")
async def test_a_database_without_a_schedule_yet_announces_nothing(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await check(settings, file, CLOCK) == 0
    assert "announces nothing" in capsys.readouterr().out


async def test_a_broken_database_does_not_hide_what_the_schedule_is_like(
    settings: Settings, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.database.parent.mkdir()
    settings.database.write_bytes(b"not a database" * 999)
    assert await check(settings, file, CLOCK) == 0
    out = capsys.readouterr().out
    assert "no mistakes" in out
    assert "is not known" in out

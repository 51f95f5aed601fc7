"""The schedule file is noticed, taken whole or not at all, and a bad one hurts nobody."""

import os
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.delivery.importer import Importer
from tests.delivery.office import ADMIN, LEYLA, Office, event, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose bot has never seen a schedule."""
    async with open_office(tmp_path) as opened:
        yield opened


def titles(office: Office) -> list[str]:
    return [item.title.say("en") for item in office.live.schedule.events]


async def test_the_first_import_into_an_empty_database_announces_nothing(office: Office) -> None:
    await office.subscriber(LEYLA, "*")
    office.save(event(), event("other", title="Other"))
    await office.importer.start()
    await office.move(hours=1)
    assert titles(office) == ["Caspian Forum", "Other"]
    assert office.sent == []
    assert await office.announcements() == []


async def test_a_saved_change_is_in_force_within_five_seconds(office: Office) -> None:
    office.save(event())
    await office.importer.start()
    before = office.clock.now()
    office.save(event(title="New title"))
    assert await office.importer.step()
    assert titles(office) == ["New title"]
    assert office.clock.now() - before < timedelta(seconds=3)  # and up to 2 s pass between two steps


async def test_a_start_with_the_file_as_it_was_waits_for_nothing_and_reads_it_anew_soon_after(
    office: Office,
) -> None:
    office.save(event())
    await office.importer.start()
    office.restart()
    before = office.clock.now()
    await office.importer.start()
    assert office.clock.now() == before
    assert titles(office) == ["Caspian Forum"]
    assert await office.importer.step()
    assert not await office.importer.step()


async def test_at_start_a_file_that_was_edited_meanwhile_is_in_force_before_anything_rings(
    office: Office,
) -> None:
    office.save(event())
    await office.importer.start()
    office.restart()
    office.save(event(title="New title"))
    await office.importer.start()
    assert titles(office) == ["New title"]


async def test_a_file_replaced_by_rename_is_noticed(office: Office) -> None:
    office.save(event())
    await office.importer.start()
    new = office.folder / "schedule.yaml.new"
    new.write_text(office.file.read_text().replace("Caspian Forum", "Renamed"))
    new.replace(office.file)
    assert await office.importer.step()
    assert titles(office) == ["Renamed"]


async def test_a_swapped_link_is_noticed_as_on_a_mounted_volume(office: Office) -> None:
    """Kubernetes mounts a ConfigMap as a link to a folder of the day, which it swaps."""
    office.save(event())
    old, new = office.folder / "..2021_04_28", office.folder / "..2021_04_29"
    for folder, text in ((old, office.file.read_text()), (new, office.file.read_text())):
        folder.mkdir()
        (folder / "schedule.yaml").write_text(text)
    (new / "schedule.yaml").write_text(office.file.read_text().replace("Caspian Forum", "Mounted"))
    os.utime(new / "schedule.yaml", (1, 1))  # older than what it takes the place of
    office.file.unlink()
    (office.folder / "..data").symlink_to(old)
    office.file.symlink_to(office.folder / "..data" / "schedule.yaml")
    await office.importer.start()
    assert titles(office) == ["Caspian Forum"]
    (office.folder / "..data_tmp").symlink_to(new)
    (office.folder / "..data_tmp").replace(office.folder / "..data")
    assert await office.importer.step()
    assert titles(office) == ["Mounted"]


async def test_a_change_that_keeps_size_and_time_is_noticed(office: Office) -> None:
    office.save(event(title="Forum A"))
    await office.importer.start()
    stat = office.file.stat()
    office.file.write_text(office.file.read_text().replace("Forum A", "Forum B"))
    os.utime(office.file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert await office.importer.step()
    assert titles(office) == ["Forum B"]


class Typing(ManualClock):
    """A clock during whose pauses somebody goes on writing the file."""

    def __init__(self, start: datetime, file: Path, pieces: list[str]) -> None:
        super().__init__(start)
        self.file, self.pieces = file, pieces

    async def sleep(self, seconds: float) -> None:
        if self.pieces:
            with self.file.open("a", encoding="utf-8") as file:
                file.write(self.pieces.pop(0))
        await super().sleep(seconds)


async def test_a_half_written_file_is_never_read(office: Office) -> None:
    office.save(event(), event("second", title="Second"))
    whole = office.file.read_text()
    office.save(event())
    await office.importer.start()
    # What is there while it is being written would be a good schedule with an event missing.
    half = 'timezone: Europe/Moscow\ntopics: {forums: {icon: "📌", title: F}}\nevents: []\n'
    office.file.write_text(half)
    clock = Typing(office.clock.now(), office.file, ["# one\n", "# two\n"])
    importer = Importer(database=office.database, clock=clock, settings=office.settings, live=office.live)
    assert not await importer.step()
    assert not await importer.step()
    assert titles(office) == ["Caspian Forum"]
    office.file.write_text(whole)
    assert await importer.step()
    assert titles(office) == ["Caspian Forum", "Second"]


async def test_a_bad_file_keeps_the_last_good_schedule_and_the_admins_are_told_which_line(
    office: Office,
) -> None:
    office.save(event())
    await office.importer.start()
    office.file.write_text(
        "timezone: Europe/Moscow\ntopics: {}\nevents:\n  - id: <b>&\n    date: 2021-02-31\n"
    )
    await office.importer.step()
    await office.work()
    assert titles(office) == ["Caspian Forum"]
    (notice,) = office.texts(ADMIN)
    assert "schedule.yaml:5:" in notice
    assert "<b>&\n" not in notice  # quoted from the file, so escaped
    assert "&lt;b&gt;&amp;" in notice


async def test_the_same_problems_are_told_once_and_other_ones_again(office: Office) -> None:
    office.save(event())
    await office.importer.start()
    for text in ("events: 1", "events: 1 ", "events: 2", "nonsense: 3"):
        office.file.write_text(text)
        await office.importer.step()
        await office.work()
    told = office.texts(ADMIN)
    assert len(told) == len(set(told)) >= 2


async def test_a_restart_does_not_repeat_the_problems(office: Office) -> None:
    office.file.write_text("events: 1")
    await office.importer.start()
    await office.work()
    office.restart()
    await office.importer.start()
    await office.work()
    assert len(office.texts(ADMIN)) == 1


async def test_the_admins_hear_when_the_file_is_good_again(office: Office) -> None:
    office.save(event())
    await office.importer.start()
    good = office.file.read_text()
    office.file.write_text("events: 1")
    await office.importer.step()
    office.file.write_text(good)
    await office.importer.step()
    await office.work()
    bad, good_again = office.texts(ADMIN)
    assert "not accepted" in bad
    assert "fine again" in good_again


async def test_a_long_list_of_problems_is_cut_and_counted(office: Office) -> None:
    broken = [event(f"event-{number}", date="2021-02-31") for number in range(200)]
    office.save(*broken)
    await office.importer.start()
    await office.work()
    (notice,) = office.texts(ADMIN)
    assert notice.count("<code>") == 10
    assert "190" in notice
    assert len(notice) < 4096


async def test_at_start_with_a_bad_file_the_last_good_schedule_serves(office: Office) -> None:
    office.save(event())
    await office.importer.start()
    office.file.write_text("events: 1")
    office.restart()
    await office.importer.start()
    assert titles(office) == ["Caspian Forum"]


async def test_with_neither_a_good_file_nor_an_earlier_one_the_bot_starts_empty(office: Office) -> None:
    office.file.write_bytes(b"\xff\xfe\x00 not a schedule")
    await office.importer.start()
    await office.work()
    assert titles(office) == []
    assert len(office.texts(ADMIN)) == 1


async def test_a_missing_file_at_start_is_told_and_found_when_it_comes(office: Office) -> None:
    await office.importer.start()
    await office.work()
    assert "schedule.yaml" in office.texts(ADMIN)[0]
    await office.subscriber(LEYLA, "*")
    office.save(event())
    await office.importer.step()
    await office.move(hours=1)
    assert titles(office) == ["Caspian Forum"]
    assert office.texts(LEYLA) == []  # it is the first import all the same


async def test_a_file_that_is_away_for_a_moment_bothers_nobody(office: Office) -> None:
    office.save(event())
    await office.importer.start()
    text = office.file.read_text()
    office.file.unlink()
    await office.importer.step()
    office.file.write_text(text.replace("Caspian Forum", "Back"))
    await office.importer.step()
    await office.work()
    assert titles(office) == ["Back"]
    assert office.texts(ADMIN) == []


async def test_a_file_that_stays_away_is_told_once(office: Office) -> None:
    office.save(event())
    await office.importer.start()
    office.file.unlink()
    for _ in range(20):
        await office.importer.step()
        await office.jump(seconds=2)
    assert titles(office) == ["Caspian Forum"]
    assert len(office.texts(ADMIN)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_file_without_the_right_to_read_it_is_told(office: Office) -> None:
    office.save(event())
    office.file.chmod(0)
    await office.importer.start()
    await office.work()
    assert len(office.texts(ADMIN)) == 1


async def test_a_folder_in_the_files_place_is_a_problem_like_any_other(office: Office) -> None:
    office.file.mkdir()
    await office.importer.start()
    await office.work()
    assert len(office.texts(ADMIN)) == 1


async def test_without_admins_a_bad_file_is_no_message_to_anybody(tmp_path: Path) -> None:
    async with open_office(tmp_path) as office:
        office.settings = office.settings.model_copy(update={"admins": frozenset()})
        office.restart()
        await office.subscriber(LEYLA, "*")
        office.file.write_text("events: 1")
        await office.importer.start()
        await office.work()
        assert office.sent == []

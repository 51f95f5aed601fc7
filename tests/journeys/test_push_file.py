"""The schedule file as editors and mounted volumes treat it: saved, swapped, broken, away, and back."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.bureau import DELAY, Bureau, event, file_of, open_bureau

CONFIRMED = event(status="confirmed")


def renamed(path: Path, text: str) -> None:
    """As careful editors save: a new file takes the name."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def relinked(path: Path, text: str) -> None:
    """As Kubernetes mounts a ConfigMap: the name is a link to a link, and the inner one is swapped."""
    folder = path.parent / f"..{abs(hash(text))}"
    folder.mkdir()
    (folder / path.name).write_text(text, encoding="utf-8")
    data, fresh = path.parent / "..data", path.parent / "..data_tmp"
    fresh.symlink_to(folder)
    fresh.replace(data)
    if not path.is_symlink():
        path.unlink()
        path.symlink_to(Path("..data") / path.name)


def same_size_and_time(path: Path, text: str) -> None:
    """As some synchronisers write: the date of the old file stays."""
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def deleted_first(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


SAVES: list[Callable[[Path, str], None]] = [renamed, relinked, same_size_and_time, deleted_first]


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
async def test_a_change_is_noticed_within_five_seconds_however_the_file_is_saved(
    bureau: Bureau, save: Callable[[Path, str], None]
) -> None:
    for revision in (CONFIRMED, event(date="2021-06-09", status="confirmed")):
        saved_at = bureau.town.clock.now()
        save(bureau.town.schedule, file_of(revision))
        await bureau.town.settle()
        assert len(bureau.texts(bureau.chief)) == 1
        assert (bureau.town.clock.now() - saved_at).total_seconds() <= 5 - 2, "2 s may pass between two looks"
        await bureau.town.move(minutes=DELAY)
        assert bureau.heard() == [1, 1, 1]


BAD = {
    "a tab": ("timezone: Europe/Moscow\nevents:\n\t- id: x\n", "schedule.yaml:3:1"),
    "a broken quotation": ('timezone: "Europe/Moscow\n', "schedule.yaml:"),
    "an unknown topic": (file_of(event(topics=["forum"])), "caspian-forum.topics"),
    "a day that does not exist": (file_of(event(date="2021-02-31")), "caspian-forum.date"),
    "an end before the start": (file_of(event(date="2021-06-05/2021-06-02")), "caspian-forum.date"),
    "a number for a time": (file_of(event(time=600)), "caspian-forum.time"),
    "an id twice": (file_of(event(), event()), "caspian-forum"),
    "a key nobody knows": (file_of(event(palce="Baku")), "palce"),
    "nothing at all": ("", "schedule.yaml:1:1"),
    "5 MB of noise": ("x" * 5_000_000, "expected the keys timezone, topics and events"),
    "5 MB of brackets": ("[" * 5_000_000, "levels deep"),
    "more than can be meant": ("#" * 17_000_000, "expected a smaller file"),
    "no text": ("\x00\x01\x02", "schedule.yaml"),
}


@pytest.mark.parametrize("mistake", BAD)
async def test_a_bad_file_keeps_the_last_good_schedule_and_admins_are_told_where(
    bureau: Bureau, mistake: str
) -> None:
    text, where = BAD[mistake]
    await bureau.edit(CONFIRMED)
    bureau.forget_mail()
    await bureau.town.write(text)
    (told,) = bureau.texts(bureau.chief)
    assert "The schedule file was not accepted" in told
    assert where in told
    assert "goes on with the previous schedule" in told
    await bureau.town.move(minutes=DELAY)
    assert bureau.heard() == [1, 1, 1], "what was saved before goes out all the same"
    assert "Caspian forum" in await bureau.town.says(bureau.james, "/upcoming")


async def test_when_the_file_is_good_again_admins_hear_it_and_the_change_is_told(bureau: Bureau) -> None:
    await bureau.town.write("events: [\n")
    bureau.forget_mail()
    await bureau.edit(CONFIRMED)
    notice, preview = bureau.texts(bureau.chief)
    assert "fine again: 1 event" in notice
    assert "Event confirmed" in preview
    await bureau.town.move(minutes=DELAY)
    assert bureau.heard() == [1, 1, 1]


async def test_the_same_problems_are_told_once_also_after_a_restart(bureau: Bureau) -> None:
    await bureau.town.write("events: [\n")
    assert len(bureau.texts(bureau.chief)) == 1
    await bureau.town.write("events: [\n\n")
    await bureau.town.restart()
    await bureau.town.move(hours=1)
    assert len(bureau.texts(bureau.chief)) <= 1, "another line at most"
    await bureau.town.restart()
    await bureau.town.move(hours=1)
    assert bureau.texts(bureau.chief) == []


async def test_a_file_away_for_a_moment_bothers_nobody(bureau: Bureau) -> None:
    text = bureau.town.schedule.read_text(encoding="utf-8")
    bureau.town.schedule.unlink()
    await bureau.town.pass_time(seconds=6, step=2)
    bureau.town.schedule.write_text(text, encoding="utf-8")
    await bureau.town.pass_time(seconds=30, step=2)
    assert bureau.texts(bureau.chief) == []


async def test_a_file_that_stays_away_is_told_once_and_its_return_too(bureau: Bureau) -> None:
    bureau.town.schedule.unlink()
    await bureau.town.pass_time(minutes=2, step=2)
    (told,) = bureau.texts(bureau.chief)
    assert "The schedule file was not accepted" in told
    assert "schedule.yaml" in told
    await bureau.edit(CONFIRMED)
    notice, preview = bureau.texts(bureau.chief)
    assert "fine again" in notice
    assert "Event confirmed" in preview
    assert "Caspian forum" in await bureau.town.says(bureau.james, "/upcoming")


async def test_a_folder_in_the_files_place_is_told_and_survived(bureau: Bureau) -> None:
    bureau.town.schedule.unlink()
    bureau.town.schedule.mkdir()
    await bureau.town.pass_time(minutes=1, step=2)
    (told,) = bureau.texts(bureau.chief)
    assert "expected a file" in told
    bureau.town.schedule.rmdir()
    await bureau.edit(CONFIRMED)
    assert len(bureau.texts(bureau.chief)) == 2


async def test_a_link_that_leads_in_a_circle_is_told_and_survived(bureau: Bureau) -> None:
    """No file can be opened there, whoever asks: what a missing right is to others, also to root."""
    bureau.town.schedule.unlink()
    bureau.town.schedule.symlink_to(bureau.town.schedule)
    await bureau.town.pass_time(minutes=1, step=2)
    assert len(bureau.texts(bureau.chief)) == 1
    bureau.town.schedule.unlink()
    await bureau.edit(CONFIRMED)
    await bureau.town.move(minutes=DELAY)
    assert bureau.heard() == [1, 1, 1]


async def test_a_file_that_is_being_written_is_read_only_when_it_lies_still(bureau: Bureau) -> None:
    whole = file_of(event(), event("second"))
    with bureau.town.schedule.open("w", encoding="utf-8") as file:
        for start in range(0, len(whole), 200):
            look = asyncio.create_task(bureau.town.house.importer.step())
            await asyncio.sleep(0)
            file.write(whole[start : start + 200])
            file.flush()
            await look
    await bureau.town.settle()
    assert "New event" in bureau.texts(bureau.chief)[-1]
    await bureau.town.move(minutes=DELAY)
    assert bureau.heard() == [1, 1, 1]


async def test_a_restart_on_a_bad_file_serves_the_last_good_schedule(bureau: Bureau) -> None:
    await bureau.town.close()
    bureau.town.schedule.write_text("events: [\n", encoding="utf-8")
    await bureau.town.open()
    await bureau.town.settle()
    assert "Caspian forum" in await bureau.town.says(bureau.james, "/upcoming")
    assert "was not accepted" in bureau.texts(bureau.chief)[0]


async def test_a_bot_that_begins_with_a_bad_file_starts_and_announces_nothing_when_it_is_mended(
    tmp_path: Path,
) -> None:
    async with open_bureau(tmp_path) as bureau:
        town = bureau.town
        await town.close()
        (tmp_path / "bot.db").unlink()
        town.schedule.write_text("events: [\n", encoding="utf-8")
        await town.open()
        await town.settle()
        assert "Прежнего расписания нет" in bureau.texts(bureau.chief)[0]
        await town.says(bureau.irina, "/subscribe everything")
        bureau.forget_mail()
        await bureau.announce(event())
        assert bureau.texts(bureau.irina) == []
        assert "снова" in bureau.texts(bureau.chief)[0]

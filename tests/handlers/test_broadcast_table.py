"""The table of a large mailing: packed beyond a size, divided beyond another, and nobody is missing or there twice."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.handlers import broadcast_table
from bot.storage import reports
from tests.handlers.newsroom import Newsroom, open_newsroom

HEAD = "chat,language,outcome,cause,time"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A broadcast that five chats have, its card on the screen."""
    async with open_newsroom(tmp_path) as opened:
        await opened.draft()
        await opened.send()
        await opened.town.says(opened.chief, "/broadcasts")
        await opened.town.presses(opened.chief, "1")
        yield opened


async def tables(room: Newsroom) -> list[tuple[str, str]]:
    """The files that come when CSV is pressed: name and text, unpacked."""
    await room.town.presses(room.chief, "CSV")
    found = []
    for bubble in room.chief.sees():
        if bubble.document is not None:
            name, data = bubble.document.name, bubble.document.data
            if name.endswith(".zip"):
                with ZipFile(io.BytesIO(data)) as packed:
                    (inside,) = packed.namelist()
                    assert f"{inside}.zip" == name
                    data = packed.read(inside)
            found.append((name, data.decode()))
    return found


async def test_a_small_table_comes_as_it_is(room: Newsroom) -> None:
    ((name, text),) = await tables(room)
    assert name == f"broadcast-{(await room.newest()).id}.csv"
    assert text.splitlines()[0] == HEAD
    assert len(text.splitlines()) == 6


async def test_a_large_table_is_packed_and_divided_and_nobody_is_missing(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "PAGE", 1)
    monkeypatch.setattr(broadcast_table, "PLAIN", 40)
    monkeypatch.setattr(broadcast_table, "PART", 2)
    number = (await room.newest()).id
    found = await tables(room)
    assert [name for name, _ in found] == [
        f"broadcast-{number}.csv.zip",
        f"broadcast-{number}-2.csv.zip",
        f"broadcast-{number}-3.csv.zip",
    ]
    assert all(text.splitlines()[0] == HEAD for _, text in found)
    lines = [line for _, text in found for line in text.splitlines()[1:]]
    everybody = [person.user_id for person in (room.chief, room.deputy, *room.readers)]
    assert sorted(int(line.partition(",")[0]) for line in lines) == sorted(everybody)


@pytest.mark.parametrize("page", [4, 5, 6])
async def test_the_end_of_a_page_is_no_end_of_the_table(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(reports, "PAGE", page)
    ((_, text),) = await tables(room)
    assert len(text.splitlines()) == 6


async def test_who_asks_for_a_large_table_is_told_that_it_takes_a_while(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcast_table, "LARGE", 4)
    await tables(room)
    assert "takes a moment" in room.chief.toasts[-1]

"""Broadcasts and quiet hours: who sleeps gets the admin's own words in the morning, and the figures say so."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.schedule.quiet import Quiet
from bot.storage import hush
from bot.wording.broadcasts import progress as card
from bot.wording.broadcasts import report as end
from bot.wording.reader import Reader
from tests.delivery.newsroom import Newsroom, open_newsroom

# The clock stands at 10:00 in Baku, where the people of the depot live.
NIGHT = Quiet(start=9 * 60, end=17 * 60)
ADMIN = Reader(language="en", zone="Asia/Baku")


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def sleepers(newsroom: Newsroom, awake: int = 3, asleep: int = 4) -> tuple[list[int], list[int]]:
    """So many readers, and as many more in their quiet hours."""
    first = await newsroom.depot.people(awake)
    second = await newsroom.depot.people(asleep, first=2001)
    async with newsroom.depot.database.write() as tx:
        for chat_id in second:
            await hush.set_quiet(tx, chat_id, NIGHT)
    return first, second


async def test_who_sleeps_gets_it_in_the_morning_and_the_figures_say_who_waits(newsroom: Newsroom) -> None:
    awake, asleep = await sleepers(newsroom)
    broadcast = await newsroom.send("News")
    await newsroom.pass_time(seconds=10)
    assert newsroom.got(awake, "News") == [1] * 3
    assert newsroom.got(asleep, "News") == [0] * 4
    seen = await newsroom.progress(broadcast)
    assert (seen.state, seen.sent, seen.held, seen.planned) == ("running", 3, 4, 7)
    left = timedelta(seconds=seen.left_seconds or 0)
    assert timedelta(hours=6, minutes=59) < left <= timedelta(hours=7), "no sooner than five in the afternoon"
    said = card(seen, ADMIN).text
    assert "waiting for the end of quiet hours: 4" in said
    assert "the last ones go out: 28 April 2021, 17:00 (Baku)" in said
    waits = await newsroom.report(broadcast)
    assert waits.waiting == 4
    assert "waiting" in end(waits, ADMIN).text
    await newsroom.pass_time(hours=7)
    assert newsroom.got(asleep, "News") == [1] * 4
    done = await newsroom.progress(broadcast)
    assert (done.state, done.sent, done.held) == ("done", 7, 0)


async def test_the_card_need_not_change_all_night(newsroom: Newsroom) -> None:
    await sleepers(newsroom)
    broadcast = await newsroom.send("News")
    await newsroom.pass_time(seconds=10)
    before = card(await newsroom.progress(broadcast), ADMIN)
    await newsroom.pass_time(hours=3)
    assert card(await newsroom.progress(broadcast), ADMIN) == before


async def test_several_broadcasts_each_keep_their_words_and_can_be_edited_and_recalled(
    newsroom: Newsroom,
) -> None:
    _, asleep = await sleepers(newsroom, awake=0, asleep=1)
    sent = [await newsroom.send(f"News {number}") for number in range(3)]
    await newsroom.pass_time(seconds=10)
    await newsroom.pass_time(hours=7)
    await newsroom.work_all()
    assert newsroom.depot.texts(asleep[0]) == ["News 0", "News 1", "News 2"]
    assert await newsroom.edit(sent[1], "Corrected") is not None
    assert await newsroom.recall(sent[0]) is not None
    await newsroom.work_all()
    assert newsroom.depot.texts(asleep[0]) == ["Corrected", "News 2"]


async def test_a_correction_is_not_held(newsroom: Newsroom) -> None:
    awake, _ = await sleepers(newsroom, awake=1, asleep=0)
    broadcast = await newsroom.sent("News")
    async with newsroom.depot.database.write() as tx:
        await hush.set_quiet(tx, awake[0], NIGHT)
    assert await newsroom.edit(broadcast, "Corrected") is not None
    await newsroom.work()
    assert newsroom.depot.texts(awake[0]) == ["Corrected"]


async def test_stopping_a_broadcast_spares_who_still_sleeps(newsroom: Newsroom) -> None:
    _, asleep = await sleepers(newsroom)
    broadcast = await newsroom.send("News")
    await newsroom.pass_time(seconds=10)
    assert await newsroom.stop(broadcast)
    await newsroom.pass_time(hours=8)
    assert newsroom.got(asleep, "News") == [0] * 4
    assert (await newsroom.progress(broadcast)).skipped == 4


async def test_a_crash_in_the_night_forgets_nobody(newsroom: Newsroom) -> None:
    awake, asleep = await sleepers(newsroom)
    broadcast = await newsroom.send("News")
    await newsroom.crash()
    await newsroom.pass_time(seconds=10)
    await newsroom.crash()
    await newsroom.pass_time(hours=7)
    await newsroom.work_all()
    assert newsroom.got(awake + asleep, "News") == [1] * 7
    assert await newsroom.state(broadcast) == "done"

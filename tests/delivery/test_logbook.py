"""The logbook: after a kill one knows which claimed rows were called, so that two kills in a row lose nothing."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import logbook, outbox
from bot.storage.outbox import State
from tests.delivery.depot import Depot, open_depot

CROWD = 25


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        await opened.sender.start()
        yield opened


async def claimed_and_killed(depot: Depot, *, called: int = 0) -> None:
    """Rows are claimed, the first of them called, and the process dies: at once, or as Telegram got the calls."""
    await depot.sender._book(claim=True)
    for _ in range(called):
        row = depot.sender._hand.take()
        depot.sender._logbook.note(row.id, row.attempts)
        await depot.gateway.deliver(row.chat_id, depot.sender._post.message(row))
    await depot.crash()


async def doubts(depot: Depot, mail: int) -> list[int]:
    return sorted(row["doubts"] for row in await depot.rows(mail))


async def test_what_was_claimed_and_never_called_is_as_good_as_before(depot: Depot) -> None:
    await depot.people(CROWD)
    mail = await depot.mail()
    for _ in range(5):  # each would have cost some rows one of their two calls
        await claimed_and_killed(depot)
    assert await doubts(depot, mail) == [0] * CROWD
    await depot.settle_all()
    assert set(depot.copies().values()) == {1}
    assert await depot.states(mail) == {State.SENT: CROWD}


async def test_what_was_called_may_have_arrived_and_gets_a_second_copy_at_most(depot: Depot) -> None:
    await depot.people(CROWD)
    mail = await depot.mail()
    await claimed_and_killed(depot, called=3)
    assert await doubts(depot, mail) == [0] * (CROWD - 3) + [1] * 3
    for _ in range(4):
        await claimed_and_killed(depot)
    await depot.settle_all()
    assert sorted(depot.copies().values()) == [1] * (CROWD - 3) + [2] * 3


async def test_two_calls_of_unknown_outcome_are_never_followed_by_a_third(depot: Depot) -> None:
    await depot.people(2)
    mail = await depot.mail()
    for _ in range(4):
        await claimed_and_killed(depot, called=1)
    await depot.settle_all()
    assert set(depot.copies().values()) == {2}
    assert await depot.states(mail) == {State.UNKNOWN: 2}


@pytest.mark.parametrize("lie", ["another run of the machine", "another database", "cut off", "gone"])
async def test_a_logbook_that_proves_nothing_is_not_believed(depot: Depot, lie: str) -> None:
    await depot.people(CROWD)
    mail = await depot.mail()
    await depot.sender._book(claim=True)
    in_hand = len(depot.sender._hand)
    path = depot.sender._logbook.path
    whole = path.read_bytes()
    match lie:
        case "another run of the machine":
            path.write_bytes(b"0" + whole[1:])
        case "another database":
            async with depot.database.write() as tx:
                await tx.execute("UPDATE state SET value = 'of-a-backup' WHERE name = ?", (logbook.SESSION,))
        case "cut off":
            path.write_bytes(whole[:10])
        case _:
            path.unlink()
    await depot.crash()
    assert in_hand > 0
    assert await doubts(depot, mail) == [0] * (CROWD - in_hand) + [1] * in_hand


async def test_where_it_cannot_be_written_sending_goes_on_and_it_is_not_believed(
    depot: Depot, caplog: pytest.LogCaptureFixture
) -> None:
    await depot.people(CROWD)
    mail = await depot.mail()
    book = depot.sender._logbook
    assert book._file is not None
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, book._file)
    os.close(full)
    await depot.settle_all()
    assert "there is no logbook" in caplog.text
    assert book.path.read_bytes() == b""
    assert await depot.states(mail) == {State.SENT: CROWD}
    await depot.mail("More")
    await depot.sender._book(claim=True)
    async with depot.database.read() as tx:
        claimed = await outbox.counts(tx, mail + 1)
    await depot.crash()
    assert sum(await doubts(depot, mail + 1)) == claimed[State.LEASED] > 0


async def test_it_stays_short_and_still_knows_what_is_open(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "LONG", 8)
    await depot.people(CROWD)
    await depot.mail()
    book = depot.sender._logbook
    book.note(10_001, 1)  # on its way all the time
    await depot.settle_all()
    assert book.path.stat().st_size < 16 * 30
    assert (10_001, 1) in (book._called(book._session) or ())

"""Slow answers and connections that hang. Times are real, but shorter: so is the silence the bot bears."""

from pathlib import Path

from bot.delivery.transport import ANSWER
from bot.storage.outbox import State
from tests.delivery.depot import open_depot

HASTE = 20  # a second of Telegram is so many times shorter here
SLOW = 20.0  # seconds, within the patience of the bot


async def test_answers_after_twenty_seconds_are_waited_for_nothing_is_sent_twice_and_order_is_kept(
    tmp_path: Path,
) -> None:
    assert SLOW < ANSWER
    async with open_depot(tmp_path, haste=HASTE) as depot:
        chats = await depot.people(8)
        depot.world.faults.delay(method="sendMessage", seconds=SLOW / HASTE, times=len(chats))
        mails = [await depot.mail(f"News {number}") for number in range(3)]
        await depot.settle_all()
        for chat in chats:
            assert depot.texts(chat) == [f"News {number} (announcement, en)" for number in range(3)]
        for mail in mails:
            assert await depot.states(mail) == {State.SENT: len(chats)}


async def test_a_connection_that_hangs_makes_a_second_copy_at_most(tmp_path: Path) -> None:
    async with open_depot(tmp_path, haste=10 * HASTE) as depot:
        chats = await depot.people(8)
        for chat in chats[:2]:
            depot.world.faults.hang(method="sendMessage", chat_id=chat, times=1)
        mail = await depot.mail("News")
        await depot.settle_all()
        assert [len(depot.texts(chat)) for chat in chats] == [2, 2] + [1] * 6
        assert await depot.states(mail) == {State.SENT: 8}
        depot.world.faults.hang(method="sendMessage", chat_id=chats[0], times=None)
        mail = await depot.mail("More")
        await depot.settle_all()
        assert len(depot.texts(chats[0])) == 4, "called twice, and never a third time"
        assert await depot.states(mail) == {State.SENT: 7, State.UNKNOWN: 1}

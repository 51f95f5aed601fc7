"""A chat that is closed to the bot is asked once, in whatever words Telegram says so, and hears nothing more; everybody
else does."""

from pathlib import Path

import pytest

from bot.storage.outbox import State
from bot.storage.subscribers import ChatKind
from tests.delivery.depot import open_depot
from tests.faults.refusals import BY_KIND

CASES = [(kind, refusal) for kind, refusals in BY_KIND.items() for refusal in refusals]


@pytest.mark.parametrize(("kind", "refusal"), CASES, ids=[f"{kind}-{words}" for kind, (_, words) in CASES])
async def test_nothing_goes_to_a_closed_chat_after_it_said_no(
    tmp_path: Path, kind: ChatKind, refusal: tuple[int, str]
) -> None:
    async with open_depot(tmp_path) as depot:
        others = await depot.people(2)
        leyla = depot.world.people[others[0]]
        if kind == "private":
            (chat,) = await depot.people(1, first=2001)
        else:
            place = (
                depot.world.channel("Company", admins=[leyla])
                if kind == "channel"
                else depot.world.group("Traders", admins=[leyla], supergroup=kind == "supergroup")
            )
            place.adds_bot(by=leyla)
            chat = place.chat_id
            async with depot.database.write() as tx:
                await depot.add(tx, chat, kind)
        status, words = refusal
        depot.world.faults.fail(
            method="sendMessage", chat_id=chat, status=status, description=words, times=None
        )
        mails = [await depot.mail(f"News {number}") for number in range(3)]
        await depot.settle_all()
        await depot.crash()
        mails.append(await depot.mail("News after a crash"))
        await depot.settle_all()
        assert [call.status for call in depot.sends if call.chat_id == chat] == [status]
        assert (await depot.subscriber(chat)).paused is not None
        for other in others:
            assert len(depot.texts(other)) == len(mails)
        assert (await depot.states(mails[-1])) == {State.SENT: len(others)}

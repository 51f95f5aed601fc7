"""Two admins at one mailing: whoever is first decides, the other is told so, and nobody gets anything twice."""

from collections.abc import AsyncIterator
from itertools import permutations
from pathlib import Path

import pytest

from bot.emulator.person import Person
from bot.storage import team
from tests.handlers.newsroom import Newsroom, data_of, open_newsroom
from tests.journeys.talk import from_bot

HELPER = 9003
WORDS = "Hello, everyone"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A message a second, so that there is time to steer."""
    async with open_newsroom(tmp_path, BOT_RATE="1") as opened:
        yield opened


async def turn(room: Newsroom, seconds: float) -> None:
    await room.town.pass_time(step=0.25, seconds=seconds)


async def under_way(room: Newsroom) -> str:
    """A broadcast some have and some have not; what its buttons begin with."""
    await room.draft()
    room.chief.presses("Send to")
    await turn(room, 3)
    found = await room.newest()
    assert 0 < found.counts.sent < 5
    return f"{found.id}:{found.version}"


def got(person: Person) -> int:
    return sum(bubble.text == WORDS for bubble in from_bot(person.chat))


async def deeds(room: Newsroom) -> list[str]:
    """What was done, oldest first."""
    async with room.town.house.database.read() as tx:
        return [deed.action for deed in reversed(await team.deeds(tx, limit=50))]


@pytest.mark.parametrize("verbs", list(permutations("prS")), ids="".join)
async def test_pause_resume_and_stop_from_two_admins_at_once_end_in_one_of_their_states(
    room: Newsroom, verbs: tuple[str, ...]
) -> None:
    number = await under_way(room)
    room.deputy.says("/broadcasts")
    await turn(room, 0.5)
    for verb in verbs:
        for admin in (room.chief, room.deputy):
            admin.presses_data(admin.last, f"bp:{number}:{verb}")
    await turn(room, 30)
    found = await room.newest()
    assert found.state == "stopped", "a stop is for good, whenever it came"
    assert found.counts.sent + found.counts.skipped == 5
    assert (await deeds(room)).count("stop") == 1
    assert (await deeds(room)).count("pause") <= 1
    told = [*room.chief.alerts, *room.deputy.alerts]
    done = [deed for deed in await deeds(room) if deed in {"pause", "resume", "stop"}]
    assert len(told) == 6 - len(done), "each press was done, or answered with how things stand"
    assert all("Nothing else was done" in words for words in told)
    assert max(got(reader) for reader in room.readers) == 1


async def test_a_pause_and_a_resume_in_turns_lose_nobody_and_double_nobody(room: Newsroom) -> None:
    number = await under_way(room)
    for step in range(12):
        admin = (room.chief, room.deputy)[step % 2]
        admin.presses_data(admin.chat.sees()[0], f"bp:{number}:{'pr'[step % 2]}")
        await turn(room, 0.5)
    await turn(room, 30)
    assert (await room.newest()).state == "done"
    assert [got(reader) for reader in room.readers] == [1, 1, 1]


async def ended(room: Newsroom, *, fault: bool = False) -> None:
    """A broadcast that has gone out, its card before both admins."""
    if fault:
        room.town.world.faults.fail(
            method="sendMessage", chat_id=room.james.user_id, description="Bad Request: odd"
        )
    await room.draft()
    await room.send()
    for admin in (room.chief, room.deputy):
        await room.town.says(admin, "/broadcasts")
        await room.town.presses(admin, "1")


@pytest.mark.parametrize("action", ["recall", "retry", "edit"])
async def test_two_admins_who_correct_at_once_start_one_run(tmp_path: Path, action: str) -> None:
    async with open_newsroom(tmp_path) as room:
        await ended(room, fault=action == "retry")
        label = {"recall": "Recall", "retry": "Retry failed", "edit": "Edit everywhere"}[action]
        yes = {"recall": "Yes, delete", "retry": "Retry failed", "edit": "Edit 5"}[action]
        if action != "retry":
            for admin in (room.chief, room.deputy):
                await room.town.presses(admin, label)
                if action == "edit":
                    await room.town.says(admin, f"Better, says {admin.name}")
        cards = [(admin, admin.last) for admin in (room.chief, room.deputy)]
        for admin, card in cards * 2:
            admin.presses_data(card, data_of(card, yes))
        await room.town.settle()
        await room.town.move(seconds=10)
        assert (await deeds(room)).count(action) == 1
        assert len(room.chief.alerts) + len(room.deputy.alerts) == 3
        if action == "edit":
            assert room.james.last.text in {"Better, says Chief", "Better, says Deputy"}
        elif action == "retry":
            assert [got(reader) for reader in room.readers] == [1, 1, 1]
        else:
            assert [got(reader) for reader in room.readers] == [0, 0, 0]


async def test_a_removed_broadcaster_presses_the_buttons_of_a_running_card_in_vain_and_it_stands_still(
    room: Newsroom,
) -> None:
    helper = room.town.person("Helper", "en", user_id=HELPER)
    await room.town.says(helper, "/start")
    async with room.town.house.database.write() as tx:
        await team.join(tx, HELPER, invited_by=room.chief.user_id, now=room.town.clock.now())
    card = await room.draft(by=helper)
    helper.presses("Send to")
    await turn(room, 3)
    found = await room.newest()
    room.chief.says("/team")
    await turn(room, 1)
    for label in ("➖ Helper", "➖ Remove"):
        room.chief.presses(label)
        await turn(room, 1)
    shown = card.text
    for verb in ("bp:{}:p", "bp:{}:S", "br:{}:D", "br:{}:c", "br:{}:o", "br:{}:v"):
        helper.presses_data(card, verb.format(f"{found.id}:{found.version}"))
    await turn(room, 30)
    assert (await room.newest()).state == "done", "nothing that was pressed had an effect"
    assert [got(reader) for reader in room.readers] == [1, 1, 1]
    assert card.text == shown, "who has left the team is told no figures any more"
    assert len(helper.toasts) == 6
    assert not any(bubble.document for bubble in helper.sees())


async def test_the_card_moves_to_the_chat_of_another_admin_when_it_is_lost(room: Newsroom) -> None:
    number = await under_way(room)
    lost = next(bubble for bubble in reversed(room.chief.sees()) if "Broadcast no." in bubble.text)
    room.chief.presses_data(lost, f"bp:{number}:p")
    await turn(room, 4)
    lost.deleted = True
    room.deputy.presses_data(room.deputy.chat.sees()[0], f"bp:{number}:r")
    await turn(room, 4)
    room.deputy.presses_data(room.deputy.chat.sees()[0], f"bo:{number.partition(':')[0]}")
    await turn(room, 1)
    card = next(bubble for bubble in reversed(room.deputy.sees()) if "Broadcast no." in bubble.text)
    await turn(room, 30)
    assert "· finished" in card.text
    assert "delivered: 5" in card.text


async def test_the_card_moves_to_who_sends_what_another_had_scheduled(room: Newsroom) -> None:
    await room.draft()
    for label in ("Schedule", "In an hour", "Schedule for"):
        await room.town.presses(room.chief, label)
    old = room.chief.last
    await room.town.says(room.deputy, "/broadcasts")
    await room.town.presses(room.deputy, "1")
    await room.town.presses(room.deputy, "Back to draft")
    card = room.deputy.last
    room.deputy.presses("Send to")
    await turn(room, 30)
    assert "delivered: 5" in card.text
    assert "delivered" not in old.text
    await room.town.presses(room.chief, "Back to draft")
    assert "It has ended already" in room.chief.alerts[-1]
    assert "delivered: 5" in old.text, "pressing it shows how things stand"


async def test_an_admin_who_only_looks_takes_the_card_from_nobody(room: Newsroom) -> None:
    await under_way(room)
    card = next(bubble for bubble in reversed(room.chief.sees()) if "Broadcast no." in bubble.text)
    room.deputy.says("/broadcasts")
    await turn(room, 0.5)
    room.deputy.presses("1")
    await turn(room, 30)
    assert "· finished" in card.text

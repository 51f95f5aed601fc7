"""kill -9 in a handler: the update is handled again, and nothing but a repeated reply tells of it."""

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.emulator.chat import Chat
from bot.emulator.group import Group
from bot.emulator.person import Person
from bot.handlers import COMMANDS
from bot.storage import progress
from tests.handlers.bazaar import BAZAAR
from tests.journeys.town import ADMIN, Town
from tests.journeys.twins import Moment, Twins, buttons, open_twins, pairs

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

READER, GUEST, GROUP, CHANNEL = 1001, 1002, -1001000000001, -1001000000002
OWN_WAY = frozenset({"broadcast"})  # begins a draft, on which every later word is an answer
OF_A_MOMENT = re.compile(
    r"\d{10}"
)  # such a button differs between the twins; `presses` finds it by its label
ENOUGH = 45  # buttons followed in one place

# After the first thing an update did, and after the last one, when only the note that it is handled is missing.
MOMENTS: dict[str, Moment] = {
    "first": lambda _: 1,
    "last": lambda effects: effects,
}


@pytest.fixture(params=MOMENTS)
async def twins(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Twins]:
    """A reader, a guest, an owner; a group and a channel with the bot in them."""
    moment = MOMENTS[request.param]
    async with open_twins(tmp_path, moment, schedule=BAZAAR, BOT_ADMINS=str(ADMIN)) as opened:
        for town in opened.both:
            owner = town.person("Elena", "en", user_id=ADMIN)
            town.person("James", "en", user_id=READER)
            guest = town.person("Igor", "en", user_id=GUEST)
            town.world.group("Traders", members=[guest], admins=[owner], chat_id=GROUP)
            town.world.channel("Company", admins=[owner], chat_id=CHANNEL)
        yield opened
        assert opened.kills > 0


def of(town: Town, who: int) -> Person:
    return town.world.people[who]


async def says(twins: Twins, who: int, text: str, *, chat: int | None = None, rest: bool = True) -> None:
    def act(town: Town) -> None:
        of(town, who).says(text, chat=None if chat is None else town.world.chat(chat))

    await twins.act(f"{who} says {text}", act, rest=rest)


async def presses(twins: Twins, who: int, label: str, *, chat: int | None = None, rest: bool = True) -> None:
    """Press the newest button with this label in either town; what it carries may differ."""

    def act(town: Town) -> None:
        where = town.world.chat(who if chat is None else chat)
        for bubble in reversed([one for one in where.sees() if one.from_bot]):
            for name, data in pairs(bubble):
                if label in name:
                    of(town, who).presses_data(bubble, data)
                    return
        raise LookupError(f"no button {label!r}, but {buttons(where)}")

    await twins.act(f"{who} presses {label}", act, rest=rest)


async def follow(
    twins: Twins, who: int, chat: int, *, skip: Callable[[str, str], bool], enough: int = ENOUGH
) -> int:
    """Press every button in sight, each once, and what comes up behind it."""
    pressed: set[str] = set()

    def place(town: Town) -> Chat:
        return town.world.chat(chat)

    while len(pressed) < enough:
        fresh = [
            (label, data)
            for label, data in buttons(place(twins.calm))
            if data not in pressed and not skip(label, data) and not OF_A_MOMENT.search(data)
        ]
        if not fresh:
            break
        label, data = fresh[0]
        pressed.add(data)

        def act(town: Town, data: str = data) -> None:
            bubble = [one for one in place(town).sees() if one.from_bot and one.keyboard][-1]
            of(town, who).presses_data(bubble, data)

        await twins.act(f"{who} presses {label} ({data})", act)
    return len(pressed)


def never(_label: str, _data: str) -> bool:
    return False


def speaks_otherwise(_label: str, data: str) -> bool:
    """A button that changes the language: whoever follows labels reads another one from there on."""
    return data.startswith(("w:", "sl:")) and data[-2:] in {"ru", "az"}


async def test_every_command_of_a_reader_and_every_button_behind_it(twins: Twins) -> None:
    for name in COMMANDS:
        await says(twins, READER, f"/{name}")
        await follow(twins, READER, READER, skip=speaks_otherwise, enough=8)
    for text in (
        "/subscribe forums",
        "/unsubscribe forums",
        "/timezone Baku",
        "/event near",
        "/language az",
        "ярмарка",
    ):
        await says(twins, READER, text)


async def test_every_command_of_an_owner_and_every_button_behind_it(twins: Twins) -> None:
    await says(twins, ADMIN, "/start")
    for name in COMMANDS.keys() - OWN_WAY:
        await says(twins, ADMIN, f"/{name}")
        await follow(
            twins,
            ADMIN,
            ADMIN,
            skip=lambda label, data: speaks_otherwise(label, data) or data.startswith("bd:"),
            enough=4,
        )


async def test_every_command_in_a_group_and_in_a_channel(twins: Twins) -> None:
    for chat in (GROUP, CHANNEL):

        def place(town: Town, chat: int = chat) -> Group:
            found = town.world.chat(chat)
            assert isinstance(found, Group)
            return found

        def enter(town: Town, as_admin: bool = chat == CHANNEL) -> None:
            place(town).adds_bot(by=of(town, ADMIN), admin=as_admin)

        await twins.act("the bot comes in", enter)
        for name in COMMANDS:
            await says(twins, ADMIN, f"/{name}", chat=chat)
            await follow(twins, ADMIN, chat, skip=speaks_otherwise, enough=3)
        await says(twins, ADMIN, "/subscribe forums", chat=chat)
        await twins.act("the bot goes", lambda town: place(town).removes_bot(by=of(town, ADMIN)))


async def test_a_broadcast_from_the_draft_to_the_recall(twins: Twins) -> None:
    for who in (ADMIN, READER, GUEST):
        await says(twins, who, "/start")
    await says(twins, ADMIN, "/broadcast")
    await says(twins, ADMIN, "Hello, <everyone>")
    await follow(
        twins, ADMIN, ADMIN, skip=lambda _, data: data.startswith(("bc:", "bs:")) or ":x" in data, enough=12
    )
    await says(twins, ADMIN, "/broadcast")
    await follow(
        twins, ADMIN, ADMIN, skip=lambda label, _: "Discard" not in label and "Yes" not in label, enough=3
    )
    await says(twins, ADMIN, "/broadcast")
    await says(twins, ADMIN, "Hello")
    await presses(twins, ADMIN, "Schedule")
    await says(twins, ADMIN, "27.11 18:30")
    await presses(twins, ADMIN, "Schedule for")
    await presses(twins, ADMIN, "Back to draft")
    await presses(twins, ADMIN, "Send to")
    assert await copies(twins, "Hello") == [[1, 1], [1, 1]]
    await says(twins, ADMIN, "/broadcasts")
    await presses(twins, ADMIN, "1")
    for label in ("Report", "CSV", "Edit everywhere"):
        await presses(twins, ADMIN, label)
    await says(twins, ADMIN, "Better")
    await presses(twins, ADMIN, "Edit 3")
    await says(twins, ADMIN, "/broadcasts")
    await presses(twins, ADMIN, "1")
    await presses(twins, ADMIN, "Recall")
    await presses(twins, ADMIN, "Yes, delete")
    assert await copies(twins, "Better") == [[0, 0], [0, 0]]


async def test_a_running_broadcast_is_steered(twins: Twins) -> None:
    for who in (ADMIN, READER, GUEST):
        await says(twins, who, "/start")
    await says(twins, ADMIN, "/broadcast")
    await says(twins, ADMIN, "Hello")
    await presses(twins, ADMIN, "Send to", rest=False)
    for label in ("Pause", "Resume", "Pause", "Stop"):
        await presses(twins, ADMIN, label, rest=False)
    await presses(twins, ADMIN, "Yes, stop")
    assert await copies(twins, "Hello") == [[0, 0], [0, 0]]


async def copies(twins: Twins, text: str) -> list[list[int]]:
    """How many copies of a text lie with the reader and the guest of either town."""
    await twins.everywhere(lambda town: town.move(seconds=5))
    await twins.compare(f"after {text}")
    return [
        [sum(one.text == text and one.from_bot for one in of(town, who).sees()) for who in (READER, GUEST)]
        for town in twins.both
    ]


async def test_announcements_are_decided_once(twins: Twins) -> None:
    for who in (ADMIN, READER):
        await says(twins, who, "/start")
    await says(twins, READER, "/subscribe all")
    for day, labels in (("27", ("Hold", "Send now")), ("26", ("Discard",)), ("25", ("Send now",))):
        old = (twins.calm.schedule.read_text(encoding="utf-8").split("date: ")[1])[:10]
        await twins.everywhere(lambda town: town.edit(f"date: {old}", f"date: 2021-05-{day}"))  # noqa: B023
        for label in labels:
            await presses(twins, ADMIN, label)
    await says(twins, ADMIN, "/schedule")
    await follow(twins, ADMIN, ADMIN, skip=never, enough=6)
    whole = twins.calm.schedule.read_text(encoding="utf-8")
    cut = whole[: whole.index("  - id: far-fair")]
    await twins.everywhere(lambda town: town.write(cut))
    await follow(twins, ADMIN, ADMIN, skip=lambda _, data: not data.startswith("va:"), enough=3)
    await twins.everywhere(lambda town: town.move(minutes=10))
    await twins.compare("in the end")


async def test_held_sending_is_let_go_once(twins: Twins) -> None:
    await says(twins, ADMIN, "/start")
    for town in twins.both:
        async with town.house.database.write() as tx:
            await progress.set_value(tx, progress.SENDING_HELD, "restored")
    await twins.everywhere(Town.settle)
    await follow(twins, ADMIN, ADMIN, skip=lambda _, data: not data.startswith("go"), enough=2)


async def test_an_invitation_is_used_once_and_a_member_removed_once(twins: Twins) -> None:
    for who in (ADMIN, READER, GUEST):
        await says(twins, who, "/start")
    await says(twins, ADMIN, "/team")
    await presses(twins, ADMIN, "Invite")

    def link(town: Town) -> str:
        found = re.findall(r"https://\S+", "\n".join(one.text for one in of(town, ADMIN).sees()))
        return str(found[-1])

    await twins.act("the guest follows the link", lambda town: of(town, GUEST).opens(link(town)))
    await twins.act("so does a reader", lambda town: of(town, READER).opens(link(town)))
    await says(twins, ADMIN, "/team")
    await presses(twins, ADMIN, "Igor")
    await presses(twins, ADMIN, "Remove")

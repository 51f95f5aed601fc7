"""kill -9 in a handler: the update is handled again, and nothing but a repeated reply tells of it."""

import re
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.emulator.bubble import Bubble
from bot.emulator.group import Group
from bot.emulator.person import Person
from bot.handlers import COMMANDS, PRESSES
from bot.storage import progress
from tests.handlers.bazaar import BAZAAR
from tests.journeys.town import ADMIN, Town
from tests.journeys.twins import Spot, Twins, bubble_of, open_twins, spots, spots_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

READER, GUEST, GROUP, CHANNEL = 1001, 1002, -1001000000001, -1001000000002
OWN_WAY = frozenset({"broadcast"})  # begins a draft, on which every later word is an answer
ENOUGH = 45  # buttons followed in one place
EVERYWHERE = "ca e f fg md sd sl sq sr st sz up w"
# The walks, and what the buttons pressed in each of them carry: together it is all that there is.
PRESSED = {
    "test_every_command_of_a_reader_and_every_button_behind_it": f"{EVERYWHERE} ce s",
    "test_every_command_of_an_owner_and_every_button_behind_it": f"{EVERYWHERE} bb s tm",
    "test_every_command_in_a_group_and_in_a_channel": f"{EVERYWHERE} s2",
    "test_a_broadcast_from_the_draft_to_the_recall": "ba bc bd bl bn bo bp br bs bu",
    "test_a_running_broadcast_is_steered": "bc bp",
    "test_announcements_are_decided_once": "an bo br sc va",
    "test_held_sending_is_let_go_once": "go",
    "test_an_invitation_is_used_once_and_a_member_removed_once": "tm",
    "test_many_changes_are_sent_together_and_long_lists_turned": "ab ca nw pa q up",
    "test_a_group_is_set_up_in_it_and_from_the_private_chat_of_its_owner": "ch s sp",
}
# Events enough for lists of several pages and for a change that waits as a whole.
MANY = "".join(
    f"""
  - id: salon-{date[-2:]}-{number}
    title: {{ru: Салон {number}, az: Salon {number}, en: Salon {number}}}
    topics: [culture]
    date: {date}-{10 + number}
"""
    for date in ("2021-03", "2021-08")
    for number in range(11)
)


@pytest.fixture
async def twins(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Twins]:
    """A reader, a guest, an owner; a group and a channel with the bot in them."""
    killed = 1 if "every_command" in request.node.name else 4
    environment = {"BOT_PUBLIC_URL": "https://bot.example.org", "BOT_LISTEN": "127.0.0.1:0"}
    async with open_twins(
        tmp_path, killed=killed, schedule=BAZAAR, BOT_ADMINS=str(ADMIN), **environment
    ) as opened:
        for town in opened.all:
            owner = town.person("Elena", "en", user_id=ADMIN)
            town.person("James", "en", user_id=READER)
            guest = town.person("Igor", "en", user_id=GUEST)
            town.world.group("Traders", members=[guest], admins=[owner], chat_id=GROUP)
            town.world.channel("Company", admins=[owner], chat_id=CHANNEL)
        yield opened
        assert opened.kills > 0
        missed = set(PRESSED[request.function.__name__].split()) - opened.pressed
        assert not missed, f"{missed} never pressed, but {opened.pressed}"


def of(town: Town, who: int) -> Person:
    return town.world.people[who]


async def says(twins: Twins, who: int, text: str, *, chat: int | None = None, rest: bool = True) -> None:
    def act(town: Town) -> None:
        of(town, who).says(text, chat=None if chat is None else town.world.chat(chat))

    await twins.act(f"{who} says {text}", act, rest=rest)


async def presses(twins: Twins, who: int, label: str, *, chat: int | None = None, rest: bool = True) -> None:
    """Press the newest button with this label in the calm town, and what carries the same in the others.

    Whoever was answered twice may have an older one below it, with the same label.
    """
    place = who if chat is None else chat
    wanted = next((spot for _, spot in newest(twins.calm, place) if label in spot.label), None)
    assert wanted is not None, f"no button {label!r}, but {spots(twins.calm.world.chat(place))}"

    def act(town: Town) -> None:
        bubble, spot = next(pair for pair in newest(town, place) if pair[1].wish == wanted.wish)
        of(town, who).presses_data(bubble, spot.data)

    await twins.act(f"{who} presses {label}", act, rest=rest)


def newest(town: Town, chat: int) -> Iterator[tuple[Bubble, Spot]]:
    """Every button of the bot in a chat, from the newest message to the oldest."""
    for bubble in reversed([one for one in town.world.chat(chat).sees() if one.from_bot]):
        yield from ((bubble, spot) for spot in spots_of(bubble))


async def follow(
    twins: Twins, who: int, chat: int, *, skip: Callable[[str, str], bool], enough: int = ENOUGH
) -> int:
    """Press every button in sight, each once, and what comes up behind it."""
    pressed: set[str] = set()
    while len(pressed) < enough:
        fresh = [
            spot
            for spot in spots(twins.calm.world.chat(chat))
            if spot.wish not in pressed and not skip(spot.label, spot.data)
        ]
        if not fresh:
            break
        pressed.add(fresh[0].wish)

        def act(town: Town, same: Spot = fresh[0]) -> None:
            place = town.world.chat(chat)
            bubble = bubble_of(place)
            assert bubble is not None
            # Whoever was answered twice may look at another panel: the button of the first one still says what it says.
            there = (one for one in spots_of(bubble) if one.wish == same.wish)
            of(town, who).presses_data(bubble, next(there, same).data)

        await twins.act(f"{who} presses {fresh[0]}", act, rest=False)
    await twins.rest(f"{who} has followed every button")
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
    await presses(twins, ADMIN, "Text and languages")
    await presses(twins, ADMIN, "To the draft")
    await presses(twins, ADMIN, "Link button")
    await says(twins, ADMIN, "Site https://example.com")
    await presses(twins, ADMIN, "Schedule")
    await says(twins, ADMIN, "27.11 18:30")
    await presses(twins, ADMIN, "Schedule for")
    await presses(twins, ADMIN, "Back to draft")
    await presses(twins, ADMIN, "Send to")
    assert await copies(twins, "Hello") == [[1, 1]] * len(twins.all)
    await says(twins, GUEST, "/news")
    await presses(twins, GUEST, "1")
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
    assert await copies(twins, "Better") == [[0, 0]] * len(twins.all)


async def test_a_running_broadcast_is_steered(twins: Twins) -> None:
    for who in (ADMIN, READER, GUEST):
        await says(twins, who, "/start")
    await says(twins, ADMIN, "/broadcast")
    await says(twins, ADMIN, "Hello")
    await presses(twins, ADMIN, "Send to", rest=False)
    for label in ("Pause", "Resume", "Pause", "Stop"):
        await presses(twins, ADMIN, label, rest=False)
    await presses(twins, ADMIN, "Yes, stop")
    assert await copies(twins, "Hello") == [[0, 0]] * len(twins.all)


async def copies(twins: Twins, text: str) -> list[list[int]]:
    """How many copies of a text lie with the reader and the guest of each town."""
    await twins.everywhere(lambda town: town.move(seconds=5))
    twins.compare(f"after {text}")
    return [
        [sum(one.text == text and one.from_bot for one in of(town, who).sees()) for who in (READER, GUEST)]
        for town in twins.all
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
    twins.compare("in the end")


async def test_held_sending_is_let_go_once(twins: Twins) -> None:
    await says(twins, ADMIN, "/start")
    for town in twins.all:
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


async def test_many_changes_are_sent_together_and_long_lists_turned(twins: Twins) -> None:
    for who in (ADMIN, READER):
        await says(twins, who, "/start")
    await says(twins, READER, "/subscribe all")
    whole = twins.calm.schedule.read_text(encoding="utf-8") + MANY
    await twins.everywhere(lambda town: town.write(whole))
    await presses(twins, ADMIN, "Send all")
    for text in ("/upcoming", "/past", "/search Salon", "/news"):
        await says(twins, READER, text)
        await presses(twins, READER, "›")
    await says(twins, READER, "/calendar")
    for label in ("Get an address", "New address"):
        await presses(twins, READER, label)


async def test_a_group_is_set_up_in_it_and_from_the_private_chat_of_its_owner(twins: Twins) -> None:
    await says(twins, ADMIN, "/start")

    def enter(town: Town) -> None:
        group = town.world.chat(GROUP)
        assert isinstance(group, Group)
        group.adds_bot(by=of(town, ADMIN), admin=True)

    await twins.act("the bot comes in", enter)
    await says(twins, ADMIN, "/settings", chat=GROUP)
    await presses(twins, ADMIN, "Pinned list", chat=GROUP)
    await follow(twins, ADMIN, GROUP, skip=lambda _, data: not data.startswith("sp:"), enough=2)
    await says(twins, ADMIN, "/chats")
    await presses(twins, ADMIN, "Traders")
    await presses(twins, ADMIN, "Pinned list")
    await follow(twins, ADMIN, ADMIN, skip=lambda _, data: ":sp:" not in data, enough=2)
    await says(twins, ADMIN, "/settings")
    await presses(twins, ADMIN, "Groups and channels")


def test_every_button_there_is_is_pressed_in_some_walk() -> None:
    assert set(" ".join(PRESSED.values()).split()) == PRESSES.keys()
    assert PRESSED.keys() <= globals().keys(), "a walk is no more"

"""The bazaar: main topics and sectors, one event with an hour and one without."""

from typing import Any

from bot.emulator.bubble import Bubble
from bot.emulator.chat import Chat
from bot.storage import subscribers, subscriptions
from bot.storage.subscribers import Subscriber
from tests.journeys.town import Town

ADMIN = 9001

BAZAAR = """
timezone: Europe/Moscow
topics:
  forums:
    icon: 🏛
    title: {ru: Форумы, az: Forumlar, en: Forums}
  culture:
    icon: 🎭
    title: {ru: Культура, az: Mədəniyyət, en: Culture}
  youth-forums:
    icon: 🌱
    title: {ru: Молодёжные форумы, az: Gənclər forumları, en: Youth forums}
  transport:
    icon: 🚚
    group: sectors
    title: {ru: Транспорт, az: Nəqliyyat, en: Transport}
  shipbuilding:
    icon: 🚢
    group: sectors
    title: {ru: Судостроение, az: Gəmiqayırma, en: Shipbuilding}
events:
  - id: near-forum
    title: {ru: Ближний форум, az: Yaxın forum, en: Near forum}
    topics: [forums]
    date: 2021-05-20
    time: 20:00-21:00
    status: confirmed
  - id: far-fair
    title: {ru: Дальняя ярмарка, az: Uzaq yarmarka, en: Far fair}
    topics: [culture, transport]
    date: 2021-09-01
"""


def chat_of(town: Town, chat_id: int) -> Chat:
    return town.world.chat(chat_id)


def newest(chat: Chat) -> Bubble:
    """The newest message of the bot in a chat."""
    return [bubble for bubble in chat.sees() if bubble.from_bot][-1]


def from_bot(chat: Chat) -> list[Bubble]:
    return [bubble for bubble in chat.sees() if bubble.from_bot]


def labels(bubble: Bubble) -> list[str]:
    """All labels of a keyboard, in order."""
    return [label for row in bubble.buttons for label in row]


async def chosen(town: Town, chat_id: int) -> set[str]:
    async with town.house.database.read() as tx:
        return set(await subscriptions.of(tx, chat_id))


async def stored(town: Town, chat_id: int) -> Subscriber:
    async with town.house.database.read() as tx:
        found = await subscribers.find(tx, chat_id)
    assert found is not None, f"nobody is stored under {chat_id}"
    return found


async def press_data(town: Town, person: Any, bubble: Bubble, data: str) -> None:
    """A press of a button as it may have stood on an old message."""
    person.presses_data(bubble, data)
    await town.settle()

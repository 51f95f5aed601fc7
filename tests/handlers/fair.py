"""The fair: a town with a small schedule of its own, for the tests of what people ask about events."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.journeys.town import ADMIN, Town, open_town

FAIR = """
timezone: Europe/Moscow
topics:
  forums:
    icon: 🏛
    title: {ru: Форумы, az: Forumlar, en: Forums}
  culture:
    icon: 🎭
    title: {ru: Культура, az: Mədəniyyət, en: Culture}
events:
  - id: commission
    title: {ru: Заседание комиссии, az: Komissiyanın iclası, en: Meeting of the commission}
    topics: [forums]
    date: 2021-04-27
    status: held
    place: {ru: Москва, az: Moskva, en: Moscow}
    news:
      - date: 2021-04-27
        text: {ru: Подписан протокол., az: Protokol imzalandı., en: The protocol was signed.}
  - id: council
    title: {ru: Деловой совет, az: İşgüzar şura, en: Business council}
    topics: [forums]
    date: 2021-04
    status: held
  - id: may-talks
    title: {ru: Майские переговоры, az: May danışıqları, en: May talks}
    topics: [forums]
    date: 2021-05-12
    time: 10:00-12:00
    status: confirmed
    attendance: online
    url: https://example.org/may
    registration: {url: https://example.org/register, closes: 2021-05-10}
    summary: {ru: Разговор о <b>&, az: Söhbət <b>&, en: A talk about <b>&}
  - id: summer-forum
    title: {ru: Летний форум, az: Yay forumu, en: Summer forum}
    topics: [forums]
    date: 2021-06
    place: {ru: Санкт-Петербург, az: Sankt-Peterburq, en: St. Petersburg}
  - id: caspian-forum
    title: {ru: Каспийский форум, az: Xəzər forumu, en: Caspian forum}
    topics: [forums]
    date: 2021-08
    place: {ru: Москва, az: Moskva, en: Moscow}
  - id: book-fair
    title: {ru: Книжная ярмарка, az: Kitab sərgisi, en: Book fair}
    topics: [culture]
    date: 2021-09-01/2021-09-05
    place: {ru: Баку, az: Bakı, en: Baku}
  - id: culture-forum
    title: {ru: Культурный форум, az: Mədəniyyət forumu, en: Culture forum}
    topics: [culture]
    date: 2021-11
  - id: youth-forum
    title: {ru: Молодёжный форум, az: Gənclər forumu, en: Youth forum}
    topics: [forums]
    date: ../2021-12-31
"""


@asynccontextmanager
async def open_fair(folder: Path) -> AsyncIterator[Town]:
    """The bot on the fair's schedule, on 28 April 2021, 09:00 in Moscow, with an admin who has started it."""
    async with open_town(folder, schedule=FAIR) as town:
        await town.says(town.person("Chief", "ru", user_id=ADMIN), "/start")
        yield town

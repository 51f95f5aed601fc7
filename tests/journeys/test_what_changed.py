"""What changed since I last looked: marks in /upcoming and on the card, per chat, from rows."""

import json

import pytest

from bot.emulator.person import Person
from bot.schedule.text import Language
from bot.storage.database import fetch
from tests.journeys.bureau import Bureau, event
from tests.journeys.talk import in_every_language, pressable, presses_data

MARK = "✨"
OLD = event(
    "old-forum",
    title={"ru": "Старый форум", "az": "Köhnə forum", "en": "Old forum"},
    date="2021-06",
    time=None,
)
FRESH = event(
    "fresh-forum", title={"ru": "Новый форум", "az": "Yeni forum", "en": "Fresh forum"}, date="2021-07-01"
)
COMMON = event()


def rows(text: str) -> dict[str, str]:
    """The marks of a list: the last line of each event under its first."""
    found = {}
    for block in text.split("\n\n"):
        lines = block.split("\n")
        if lines[0][:1].isdigit():
            found[lines[0]] = lines[-1] if lines[-1].startswith(MARK) else ""
    return found


async def look(bureau: Bureau, who: Person) -> list[str]:
    """The marks somebody reads in /upcoming, in the order of the list."""
    return list(rows(await bureau.town.says(who, "/upcoming")).values())


async def known_to(bureau: Bureau, *people: Person) -> None:
    await bureau.announce(COMMON, OLD)
    for who in people:
        await bureau.town.says(who, "/upcoming")


@in_every_language
async def test_new_and_changed_events_are_marked_once(bureau: Bureau, language: Language) -> None:
    who = bureau.readers[language]
    await known_to(bureau, who)
    await bureau.edit(COMMON | {"place": {"ru": "Москва", "az": "Moskva", "en": "Moscow"}}, OLD, FRESH)
    words = {
        "ru": ["✨ изменилось место", "", "✨ новое"],
        "az": ["✨ yer dəyişib", "", "✨ yeni"],
        "en": ["✨ new venue", "", "✨ new"],
    }[language]
    text = await bureau.town.says(who, "/upcoming")
    assert list(rows(text).values()) == words
    summary = {"ru": "изменилось 2 мероприятия", "az": "2 tədbir", "en": "2 events here are new"}[language]
    assert summary in text
    assert await look(bureau, who) == ["", "", ""], "seen"


@in_every_language
async def test_a_date_that_was_set_says_so_on_the_card_too(bureau: Bureau, language: Language) -> None:
    who = bureau.readers[language]
    await known_to(bureau, who)
    await bureau.edit(COMMON, OLD | {"date": "2021-06-10"})
    marks = await look(bureau, who)
    said = {"ru": "назначена дата", "az": "tarix müəyyən olunub", "en": "date set"}[language]
    assert marks == ["", f"✨ {said}"]
    card = await bureau.town.presses(who, "2")
    assert (
        f"{ {'ru': 'С прошлого просмотра', 'az': 'Son baxışdan bəri', 'en': 'Since your last look'}[language] }: {said}"
        in card
    )
    await bureau.town.presses(who, pressable(language, "card-back"))
    assert f"✨ {said}" in who.last.text, "the way back leads into the same look"


async def test_a_newcomers_first_look_marks_nothing(bureau: Bureau) -> None:
    await bureau.edit(COMMON, FRESH)
    assert await look(bureau, bureau.james) == ["", ""]


async def test_paging_keeps_the_marks_and_half_an_hour_ends_the_look(bureau: Bureau) -> None:
    town, who = bureau.town, bureau.james
    many = [event(f"event-{n}", date=f"2021-06-{n:02}") for n in range(1, 8)]
    await bureau.edit(*many)
    await town.says(who, "/upcoming")
    await bureau.edit(*many[:6], many[6] | {"time": "15:00"}, FRESH)
    await town.says(who, "/upcoming")
    listed = who.last
    for minutes, page, mark in ((0, 2, True), (0, 1, True), (29, 2, True), (2, 2, False), (0, 1, False)):
        await town.move(minutes=minutes)
        await presses_data(town, who, listed, f"up:{page}")
        assert (MARK in listed.text) is mark, (minutes, page)


async def test_each_chat_has_looks_of_its_own(bureau: Bureau) -> None:
    town, anna = bureau.town, bureau.james
    group = town.world.group("Traders", members=[anna], admins=[anna], supergroup=True)
    group.adds_bot(by=anna, admin=True)
    await town.settle()
    await known_to(bureau, bureau.james, bureau.irina)
    await town.says(anna, "/upcoming@business_events_bot", chat=group)
    await bureau.edit(COMMON, OLD, FRESH)
    assert "✨ новое" in await look(bureau, bureau.irina)
    assert "✨ new" in await look(bureau, bureau.james)
    await town.says(anna, "/upcoming@business_events_bot", chat=group)
    assert MARK in group.sees()[-1].text
    await town.says(anna, "/upcoming@business_events_bot", chat=group)
    assert MARK not in group.sees()[-1].text


async def test_what_was_changed_back_or_silently_is_not_marked(bureau: Bureau) -> None:
    await known_to(bureau, bureau.james)
    await bureau.edit(COMMON | {"date": "2021-06-20"}, OLD)
    await bureau.edit(COMMON, OLD)
    await bureau.edit(
        COMMON | {"summary": "Spelling corrected"}, OLD | {"date": "2021-06-05", "silent": True}
    )
    assert await look(bureau, bureau.james) == ["", ""]


async def test_an_event_that_was_away_for_a_while_is_not_new(bureau: Bureau) -> None:
    await known_to(bureau, bureau.james)
    await bureau.edit(COMMON)
    await bureau.edit(COMMON, OLD)
    assert await look(bureau, bureau.james) == ["", ""]


async def test_marks_outlive_a_restart_and_come_before_any_announcement(bureau: Bureau) -> None:
    await known_to(bureau, bureau.james)
    await bureau.edit(COMMON, OLD, FRESH)
    await bureau.town.restart()
    assert "✨ new" in await look(bureau, bureau.james)


async def test_an_update_handled_twice_shows_the_same_marks(bureau: Bureau) -> None:
    town, who = bureau.town, bureau.james
    await known_to(bureau, who)
    await bureau.edit(COMMON, OLD, FRESH)
    await look(bureau, who)
    first = who.last.text
    async with town.house.database.read() as tx:
        kept = (await fetch(tx, "SELECT update_id FROM look WHERE chat_id = ?", (who.user_id,)))[0][
            "update_id"
        ]
    again = {
        "update_id": kept,
        "message": {
            "message_id": 1, "date": 0, "text": "/upcoming",
            "entities": [{"type": "bot_command", "offset": 0, "length": 9}],
            "chat": {"id": who.user_id, "type": "private", "first_name": "James"},
            "from": {"id": who.user_id, "is_bot": False, "first_name": "James", "language_code": "en"},
        },
    }  # fmt: skip
    town.running.desk.offer([json.loads(json.dumps(again))])
    await town.settle()
    assert who.last.text == first


async def test_a_cancelled_event_and_news_are_marked(bureau: Bureau) -> None:
    await known_to(bureau, bureau.james)
    news = [{"date": "2021-04-28", "text": "The programme is out"}]
    await bureau.edit(COMMON | {"status": "cancelled"}, OLD | {"news": news})
    assert await look(bureau, bureau.james) == ["✨ cancelled", "✨ news"]


@pytest.mark.parametrize("minutes", [1, 60])
async def test_a_change_during_a_look_is_not_lost(bureau: Bureau, minutes: int) -> None:
    await known_to(bureau, bureau.james)
    await bureau.edit(COMMON, OLD, FRESH)
    await bureau.town.move(minutes=minutes)
    assert "✨ new" in await look(bureau, bureau.james)

"""Sharing from any chat: `@bot forum` lists events in the asker's language, choosing one posts its card."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.emulator.person import Person
from bot.emulator.press import InlineQuery
from bot.schedule.text import LANGUAGES, Language
from bot.wording.inline import PAGE
from tests.journeys.bureau import event, file_of
from tests.journeys.talk import in_every_language, labels, pressable, reader
from tests.journeys.town import ADMIN, Town, open_town

FORUM = {
    "ru": "Петербургский международный экономический форум",
    "az": "Sankt-Peterburq Beynəlxalq İqtisadi Forumu",
    "en": "St. Petersburg International Economic Forum",
}
WORDS = {"ru": "форум", "az": "FORUM", "en": "forums"}


async def asks(town: Town, person: Person, query: str, **more: Any) -> InlineQuery:
    asked = person.asks_inline(query, **more)
    await town.settle()
    assert asked.answered, "the list never came"
    return asked


def described(asked: InlineQuery, event_id: str) -> str:
    return next(str(result["description"]) for result in asked.results if result["id"] == event_id)


@in_every_language
async def test_words_find_events_in_the_askers_language_and_the_chosen_one_is_posted_via_the_bot(
    town: Town, language: Language
) -> None:
    person = reader(town, language)
    group = town.world.group("Partners", members=[person], admins=[])
    asked = await asks(town, person, WORDS[language], chat=group)
    assert asked.is_personal
    assert 0 < asked.cache_time <= 300
    assert any(FORUM[language] in title for title in asked.titles)
    said = described(asked, "spief-2021")
    assert {"ru": "Июнь 2021", "az": "2021-ci ilin iyunu", "en": "June 2021"}[language] in said
    assert {"ru": "Санкт-Петербург", "az": "Sankt-Peterburq", "en": "St. Petersburg"}[language] in said
    posted = person.picks(asked, FORUM[language], chat=group)
    assert posted.text.startswith(FORUM[language])
    assert posted.via_bot is town.world.bot
    assert posted.sender is person
    assert pressable(language, "share-open") in labels(posted)
    assert all("http" in data for row in posted.buttons_data for data in row), "nothing to press but links"


@in_every_language
async def test_the_card_in_another_chat_leads_back_to_the_event_in_the_bot(
    town: Town, language: Language
) -> None:
    sharer, friend = reader(town, "en"), reader(town, language)
    group = town.world.group("Partners", members=[sharer, friend], admins=[])
    posted = sharer.picks(await asks(town, sharer, "spief-2021"), "spief-2021", chat=group)
    link = posted.buttons_data[0][0]
    assert link == f"https://t.me/{town.world.username}?start=e_spief-2021"
    friend.opens(link)
    await town.settle()
    assert friend.last.text.startswith(FORUM[language]), "in the friend's own language"


async def test_the_language_and_clock_chosen_by_hand_are_the_ones_of_the_list(town: Town) -> None:
    person = reader(town, "en")
    await town.says(person, "/language az")
    asked = await asks(town, person, "spief-2021")
    assert FORUM["az"] in asked.titles[0]


async def test_who_only_asks_inline_is_not_stored(town: Town) -> None:
    person = reader(town, "az")
    await asks(town, person, "forum")
    async with town.house.database.read() as tx:
        for table in ("subscriber", "inbox"):
            rows = await tx.execute_fetchall(f"SELECT * FROM {table}")  # noqa: S608 - two fixed names
            assert "forum" not in str([tuple(row) for row in rows])
            assert str(person.user_id) not in str([tuple(row) for row in rows])


@in_every_language
async def test_an_empty_query_is_what_is_next_in_order(town: Town, language: Language) -> None:
    person = reader(town, language)
    asked = await asks(town, person, "")
    await town.says(person, "/upcoming")
    places = [person.last.text.find(title.split(" ", 1)[1]) for title in asked.titles[:5]]
    assert places == sorted(places)
    assert places[0] > 0


@in_every_language
async def test_nothing_found_offers_the_way_to_the_bot(town: Town, language: Language) -> None:
    person = reader(town, language)
    asked = await asks(town, person, "xyzzy" if language == "en" else "ыщъэю")
    assert asked.titles == []
    assert asked.button is not None
    assert asked.button["text"] == pressable(language, "share-nothing")
    person.starts(asked.button["start_parameter"])
    await town.settle()
    assert pressable(language, "list-mine") in labels(person.last), "what is coming"


@in_every_language
async def test_an_empty_schedule_says_so_and_offers_the_way_to_the_bot(
    tmp_path: Path, language: Language
) -> None:
    async with open_town(tmp_path, schedule=file_of(event(date="2021-01-05", status="held"))) as town:
        asked = await asks(town, reader(town, language), "")
        assert asked.button is not None
        assert asked.button["text"] == pressable(language, "share-nothing-ahead")


async def test_an_id_finds_exactly_its_event(tmp_path: Path) -> None:
    events = [event("forum"), event("forum-2"), event("second-forum", date="2021-07-01")]
    async with open_town(tmp_path, schedule=file_of(*events)) as town:
        person = reader(town, "en")
        for event_id in ("forum", "forum-2", "second-forum"):
            asked = await asks(town, person, event_id)
            assert [result["id"] for result in asked.results] == [event_id]
        assert len((await asks(town, person, "Caspian")).results) == 3


def many(count: int) -> list[dict[str, Any]]:
    return [
        event(f"e-{number:03}", date=f"2021-{6 + number // 28:02}-{number % 28 + 1:02}")
        for number in range(count)
    ]


async def test_pages_follow_each_other_until_everything_was_shown(tmp_path: Path) -> None:
    async with open_town(tmp_path, schedule=file_of(*many(2 * PAGE + 3))) as town:
        person, seen, offset = reader(town, "az"), [], ""
        for _ in range(10):
            asked = await asks(town, person, "", offset=offset)
            assert len(asked.results) <= 50
            seen += [result["id"] for result in asked.results]
            offset = asked.next_offset
            if not offset:
                break
        assert seen == [f"e-{number:03}" for number in range(2 * PAGE + 3)]


async def edits(town: Town, text: str) -> None:
    town.schedule.write_text(text, encoding="utf-8")
    await town.house.importer.step()


async def test_a_page_goes_on_where_the_last_one_ended_though_events_came_and_went(tmp_path: Path) -> None:
    events = many(2 * PAGE)
    async with open_town(tmp_path, schedule=file_of(*events)) as town:
        person = reader(town, "ru")
        await town.says(
            town.person("Chief", "en", user_id=ADMIN), "/start"
        )  # who is asked of vanished events
        first = await asks(town, person, "")
        await edits(town, file_of(event("new-first", date="2021-05-01"), *events[1:]))
        second = await asks(town, person, "", offset=first.next_offset)
        assert second.results[0]["id"] == f"e-{PAGE:03}"
        await edits(town, file_of(*events[: PAGE - 1], *events[PAGE:]))  # the very last one shown is gone
        third = await asks(town, person, "", offset=first.next_offset)
        assert third.results[0]["id"] in {f"e-{PAGE:03}", f"e-{PAGE + 1:03}"}


@pytest.mark.parametrize("offset", ["x", "-1.a", "99999.e-001", "1." + "a" * 60, "🙂", "1.2.3"])
async def test_an_offset_of_garbage_ends_the_list(tmp_path: Path, offset: str) -> None:
    async with open_town(tmp_path, schedule=file_of(*many(3))) as town:
        asked = await asks(town, reader(town, "en"), "", offset=offset)
        assert len(asked.results) < 3
        assert asked.next_offset == ""


ODD = [
    "a" * 256,
    "форум " * 42,
    '<b>forum</b> & "quotes" <script>',
    "%_'; DROP TABLE subscriber; --",
    "🙂‍↔️\u200b\u202e\ufeff",
    "/start /help",
    "e_spief-2021",
    "@@@ ### ...",
    "\n\n\t",
]


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
@in_every_language
async def test_odd_queries_get_an_answer_and_nothing_breaks(
    town: Town, language: Language, query: str
) -> None:
    person = reader(town, language)
    asked = await asks(town, person, query)
    assert asked.results or asked.button
    assert not [call for call in town.world.calls if call.status and call.status >= 400]


async def test_titles_with_markup_are_shown_as_they_are(tmp_path: Path) -> None:
    odd = event(title=dict.fromkeys(LANGUAGES, "5 < 6 & <b>bold</b>"))
    async with open_town(tmp_path, schedule=file_of(odd)) as town:
        person = reader(town, "en")
        group = town.world.group("Partners", members=[person], admins=[])
        asked = await asks(town, person, "")
        assert asked.titles[0].endswith("5 < 6 & <b>bold</b>"), "a title is no markup"
        assert person.picks(asked, "caspian-forum", chat=group).text.startswith("5 < 6 & <b>bold</b>\n")


async def test_two_hundred_queries_in_a_row_are_all_answered_and_hold_nobody_up(town: Town) -> None:
    person, other = reader(town, "en"), reader(town, "az")
    await town.says(other, "/start")
    before = town.clock.monotonic()
    asked = [person.asks_inline("forum"[: number % 6]) for number in range(200)]
    strangers = [town.person(f"P{number}", "ru").asks_inline("") for number in range(50)]
    other.says("/upcoming")
    while len(town.world.updates):
        await town.running.polling.step(timeout=0)
    await town.running.desk.drain()
    assert all(one.answered for one in [*asked, *strangers])
    assert town.clock.monotonic() - before < 1.5, "no query waited for a slot of the pacer"
    assert pressable("az", "list-mine") in labels(other.last)
    # In real time: the reply did not stand behind all of them.
    methods = [(call.method, call.chat_id) for call in town.world.calls]
    reply = max(place for place, call in enumerate(methods) if call == ("sendMessage", other.user_id))
    assert sum(method == "answerInlineQuery" for method, _ in methods[reply:]) > 25


async def test_the_same_update_twice_is_harmless_and_a_late_one_is_nobodys_error(town: Town) -> None:
    person = reader(town, "en")
    asked = await asks(town, person, "forum")
    update = {
        "update_id": 1,
        "inline_query": {"id": asked.query_id, "from": person.json(), "query": "forum", "offset": ""},
    }
    town.running.desk.offer([json.loads(json.dumps(update))])
    await town.running.desk.drain()
    assert town.world.calls[-1].method == "answerInlineQuery"
    assert town.world.calls[-1].status == 400
    assert (await asks(town, person, "forum")).results, "and it goes on"
    late = person.asks_inline("spief")
    town.clock.move(timedelta(seconds=31))
    await town.settle()
    assert not late.answered


async def test_a_card_shared_into_the_bots_own_chat_is_no_question(town: Town) -> None:
    person = reader(town, "ru")
    await town.says(person, "/start")
    asked = await asks(town, person, "spief-2021")
    person.picks(asked, "spief-2021", chat=person.chat)
    await town.settle()
    assert person.sees()[-1].via_bot is not None, "the bot said nothing to it"


async def test_an_older_server_gets_the_list_without_marks_of_times(tmp_path: Path) -> None:
    async with open_town(tmp_path, schedule=file_of(event())) as town:
        person = reader(town, "en")
        group = town.world.group("Partners", members=[person], admins=[])
        with_marks = person.picks(await asks(town, person, ""), "caspian-forum", chat=group)
        assert "date_time" in {entity.type for entity in with_marks.entities}
        town.world.knows_times = False
        without = person.picks(await asks(town, person, ""), "caspian-forum", chat=group)
        assert without.text == with_marks.text
        assert "date_time" not in {entity.type for entity in without.entities}

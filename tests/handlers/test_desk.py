"""The desk: order in a chat, chats side by side; a crash repeats harmlessly, poison is left alone."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot, TypeHandler

from bot.clock import ManualClock
from bot.handlers.context import Context
from bot.handlers.desk import ROOM, TRIES, Desk
from bot.storage import inbox
from bot.storage.database import Database, fetch
from tests.handlers.bazaar import ADMIN, chosen, from_bot
from tests.journeys.town import TOKEN, Town

Handler = Callable[[str], Awaitable[None]]


def said(update_id: int, chat_id: int, text: str) -> dict[str, Any]:
    """An update: somebody said something in a private chat."""
    who = {"id": chat_id, "first_name": "James", "is_bot": False}
    chat = {"id": chat_id, "type": "private", "first_name": "James"}
    message = {"message_id": update_id, "date": 1619589600, "chat": chat, "from": who, "text": text}
    return {"update_id": update_id, "message": message}


def pressed(update_id: int, chat_id: int, data: str) -> dict[str, Any]:
    """An update: somebody pressed a button under a message of that chat."""
    message = said(1, chat_id, "menu")["message"]
    query = {"id": str(update_id), "from": message["from"], "chat_instance": "1", "data": data}
    return {"update_id": update_id, "callback_query": {**query, "message": message}}


class Office:
    """A desk with one handler, which the test writes."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = ManualClock(datetime(2021, 4, 28, 6, tzinfo=UTC))
        self.done: list[str] = []
        self.handler: Handler = self.note

    async def note(self, text: str) -> None:
        self.done.append(text)

    def desk(self) -> Desk:
        """A desk as a new process has it."""
        application = (
            Application.builder()
            .bot(ExtBot(TOKEN))
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(context=Context))
            .build()
        )

        async def handle(update: Update, _: Context) -> None:
            query, message = update.callback_query, update.message
            await self.handler(str(query.data if query else message.text if message else ""))

        application.add_handler(TypeHandler(Update, handle))
        application._initialized = True
        return Desk(application=application, database=self.database, clock=self.clock)

    async def take(self, *updates: dict[str, Any]) -> list[dict[str, Any]]:
        """Store updates as polling does; returns those that are fresh."""
        async with self.database.write() as tx:
            rows = [(int(update["update_id"]), json.dumps(update)) for update in updates]
            fresh = await inbox.put(tx, rows, self.clock.now())
        return [update for update in updates if update["update_id"] in fresh]

    async def left(self) -> list[int]:
        async with self.database.read() as tx:
            return [update_id for update_id, _, _ in await inbox.pending(tx)]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with Database(tmp_path / "bot.db") as database:
        yield Office(database)


async def test_each_chat_keeps_its_order(office: Office) -> None:
    async def slowly(text: str) -> None:
        for _ in range(7 - int(text[1])):  # the later, the quicker
            await asyncio.sleep(0)
        office.done.append(text)

    office.handler = slowly
    desk = office.desk()
    desk.offer(
        await office.take(
            *(said(number, 1 + number % 2, f"{'ab'[number % 2]}{number}") for number in range(6))
        )
    )
    desk.offer(await office.take(pressed(6, 1, "a6")))
    await desk.drain()
    assert [text for text in office.done if text[0] == "a"] == ["a0", "a2", "a4", "a6"]
    assert [text for text in office.done if text[0] == "b"] == ["b1", "b3", "b5"]


async def test_a_chat_that_takes_long_keeps_no_other_waiting(office: Office) -> None:
    gate = asyncio.Event()

    async def gated(text: str) -> None:
        if text == "slow":
            await gate.wait()
        office.done.append(text)

    office.handler = gated
    desk = office.desk()
    desk.offer(await office.take(said(1, 1, "slow"), said(2, 2, "quick"), said(3, 1, "after")))
    while not office.done:  # noqa: ASYNC110 - until the quick one is through
        await asyncio.sleep(0)
    assert office.done == ["quick"]
    gate.set()
    await desk.drain()
    assert office.done == ["quick", "slow", "after"]


async def test_an_update_leaves_the_inbox_only_when_its_handler_has_returned(office: Office) -> None:
    seen: list[list[int]] = []

    async def look(text: str) -> None:  # noqa: ARG001
        seen.append(await office.left())

    office.handler = look
    desk = office.desk()
    desk.offer(await office.take(said(1, 1, "one")))
    await desk.drain()
    assert seen == [[1]]
    assert await office.left() == []


async def test_what_was_said_is_erased_when_it_is_handled(office: Office) -> None:
    desk = office.desk()
    desk.offer(await office.take(said(1, 1, "my secret")))
    await desk.drain()
    async with office.database.read() as tx:
        (row,) = await fetch(tx, "SELECT update_id, body FROM inbox")
    assert (row["update_id"], row["body"]) == (1, "")


async def test_an_update_that_comes_twice_is_handled_once(office: Office) -> None:
    desk = office.desk()
    desk.offer(await office.take(said(1, 1, "one")))
    desk.offer(await office.take(said(1, 1, "one")))
    await desk.drain()
    desk.offer(await office.take(said(1, 1, "one"), said(2, 1, "two")))
    await desk.drain()
    assert office.done == ["one", "two"]


async def test_after_a_crash_what_was_not_handled_is_handled_in_its_order(office: Office) -> None:
    await office.take(said(1, 1, "one"), said(2, 1, "two"), said(3, 2, "three"))
    desk = office.desk()
    await desk.start()
    await desk.drain()
    assert sorted(office.done) == ["one", "three", "two"]
    assert office.done.index("one") < office.done.index("two")
    again = office.desk()
    await again.start()
    await again.drain()
    assert len(office.done) == 3


async def lives(office: Office, turns: int = 50) -> None:
    """A process that takes up what was left, lives for a moment and is killed."""
    desk = office.desk()
    await desk.start()
    for _ in range(turns):
        await asyncio.sleep(0.001)
    for task in desk._tasks:
        task.cancel()
    await asyncio.gather(*desk._tasks, return_exceptions=True)


async def ends_the_process(office: Office, *poison: str) -> None:
    """From now on a process dies over these words: it comes to nothing else, for this handler never ends."""

    async def die(text: str) -> None:
        office.done.append(text)
        if text in poison:
            await asyncio.Event().wait()

    office.handler = die


async def test_an_update_that_ends_the_process_at_each_repetition_is_left_alone(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await ends_the_process(office, "poison")
    await office.take(said(1, 1, "poison"))
    for _ in range(TRIES):
        await lives(office)
    last = office.desk()
    await last.start()
    last.offer(await office.take(said(2, 1, "healthy")))
    await last.drain()
    assert office.done == ["poison"] * TRIES + ["healthy"]
    assert (
        "update 1 (message) ended the process at each of 3 repetitions and is left alone now" in caplog.text
    )
    assert await office.left() == []


async def test_what_was_only_waiting_when_processes_were_killed_is_not_given_up(office: Office) -> None:
    await ends_the_process(office, "slow")
    await office.take(said(1, 1, "slow"), said(2, 1, "behind it"), said(3, 2, "elsewhere"))
    for _ in range(TRIES - 1):
        await lives(office)
    for _ in range(3 * TRIES):  # killed before anything is begun
        await lives(office, turns=0)
    await ends_the_process(office)
    office.done.clear()
    desk = office.desk()
    await desk.start()
    await desk.drain()
    assert office.done == ["slow", "behind it"]
    assert await office.left() == []


async def test_an_innocent_update_beside_the_one_that_ends_the_process_is_handled(office: Office) -> None:
    """Both are begun in every process until each takes its turn alone."""
    await ends_the_process(office, "poison", "innocent")
    await office.take(said(1, 1, "poison"), said(2, 2, "innocent"))
    await lives(office)
    assert sorted(office.done) == ["innocent", "poison"]
    await ends_the_process(office, "poison")
    for _ in range(TRIES):
        await lives(office)
    assert office.done.count("innocent") == 2
    assert office.done.count("poison") == TRIES
    assert await office.left() == []


async def test_on_a_full_disk_what_was_left_is_handled_though_it_cannot_be_counted(office: Office) -> None:
    await office.take(said(1, 1, "one"))
    await office.database._writer.execute("PRAGMA query_only = 1")
    desk = office.desk()
    await desk.start()
    await desk.drain()
    assert office.done == ["one"]
    await office.database._writer.execute("PRAGMA query_only = 0")


async def test_the_author_of_what_is_given_up_gets_an_apology_and_the_admins_a_word(bazaar: Town) -> None:
    person, chief = (
        bazaar.person(language="en", user_id=ADMIN + 5),
        bazaar.person("Chief", "en", user_id=ADMIN),
    )
    await bazaar.says(person, "/start")
    await bazaar.says(chief, "/start")
    person.says("/topics")
    await bazaar._poll()
    (task,) = bazaar.running.desk._tasks
    task.cancel()
    async with bazaar.house.database.write() as tx:
        ((update_id, _, _),) = await inbox.pending(tx)
        for _ in range(TRIES):
            await inbox.begin(tx, [update_id])
    await bazaar.crash()
    await bazaar.settle()
    assert "Something went wrong" in person.last.text
    assert f"update {update_id} (message) ended the process" in chief.last.text


async def test_a_handler_that_fails_keeps_the_chat_going(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(text: str) -> None:
        office.done.append(text)
        if text == "one":
            raise RuntimeError("a fault")

    office.handler = fail
    desk = office.desk()
    desk.offer(await office.take(said(1, 1, "one"), said(2, 1, "two")))
    await desk.drain()
    assert office.done == ["one", "two"]
    assert await office.left() == []
    assert "a fault" in caplog.text


@pytest.mark.parametrize("strange", [{}, {"message": "text"}, {"message": {"chat": 5}}, {"poll": []}])
async def test_an_update_nobody_understands_stops_nothing(office: Office, strange: dict[str, Any]) -> None:
    desk = office.desk()
    desk.offer(await office.take({"update_id": 1, **strange}, said(2, 1, "two")))
    await desk.drain()
    assert office.done[-1] == "two"
    assert await office.left() == []


async def test_when_too_much_waits_polling_waits_too(office: Office) -> None:
    gate = asyncio.Event()

    async def gated(text: str) -> None:  # noqa: ARG001
        await gate.wait()

    office.handler = gated
    desk = office.desk()
    desk.offer(await office.take(*(said(number, number % 50, "x") for number in range(ROOM))))
    waiting = asyncio.create_task(desk.room())
    for _ in range(10):
        await asyncio.sleep(0)
    assert not waiting.done()
    gate.set()
    await waiting
    await desk.drain()


async def test_on_a_full_disk_handled_updates_are_noted_later_and_handled_once(office: Office) -> None:
    desk = office.desk()
    first = await office.take(said(1, 1, "one"))
    await office.database._writer.execute("PRAGMA query_only = 1")
    desk.offer(first)
    await desk.drain()
    assert await office.left() == [1]
    await office.database._writer.execute("PRAGMA query_only = 0")
    desk.offer(await office.take(said(2, 1, "two")))
    await desk.drain()
    assert (office.done, await office.left()) == (["one", "two"], [])


@pytest.mark.parametrize(
    "words", ["/subscribe culture", "/stop", "/language ru", "/timezone Baku", "/event far-fair"]
)
async def test_a_word_that_is_handled_twice_has_the_same_effect(bazaar: Town, words: str) -> None:
    person = bazaar.person(language="en", user_id=ADMIN + 5)
    await bazaar.says(person, "/subscribe forums")
    person.says(words)
    (update,) = bazaar.world.updates.pending()
    await bazaar.settle()
    before = await chosen(bazaar, person.user_id)
    answers = len(from_bot(person.chat))
    bazaar.running.desk.offer([update.json()])  # as after a crash before it left the inbox
    await bazaar.settle()
    assert await chosen(bazaar, person.user_id) == before
    assert len(from_bot(person.chat)) == answers + 1

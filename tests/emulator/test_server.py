"""Over a real socket: ways to ask, lost answers, a Telegram that is away, and python-telegram-bot itself."""

import asyncio
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.emulator.person import Person
from bot.emulator.server import Served, serve
from bot.emulator.world import World
from tests.emulator.api import until


@pytest.fixture
async def served(world: World) -> AsyncIterator[Served]:
    async with serve(world) as server:
        yield server


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as client:
        yield client


@pytest.fixture
async def bot(served: Served) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(
        served.world.token, base_url=f"{served.url}/bot", base_file_url=f"{served.url}/file/bot"
    ) as client:
        yield client


def api(served: Served, method: str) -> str:
    return f"{served.url}/bot{served.world.token}/{method}"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/bot110201543:WRONG/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot110201543:TEST-TOKEN/flyToTheMoon", 404, "Not Found: method not found"),
        ("/", 404, "Not Found"),
    ],
)
async def test_wrong_addresses(
    served: Served, session: aiohttp.ClientSession, path: str, status: int, words: str
) -> None:
    async with session.get(served.url + path) as answer:
        assert answer.status == status
        assert await answer.json() == {"ok": False, "error_code": status, "description": words}


async def test_query_form_json_and_multipart_say_the_same(
    served: Served, session: aiohttp.ClientSession, leyla: Person
) -> None:
    words = {"chat_id": "1001", "text": "Salam, Bakı 😀 & co"}
    multipart = aiohttp.MultipartWriter("form-data")
    for name, value in words.items():
        multipart.append(value).set_content_disposition("form-data", name=name)
    url = api(served, "SENDmessage")
    async with session.get(url, params=words) as answer:
        assert answer.status == 200
    for how in ({"data": words}, {"json": words}, {"data": multipart}):
        async with session.post(url, **how) as answer:
            assert answer.status == 200, await answer.text()
    assert {bubble.text for bubble in leyla.sees() if bubble.from_bot} == {words["text"]}
    assert len(served.world.sent(1001)) == 4
    async with session.post(url, data=b"{", headers={"Content-Type": "application/json"}) as answer:
        assert (await answer.json())["description"] == "Bad Request: can't parse JSON object"


async def test_a_dropped_answer_is_a_disconnect_after_the_deed(
    served: Served, session: aiohttp.ClientSession, leyla: Person
) -> None:
    served.world.faults.drop_answer(method="sendMessage", chat_id=1001)
    words = {"chat_id": 1001, "text": "once"}
    with pytest.raises(aiohttp.ClientConnectionError):
        await session.post(api(served, "sendMessage"), json=words)
    assert leyla.last.text == "once"
    (call,) = served.world.calls
    assert (call.ok, call.dropped) == (True, True)
    async with session.post(api(served, "sendMessage"), json=words) as answer:
        assert answer.status == 200


async def test_a_dropped_request_does_nothing(
    served: Served, session: aiohttp.ClientSession, leyla: Person
) -> None:
    served.world.faults.drop_request(method="sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await session.post(api(served, "sendMessage"), json={"chat_id": 1001, "text": "never"})
    assert served.world.calls == []
    assert [bubble for bubble in leyla.sees() if bubble.from_bot] == []


async def test_a_telegram_that_is_away_cuts_every_line(
    served: Served, session: aiohttp.ClientSession, leyla: Person
) -> None:
    poll = asyncio.create_task(session.get(api(served, "getUpdates"), params={"timeout": 30}).__aenter__())
    await until(lambda: served.world.poll)
    served.world.faults.refuse()
    with pytest.raises(aiohttp.ClientConnectionError):
        await poll
    with pytest.raises(aiohttp.ClientConnectionError):
        await session.get(api(served, "getMe"))
    served.world.faults.restore()
    leyla.says("back")
    async with session.get(api(served, "getUpdates")) as answer:
        assert (await answer.json())["result"][0]["message"]["text"] == "back"


async def test_ordered_errors_come_as_often_as_ordered(
    served: Served, session: aiohttp.ClientSession, leyla: Person
) -> None:
    faults = served.world.faults
    faults.fail(method="sendMessage", chat_id=1001, status=429, retry_after=7, times=2)
    url, words = api(served, "sendMessage"), {"chat_id": 1001, "text": "x"}
    for _ in range(2):
        async with session.post(url, json=words) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
    async with session.post(url, json=words) as answer:
        assert answer.status == 200
    faults.fail(status=502, html=True)
    async with session.post(url, json=words) as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
    faults.fail(method="sendMessage", status=403, description="Forbidden: user is deactivated", times=None)
    for _ in range(3):
        async with session.post(url, json=words) as answer:
            assert answer.status == 403
    faults.clear()
    async with session.post(url, json=words) as answer:
        assert answer.status == 200
    assert len(served.world.sent(1001)) == 2
    assert leyla.last.text == "x"


async def test_a_slow_answer_comes_late_but_the_deed_is_done(
    served: Served, session: aiohttp.ClientSession, leyla: Person
) -> None:
    served.world.faults.delay(seconds=0.2, method="sendMessage")
    started = time.monotonic()
    call = asyncio.create_task(session.post(api(served, "sendMessage"), json={"chat_id": 1001, "text": "x"}))
    await until(lambda: served.world.sent(1001))
    assert time.monotonic() - started < 0.2
    (await call).release()
    assert time.monotonic() - started > 0.2
    assert leyla.last.text == "x"


async def test_the_server_stops_at_once_while_a_poll_waits(
    world: World, session: aiohttp.ClientSession
) -> None:
    async with serve(world) as server:
        poll = asyncio.create_task(
            session.get(api(server, "getUpdates"), params={"timeout": 50}).__aenter__()
        )
        await until(lambda: world.poll)
        stopped = time.monotonic()
    assert time.monotonic() - stopped < 0.5
    with pytest.raises(aiohttp.ClientConnectionError):
        await poll


async def test_a_client_that_went_away_holds_no_poll(
    served: Served, session: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TimeoutError):
        await session.get(
            api(served, "getUpdates"), params={"timeout": 50}, timeout=aiohttp.ClientTimeout(total=0.05)
        )
    await until(lambda: served.world.poll is None)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_python_telegram_bot_reads_every_answer(bot: telegram.Bot, world: World, leyla: Person) -> None:
    keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Go", callback_data="go")]])
    sent = await bot.send_message(1001, "<b>Hi</b>", parse_mode="HTML", reply_markup=keyboard)
    assert sent.text_html == "<b>Hi</b>"
    leyla.presses("Go")
    leyla.says("/help")
    leyla.sends("photo", caption="x")
    leyla.blocks_bot()
    leyla.unblocks_bot()
    group = world.group("Trade", admins=[leyla], forum=True)
    group.adds_bot(admin=True)
    leyla.says("hello", chat=group, thread_id=group.opens_topic("Events"))
    leyla.says("/x", chat=group, anonymous=True)
    group.removes_bot()
    channel = world.channel("News", admins=[leyla])
    channel.adds_bot()
    leyla.says("post", chat=channel)
    leyla.asks_inline("x")
    updates = await bot.get_updates(timeout=1)
    assert len(updates) == len(world.updates)
    for update in updates:
        assert update.effective_user or update.effective_chat, update
    query = updates[0].callback_query
    assert query is not None
    await query.answer("done")
    await query.edit_message_text("Changed")
    assert leyla.last.text == "Changed"
    assert leyla.toasts == ["done"]
    assert (await bot.get_me()).username == "business_events_bot"
    assert (await bot.get_chat(1001)).first_name == "Leyla"
    assert (await bot.get_chat_member(channel.chat_id, world.bot_id)).status == "administrator"
    assert len(await bot.get_chat_administrators(channel.chat_id)) == 2
    document = (await bot.send_document(1001, b"data", filename="a.ics")).document
    assert document is not None
    assert bytes(await (await document.get_file()).download_as_bytearray()) == b"data"
    album = [telegram.InputMediaPhoto(b"one"), telegram.InputMediaPhoto(b"two")]
    assert len(await bot.send_media_group(1001, album)) == 2
    await bot.set_my_commands([("help", "Help")], scope=telegram.BotCommandScopeAllGroupChats())
    assert await bot.get_my_commands(scope=telegram.BotCommandScopeAllGroupChats())
    assert not (await bot.get_webhook_info()).url


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # of retry_after as int
async def test_python_telegram_bot_raises_the_right_errors(
    bot: telegram.Bot, world: World, leyla: Person
) -> None:
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(1001, "<br>", parse_mode="HTML")
    leyla.blocks_bot()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(1001, "x")
    leyla.unblocks_bot()
    group = world.group("Trade", admins=[leyla], supergroup=False)
    group.adds_bot()
    new = group.migrates()
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.chat_id, "x")
    assert migrated.value.new_chat_id == new.chat_id
    world.faults.fail(status=429, retry_after=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(1001, "x")
    world.faults.drop_answer()
    with pytest.raises(NetworkError, match="disconnected"):
        await bot.send_message(1001, "x")
    world.faults.fail(status=401, description="Unauthorized")
    with pytest.raises(InvalidToken):
        await bot.get_me()


@pytest.mark.slow
async def test_two_thousand_messages_cost_little_time(
    served: Served, session: aiohttp.ClientSession, leyla: Person
) -> None:
    served.world.limits.enabled = False
    left = iter(range(2000))

    async def work() -> None:
        for _ in left:
            words = {"chat_id": 1001, "text": "<b>Forum</b> in Baku", "parse_mode": "HTML"}
            async with session.post(api(served, "sendMessage"), json=words) as answer:
                await answer.read()

    started = time.process_time()  # others may use the machine too
    await asyncio.gather(*(work() for _ in range(16)))
    assert time.process_time() - started < 4  # about 0.8 on a quiet machine, client included
    assert len(leyla.sees()) == 2001

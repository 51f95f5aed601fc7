"""The transport: over real sockets, with the errors of real sockets."""

import asyncio
import json
import socket
import subprocess
import sys
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot

from bot.config import Settings
from bot.delivery.rapid_wire import RapidWire
from bot.delivery.request import AiohttpRequest
from bot.delivery.transport import Transport
from bot.delivery.wire import AiohttpWire, NotSent, Wire
from tests.delivery.depot import TOKEN, Depot, open_depot

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(handler: Handler) -> AsyncIterator[str]:
    """A server of our own making; gives its address."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await handler(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


To = Callable[..., Transport]


@pytest.fixture(params=[RapidWire, AiohttpWire], ids=["pyreqwest", "aiohttp"])
def wire(request: pytest.FixtureRequest) -> type[Wire]:
    """Either library: whatever happens means the same."""
    found: type[Wire] = request.param
    return found


@pytest.fixture
def transport_to(wire: type[Wire]) -> To:
    def to(url: str, **more: str) -> Transport:
        return Transport(Settings(token=SecretStr(TOKEN), api_url=url, **more), wire)  # type: ignore[arg-type]

    return to


async def request_of(reader: asyncio.StreamReader) -> tuple[str, dict[str, str], bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    return first, headers, await reader.readexactly(int(headers.get("content-length", 0)))


def answer(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def post(transport: Transport, *, timeout: float = 5.0) -> tuple[int, dict[str, object]]:
    async with transport:
        return await transport.post("sendMessage", {"chat_id": 1}, timeout=timeout)


async def test_a_raw_call_posts_json_and_gives_back_status_and_answer(transport_to: To) -> None:
    seen: list[tuple[str, dict[str, str], bytes]] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await request_of(reader))
        writer.write(answer(b'{"ok":false,"error_code":400}', "400 Bad Request"))

    async with listening(handler) as url:
        assert await post(transport_to(url)) == (400, {"ok": False, "error_code": 400})
    ((first, headers, body),) = seen
    assert first == f"POST /bot{TOKEN}/sendMessage HTTP/1.1"
    assert headers["content-type"] == "application/json"
    assert json.loads(body) == {"chat_id": 1}


@pytest.mark.parametrize("body", [b"<html>502</html>", b"", b"[1]", b"\xff\xfe"])
async def test_what_is_no_json_object_is_an_empty_answer(body: bytes, transport_to: To) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(answer(body, "502 Bad Gateway"))

    async with listening(handler) as url:
        assert await post(transport_to(url)) == (502, {})


async def test_a_refused_connection_was_certainly_not_sent(transport_to: To) -> None:
    async with listening(lambda _reader, _writer: asyncio.sleep(0)) as url:
        pass  # nobody listens there any more
    with pytest.raises(NetworkError) as error:
        await post(transport_to(url))
    assert isinstance(error.value, NotSent)


async def test_a_host_that_does_not_exist_was_certainly_not_sent(transport_to: To) -> None:
    with pytest.raises(NetworkError) as error:
        await post(transport_to("http://no-such-host.invalid"))
    assert isinstance(error.value, NotSent)


async def test_a_connection_cut_after_the_request_leaves_it_open(transport_to: To) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        await request_of(reader)

    async with listening(handler) as url:
        with pytest.raises(NetworkError) as error:
            await post(transport_to(url))
    assert not isinstance(error.value, NotSent)


async def test_silence_after_the_request_leaves_it_open(transport_to: To) -> None:
    asked = asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        await request_of(reader)
        asked.set()
        await reader.read()

    async with listening(handler) as url:
        with pytest.raises(TimedOut) as error:
            await post(transport_to(url), timeout=0.05)
    assert asked.is_set()
    assert not isinstance(error.value, NotSent)


async def test_half_an_answer_leaves_it_open(transport_to: To) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok":tr')
        await writer.drain()

    async with listening(handler) as url:
        with pytest.raises(NetworkError) as error:
            await post(transport_to(url))
    assert not isinstance(error.value, NotSent)


async def test_no_free_connection_was_certainly_not_sent(wire: Callable[..., Wire]) -> None:
    asked, stop = asyncio.Event(), asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        asked.set()
        await stop.wait()
        writer.write(answer(b"{}"))

    pool = wire(connections=1, silence=5.0, proxy=None, connect=0.05)
    async with listening(handler) as url:
        first = asyncio.create_task(pool.post(url, b"{}"))
        await asked.wait()
        with pytest.raises(NotSent):
            await pool.post(url, b"{}")
        stop.set()
        assert await first == (200, b"{}")
    await pool.close()


async def test_a_connection_that_nobody_takes_was_certainly_not_sent(wire: Callable[..., Wire]) -> None:
    pool = wire(connections=1, silence=5.0, proxy=None, connect=0.2)
    with socket.socket() as deaf, ExitStack() as crowd:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for _ in range(4):  # more than may wait to be taken
            one = crowd.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(deaf.getsockname())
        with pytest.raises(NotSent):
            await pool.post(f"http://127.0.0.1:{deaf.getsockname()[1]}", b"{}")
    await pool.close()


@pytest.mark.parametrize("url", ["no address", "http://[::1/bot"])
async def test_what_is_no_address_was_certainly_not_sent(transport_to: To, url: str) -> None:
    transport = transport_to("http://127.0.0.1:1")
    transport._root = url
    with pytest.raises(NotSent):
        await post(transport)


async def test_an_answer_that_is_no_http_leaves_it_open(transport_to: To) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(b"220 mail.example.org ESMTP\r\n\r\n")
        await writer.drain()

    async with listening(handler) as url:
        with pytest.raises(NetworkError) as error:
            await post(transport_to(url))
    assert not isinstance(error.value, NotSent)


async def test_a_mailing_waits_as_long_as_something_comes_a_reply_only_so_long(
    wire: Callable[..., Wire],
) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        said = answer(b'{"ok":true}')
        for part in (said[:-8], said[-8:-4], said[-4:]):
            writer.write(part)
            await asyncio.sleep(0.15)

    pool = wire(connections=2, silence=0.25, proxy=None)
    async with listening(handler) as url:
        assert await pool.post(url, b"{}") == (200, b'{"ok":true}')
    async with listening(handler) as url:
        with pytest.raises(TimedOut):
            await pool.post(url, b"{}", 0.2)
    await pool.close()


@pytest.mark.slow
def test_a_process_ends_well_after_calls_that_failed() -> None:
    program = (
        "import asyncio\n"
        "from bot.delivery.rapid_wire import RapidWire\n"
        "from bot.delivery.wire import NotSent, farewell\n"
        "async def fail():\n"
        "    wire = RapidWire(connections=1, silence=1.0, proxy=None)\n"
        "    try:\n"
        "        await wire.post('http://no-such-host.invalid/', b'{}')\n"
        "    except NotSent:\n"
        "        await wire.close()\n"
        "    await farewell()\n"
        "asyncio.run(fail())\n"
    )
    for _ in range(8):
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)  # noqa: S603
        assert ended.returncode == 0, ended.stderr.decode()


async def test_errors_do_not_show_the_token(transport_to: To) -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        await request_of(reader)

    async with listening(cut) as open_url:
        for url in (open_url, "http://127.0.0.1:1", "http://no-such-host.invalid"):
            with pytest.raises(NetworkError) as error:
                await post(transport_to(url))
            assert TOKEN not in "".join(traceback.format_exception(error.value, chain=False))
            assert TOKEN not in str(error.value.__cause__)


async def test_an_http_proxy_carries_the_call(transport_to: To) -> None:
    seen: list[str] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, headers, _ = await request_of(reader)
        seen.append(first + headers.get("proxy-authorization", ""))
        writer.write(answer(b'{"ok":true,"result":true}'))

    async with listening(proxy) as url:
        there = url.replace("http://", "http://user:secret@")
        assert await post(transport_to("http://telegram.invalid", proxy=there)) == (
            200,
            {"ok": True, "result": True},
        )
    assert seen == [f"POST http://telegram.invalid/bot{TOKEN}/sendMessage HTTP/1.1Basic dXNlcjpzZWNyZXQ="]


async def test_a_proxy_that_is_away_was_certainly_not_sent(transport_to: To) -> None:
    with pytest.raises(NetworkError) as error:
        await post(transport_to("http://telegram.invalid", proxy="http://127.0.0.1:1"))
    assert isinstance(error.value, NotSent)


async def test_long_polls_and_mail_have_connections_of_their_own(transport_to: To) -> None:
    peers: dict[str, set[object]] = {}
    both = asyncio.Barrier(2)

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(2):
            first, _, _ = await request_of(reader)
            peers.setdefault(first.split("/")[2].split()[0], set()).add(writer.get_extra_info("peername"))
            writer.write(answer(b'{"ok":true,"result":[]}'))
        await both.wait()

    async with listening(handler) as url, transport_to(url) as transport:
        for _ in range(2):
            await transport.post("sendMessage", b"{}")
            await transport.post("getUpdates", b"{}")
    assert len(peers["sendMessage"]) == len(peers["getUpdates"]) == 1  # kept open between calls
    assert peers["sendMessage"].isdisjoint(peers["getUpdates"])


@pytest.fixture
async def depot(tmp_path: Path) -> AsyncIterator[Depot]:
    async with open_depot(tmp_path) as opened:
        yield opened


async def test_python_telegram_bot_speaks_through_it_with_files_and_nested_parameters(depot: Depot) -> None:
    (chat,) = await depot.people(1)
    bot: ExtBot[None] = depot.bot
    sent = await bot.send_message(chat, "Ə < & «ё»")
    document = await bot.send_document(
        chat, InputFile(b"BEGIN:VCALENDAR", filename="events.ics"), caption="<b>Bold</b>", parse_mode="HTML"
    )
    assert [bubble.message_id for bubble in depot.world.chat(chat).sees() if bubble.from_bot] == [
        sent.message_id,
        document.message_id,
    ]
    assert sent.text == "Ə < & «ё»"
    file = await bot.get_file(document.document.file_id)  # type: ignore[union-attr]
    assert bytes(await file.download_as_bytearray()) == b"BEGIN:VCALENDAR"


async def test_python_telegram_bot_gets_its_own_errors(depot: Depot) -> None:
    depot.world.faults.drop_answer(method="getMe")
    with pytest.raises(NetworkError) as error:
        await depot.bot.get_me()
    assert not isinstance(error.value, NotSent)
    depot.world.faults.fail(method="getMe", status=502, html=True)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await depot.bot.get_me()


async def test_a_request_that_is_not_open_says_so_and_opens_again() -> None:
    request = AiohttpRequest()
    with pytest.raises(RuntimeError, match="not initialized"):
        await request.do_request("http://127.0.0.1:1", "GET")
    await request.shutdown()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        await request.shutdown()
    assert request.read_timeout == 25

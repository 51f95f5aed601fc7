"""The transport: over real sockets, with the errors of real sockets."""

import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot

from bot.config import Settings
from bot.delivery.transport import AiohttpRequest, Transport, checked_proxy, is_not_sent
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


def transport_to(url: str, **more: str) -> Transport:
    return Transport(Settings(token=SecretStr(TOKEN), api_url=url, **more))  # type: ignore[arg-type]


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


async def test_a_raw_call_posts_json_and_gives_back_status_and_answer() -> None:
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
async def test_what_is_no_json_object_is_an_empty_answer(body: bytes) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(answer(body, "502 Bad Gateway"))

    async with listening(handler) as url:
        assert await post(transport_to(url)) == (502, {})


async def test_a_refused_connection_was_certainly_not_sent() -> None:
    async with listening(lambda _reader, _writer: asyncio.sleep(0)) as url:
        pass  # nobody listens there any more
    with pytest.raises(NetworkError) as error:
        await post(transport_to(url))
    assert is_not_sent(error.value)


async def test_a_host_that_does_not_exist_was_certainly_not_sent() -> None:
    with pytest.raises(NetworkError) as error:
        await post(transport_to("http://no-such-host.invalid"))
    assert is_not_sent(error.value)


async def test_a_connection_cut_after_the_request_leaves_it_open() -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        await request_of(reader)

    async with listening(handler) as url:
        with pytest.raises(NetworkError) as error:
            await post(transport_to(url))
    assert not is_not_sent(error.value)
    assert error.value.__cause__ is not None


async def test_silence_after_the_request_leaves_it_open() -> None:
    asked = asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        await request_of(reader)
        asked.set()
        await reader.read()

    async with listening(handler) as url:
        with pytest.raises(TimedOut) as error:
            await post(transport_to(url), timeout=0.05)
    assert asked.is_set()
    assert not is_not_sent(error.value)


async def test_half_an_answer_leaves_it_open() -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok":tr')
        await writer.drain()

    async with listening(handler) as url:
        with pytest.raises(NetworkError) as error:
            await post(transport_to(url))
    assert not is_not_sent(error.value)


async def test_no_free_connection_was_certainly_not_sent() -> None:
    stop = asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        await stop.wait()

    async with listening(handler) as url:
        request = AiohttpRequest(connect_timeout=0.05, connections=1)
        async with request:
            first = asyncio.create_task(request.do_request(url, "GET"))
            await asyncio.sleep(0.02)
            with pytest.raises(TimedOut) as error:
                await request.do_request(url, "GET")
            assert is_not_sent(error.value)
            stop.set()
            with pytest.raises(NetworkError) as cut:
                await first
            assert not is_not_sent(cut.value)


async def test_errors_do_not_show_the_token() -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        await request_of(reader)

    async with listening(cut) as open_url:
        for url in (open_url, "http://127.0.0.1:1", "http://no-such-host.invalid"):
            with pytest.raises(NetworkError) as error:
                await post(transport_to(url))
            assert TOKEN not in "".join(traceback.format_exception(error.value, chain=False))
            assert TOKEN not in str(error.value.__cause__)


async def test_an_http_proxy_carries_the_call() -> None:
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


async def test_a_proxy_that_is_away_was_certainly_not_sent() -> None:
    with pytest.raises(NetworkError) as error:
        await post(transport_to("http://telegram.invalid", proxy="http://127.0.0.1:1"))
    assert is_not_sent(error.value)


def test_a_socks_proxy_is_refused_with_a_reason() -> None:
    with pytest.raises(ValueError, match="SOCKS is not supported"):
        checked_proxy("socks5://127.0.0.1:9050")
    assert checked_proxy(None) is None


async def test_long_polls_and_mail_have_connections_of_their_own() -> None:
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
    assert not is_not_sent(error.value)
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

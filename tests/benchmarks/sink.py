"""The sink: stands in for Telegram on a core of its own, answers everything after a while, and notes what arrived when.

    python -m tests.benchmarks.sink [--delay 0.08] [--core 1]

prints its port. It is no emulator: it checks nothing and is as cheap as Python can be, so that it is never what is
measured. Beside the Bot API it answers
    POST /say?count=1000&rate=20&text=/help    so many commands, each of a person of their own (rate 0: all at once)
    GET  /seen                                 what arrived, as `Seen.of` reads it
"""

import argparse
import asyncio
import json
import os
import re
import sys
from array import array
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

FIRST_PERSON: Final = 1_000_001
TOKEN: Final = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
ME: Final = {"id": 110201543, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
NOW: Final = 1_619_589_600
CHAT: Final = re.compile(rb'chat_id(?:"\s*:\s*"?|=|"\r\n\r\n)(-?\d+)')
# What the bot asks of its own profile.
NOTHING_YET: Final = {
    b"getMyName": '{"name":""}',
    b"getMyDescription": '{"description":""}',
    b"getMyShortDescription": '{"short_description":""}',
}
# The head that Telegram's front end sends.
HEAD: Final = (
    "HTTP/1.1 200 OK\r\nServer: nginx/1.18.0\r\n"
    "Date: Wed, 28 Apr 2021 06:00:00 GMT\r\nContent-Type: application/json\r\n"
    "Content-Length: %d\r\nConnection: keep-alive\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains; "
    "preload\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: GET, POST, OPTIONS\r\n"
    "Access-Control-Expose-Headers: Content-Length,Content-Type,Date,Server,Connection\r\n\r\n"
)
SENT: Final = (
    '{"ok":true,"result":{"message_id":%d,"from":{"id":110201543,"is_bot":true,"first_name":"Bench","username":'
    '"bench_bot"},"chat":{"id":%d,"first_name":"Leyla","type":"private"},"date":1619589600,"text":"Second Caspian '
    'Economic Forum: 12 August 2021, Moscow. Registration is open until 5 August."}}'
)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What arrived: messages, of how many chats, most to one chat; the busiest second; seconds from first to last;
    and how long people waited for a reply, in order of length, seconds."""

    messages: int
    chats: int
    most: int
    busiest: int
    seconds: float
    waits: list[float]

    @classmethod
    def of(cls, text: str) -> "Seen":
        return cls(**json.loads(text))


class Log:
    """Every message with its moment, and every command with the moment it was said."""

    def __init__(self) -> None:
        self.times = array("d")
        self.chats = array("q")
        self.said: dict[int, float] = {}
        self.waits = array("d")

    def note(self, chat_id: int, now: float) -> int:
        self.times.append(now)
        self.chats.append(chat_id)
        if self.said and (said := self.said.pop(chat_id, None)) is not None:
            self.waits.append(now - said)
        return len(self.times)

    def seen(self) -> Seen:
        each = Counter(self.chats)
        return Seen(
            messages=len(self.times),
            chats=len(each),
            most=max(each.values(), default=0),
            busiest=busiest_second(self.times),
            seconds=self.times[-1] - self.times[0] if self.times else 0.0,
            waits=sorted(self.waits),
        )


def busiest_second(times: Iterable[float]) -> int:
    """The most of these moments, which are in order, that lie within any one second."""
    most, window = 0, deque[float]()
    for now in times:
        window.append(now)
        while window[0] <= now - 1.0:
            window.popleft()
        most = max(most, len(window))
    return most


class Talk:
    """People who say commands, and the long poll that waits for them."""

    def __init__(self, loop: asyncio.AbstractEventLoop, log: Log, travel: float) -> None:
        self._loop = loop
        self._travel = travel  # seconds until what was said is with the bot
        self._log = log
        self._numbers = count(1)
        self._waiting: deque[dict[str, Any]] = deque()
        self._poll: tuple[Connection, asyncio.TimerHandle] | None = None

    def say(self, number: int, rate: float, text: str) -> None:
        if not rate:
            for _ in range(number):
                self._one(text)
        elif number:
            self._one(text)
            self._loop.call_later(1 / rate, self.say, number - 1, rate, text)
        self._give()

    def ask(self, connection: "Connection", body: bytes) -> None:
        """A long poll: answered at once when somebody has spoken, else when somebody does."""
        wait = re.search(rb'timeout(?:"\s*:\s*"?|=)(\d+)', body)
        seconds = min(5.0, int(wait[1]) if wait else 0)
        self._poll = (connection, self._loop.call_later(seconds, self._give, True))
        self._give()

    def _one(self, text: str) -> None:
        number = next(self._numbers)
        person = {"id": FIRST_PERSON + number, "first_name": "Leyla", "language_code": "en"}
        message = {
            "message_id": number,
            "from": {**person, "is_bot": False},
            "chat": {**person, "type": "private"},
            "date": NOW,
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}],
        }
        del message["chat"]["language_code"]  # type: ignore[attr-defined]
        self._waiting.append({"update_id": number, "message": message})
        self._log.said[person["id"]] = self._loop.time()  # type: ignore[index]

    def _give(self, over: bool = False) -> None:
        if self._poll is None or not (self._waiting or over):
            return
        (connection, timer), self._poll = self._poll, None
        timer.cancel()
        batch = [self._waiting.popleft() for _ in range(min(100, len(self._waiting)))]
        said = json.dumps({"ok": True, "result": batch})
        if self._travel:
            self._loop.call_later(self._travel, connection.answer, said)
        else:
            connection.answer(said)


class Connection(asyncio.Protocol):
    """One connection: requests one after the other."""

    def __init__(self, log: Log, talk: Talk, delay: float) -> None:
        self._log = log
        self._talk = talk
        self._delay = delay
        self._loop = asyncio.get_running_loop()
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end]
        at = head.lower().find(b"content-length:")
        length = int(head[at + 15 :].partition(b"\r\n")[0]) if at >= 0 else 0
        if len(self._buffer) < end + 4 + length:
            return
        body, self._buffer = self._buffer[end + 4 :], b""
        path = head[head.index(b" ") + 1 : head.index(b" ", head.index(b" ") + 1)]
        self._serve(path, body)

    def _serve(self, path: bytes, body: bytes) -> None:
        method = path.split(b"?", 1)[0].rsplit(b"/", 1)[1]
        if method == b"sendMessage":
            found = CHAT.search(body)
            chat_id = int(found[1]) if found else 0
            number = self._log.note(chat_id, self._loop.time())
            self._later(SENT % (number, chat_id))
        elif method.lower() == b"getupdates":
            self._talk.ask(self, body)
        elif method.lower() == b"getme":
            self.answer(json.dumps({"ok": True, "result": ME}))
        elif method == b"seen":
            self.answer(json.dumps(asdict(self._log.seen())))
        elif method == b"say":
            wanted = dict(parse_qsl(urlsplit(path.decode()).query))
            self._talk.say(int(wanted["count"]), float(wanted["rate"]), wanted["text"])
            self.answer("{}")
        elif method in NOTHING_YET:
            self._later('{"ok":true,"result":' + NOTHING_YET[method] + "}")
        elif method.startswith(b"get"):
            self._later('{"ok":true,"result":[]}')
        else:
            self._later('{"ok":true,"result":true}')

    def _later(self, text: str) -> None:
        if self._delay:
            self._loop.call_later(self._delay, self.answer, text)
        else:
            self.answer(text)

    def answer(self, text: str) -> None:
        data = text.encode()
        if self._transport.is_closing():
            return
        self._transport.write(HEAD.encode() % len(data) + data)


async def serve(delay: float, travel: float) -> None:
    """Serve until killed, or until whoever began it is gone; the port stands on standard output."""
    parent = os.getppid()
    loop, log = asyncio.get_running_loop(), Log()
    talk = Talk(loop, log, travel)
    server = await loop.create_server(lambda: Connection(log, talk, delay), "127.0.0.1", 0, backlog=4096)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    while os.getppid() == parent:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(1)
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--delay", type=float, default=0.08)
    parser.add_argument("--travel", type=float, default=0.0, help="seconds for the answer of a long poll")
    parser.add_argument("--core", type=int)
    wanted = parser.parse_args()
    if wanted.core is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {wanted.core})
    import uvloop

    uvloop.run(serve(wanted.delay, wanted.travel))


if __name__ == "__main__":
    main()

"""Log lines: what they look like, and what never stands in them."""

import io
import json
import logging
import sqlite3
import sys
import threading
import warnings
from collections.abc import Callable, Iterator

import aiosqlite
import pytest
from pydantic import SecretStr

from bot import logs
from bot.config import Settings

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRET = TOKEN.partition(":")[2]

Start = Callable[..., io.StringIO]


@pytest.fixture
def start() -> Iterator[Start]:
    """Configure logging into a stream, and put the process back as it was afterwards."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, threading.excepthook, warnings.showwarning)
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}

    def configure(**options: str) -> io.StringIO:
        stream = io.StringIO()
        logs.configure(secrets=[TOKEN], stream=stream, **options)  # type: ignore[arg-type]
        return stream

    yield configure
    logging.captureWarnings(capture=False)
    root.handlers[:], level, sys.excepthook, threading.excepthook, warnings.showwarning = before
    root.setLevel(level)
    for name, least in levels.items():
        logging.getLogger(name).setLevel(least)


def leak(logger: logging.Logger) -> None:
    """Try every way a token gets into a log line."""
    logger.info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.info("in the message itself: " + TOKEN)  # noqa: G003 - on purpose
    logger.info("encoded %s and alone %s", TOKEN.replace(":", "%3A"), SECRET)
    logger.info("with a value", extra={"url": f"/bot{TOKEN}/getMe"})
    logger.info("an object %r", {"nested": [TOKEN]})
    try:
        fail()
    except ValueError:
        logger.exception("failed", stack_info=True)


def fail() -> None:
    """Raise an error, caused by another, that both carry the token."""
    cause = ConnectionError(f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe")
    raise ValueError(SECRET) from cause


@pytest.mark.parametrize("style", ["text", "json"])
def test_the_token_never_appears_in_messages_arguments_extras_or_exceptions(start: Start, style: str) -> None:
    stream = start(style=style)
    leak(logging.getLogger("bot.somewhere"))
    assert SECRET not in stream.getvalue()
    assert stream.getvalue().count(logs.HIDDEN) >= 8
    assert "cannot reach https://api.telegram.org/bot(hidden)/getMe" in stream.getvalue()


def test_a_token_nobody_told_us_of_is_hidden_by_its_shape(start: Start) -> None:
    stream = start()
    logging.getLogger("bot").warning("/bot987654321:%s/getMe", "B" * 35)
    assert "BBBB" not in stream.getvalue()


def test_every_secret_of_the_settings_is_hidden() -> None:
    settings = Settings(
        token=SecretStr(TOKEN),
        proxy="http://user:pa55word@proxy.example:3128",
        webhook_url="https://bot.example.org/",
        webhook_secret=SecretStr("made-up-word"),
    )
    cleaned = logs.Redactor(logs.secrets_of(settings)).clean(f"{TOKEN} pa55word made-up-word stays")
    assert cleaned == "(hidden) (hidden) (hidden) stays"


def test_settings_without_secrets_hide_nothing() -> None:
    assert logs.Redactor(logs.secrets_of(Settings())).clean("as it was") == "as it was"


def test_an_uncaught_exception_is_logged_without_the_token(start: Start) -> None:
    stream = start()
    try:
        fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert "ValueError: (hidden)" in stream.getvalue()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" not in stream.getvalue()


def test_an_exception_of_a_thread_is_logged_without_the_token(start: Start) -> None:
    stream = start()

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "ValueError: (hidden)" in stream.getvalue()


def test_a_text_line_tells_moment_level_room_and_extras(start: Start) -> None:
    stream = start()
    logging.getLogger("bot.delivery.sender").info("sent %d", 3, extra={"campaign": 7})
    line = stream.getvalue()
    assert line.endswith("Z INFO    bot.delivery.sender: sent 3 campaign=7\n")
    assert line[4] == line[7] == "-"


def test_a_json_line_is_one_object_with_the_same_facts(start: Start) -> None:
    stream = start(style="json")
    try:
        sqlite3.connect(":memory:").execute("SELECT broken")
    except sqlite3.Error:
        logging.getLogger("bot.storage").exception("plan «Şuşa»\nline two", extra={"campaign": 7})
    assert stream.getvalue().count("\n") == 1
    facts = json.loads(stream.getvalue())
    assert facts["message"] == "plan «Şuşa»\nline two"
    assert (facts["level"], facts["logger"], facts["campaign"]) == ("ERROR", "bot.storage", 7)
    assert "no such column" in facts["exception"]


async def test_what_people_write_stays_out_even_at_debug_level(start: Start) -> None:
    stream = start(level="DEBUG")
    async with aiosqlite.connect(":memory:") as connection:
        await connection.execute("SELECT ?", ("my private words",))
    logging.getLogger("telegram.ext.Application").debug("Processing update %s", "my private words")
    logging.getLogger("httpx").info("POST /sendMessage my private words")
    logging.getLogger("aiohttp.access").info("my private words")
    logging.getLogger("uvicorn.access").info("my private words")
    logging.getLogger("bot.app").debug("our own debug lines do appear")
    assert "my private words" not in stream.getvalue()
    assert "our own debug lines do appear" in stream.getvalue()


def test_a_private_calendar_address_is_in_no_log_line(start: Start) -> None:
    stream = start()
    secret = "q3Xn-_0aZ" * 4 + "abcdefg"
    logging.getLogger("uvicorn.error").error("GET https://bot.example.org/calendar/%s.ics failed", secret)
    assert "/calendar/(hidden).ics failed" in stream.getvalue()
    assert secret not in stream.getvalue()


def test_the_level_is_obeyed(start: Start) -> None:
    stream = start(level="ERROR")
    logging.getLogger("bot").warning("quiet")
    logging.getLogger("telegram").warning("quiet")
    logging.getLogger("bot").error("loud")
    assert "quiet" not in stream.getvalue()
    assert "loud" in stream.getvalue()


def test_warnings_of_python_become_log_lines(start: Start) -> None:
    stream = start()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(f"deprecated {TOKEN}", UserWarning, stacklevel=1)
    assert "deprecated (hidden)" in stream.getvalue()

"""Addresses with passwords in them: what guards a proxy or a Bot API server of one's own is as secret as the token."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot import logs
from bot.config import Settings

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.mark.parametrize("name", ["BOT_API_URL", "BOT_PROXY"])
@pytest.mark.parametrize("written", ["pa55word", "p%40ss%3Aword"])
def test_the_password_of_an_address_is_in_no_log_line(name: str, written: str) -> None:
    environ = {"BOT_TOKEN": TOKEN, name: f"https://user:{written}@server.example:8081"}
    settings = Settings.read(environ, env_file=None)
    stream = io.StringIO()
    logs.configure(secrets=logs.secrets_of(settings), stream=stream)
    plain = {"pa55word": "pa55word", "p%40ss%3Aword": "p@ss:word"}[written]
    logging.getLogger("bot.test").error("cannot reach %s, logged in with %s", environ[name], plain)
    assert "cannot reach" in stream.getvalue()
    assert written not in stream.getvalue()
    assert plain not in stream.getvalue()

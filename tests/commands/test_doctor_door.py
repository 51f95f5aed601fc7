"""The doctor on the bot's own web server: what is plausible, and what nobody could reach."""

import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.commands.door import findings
from bot.config import Settings
from bot.config.values import Address
from bot.storage.database import Database
from tests.journeys.library import free_port


def settings(folder: Path, **more: Any) -> Settings:
    return Settings(database=folder / "bot.db", **more)


def said(chosen: Settings) -> dict[str, tuple[str, str]]:
    return {finding.about: (finding.level, finding.text) for finding in findings(chosen)}


def test_without_a_public_url_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    found = said(settings(tmp_path))
    assert [(about, level) for about, (level, _) in found.items()] == [("web", "ok")]


@pytest.mark.parametrize(
    ("url", "level", "words"),
    [
        ("https://bot.example.org", "ok", "bot.example.org"),
        ("https://bot.example.org/telegram", "ok", "bot.example.org"),
        ("http://bot.example.org", "warn", "not https"),
        ("https://localhost:8080", "warn", "this network only"),
        ("https://127.0.0.1", "warn", "this network only"),
        ("https://192.168.1.5", "warn", "this network only"),
        ("https://[::1]", "warn", "this network only"),
        ("https://box.local", "warn", "this network only"),
        ("https://bot.example.org/?a=1", "fail", "the address alone"),
        ("https://bot.example.org/#x", "fail", "the address alone"),
    ],
)
def test_a_public_url_is_judged_by_who_can_reach_it(tmp_path: Path, url: str, level: str, words: str) -> None:
    found = said(settings(tmp_path, public_url=url, listen=Address("127.0.0.1", free_port())))
    assert found["public url"][0] == level
    assert words in found["public url"][1]
    assert found["listen"][0] == "ok"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0"])  # noqa: S104 - looked at
def test_a_taken_port_is_found_before_the_bot_starts(tmp_path: Path, host: str) -> None:
    with closing(socket.create_server((host, 0))) as taken:
        listen = Address(host, taken.getsockname()[1])
        level, text = said(settings(tmp_path, public_url="https://bot.example.org", listen=listen))["listen"]
    assert level == "fail"
    assert "BOT_LISTEN" in text


async def test_a_running_bot_must_answer_there(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as bot:
        listen = Address("127.0.0.1", bot.getsockname()[1])
        chosen = settings(tmp_path, public_url="https://bot.example.org", listen=listen)
        async with Database(chosen.database):
            assert said(chosen)["listen"][0] == "ok"
            bot.close()
            level, text = said(chosen)["listen"]
    assert level == "fail"
    assert "nobody answers" in text

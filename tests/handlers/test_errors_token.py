"""The token stays a secret when something breaks: in the log, in what the admins are shown, in what people are told."""

import logging

import pytest
from telegram.ext import MessageHandler, filters

from bot import logs
from tests.handlers.bazaar import ADMIN, from_bot
from tests.journeys.town import TOKEN, Town


async def test_an_exception_that_quotes_the_token_shows_it_to_nobody(
    bazaar: Town, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def connect() -> None:
        raise ConnectionError(f"cannot connect to https://api.telegram.org/bot{TOKEN}/sendMessage")

    async def broken(*_: object) -> None:
        try:
            connect()
        except ConnectionError as error:
            raise RuntimeError(f"url={TOKEN.replace(':', '%3A')}") from error

    bazaar.running.application.handlers[0].insert(0, MessageHandler(filters.Regex("^boom"), broken))
    admin, person = bazaar.person("Elena", "en", user_id=ADMIN), bazaar.person("James", "en")
    await bazaar.says(admin, "/start")
    await bazaar.says(person, "boom")
    shown = [bubble.text for bubble in (*from_bot(admin.chat), *from_bot(person.chat))]
    assert any("RuntimeError" in text and "ConnectionError" in text for text in shown)
    secret = TOKEN.partition(":")[2]
    assert not [text for text in shown if secret in text]
    formatter = logs.TextFormatter(logs.Redactor(logs.secrets_of(bazaar.house.settings)))
    lines = [formatter.format(record) for record in caplog.records if record.levelno >= logging.ERROR]
    assert any("ConnectionError" in line for line in lines)
    assert not [line for line in lines if secret in line]
    assert secret not in capsys.readouterr().err

"""When a handler fails: logged without people's words, a short apology, one trace for the admins."""

import logging
from datetime import timedelta

import pytest
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.handlers.errors import trace_of
from tests.handlers.bazaar import ADMIN, from_bot, press_data, stored
from tests.journeys.town import Town


class BrokenError(Exception):
    """What a handler of these tests raises."""


def breaks(town: Town, message: str = "the <b>cup & saucer") -> None:
    """From now on a text that begins with `boom` meets a fault of ours."""

    async def broken(*_: object) -> None:
        raise BrokenError(message)

    town.running.application.handlers[0].insert(0, MessageHandler(filters.Regex("^boom"), broken))


def faults_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What our own code has logged as an error."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno >= logging.ERROR and record.name.startswith("bot")
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "У нас произошёл сбой"), ("az", "xəta baş verdi"), ("en", "Something went wrong")],
)
async def test_a_person_gets_a_short_apology_in_their_language(
    bazaar: Town, language: str, said: str
) -> None:
    breaks(bazaar)
    text = await bazaar.says(bazaar.person(language=language), "boom")
    assert said in text
    assert "Broken" not in text


async def test_the_language_of_the_apology_is_the_one_chosen_by_hand(bazaar: Town) -> None:
    breaks(bazaar)
    person = bazaar.person(language="en")
    await bazaar.says(person, "/language az")
    assert "xəta baş verdi" in await bazaar.says(person, "boom")


async def test_the_admins_get_the_trace_escaped_and_once(bazaar: Town) -> None:
    admin = bazaar.person("Elena", "ru", user_id=ADMIN)
    await bazaar.says(admin, "/start")
    breaks(bazaar)
    person = bazaar.person(language="en")
    for _ in range(3):
        await bazaar.says(person, "boom")
    told = [bubble for bubble in from_bot(admin.chat) if "Сбой в боте" in bubble.text]
    assert len(told) == 1
    assert "BrokenError: the <b>cup & saucer" in told[0].text
    assert "test_errors.py" in told[0].text
    bazaar.clock.move(timedelta(hours=2))
    await bazaar.says(person, "boom")
    told = [bubble for bubble in from_bot(admin.chat) if "Сбой в боте" in bubble.text]
    assert len(told) == 2
    assert "ещё 2 раза" in told[1].text


async def test_a_very_long_trace_still_fits_a_message(bazaar: Town) -> None:
    admin = bazaar.person("Elena", "en", user_id=ADMIN)
    await bazaar.says(admin, "/start")
    breaks(bazaar, "<&>" * 5000)
    await bazaar.says(bazaar.person(language="en"), "boom")
    assert "A fault in the bot" in admin.last.text


async def test_neither_log_nor_trace_holds_what_a_person_wrote(
    bazaar: Town, caplog: pytest.LogCaptureFixture
) -> None:
    admin = bazaar.person("Elena", "en", user_id=ADMIN)
    await bazaar.says(admin, "/start")
    breaks(bazaar, "cannot read 'boom confidential-merger'")
    with caplog.at_level(logging.DEBUG, logger="bot"):
        await bazaar.says(bazaar.person("Secretive", "en"), "boom confidential-merger")
    assert "BrokenError" in caplog.text
    assert "confidential" not in caplog.text
    assert "Secretive" not in caplog.text
    assert "confidential" not in admin.last.text
    assert "BrokenError: (the message quotes a person's words)" in admin.last.text


async def test_an_apology_that_cannot_be_delivered_ends_there(bazaar: Town) -> None:
    breaks(bazaar)
    person = bazaar.person(language="en")
    bazaar.world.faults.fail(method="sendMessage", description="Bad Request: chat not found", times=None)
    person.says("boom")
    await bazaar.settle()
    assert from_bot(person.chat) == []


async def test_a_fault_behind_a_button_ends_its_spinner(bazaar: Town) -> None:
    async def broken(*_: object) -> None:
        raise BrokenError

    bazaar.running.application.handlers[0].insert(0, CallbackQueryHandler(broken, pattern="^boom"))
    person = bazaar.person(language="en")
    await bazaar.says(person, "/start")
    await press_data(bazaar, person, person.last, "boom")
    assert person.alerts == ["Something went wrong on our side. Please try again in a minute."]


async def test_telegrams_own_trouble_is_nobodys_fault(bazaar: Town, caplog: pytest.LogCaptureFixture) -> None:
    admin = bazaar.person("Elena", "en", user_id=ADMIN)
    await bazaar.says(admin, "/start")
    person = bazaar.person(language="en")
    bazaar.world.faults.fail(method="sendMessage", chat_id=person.user_id, status=502, html=True, times=20)
    person.says("/start")
    await bazaar.settle()
    assert faults_in(caplog) == []
    assert "fault" not in admin.last.text


async def test_an_answer_to_somebody_who_has_just_blocked_the_bot_pauses_quietly(
    bazaar: Town, caplog: pytest.LogCaptureFixture
) -> None:
    person = bazaar.person(language="en")
    await bazaar.says(person, "/start")
    bazaar.world.faults.fail(
        method="sendMessage",
        chat_id=person.user_id,
        status=403,
        description="Forbidden: bot was blocked by the user",
    )
    person.says("/help")
    await bazaar.settle()
    assert (await stored(bazaar, person.user_id)).paused == "blocked"
    assert faults_in(caplog) == []


def test_a_trace_shows_the_cause_first() -> None:
    error = BrokenError("second")
    error.__cause__ = KeyError("first")
    trace = trace_of(error, None)
    assert trace.index("KeyError: 'first'") < trace.index("BrokenError: second")

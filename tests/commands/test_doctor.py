"""The doctor: finds what is wrong with Telegram, the clock, the disk, the database and the schedule."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.clock import MovableClock, SystemClock, uptime
from bot.commands.doctor import doctor
from bot.commands.pulse import quick
from bot.config import Settings
from bot.emulator.server import serve
from bot.emulator.world import World
from bot.storage import progress
from bot.storage.database import Database

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
CLOCK = SystemClock()
LOOPS = ("polling", "importer", "planner", "sender")


class Report:
    """What the doctor printed, by what it is about."""

    def __init__(self, code: int, text: str) -> None:
        assert "AAHdq" not in text
        self.code, self.text = code, text
        self.lines = [line for line in text.splitlines() if line[:5] in {"ok   ", "warn ", "fail "}]

    def of(self, about: str) -> str:
        found = [line for line in self.lines if line[6:].startswith(f"{about}: ")]
        assert len(found) == 1, self.text
        return found[0]


class Patient:
    """A house to be looked at: change something about it, then `look`."""

    def __init__(self, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
        self.settings = settings
        self._capsys = capsys

    def set(self, **changes: object) -> None:
        self.settings = Settings(**{**dict(self.settings), **changes})

    async def look(self, clock: SystemClock = CLOCK) -> Report:
        self._capsys.readouterr()
        code = await doctor(self.settings, clock)
        return Report(code, self._capsys.readouterr().out)


@pytest.fixture
def world() -> World:
    return World(now=CLOCK.now, token=TOKEN)


@pytest.fixture
async def api_url(world: World) -> AsyncIterator[str]:
    async with serve(world) as server:
        yield server.url


@pytest.fixture
async def patient(
    settings: Settings, live: Database, world: World, api_url: str, capsys: pytest.CaptureFixture[str]
) -> Patient:
    """A healthy one: the bot runs, Telegram answers, the admin has pressed Start."""
    await beat(live, *LOOPS)
    shutil.copy("data/schedule.yaml", settings.schedule)
    admin = world.person("Elena", language_code="ru", user_id=1004)
    admin.says("/start")
    found = Patient(settings, capsys)
    found.set(token=SecretStr(TOKEN), api_url=api_url, admins=frozenset({1004}))
    return found


async def beat(database: Database, *loops: str, ago: float = 0) -> None:
    async with database.write() as tx:
        for name in loops:
            await progress.beat(tx, name, CLOCK.now() - timedelta(seconds=ago))


async def test_a_healthy_bot_is_called_healthy(patient: Patient, world: World) -> None:
    report = await patient.look()
    assert report.code == 0
    assert [line for line in report.lines if not line.startswith("ok")] == []
    assert f"@{world.username}" in report.of("token")
    assert "running" in report.of("process")
    assert "9 events" in report.of("schedule")


async def test_a_token_that_telegram_does_not_know_is_a_failure_and_not_repeated(patient: Patient) -> None:
    for wrong in ("110201543:AAHdqWRONGvCH1vGWJxfSeofSAs0K5PALDs", "110201543:AAHdq!"):
        patient.settings = patient.settings.model_copy(update={"token": SecretStr(wrong)})
        report = await patient.look()
        assert report.code == 1
        assert "@BotFather" in report.of("token")


async def test_inline_mode_that_is_off_is_a_warning_with_the_way_to_switch_it_on(
    patient: Patient, world: World
) -> None:
    assert (await patient.look()).of("sharing").startswith("ok")
    world.supports_inline = False
    report = await patient.look()
    assert report.of("sharing").startswith("warn")
    assert "/setinline" in report.of("sharing")
    assert report.code == 0


async def test_a_missing_token_is_a_failure_and_the_rest_is_looked_at_all_the_same(patient: Patient) -> None:
    patient.set(token=SecretStr(""))
    report = await patient.look()
    assert report.code == 1
    assert report.of("token").startswith("fail")
    assert report.of("database").startswith("ok")


async def test_telegram_away_is_a_failure_with_advice(patient: Patient, world: World) -> None:
    world.faults.refuse()
    report = await patient.look()
    assert report.code == 1
    assert "Is BOT_API_URL right" in report.of("telegram")
    patient.set(proxy="http://127.0.0.1:9")
    assert "BOT_PROXY" in (await patient.look()).of("telegram")


async def test_an_answer_that_is_none_of_the_bot_api_is_a_failure(patient: Patient, world: World) -> None:
    world.faults.fail(method="getMe", status=502, html=True)
    assert (await patient.look()).of("telegram").startswith("fail")
    world.faults.fail(method="getMe", status=429, retry_after=5)
    assert "429" in (await patient.look()).of("telegram")


@pytest.mark.parametrize(
    ("seconds", "level"), [(0, "ok"), (30, "warn"), (-30, "warn"), (600, "fail"), (-600, "fail")]
)
async def test_a_wrong_clock_is_found(patient: Patient, seconds: int, level: str) -> None:
    async with dated_telegram() as url:
        patient.set(api_url=url)
        report = await patient.look(MovableClock(CLOCK.now() + timedelta(seconds=seconds)))
    assert report.of("clock").startswith(level)
    assert seconds == 0 or ("ahead of" if seconds > 0 else "behind") in report.of("clock")


@asynccontextmanager
async def dated_telegram() -> AsyncIterator[str]:
    """A server that says yes to everything and, other than the emulator, what time it is."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
        await reader.readexactly(int(length[1]) if length else 0)
        body = b'{"ok": true, "result": {"id": 1, "username": "bot"}}'
        said = f"HTTP/1.1 200 OK\r\nDate: {format_datetime(CLOCK.now(), usegmt=True)}\r\n"
        said += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(said.encode() + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"


async def test_an_admin_the_bot_cannot_write_to_is_told(patient: Patient) -> None:
    patient.set(admins=frozenset({1004, 5555}))
    report = await patient.look()
    assert report.code == 0
    assert "warn  admins: 5555 cannot be written to" in report.text
    patient.set(admins=frozenset())
    assert "BOT_ADMINS is empty" in (await patient.look()).of("admins")


async def test_a_schedule_with_a_mistake_is_a_failure_with_its_line(patient: Patient) -> None:
    patient.settings.schedule.write_text("timezone: Europe/Moscow\ntopics: {}\nevents: 5\n")
    report = await patient.look()
    assert report.code == 1
    assert "schedule.yaml:3:" in report.of("schedule")


async def test_a_schedule_that_is_not_there_is_a_failure(patient: Patient) -> None:
    patient.settings.schedule.unlink()
    assert (await patient.look()).of("schedule").startswith("fail")


async def test_a_loop_that_stands_still_is_a_failure(patient: Patient, live: Database) -> None:
    await beat(live, "sender", ago=600)
    report = await patient.look()
    assert report.code == 1
    assert "sender was last alive" in report.of("process")


async def test_held_sending_is_told(patient: Patient, live: Database) -> None:
    async with live.write() as tx:
        await progress.set_value(tx, progress.SENDING_HELD, "restored from monday.db")
    assert "restored from monday.db" in (await patient.look()).of("sending")


async def test_a_disk_that_cannot_be_written_is_a_failure(patient: Patient) -> None:
    patient.set(database=Path("/proc/bot/bot.db"))
    report = await patient.look()
    assert report.code == 1
    assert report.of("disk").startswith("fail")


@pytest.mark.usefixtures("stopped")
async def test_without_a_token_or_a_bot_running_the_database_is_still_looked_at(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    patient = Patient(settings, capsys)
    report = await patient.look()
    assert "3 subscribers" in report.of("database")
    assert report.of("process").startswith("warn")


@pytest.mark.parametrize("content", [b"not a database" * 999, b""])
async def test_a_broken_database_is_a_failure(
    settings: Settings, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    settings.database.parent.mkdir()
    settings.database.write_bytes(content)
    assert (await Patient(settings, capsys).look()).of("database").startswith("fail")


async def test_no_database_yet_is_worth_a_word(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (await Patient(settings, capsys).look()).of("database").startswith("warn")
    assert not settings.database.parent.exists()


async def test_the_quick_look_is_satisfied_while_every_loop_is_alive(
    settings: Settings, live: Database
) -> None:
    await beat(live, *LOOPS, ago=100)
    assert await asyncio.to_thread(quick, settings, CLOCK) == 0


@pytest.mark.parametrize("ago", [200, -400])
@pytest.mark.parametrize("loop", LOOPS)
async def test_the_quick_look_fails_when_one_loop_stands_still_or_is_in_the_future(
    settings: Settings, live: Database, loop: str, ago: float
) -> None:
    await beat(live, *LOOPS)
    await beat(live, loop, ago=ago)
    assert quick(settings, CLOCK) == 1


@pytest.mark.parametrize("set_by", [timedelta(hours=1), timedelta(hours=-1)])
async def test_the_quick_look_is_not_misled_by_a_clock_that_was_set(
    settings: Settings, live: Database, set_by: timedelta
) -> None:
    """In the same run of the machine its uptime tells, which nobody sets."""
    up = uptime()
    assert up is not None
    for ago, code in ((5, 0), (600, 1)):
        async with live.write() as tx:
            for name in LOOPS:
                lived = up._replace(seconds=up.seconds - ago)
                await progress.beat(tx, name, CLOCK.now() - set_by - timedelta(seconds=ago), lived)
        assert await asyncio.to_thread(quick, settings, CLOCK) == code


async def test_a_beat_of_another_run_of_the_machine_is_told_by_the_clock(
    settings: Settings, live: Database
) -> None:
    up = uptime()
    assert up is not None
    async with live.write() as tx:
        for name in LOOPS:
            await progress.beat(tx, name, CLOCK.now() - timedelta(seconds=600), up._replace(boot="another"))
    assert await asyncio.to_thread(quick, settings, CLOCK) == 1


async def test_the_quick_look_fails_when_a_loop_never_lived(
    settings: Settings, live: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    await beat(live, "polling", "importer", "sender")
    assert quick(settings, CLOCK) == 1
    assert "planner has not been alive yet" in capsys.readouterr().out


def test_the_quick_look_fails_without_a_database(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quick(settings, CLOCK) == 1
    assert "There is no database" in capsys.readouterr().out

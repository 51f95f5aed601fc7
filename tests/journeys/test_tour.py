"""The tour: a short story played headless by the command line, whole and quick."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PATIENCE = 60.0  # seconds; it takes a good ten, and a shared machine may be slow


@pytest.fixture(scope="module")
def story() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--tour"],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode() == ""
    return done.stdout.decode()


def test_it_tells_everything_from_the_subscription_to_the_reminder_in_order(story: str) -> None:
    moments = [
        "[ 🔔 Abunə olun ]",  # somebody subscribes
        "[ ✅ ⭐ Hər şey ]",
        "🗓 Upcoming events",  # asks what is coming
        "St. Petersburg International Economic Forum",
        "📝 Черновик",  # an admin has news: a broadcast, its progress, its end
        "[ ⏸ Пауза ] [ ⏹ Остановить ]",
        "👀 Объявление перед отправкой",  # the schedule changes, the officer is asked
        "[ ✅ Отправить сейчас ]",
        "100 %",
        "Tarix müəyyən olunub",  # the announcement arrives
        "reminders ring · 01.06.2021 09:00",  # the clock moves, a reminder rings
        "⏰ Sabah",
        "⏰ Bu gün",
    ]
    place = 0
    for moment in moments:
        found = story.find(moment, place)
        assert found >= 0, f"{moment!r} is missing after:\n{story[:place][-500:]}"
        place = found


def test_it_speaks_three_languages_and_nothing_is_unfinished(story: str) -> None:
    for said in ("Здравствуйте", "Xoş gəlmisiniz", "Remind me"):
        assert said in story
    for leftover in ("{ $", "None", "<b>", "Traceback", "произошёл сбой"):
        assert leftover not in story


def test_it_fits_a_terminal(story: str) -> None:
    assert max(map(len, story.splitlines())) <= 120

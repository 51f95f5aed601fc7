"""The command line as a shell sees it: real processes, their output and exit codes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import DEMO_PORT, parser
from bot.config import variables

ROOT = Path(__file__).parents[2]


def bot(*arguments: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """`python -m bot …`, started in a folder, with no setting but the ones given."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-m", "bot", *arguments],
        env={**clean, "PYTHONPATH": str(ROOT), **environ},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_help_names_every_command_and_every_setting(tmp_path: Path) -> None:
    done = bot("--help", folder=tmp_path)
    assert done.returncode == 0
    for command in ("run", "demo", "check", "backup", "restore", "doctor"):
        assert f"\n    {command} " in done.stdout
    for variable in variables():
        assert f"\n  {variable.name}" in done.stdout


@pytest.mark.parametrize("line", ["", "bakcup", "backup", "demo --port http", "run fast"])
def test_a_wrong_command_line_ends_with_2_and_says_how_it_goes(tmp_path: Path, line: str) -> None:
    done = bot(*line.split(), folder=tmp_path)
    assert done.returncode == 2
    assert "usage: python -m bot" in done.stderr


def test_running_without_settings_ends_with_2_and_no_trace(tmp_path: Path) -> None:
    done = bot("run", folder=tmp_path, BOT_RATE="fast")
    assert done.returncode == 2
    assert "BOT_TOKEN is not set" in done.stderr
    assert "BOT_RATE: read “fast”" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", ["check", "doctor", "doctor --quick", "backup copy.db", "restore copy.db"])
def test_a_wrong_setting_ends_every_command_with_2(tmp_path: Path, line: str) -> None:
    done = bot(*line.split(), folder=tmp_path, BOT_LANGUAGE="tr")
    assert done.returncode == 2
    assert "BOT_LANGUAGE: read “tr”" in done.stderr


def test_a_dot_env_file_in_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_SCHEDULE=plan.yaml\n")
    done = bot("check", folder=tmp_path)
    assert done.returncode == 1
    assert "there is no file plan.yaml" in done.stdout


def test_the_shipped_schedule_is_without_mistakes_or_warnings(tmp_path: Path) -> None:
    done = bot("check", folder=ROOT, BOT_DATABASE=str(tmp_path / "none.db"))
    assert done.returncode == 0, done.stdout
    assert "no mistakes, no warnings; 9 events" in done.stdout


def test_check_takes_another_file(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("events: 5\n")
    done = bot("check", "bad.yaml", folder=tmp_path)
    assert done.returncode == 1
    assert "bad.yaml:1:" in done.stdout


def test_backup_and_restore_need_no_token(tmp_path: Path) -> None:
    for command in ("backup", "restore"):
        done = bot(command, "copy.db", folder=tmp_path)
        assert done.returncode == 1
        assert done.stderr.startswith("error: There is no database")


def test_the_health_check_tells_the_truth_by_its_exit_code(tmp_path: Path) -> None:
    done = bot("doctor", "--quick", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "fail: There is no database data/bot.db.\n")


def test_the_demo_takes_a_port_and_may_open_the_page() -> None:
    options = parser().parse_args(["demo"])
    assert (options.port, options.open, options.tour) == (DEMO_PORT, False, False)
    options = parser().parse_args(["demo", "--port", "0", "--open"])
    assert (options.port, options.open) == (0, True)

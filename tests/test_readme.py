"""The README tells the truth: its commands and settings are those of the code."""

import argparse
import re
from pathlib import Path

from bot.__main__ import parser
from bot.config import variables
from bot.handlers import menu

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def table(pattern: str) -> list[str]:
    """The first cells of the rows whose first cell is that."""
    return re.findall(rf"^\| `{pattern}` \|", README, re.MULTILINE)


def command_line() -> dict[str, argparse.ArgumentParser]:
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(commands.choices)


def test_every_setting_is_listed_with_its_default_and_meaning() -> None:
    rows = re.findall(r"^\| `(BOT_\w+)` \| (?:`(.*)`)? ?\| (.+) \|$", README, re.MULTILINE)
    assert rows == [(variable.name, variable.default, variable.setting.about) for variable in variables()]


def test_every_command_of_the_command_line_is_listed() -> None:
    assert table(r"python -m bot (\w+)") == list(command_line())


def test_every_option_of_the_command_line_is_named() -> None:
    for name, command in command_line().items():
        row = next(line for line in README.splitlines() if line.startswith(f"| `python -m bot {name}`"))
        options = {text for action in command._actions for text in action.option_strings}
        for option in options - {"-h", "--help"}:
            assert f"`{option}`" in row, f"{name} {option}"


def test_every_command_of_the_bot_is_listed() -> None:
    assert sorted(table(r"/(\w+)")) == sorted(command.name for command in menu.COMMANDS)


def test_every_target_of_make_that_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake (\w+)\b(?=`|  )", README)):
        assert f"\n{target}:" in makefile, target


def test_every_target_of_make_is_in_its_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^(\w+):", makefile, re.MULTILINE)
    assert sorted(re.findall(r'@echo "make (\w+)', makefile)) == sorted(set(targets) - {"help"})


def test_every_file_it_names_exists() -> None:
    for path in re.findall(r"`((?:bot|tests|data/schedule|\.ci)[\w./]+)`", README):
        assert (ROOT / path).exists(), path

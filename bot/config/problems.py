"""Problems: settings that cannot be used, in words that say what was read, what was expected, what to do."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from dotenv.parser import parse_stream
from pydantic import ValidationError

PREFIX = "BOT_"
TOKEN_HELP = (
    "To get one, open Telegram, write /newbot to @BotFather and answer its two questions; "  # noqa: S105 - no token
    "for a bot that exists already, write /token to @BotFather. Keep it secret: whoever has it is the bot."
)


class SettingsError(Exception):
    """The settings cannot be used: every problem at once."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        count = "One setting needs" if len(problems) == 1 else f"{len(problems)} settings need"
        bullets = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(
            f"{count} your attention:\n\n{bullets}\n\n"
            "Settings are environment variables, or lines NAME=value of a file named .env in the folder\n"
            "the bot is started from. `python -m bot --help` lists them all."
        )


def ours(name: str) -> bool:
    """Whether a variable is meant for this bot."""
    return name.upper().startswith(PREFIX)


def from_file(env_file: Path | None, problems: list[str]) -> dict[str, str]:
    """The BOT_* lines of a .env file; one that cannot be read becomes a problem, by number and unquoted."""
    if env_file is None:
        return {}
    try:
        with env_file.open(encoding="utf-8") as stream:
            lines = list(parse_stream(stream))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        problems.append(f"{env_file} is not a UTF-8 text. Save it as UTF-8 in your editor.")
        return {}
    except OSError as error:
        problems.append(
            f"{env_file} cannot be read ({error.strerror}). Check what it is and who may read it."
        )
        return {}
    values: dict[str, str] = {}
    for line in lines:
        if line.error or (line.key and ours(line.key) and line.value is None):
            # A broken line begins after the blank ones before it.
            blank = len(line.original.string) - len(line.original.string.lstrip("\r\n"))
            problems.append(
                f"{env_file} line {line.original.line + blank}: it is not NAME=value, or a quotation mark is "
                "missing. Example: BOT_LANGUAGE=ru"
            )
        elif line.key and line.value is not None and ours(line.key):
            values[line.key] = line.value
    return values


def token_of(file: Path) -> str:
    """What a token file holds. Raises ValueError with a problem in words."""
    try:
        text = file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a text"
        raise ValueError(
            f"BOT_TOKEN_FILE: {file} cannot be read ({reason}). "
            "Put the token, and nothing else, into that file."
        ) from None
    if not text:
        raise ValueError(f"BOT_TOKEN_FILE: {file} is empty. Put the token into it. {TOKEN_HELP}")
    return text


def unknown(name: str, names: Iterable[str]) -> str:
    """A BOT_* variable that is no setting: most often a typing mistake."""
    near = get_close_matches(name.upper(), names, n=1, cutoff=0.7)
    advice = f"Did you mean {near[0]}?" if near else "Remove it."
    return f"{shown(name)} is no setting of this bot. {advice}"


def reasons(error: ValidationError) -> Iterator[tuple[str, str]]:
    """(field, what is wrong with it in words, perhaps empty), once a field."""
    told: set[str] = set()
    for detail in error.errors(include_input=False, include_url=False):
        field = str(detail["loc"][0])
        if field not in told:
            told.add(field)
            yield (
                field,
                str(detail.get("ctx", {}).get("error", "")) if detail["type"] == "value_error" else "",
            )


def sentence(*, name: str, read: str, reason: str, expected: str, advice: str, example: str) -> str:
    """One problem in words; `read`, `reason` and `advice` may be empty."""
    what = ": ".join(part for part in (name, read, reason) if part)
    what += "" if what.endswith("?") else "."
    return " ".join(part for part in (what, f"Expected {expected}.", advice, f"Example: {example}") if part)


def shown(value: object) -> str:
    """A value fit to be shown: short, and without a token or a password pasted in the wrong place."""
    text = re.sub(r"\d{5,}:[A-Za-z0-9_-]{20,}", "(a token)", str(value))
    text = re.sub(r"//[^/@\s]+@", "//…@", text)
    return text if len(text) <= 60 else text[:59] + "…"


def read_as(value: Mapping[str, str], field: str, *, secret: bool) -> str:
    """What was read, as far as it may be repeated."""
    if field not in value:
        return ""
    return "what is set cannot be used" if secret else f"read “{shown(value[field])}”"

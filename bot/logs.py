"""Log lines: to standard error, as text or JSON, with no secret and no words of people in them."""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, TextIO
from urllib.parse import quote, unquote, urlsplit

from bot.config import Settings

HIDDEN = "(hidden)"
TOKEN = re.compile(r"\d{5,}(:|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
FEED = re.compile(r"(?<=/calendar/)[A-Za-z0-9_-]{20,}")  # a private feed address, whoever logs it

# Libraries that log addresses (with the token), SQL arguments or whole updates (with what people wrote) below
# the level beside each; they stay at it whatever BOT_LOG_LEVEL says.
QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "aiohttp": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "asyncio": logging.WARNING,
    "uvicorn": logging.WARNING,
    "telegram": logging.INFO,
}
ORDINARY = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}

log = logging.getLogger(__name__)


class Redactor:
    """Takes secrets out of texts: the ones it was told, and anything that has the shape of a bot token."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = {part for secret in secrets if secret for part in (secret, quote(secret, safe=""))}
        # The part after the colon is the secret one, and may stand alone in a message of a library.
        known |= {secret.partition(":")[2] for secret in known if re.match(r"\d+:.{8}", secret)}
        longest_first = sorted(known, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if known else None

    def clean(self, text: str) -> str:
        """The text without secrets."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        return FEED.sub(HIDDEN, TOKEN.sub(HIDDEN, text))


def secrets_of(settings: Settings) -> list[str]:
    """Everything in the settings that no log line may show."""
    addresses = [address for address in (settings.proxy, settings.api_url) if address]
    passwords = [urlsplit(address).password or "" for address in addresses]
    webhook_secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    return [settings.token.get_secret_value(), webhook_secret, *passwords, *map(unquote, passwords)]


class TextFormatter(logging.Formatter):
    """A line for people: moment, level, room, message, then `name=value` for what was given as `extra`."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        extra = "".join(f" {name}={value}" for name, value in _extra(record).items())
        line = f"{_moment(record)} {record.levelname:<7} {record.name}: {record.getMessage()}{extra}"
        trace = _trace(self, record)
        # Cleaned last and whole, so that arguments and exception texts cannot slip through.
        return self._redactor.clean(f"{line}\n{trace}" if trace else line)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: at, level, logger, message, what was given as `extra`, exception."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "at": _moment(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_extra(record),
        }
        if trace := _trace(self, record):
            fields["exception"] = trace
        return self._redactor.clean(json.dumps(fields, ensure_ascii=False, default=str))


def configure(
    *,
    style: Literal["text", "json"] = "text",
    level: str = "INFO",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> logging.Handler:
    """Send all log lines to `stream` (standard error), cleaned; uncaught exceptions of the process as well."""
    redactor = Redactor(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter(redactor) if style == "json" else TextFormatter(redactor))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(max(least, root.level))
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    return handler


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    # Python itself would print the trace past the redactor.
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("stopped by an error nobody expected", exc_info=(kind, error, trace))


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _extra(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in ORDINARY}


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    parts = [formatter.formatException(record.exc_info)] if record.exc_info else []
    if record.stack_info:
        parts.append(formatter.formatStack(record.stack_info))
    return "\n".join(parts)

"""Values: how the text of one variable is read, and what is said of a text that cannot be."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import SecretStr

FLAGS = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}
WEBHOOK_PORTS = {None, 443, 80, 88, 8443}  # https://core.telegram.org/bots/webhooks


class Address(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


def token(value: SecretStr) -> SecretStr:
    """Telegram's tokens are `<bot id>:<secret>`; the messages describe a wrong one without repeating it."""
    text = value.get_secret_value()
    if text.lower().startswith("bot") and ":" in text:
        raise ValueError("it begins with “bot”: leave that word out")
    if any(letter.isspace() for letter in text):
        raise ValueError("there is a space or a line break inside it")
    if text and ":" not in text:
        raise ValueError("there is no colon in it: a part was lost in copying")
    if text and not re.fullmatch(r"\d{3,20}:[A-Za-z0-9_-]{10,}", text):
        raise ValueError("what stands before and after the colon does not look like a token")
    return value


def flag(value: object) -> object:
    """yes, no and their kin."""
    return FLAGS.get(value.strip().lower(), value) if isinstance(value, str) else value


def lower(value: object) -> object:
    """A word whose letters may be capital."""
    return value.lower() if isinstance(value, str) else value


def upper(value: object) -> object:
    """A word whose letters may be small."""
    return value.upper() if isinstance(value, str) else value


def ids(value: object) -> object:
    """User ids with commas or spaces between them."""
    if not isinstance(value, str):
        return value
    words = [word for word in re.split(r"[\s,;]+", value.strip("[]() ")) if word]
    for word in words:
        if word.startswith("@"):
            raise ValueError("a name is not an id: @userinfobot tells everyone the number that is theirs")
        if not re.fullmatch(r"[1-9]\d{0,15}", word):
            raise ValueError("a user id is a whole number above zero")
    return words


def path(value: Path | None) -> Path | None:
    """A path, `~` meaning home."""
    return None if value is None else at_home(value)


def at_home(value: Path) -> Path:
    """The same of a path that is given."""
    try:
        return value.expanduser()
    except RuntimeError:
        raise ValueError("whose home `~…` is meant is not known: write the path from / on") from None


def zone(value: str) -> str:
    """An IANA time zone that this machine knows."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zones = sorted(available_timezones())
        near = [name for name in zones if name.split("/")[-1].lower() == value.lower()]
        near = near or get_close_matches(value, zones, n=1, cutoff=0.75)
        raise ValueError(f"did you mean {near[0]}?" if near else "there is no such zone") from None
    return value


def http(value: str | None) -> str | None:
    """An address of a server that speaks HTTP."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise ValueError("there is a mistake in the name of the server or in the port") from None
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or any(letter.isspace() for letter in value)
    ):
        raise ValueError("it must begin with http:// or https:// and the name of a server")
    return value.rstrip("/")


def proxy(value: str | None) -> str | None:
    """An HTTP proxy; our transport speaks no SOCKS."""
    if value is not None and value.lower().startswith("socks"):
        raise ValueError("SOCKS is not spoken here: give the address of an HTTP proxy")
    return http(value)


def webhook(value: str | None) -> str | None:
    """An address that Telegram is willing to call."""
    if value is None:
        return None
    http(value)
    parts = urlsplit(value)
    if parts.scheme != "https":
        raise ValueError("Telegram calls only https:// addresses")
    if parts.port not in WEBHOOK_PORTS:
        raise ValueError("Telegram calls only the ports 443, 80, 88 and 8443")
    return value


def address(value: object) -> object:
    """host:port; an empty host means every interface."""
    if not isinstance(value, str):
        return value
    host, colon, port = value.rpartition(":")
    if not colon or not re.fullmatch(r"\d{1,5}", port, re.ASCII) or int(port) > 65535:
        raise ValueError("it is not a host, a colon and a port from 0 to 65535")
    return Address(host.strip("[]") or "0.0.0.0", int(port))  # noqa: S104 - asked for by leaving the host out

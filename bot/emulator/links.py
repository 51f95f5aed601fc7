"""Which addresses Telegram takes for links, and how it writes them down."""

import re
from urllib.parse import unquote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):", re.ASCII)
_HOST = re.compile(r"[^\s/?#:@]+")


class BadLink(ValueError):  # noqa: N818 - the word says what it is
    """Telegram refuses the address; the message is its reason."""


def check_link(url: str) -> str | None:
    """The address as Telegram stores it; None where it would silently drop the link."""
    try:
        return normal_link(url)
    except BadLink:
        return None


def normal_link(url: str) -> str:
    """The address as Telegram stores it; BadLink with the reason when it is none."""
    url = url.strip()
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() in {"tg", "ton", "tonsite"}:
        return url
    return _http(url)


def _http(url: str) -> str:
    rest, protocol = url, "http"
    for known in ("http", "https"):
        if url.lower().startswith(f"{known}:"):
            protocol, rest = known, url[len(known) + 1 :].removeprefix("//")
            break
    authority, tail = re.fullmatch(r"([^/?#]*)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]
    userinfo, at, host = authority.rpartition("@")
    name, colon, port = host.partition(":")
    if colon and (not port.isdigit() or not 0 < int(port) <= 65535):
        raise BadLink("Wrong port number specified in the URL")
    if not name:
        raise BadLink("URL host is empty")
    if any(char.isspace() for char in name) or "." not in name.strip("."):
        raise BadLink("Wrong HTTP URL")
    if tail[:1] in {"", "?", "#"}:
        tail = f"/{tail}"
    return f"{protocol}://{userinfo}{at}{name.lower()}{colon}{port}{tail}"


def mentioned_user(url: str) -> int | None:
    """The user id of a `tg://user?id=…` link."""
    found = re.fullmatch(r"tg:(?://)?user\?(?:.*&)?id=([0-9]{1,15})(?:&.*)?", unquote(url), re.IGNORECASE)
    return int(found[1]) if found and int(found[1]) > 0 else None

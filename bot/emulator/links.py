"""Which addresses Telegram takes for links, and how it writes them down."""

import re

_PART = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|[^\x00-\x7f]|%[0-9a-fA-F]{2})*")
_PROTOCOL = re.compile(r"([^:/?#@\[\]]*)://")
_SPACES = " \t\r\n\0\v"
_OWN = {"tg": "Wrong tg URL", "ton": "Wrong ton URL", "tonsite": "Wrong ton URL"}


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
    own = next((scheme for scheme in _OWN if url.lower().startswith(f"{scheme}:")), None)
    if own is not None:
        return _own_link(own, url[len(own) + 1 :].removeprefix("//"))
    protocol, userinfo, host, port, query = _parts(url)
    if "." not in host:
        raise BadLink("Wrong HTTP URL")
    at = f"{userinfo}@" if userinfo else ""
    return f"{protocol}://{at}{host}{f':{port}' if port else ''}{query}"


def _own_link(scheme: str, rest: str) -> str:
    protocol, userinfo, host, port, query = _parts(rest)
    if rest.lower().startswith("http://") or protocol == "https" or userinfo or port:
        raise BadLink(_OWN[scheme])
    if not re.fullmatch(r"[A-Za-z0-9_.-]*" if scheme == "tonsite" else r"[A-Za-z0-9_-]*", host):
        raise BadLink("Unallowed characters in URL host")
    return f"{scheme}://{host}{query[1:] if query.startswith('/?') else query}"


def _parts(url: str) -> tuple[str, str, str, int, str]:
    """Protocol, user, host, port (0: not named), and the rest from the slash on."""
    protocol, rest = "http", url
    found = _PROTOCOL.match(url)
    if found is not None:
        protocol, rest = found[1].lower(), url[found.end() :]
        if protocol not in {"http", "https"}:
            raise BadLink("Unsupported URL protocol")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    query = rest[len(authority) :].rstrip(_SPACES) or "/"
    userinfo_host, port = _port(authority)
    userinfo, _, host = userinfo_host.rpartition("@")
    if not host:
        raise BadLink("URL host is empty")
    if host == ".":
        raise BadLink("Host is invalid")
    _check(host.lower(), "host")
    _check(userinfo.replace(":", ""), "userinfo")
    query = query if query.startswith("/") else f"/{query}"
    return (
        protocol,
        userinfo,
        host.lower(),
        port,
        re.sub(r"[\x00-\x20]", lambda one: f"%{ord(one[0]):02X}", query),
    )


def _port(authority: str) -> tuple[str, int]:
    place = max(authority.rfind(mark) for mark in ":]@")
    if place < 1 or authority[place] != ":":
        return authority, 0
    digits = authority[place + 1 :].lstrip("0")
    if not re.fullmatch(r"[0-9]{1,5}", digits) or int(digits) > 65535:
        raise BadLink("Wrong port number specified in the URL")
    return authority[:place], int(digits)


def _check(part: str, name: str) -> None:
    found = _PART.match(part)
    end = found.end() if found else 0
    if end < len(part):
        if part[end] == "%":
            raise BadLink(f"Wrong percent-encoded symbol in URL {name}")
        raise BadLink(f"Disallowed character in URL {name}")


def mentioned_user(url: str) -> int | None:
    """The user id of a `tg://user?id=…` link."""
    found = re.match(r"tg:(?://)?user/?\?([^#]*)", url, re.IGNORECASE)
    if found is None:
        return None
    for parameter in found[1].split("&"):
        key, _, value = parameter.lower().partition("=")
        if key == "id":
            return int(value) if re.fullmatch(r"[0-9]{1,15}", value) and int(value) > 0 else None
    return None

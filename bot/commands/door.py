"""The doctor's look at the bot's own web server: can it listen, and can calendars reach it from outside?"""

import socket
from collections.abc import Iterator
from contextlib import closing
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.commands.finding import Finding
from bot.config import Settings
from bot.storage import snapshot

PATIENCE = 3.0  # seconds


def findings(settings: Settings) -> Iterator[Finding]:
    """What there is to say of BOT_PUBLIC_URL and BOT_LISTEN; without the first there is no web server."""
    if settings.public_url is None:
        yield Finding("ok", "web", "no BOT_PUBLIC_URL: /calendar gives files, and no addresses")
        return
    yield _public(settings.public_url)
    yield _listen(settings)


def _public(url: str) -> Finding:
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        return Finding("fail", "public url", "BOT_PUBLIC_URL has a ? or a # in it: give the address alone.")
    if _is_private(parts.hostname or ""):
        return Finding(
            "warn",
            "public url",
            f"{parts.hostname} is known on this network only: calendars of people cannot reach it.",
        )
    if parts.scheme != "https":
        return Finding(
            "warn",
            "public url",
            "it is not https: anyone on the way can read calendars, and Google takes none. "
            "Put a proxy with a certificate before it.",
        )
    return Finding("ok", "public url", f"calendars are fetched from {parts.hostname}")


def _is_private(host: str) -> bool:
    if host == "localhost" or ("." not in host.strip(".") and ":" not in host):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host.endswith((".localhost", ".local", ".internal"))


def _listen(settings: Settings) -> Finding:
    host, port = settings.listen
    if snapshot.is_guarded(settings.database):
        reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - looked at, not bound
        try:
            with closing(socket.create_connection((reachable, port), PATIENCE)):
                return Finding("ok", "listen", f"the bot answers at {host}:{port}")
        except OSError as error:
            return Finding(
                "fail", "listen", f"the bot runs, but nobody answers at {host}:{port} ({error}). Restart it."
            )
    try:
        with closing(socket.create_server((host, port), family=_family(host))):
            return Finding("ok", "listen", f"{host}:{port} is free")
    except OSError as error:
        return Finding(
            "fail",
            "listen",
            f"the bot cannot listen at {host}:{port} ({error.strerror or error}). Set BOT_LISTEN to a free "
            "address of this machine.",
        )


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET

"""Who may talk to the page's server: a browser on this machine that has the page itself open."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

HEADERS = {
    # Nothing from elsewhere is loaded, framed or sent: the page shows what strangers' code (the bot) writes.
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def guarded(response: Response) -> Response:
    """Add the page's headers; what the response says itself stays."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def refusal(request: Request) -> str | None:
    """Why a request is refused; None when it may pass.

    The Host must be this machine, so that a foreign name pointed at 127.0.0.1 (DNS rebinding) reads nothing.
    A POST must come from the page: same Origin, and a header that other sites cannot send unasked.
    """
    host = request.headers.get("host", "")
    if not _is_this_machine(request, host):
        return f"this demo answers on this machine only, not as {host!r}"
    if request.method != "POST":
        return None
    if request.headers.get("x-demo-page") != "1":
        return "the header X-Demo-Page: 1 is missing"
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return f"a page of {origin} may not act here"
    return None


def _is_this_machine(request: Request, host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    server = request.scope.get("server")
    if name == "localhost" or name.endswith(".localhost") or (server and name == server[0]):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False

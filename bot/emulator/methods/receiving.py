"""How the bot gets its updates: long polling, webhook, and their exclusion of each other."""

import asyncio
import re
from urllib.parse import urlsplit

from bot.emulator.errors import ApiError, HangUp, bad_request, conflict, too_many_requests
from bot.emulator.methods.registry import method
from bot.emulator.params import Params
from bot.emulator.polling import Poll
from bot.emulator.user import Json
from bot.emulator.webhook import Webhook
from bot.emulator.world import World

LONGEST_POLL = 50
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@method("getUpdates")
async def get_updates(world: World, params: Params) -> object:
    """The next updates; waits for them up to `timeout` seconds. A newer call ends an older one."""
    if world.webhook is not None:
        raise await _held_back(world, conflict(_WEBHOOK_ACTIVE))
    limit = min(max(params.whole("limit", 100), 1), 100)
    timeout = min(max(params.whole("timeout"), 0), LONGEST_POLL)
    _allow(world, params)
    queue = world.updates
    queue.confirm(params.whole("offset"))
    if world.poll is not None:
        world.poll.end(_OTHER_POLLER)
    poll = world.poll = Poll()
    # The loop's own time: a moved clock neither ends nor prolongs a poll.
    deadline = asyncio.get_running_loop().time() + timeout
    try:
        while not (updates := queue.take(limit)) and not poll.ended and not world.faults.is_away:
            queue.arrived.clear()
            poll.wake.clear()
            if not await poll.wait(queue.arrived, deadline):
                break
    finally:
        if world.poll is poll:
            world.poll = None
    if poll.ended:
        raise await _held_back(world, conflict(poll.ended))
    if world.faults.is_away:
        raise HangUp
    return [update.json() for update in updates]


async def _held_back(world: World, error: ApiError) -> ApiError:
    """The first conflict is told at once, the next within `conflict_hold` seconds only after as long."""
    now = asyncio.get_running_loop().time()
    if now < world.next_conflict_at:
        await asyncio.sleep(world.conflict_hold)
    else:
        world.next_conflict_at = now + world.conflict_hold
    return error


def _allow(world: World, params: Params) -> None:
    if "allowed_updates" in params:
        try:
            value = params.parsed("allowed_updates", "allowed_updates")
        except ApiError:  # the server ignores what it cannot read
            return
        if isinstance(value, list):
            world.updates.allow([str(kind) for kind in value])


@method("setWebhook")
def set_webhook(world: World, params: Params) -> object:
    """Have updates brought to an address; an empty one ends that."""
    url = params.text("url")
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    if not url:
        return delete_webhook(world, params)
    secret = params.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    now = world.board.monotonic()
    if now < world.next_webhook_at:
        raise too_many_requests(1)
    world.next_webhook_at = now + 1.0
    _check_url(url)
    _allow(world, params)
    if world.poll is not None:
        world.poll.end("terminated by setWebhook request")
    if world.webhook is not None:
        world.webhook.stop()
    connections = min(max(params.whole("max_connections", 40), 1), 100)
    world.webhook = Webhook(world.updates, url=url, secret=secret, max_connections=connections)
    world.webhook.start()
    return True


@method("deleteWebhook")
def delete_webhook(world: World, params: Params) -> object:
    """Back to getUpdates."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    if world.webhook is not None:
        world.webhook.stop()
        world.webhook = None
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, params: Params) -> object:  # noqa: ARG001 - it takes none
    """Where updates go, and what went wrong last."""
    body: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates)}
    if world.webhook is not None:
        body |= {"url": world.webhook.url, "max_connections": world.webhook.max_connections}
        if world.webhook.last_error:
            body |= {
                "last_error_date": int(world.now().timestamp()),
                "last_error_message": world.webhook.last_error,
            }
    if world.updates.allowed is not None:
        body["allowed_updates"] = sorted(world.updates.allowed)
    return body


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname in _LOOPBACK and parts.scheme in {"http", "https"}:
        return  # as a self-hosted server started with --local
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in {80, 88, 443, 8443}:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad_request("bad webhook: Failed to resolve host: this emulator reaches loopback only")


@method("logOut")
def log_out(world: World, params: Params) -> object:  # noqa: ARG001 - it takes none
    """Leave the cloud server."""
    return True


@method("close")
def close(world: World, params: Params) -> object:  # noqa: ARG001 - it takes none
    """Close the instance before it is moved to another server."""
    return True

"""One long poll that waits for updates."""

import asyncio


class Poll:
    """A waiting getUpdates; `end` makes it answer 409."""

    def __init__(self) -> None:
        self.ended = ""
        self.wake = asyncio.Event()

    def end(self, reason: str) -> None:
        """Let another take its place."""
        self.ended = reason
        self.wake.set()

    async def wait(self, arrived: asyncio.Event, deadline: float) -> bool:
        """Sleep until an update arrives or the poll is ended; False when the deadline comes first."""
        waits = [asyncio.ensure_future(event.wait()) for event in (arrived, self.wake)]
        left = max(0.0, deadline - asyncio.get_running_loop().time())
        try:
            done, _ = await asyncio.wait(waits, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()
        return bool(done)

"""Trouble on demand: errors, lost answers, slowness, a Telegram that is away."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.emulator.errors import ApiError

_WORDS = {
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict",
    500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}  # fmt: skip
FaultKind = Literal["fail", "drop_answer", "drop_request", "delay", "hang"]


@dataclass(kw_only=True, eq=False)
class Fault:
    """One ordered piece of trouble; None matches everything, `times` None never ends."""

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    error: ApiError | None = None
    seconds: float = 0.0

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether it is meant for this call; Bot API method names know no case."""
        return (
            self.times != 0
            and (self.method is None or self.method.lower() == method.lower())
            and (self.chat_id is None or self.chat_id == chat_id)
        )


class Faults:
    """The faults in store; the first that matches a call is used up by it."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._faults: list[Fault] = []
        self._wake = wake  # long polls must notice when Telegram goes away
        self.is_away = False

    def fail(
        self,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        status: int = 400,
        description: str | None = None,
        retry_after: int | None = None,
        migrate_to_chat_id: int | None = None,
        html: bool = False,
        times: int | None = 1,
    ) -> Fault:
        """Answer with an error instead of doing it; `html`: the page of a front end instead of JSON."""
        if status == 429 and description is None:
            retry_after = 3 if retry_after is None else retry_after
            description = f"Too Many Requests: retry after {retry_after}"
        error = ApiError(
            status,
            description or _WORDS.get(status, "Internal Server Error"),
            retry_after=retry_after,
            migrate_to_chat_id=migrate_to_chat_id,
            html=html,
        )
        return self._add(Fault(kind="fail", method=method, chat_id=chat_id, times=times, error=error))

    def drop_answer(
        self, *, method: str | None = None, chat_id: int | None = None, times: int | None = 1
    ) -> Fault:
        """Do it, then close the connection without a word."""
        return self._add(Fault(kind="drop_answer", method=method, chat_id=chat_id, times=times))

    def drop_request(
        self, *, method: str | None = None, chat_id: int | None = None, times: int | None = 1
    ) -> Fault:
        """Close the connection and do nothing."""
        return self._add(Fault(kind="drop_request", method=method, chat_id=chat_id, times=times))

    def delay(
        self,
        *,
        seconds: float,
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = None,
    ) -> Fault:
        """Answer slowly: do it at once, say so after some seconds of real time."""
        return self._add(Fault(kind="delay", method=method, chat_id=chat_id, times=times, seconds=seconds))

    def hang(self, *, method: str | None = None, chat_id: int | None = None, times: int | None = 1) -> Fault:
        """Do it, then never say a word and keep the connection open."""
        return self._add(Fault(kind="hang", method=method, chat_id=chat_id, times=times))

    def refuse(self) -> None:
        """Take the whole API away: every connection is closed before anything is done."""
        self.is_away = True
        self._wake()

    def restore(self) -> None:
        """Bring the API back."""
        self.is_away = False

    def clear(self) -> None:
        """End all trouble."""
        self._faults.clear()
        self.restore()

    def use(self, kind: FaultKind, method: str, chat_id: int | None) -> Fault | None:
        """The first fault of a kind for this call, used once more."""
        for fault in self._faults:
            if fault.kind == kind and fault.matches(method, chat_id):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault

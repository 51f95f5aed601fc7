"""When something went wrong: the apology to a person, the trace to the admins."""

from markupsafe import Markup, escape

from bot.schedule.text import Language
from bot.wording.i18n import say
from bot.wording.message import Message

TRACE_LIMIT = 2400  # characters of it, escaped, the last ones: what Fluent takes in one piece


def apology(language: Language) -> Message:
    """A short word to the person who met the fault."""
    return Message(text=say(language, "error-apology"))


def fault(language: Language, *, trace: str, update: str, repeated: int) -> Message:
    """The trace for the admins; `repeated` counts the same fault since they were last told of it."""
    parts = [say(language, "error-trace", update=update, trace=_end_of(trace))]
    if repeated:
        parts.append(say(language, "error-trace-repeated", count=repeated))
    return Message(text=Markup("\n").join(parts))


def _end_of(trace: str) -> str:
    """The end of a trace, where the fault is named, short enough when escaped."""
    if len(escape(trace)) <= TRACE_LIMIT:
        return trace
    kept = trace[-TRACE_LIMIT:]
    while (excess := len(escape(kept)) - TRACE_LIMIT + 1) > 0:
        kept = kept[max(1, excess // 5) :]
    return f"…{kept}"

"""When something went wrong: the apology to a person, the trace to the admins."""

from markupsafe import Markup

from bot.schedule.text import Language
from bot.wording.i18n import say
from bot.wording.message import Message

TRACE_LIMIT = 3000  # characters of it, the last ones; escaped it still fits a message


def apology(language: Language) -> Message:
    """A short word to the person who met the fault."""
    return Message(text=say(language, "error-apology"))


def fault(language: Language, *, trace: str, update: str, repeated: int) -> Message:
    """The trace for the admins; `repeated` counts the same fault since they were last told of it."""
    if len(trace) > TRACE_LIMIT:
        trace = "…" + trace[-TRACE_LIMIT:]
    parts = [say(language, "error-trace", update=update, trace=trace)]
    if repeated:
        parts.append(say(language, "error-trace-repeated", count=repeated))
    return Message(text=Markup("\n").join(parts))

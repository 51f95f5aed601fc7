"""Mailings on screen, broadcasts and announcements alike: the card, its questions, its report and its table."""

from collections.abc import Collection
from typing import Final

from markupsafe import Markup

from bot.schedule.text import LANGUAGES, Language
from bot.wording.announcements import label
from bot.wording.callback_data import encode
from bot.wording.drafts import Row, span
from bot.wording.figures import Progress, Report
from bot.wording.i18n import plain, say
from bot.wording.length import join, paragraphs
from bot.wording.message import Button, Message
from bot.wording.notices import who_and_when
from bot.wording.reader import Reader
from bot.wording.settings import LANGUAGE_NAMES
from bot.wording.when import instant

BAR: Final = 20  # blocks
CAUSES: Final = frozenset(
    {"blocked", "kicked", "deactivated", "no-rights", "gone", "refused", "not-found", "uneditable", "too-old"}
)
ORIGINALS: Final = frozenset({"broadcast", "announcement"})
STARTED: Final = frozenset({"running", "paused", "held", "done", "stopped"})
TITLED: Final = frozenset({"broadcast", "announcement", "edit", "recall"})


def progress(state: Progress, reader: Reader) -> Message:
    """How far it is, in any of its states, with what can be done in that state."""
    language = reader.language
    parts = [join([head(state, language), _decided(state, reader)]), quoted(state, language)]
    if state.state == "pending":
        parts.append(_scheduled(state, reader))
    elif state.state == "held" and state.started_at is None:
        parts.append(say(language, "broadcast-late", when=instant(state.due_at, reader)))
    elif state.state == "discarded":
        parts.append(say(language, "broadcast-is-discarded"))
    elif state.state in STARTED:
        if state.state == "held":
            parts.append(say(language, f"broadcast-refused-{state.about}"))
        parts += [_bar(state, language), join(_figures(state, language)), _pace(state, reader)]
    if state.mark is not None:
        parts.append(say(language, f"broadcast-was-{state.mark}"))
    return Message(text=paragraphs(*parts), keyboard=tuple(_controls(state, language)))


def head(state: Progress, language: Language) -> str:
    """What it is, its number, and its state."""
    return say(
        language, "broadcast-head", title=_title(state, language), state=said_state(state.state, language)
    )


def quoted(state: Progress, language: Language) -> str:
    """What it tells, in a few words; empty where it has none."""
    if state.change is not None:
        title = say(language, "notice-bulk-item", change=label(state.change, language), title=state.title)
        return say(language, "broadcast-quote", title=title)
    return say(language, "broadcast-quote", title=state.title) if state.title else ""


def said_state(state: str, language: Language) -> str:
    """A state in a word."""
    known = state if state not in {"superseded", "expired"} else "discarded"
    return plain(language, f"broadcast-state-{known}")


def report(found: Report, reader: Reader) -> Message:
    """How it ended, with causes."""
    language, state = reader.language, found.progress
    times = [
        say(language, f"broadcast-{name}", when=instant(at, reader))
        for name, at in (("started", state.started_at), ("finished", state.finished_at))
        if at is not None
    ]
    lines = _figures(state, language)
    if found.waiting:
        lines.append(say(language, "broadcast-waiting", count=found.waiting))
    causes = [
        say(language, "broadcast-cause", cause=_cause(cause, language), count=count)
        for cause, count in found.failures.items()
    ]
    uncertain = say(language, "broadcast-uncertain", count=found.uncertain) if found.uncertain else ""
    text = paragraphs(
        join([say(language, "broadcast-report-title"), head(state, language)]),
        quoted(state, language),
        join(times),
        join(lines),
        join(causes),
        uncertain,
    )
    rows: list[Row] = [(_to(language, "broadcast-csv", state, "c"),)]
    if found.retryable and state.state in {"done", "stopped"}:
        retry = plain(language, "broadcast-retry-count", count=found.retryable)
        rows[0] += (Button(text=retry, callback_data=_data(state, "f")),)
    rows.append((_card(state.campaign_id, language),))
    return Message(text=text, keyboard=tuple(rows))


def table_caption(state: Progress, language: Language) -> Message:
    return Message(text=say(language, "broadcast-csv-caption", title=_title(state, language)))


def ask_stop(state: Progress, language: Language) -> Message:
    """Whether to stop for good: it cannot be resumed."""
    left = max(0, state.planned - state.done)
    return Message(
        text=say(language, "broadcast-stop-ask", title=_title(state, language), count=left),
        keyboard=(
            (_steer(language, "broadcast-stop-yes", state, "S"),),
            (_steer(language, "broadcast-keep", state, "k"),),
        ),
    )


def ask_recall(state: Progress, language: Language, *, fresh: int, old: int, shared: int = 0) -> Message:
    """Whether to delete it everywhere; how many can be, how many are too old or `shared` with other news."""
    card = _card(state.campaign_id, language)
    if not fresh:
        return Message(text=say(language, "broadcast-recall-nothing"), keyboard=((card,),))
    text = say(language, "broadcast-recall-ask", count=fresh)
    if old:
        text = Markup("\n\n").join([text, say(language, "broadcast-recall-old", count=old)])
    if shared:
        text = Markup("\n\n").join([text, say(language, "broadcast-shared", count=shared)])
    yes = Button(text=plain(language, "broadcast-recall-yes", count=fresh), callback_data=_data(state, "D"))
    return Message(text=text, keyboard=((yes,), (card,)))


def ask_rewrite(
    state: Progress, written: Collection[Language], language: Language, *, anew: bool = False
) -> Message:
    """Which version gets a new text, where there are several; `anew`: or what the schedule says today."""
    rows: list[Row] = [(_to(language, "broadcast-anew", state, "e", "*"),)] if anew else []
    rows += [
        (
            Button(
                text=plain(language, "broadcast-rewrite", language=LANGUAGE_NAMES[one]),
                callback_data=_data(state, "e", one),
            ),
        )
        for one in LANGUAGES
        if one in written
    ]
    rows.append((_card(state.campaign_id, language),))
    return Message(text=say(language, f"broadcast-ask-rewrite-{state.about}"), keyboard=tuple(rows))


def ask_edit(campaign_id: int, of: Language, language: Language) -> Message:
    """Send me the new text."""
    text = say(language, "broadcast-ask-edit", language=LANGUAGE_NAMES[of])
    return Message(text=text, keyboard=((_card(campaign_id, language),),))


def confirm_edit(state: Progress, count: int, digest: str, language: Language, *, shared: int = 0) -> Message:
    """The new text was shown; so many copies get it. `digest` binds the press to this text."""
    yes = Button(
        text=plain(language, "broadcast-edit-yes", count=count), callback_data=_data(state, "E", digest)
    )
    card = _card(state.campaign_id, language)
    text = paragraphs(
        say(language, "broadcast-edit-ask", count=count),
        say(language, "broadcast-shared", count=shared) if shared else "",
    )
    return Message(text=text, keyboard=((yes,), (card,)))


def _title(state: Progress, language: Language) -> Markup:
    kind = "retry" if state.is_retry and state.kind in {"broadcast", "announcement"} else state.kind
    kind = kind if kind in TITLED or kind == "retry" else "broadcast"
    return say(language, f"broadcast-title-{kind}", id=str(state.campaign_id))


def _decided(state: Progress, reader: Reader) -> str:
    """When it began or was last decided about, and by whom where somebody did."""
    if state.state not in STARTED:
        return ""
    at = state.by_at or state.started_at
    return who_and_when(reader.language, at=instant(at, reader), by=state.by) if at is not None else ""


def _scheduled(state: Progress, reader: Reader) -> str:
    return join(
        [
            say(reader.language, "broadcast-goes-out", when=instant(state.due_at, reader)),
            say(reader.language, "broadcast-planned", count=state.planned),
        ]
    )


def _bar(state: Progress, language: Language) -> str:
    full = int(state.share * BAR)
    bar = "█" * full + "░" * (BAR - full)
    return join(
        [
            say(language, "broadcast-bar", bar=bar, percent=int(state.share * 100)),
            say(language, "broadcast-done-of", done=state.done, all=max(state.planned, state.done)),
        ]
    )


def _figures(state: Progress, language: Language) -> list[str]:
    """Delivered, and whatever else there is to say."""
    key = f"broadcast-sent-{state.kind}" if state.kind in {"edit", "recall"} else "broadcast-sent"
    lines: list[str] = [say(language, key, count=state.sent)]
    rest = {
        "blocked": state.blocked,
        "failed": state.failed,
        "unknown": state.unknown,
        "skipped": state.skipped,
        "held": state.held,
    }
    return [
        *lines,
        *(say(language, f"broadcast-{name}", count=count) for name, count in rest.items() if count),
    ]


def _pace(state: Progress, reader: Reader) -> str:
    language = reader.language
    if state.state != "running" or state.left_seconds is None:
        return ""
    if state.held_until is not None and state.held >= state.planned - state.done:
        # A moment, not a span: so the card need not change all night.
        return say(language, "broadcast-pace-held", when=instant(state.held_until, reader))
    if state.rate <= 0:
        return ""
    rate = round(state.rate) if state.rate >= 10 else round(state.rate, 1)
    return say(language, "broadcast-pace", rate=rate, span=span(state.left_seconds, language))


def _cause(cause: str, language: Language) -> str:
    return plain(language, f"broadcast-cause-{cause if cause in CAUSES else 'other'}")


def _controls(state: Progress, language: Language) -> list[Row]:
    listed = _listed(state, language)
    stop = _steer(language, "broadcast-stop", state, "s")
    match state.state:
        case "running":
            renew = Button(
                text=plain(language, "broadcast-renew"), callback_data=encode("bo", state.campaign_id)
            )
            return [(_steer(language, "broadcast-pause", state, "p"), stop), (renew, listed)]
        case "held" if state.started_at is None:
            return [
                (_steer(language, "broadcast-send-now", state, "r"),),
                (_steer(language, "broadcast-unschedule", state, "u"),),
                (_steer(language, "broadcast-discard-scheduled", state, "x"), listed),
            ]
        case "held" | "paused":
            return [(_steer(language, "broadcast-resume", state, "r"), stop), (listed,)]
        case "pending":
            return [
                (_steer(language, "broadcast-unschedule", state, "u"),),
                (_steer(language, "broadcast-discard-scheduled", state, "x"), listed),
            ]
        case "done" | "stopped":
            return _afterwards(state, language, listed)
    return [(listed,)]


def _afterwards(state: Progress, language: Language, listed: Button) -> list[Row]:
    rows: list[Row] = [
        (_to(language, "broadcast-report", state, "o"), _to(language, "broadcast-csv", state, "c"))
    ]
    if state.kind in ORIGINALS and state.sent and not state.is_retry and state.mark != "recalled":
        rows.append(
            (_to(language, "broadcast-edit", state, "e"), _to(language, "broadcast-recall", state, "d"))
        )
    if (
        state.blocked or state.failed
    ) and state.mark != "recalled":  # what is uncertain is never sent a third time
        rows.append((_to(language, "broadcast-retry", state, "f"),))
    if state.kind in ORIGINALS:
        rows.append((_to(language, "broadcast-show", state, "v"),))
    return [*rows, (listed,)]


def _listed(state: Progress, language: Language) -> Button:
    """Back to the list it is in."""
    if state.about == "announcement":
        return Button(text=plain(language, "schedule-back"), callback_data=encode("sc"))
    return Button(text=plain(language, "broadcast-list"), callback_data=encode("bb", 1))


def _card(campaign_id: int, language: Language) -> Button:
    return Button(text=plain(language, "broadcast-card"), callback_data=encode("bo", campaign_id))


def _data(state: Progress, *args: str | int) -> str:
    return encode("br", state.campaign_id, state.version, *args)


def _to(language: Language, key: str, state: Progress, *args: str) -> Button:
    return Button(text=plain(language, key), callback_data=_data(state, *args))


def _steer(language: Language, key: str, state: Progress, verb: str) -> Button:
    return Button(
        text=plain(language, key), callback_data=encode("bp", state.campaign_id, state.version, verb)
    )


def stopped(language: Language, *, accepted: bool) -> Message:
    """What became of the question whether to stop."""
    return Message(text=say(language, "broadcast-stopped-now" if accepted else "broadcast-kept"))

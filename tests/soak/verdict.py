"""The verdict: what was promised of delivery, against what Telegram saw."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.soak.ledger import SETTLED, Ledger, Letter


@dataclass(kw_only=True)
class Verdict:
    """The figures of one run, and every promise that was broken."""

    figures: dict[str, object] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def judge(
    ledger: Ledger,
    *,
    promised: Sequence[Letter],
    edited: Sequence[Letter],
    recalled: Sequence[Letter],
) -> Verdict:
    """Look at everything; `promised` are the mailings that were to reach the whole crowd."""
    ledger.refresh()
    verdict = Verdict()
    lost = [(letter, chat) for letter in promised for chat in sorted(ledger.missing(letter))]
    verdict.broken += [f"lost: {_named(letter)} never reached {chat}" for letter, chat in lost]
    doubled = _copies(ledger, verdict)
    for (kind, chat), numbers in ledger.order.items():
        for earlier, later in pairwise(numbers):
            if later < earlier:
                verdict.broken.append(f"order: {kind} {later:04} came to {chat} after {earlier:04}")
    _corrections(ledger, edited, recalled, verdict)
    if floods := ledger.earned():
        verdict.broken.append(f"limits: Telegram had to say 429 {len(floods)} times")
    verdict.figures = {
        "kills": len(ledger.blows),
        "mailings": len(ledger.copies),
        "  broadcasts, announcements, reminders": ", ".join(
            str(sum(kind == one for kind, _ in ledger.copies)) for one in ("Broadcast", "Hall", "Meeting")
        ),
        "  edited everywhere, recalled": f"{len(edited)}, {len(recalled)}",
        "messages": len(ledger.times),
        "lost": len(lost),
        "second copies": doubled,
        "most in any second": _most(ledger.times),
        "429 said, and when Telegram itself stood still": f"{len(ledger.floods)}, {len(ledger.stalls)}",
    }
    return verdict


def _copies(ledger: Ledger, verdict: Verdict) -> int:
    """No third copy; a second one only of what was in flight at a blow. Returns how many second copies."""
    doubled: Counter[float] = Counter()
    for letter, chats in ledger.copies.items():
        for chat, times in chats.items():
            if len(times) > 2:
                verdict.broken.append(f"third copy: {_named(letter)} came {len(times)} times to {chat}")
            if len(times) == 2:
                blow = ledger.blow_after(times[0])
                if blow is None or times[1] < blow:
                    verdict.broken.append(f"second copy: {_named(letter)} to {chat}, not in flight at a blow")
                else:
                    doubled[blow] += 1
    for blow, number in doubled.items():
        in_flight = sum(blow - SETTLED <= at <= blow + 0.1 for at in ledger.times)
        if number > in_flight:
            verdict.broken.append(f"second copies: {number} after a blow with {in_flight} in flight")
    return sum(doubled.values())


def _corrections(
    ledger: Ledger, edited: Sequence[Letter], recalled: Sequence[Letter], verdict: Verdict
) -> None:
    """One copy in each chat is corrected; a second one is known to nobody, and may stay as it was."""
    for letter in edited:
        nameless = ledger.nameless(letter)
        for chat, bubbles in ledger.bubbles(letter).items():
            left = sum("corrected" not in bubble.text for bubble in bubbles)
            if left > len(bubbles) - 1 and chat not in nameless:
                verdict.broken.append(f"edit: {_named(letter)} is as it was in {chat}")
    for letter in recalled:
        nameless = ledger.nameless(letter)
        for chat, bubbles in ledger.bubbles(letter).items():
            left = sum(not bubble.deleted for bubble in bubbles)
            if left > len(bubbles) - 1 and chat not in nameless:
                verdict.broken.append(f"recall: {_named(letter)} still lies in {chat}")


def _most(times: Sequence[float]) -> int:
    ordered = sorted(times)
    first = most = 0
    for last, at in enumerate(ordered):
        while ordered[first] <= at - 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


def _named(letter: Letter) -> str:
    return f"{letter[0]} {letter[1]:04}"

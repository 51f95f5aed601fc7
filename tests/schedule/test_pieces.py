"""A long file is read in pieces: it means the same as read whole, and what did not change is not read again."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule import loader, pieces
from bot.schedule.entries import read_schedule
from bot.schedule.loader import VALUES_LIMIT, load
from bot.schedule.model import Schedule
from bot.schedule.pieces import Memory
from bot.schedule.tree import Findings, Problem, Tree
from tests.schedule.making import HEAD

FEW = 2  # events at once
LONG = 3 * pieces.AT_ONCE


def written(number: int, *lines: str, on: str | None = None) -> str:
    day = on or date(2021, 1, 1) + timedelta(days=number % 300)
    given = [f"id: event-{number}", f"title: Форум {number}", "topics: [forums]", f"date: {day}", *lines]
    return "".join(f"{'    ' if place else '  - '}{line}\n" for place, line in enumerate(given))


def whole(text: str) -> tuple[Schedule | None, tuple[Problem, ...], tuple[Problem, ...]]:
    """The file as it is read at one go."""
    findings, warnings = Findings("f"), Findings("f")
    root, _ = loader._build(text, findings)
    schedule = None if root is None else read_schedule(root, findings, warnings)
    return schedule, findings.problems(root), warnings.problems(root)


def in_pieces(text: str, memory: Memory | None = None) -> tuple[Schedule, tuple[Problem, ...]] | None:
    return pieces.read(text, "f", memory or Memory(), loader._build, values_limit=VALUES_LIMIT, at_once=FEW)


EVENTS = st.lists(
    st.sampled_from(
        [
            "    summary: |\n      Two\n\n      lines\n",
            "    summary: |+\n      Kept lines\n\n\n",
            "    summary: >-\n      folded\n      text\n",
            "    title: {ru: Форум,\n      az: Forum}\n",
            "    place: {ru: Москва, en: Moscow}\n",
            "    note: 'a quote\n\n      over lines'\n",
            "    note: 'it never ends\n",
            '    note: "\n  - id: inside\n    "\n',
            "    note:\n  # a comment\n\n",
            "    organizers:\n    - one\n    - two\n",
            "    organizers: [one,\n  - two]\n",
            "    news:\n      - date: 2021-04-27\n        text: Signed\n",
            "    source: &here {url: 'https://example.org/'}\n",
            "    registration: *here\n",
            "    status: perhaps\n",
            "    word\n",
            "  - {id: flow, title: Flow, topics: [forums], date: 2021-06}\n",
            "  -\n    id: below\n    title: Below\n    topics: [forums]\n    date: 2021-06\n",
            "  - id: event-0\n    title: Again\n    topics: [forums]\n    date: 2021-06\n",
            "topics: {}\n",
            "events:\n",
            "---\n",
            "...\n",
            "\t\n",
            "\r\n",
            "\u2028",
            "    place: x\u2028  - id: no-line\n",
        ]
    ),
    max_size=3,
)


@settings(deadline=None)
@given(between=st.lists(EVENTS, min_size=4, max_size=9), indent=st.sampled_from([0, 2, 3]))
def test_a_file_read_in_pieces_says_the_same_as_one_read_whole_or_is_read_whole(
    between: list[list[str]], indent: int
) -> None:
    body = "".join(written(number) + "".join(more) for number, more in enumerate(between))
    if indent != 2:
        body = "".join(
            " " * indent + line[2:] if line.startswith("  ") else line for line in body.splitlines(True)
        )
    text = HEAD + body
    found, (schedule, problems, warnings) = in_pieces(text), whole(text)
    if found is not None:
        assert not problems
        assert found == (schedule, warnings)


@settings(deadline=None)
@given(
    moves=st.lists(
        st.lists(
            st.tuples(
                st.integers(0, 8), st.sampled_from(["", "    status: held\n", "    place: {ru: Баку}\n"])
            ),
            min_size=4,
            max_size=9,
            unique_by=lambda one: one[0],
        ),
        min_size=2,
        max_size=5,
    )
)
def test_a_file_saved_again_and_again_says_the_same_as_one_nobody_remembers(
    moves: list[list[tuple[int, str]]],
) -> None:
    memory = Memory()
    for events in moves:
        text = HEAD + "".join(written(number) + more for number, more in events)
        schedule, _, warnings = whole(text)
        assert in_pieces(text, memory) == (schedule, warnings)


@settings(deadline=None)
@given(
    saved=st.lists(
        st.lists(st.tuples(st.integers(0, 9), EVENTS), min_size=4, max_size=9, unique_by=lambda one: one[0]),
        min_size=2,
        max_size=4,
    )
)
def test_what_is_remembered_of_odd_files_says_nothing_else_either(
    saved: list[list[tuple[int, list[str]]]],
) -> None:
    memory = Memory()
    for events in saved:
        text = HEAD + "".join(written(number) + "".join(more) for number, more in events)
        found, (schedule, problems, warnings) = in_pieces(text, memory), whole(text)
        if found is not None:
            assert not problems
            assert found == (schedule, warnings)


@pytest.mark.parametrize(
    "events",
    [
        # An anchor means what was said last above it, however far away.
        [
            written(0),
            written(1),
            written(2, "note: &said New"),
            written(3),
            written(4, "note: *said"),
            written(5),
        ],
        # A line that looks like an event in a text, and an event that does not look like one.
        [
            written(0, "note: 'a text", "", "  - not an event'").replace("    \n      - not", "\n  - not"),
            written(1).replace("  - id", "  -\n    id"),
            *(written(number) for number in range(2, 6)),
        ],
        [*(written(number) for number in range(5)), written(5), "silent: false\n"],
        [*(written(number) for number in range(5)), written(0)],
        [written(0), written(1) + "...\n", *(written(number) for number in range(2, 6))],
        [written(0), written(1) + "---\n", *(written(number) for number in range(2, 6))],
    ],
    ids=["anchor", "lines", "keys below", "the same name", "an end", "a beginning"],
)
def test_what_does_not_mean_the_same_in_pieces_is_read_whole(events: list[str]) -> None:
    head = HEAD.replace("az: Forumlar", "az: &said Forumlar") if "*said" in "".join(events) else HEAD
    assert in_pieces(head + "".join(events)) is None
    assert in_pieces(HEAD + "".join(written(number) for number in range(6))) is not None


def test_what_was_the_end_of_the_file_is_read_again_when_more_is_written_below_it() -> None:
    memory = Memory()
    before = [written(number) for number in range(5)] + [written(5) + "...\n"]
    assert in_pieces(HEAD + "".join(before), memory) is not None
    assert in_pieces(HEAD + "".join([*before, written(6)]), memory) is None
    assert in_pieces(HEAD + "".join([*before[:3], before[5], *before[3:5]]), memory) is None
    without_newline = HEAD + "".join(before[:5]).rstrip("\n")
    assert in_pieces(without_newline, memory) == whole(without_newline)[::2]


def test_of_a_long_file_only_the_events_that_changed_are_read_again_and_the_others_are_the_very_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory, values = Memory(), 0
    build = loader._build

    def counted(text: str, findings: Findings) -> tuple[Tree | None, int | None]:
        nonlocal values
        found = build(text, findings)
        values += found[1] or 0
        return found

    monkeypatch.setattr(loader, "_build", counted)

    def read(moved: int | None, *, topic: str = "Форумы") -> Schedule:
        head = HEAD.replace("Форумы", topic)
        body = "".join(
            written(number, on="2022-05-05" if number == moved else None) for number in range(LONG)
        )
        loaded = load((head + body).encode(), name="f", memory=memory)
        assert loaded.schedule is not None
        return loaded.schedule

    first, all_of_it = read(None), values
    values = 0
    second = read(170)
    assert values < all_of_it / 20
    changed = [one.id for one, other in zip(first.events, second.events, strict=True) if one is not other]
    assert changed == ["event-0", "event-170"]  # the first is read with the head
    assert str(second.events[170].date) == "2022-05-05"
    values = 0
    renamed = read(170, topic="Выставки")
    assert values == pytest.approx(all_of_it, rel=0.01)  # below another head everything is read anew
    assert renamed.topics[0].title.ru == "Выставки"


@pytest.mark.parametrize(
    ("event", "line", "mistake"),
    [(150, 1, "title: {ru: 1, ru: 2}"), (299, 3, "date: 2021-13")],
)
def test_a_mistake_far_down_in_a_long_file_is_told_at_its_line(event: int, line: int, mistake: str) -> None:
    entries = [written(number) for number in range(LONG)]
    lines = entries[event].splitlines(keepends=True)
    lines[line] = f"    {mistake}\n"
    entries[event] = "".join(lines)
    loaded = load((HEAD + "".join(entries)).encode(), name="f", memory=Memory())
    assert [problem.line for problem in loaded.problems] == [HEAD.count("\n") + 4 * event + line + 1]
    assert loaded.problems[0].where.startswith(f"event-{event}.")


def test_a_warning_moves_with_its_event() -> None:
    entries = [written(number) for number in range(LONG)]
    entries[200] = written(200, "place: {ru: Баку}")
    memory, places = Memory(), []
    for text in ("".join(entries), "".join(entries[:50] + entries[51:])):
        loaded = load((HEAD + text).encode(), name="f", memory=memory)
        places.append({problem.line for problem in loaded.warnings})
        assert {problem.where for problem in loaded.warnings} == {"event-200.place"}
    assert places[0] == {line + 4 for line in places[1]}


def test_the_text_of_each_event_is_taken_only_below_the_head_it_was_read_with() -> None:
    zones: list[Any] = []
    memory = Memory()
    for zone in ("Europe/Moscow", "Asia/Baku"):
        text = HEAD.replace("Europe/Moscow", zone) + "".join(written(number) for number in range(LONG))
        loaded = load(text.encode(), name="f", memory=memory)
        assert loaded.schedule is not None
        zones.append({event.timezone for event in loaded.schedule.events})
    assert zones == [{"Europe/Moscow"}, {"Asia/Baku"}]

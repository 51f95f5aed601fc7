"""A file of any content becomes a schedule or problems, quickly, and never an exception."""

import os
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.schedule import loader
from bot.schedule.loader import Problem, load, read
from tests.schedule.making import HEAD, entry, problems


@pytest.fixture(params=["libyaml", "python"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: not every machine has libyaml."""
    monkeypatch.setattr(loader, "PARSER", yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader)


@pytest.mark.usefixtures("_either_parser")
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "1:1: file: read nothing, expected the keys timezone, topics and events"),
        (b"# only a comment\n\n", "1:1: file: read nothing"),
        (b"---\n", "read nothing"),
        (b"\xef\xbb\xbf", "1:1: file: read nothing"),
        (b"hello", '1:1: schedule: read "hello", expected the keys'),
        (b"[]", "1:1: schedule: read a list, expected the keys"),
        (b"\xff\xfet\x00", "1:1: file: read the byte 0xff, expected text in UTF-8"),
        ("timezone: Москва\n".encode("cp1251"), "1:11: file: read the byte 0xcc, expected text in UTF-8"),
        ("тт\nтт".encode() + b"\xd0", "2:3: file: read the byte 0xd0"),
        (b"timezone: a\x00b", "1:12: file: read the control character U+0000"),
        (b"a: 1\nb: \x07", "2:4: file: read the control character U+0007"),
        (b"events:\n\t- id: a", "2:1: yaml: read a tab, expected spaces"),
        (b"timezone: UTC\nevents:\n  - id: a\n\ttitle: b", "4:1: yaml: read a tab, expected spaces"),
        (b"title: Forum: Baku", '1:13: yaml: read a second ": "'),
        (b"url: @here", '1:6: yaml: read "@" at the start of a value, expected quotes'),
        (b"a: [1, 2", "read more text, expected a comma or the closing bracket"),
        (b'a: "never closed\n', "read the end of the file, expected a closing quote"),
        (b"a: 1\nb\n", "read a line without a colon"),
        (b"a: !!python/object:os.system x", "read the tag"),
        (b"a: *nobody", '1:4: schedule: read the alias "*nobody"'),
        (b"a: &a [*a]", '1:8: a: read the alias "*a"'),
        (b"? [a]\n: b", "read a list or a block as a key, expected a word"),
        (b"{{ template }}", "read a list or a block as a key"),
        (b"a: 1\n---\nb: 2\n", "2:1: schedule: read a second document (---)"),
        (b"[" * 200_000, "levels deep"),
        (b"- " * 200_000, "levels deep"),
        (b"{a: " * 200_000, "levels deep"),
        (b"%YAML 99999999999999999999.1\n---\na: 1", "1:"),
    ],
)
def test_broken_files_are_explained_at_their_place(data: bytes, expected: str) -> None:
    told = problems(data)
    assert any(expected in line for line in told), told


@pytest.mark.usefixtures("_either_parser")
def test_both_parsers_read_the_same_schedule() -> None:
    shipped = Path(__file__).parents[2] / "data" / "schedule.yaml"
    loaded = read(shipped)
    assert loaded.problems == ()
    assert loaded.schedule is not None
    assert len(loaded.schedule.events) == 9


def test_aliases_are_read_but_cannot_blow_up() -> None:
    shared = (
        entry("source: &s {url: https://a.az}") + entry(id="other").removeprefix(HEAD) + "    source: *s\n"
    )
    assert problems(shared) == []
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 20))
    started = time.process_time()
    (told,) = problems(bomb)
    assert "read more than 1,500,000 values" in told
    assert time.process_time() - started < 5
    repeated = HEAD + f"  - &e {{id: a, title: А, topics: [forums], date: 2021}}\n{'  - *e' + chr(10)}" * 3
    assert problems(repeated)


NONSENSE = {
    "one word": b"x" * 5_000_000,
    "a list": b"- a\n" * 1_250_000,
    "one key": b"a: b\n" * 1_000_000,
    "no events": (HEAD + "  - a\n" * 800_000).encode(),
    "many keys": (HEAD + "  - {" + ", ".join(f"k{i}: v" for i in range(400_000)) + "}\n").encode(),
    "many topics": ("topics:\n" + "".join(f"  t{i}: v\n" for i in range(400_000))).encode(),
    "a long title": entry(title="я" * 2_500_000).encode(),
    "a long key": entry("a" * 5_000_000 + ": x").encode(),
    "a long date": entry(date="1" * 5_000_000).encode(),
    "a long hour": entry("time: " + "1" * 5_000_000).encode(),
    "tabs": b"\t" * 5_000_000,
    "anchors": b"&" * 5_000_000,
    "noise": os.urandom(5_000_000),
}


@pytest.mark.parametrize("data", NONSENSE.values(), ids=NONSENSE)
def test_five_megabytes_of_nonsense_are_refused_quickly(data: bytes) -> None:
    started = time.process_time()
    told = problems(data)
    assert told
    assert sum(map(len, told)) < 1_000_000
    assert time.process_time() - started < 15


def test_a_file_that_is_too_big_is_not_even_read() -> None:
    (told,) = problems(b"#" * (loader.SIZE_LIMIT + 1))
    assert told == "schedule.yaml:1:1: file: read more than 16 MiB, expected a smaller file"


def test_too_many_events_are_one_problem() -> None:
    events = "".join(f"  - {{id: e{i}, title: А, topics: [forums], date: 2021}}\n" for i in range(20_001))
    (told,) = problems(HEAD + events)
    assert "20006:5: events: read 20,001 events, expected at most 20,000" in told


def test_ten_thousand_events_load_within_seconds() -> None:
    text = HEAD + "".join(
        f"  - id: event-{i}\n"
        f"    title: {{ru: Форум {i}, az: Forum {i}, en: Forum {i}}}\n"
        f"    topics: [forums, transport]\n"
        f"    date: 2021-06-{i % 28 + 1:02}\n"
        f"    time: 10:00-18:30\n"
        f"    place: {{ru: Баку, az: Bakı, en: Baku}}\n"
        for i in range(10_000)
    )
    started = time.process_time()
    loaded = load(text.encode(), name="schedule.yaml")
    took = time.process_time() - started
    assert loaded.schedule is not None
    assert len(loaded.schedule.events) == 10_000
    assert took < 5  # seconds of one core; about 1 on the machine this was written on


def test_the_zone_of_the_file_is_the_zone_of_an_event_that_names_none() -> None:
    loaded = load((entry() + entry("timezone: Asia/Baku", id="b").removeprefix(HEAD)).encode(), name="s")
    assert loaded.schedule is not None
    assert [event.timezone for event in loaded.schedule.events] == ["Europe/Moscow", "Asia/Baku"]


def test_a_missing_translation_is_a_warning_and_says_who_reads_what() -> None:
    text = entry(
        "news:", "  - {date: 2021-04-27, text: {az: Bəli}}", "source: {title: {en: A}, url: https://a.az}"
    )
    loaded = load(text.replace("title: Форум", "title: {ru: Форум, en: Forum}").encode(), name="s.yaml")
    assert loaded.schedule is not None
    assert [str(warning).partition(", expected")[0] for warning in loaded.warnings] == [
        "s.yaml:7:12: forum.title: read no Azerbaijani text (az)",
        "s.yaml:11:34: forum.news[0].text: read no Russian text (ru)",
        "s.yaml:11:34: forum.news[0].text: read no English text (en)",
        "s.yaml:12:21: forum.source.title: read no Russian text (ru)",
        "s.yaml:12:21: forum.source.title: read no Azerbaijani text (az)",
    ]
    assert "its readers get the Russian one" in loaded.warnings[0].message


def test_a_byte_order_mark_and_windows_lines_change_nothing() -> None:
    data = b"\xef\xbb\xbf" + entry(date="2021-02-31").replace("\n", "\r\n").encode()
    (told,) = problems(data)
    assert told.startswith("schedule.yaml:9:11: forum.date")


class TestFilesThatCannotBeRead:
    """A missing, locked or strange file is a problem like any other."""

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        loaded = read(tmp_path / "schedule.yaml")
        assert loaded.schedule is None
        (problem,) = loaded.problems
        assert isinstance(problem, Problem)
        assert "there is no file" in problem.message
        assert "BOT_SCHEDULE" in problem.message

    def test_a_folder(self, tmp_path: Path) -> None:
        (problem,) = read(tmp_path).problems
        assert "is a folder or a device" in problem.message

    def test_a_path_through_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        (problem,) = read(tmp_path / "file" / "schedule.yaml").problems
        assert "cannot be read" in problem.message

    def test_a_path_no_system_knows(self) -> None:
        (problem,) = read(Path("a\0b")).problems
        assert "cannot be read" in problem.message

    def test_an_endless_device(self) -> None:
        (problem,) = read(Path("/dev/zero")).problems
        assert "is a folder or a device, expected a file" in problem.message

    def test_a_pipe_does_not_hang(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        (problem,) = read(tmp_path / "pipe").problems
        assert "is a folder or a device, expected a file" in problem.message

    @pytest.mark.skipif(sys.platform == "win32", reason="rights work differently")
    def test_a_file_without_the_right_to_read(self, tmp_path: Path) -> None:
        locked = tmp_path / "schedule.yaml"
        locked.write_text(entry())
        locked.chmod(0)
        is_root = os.geteuid() == 0
        if is_root:  # who may read everything: be nobody for a moment
            os.seteuid(65534)
        try:
            (problem,) = read(locked).problems
        finally:
            if is_root:
                os.seteuid(0)
        assert "no right to read" in problem.message

    def test_a_readable_file(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.yaml"
        path.write_text(entry(date="2021-13"), encoding="utf-8")
        (problem,) = read(path).problems
        assert str(problem).startswith("plan.yaml:9:11: forum.date: read")


YAMLISH = st.text(
    alphabet=st.sampled_from(list(":-[]{},&*!|>'\"%@`#?~ \n\tabйə0\\<=\x85\u2028\ufeff𝄞")), max_size=80
)
LINES = """\
timezone: Europe/Moscow
topics:
  forums: {icon: a, title: А}
events:
  - id: a
    title: А
    title: {ru: А, az: &x Б}
    topics: [forums]
    date: 2021-06
    date: 2021-03-28
    time: 02:30
    timezone: Europe/Berlin
    note: *x
    news: [{date: 2021-04-27, text: А}]
    url: []
    organizers: [а]
    source: {url: https://a.az, title: {}}
<<: *x
---
...
"""
PIECES = [
    "  - ",
    "  ? ",
    ": ",
    "\t",
    '"\\ud800"',
    '"\\UFFFFFFFF"',
    "!!binary x",
    "[",
    "{",
    *LINES.splitlines(keepends=True),
]
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def _is_sound(data: bytes) -> None:
    loaded = load(data, name="f")
    assert (loaded.schedule is None) == bool(loaded.problems)
    for problem in (*loaded.problems, *loaded.warnings):
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "\n" not in str(problem)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), YAMLISH.map(str.encode), FRAGMENTS.map(str.encode)))
@example(b'a: "\\ud800"')
@example(b'a: "\\UFFFFFFFF"')
@example(b"%YAML 1" + b"1" * 5000 + b".1\n---\na: 1")
def test_any_bytes_load_or_yield_problems(data: bytes) -> None:
    _is_sound(data)


@settings(deadline=None)
@given(st.one_of(YAMLISH.map(str.encode), FRAGMENTS.map(str.encode)))
@example(b'timezone: "\\ud800"')
@example(b'a: "\\UFFFFFFFF"')
@example(b"%YAML 1" + b"1" * 5000 + b".1\n---\na: 1")
def test_any_bytes_load_or_yield_problems_without_libyaml_too(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "PARSER", yaml.SafeLoader)
        _is_sound(data)

"""A linter for calendar files that looks at bytes: what RFC 5545 asks and parsers let pass."""

import re
from collections import Counter
from dataclasses import dataclass, field

NAME = re.compile(
    r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"\x00-\x1f\x7f]*\"|[^\"\x00-\x1f\x7f;:,]*))*):(.*)", re.DOTALL
)
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "PRODID"}
NEEDED = {
    "VCALENDAR": {"VERSION", "PRODID", "METHOD", "NAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "LAST-MODIFIED", "URL"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
OFTEN = {"CATEGORIES"}


@dataclass
class Component:
    name: str
    properties: list[tuple[str, str, str]] = field(default_factory=list)  # name, parameters, value

    def all(self, name: str) -> list[str]:
        return [value for found, _, value in self.properties if found == name]


def lint(data: bytes) -> list[str]:
    """Everything that is wrong with a file; nothing when it is right."""
    wrong = _lines(data)
    closed: list[Component] = []
    wrong += _structure(data, closed)
    for component in closed:
        wrong += _component(component)
    uids = Counter(uid for one in closed for uid in one.all("UID"))
    wrong += [f"the UID {uid} is there {count} times" for uid, count in uids.items() if count > 1]
    return wrong


def unfolded(data: bytes) -> list[str]:
    """The content lines, put together again."""
    whole = data.replace(b"\r\n ", b"").replace(b"\r\n\t", b"")
    return whole.decode("utf-8", "replace").split("\r\n")[:-1]


def components(data: bytes, name: str) -> list[Component]:
    """All components of that name."""
    closed: list[Component] = []
    _structure(data, closed)
    return [component for component in closed if component.name == name]


def _lines(data: bytes) -> list[str]:
    wrong = []
    if not data.endswith(b"END:VCALENDAR\r\n"):
        wrong.append("it does not end with END:VCALENDAR and CRLF")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        wrong.append("a bare LF or CR")
    for line in data.split(b"\r\n")[:-1]:
        if len(line) > 75:
            wrong.append(f"{len(line)} octets in a line: {line[:30]!r}")
        if not line.strip(b" "):
            wrong.append("an empty line")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            wrong.append(f"a letter is cut: {line!r}")
            continue
        if re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]", text):
            wrong.append(f"a control character: {text!r}")
    return wrong


def _structure(data: bytes, closed: list[Component]) -> list[str]:
    wrong, open_ones = [], list[Component]()
    for line in unfolded(data):
        found = NAME.fullmatch(line)
        if found is None:
            wrong.append(f"no content line: {line[:60]!r}")
            continue
        name, parameters, value = found.groups()
        if name == "BEGIN":
            open_ones.append(Component(value))
        elif name == "END":
            if not open_ones or open_ones[-1].name != value:
                wrong.append(f"END:{value} closes nothing")
            else:
                closed.append(open_ones.pop())
        elif not open_ones:
            wrong.append(f"{name} stands outside")
        else:
            open_ones[-1].properties.append((name, parameters, value))
    return wrong + [f"{one.name} stays open" for one in open_ones]


def _component(component: Component) -> list[str]:
    counts = Counter(name for name, _, _ in component.properties)
    missing = NEEDED[component.name] - set(counts)
    wrong = [f"{component.name} has no {name}" for name in sorted(missing)]
    wrong += [
        f"{name} is there {count} times" for name, count in counts.items() if count > 1 and name not in OFTEN
    ]
    if "GEO" in counts:
        wrong.append("GEO: nobody gave one")
    for name, parameters, value in component.properties:
        if name in TEXTS and not re.fullmatch(r"(?:[^\\,;]|\\[\\,;nN])*", value, re.DOTALL):
            wrong.append(f"{name} is not escaped: {value[:60]!r}")
        if name == "CATEGORIES" and not re.fullmatch(r"(?:[^\\;]|\\[\\,;nN])+", value, re.DOTALL):
            wrong.append(f"{name} is not escaped: {value[:60]!r}")
        if "TZID" in parameters:
            wrong.append(f"{name} has a zone whose rules are not in the file")
        if value.lower().startswith("webcal:"):
            wrong.append("webcal: is no address people can open")
    return wrong + (_times(component) if component.name == "VEVENT" else [])


def _times(event: Component) -> list[str]:
    shapes = {name: ("DATE" if "VALUE=DATE" in parameters else "TIME", value)
              for name, parameters, value in event.properties if name in {"DTSTART", "DTEND"}}  # fmt: skip
    wrong = []
    for name, (shape, value) in shapes.items():
        if not re.fullmatch(r"\d{8}" if shape == "DATE" else r"\d{8}T\d{6}Z", value):
            wrong.append(f"{name}: {value}")
    if "DTEND" in shapes:
        if shapes["DTSTART"][0] != shapes["DTEND"][0]:
            wrong.append("it begins as a day and ends as a moment, or the other way")
        elif shapes["DTEND"][1] <= shapes["DTSTART"][1]:
            wrong.append("it ends before it begins")
    elif shapes.get("DTSTART", ("",))[0] == "DATE":
        wrong.append("whole days need an end, which is exclusive")
    return wrong

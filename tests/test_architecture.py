"""The house keeps its shape: imports go down the stairs, and every library has one owner."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

BOT = Path(__file__).parents[1] / "bot"

# A room may import from itself and from lower steps; rooms of one step do not know each other.
STAIRS = (
    {"config", "clock"},
    {"logs", "schedule"},
    {"wording"},
    {"storage"},
    {"delivery"},
    {"handlers", "polling", "web"},
    {"app"},
    {"demo", "commands"},
    {"tour"},
    {"__main__"},
)
STEP = {room: number for number, rooms in enumerate(STAIRS) for room in rooms}
EMULATOR = "emulator"  # stands beside the stairs: knows no room, and only the demo and its tour know it

OWNERS = {
    "aiosqlite": ("storage",),
    "sqlite3": ("storage",),
    "telegram": (
        "delivery/gateway",
        "delivery/request",
        "delivery/wire",
        "delivery/rapid_wire",
        "handlers",
        "app",
        "web",
    ),
    "aiohttp": ("delivery/request", "delivery/wire", "commands/reach", "emulator/webhook"),
    "pyreqwest": ("delivery/rapid_wire",),
    "starlette": ("web", "emulator"),
    "uvicorn": ("web", "emulator"),
    "yaml": ("schedule/loader",),
    "fluent": ("wording/i18n",),
    "matplotlib": ("wording/chart",),
    "babel": ("wording/i18n", "wording/period", "wording/zone"),
    "icalendar": ("wording/ics",),
    "pydantic_settings": ("config",),
    "dotenv": ("config",),
    "uvloop": ("__main__",),
}
SQL = re.compile(r"\s*(SELECT .*\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA) ", re.DOTALL)
HTML = re.compile(r"</?(a|b|i|u|s|code|pre|blockquote|tg-\w+)( [^<>]*)?>")

FILES = sorted(BOT.rglob("*.py"))
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(BOT)))


def room_of(file: Path) -> str:
    return file.relative_to(BOT).parts[0].removesuffix(".py")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: say the room: from bot.…"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def texts(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@every_file
def test_imports_go_down_the_stairs(file: Path) -> None:
    room = room_of(file)
    for name in imports(file):
        above, _, rest = name.partition(".")
        other = rest.partition(".")[0]
        if above != "bot" or room in {other, "__init__"}:
            continue
        if EMULATOR in {room, other}:
            assert room in {"demo", "tour"}, (
                f"{room} imports {name}: only the demo joins the emulator and the bot"
            )
        else:
            assert STEP[other] < STEP[room], f"{room} imports {name}, which is not below it"


@every_file
def test_every_library_has_one_owner(file: Path) -> None:
    path = str(file.relative_to(BOT).with_suffix(""))
    for library in {name.partition(".")[0] for name in imports(file)} & set(OWNERS):
        owners = OWNERS[library]
        assert any(path == owner or path.startswith(f"{owner}/") for owner in owners), (
            f"{library} belongs to {owners}"
        )


@every_file
def test_sql_is_in_storage_and_html_in_the_locales(file: Path) -> None:
    room = room_of(file)
    for text in texts(file):
        assert room == "storage" or not SQL.match(text), f"{file}: SQL outside storage: {text[:60]}"
        assert room in {EMULATOR, "wording"} or not HTML.search(text), f"{file}: a tag in Python: {text[:60]}"


def test_modules_import_each_other_in_no_circle() -> None:
    modules = {".".join(file.relative_to(BOT.parent).with_suffix("").parts): file for file in FILES}
    modules = {name.removesuffix(".__init__"): file for name, file in modules.items()}
    graph = {}
    for name, file in modules.items():
        used = {found if found in modules else found.rpartition(".")[0] for found in imports(file)}
        graph[name] = used & set(modules) - {name}
    while leaves := {name for name, used in graph.items() if not used & set(graph)}:
        graph = {name: used for name, used in graph.items() if name not in leaves}
    assert not graph, f"in a circle: {sorted(graph)}"


@every_file
def test_every_module_opens_with_a_sentence(file: Path) -> None:
    assert ast.get_docstring(tree(file)), f"{file}: what lives here?"


@every_file
def test_no_file_is_longer_than_a_reader_has_patience_for(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 350, f"{file}: two nouns?"

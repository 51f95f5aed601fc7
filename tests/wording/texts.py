"""The texts as they stand in the files, and which of them the code says: what tests of wording look at."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.schedule.text import LANGUAGES, Language
from bot.wording.i18n import LOCALES

TAG = re.compile(r"<(/?)([a-z-]+)([^<>]*)>")


def messages(language: Language) -> dict[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{file}: cannot be read: {entry.content!r:.80}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{file}: {entry.id.name} is there twice"
                found[entry.id.name] = entry
    return found


TEXTS: dict[Language, dict[str, ftl.Message]] = {language: messages(language) for language in LANGUAGES}
KEYS = sorted(TEXTS["ru"])


def walk(node: object) -> Iterator[ftl.BaseNode]:
    if isinstance(node, ftl.BaseNode):
        yield node
        for value in vars(node).values():
            yield from walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from walk(item)


def variables(message: ftl.Message) -> set[str]:
    return {node.id.name for node in walk(message) if isinstance(node, ftl.VariableReference)}


def wordings(pattern: ftl.Pattern | None) -> list[str]:
    """Every text a pattern can become, with `{name}` for variables; one for each variant of a selection."""
    said = [""]
    for element in pattern.elements if pattern else ():
        if isinstance(element, ftl.TextElement):
            choices = [element.value]
        elif isinstance(element.expression, ftl.SelectExpression):
            choices = [text for variant in element.expression.variants for text in wordings(variant.value)]
        elif isinstance(element.expression, ftl.VariableReference):
            choices = [f"{{{element.expression.id.name}}}"]
        else:
            choices = ["…"]
        said = [before + choice for before in said for choice in choices]
    return said


def texts(language: Language, key: str) -> list[str]:
    return wordings(TEXTS[language][key].value)


def words_of(text: str) -> str:
    """A text without tags, variables, commands and examples of commands."""
    text = re.sub(r"<code>/.*?</code>", " ", text)
    text = re.sub(r"\{[^{}]*\}", " ", TAG.sub(" ", text))
    return re.sub(r"/[a-z]+\b", " ", text)


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    """The code of the bot, without the emulator, which says nothing of ours."""
    files = sorted(file for file in LOCALES.parents[1].rglob("*.py") if "emulator" not in file.parts)
    return tuple((file, ast.parse(file.read_text(encoding="utf-8"))) for file in files)


PREFIXES = frozenset(file.stem for file in (LOCALES / "ru").glob("*.ftl"))


def used_keys() -> tuple[set[str], set[str]]:
    """The keys that the code names, and the beginnings of those it puts together."""
    used: set[str] = set()
    begun: set[str] = set()
    for _, tree in sources():
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant):
                if re.fullmatch(r"[a-z]+-[a-z-]*", str(first.value)):
                    begun.add(str(first.value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                match = re.fullmatch(r"([a-z]+)-[a-z0-9-]*[a-z0-9]", node.value)
                if match and (match[1] in PREFIXES or node.value in KEYS):
                    used.add(node.value)
    return used, begun


def button_keys() -> set[str]:
    """The keys of labels: those in a call of `Button(…)`, or of the small `_to(…)` that makes one."""
    found: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _named(node.func) in {"Button", "_to"}:
                found |= {
                    inner.value
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Constant)
                    and isinstance(inner.value, str)
                    and inner.value in KEYS
                }
    return found


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""

"""The shipped schedule holds what the article says, in three languages, and its schema is true."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.schedule.agenda import past, upcoming
from bot.schedule.loader import Loaded, read
from bot.schedule.model import Event, Frozen, News, Registration, Schedule, Source, Topic
from bot.schedule.schema import json_schema, render

DATA = Path(__file__).parents[2] / "data"
NOW = datetime(2021, 4, 28, 6, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return read(DATA / "schedule.yaml")


@pytest.fixture(scope="module")
def shipped(loaded: Loaded) -> Schedule:
    assert loaded.schedule is not None, loaded.problems
    return loaded.schedule


def test_it_loads_without_a_problem_and_without_a_missing_translation(loaded: Loaded) -> None:
    assert (loaded.problems, loaded.warnings) == ((), ())


def test_it_holds_the_nine_events_of_the_article(shipped: Schedule) -> None:
    told = {
        event.id: (str(event.date), event.status, event.place.say("en") if event.place else None)
        for event in shipped.events
    }
    assert told == {
        "intergovernmental-commission-2021": ("2021-04-27", "held", "Moscow"),
        "business-councils-2021-04": ("2021-04", "held", None),
        "north-caucasus-online-2021": ("2021-04-26~", "held", None),
        "spief-2021": ("2021-06", "planned", "St. Petersburg"),
        "caspian-forum-2021": ("2021-08", "planned", "Moscow"),
        "cultural-forum-2021": ("2021-11", "planned", "St. Petersburg"),
        "interregional-forum-11": ("../2021-12-31", "planned", None),
        "youth-initiatives-forum": ("../2021-12-31", "planned", None),
        "azerbaijani-culture-days-2021": ("2021", "planned", "Russia"),
    }
    assert all(event.source for event in shipped.events)
    assert all(event.time is None for event in shipped.events)


def test_on_the_day_after_three_events_are_past_and_six_ahead(shipped: Schedule) -> None:
    assert len(past(shipped, NOW)) == 3
    assert [event.id for event in upcoming(shipped, NOW, None)] == [
        "spief-2021",
        "caspian-forum-2021",
        "cultural-forum-2021",
        "interregional-forum-11",
        "youth-initiatives-forum",
        "azerbaijani-culture-days-2021",
    ]


def test_topics_come_in_two_groups(shipped: Schedule) -> None:
    assert [topic.id for topic in shipped.topics if topic.group is None] == [
        "business-councils",
        "north-caucasus",
        "forums",
        "culture",
        "intergovernmental-commission",
        "youth",
    ]
    assert {topic.group for topic in shipped.topics[6:]} == {"sectors"}


def texts(value: object) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if set(value) == {"ru", "az", "en"}:
            yield value
        for below in value.values():
            yield from texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from texts(below)


def test_every_text_is_written_in_the_letters_of_its_language() -> None:
    found = list(texts(yaml.safe_load((DATA / "schedule.yaml").read_text(encoding="utf-8"))))
    assert len(found) > 40
    for text in found:
        assert not re.search("[a-zA-Zəğış]", re.sub(r"\b[IVX]+\b", "", text["ru"])), text
        assert not re.search("[а-яА-ЯёЁwW]", text["az"]), text
        assert not re.search("[а-яА-ЯёЁəğışçöü]", text["en"]), text
        ends = {language: said.endswith(".") for language, said in text.items()}
        assert len(set(ends.values())) == 1, text


def test_the_schema_file_is_the_generated_one_and_the_schedule_names_it() -> None:
    assert (DATA / "schedule.schema.json").read_text(encoding="utf-8") == render()
    first = (DATA / "schedule.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=schedule.schema.json"


@pytest.mark.parametrize(
    ("model", "path"),
    [
        (Schedule, []),
        (Topic, ["topics", "additionalProperties"]),
        (Event, ["events", "items"]),
        (News, ["events", "items", "news", "items"]),
        (Registration, ["events", "items", "registration"]),
        (Source, ["events", "items", "source"]),
    ],
)
def test_the_schema_knows_the_fields_of_the_model(model: type[Frozen], path: list[str]) -> None:
    schema = json_schema()
    for step in path:
        schema = schema[step] if step in schema else schema["properties"][step]
    fields = set(model.model_fields) - ({"id"} if model is Topic else set())
    required = {name for name in fields if model.model_fields[name].is_required()}
    if model is Event:
        required -= {"timezone"}  # the file has one for all
    if model is Schedule:
        required = fields
    assert set(schema["properties"]) == fields
    assert set(schema["required"]) == required
    assert all(part.get("description") for part in schema["properties"].values())


def test_the_shipped_schedule_obeys_the_schema() -> None:
    plain = yaml.load((DATA / "schedule.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    assert list(errors(plain, json_schema(), "")) == []
    broken = [
        {"timezone": "Asia/Baku", "topics": {}, "events": [{"id": "A"}]},
        {"timezone": "Asia/Baku", "topics": {"a": {"icon": "a", "title": ""}}, "events": []},
        plain | {"event": []},
    ]
    for document in broken:
        assert list(errors(document, json_schema(), ""))


PYTHON = {"object": dict, "array": list, "string": str}


def errors(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    """What the part of JSON Schema that ours uses has against a value."""
    kinds = schema.get("type", [])
    allowed = tuple(PYTHON[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind in PYTHON)
    if allowed and not isinstance(value, allowed):
        yield f"{at}: {value!r} is no {kinds}"
        return
    if "anyOf" in schema and all(list(errors(value, option, at)) for option in schema["anyOf"]):
        yield f"{at}: no option fits"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r}"
    if isinstance(value, str):
        fits = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10_000)
        if not fits or not re.search(schema.get("pattern", ""), value):
            yield f"{at}: {value!r} does not fit"
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{at}: too short"
        for index, item in enumerate(value):
            yield from errors(item, schema["items"], f"{at}[{index}]")
    elif "additionalProperties" in schema:
        yield from block_errors(value, schema, at)


def block_errors(block: dict[str, Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    for name in set(schema.get("required", [])) - set(block):
        yield f"{at}.{name} is missing"
    for name, below in block.items():
        inner = schema.get("properties", {}).get(name, schema["additionalProperties"])
        if inner is False:
            yield f"{at}.{name} is unknown"
        else:
            yield from errors(below, inner, f"{at}.{name}")

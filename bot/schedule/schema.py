"""The JSON Schema of the schedule file: editors complete keys with it, and mark mistakes while one types."""

import json
import sys
from typing import Any, Final, get_args

from bot.schedule.model import Attendance, Group, Status
from bot.schedule.text import LANGUAGES
from bot.schedule.values import (
    EVENT_ID,
    ICON_LIMIT,
    NEWS_LIMIT,
    NOTE_LIMIT,
    ORGANIZER_LIMIT,
    ORGANIZERS_LIMIT,
    PLACE_LIMIT,
    SOURCE_LIMIT,
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    TOPIC_ID,
    TOPIC_LIMIT,
    URL_LIMIT,
)

Json = dict[str, Any]

_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE: Final = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?"
_CLOCK: Final = "([01]?[0-9]|2[0-3]):[0-5][0-9]"
_LANGUAGE_NAMES: Final = {"ru": "Russian", "az": "Azerbaijani", "en": "English"}


def json_schema() -> Json:
    """The whole schema. The loader checks more: that days exist, topics are known, ids differ."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Schedule of business events",
        **_block(
            "What the bot tells people about.",
            required=["timezone", "topics", "events"],
            timezone=_zone("The zone of every time below, unless an event names its own"),
            topics={
                "description": "What people subscribe to, in the order shown.",
                "type": "object",
                "propertyNames": {"pattern": TOPIC_ID},
                "additionalProperties": _topic(),
            },
            events={"description": "All events, in any order.", "type": "array", "items": _event()},
        ),
    }


def _topic() -> Json:
    return _block(
        "A topic. Its name is kept for life: subscriptions hang on it.",
        required=["icon", "title"],
        icon={"description": "One emoji.", "type": "string", "minLength": 1, "maxLength": ICON_LIMIT},
        group={
            "description": "The second group of topics; without this line: the main one.",
            "enum": list(get_args(Group)),
        },
        title=_text("What the button says", TOPIC_LIMIT),
    )


def _event() -> Json:
    return _block(
        "An event.",
        required=["id", "title", "topics", "date"],
        id={
            "description": "Its name for life, as links lead to it: small Latin letters, digits, hyphens.",
            "type": "string",
            "pattern": EVENT_ID,
        },
        title=_text("What it is called", TITLE_LIMIT),
        topics={
            "description": "Who is told: the subscribers of these topics.",
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"type": "string", "pattern": TOPIC_ID},
        },
        date={
            "description": (
                "As precise as it is known: 2021-06-02, 2021-06 or 2021; an interval 2021-06-02/2021-06-05; "
                '../2021-12-31 for "by the end of 2021"; ~ after a date for "about".'
            ),
            "type": ["string", "integer"],
            "pattern": rf"^(({_DATE}|\.\.)/)?{_DATE}$",
        },
        time={
            "description": "10:00 or 10:00-18:30, on the clocks of the time zone.",
            "type": "string",
            "pattern": rf"^{_CLOCK}(\s*[-–—]\s*{_CLOCK})?$",
        },
        timezone=_zone("The zone of the time, where it is not the one at the top of the file"),
        status={
            "description": "Where it stands; planned when left out. Called off: cancelled. Do not delete it.",
            "enum": list(get_args(Status)),
        },
        attendance={"description": "How one takes part.", "enum": list(get_args(Attendance))},
        place=_text("Where it is", PLACE_LIMIT),
        summary=_text("What it is about", SUMMARY_LIMIT),
        organizers={
            "description": "Who holds it.",
            "type": "array",
            "maxItems": ORGANIZERS_LIMIT,
            "items": _text("An organizer", ORGANIZER_LIMIT),
        },
        url=_url("Its website"),
        registration=_block(
            "Where to register. Told when it appears.",
            required=["url"],
            url=_url("The page to register at"),
            closes=_day("The last day to register"),
        ),
        source=_block(
            "Where the facts come from.",
            required=["url"],
            title=_text("What the source is called", SOURCE_LIMIT),
            url=_url("The source"),
        ),
        note=_text("A remark under the facts, such as: postponed from 2020", NOTE_LIMIT),
        silent={"description": "true: changes of this event are not told.", "type": "boolean"},
        news={
            "description": "What happened, newest anywhere: each new entry is told once.",
            "type": "array",
            "items": _block(
                "A piece of news.",
                required=["date", "text"],
                date=_day("The day of the news"),
                text=_text("What happened", NEWS_LIMIT),
            ),
        },
    )


def _block(description: str, *, required: list[str], **properties: Json) -> Json:
    return {
        "description": description,
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def _text(description: str, limit: int) -> Json:
    said = {"type": "string", "minLength": 1, "maxLength": limit}
    return {
        "description": f"{description}: one text for all languages, or one each. At most {limit} characters.",
        "anyOf": [
            {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": limit},
            {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {
                    language: {"description": f"In {_LANGUAGE_NAMES[language]}.", **said}
                    for language in LANGUAGES
                },
            },
        ],
    }


def _url(description: str) -> Json:
    return {
        "description": f"{description}: https://…",
        "type": "string",
        "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://",
        "maxLength": URL_LIMIT,
    }


def _zone(description: str) -> Json:
    return {
        "description": f"{description}: a name of the IANA list, such as Europe/Moscow or Asia/Baku.",
        "type": "string",
        "pattern": "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$",
    }


def _day(description: str) -> Json:
    return {"description": f"{description}, such as 2021-04-27.", "type": "string", "pattern": f"^{_DAY}$"}


def render() -> str:
    """The text of `data/schedule.schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(render())

"""A diff tells what matters, keeps quiet about what does not, and adds up."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.changes import KINDS, apply, diff
from bot.schedule.model import Event
from tests.schedule.making import event

REGISTRATION = {"url": "https://a.az/r", "closes": "2021-05-20"}
SIGNED = {"date": "2021-04-27", "text": {"ru": "Подписан протокол заседания", "az": "Protokol imzalanıb"}}
APPROVED = {"date": "2021-04-27", "text": {"ru": "Утверждён план действий", "az": "Plan təsdiq edilib"}}


def kinds(before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[str, ...]:
    new = event(**after)
    old = {} if before is None else {"forum": event(**before)}
    found = diff(old, {"forum": new})
    assert apply(old, found) == {"forum": new}
    if not found.changes:
        assert found.quiet == ((new,) if old.get("forum") != new else ())
        return ()
    (change,) = found.changes
    assert found.quiet == ()
    assert (change.event_id, change.before, change.after) == ("forum", old.get("forum"), new)
    return change.kinds


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # New.
        (None, {}, ("added",)),
        (None, {"news": [SIGNED]}, ("added", "news")),
        (None, {"status": "confirmed"}, ("added",)),
        (None, {"status": "held"}, ("held",)),
        (None, {"status": "held", "news": [SIGNED]}, ("held", "news")),
        (None, {"silent": True}, ()),
        # When.
        ({"date": "2021-06-02"}, {"date": "2021-06-03"}, ("rescheduled",)),
        ({"date": "2021-06"}, {"date": "2021-06-03"}, ("rescheduled",)),
        ({"date": "2021-06-03~"}, {"date": "2021-06-03"}, ("rescheduled",)),
        ({"date": "2021-06-03"}, {"date": "../2021-06-03"}, ("rescheduled",)),
        ({"date": "2021-06-03"}, {"date": "2021-06-03/2021-06-03"}, ()),
        ({}, {"time": "10:00"}, ("rescheduled",)),
        ({"time": "10:00"}, {"time": "11:00"}, ("rescheduled",)),
        ({"time": "10:00"}, {"time": "10:00-18:00"}, ("rescheduled",)),
        ({"time": "10:00"}, {}, ("rescheduled",)),
        ({"time": "10:00"}, {"time": "10:00", "timezone": "Asia/Baku"}, ("rescheduled",)),
        ({"time": "10:00"}, {"time": "11:00", "timezone": "Asia/Baku"}, ()),
        ({"time": "23:30"}, {"time": "00:30", "timezone": "Asia/Baku", "date": "2021-06-03"}, ()),
        ({}, {"timezone": "Asia/Baku"}, ()),
        (
            {"date": "2021-06-02/2021-06-04", "time": "10:00"},
            {"date": "2021-06-02/2021-06-05", "time": "10:00"},
            ("rescheduled",),
        ),
        ({"date": "2021-06", "time": "10:00"}, {"date": "2021-06", "time": "11:00"}, ("rescheduled",)),
        ({"date": "2021-06-02~", "status": "planned"}, {"date": "2021-06-02", "status": "held"}, ("held",)),
        ({"date": "2021-06-02", "status": "held"}, {"date": "2021-06-01", "status": "held"}, ()),
        # Where.
        ({"place": "Москва"}, {"place": "Баку"}, ("moved",)),
        ({"place": "Москва, Экспоцентр"}, {"place": "москва «Экспоцентр»"}, ()),
        ({"place": {"ru": "Москва", "en": "Moskow"}}, {"place": {"ru": "Москва", "en": "Moscow"}}, ()),
        ({"place": {"ru": "Москва", "en": "Moscow"}}, {"place": {"ru": "Баку", "en": "Baku"}}, ("moved",)),
        ({"place": {"ru": "Москва"}}, {"place": {"ru": "Москва", "az": "Moskva"}}, ()),
        ({"place": {"ru": "Москва"}}, {"place": {"az": "Moskva"}}, ()),
        ({"place": {"ru": "Москва"}}, {"place": {"ru": "Баку", "az": "Bakı"}}, ("moved",)),
        ({}, {"place": "Баку"}, ("moved",)),
        ({"place": "Баку"}, {}, ()),
        ({"attendance": "in-person"}, {"attendance": "online"}, ("moved",)),
        ({"attendance": "online"}, {"attendance": "hybrid"}, ("moved",)),
        ({"place": "Баку"}, {"place": "Баку", "attendance": "in-person"}, ()),
        ({"place": "Баку"}, {"place": "Баку", "attendance": "online"}, ("moved",)),
        ({"attendance": "online"}, {"attendance": "online", "place": "Zoom"}, ()),
        ({"attendance": "online"}, {}, ()),
        # Whether.
        ({}, {"status": "confirmed"}, ("confirmed",)),
        ({}, {"status": "postponed"}, ("postponed",)),
        ({}, {"status": "cancelled"}, ("cancelled",)),
        ({}, {"status": "held"}, ("held",)),
        ({"status": "confirmed"}, {"status": "planned"}, ()),
        ({"status": "held"}, {"status": "planned"}, ()),
        ({"status": "held"}, {"status": "confirmed"}, ()),
        ({"status": "postponed"}, {"status": "planned"}, ("reinstated",)),
        ({"status": "cancelled"}, {"status": "confirmed"}, ("reinstated", "confirmed")),
        ({"status": "cancelled"}, {"status": "postponed"}, ("postponed",)),
        ({"status": "postponed"}, {"status": "cancelled"}, ("cancelled",)),
        ({"status": "cancelled"}, {"status": "held"}, ("held",)),
        ({}, {"status": "cancelled", "date": "2021-07", "place": "Баку"}, ("cancelled",)),
        ({}, {"status": "postponed", "date": "2022"}, ("postponed", "rescheduled")),
        (
            {"status": "postponed"},
            {"status": "confirmed", "date": "2021-09-01", "place": "Баку"},
            ("reinstated", "rescheduled", "moved", "confirmed"),
        ),
        # Registration.
        ({}, {"registration": REGISTRATION}, ("registration",)),
        (
            {"registration": REGISTRATION},
            {"registration": REGISTRATION | {"url": "https://b.az"}},
            ("registration",),
        ),
        ({"registration": REGISTRATION}, {"registration": REGISTRATION | {"url": "http://A.az/r/"}}, ()),
        ({"registration": REGISTRATION}, {"registration": REGISTRATION | {"closes": "2021-05-25"}}, ()),
        ({"registration": REGISTRATION}, {}, ()),
        ({}, {"registration": REGISTRATION, "status": "cancelled"}, ("cancelled",)),
        # News.
        ({}, {"news": [SIGNED]}, ("news",)),
        ({"news": [SIGNED]}, {"news": [SIGNED, APPROVED]}, ("news",)),
        ({"news": [SIGNED]}, {"news": [APPROVED, SIGNED]}, ("news",)),
        ({"news": [SIGNED]}, {"news": [APPROVED]}, ("news",)),
        ({"news": [SIGNED, APPROVED]}, {"news": [APPROVED, SIGNED]}, ()),
        ({"news": [SIGNED]}, {"news": []}, ()),
        ({"news": [SIGNED]}, {"news": [SIGNED | {"date": "2021-04-28"}]}, ()),
        (
            {"news": [SIGNED]},
            {"news": [SIGNED | {"text": {"ru": "Подписан протокол заседания комиссии"}}]},
            (),
        ),
        ({"news": [SIGNED]}, {"news": [SIGNED | {"text": SIGNED["text"] | {"en": "Signed"}}]}, ()),  # type: ignore[operator]
        ({"status": "held"}, {"status": "held", "news": [SIGNED]}, ("news",)),
        # Quiet.
        ({"title": "Форм"}, {"title": "Форум"}, ()),
        ({}, {"summary": "О транспорте"}, ()),
        ({}, {"note": "Перенесён с 2020 года"}, ()),
        ({}, {"organizers": ["Торгпредство"]}, ()),
        ({}, {"url": "https://a.az"}, ()),
        ({}, {"source": {"url": "https://a.az"}}, ()),
        ({}, {"topics": ["transport"]}, ()),
        ({}, {"status": "cancelled", "silent": True}, ()),
        ({"silent": True}, {"silent": True, "date": "2021-07"}, ()),
        ({}, {"silent": True}, ()),
        ({"silent": True}, {}, ()),
        ({"silent": True}, {"date": "2021-07"}, ("rescheduled",)),
        ({}, {}, ()),
    ],
)
def test_what_is_told_of_a_change(
    before: dict[str, Any] | None, after: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert kinds(before, after) == expected


def test_only_the_new_entries_are_told() -> None:
    corrected = SIGNED | {"text": {"ru": "Подписан протокол заседания."}}
    found = diff({"forum": event(news=[SIGNED])}, {"forum": event(news=[APPROVED, corrected])})
    assert [entry.text.say("ru") for entry in found.changes[0].news] == ["Утверждён план действий"]


def test_an_event_that_vanished_is_neither_told_nor_forgotten() -> None:
    before = {"a": event(id="a"), "b": event(id="b")}
    found = diff(before, {"b": before["b"]})
    assert (found.changes, found.quiet, found.vanished) == ((), (), (before["a"],))
    assert apply(before, found) == before


def test_changes_come_in_the_order_of_the_file() -> None:
    after = {name: event(id=name) for name in ("c", "a", "b")}
    assert [change.event_id for change in diff({}, after).changes] == ["c", "a", "b"]


def events(event_id: str) -> st.SearchStrategy[Event]:
    options: dict[str, list[Any]] = {
        "title": ["Форум", {"ru": "Форум", "en": "Forum"}],
        "date": ["2021-06-02", "2021-06", "../2021-12-31", "2021-06-02~", "2021-06-02/2021-06-04", "2021"],
        "time": [None, "10:00", "11:00-12:00"],
        "timezone": ["Europe/Moscow", "Asia/Baku"],
        "status": ["planned", "confirmed", "postponed", "cancelled", "held"],
        "attendance": [None, "in-person", "online"],
        "place": [None, "Москва", {"ru": "Баку", "az": "Bakı"}],
        "registration": [None, REGISTRATION],
        "silent": [False, True],
        "news": [[], [SIGNED], [APPROVED], [SIGNED, APPROVED]],
    }
    chosen = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in options.items()})
    return chosen.map(lambda fields: event(id=event_id, **fields))


STATES = st.fixed_dictionaries({}, optional={name: events(name) for name in ("a", "b", "c", "d")})


@settings(deadline=None)
@given(STATES, STATES)
def test_applying_a_diff_gives_the_new_state_and_a_second_diff_is_empty(
    before: dict[str, Event], after: dict[str, Event]
) -> None:
    found = diff(before, after)
    applied = apply(before, found)
    assert {name: applied[name] for name in applied if name in after} == after
    assert {name for name in applied if name not in after} == {gone.id for gone in found.vanished}
    again = diff(applied, after)
    assert (again.changes, again.quiet) == ((), ())
    for change in found.changes:
        assert change.kinds
        assert list(change.kinds) == sorted(change.kinds, key=KINDS.index)
        assert type(change).model_validate_json(change.model_dump_json()) == change


@settings(deadline=None)
@given(STATES)
def test_nothing_changes_between_a_state_and_itself(state: dict[str, Event]) -> None:
    copy = {name: Event.model_validate(known.model_dump(mode="json")) for name, known in state.items()}
    found = diff(state, copy)
    assert (found.changes, found.quiet, found.vanished) == ((), (), ())

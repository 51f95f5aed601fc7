"""Parsed: what is stored of the schedule is read once, and events that did not change stay the very same."""

from bot.schedule.model import Event, Schedule
from bot.storage import parsed
from tests.storage.test_records import event


def schedule(*events: Event) -> Schedule:
    return Schedule(timezone="Europe/Moscow", events=events)


def test_a_schedule_is_stored_whole() -> None:
    whole = schedule(event("expo"), event("forum", "2021-07-01"))
    assert parsed.body_of(whole) == whole.model_dump_json()
    assert parsed.body_of(schedule()) == schedule().model_dump_json()


def test_events_that_did_not_change_are_the_very_same_and_the_others_are_new() -> None:
    before = schedule(event("expo"), event("forum"))
    body = parsed.prepare(before, None, [])
    moved = event("forum", "2021-07-01")
    after = schedule(event("expo"), moved)
    written = parsed.prepare(after, body, [])
    assert parsed.schedule_of(body) == before
    assert parsed.schedule_of(written) is after
    assert after.events[0] is parsed.schedule_of(body).events[0]
    assert after.events[1] == moved
    assert after.events_by_id == {"expo": event("expo"), "forum": moved}


def test_what_was_told_is_the_event_of_the_schedule_where_it_is_the_same() -> None:
    body = parsed.prepare(schedule(event("expo")), None, [])
    told = [event("expo").model_dump_json(), event("gone").model_dump_json()]
    after = schedule(event("expo"))
    parsed.prepare(after, body, told)
    assert parsed.event_of(told[0]) is after.events[0]
    assert parsed.event_of(told[1]) == event("gone")


def test_what_nobody_prepared_is_read_all_the_same() -> None:
    whole = schedule(event("another"))
    assert parsed.schedule_of(parsed.body_of(whole)) == whole
    assert parsed.event_of(event("one-more").model_dump_json()) == event("one-more")

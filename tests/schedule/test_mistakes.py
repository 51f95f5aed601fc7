"""Every mistake an editor can make is told with its line, its column, what was read and what was expected."""

import pytest

from bot.schedule.loader import load
from tests.schedule.making import HEAD, entry, problems

LONG = "я" * 5000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Dates and hours.
        (entry(date="2021-02-31"), '9:11: forum.date: read "2021-02-31", expected a day that exists'),
        (entry(date="2021-06-05/2021-06-02"), "9:11: forum.date: read"),
        (entry(date="[2021]"), "9:11: forum.date: read a list, expected a date"),
        (entry(date=""), "9:10: forum.date: read nothing, expected a date"),
        (entry("time: 600"), '10:11: forum.time: read the number "600", expected hours and minutes'),
        (entry("time: 25:00"), '10:11: forum.time: read "25:00", expected hours and minutes'),
        (entry("time: 18:00-10:00"), "expected an end after the start"),
        (entry("time: 10:00-10:00"), "expected an end after the start"),
        (
            entry("time: {start: 10:00}"),
            "10:11: forum.time: read a block of keys, expected hours and minutes",
        ),
        (
            entry("time: 02:30", "timezone: Europe/Berlin", date="2021-03-28"),
            "10:11: forum.time: read 02:30, expected an hour that exists: on 2021-03-28 clocks in Eu",
        ),
        (
            entry("time: 01:00-02:30", "timezone: America/New_York", date="2021-03-13/2021-03-14"),
            "10:11: forum.time: read 02:30, expected an hour that exists: on 2021-03-14",
        ),
        # Zones.
        (
            entry("timezone: Europe/Moskow"),
            '10:15: forum.timezone: read "Europe/Moskow", expected a time zone',
        ),
        (entry("timezone: Baku"), "such as Asia/Baku"),
        (entry("timezone: Europe"), 'read "Europe", expected a time zone'),
        (entry("timezone: ../../etc/passwd"), "expected a time zone"),
        (entry("timezone: +03:00"), "expected a time zone"),
        (HEAD.replace("Europe/Moscow", "MSK") + "  []\n", '1:11: timezone: read "MSK", expected a time zone'),
        # Ids and topics.
        (
            entry(id="Caspian Forum"),
            '6:9: Caspian Forum.id: read "Caspian Forum", expected small Latin letters',
        ),
        (entry(id="-forum"), "6:9: -forum.id: read"),
        (entry(id="a" * 49), "at most 48"),
        (entry(id="форум"), "expected small Latin letters"),
        (
            entry() + "  - {id: forum, title: Б, topics: [forums], date: 2021}\n",
            '10:10: forum.id: read "forum" again',
        ),
        (
            entry(topics="[forum]"),
            '8:14: forum.topics[0]: read the unknown topic "forum", expected "forums"?',
        ),
        (entry(topics="[forums, tourism]"), '8:22: forum.topics[1]: read the unknown topic "tourism"'),
        (
            entry(topics="[forums, forums]"),
            '8:22: forum.topics[1]: read "forums" again, expected each topic once',
        ),
        (entry(topics="[]"), "8:13: forum.topics: read an empty list, expected at least one topic"),
        (entry(topics="forums"), '8:13: forum.topics: read "forums", expected a list of topics'),
        (entry(topics="[[forums]]"), "8:14: forum.topics[0]: read a list, expected a topic"),
        # Keys.
        (entry("titel: Форум"), '10:5: forum.titel: read the unknown key "titel", expected "title"?'),
        (entry("xyzzy: 1"), 'forum.xyzzy: read the unknown key "xyzzy", expected one of id, title'),
        (entry("title: Другой"), "10:5: forum.title: read this key again, expected it once (it is on line 7"),
        (
            entry("registration: {url: https://a.az, site: b}"),
            '10:39: forum.registration.site: read the unknown key "site"',
        ),
        (
            entry("registration: {closes: 2021-05-01}"),
            "10:19: forum.registration.url: read nothing, expected a link",
        ),
        (
            entry(title="{ru: Форум, tr: Forum}"),
            '7:24: forum.title.tr: read the unknown key "tr", expected one of ru',
        ),
        (
            HEAD + "  - {title: А, topics: [forums], date: 2021}\n",
            "6:5: events[0].id: read nothing, expected a name",
        ),
        (HEAD + "  - {id: a, topics: [forums], date: 2021}\n", "6:5: a.title: read nothing, expected a text"),
        (
            HEAD + "  - {id: a, title: А, date: 2021}\n",
            "6:5: a.topics: read nothing, expected a list of topics",
        ),
        (HEAD + "  - {id: a, title: А, topics: [forums]}\n", "6:5: a.date: read nothing, expected a date"),
        (HEAD + "  - forum\n", '6:5: events[0]: read "forum", expected an event'),
        (HEAD + "  a: b\n", "6:3: events: read a block of keys, expected a list of events"),
        (HEAD, "5:8: events: read nothing, expected a list of events"),
        (HEAD + "  []\nevent: []\n", '7:1: event: read the unknown key "event", expected "events"?'),
        ("timezone: Asia/Baku\nevents: []\n", "1:1: topics: read nothing, expected a block of topics"),
        ("topics: {}\nevents: []\n", "1:1: timezone: read nothing, expected a time zone"),
        # Words from a closed list.
        (entry("status: done"), '10:13: forum.status: read "done", expected planned, confirmed, postponed'),
        (
            entry("attendance: zoom"),
            '10:17: forum.attendance: read "zoom", expected in-person, online or hybrid',
        ),
        (entry("silent: [true]"), "10:13: forum.silent: read a list, expected true or false"),
        (entry("silent: yes"), '10:13: forum.silent: read "yes", expected true or false'),
        # Links.
        (
            entry("url: ftp://example.org"),
            '10:10: forum.url: read "ftp://example.org", expected a link such as',
        ),
        (entry("url: www.example.org"), "expected a link"),
        (entry("url: javascript:alert(1)"), "expected a link"),
        (entry("url: https://localhost"), "expected a link"),
        (entry("url: https://exa mple.org"), "expected a link"),
        (entry("url: https://"), "expected a link"),
        (entry("url: https://example.org/" + "a" * 1000), "expected at most 1,000"),
        (entry("source: {url: nowhere}"), "10:19: forum.source.url: read"),
        (
            entry("registration: {url: https://a.az, closes: 2021-06}"),
            "10:47: forum.registration.closes: read",
        ),
        (entry("registration: https://a.az"), "10:19: forum.registration: read"),
        # Texts.
        (entry(title=LONG), "7:12: forum.title.ru: read 5,000 characters"),
        (entry(title="{ru: Форум, az: " + "🎤" * 101 + "}"), "7:28: forum.title.az: read 202 characters"),
        (entry(title='"a\\nb"'), "7:12: forum.title.ru: read several lines"),
        (entry(title='"a\\0b"'), "7:12: forum.title: read the control character U+0000"),
        (entry(title='""'), "7:12: forum.title: read an empty text"),
        (entry(title="null"), "7:12: forum.title: read an empty text"),
        (entry(title="{}"), "7:12: forum.title: read no language"),
        (entry(title="{ru: [Форум]}"), "7:17: forum.title.ru: read a list, expected a text"),
        (entry(title="[Форум]"), "7:12: forum.title: read a list, expected a text"),
        (entry("note:"), "10:10: forum.note: read an empty text"),
        (entry("summary: " + LONG), "expected at most 1,200"),
        (
            entry("organizers: Союз"),
            '10:17: forum.organizers: read "Союз", expected a list of at most 6 texts',
        ),
        (entry("organizers: [а, б, в, г, д, е, ж]"), "forum.organizers: read 7 of them, expected at most 6"),
        (entry("organizers: [[а]]"), "10:18: forum.organizers[0]: read a list, expected a text"),
        # News.
        (
            entry("news: [Подписан]"),
            '10:12: forum.news[0]: read "Подписан", expected an entry with date and text',
        ),
        (entry("news:", "  - {date: 2021-04, text: А}"), "11:16: forum.news[0].date: read"),
        (entry("news:", "  - {date: 2021-04-27}"), "11:9: forum.news[0].text: read nothing, expected a text"),
        (
            entry("news:", "  - {date: 2021-04-27, text: " + "я" * 701 + "}"),
            "forum.news[0].text.ru: read 701",
        ),
        # Topics of the file.
        (
            "timezone: UTC\ntopics: {Forums: {icon: a, title: А}}\nevents: []\n",
            "2:10: topics.Forums.id: read",
        ),
        (
            "timezone: UTC\ntopics: {a: {title: А}}\nevents: []\n",
            "2:13: topics.a.icon: read nothing, expected one",
        ),
        ("timezone: UTC\ntopics: {a: {icon: a b, title: А}}\nevents: []\n", 'topics.a.icon: read "a b"'),
        (
            "timezone: UTC\ntopics: {a: {id: a, icon: a, title: А}}\nevents: []\n",
            "2:14: topics.a.id: read the unknown",
        ),
        (
            "timezone: UTC\ntopics: {a: {icon: a, group: b, title: А}}\nevents: []\n",
            "2:30: topics.a.group: read",
        ),
        (
            "timezone: UTC\ntopics: {a: А}\nevents: []\n",
            '2:13: topics.a: read "А", expected a block with icon',
        ),
        ("timezone: UTC\ntopics: []\nevents: []\n", "2:9: topics: read a list, expected a block of topics"),
        (
            "timezone: UTC\ntopics: {a: {icon: a, title: " + "я" * 41 + "}}\nevents: []\n",
            "expected at most 40",
        ),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, expected: str) -> None:
    told = problems(text)
    assert len(told) == 1, told
    assert told[0].startswith("schedule.yaml:")
    assert expected in told[0]
    assert len(told[0]) < 400


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    told = problems(
        "timezone: Mars/Phobos\n"
        "topics: {forums: {icon: 🎤}}\n"
        "events:\n"
        "  - {id: a, title: А, topics: [tourism], date: 2021-02-30, time: 600, url: x}\n"
        "  - {id: a, title: Б, topics: [forums], date: 2021-03-28, time: 02:30, timezone: CET, url: ''}\n"
    )
    assert [line.split(":")[1] for line in told] == ["1", "2", "4", "4", "4", "4", "5", "5", "5"]


def test_words_are_never_taken_for_numbers_dates_or_flags() -> None:
    text = entry("time: 10:00", "place: no", "note: 0x1F", "summary: 1_000", title="2021-06-02")
    loaded = load(text.encode(), name="schedule.yaml")
    assert loaded.problems == ()
    assert loaded.schedule is not None
    (event,) = loaded.schedule.events
    assert event.time is not None
    assert str(event.time) == "10:00"
    assert [text.say("ru") for text in (event.place, event.note, event.summary, event.title) if text] == [
        "no",
        "0x1F",
        "1_000",
        "2021-06-02",
    ]

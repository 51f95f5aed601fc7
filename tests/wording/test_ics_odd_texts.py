"""Calendar files of events with every odd character: what is written is what two readers read."""

import unicodedata

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from bot.schedule.model import Event
from bot.wording.ics import tidy
from tests.wording.events import make_event
from tests.wording.ics_lint import components, lint
from tests.wording.test_ics import file_of

ODD = [
    'a,b;c\\d:e"f',
    "\\n is no line break",
    "ends with a backslash \\",
    "line\nline\r\nline\rline",
    "tab\there",
    "\x00\x07\x1b\x7f\x85\u2028\u2029\x0b\x0c control",
    "👩‍👩‍👧‍👦🇦🇿" * 30,
    "\u202eright to left\u202c \u200f\u200e \u2067x\u2069",
    "שלום، مرحبا",
    "ə" * 200,
    "BEGIN:VEVENT\r\nSUMMARY:injected\r\nEND:VEVENT",
    " leading and trailing ",
    "=?utf-8?q?x?= <b>&amp;</b>",
    "\ufeff\ufffe\U0010ffff",
    "a\ud800b",
    "^n ^^ ^'",
    "%0D%0A",
]
LETTERS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(list(',;:\\"\n\r\t\x00\x0b\x1c\x7f\x85\u2028\u202e\u200d\ufeffəİıЯ😀🇦')),
    ),
    min_size=1,
    max_size=400,
)


def made(text: str) -> Event:
    """An event that says this everywhere; built past the limits of the schedule, which are not the point here."""
    plain = make_event("2021-06-02", "10:00", place="Baku", summary="x", note="y", organizers=["z"])
    said = plain.title.model_copy(update=dict.fromkeys(("ru", "az", "en"), text))
    return plain.model_copy(
        update={"title": said, "place": said, "summary": said, "note": said, "organizers": (said,)}
    )


def check(text: str) -> None:
    data = file_of(made(text))
    assert lint(data) == [], text
    (event,) = components(data, "VEVENT")
    whole = data.decode()
    (read,) = IcsCalendarStream.calendar_from_ics(whole).events
    expected = tidy(text)
    assert read.summary == expected
    assert read.location == expected
    assert expected in (read.description or "")
    assert str(vobject.readOne(whole).vevent.summary.value) == expected
    assert event.all("UID") == ["caspian-forum-2021@business-events-bot.telegram"]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_come_back_as_they_were(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(text=LETTERS)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(text=LETTERS)
def test_tidying_takes_away_only_what_no_line_may_hold(text: str) -> None:
    kept = tidy(text)
    assert tidy(kept) == kept
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in kept if letter not in "\n\t")
    kept.encode()
    visible = [
        letter
        for letter in text
        if unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"} and letter != "\ufeff"
    ]
    assert [letter for letter in kept if letter not in "\n\t"] == visible

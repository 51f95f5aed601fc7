"""Links into calendars: https alone, short enough to be opened, and every odd character as it was."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.emulator.links import normal_link
from bot.schedule.spans import span
from bot.schedule.text import LANGUAGES, Language
from bot.wording.calendar_links import LONGEST, OFFICE, google, google_feed, outlook, outlook_feed
from bot.wording.length import shorten
from tests.wording.events import make_event
from tests.wording.test_ics import style


def links(language: Language = "en", **fields: object) -> list[str]:
    event = make_event(**fields)  # type: ignore[arg-type]
    taken, how = span(event), style(language)
    assert taken is not None
    return [google(event, taken, how), outlook(event, taken, how), outlook(event, taken, how, base=OFFICE)]


def asked(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_each_form_is_asked_in_its_own_words() -> None:
    first, second, third = links(date="2021-06-02", time="10:00-18:30", place="Baku & co")
    assert asked(first) == {
        "action": "TEMPLATE",
        "dates": "20210602T070000Z/20210602T153000Z",
        "text": "Caspian Forum",
        "location": "Baku & co",
        "details": "Wednesday, 2 June 2021, 10:00–18:30 (Moscow)\nhttps://t.me/events_bot?start=e_caspian-forum-2021",
    }
    assert asked(second) == asked(third)
    assert asked(second) == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "startdt": "2021-06-02T07:00:00Z",
        "enddt": "2021-06-02T15:30:00Z",
        "subject": "Caspian Forum",
        "location": "Baku & co",
        "body": "Wednesday, 2 June 2021, 10:00–18:30 (Moscow)\nhttps://t.me/events_bot?start=e_caspian-forum-2021",
    }
    assert "+" not in first + second + third


def test_no_end_is_made_up() -> None:
    first, second, _ = links(date="2021-06-02", time="10:00")
    assert asked(first)["dates"] == "20210602T070000Z/20210602T070000Z"
    assert "enddt" not in asked(second)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["ж" * 200, "😀" * 100, "a b&c=d#e?f/g+h%i" * 11, "\u202e" * 200])
def test_the_longest_texts_make_a_link_that_is_opened(language: Language, text: str) -> None:
    for link in links(language, title=text, place=text):
        assert len(link) <= LONGEST
        assert link.startswith("https://")
        normal_link(link)
        named = asked(link).get("text") or asked(link)["subject"]
        assert named == text or named == shorten(text, len(named))


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
        min_size=1,
        max_size=100,
    )
)
def test_a_title_comes_through_as_it_was(text: str) -> None:
    title = text.strip()
    if not title:
        return
    for link in links(title=title):
        assert title.startswith((asked(link).get("text") or asked(link)["subject"]).removesuffix("…"))
        assert len(link) <= LONGEST


def test_a_feed_is_given_to_google_and_outlook_over_https() -> None:
    address = "https://bot.example.org/calendar/x_-Y.ics"
    assert asked(google_feed(address)) == {"cid": address}
    assert asked(outlook_feed(address, "Russia–Azerbaijan")) == {"url": address, "name": "Russia–Azerbaijan"}
    for link in (google_feed(address), outlook_feed(address, "x")):
        assert link.startswith("https://")
        assert "webcal" not in link

"""Links, mentions and commands are found where TDLib finds them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.emulator.detection import detect
from bot.emulator.formatting import finish
from tests.emulator import oracle

TABLE = [
    "/start",
    "/start@business_events_bot, please",
    "see /upcoming and/not this//nor this",
    "@leyla writes to @abc, @gif and a@b",
    "#форум #Баку2021 #123 #a#b x#y #ə",
    "https://example.com/a_(b)?c=d#e, http://пример.рф/путь.",
    "example.com Example.COM example.unknownzone a.b.az",
    "tg://resolve?domain=x ton://x ftp://x.com shttp://x.com",
    "127.0.0.1 127.0.0.1:8080/x 256.1.1.1 1.2 1.2.3.4.5",
    "office@trade.gov.az, a.b+c@mail.ru mailto:x@y.az @ x@y",
    "end of a sentence.Next one. And http://x.az.",
    "«https://x.az» (see x.ru) [t.me/abc] t.me/abc…",
    "user:secret@example.com https://user@example.com/x",
    "😀example.com😀 /cmd😀 @name_😀",
    "nothing here",
]
PIECES = [
    "a", "bc", "Баку", "1", "23", "_", "-", ".", ",", ":", "/", "//", "://", "http", "https", "ftp",
    "mailto:", "t", "tg", "me", "com", ".com", ".ru", "ru", ".az", ".рф", "@", "name", "durov", "#", "tag",
    "?", "q=1", "(", ")", "[", "]", "«", "»", " ", "\n", "😀", "…", "&", "=", "+", "'", '"', "x@y.az",
    "example.com", "https://t.me/a", "/start", "/start@bot_name", "127.0.0.1", ":80", "www.",
]  # fmt: skip


def ours(text: str) -> list[oracle.Row]:
    return oracle.own_rows(detect(text))


@pytest.mark.parametrize("text", TABLE)
def test_each_row_of_the_table_is_seen_as_by_tdlib(text: str) -> None:
    assert ours(text) == oracle.detected(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
def test_any_mixture_is_seen_as_by_tdlib(text: str) -> None:
    # A cashtag or a card number, which we do not look for, cannot come of these pieces; a rare zone can.
    if not any(len(word) > 2 and word.isalpha() for word in text.split(".")[1:]):
        assert ours(text) == oracle.detected(text)


def test_what_is_code_or_a_link_already_is_not_made_live() -> None:
    from bot.emulator.markup import parse_html

    text, entities = finish(*parse_html("<code>/start</code> <a href='x.az'>@leyla</a> /help <b>#tag</b>"))
    assert [(one.type, one.offset) for one in entities] == [
        ("code", 0),
        ("text_link", 7),
        ("bot_command", 14),
        ("hashtag", 20),
        ("bold", 20),
    ]
    assert text == "/start @leyla /help #tag"

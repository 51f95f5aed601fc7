"""Overlapping entities are mended as TDLib mends them; texts are cleaned and trimmed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.emulator.entities import Entity, to_html
from bot.emulator.formatting import finish
from bot.emulator.markup import parse_html
from bot.emulator.nesting import nest
from tests.emulator import oracle

KINDS = ["bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "blockquote"]
TREES = [
    "<b>a<i>b</i>c</b>",
    "<b>a <a href='x.com'>l</a> c</b>",
    "<b>a<code>x</code>b</b>",
    "<b>a<blockquote>q</blockquote>z</b>",
    "<b>a</b><b>b</b>",
    "<blockquote>a<blockquote>b</blockquote></blockquote>",
    "<a href='x.com'>a<code>c</code></a>",
    "<u>1<b>2</b></u><b>3</b>",
]
ENTITIES = st.builds(
    lambda kind, offset, length: Entity(
        type=kind, offset=offset, length=length, url="http://x.com/" if kind == "text_link" else None
    ),
    st.sampled_from(KINDS),
    st.integers(0, 7),
    st.integers(1, 5),
)


@pytest.mark.parametrize("html", TREES)
def test_nested_tags_are_split_as_in_tdlib(html: str) -> None:
    text, entities = parse_html(html)
    assert oracle.own_rows(nest(entities)) == oracle.nested(text, entities)


@settings(max_examples=200, deadline=None)
@given(st.lists(ENTITIES, max_size=5))
def test_any_overlap_is_mended_as_in_tdlib(entities: list[Entity]) -> None:
    text = "abcdefghijkl"
    assert oracle.own_rows(nest(entities)) == oracle.nested(text, tuple(entities))


@settings(max_examples=200, deadline=None)
@given(st.lists(ENTITIES, max_size=5))
def test_mended_entities_survive_html_and_back(entities: list[Entity]) -> None:
    text = "abcdefghijkl"
    mended = nest(entities)
    assert finish(*parse_html(to_html(text, mended))) == (text, mended)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  two spaces  ", "two spaces"),
        ("\n\nlines\n", "lines"),
        ("tab\there\r\nline", "tab here\nline"),
        ("\u202ereversed", "reversed"),
        (" \n\t ", ""),
        ("\u200b\u00a0", ""),
        ("\u00a0word", "\u00a0word"),
    ],
)
def test_a_text_is_cleaned_and_trimmed(given_text: str, kept: str) -> None:
    assert finish(given_text, ())[0] == kept


def test_formatted_spaces_in_front_stay() -> None:
    assert finish(*parse_html("  <b> a </b> ")) == (" a", (Entity(type="bold", offset=0, length=2),))


def test_no_more_than_100_entities_are_kept() -> None:
    text, entities = finish(*parse_html("<b>a</b> " * 120))
    assert len(entities) == 100
    assert len(text) == 239

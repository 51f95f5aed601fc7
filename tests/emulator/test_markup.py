"""The HTML parser agrees with TDLib's, in what it takes and in the words of its refusals."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.emulator.entities import to_html
from bot.emulator.errors import ApiError
from bot.emulator.markup import parse_html
from tests.emulator import oracle

TABLE = [
    "<b>bold</b> <strong>x</strong> <i>i</i> <em>e</em> <u>u</u> <ins>n</ins> <s>s</s>",
    "<strike>k</strike> <del>d</del>",
    "<tg-spoiler>s</tg-spoiler> <span class='tg-spoiler'>p</span>",
    "<span class='other'>p</span>",
    "<a href='https://example.com/a?b=1&amp;c=2'>link</a>",
    "<a href='tg://user?id=123456'>person</a>",
    "<a href='x'>not a link</a>",
    "<a href='javascript:alert(1)'>nor this</a>",
    "<a>example.com</a>",
    "<a href=EXAMPLE.com>name token</a>",
    "<a href=https://example.com>bad token</a>",
    "<pre><code class='language-python'>x</code></pre>",
    "<code class='language-python'><pre>x</pre></code>",
    "<code class='language-python'>x</code>",
    "<pre>a<code>b</code></pre>",
    "<blockquote>q</blockquote><blockquote expandable>e</blockquote><blockquote expandable=''>e</blockquote>",
    "<tg-emoji emoji-id='5368324170671202286'>👍</tg-emoji>",
    "<tg-emoji emoji-id='x'>👍</tg-emoji>",
    "<tg-time unix='1619568000' format='wDT'>28 April</tg-time>",
    "<tg-time unix='0' format='wDT'>28 April</tg-time>",
    "<tg-time unix='1619568000' format='z'>28 April</tg-time>",
    "<B>any case</b> <b unknown='attribute' and=another flag>x</b>",
    "<b></b>empty <b>\n</b>",
    "a &lt; b &gt; c &amp; d &quot;e&quot; &#39;f&#x27; &nbsp;&apos;&mdash; & &; &#; &#x; &#0; &#1114111;",
    "&ltb&gt &AMP; &#XA; &#55357;",
    "😀 <b>после 😀</b> <i>ı İ ə</i>",
    "a < b",
    "<br>",
    "<p>x</p>",
    "<!-- comment -->",
    "<b>x",
    "x</b>",
    "<u><b>x</u></b>",
    "<b>x</i>",
    "<b>x</>",
    "<b",
    "<b ",
    "<b x",
    "<b x=",
    "<b x='",
    "<b x=a",
    "<b x=a'>y</b>",
    "<b =x>y</b>",
    "<b / >y</b>",
    "</b",
    "<",
    "&",
    "",
]
PIECES = [
    "<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "<code>", "</code>", "<pre>", "</pre>", "<blockquote>",
    "</blockquote>", "<blockquote expandable>", "<a href='http://x.az'>", '<a href="t.me/x?a=1&amp;b=2">',
    "</a>", "<tg-spoiler>", "</tg-spoiler>", "<code class='language-py'>", "<span class='tg-spoiler'>",
    "<span>", "</span>", "<br>", "<B >", "</b >", "</>", "<a>", "<a href=x.com >",
    "<tg-time unix=1619568000>", "</tg-time>", "<tg-emoji emoji-id='5'>", "</tg-emoji>",
    "<a href='tg://user?id=7'>", "&amp;", "&lt;", "&nbsp;", "&", "&#39;", "&#1086;", "&#0;", "&quot", "a",
    "б", "ə", " ", "\n", "😀", "x.com", "<", ">", '"', "'", "=", "/", "<b foo>", "<b foo=bar>",
    "<b foo='x\">", "</",
]  # fmt: skip


def ours(html: str) -> tuple[str, list[oracle.Row]] | str:
    try:
        text, entities = parse_html(html)
    except ApiError as error:
        words = error.description.removeprefix("Bad Request: ")
        return words[0].upper() + words[1:]
    return text, oracle.own_rows(entities)


@pytest.mark.parametrize("html", TABLE)
def test_each_row_of_the_table_reads_as_in_tdlib(html: str) -> None:
    assert ours(html) == oracle.parsed(html)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("<b>x</b><b></b>&#x27;")
def test_any_mixture_of_tags_reads_as_in_tdlib(html: str) -> None:
    assert ours(html) == oracle.parsed(html)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_any_text_reads_as_in_tdlib(text: str) -> None:
    assert ours(text) == oracle.parsed(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_html_written_back_reads_the_same(html: str) -> None:
    try:
        text, entities = parse_html(html)
    except ApiError:
        return
    assert parse_html(to_html(text, entities))[0] == text

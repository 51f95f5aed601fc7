"""What an admin wrote as the very message of each reader, and how much is too much."""

from typing import Any

import pytest

from bot.schedule.text import Language
from bot.wording.compose import compose
from bot.wording.content import BroadcastContent, LateNotice, RefusedNotice, read_content
from bot.wording.letters import excess, letter_of
from bot.wording.message import Button, Entity, Media
from bot.wording.reader import Reader
from tests.delivery.depot import START

PHOTO = {"kind": "photo", "file_id": "P1", "has_spoiler": True}
LINK = ("Site", "https://example.org/")


def content(*media: dict[str, Any], button: tuple[str, str] | None = None, **texts: str) -> BroadcastContent:
    versions = {name: {"text": text, "media": media} for name, text in texts.items()}
    return BroadcastContent.model_validate({"versions": versions, "button": button})


@pytest.mark.parametrize(
    ("written", "reader", "text"),
    [
        (("ru", "en"), "az", "ru"),
        (("en",), "az", "en"),
        (("az",), "ru", "az"),
        (("az", "ru"), "en", "ru"),
        (("ru", "az", "en"), "en", "en"),
    ],
)
def test_a_missing_language_falls_back_to_what_its_readers_understand(
    written: tuple[str, ...], reader: Language, text: str
) -> None:
    made = content(button=None, **{name: name for name in written})
    assert letter_of(made, reader).text == text == made.said_in(reader)


def test_an_empty_version_counts_as_missing_and_nothing_at_all_is_an_error() -> None:
    assert letter_of(content(ru="", en="News"), "ru").text == "News"
    assert not content(ru="")
    with pytest.raises(ValueError, match="nothing to send"):
        letter_of(content(ru=""), "ru")


def test_what_is_stored_is_what_is_sent() -> None:
    bold = Entity(type="bold", offset=0, length=4)
    made = BroadcastContent.model_validate(
        {"versions": {"en": {"text": "News <b>", "entities": [bold], "media": [PHOTO]}}, "button": LINK}
    )
    kept = read_content(made.stored())
    assert kept == made
    message = compose("broadcast", made.stored(), Reader(language="az", zone="Asia/Baku"))
    assert message.plain
    assert message.text == "News <b>"
    assert message.entities == (bold,)
    assert message.media == (Media(kind="photo", file_id="P1", has_spoiler=True),)
    assert message.keyboard == ((Button(text="Site", url="https://example.org/"),),)


def test_the_link_of_an_album_is_the_last_line_of_its_caption() -> None:
    message = letter_of(content(PHOTO, PHOTO, en="🎉 Look", button=LINK), "en")
    assert message.text == "🎉 Look\n\nSite"
    assert message.entities == (Entity(type="text_link", offset=9, length=4, url="https://example.org/"),)
    assert message.keyboard == ()
    assert letter_of(content(PHOTO, PHOTO, en="", button=LINK), "en").text == "Site"


@pytest.mark.parametrize(
    ("made", "too_many"),
    [
        (content(en="x" * 4096), 0),
        (content(en="x" * 4097), 1),
        (content(en="🎉" * 2049), 2),
        (content(PHOTO, en="x" * 1024), 0),
        (content(PHOTO, en="x" * 1025), 1),
        (content(PHOTO, PHOTO, en="x" * 1020), 0),
        (content(PHOTO, PHOTO, en="x" * 1020, button=LINK), 2),
    ],
)
def test_what_is_too_long_is_counted_as_telegram_counts(made: BroadcastContent, too_many: int) -> None:
    assert excess(made, "en") == too_many


def test_an_edit_wears_the_files_of_what_went_out_in_each_language() -> None:
    old = BroadcastContent.model_validate(
        {"versions": {"ru": {"text": "Было", "media": [PHOTO]}, "az": {"text": "Köhnə"}}}
    )
    new = content(en="New", ru="Стало").over(old)
    said = {language: letter_of(new, language) for language in ("ru", "az", "en")}
    assert [said[one].text for one in ("ru", "az", "en")] == ["Стало", "Стало", "New"]
    assert [len(said[one].media) for one in ("ru", "az", "en")] == [1, 0, 1]


def test_a_title_is_the_first_words_and_not_longer_than_a_button() -> None:
    assert content(en="\n  News  \nmore").title("ru") == "News"
    assert content(PHOTO, en="").title("en") == ""
    assert len(content(en="word " * 50).title("en")) <= 60


@pytest.mark.parametrize("language", ["ru", "az", "en"])
def test_admins_are_told_which_broadcast_waits_and_nothing_they_wrote_breaks_the_markup(
    language: Language,
) -> None:
    titles: dict[Language, str] = {"en": "<b>News & more"}
    reader = Reader(language=language, zone="Europe/Moscow")
    late = LateNotice(campaign_id=7, titles=titles, due_at=START)
    refused = RefusedNotice(campaign_id=7, titles=titles, reason="can't parse <x>")
    for notice in (late, refused):
        message = compose("notice", notice.stored(), reader)
        assert "&lt;b&gt;News &amp; more" in message.text
        assert [button.callback_data for row in message.keyboard for button in row] == ["bo:7"]
        untitled = notice.model_copy(update={"titles": {}})
        assert "&lt;b&gt;" not in compose("notice", untitled.stored(), reader).text
